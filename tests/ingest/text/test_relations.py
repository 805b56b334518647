from __future__ import annotations

import pytest

from ingest.text.reading import read_document


def ties(text: str) -> set[tuple[str, str, str]]:
    reading = read_document(text, "a.txt", by_rules=True)
    return {
        (r.type, reading.mentions[r.head].text, reading.mentions[r.tail].text)
        for r in reading.relations
    }


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (
            "宏远轴承与西安交通大学签订合作协议。",
            {("COLLABORATES_WITH", "宏远轴承", "西安交通大学")},
        ),
        (
            "青石县位于安徽省。青石县先后与浙江大学、东南大学建立了合作关系。",
            {
                ("LOCATED_IN", "青石县", "安徽省"),
                ("COLLABORATES_WITH", "青石县", "浙江大学"),
                ("COLLABORATES_WITH", "青石县", "东南大学"),
            },
        ),
        (
            "澜江食品科技有限公司与江南大学联合组建功能糖工程技术研究中心。",
            {
                ("CO_BUILDS", "澜江食品科技有限公司", "功能糖工程技术研究中心"),
                ("CO_BUILDS", "江南大学", "功能糖工程技术研究中心"),
            },
        ),
        (
            "支持杭州高新区数字安全创新中心、低碳产业园建设。",
            {("HOSTS", "杭州高新区", "数字安全创新中心"), ("HOSTS", "杭州高新区", "低碳产业园")},
        ),
        (
            "东江理工大学临泽研究院落户临泽经济开发区。",
            {("HOSTS", "临泽经济开发区", "东江理工大学临泽研究院")},
        ),
        (
            "永泰电子承担的“车规级功率模块封装关键技术研发”进展顺利。",
            {("UNDERTAKES", "永泰电子", "车规级功率模块封装关键技术研发")},
        ),
        (
            "杭州高新区加入长江经济带科技园区联盟。",
            {("PARTICIPATES_IN", "杭州高新区", "长江经济带科技园区联盟")},
        ),
        (
            "鼎盛重工获评国家技术创新示范企业。",
            {("RECOGNIZED_AS", "鼎盛重工", "国家技术创新示范企业")},
        ),
        (
            "杭州高新区重点发展集成电路、生物医药。",
            {
                ("WORKS_ON", "杭州高新区", "集成电路"),
                ("WORKS_ON", "杭州高新区", "生物医药"),
            },
        ),
        (
            "江南大学校长吴明出席仪式。",
            {("AFFILIATED_WITH", "吴明", "江南大学")},
        ),
    ],
)
def test_relations_of_a_sentence(text: str, holds: set[tuple[str, str, str]]) -> None:
    assert holds <= ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "浙江大学新昌技术转移中心举行年会。",
        "县科技局会同县教育局制定办法。",
        "鼓励企业与高校开展合作。",
        "参观了浙江大学和江南大学。",
    ],
)
def test_relations_need_two_names_and_words_that_state_them(text: str) -> None:
    assert ties(text) == set()


def test_relations_a_firm_goes_on_as_the_topic() -> None:
    found = ties("航锐科技有限公司成立于2010年。2019年,公司荣获陕西省科学技术进步奖一等奖。")
    assert ("RECOGNIZED_AS", "航锐科技有限公司", "陕西省科学技术进步奖一等奖") in found


def test_relations_pairs_in_a_list_stay_pairs() -> None:
    found = ties("兴隆化工与武汉工程大学、华瑞纺织与东华大学的合作项目备受关注。")
    assert found == {
        ("COLLABORATES_WITH", "兴隆化工", "武汉工程大学"),
        ("COLLABORATES_WITH", "华瑞纺织", "东华大学"),
    }


def test_relations_an_unnamed_doer_is_the_region_that_the_text_implies() -> None:
    found = ties(
        "青石县科技工作总结\n青石县成效明显。全县与浙江大学建立合作关系,我县入选国家创新型县。"
    )
    assert ("COLLABORATES_WITH", "青石县", "浙江大学") in found
    assert ("PARTICIPATES_IN", "青石县", "国家创新型县") in found


def test_relations_applied_for_and_granted_differ() -> None:
    applied = ties("推荐秦峰钛业、永泰电子申报省级企业研究院。")
    granted = ties("鼎盛重工被认定为省级企业研究院。")
    assert applied == {
        ("PARTICIPATES_IN", "秦峰钛业", "省级企业研究院"),
        ("PARTICIPATES_IN", "永泰电子", "省级企业研究院"),
    }
    assert granted == {("RECOGNIZED_AS", "鼎盛重工", "省级企业研究院")}


def test_relations_carry_modality_year_and_their_clause() -> None:
    text = (
        "青石县2024年科技工作要点\n青石县将与浙江大学合作。"
        "2021年,澜江食品科技有限公司已与江南大学签订合作协议。"
    )
    reading = read_document(text, "a.txt", by_rules=True)
    said = {reading.mentions[r.tail].text: r for r in reading.relations}
    assert said["浙江大学"].modality == "planned"
    assert (said["江南大学"].modality, said["江南大学"].year) == ("done", 2021)
    assert "江南大学" in text[said["江南大学"].start : said["江南大学"].end]
