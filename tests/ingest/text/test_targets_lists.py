"""Names and owners of numbers after 分别, years that are a number's own, names of changes."""

from __future__ import annotations

import pytest

from ingest.text import indicators as ind
from ingest.text.reading import read_document


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2023年,高新区、经开区、云湖镇分别新认定高新技术企业26家、14家、5家。",
            [("新认定高新技术企业数", "高新区"), ("新认定高新技术企业数", "经开区"),
             ("新认定高新技术企业数", "云湖镇")],
        ),
        (
            "江南大学、浙江大学分别派出专家12名和9名。",
            [("派出专家数", "江南大学"), ("派出专家数", "浙江大学")],
        ),
        (
            "澜江市高新技术企业、科技型中小企业分别新增6家、30家。",
            [("新增高新技术企业数", None), ("新增科技型中小企业数", None)],
        ),
        # a stake is one of its holder's in whatever the sentence is about
        (
            "澜江公司由江南大学和浙江大学分别持股60%和40%。",
            [("江南大学持股比重", None), ("浙江大学持股比重", None)],
        ),
        # three names, two numbers: nobody knows whose
        ("江南大学、浙江大学、厦门大学分别有专家12名、9名。", [(None, None), (None, None)]),
    ],
)  # fmt: skip
def test_targets_after_respectively_are_whose_the_list_says(
    text: str, told: list[tuple[str | None, str | None]]
) -> None:
    found = read_document(text, "a.txt").targets
    assert len(found) == len(told)
    for item, (name, subject) in zip(found, told, strict=True):
        assert name in {None, item.indicator} and subject in {None, item.subject}


def test_targets_totals_after_respectively_are_those_of_what_was_added() -> None:
    text = "省级工程技术研究中心、新型研发机构分别新增6家、3家,总数分别达到31家、9家。"
    found = read_document(text, "a.txt").targets
    assert [(t.indicator, t.value) for t in found] == [
        ("新增省级工程技术研究中心数", 6),
        ("新增省级新型研发机构数", 3),
        ("省级工程技术研究中心总数", 31),
        ("省级新型研发机构总数", 9),
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("澜江市高新技术企业从2020年的58家增至2023年的127家。", [2020, 2023]),
        ("到2025年,高新技术企业由2020年的36家增加到80家。", [2020, 2025]),
        ("2022年,高新技术企业44家,较2021年的31家增加13家。", [2022, 2021, 2022]),
        # 2.4 times what 2020 had is no number of 2020
        ("2023年,技术合同成交额73.6亿元,是2020年的2.4倍。", [2023, 2023]),
    ],
)
def test_targets_bear_the_year_that_is_their_own(text: str, years: list[int]) -> None:
    title = "澜江市2023年科技工作总结\n" if "从2020" in text else ""
    assert [t.year for t in read_document(title + text, "a.txt").targets] == years


def test_targets_what_one_started_from_leaves_the_year_of_the_next() -> None:
    text = "澜江市2024年科技工作总结\n每万人口发明专利拥有量由2020年的7.2件提升至14.5件。"
    found = read_document(text, "a.txt").targets
    assert [(t.year, t.kind, t.value) for t in found] == [
        (2020, "baseline", 7.2),
        (2024, "achieved", 14.5),
    ]


@pytest.mark.parametrize(
    ("phrase", "kept"),
    [
        ("推广新技术", "推广新技术"),
        ("现场签约项目", "现场签约项目"),
        ("现有企业", "企业"),
        ("全镇规上企业研发费用达", "规上企业研发费用"),
        ("有研发活动企业占比", "有研发活动企业占比"),
        ("1—8月产值同比", "产值"),
        ("第二季度将举办培训", "举办培训"),
        ("增长到2021年的", ""),
        ("较2021年的", ""),
        ("另有意向企业", "意向企业"),
        ("另外两类企业", "另外两类企业"),
        ("再生资源企业", "再生资源企业"),
        ("高新技术企业净增", "高新技术企业净增"),
        ("5年提高", ""),
        ("于年内再举办专场活动", "举办专场活动"),
        ("于都县企业", "于都县企业"),
    ],
)
def test_indicator_phrase_loses_what_is_no_part_of_it(phrase: str, kept: str) -> None:
    assert ind.clean(phrase) == kept


@pytest.mark.parametrize(
    ("phrase", "unit", "change", "grown", "name"),
    [
        ("高企净增", "家", "increment", "", "净增高新技术企业数"),
        ("上市企业新增", "家", "increment", "", "新增上市企业数"),
        ("获奖成果一等奖", "项", "level", "", "获奖成果一等奖数"),
        ("对接活动", "场", "level", "", "对接活动场次"),
        ("服务企业", "家次", "level", "", "服务企业家次"),
        ("培训", "人", "level", "", "培训人数"),
        ("引进博士", "人", "increment", "", "引进博士数"),
        ("科技专项资金", "万元", "increment", "增加", "科技专项资金增加额"),
        ("覆盖率", "个百分点", "increment", "提高", "覆盖率提高"),
        ("覆盖率", "%", "level", "提高", "覆盖率"),
        ("营业收入", "%", "growth_rate", "年均", "营业收入年均增长率"),
        ("营业收入", "%", "growth_rate", "", "营业收入增长率"),
    ],
)
def test_indicator_name_ends_as_its_unit_and_change_ask(
    phrase: str, unit: str, change: str, grown: str, name: str
) -> None:
    assert ind.named(phrase, unit, change, grown) == name
