from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.learning.ties import tied
from ingest.text.pipeline import read_words
from ingest.text.reading import read_document


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "云阳智能装备研究院由重庆大学设立。该院与渝辉机械股份有限公司签订合作协议。",
            ("COLLABORATES_WITH", "云阳智能装备研究院", "渝辉机械股份有限公司"),
        ),
        (
            "云阳高新区位于云阳新区东部。园区已入驻渝辉机械股份有限公司、三峡电缆有限公司等企业。",
            ("HOSTS", "云阳高新区", "三峡电缆有限公司"),
        ),
        (
            "云阳县科技工作总结\n全县现有云阳轴承研究院、云阳新材料检测中心等平台。",
            ("LOCATED_IN", "云阳新材料检测中心", "云阳县"),
        ),
    ],
)
def test_one_who_is_only_referred_to_is_tied(text: str, tie: tuple[str, str, str]) -> None:
    reading = read_document(text, "a.txt")
    found = {
        (r.type, reading.mentions[r.head].canonical, reading.mentions[r.tail].canonical)
        for r in reading.relations
    }
    assert tie in found


def test_what_a_certain_rule_ties_is_kept() -> None:
    text = "澜江食品科技有限公司与江南大学联合组建功能糖工程技术研究中心。"
    reading = read_document(text, "a.txt")
    builders = {reading.mentions[r.head].text for r in reading.relations if r.type == "CO_BUILDS"}
    assert builders == {"澜江食品科技有限公司", "江南大学"}


def test_a_sentence_that_names_both_ends_ties_neither_to_one_named_before() -> None:
    text = (
        "云阳轴承有限公司与云阳新材料研究所签订技术开发合同。"
        "云阳职业技术学院与三峡自动化设备有限公司签订校企合作协议。"
    )
    reading = read_document(text, "a.txt")
    names = [m.text for m in reading.mentions]
    assert [(names[r.head], names[r.tail]) for r in reading.relations] == [
        ("云阳轴承有限公司", "云阳新材料研究所"),
        ("云阳职业技术学院", "三峡自动化设备有限公司"),
    ]


@pytest.mark.parametrize(("name", "count"), [(0.95, 1), (0.4, 0)])
def test_a_tie_is_no_surer_than_both_of_its_names(name: float, count: int) -> None:
    draft, _, _ = read_words("澜江食品科技有限公司与江南大学签订合作协议。", None)
    draft.mentions = [replace(m, score=name) for m in draft.mentions]
    ties = tied(draft)
    assert len(ties) == count
    assert all(tie.confidence <= name**2 for tie in ties)


def test_two_who_cooperate_are_tied_once_whichever_is_named_first() -> None:
    text = (
        "青岩县与江南大学签订合作协议。" + "各项工作推进有序。" * 9 + "江南大学与青岩县深化合作。"
    )
    reading = read_document(text, "a.txt")
    ends = [
        {reading.mentions[r.head].text, reading.mentions[r.tail].text} for r in reading.relations
    ]
    assert ends == [{"青岩县", "江南大学"}]
