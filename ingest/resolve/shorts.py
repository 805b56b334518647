"""Short names whose characters stand, in order, in one full name only (R7)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from ingest.names.regions import find_region
from ingest.reference.tables import read_table
from ingest.resolve.compare import is_part, told
from ingest.resolve.odds import Uniqueness
from ingest.resolve.work import Work

_FEWEST_FULL = 500
"""Full names below which it means little that no other fits."""
_MOST_FULL = 60_000
_MOST_ASKED = 3
_SHORTEST = 2
_LOOSE = 3
"""Characters from which others may stand between them."""


class _Full:
    """The full names of firms, by the characters in them."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.names: dict[int, str] = {}
        self.having: dict[str, set[int]] = defaultdict(set)
        for atom, cell in enumerate(work.atoms.cells):
            if cell.kind == "firm" and cell.is_full and not cell.tail:
                self.names[atom] = work.atoms.names[atom]
        for atom, name in self.names.items():
            for char in set(name):
                self.having[char].add(atom)

    def fitting(self, short: str, place: str = "") -> dict[int, int]:
        """Return cluster → a full name in it that a short form fits, in a place if one is given."""
        near = set.intersection(*(self.having.get(char, set()) for char in set(short)))
        found: dict[int, int] = {}
        agree = self.work.parser.gazetteer.is_within
        for atom in sorted(near):
            where = self.work.atoms.cells[atom].place
            fits = short in self.names[atom] or (
                len(short) >= _LOOSE and is_part(short, self.names[atom])
            )
            if fits and (not place or (where and agree(where, place))):
                found.setdefault(self.work.forest.find(atom), atom)
        return found


def join_shorts(work: Work, odds: Uniqueness) -> None:
    """Join short names to the one full name that they abbreviate, where each is named once."""
    if not odds.is_register:
        return
    full = _Full(work)
    if not _FEWEST_FULL <= len(full.names) <= _MOST_FULL:
        return
    for atom, cell in enumerate(work.atoms.cells):
        short = work.atoms.names[atom]
        if cell.kind != "firm" or cell.is_full or cell.tail or len(short) < _SHORTEST:
            continue
        found = full.fitting(short)
        code = _abbreviated().get(short[0])
        if code and len(short) > _SHORTEST:
            # 粤高速 may be a 高速 in 广东 as well
            found = {**full.fitting(short[1:], code), **found}
        _take(work, atom, list(found.values()))


def _take(work: Work, atom: int, fit: list[int]) -> None:
    open_ = [other for other in fit if not work.forest.refusal(other, atom)]
    mine = work.forest.find(atom)
    if not open_ or any(work.forest.find(other) == mine for other in open_):
        return
    best = _closest(work, atom, open_)
    features = told("core_part", "place_missing")
    if len(best) == 1:
        work.join(best[0], atom, "short", features=(*features, ("unique", 7.0)))
        return
    work.doubtful.add(atom)
    for other in best[:_MOST_ASKED]:
        work.ask(other, atom, "short", features=features + told("several_fit"))


def _closest(work: Work, atom: int, fit: list[int]) -> list[int]:
    """Return those that write a short form's core and trade as it does, if any does."""
    cells = work.atoms.cells
    mine = cells[atom]
    body = mine.core + "".join(mine.trade)
    exact = [
        other
        for other in fit
        if cells[other].core == mine.core and cells[other].trade == mine.trade and mine.trade
    ]
    if exact:
        return exact
    whole = [other for other in fit if body in _body(work, other)]
    return whole if len(whole) == 1 and len(body) > _LOOSE else fit


def _body(work: Work, atom: int) -> str:
    cell = work.atoms.cells[atom]
    return cell.core + "".join(cell.trade)


@cache
def _abbreviated() -> dict[str, str]:
    """Return the one-character name of a region → its code."""
    found: dict[str, str] = {}
    for row in read_table("region_shorts"):
        for name in row["others"].split(","):
            region = find_region(row["name"])
            if len(name) == 1 and region:
                found[name] = region.code
    return found
