from __future__ import annotations

from typing import Any

import pytest

from queries.targets import compared


def figure(name: str, kind: str, value: float | None, **told: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "target": name, "indicator": "成交额", "value": value, "value_max": None, "unit": "亿元",
        "written": "", "comparator": "=", "kind": kind, "change": "level", "year": 2025,
        "doubt": None, "subject": "澜江市", "subject_id": "R:lj", "measures": ["IND:1"],
        "conflicts": [],
    }  # fmt: skip
    return row | told


def state(target: dict[str, Any], *others: dict[str, Any]) -> tuple[Any, Any]:
    row = compared([target, *others])[0]
    return row["state"], row["achieved"]


@pytest.mark.parametrize(
    ("target", "achieved", "expected"),
    [
        ({"comparator": ">="}, {"value": 20.0}, ("attained", 20.0)),
        ({"comparator": ">="}, {"value": 19.9}, ("behind", 19.9)),
        ({"comparator": "="}, {"value": 21.0}, ("attained", 21.0)),
        ({"comparator": "<="}, {"value": 20.0}, ("attained", 20.0)),
        ({"comparator": "<="}, {"value": 20.1}, ("behind", 20.1)),
        ({"value_max": 30.0}, {"value": 20.0}, ("attained", 20.0)),
        # "more than 15" may be 20 or not; "at most 15" is not
        ({}, {"value": 15.0, "comparator": ">="}, ("unknown", 15.0)),
        ({}, {"value": 15.0, "comparator": "<="}, ("behind", 15.0)),
        # 万元 and 亿元 are one measure, 家 is another
        ({}, {"value": 210_000.0, "unit": "万元"}, ("attained", 210_000.0)),
        ({}, {"value": 21.0, "unit": "家"}, ("unknown", None)),
        # half a year decides nothing about the whole
        ({}, {"value": 12.0, "period": "1-6"}, ("unknown", None)),
        # another year decides nothing; an earlier one is shown
        ({}, {"value": 25.0, "year": 2024}, ("unknown", 25.0)),
        ({}, {"value": 25.0, "year": 2026}, ("unknown", None)),
        ({}, {"value": 25.0, "change": "increment"}, ("unknown", None)),
        ({}, {"value": 25.0, "subject_id": "R:xl"}, ("unknown", None)),
        ({}, {"value": 25.0, "kind": "baseline"}, ("unknown", None)),
        ({}, {"value": None}, ("unknown", None)),
        ({"value": None, "doubt": "number_overwritten"}, {"value": 5.0}, ("unknown", 5.0)),
        ({"year": None}, {"value": 25.0}, ("unknown", None)),
    ],
)
def test_targets_three_states(
    target: dict[str, Any], achieved: dict[str, Any], expected: tuple[str, Any]
) -> None:
    goal = figure("T:goal", "target", 20.0) | target
    done = figure("T:done", "achieved", 0.0) | achieved
    assert state(goal, done) == expected


def test_targets_without_a_subject_share_nothing() -> None:
    goal = figure("T:goal", "target", 20.0, subject=None, subject_id=None)
    done = figure("T:done", "achieved", 25.0, subject=None, subject_id=None)
    assert state(goal, done) == ("unknown", None)


def test_targets_latest_figure_answers() -> None:
    goal = figure("T:goal", "target", 20.0)
    old = figure("T:old", "achieved", 10.0, year=2023)
    new = figure("T:new", "achieved", 20.0)
    row = compared([goal, new, old])[0]
    assert row["evidence"] == ["T:goal", "T:new"]
    assert (row["state"], row["ratio"]) == ("attained", 1.0)


def test_targets_only_targets_have_a_state() -> None:
    assert compared([figure("T:done", "achieved", 1.0)])[0]["state"] is None
