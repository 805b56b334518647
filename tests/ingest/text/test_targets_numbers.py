from __future__ import annotations

import pytest

from ingest.text.pipeline import drafted
from ingest.text.quantities import quantities
from ingest.text.reading import ReadTarget, read_document
from ingest.text.ruled import Ruled
from ingest.text.targets import find_targets


def numbers(text: str) -> list[tuple[float, str, str]]:
    return [(q.value, q.unit, q.comparator) for q in quantities(text, 0, len(text))]


def read(text: str) -> list[ReadTarget]:
    return list(read_document(text, "a.txt").targets)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("揭榜成功率不低于六成", [(6, "成", ">=")]),
        ("满产率保持九成五以上", [(9.5, "成", ">=")]),
        ("研究院一成立就签约", []),
        ("价值逾千万元", [(1000, "万元", ">=")]),
        ("产值要过千亿,绿氢年产能", [(1000, "亿元", ">=")]),
        ("选派百名博士、组织千名学生", [(100, "名", "="), (1000, "名", "=")]),
        ("培训一万五千人", [(15000, "人", "=")]),
        ("缺陷率由千分之六降到千分之二", [(0.6, "%", "="), (0.2, "%", "=")]),
        ("分别提高3个和2个百分点", [(3, "个百分点", "="), (2, "个百分点", "=")]),
        ("亩产突破750公斤", [(750, "公斤", ">=")]),
        ("年产脱毒种薯2000万粒", [(2000, "万粒", "=")]),
        ("设备47台(套)", [(47, "台(套)", "=")]),
        ("全员劳动生产率3.2万元/人", [(3.2, "万元/人", "=")]),
        ("工期3个月", []),
        ("第4个工作站", []),
        ("签约9项", [(9, "项", "=")]),
        ("投资约9亿元", [(9, "亿元", "~")]),
        ("转化率不足20,", [(20, "%", "<=")]),
        ("专利申请一千二百余件", [(1200, "件", ">=")]),
    ],
)
def test_quantities_value_unit_and_comparator(
    text: str, found: list[tuple[float, str, str]]
) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "新增科技企业孵化器5家,累计39家。",
            [("新增科技企业孵化器数", 5), ("科技企业孵化器累计数", 39)],
        ),
        (
            "技术合同成交额、高新技术产业产值分别不低于18亿元、120亿元。",
            [("技术合同成交额", 18), ("高新技术产业产值", 120)],
        ),
        (
            "高新技术企业由12家增加到30家。",
            [("高新技术企业数", 12), ("高新技术企业数", 30)],
        ),
        (
            "技术合同成交额5.3亿元,增长14.2%。",
            [("技术合同成交额", 5.3), ("技术合同成交额增长率", 14.2)],
        ),
    ],
)
def test_targets_recover_what_the_sentence_leaves_out(
    text: str, told: list[tuple[str, float]]
) -> None:
    found = read(f"青石县2023年科技工作总结\n一、工作完成情况\n{text}\n")
    assert [item.value for item in found] == [value for _, value in told]
    for item, (indicator, _) in zip(found, told, strict=True):
        assert len(set(item.indicator) & set(indicator)) >= len(set(indicator)) * 0.6


@pytest.mark.parametrize(
    "text",
    [
        "对获批省级重点实验室的企业,一次性给予50万元奖励。",
        "申报企业上年度研发费用占主营业务收入的比例不低于4%。",
        "按实际成交额的0.5%给予补助,最高30万元。",
        "申报单位注册资本不低于500万元,拥有发明专利3件以上。",
    ],
)
def test_targets_leave_out_thresholds_and_rewards(text: str) -> None:
    assert read(f"青石县科技奖励办法\n第三条 {text}\n") == []


def test_targets_year_of_the_sentence_holds_over_that_of_the_heading() -> None:
    text = "一、2023年工作打算\n到2025年,高新技术企业达到90家。\n"
    (found,) = read(f"青石县2022年科技工作总结和2023年工作打算\n{text}")
    assert (found.year, found.kind) == (2025, "target")


def test_targets_year_that_opens_a_sentence_holds_over_what_was_told() -> None:
    text = "到2025年,高新技术企业达到90家。2024年,新增创新平台3家,举办对接活动不少于10场。"
    found = read(f"青石县产学研行动计划(2024—2025年)\n二、主要目标\n{text}\n")
    assert [item.year for item in found] == [2025, 2024, 2024]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("力争高新技术企业突破60家。", [("高新技术企业数", 60)]),
        ("选派20名知名专家。", [("选派专家数", 20)]),
        ("对首次认定的高新技术企业给予20万元奖励。", []),
        ("到2025年,高新技术企业由12家增至30家。", [("高新技术企业数", 12), ("高新技术企业数", 30)]),
    ],
)
def test_targets_by_rules_alone(text: str, told: list[tuple[str, float]]) -> None:
    found = find_targets(drafted(f"{text}\n"), Ruled())
    assert [(item.indicator, item.quantity.value) for item in found] == told


def test_targets_whole_region_is_meant_where_the_sentence_says_so() -> None:
    text = "一、工作目标\n到2025年,全市技术合同成交额达到14亿元以上。\n"
    found = read(f"滨江市高新区企业培育实施方案(2025年)\n滨江市人民政府\n{text}")
    assert [(item.subject, item.subject_type) for item in found] == [("滨江市", "Region")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2024年,签订技术合同128项,合同总额3.8亿元,到款2.4亿元,同比分别增长8.3%、12.6%和9.1%。",
            [("签订技术合同数增长率", 8.3), ("合同总额增长率", 12.6), ("合同到款额增长率", 9.1)],
        ),
        (
            "现有工程技术研究中心41个、重点实验室6个,分别较上年增加7个和1个。",
            [("工程技术研究中心增加数", 7), ("重点实验室增加数", 1)],
        ),
        ("孵化器、众创空间分别达到16家和52家。", [("孵化器数", 16), ("众创空间数", 52)]),
    ],
)
def test_targets_after_respectively_bear_the_names_or_numbers_before_it(
    text: str, told: list[tuple[str, float]]
) -> None:
    found = read_document(text, "a.txt").targets
    assert [(t.indicator, t.value) for t in found][-len(told) :] == told


def test_targets_that_grew_and_then_stood_count_the_same_thing() -> None:
    found = read_document("到2025年,技术交易总额年均增长15%以上,突破200亿元。", "a.txt").targets
    assert [t.indicator for t in found] == ["技术交易总额年均增长率", "技术交易总额"]
