from __future__ import annotations

import pytest

from ingest.text.reading import ReadTarget, read_document


def read(text: str) -> list[ReadTarget]:
    return list(read_document(text, "a.txt", by_rules=True).targets)


def brief(target: ReadTarget) -> tuple[str, float, str, str]:
    return target.indicator, target.value, target.unit, target.comparator


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("力争高新技术企业突破60家。", [("高新技术企业数", 60, "家", ">=")]),
        ("技术合同成交额达到8亿元左右。", [("技术合同成交额", 8, "亿元", "~")]),
        ("选派20名知名专家。", [("选派专家数", 20, "名", "=")]),
        (
            "市级以上孵化器、众创空间、星创天地分别达到16家、52家、32家。",
            [
                ("市级以上孵化器数", 16, "家", "="),
                ("市级以上众创空间数", 52, "家", "="),
                ("市级以上星创天地数", 32, "家", "="),
            ],
        ),
        (
            "新增院士工作站6家,总数达到25家。",
            [("新增院士工作站数", 6, "家", "="), ("院士工作站总数", 25, "家", "=")],
        ),
        (
            "申报国家级科技项目3项、省级21项。",
            [("申报国家级科技项目数", 3, "项", "="), ("申报省级科技项目数", 21, "项", "=")],
        ),
        ("与高校合作实施项目二十余项。", [("与高校合作实施项目数", 20, "项", ">=")]),
        ("全社会研发投入占GDP比重达2.35%。", [("R&D经费占GDP比重", 2.35, "%", "=")]),
        (
            "财政科技支出1.9亿元,占一般公共预算支出的2.8%。",
            [
                ("财政科技支出", 1.9, "亿元", "="),
                ("财政科技支出占一般公共预算支出比重", 2.8, "%", "="),
            ],
        ),
        (
            "专利申请量突破1,050件,发明专利160件。",
            [("专利申请量", 1050, "件", ">="), ("发明专利申请量", 160, "件", "=")],
        ),
        ("研发机构覆盖率不低于百分之三十。", [("研发机构覆盖率", 30, "%", ">=")]),
    ],
)
def test_targets_indicator_value_unit_and_comparator(
    text: str, targets: list[tuple[str, float, str, str]]
) -> None:
    assert [brief(t) for t in read(text)] == targets


@pytest.mark.parametrize(
    "text",
    [
        "2023年12月31日前完成。",
        "本方案有效期3年,申报时间2个月。",
        "区域创新能力进入全省前十,居第3位。",
        "对首次认定的高新技术企业给予20万元奖励。",
        "落实研发费用75%税前加计扣除政策。",
        "实施“236”工程和五大计划,建立四个机制。",
        "新增企业xx家,投入xx.x亿元。",
        "三次产业结构优化到6.1:50.0:43.9。",
    ],
)
def test_targets_leave_out_what_is_no_target(text: str) -> None:
    assert read(text) == []


def test_targets_range_scale_and_change() -> None:
    first, second, third = read("培育企业2-3家,新增项目10至15个,规上工业增加值增长8.5%。")
    assert (first.value, first.value_max) == (2, 3)
    assert (second.value_max, second.change) == (15, "increment")
    assert (third.change, third.indicator) == ("growth_rate", "规上工业增加值增长率")


def test_targets_baseline_and_what_came_of_it() -> None:
    first, second = read("目前全县高新技术企业由上年的32家增至45家。")
    assert (first.kind, first.value) == ("baseline", 32)
    assert (second.kind, second.value) == ("achieved", 45)
    assert first.indicator == second.indicator == "高新技术企业数"


def test_targets_kind_and_year_come_from_title_heading_and_sentence() -> None:
    text = (
        "青石县2022年科技工作总结和2023年工作打算\n"
        "一、2022年工作完成情况\n技术合同成交额5.3亿元。\n"
        "二、2023年工作打算\n技术合同成交额达到8亿元。到2025年,高新技术企业达到90家。\n"
    )
    assert [(t.kind, t.year) for t in read(text)] == [
        ("achieved", 2022),
        ("target", 2023),
        ("target", 2025),
    ]


@pytest.mark.parametrize(
    ("title", "heading", "years"),
    [
        ("青石县科技局2012年工作总结及2013年工作安排", "下年打算", [2012, 2013]),
        ("青石县科技局二○一二年工作总结及二〇一三年工作安排", "工作思路", [2012, 2013]),
        ("青石县科技局二〇一二年工作总结", "下年打算", [2012, 2012]),
        ("青石县科技局2012年工作总结及2013年工作安排", "目标完成情况", [2012, 2012]),
    ],
)
def test_targets_of_a_title_with_two_years_are_of_the_year_that_is_planned(
    title: str, heading: str, years: list[int]
) -> None:
    text = f"{title}\n一、主要成效\n新增高新技术企业3家。\n二、{heading}\n新增高新技术企业5家。"
    assert [t.year for t in read_document(text, "text").targets] == years


def test_targets_overwritten_number_keeps_its_words_and_a_guess() -> None:
    text = "年内引进科技企业2023家以上,专利申请202350件,产值比例超过2023.5%。"
    assert [(t.value, t.corrupted, t.repaired_value) for t in read(text)] == [
        (2023, True, 10),
        (202350, True, 1050),
        (2023.5, True, 10.5),
    ]
    assert [t.corrupted for t in read("年内引进科技企业2023家。")] == [False]


def test_targets_lost_percent_sign_is_marked() -> None:
    (target,) = read("规上企业研发经费支出占主营业务收入比重达到1.5。")
    assert (target.value, target.unit, target.lost_unit, target.corrupted) == (1.5, "%", True, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "到2025年,东湖区、西山区、北岭县高新技术企业分别达到45家、55家、20家。",
            [
                ("高新技术企业数", "东湖区"),
                ("高新技术企业数", "西山区"),
                ("高新技术企业数", "北岭县"),
            ],
        ),
        (
            "实施市级重点研发项目23项,其中轴承领域6项、机器人领域5项。",
            [
                ("市级重点研发项目数", ""),
                ("轴承领域市级重点研发项目数", ""),
                ("机器人领域市级重点研发项目数", ""),
            ],
        ),
        ("高新技术企业达到96家,距离120家的目标还有差距。", [("高新技术企业数", "")]),
    ],
)
def test_targets_are_shared_out_among_districts_and_fields(
    text: str, told: list[tuple[str, str]]
) -> None:
    assert [(target.indicator, target.subject) for target in read(text)] == told
