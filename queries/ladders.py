"""Ladders of titles: who stands on which rung, and who stands before the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.declare import Declared, read_declaration
from graph.store import Store
from queries.cypher_file import statement
from queries.query import Found
from queries.reach import Reach

_FILE = Path(__file__).with_name("ladders.yaml")
_EVIDENCE = 20
_SIGNS = {
    "patents": ("APPLIES_FOR",),
    "projects": ("UNDERTAKES", "PARTICIPATES_IN"),
    "research_partners": ("PARTNER_OF",),
    "needs": ("SEEKS",),
}
"""Sign of innovation → the relations by which sources tell it."""


class Ladders(Declared):
    """The declared ladders."""

    no_title: tuple[str, ...]
    """Words of a name that only prepares for a title."""
    ladders: dict[str, dict[str, tuple[str, ...]]]
    """Ladder → rung, lowest first → words that name it."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder."""

    ladder: str
    number: int
    key: str
    next: str
    """Key of the rung above, '' on the highest."""


@dataclass(frozen=True, slots=True)
class _Holding:
    """A title that an organization bears."""

    unit: str
    is_firm: bool
    rung: Rung
    program: str
    evidence: str
    year: int | None


@cache
def load_ladders() -> Ladders:
    """Return the ladders that ship with the questions."""
    return read_declaration(_FILE, Ladders)


def rung_of(title: str) -> Rung | None:
    """Return the rung that a title names, None for a title that is on no ladder.

    >>> rung_of("国家级专精特新“小巨人”企业").key, rung_of("省专精特新中小企业").next
    ('little_giant', 'little_giant')
    >>> rung_of("高新技术企业培育库"), rung_of("高新技术产业开发区")
    (None, None)
    """
    declared = load_ladders()
    if any(word in title for word in declared.no_title):
        return None
    for ladder, rungs in declared.ladders.items():
        keys = list(rungs)
        # the highest first: 专精特新“小巨人” names both
        for number in range(len(keys) - 1, -1, -1):
            if any(word in title for word in rungs[keys[number]]):
                above = keys[number + 1] if number + 1 < len(keys) else ""
                return Rung(ladder, number, keys[number], above)
    return None


def standing(store: Store, values: Mapping[str, Any]) -> Found:
    """Return per rung how many bear its title, and for how many it is the highest."""
    holdings = list(_holdings(store, values["region"], values["ladder"]))
    top = _highest(holdings)
    by_rung: dict[Rung, list[_Holding]] = defaultdict(list)
    for held in holdings:
        by_rung[held.rung].append(held)
    order = list(load_ladders().ladders)
    rungs = sorted(by_rung, key=lambda rung: (order.index(rung.ladder), rung.number))
    return Found([_standing_row(rung, by_rung[rung], top) for rung in rungs])


def next_in_line(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the enterprises that stand before the next rung, most signs of innovation first."""
    held = [h for h in _holdings(store, values["region"], values["ladder"]) if h.is_firm]
    top = _highest(held)
    steps = [
        (unit, rung)
        for (unit, _), rung in top.items()
        if rung.next and values["rung"] in (None, rung.key)
    ]
    titles = {(h.unit, h.rung): h.evidence for h in held}
    told, reach = _readiness(store, (unit for unit, _ in steps)), Reach(store)
    above = _told_by(store)
    rows = [
        _next_row(told[unit], rung, titles[unit, rung], reach)
        | {"seen_in": above[rung.next] & set(told[unit]["sources"])}
        for unit, rung in steps
    ]
    order = [rung for rungs in load_ladders().ladders.values() for rung in rungs]
    rows.sort(key=lambda r: (order.index(r["rung"]), *_signs(r), r["enterprise_id"]))
    limit = values["limit"]
    return Found(rows[:limit], len(rows) > limit)


def _holdings(store: Store, region: str, ladder: str | None) -> Iterator[_Holding]:
    programs = store.read(statement("_programs"), limit=None).rows
    rungs = {row["id"]: (rung_of(row["name"]), row["name"]) for row in programs}
    wanted = [key for key, (rung, _) in rungs.items() if rung and ladder in (None, rung.ladder)]
    asked = {"region": region, "programs": wanted}
    for row in store.read(statement("_recognized"), asked, limit=None).rows:
        rung, name = rungs[row["program"]]
        if rung:
            is_firm = "Enterprise" in row["type"]
            yield _Holding(row["id"], is_firm, rung, name, row["evidence"], row["year"])


def _highest(holdings: Iterable[_Holding]) -> dict[tuple[str, str], Rung]:
    """Return (organization, ladder) → its highest rung."""
    top: dict[tuple[str, str], Rung] = {}
    for held in holdings:
        key = held.unit, held.rung.ladder
        if key not in top or top[key].number < held.rung.number:
            top[key] = held.rung
    return top


def _standing_row(
    rung: Rung, held: list[_Holding], top: Mapping[tuple[str, str], Rung]
) -> dict[str, Any]:
    units = {one.unit for one in held}
    return {
        "ladder": rung.ladder,
        "rung": rung.key,
        "programs": sorted({one.program for one in held}),
        "organizations": len(units),
        "standing": sum(top[unit, rung.ladder] == rung for unit in units),
        "last_year": max((one.year for one in held if one.year is not None), default=None),
        "evidence": sorted(one.evidence for one in held)[:_EVIDENCE],
    }


def _readiness(store: Store, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    asked = {"ids": sorted(set(ids))}
    rows = store.read(statement("_readiness"), asked, limit=None).rows
    return {row["id"]: row for row in rows}


def _told_by(store: Store) -> dict[str, set[str]]:
    """Return rung → the sources that name its title: others could not have told of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.read(statement("_programs"), limit=None).rows:
        if rung := rung_of(row["name"]):
            found[rung.key].update(row["sources"] or ())
    return found


def _next_row(told: Mapping[str, Any], rung: Rung, title: str, reach: Reach) -> dict[str, Any]:
    """Return a row; where none of the firm's sources tells a kind of sign, it is unknown."""
    counts = {
        sign: told[sign] or (0 if reach.telling(states=by) & set(told["sources"]) else None)
        for sign, by in _SIGNS.items()
    }
    return (
        counts
        | {name: told[name] for name in ("region", "revenue", "research_staff")}
        | {
            "ladder": rung.ladder,
            "rung": rung.key,
            "next": rung.next,
            "enterprise": told["name"],
            "enterprise_id": told["id"],
            "evidence": [title],
        }
    )


def _signs(row: Mapping[str, Any]) -> tuple[float, ...]:
    counted = [row[sign] or 0 for sign in _SIGNS]
    return (-sum(map(bool, counted)), -sum(counted), -(row["revenue"] or 0.0))
