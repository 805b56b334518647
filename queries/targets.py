"""The ledger of targets: what was promised, what was reached, what nobody says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.store import Store
from graph.target_fold import base_quantity
from queries.cypher_file import statement
from queries.query import Found

MOST_TARGETS = 20_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A target, achievement or baseline, its quantity without 万 or 亿."""

    id: str
    low: float | None
    """None: the number is not usable, or has no lower bound."""
    high: float | None
    """None: the number is not usable, or has no upper bound."""
    comparator: str
    kind: str
    year: int | None
    row: Mapping[str, Any]


def ledger(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the targets of a region and its units, each with what was reached."""
    asked = {"region": values["region"], "limit": MOST_TARGETS + 1}
    read = store.read(statement("_targets"), asked, limit=MOST_TARGETS)
    rows = [
        row
        for row in compared(read.rows)
        if row["kind"] == "target" and _within(row["year"], values)
    ]
    if values.get("state"):
        rows = [row for row in rows if row["state"] == values["state"]]
    rows.sort(key=lambda r: (r["year"] or 9999, r["subject"] or "", r["indicator"], r["target"]))
    limit = values["limit"]
    return Found(rows[:limit], read.truncated or len(rows) > limit)


def behind(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the targets that what was reached falls short of, the widest gap first."""
    found = ledger(store, {**values, "state": "behind", "limit": MOST_TARGETS})
    rows = sorted(found.rows, key=lambda r: (r["ratio"] is None, r["ratio"] or 0.0, r["target"]))
    limit = values["limit"]
    return Found(rows[:limit], found.truncated or len(rows) > limit)


def responsible(store: Store, values: Mapping[str, Any]) -> Found:
    """Return per subject its targets and how they stand, those with most behind first."""
    found = ledger(store, {**values, "state": None, "limit": MOST_TARGETS})
    by_subject: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in found.rows:
        if row["subject_id"]:
            by_subject[row["subject_id"], row["subject"]].append(row)
    rows = [_subject_row(key, name, group) for (key, name), group in by_subject.items()]
    rows.sort(key=lambda r: (-r["behind"], -r["targets"], r["subject_id"]))
    limit = values["limit"]
    return Found(rows[:limit], found.truncated or len(rows) > limit)


def compared(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows, each target with the achievement that answers it and its state."""
    figures: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    keyed = [(_same(row), figure_of(row)) for row in rows]
    for key, figure in keyed:
        figures[key].append(figure)
    return [_answered(figure, figures[key]) for key, figure in keyed]


def attainment(target: Figure, achieved: Figure | None) -> str:
    """Return `attained`, `behind`, or `unknown` where nobody says or the numbers can't tell.

    Only an achievement of the target's own year answers it: many indicators count one year.
    """
    if achieved is None or target.year is None or achieved.year != target.year:
        return "unknown"
    if target.comparator == "<=":
        reached, missed = _at_most(target, achieved)
    else:
        reached, missed = _at_least(target, achieved)
    if reached:
        return "attained"
    return "behind" if missed else "unknown"


def _at_least(target: Figure, achieved: Figure) -> tuple[bool, bool]:
    if target.low is None:
        return False, False
    reached = achieved.low is not None and achieved.low >= target.low
    return reached, achieved.high is not None and achieved.high < target.low


def _at_most(target: Figure, achieved: Figure) -> tuple[bool, bool]:
    if target.high is None:
        return False, False
    reached = achieved.high is not None and achieved.high <= target.high
    return reached, achieved.low is not None and achieved.low > target.high


def _same(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what two figures must share to be compared; without a subject nothing is shared.

    What was reached in a part of the year does not answer what the whole was to bring.
    """
    _, unit = base_quantity(0.0, row["unit"] or "")
    measure = (row["measures"] or [row["indicator"]])[0]
    return measure, row["subject_id"] or row["target"], row["change"], unit, row.get("period")


def figure_of(row: Mapping[str, Any]) -> Figure:
    """Return a row's quantity without 万 or 亿, its bounds as its comparator says."""
    low = high = None
    if row["value"] is not None:
        unit = row["unit"] or ""
        value = base_quantity(row["value"], unit)[0]
        top = value if row["value_max"] is None else base_quantity(row["value_max"], unit)[0]
        low = None if row["comparator"] == "<=" else value
        high = None if row["comparator"] == ">=" else top
    return Figure(row["target"], low, high, row["comparator"], row["kind"], row["year"], row)


def _answered(figure: Figure, others: list[Figure]) -> dict[str, Any]:
    row = dict(figure.row)
    answer = _answer(figure, others) if figure.kind == "target" else None
    is_target = figure.kind == "target"
    row["state"] = attainment(figure, answer) if is_target else None
    row["achieved"] = answer.row["value"] if answer else None
    row["achieved_unit"] = answer.row["unit"] if answer else None
    row["achieved_year"] = answer.year if answer else None
    row["ratio"] = _ratio(figure, answer)
    row["evidence"] = [figure.id, *([answer.id] if answer else [])]
    return row


def _answer(target: Figure, others: list[Figure]) -> Figure | None:
    """Return the achievement of the target's year; else the latest one before it."""
    if target.year is None:
        return None
    usable = [
        other
        for other in others
        if other.kind == "achieved" and other.year is not None and other.year <= target.year
    ]
    usable = [other for other in usable if other.low is not None or other.high is not None]
    return max(
        usable, key=lambda other: (other.year or 0, other.low or 0.0, other.id), default=None
    )


def _ratio(target: Figure, achieved: Figure | None) -> float | None:
    wanted = target.high if target.comparator == "<=" else target.low
    got = None
    if achieved is not None:
        got = achieved.high if achieved.low is None else achieved.low
    return round(got / wanted, 4) if wanted and got is not None else None


def _subject_row(key: str, name: str, group: list[Mapping[str, Any]]) -> dict[str, Any]:
    states = [row["state"] for row in group]
    years = [row["year"] for row in group if row["year"] is not None]
    return {
        "subject": name,
        "subject_id": key,
        "targets": len(group),
        **{state: states.count(state) for state in ("attained", "behind", "unknown")},
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
        "sources": sorted({source for row in group for source in row["sources"] or ()}),
        "evidence": sorted(row["target"] for row in group),
    }


def _within(year: int | None, values: Mapping[str, Any]) -> bool:
    first, last = values.get("from_year"), values.get("to_year")
    if year is None:
        return first is None and last is None
    return (first is None or year >= first) and (last is None or year <= last)
