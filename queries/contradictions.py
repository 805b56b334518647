"""Figures that cannot all be right: told differently, more than their whole, grown amiss."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.indicator_names import grown, indicator_name, is_narrower, level_of
from graph.store import Store
from graph.target_fold import base_quantity, is_money, is_share
from queries.cypher_file import statement
from queries.query import Found
from queries.targets import MOST_TARGETS, Figure, figure_of

NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
ABOUT = 0.1
"""How far the number may be from a rounded one (约, 左右), as a share."""
POINTS, SHARE = 1.0, 0.05
"""How far growth reckoned from rounded figures may be from growth told: points, or a share."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure and others that cannot be right beside it."""

    reason: str
    first: Figure
    others: tuple[Figure, ...]
    reckoned: float | None = None
    """What the others make: their sum, or the growth in percent."""


def contradictions(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the contradictions among the figures of a region and its units."""
    asked = {"region": values["region"], "limit": MOST_TARGETS + 1}
    read = store.read(statement("_targets"), asked, limit=MOST_TARGETS)
    ids = sorted({row["subject_id"] for row in read.rows if row["subject_id"]})
    nested = store.read(statement("_nested"), {"ids": ids}, limit=None).rows
    found = among(read.rows, {(row["part"], row["whole"]) for row in nested})
    wanted = values.get("contradiction")
    rows = [_row(item) for item in found if wanted in (None, item.reason)]
    rows.sort(key=lambda r: (r["year"] or 9999, r["subject"], r["indicator"], r["evidence"]))
    limit = values["limit"]
    return Found(rows[:limit], read.truncated or len(rows) > limit)


def among(
    rows: Iterable[Mapping[str, Any]], nested: set[tuple[str, str]]
) -> Iterator[Contradiction]:
    """Yield the contradictions among rows; `nested` are pairs (part, whole) of subjects."""
    told = (row for row in rows if row["subject_id"] and row["value"] is not None)
    figures = [figure_of(row) for row in told if _is_of_subject(row)]
    yield from _told_differently(figures)
    yield from _more_than_whole(figures, nested)
    yield from _grown_amiss(figures)


def _is_of_subject(row: Mapping[str, Any]) -> bool:
    """Return whether a count of a whole is of the subject's own level: 全省…数 is of no city."""
    return str(row["subject"]).endswith(level_of(row["indicator"]))


def _measure(figure: Figure) -> tuple[Any, ...]:
    """Return what two figures share that count the same of somebody in the same months."""
    row = figure.row
    _, unit = base_quantity(0.0, row["unit"] or "")
    when = figure.year, row.get("period")
    return indicator_name(row["indicator"]), row["kind"], row["change"], when, unit


def _told_differently(figures: Sequence[Figure]) -> Iterator[Contradiction]:
    """Yield the figures that conflict in the graph and cannot both hold as they are written."""
    by_id = {figure.id: figure for figure in figures if figure.kind != "baseline"}
    for one in by_id.values():
        for key in sorted(one.row["conflicts"]):
            other = by_id.get(key)
            if other and one.id < key and _differ(one, other):
                yield Contradiction("told_differently", one, (other,))


def _differ(one: Figure, other: Figure) -> bool:
    """Return whether two figures cannot both hold; two promises differ if their numbers do."""
    (low, high), (least, most) = _bounds(one), _bounds(other)
    if high is not None and least is not None and high < least:
        return True
    if low is not None and most is not None and most < low:
        return True
    promised = one.kind == "target" and one.comparator == other.comparator != "~"
    return promised and (one.low, one.high) != (other.low, other.high)


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    """Return the least and the most that a figure may mean, rounded as it is written."""
    room, step = ABOUT if figure.comparator == "~" else 0.0, _rounding(figure)
    low = None if figure.low is None else figure.low * (1 - room) - step
    high = None if figure.high is None else figure.high * (1 + room) + step
    return low, high


def _rounding(figure: Figure) -> float:
    """Return half of the last place that a figure is written to; counts are told in full."""
    unit = figure.row["unit"] or ""
    scale, measure = base_quantity(1.0, unit)
    number = NUMBER.search(str(figure.row["written"] or ""))
    places = len((number[1] if number else None) or "")
    if scale == 1.0 and not places and not (is_money(measure) or is_share(unit)):
        return 0.0
    return scale * 0.5 * 10.0**-places


def _more_than_whole(
    figures: Sequence[Figure], nested: set[tuple[str, str]]
) -> Iterator[Contradiction]:
    """Yield districts that add up to more than the whole, and narrower counts that exceed it."""
    counted = [f for f in figures if f.row["change"] != "growth_rate" and f.year is not None]
    same: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    by_subject: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for figure in counted:
        same[_measure(figure)].append(figure)
        by_subject[(*_measure(figure)[1:], figure.row["subject_id"])].append(figure)
    for group in same.values():
        yield from _districts(group, nested)
    for group in by_subject.values():
        yield from _narrower(group)


def _districts(group: Sequence[Figure], nested: set[tuple[str, str]]) -> Iterator[Contradiction]:
    if is_share(group[0].row["unit"] or ""):
        return
    for whole in group:
        most = _bounds(whole)[1]
        parts: dict[str, Figure] = {}
        for part in group:
            subject = part.row["subject_id"]
            least = parts.get(subject)
            if (subject, whole.row["subject_id"]) in nested and part.low is not None:
                parts[subject] = part if least is None or part.low < (least.low or 0) else least
        inner = {a for a, b in nested if a in parts and b in parts}
        kept = tuple(parts[key] for key in sorted(parts) if key not in inner)
        total = sum(_bounds(part)[0] or 0.0 for part in kept)
        if most is not None and total > most and kept:
            yield Contradiction("parts_exceed_whole", whole, kept, total)


def _narrower(group: Sequence[Figure]) -> Iterator[Contradiction]:
    """Yield counts that narrow another by words before it (省级…数 against …数)."""
    for whole in group:
        most, name = _bounds(whole)[1], str(whole.row["indicator"])
        for part in group:
            least = _bounds(part)[0]
            longer = str(part.row["indicator"])
            narrows = is_narrower(longer, name)
            told = set(part.row["sources"] or ()) & set(whole.row["sources"] or ())
            if narrows and told and None not in (least, most) and (least or 0) > (most or 0):
                yield Contradiction("part_exceeds_whole", whole, (part,), least)


def _grown_amiss(figures: Sequence[Figure]) -> Iterator[Contradiction]:
    """Yield rates of growth that the figures of two years do not make."""
    levels: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.row["change"] == "level" and figure.low is not None and figure.year is not None:
            name = indicator_name(figure.row["indicator"])
            when = figure.year, figure.row.get("period")
            levels[name, figure.row["subject_id"], when].append(figure)
    for rate in figures:
        name = grown(rate.row["indicator"]) if rate.row["change"] == "growth_rate" else ""
        if not name or rate.year is None or rate.row["unit"] != "%":
            continue
        subject = rate.row["subject_id"]
        period = rate.row.get("period")
        for now in levels[name, subject, (rate.year, period)]:
            for base in levels[name, subject, (rate.year - 1, period)]:
                made = _growth(base, now)
                if made is not None and now.kind == rate.kind and _is_off(rate, made):
                    yield Contradiction("growth_against_base", rate, (base, now), made)


def _growth(base: Figure, now: Figure) -> float | None:
    """Return the growth in percent, None where a figure is open or measures something else."""
    units = {base_quantity(0.0, f.row["unit"] or "")[1] for f in (base, now)}
    if len(units) > 1 or base.comparator != "=" or now.comparator != "=" or not base.low:
        return None
    return round(((now.low or 0.0) / base.low - 1) * 100, 2)


def _is_off(rate: Figure, made: float) -> bool:
    room = max(POINTS, SHARE * abs(made))
    if rate.low is not None and made < rate.low - room:
        return True
    return rate.high is not None and made > rate.high + room


def _row(item: Contradiction) -> dict[str, Any]:
    row = item.first.row
    others = [other.row for other in item.others]
    return {
        "year": item.first.year,
        "subject": row["subject"],
        "subject_id": row["subject_id"],
        "indicator": row["indicator"],
        "contradiction": item.reason,
        "written": row["written"],
        "first_source": row["sources"],
        "other_written": "、".join(_said(row, other) for other in others),
        "other_source": sorted({source for other in others for source in other["sources"] or ()}),
        "reckoned": item.reckoned,
        "evidence": [row["target"], *(other["target"] for other in others)],
    }


def _said(row: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Return another figure's words, with whom or when it is of where that differs."""
    lead = other["subject"] if other["subject_id"] != row["subject_id"] else ""
    year = f" {other['year']} " if other["year"] != row["year"] else ""
    name = "" if other["indicator"] == row["indicator"] else other["indicator"]
    return f"{lead}{year}{name} {other['written']}".strip()
