"""Records of one full name: a registered name is borne by one, unless the table shows otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log2

from ingest.resolve.exact import join_alike
from ingest.resolve.work import Work

_PRIOR = 0.97
"""Share of full names that are believed to be borne by one before a table teaches."""
_WEIGHT = 30.0
"""Cases that the prior counts for."""
_SURE = 5.0
"""Bits from which equal full names are one: of 33, one may be wrong."""
Stratum = tuple[str, bool, bool]


def join_full_names(work: Work) -> None:
    """Join what bears one full name, where places and codes that are known do not tell it apart."""
    alike = _alike(work)
    bits = _bits(work, alike)
    for atoms in alike:
        if bits[_stratum(work, atoms[0])] >= _SURE:
            for together in _by_place(work, atoms):
                join_alike(work, together, "name")


def _alike(work: Work) -> list[list[int]]:
    """Return the atoms of each full name that several have; what a column adds is none of it."""
    alike: dict[object, list[int]] = defaultdict(list)
    for atom, cell in enumerate(work.atoms.cells):
        if cell.is_full and cell.core:
            more = (cell.named, cell.tail, cell.numbers, cell.is_group)
            alike[cell.kind, cell.core, cell.trade, more].append(atom)
    return [atoms for atoms in alike.values() if len(atoms) > 1]


def _stratum(work: Work, atom: int) -> Stratum:
    cell = work.atoms.cells[atom]
    return cell.kind, bool(cell.named), bool(cell.tail)


def _bits(work: Work, alike: list[list[int]]) -> dict[Stratum, float]:
    """Return how sure it is that two records of a name are one's, by what codes and places show."""
    right: Counter[Stratum] = Counter()
    wrong: Counter[Stratum] = Counter()
    for atoms in alike:
        stratum = _stratum(work, atoms[0])
        for marks in (_codes(work, atoms), _sites(work, atoms)):
            most = max(marks.values(), default=1)
            right[stratum] += most - 1
            wrong[stratum] += marks.total() - most if marks else 0
    found = {}
    for stratum in {_stratum(work, atoms[0]) for atoms in alike}:
        good = right[stratum] + _PRIOR * _WEIGHT
        found[stratum] = log2(good / (wrong[stratum] + (1 - _PRIOR) * _WEIGHT))
    return found


def _codes(work: Work, atoms: list[int]) -> Counter[object]:
    """Return the identifiers known of atoms, with their records."""
    found: Counter[object] = Counter()
    for atom in atoms:
        # what a part borrowed of its parent was taken from it
        own = set(work.atoms.codes[atom]) & set(work.forest.codes[work.forest.find(atom)])
        if own:
            found[min(own)] += len(work.atoms.records[atom])
    return found


def _sites(work: Work, atoms: list[int]) -> Counter[object]:
    """Return the narrowest places known of atoms, with their records."""
    agree = work.parser.gazetteer.agree
    found: Counter[object] = Counter()
    for site in _narrowest(work, atoms):
        for atom in atoms:
            place = work.atoms.cells[atom].place
            if place and agree(site, place):
                found[site] += len(work.atoms.records[atom])
    return found


def _narrowest(work: Work, atoms: list[int]) -> list[str]:
    """Return places known of atoms that disagree; of those that agree the narrowest."""
    agree = work.parser.gazetteer.agree
    kept: list[str] = []
    places = {work.atoms.cells[atom].place for atom in atoms} - {""}
    for place in sorted(places, key=lambda p: (-len(p), p)):
        if not any(agree(place, other) for other in kept):
            kept.append(place)
    return kept


def _by_place(work: Work, atoms: list[int]) -> list[list[int]]:
    """Return the atoms of one name together; those that fit several places fit none."""
    sites = _narrowest(work, atoms)
    if len(sites) <= 1:
        return [atoms]
    agree = work.parser.gazetteer.agree
    at: dict[str, list[int]] = defaultdict(list)
    for atom in atoms:
        place = work.atoms.cells[atom].place
        fit = [site for site in sites if agree(site, place)]
        if place and len(fit) == 1:
            at[fit[0]].append(atom)
    return [together for together in at.values() if len(together) > 1]
