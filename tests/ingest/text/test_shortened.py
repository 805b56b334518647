"""Names that are short for another one in a text, and those that only look so."""

from __future__ import annotations

import pytest

from ingest.text.shortened import short_for


@pytest.mark.parametrize(
    ("type_", "short", "full"),
    [
        ("Park", "云溪经开区", "云溪经济技术开发区"),
        ("Park", "高新区", "云溪高新技术产业开发区"),
        ("Park", "紧固件园", "滏源紧固件产业园"),
        ("Government", "云溪县科技局", "云溪县科学技术局"),
        ("University", "云农大", "云南农业大学"),
        ("University", "文理学院", "湖北文理学院"),
        ("ResearchInstitute", "麻类所", "中国农业科学院麻类研究所"),
        ("ResearchInstitute", "东海水产研究所", "中国水产科学研究院东海水产研究所"),
        ("Platform", "亳州研究院", "江淮理工大学亳州研究院"),
        ("Alliance", "精密轴承联盟", "精密轴承产业技术创新联盟"),
        ("Enterprise", "鹤翔生物", "安徽鹤翔生物科技股份有限公司"),
        ("Enterprise", "闰土", "闰土染料"),
        ("Enterprise", "恒锐机电有限公司", "恒锐精密机电有限公司"),
        ("Region", "青石", "青石县"),
    ],
)
def test_short_for_what_it_is_cut_from(type_: str, short: str, full: str) -> None:
    assert short_for(type_, [short, full]) == {short: full}


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        ("University", ["武汉大学", "武汉工程大学"]),
        ("University", ["云溪师范学院", "云溪师范学院信息工程学院"]),
        ("University", ["药学院", "中药学院"]),
        ("ResearchInstitute", ["襄水市中医院", "襄水市中心医院"]),
        ("ResearchInstitute", ["鄱湖市人民医院", "鄱湖市第二人民医院"]),
        ("Platform", ["长白山实验室", "长白山道地药材实验室"]),
        ("Platform", ["海河实验室", "海河实验室静海基地"]),
        ("Park", ["澄阳高新区", "澄阳高新区留学人员创业园"]),
        ("Park", ["高新区", "合肥高新区", "蚌埠高新区"]),
        ("Enterprise", ["华测检测", "华测检测淞浦公司"]),
        ("Enterprise", ["南天", "南天信息", "南天软件"]),
        ("Program", ["火炬计划", "国家火炬计划"]),
        ("Program", ["中国专利奖", "中国专利优秀奖"]),
    ],
)
def test_short_for_nothing_that_is_another(type_: str, names: list[str]) -> None:
    assert short_for(type_, names) == {}


def test_short_for_leads_to_the_longest() -> None:
    names = ["翠微", "翠微茶叶", "宁波翠微茶叶有限公司"]
    assert short_for("Enterprise", names) == dict.fromkeys(names[:2], names[2])
