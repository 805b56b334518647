from __future__ import annotations

from typing import Any

import pytest

from graph.model import Target
from graph.target_fold import TargetFold, conflicts
from queries.contradictions import among

Row = dict[str, Any]


def row(key: str, value: float, **told: Any) -> Row:
    return {
        "target": key, "indicator": "高新技术企业数", "value": value, "value_max": None,
        "unit": "家", "written": f"{value:g}家", "comparator": "=", "kind": "achieved",
        "change": "level",
        "year": 2023, "subject": "澜江市", "subject_id": "R:lj", "sources": ["plan"],
    } | told  # fmt: skip


def fold(told: Row) -> TargetFold:
    """Return a row as the graph folds it; a row says itself which sentences state it."""
    target = Target(
        told["target"], told["indicator"], told["value"], told["unit"], told["written"],
        told["comparator"], told["kind"], told["change"], told["year"], told["value_max"],
        period=told.get("period", ""),
    )  # fmt: skip
    return TargetFold(target, told["subject_id"], passages=set(told.get("passages", ())))


def found(*rows: Row, nested: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, list[str]]]:
    folds = {item["target"]: fold(item) for item in rows}
    pairs = conflicts(folds)
    told = [
        item | {"conflicts": [k for pair in pairs if item["target"] in pair for k in pair]}
        for item in rows
    ]
    items = among(told, set(nested))
    return [(i.reason, [i.first.id, *(o.id for o in i.others)]) for i in items]


def test_contradictions_one_figure_told_differently_under_two_names() -> None:
    other = row("b", 62, indicator="国家高新技术企业数", sources=["report"])
    assert found(row("a", 60), other) == [("told_differently", ["a", "b"])]


@pytest.mark.parametrize(
    "other",
    [
        row("b", 60),
        row("b", 62, year=2024),
        row("b", 62, subject_id="R:other"),
        row("b", 62, kind="target"),
        row("b", 38, period="1-6"),
        row("b", 50, comparator=">="),
        row("b", 62, comparator="~"),
        row("b", 62, indicator="孵化器数"),
        row("b", 8, change="increment"),
    ],
)
def test_contradictions_leave_out_what_can_hold_at_once(other: Row) -> None:
    assert found(row("a", 60), other) == []


def test_contradictions_promises_differ_by_their_numbers() -> None:
    one = row("a", 60, kind="target", comparator=">=")
    assert found(one, row("b", 70, kind="target", comparator=">=")) == [
        ("told_differently", ["a", "b"])
    ]


def test_contradictions_a_floor_and_what_is_hoped_for_beyond_it_stand_in_one_sentence() -> None:
    floor = row("a", 60, kind="target", passages=["plan@40"])
    hope = row("b", 70, kind="target", passages=["plan@40"])
    assert found(floor, hope) == []
    assert len(found(floor, hope | {"passages": ["plan@80"]})) == 1


def test_contradictions_districts_that_exceed_the_whole() -> None:
    nested = (("R:e", "R:lj"), ("R:w", "R:lj"))
    parts = [row("e", 40, subject_id="R:e", subject="东区"), row("w", 30, subject_id="R:w")]
    assert found(row("a", 60), *parts, nested=nested) == [("parts_exceed_whole", ["a", "e", "w"])]
    assert found(row("a", 70), *parts, nested=nested) == []
    assert found(row("a", 60, comparator=">="), *parts, nested=nested) == []
    shares = [r | {"unit": "%"} for r in (row("a", 60), *parts)]
    assert found(*shares, nested=nested) == []


def test_contradictions_a_town_is_not_counted_beside_its_district() -> None:
    nested = (("R:e", "R:lj"), ("R:town", "R:lj"), ("R:town", "R:e"))
    parts = [row("e", 40, subject_id="R:e"), row("t", 30, subject_id="R:town")]
    assert found(row("a", 60), *parts, nested=nested) == []


def test_contradictions_a_narrower_count_exceeds_the_whole() -> None:
    part = row("b", 33, indicator="省级院士工作站数")
    whole = row("a", 21, indicator="院士工作站数")
    assert found(whole, part) == [("part_exceeds_whole", ["a", "b"])]
    assert found(whole | {"value": 41.0}, part) == []
    assert found(whole, part | {"sources": ["report"]}) == []


def test_contradictions_growth_that_its_base_does_not_make() -> None:
    base = row("a", 4, indicator="技术交易额", unit="亿元", year=2022)
    now = row("b", 5, indicator="技术合同成交额", unit="亿元")
    rate = row("c", 40, indicator="技术合同成交额增长率", unit="%", change="growth_rate")
    assert found(base, now, rate) == [("growth_against_base", ["c", "a", "b"])]
    assert found(base, now, rate | {"value": 25.6}) == []
    assert found(base, now, rate | {"value": 20.0, "comparator": ">="}) == []
    yearly = rate | {"indicator": "技术合同成交额年均增长率"}
    assert found(base, now, yearly) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            row("a", 16, unit="亿元", written="16亿元"),
            row("b", 16.2, unit="亿元", written="16.2亿元"),
        ),
        (
            row("a", 1.2, unit="万人", written="1.2万人"),
            row("b", 12034, unit="人", written="12034人"),
        ),
        (row("a", 40, unit="%", written="40%"), row("b", 40.4, unit="%", written="40.4%")),
    ],
)
def test_contradictions_a_rounded_figure_is_no_other(one: Row, other: Row) -> None:
    assert found(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            row("a", 16, unit="亿元", written="16亿元"),
            row("b", 16.8, unit="亿元", written="16.8亿元"),
        ),
        (
            row("a", 1.2, unit="万人", written="1.2万人"),
            row("b", 12934, unit="人", written="12934人"),
        ),
        (row("a", 12934, unit="人"), row("b", 12034, unit="人")),
    ],
)
def test_contradictions_more_than_rounding_is_one(one: Row, other: Row) -> None:
    assert [reason for reason, _ in found(one, other)] == ["told_differently"]


@pytest.mark.parametrize("words", ["累计", "人均", "全省", "每万人", "上半年"])
def test_contradictions_what_does_not_narrow_is_no_part(words: str) -> None:
    wider = row("b", 33, indicator=f"{words}院士工作站数")
    assert found(row("a", 21, indicator="院士工作站数"), wider) == []


def test_contradictions_a_count_of_the_province_is_no_count_of_its_city() -> None:
    own, province = (
        row("a", 21, indicator="全市院士工作站数"),
        row("b", 33, indicator="全省院士工作站数"),
    )
    assert found(own, province) == []
    assert len(found(own, province | {"indicator": "院士工作站数"})) == 1
