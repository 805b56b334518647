"""Names of all types in sentences of the genre; places, firms and people are invented."""

from __future__ import annotations

import pytest

from ingest.text.reading import read_document


def found(text: str, *types: str) -> list[tuple[str, str]]:
    reading = read_document(text, "a.txt", by_rules=True)
    return [(m.type, m.text) for m in reading.mentions if not types or m.type in types]


CASES: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "澜江市与江南大学签署协议。澜江市将共建江南大学澜江食品产业研究院。",
        [
            ("Region", "澜江市"),
            ("University", "江南大学"),
            ("Region", "澜江市"),
            ("Platform", "江南大学澜江食品产业研究院"),
        ],
    ),
    (
        "国家镍钴新材料工程技术研究中心平川分中心挂牌。",
        [("Platform", "国家镍钴新材料工程技术研究中心平川分中心")],
    ),
    (
        "支持杭州高新区数字安全创新中心、低碳产业园建设。",
        [("Park", "杭州高新区"), ("Platform", "数字安全创新中心"), ("Park", "低碳产业园")],
    ),
    (
        "与清华大学、中科院西安光机所等45所高校院所开展合作。",
        [("University", "清华大学"), ("ResearchInstitute", "中科院西安光机所")],
    ),
    (
        "恒瑞达生物、金禾新材料、瑞丰农业等8家企业参加对接。",
        [("Enterprise", "恒瑞达生物"), ("Enterprise", "金禾新材料"), ("Enterprise", "瑞丰农业")],
    ),
    (
        "华晟精密机械股份有限公司被认定为国家专精特新“小巨人”企业。",
        [("Enterprise", "华晟精密机械股份有限公司"), ("Program", "国家专精特新“小巨人”企业")],
    ),
    (
        "深入实施“北岭英才”计划和高企倍增行动。",
        [("Program", "“北岭英才”计划"), ("Program", "高企倍增行动")],
    ),
    (
        "园区重点发展新型显示、集成电路、生物医药,聚焦工业软件和人工智能。",
        [
            ("Field", "新型显示"),
            ("Field", "集成电路"),
            ("Field", "生物医药"),
            ("Field", "工业软件"),
            ("Field", "人工智能"),
        ],
    ),
    (
        "贯彻《关于加快建设科技强省的若干措施》,刊于《科技日报》。",
        [("Policy", "《关于加快建设科技强省的若干措施》")],
    ),
    (
        "比亚迪来校招聘,向宁德时代学习;机器人、老百姓和第一创业都不是公司名。",
        [("Enterprise", "比亚迪"), ("Enterprise", "宁德时代")],
    ),
    (
        "永泰电子承担的“车规级功率模块封装关键技术研发”获立项支持。",
        [("Enterprise", "永泰电子"), ("Project", "车规级功率模块封装关键技术研发")],
    ),
    (
        "(记者周敏 通讯员李卫国)总经理何晓峰指着机床说,工程师赵铁柱入选。",
        [("Person", "周敏"), ("Person", "李卫国"), ("Person", "何晓峰"), ("Person", "赵铁柱")],
    ),
    (
        "县委、县政府高度重视,县科技局、省科技厅给予指导。",
        [
            ("Government", "县委"),
            ("Government", "县政府"),
            ("Government", "县科技局"),
            ("Government", "省科技厅"),
        ],
    ),
    (
        "青石经济开发区创建省级高新区,加入长江经济带科技园区联盟。",
        [
            ("Park", "青石经济开发区"),
            ("Program", "省级高新区"),
            ("Alliance", "长江经济带科技园区联盟"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_names_of_a_sentence(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "建成省级工程技术研究中心3家、院士工作站10家。",
        "鼓励企业与高校院所共建一批公共服务平台。",
        "各级政府和有关部门要支持科技型中小企业发展。",
        "实施创新驱动发展战略,推动“三年翻番”。",
        "新建企业研究院和产业技术创新战略联盟。",
        "大力发展高新技术产业和战略性新兴产业。",
        "xx有限公司、**市、XX县区参加会议。",
        "引导龙头骨干企业牵头组建产业联盟。",
    ],
)
def test_names_leave_out_classes_quantities_and_slogans(text: str) -> None:
    assert found(text) == []


def test_names_never_overlap_and_are_the_text_at_their_place() -> None:
    text = "".join(case for case, _ in CASES)
    reading = read_document(text, "a.txt", by_rules=True)
    last = 0
    for mention in reading.mentions:
        assert last <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        last = mention.end


def canonicals(text: str) -> dict[str, str]:
    return {m.text: m.canonical for m in read_document(text, "a.txt", by_rules=True).mentions}


def test_names_short_forms_lead_to_the_full_name() -> None:
    names = canonicals(
        "青石县委、县政府印发通知。青石县科技局指出,"
        "澜江食品科技有限公司(以下简称“澜江食品”)与浙大合作,澜江食品投资1亿元。"
    )
    assert names["县政府"] == "青石县人民政府"
    assert names["澜江食品"] == "澜江食品科技有限公司"
    assert names["浙大"] == "浙江大学"


def test_body_declared_short_is_the_body_whatever_its_level_stands_for() -> None:
    names = canonicals(
        "澜江市科技工作总结\n澜江市科学技术局(以下简称“市科技局”)与江南大学签订协议。"
        "市科技局和市财政局下达资金。"
    )
    assert names["市科技局"] == "澜江市科学技术局"
    assert names["市财政局"] == "澜江市财政局"


def test_firm_keeps_the_university_in_its_name_as_it_is_written() -> None:
    names = canonicals("浙大网新股份有限公司与浙大签订协议。")
    assert names["浙大网新股份有限公司"] == "浙大网新股份有限公司"


def test_name_without_its_place_is_the_one_that_the_document_gives_with_it() -> None:
    names = canonicals("与鄂州葛店经开区签署协议,在葛店经开区设立分院。")
    assert names["葛店经开区"] == names["鄂州葛店经开区"] == "鄂州葛店经开区"


def test_names_of_one_canonical_have_one_type() -> None:
    reading = read_document(
        "引进星海研究院。星海研究院成立。“星海研究院”揭牌。", "a.txt", by_rules=True
    )
    assert {m.type for m in reading.mentions if m.canonical == "星海研究院"} == {"Platform"}


def test_names_in_boilerplate_are_not_read() -> None:
    assert found("推荐访问:浙江大学 杭州高新区\n") == []
