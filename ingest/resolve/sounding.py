"""Names in Latin letters, joined to the one Chinese name that sounds so in its place."""

from __future__ import annotations

from collections import defaultdict

from ingest.names.sounds import Romanised, english_agrees, english_of_unit, romanised, sound
from ingest.resolve.cells import Cell
from ingest.resolve.compare import Features, person_feature, told
from ingest.resolve.odds import SETTLED, Uniqueness
from ingest.resolve.work import Work

_MOST_ASKED = 3


def join_sounding(work: Work, odds: Uniqueness) -> None:
    """Join Latin names to Chinese ones; equal Latin names of one place are one."""
    cells = work.atoms.cells
    latin = [a for a, cell in enumerate(cells) if cell.kind == "latin" and len(cell.trade) > 1]
    if not latin:
        return
    sounding: dict[str, set[int]] = defaultdict(set)
    english: dict[str, set[int]] = defaultdict(set)
    for root in {work.forest.find(a) for a, cell in enumerate(cells) if cell.kind != "latin"}:
        face = work.forest.face[root]
        if not face.core or not (face.trade or face.is_full):
            continue
        if face.kind == "firm" and not face.tail:
            sounding[sound(face.core)].add(root)
        elif face.kind == "unit" and not face.tail:
            for name in english_of_unit(face.core, work.parser.gazetteer.bare(face.named)):
                english[name].add(root)
    for atom in latin:
        name = " ".join(sorted(cells[atom].trade))
        found = {r: told("core_sound", "trade_equal", "place_equal") for r in english.get(name, ())}
        if not found:
            found = _fitting(work, atom, sounding)
        _take(work, atom, found, odds)


def _fitting(work: Work, atom: int, sounding: dict[str, set[int]]) -> dict[int, Features]:
    """Return root → features of the firms that a Latin name may mean."""
    cell = work.atoms.cells[atom]
    cut = romanised(cell.trade)
    found: dict[int, Features] = {}
    for brand, rest in cut.brands:
        for root in sounding.get(brand, ()):
            face = work.forest.face[root]
            agrees = english_agrees(rest, face.trade) if rest and face.trade else None
            if rest and not face.trade and face.is_group:
                # one firm of the group, more likely than the group
                agrees = False
            same = _place(work, cell, cut, face)
            if agrees is False or not same or work.forest.refusal(root, atom):
                continue
            person = person_feature(work.people[work.forest.find(atom)], work.people[root])
            trade = "trade_equal" if agrees else "trade_missing"
            found[root] = told("core_sound", trade, same, *filter(None, [person]))
    return found


def _place(work: Work, cell: Cell, cut: Romanised, face: Cell) -> str:
    """Return how the place of a Latin name agrees with a firm's, '' if they differ."""
    agree = work.parser.gazetteer.agree
    if cut.places:
        fits = any(agree(code, face.place) for code in cut.places)
        return ("place_equal" if face.place else "place_missing") if fits else ""
    if not cell.place or not face.place:
        return "place_missing"
    return "place_equal" if agree(cell.place, face.place) else ""


def _take(work: Work, atom: int, found: dict[int, Features], odds: Uniqueness) -> None:
    roots = {work.forest.find(root): features for root, features in sorted(found.items())}
    mine = work.forest.find(atom)
    if mine in roots or not roots:
        return
    ranked = sorted(roots.items(), key=lambda item: (-sum(w for _, w in item[1]), item[0]))
    best = sum(weight for _, weight in ranked[0][1])
    tied = [root for root, f in ranked if sum(w for _, w in f) > best - 2]
    root, features = ranked[0]
    if len(tied) > 1:
        for other in tied[:_MOST_ASKED]:
            work.ask(other, atom, "scored", features=features + told("several_fit"))
        return
    features += (("unique", odds.bits("sound", 3)),)
    if sum(weight for _, weight in features) >= SETTLED and not work.forest.refusal(root, atom):
        work.join(root, atom, "scored", features=features)
    else:
        work.ask(root, atom, "scored", features=features)
