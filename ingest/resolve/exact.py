"""What is one beyond doubt: judged so, one identifier, equal parts of the name in one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ingest.resolve.compare import told
from ingest.resolve.work import Work

Key = tuple[object, ...]


def join_judged(
    work: Work, same: Iterable[tuple[int, int]], different: Iterable[tuple[int, int]]
) -> None:
    """Do what people said first; a pair said to be one and made two by others is asked again."""
    atom_of = {row: atom for atom, rows in enumerate(work.atoms.records) for row in rows}
    for a, b in different:
        work.forest.part(atom_of[a], atom_of[b])
    for a, b in same:
        left, right = work.forest.find(atom_of[a]), work.forest.find(atom_of[b])
        if right in work.forest.enemies.get(left, ()):
            work.ask(atom_of[a], atom_of[b], "judgement")
        else:
            work.join(atom_of[a], atom_of[b], "judgement")


def join_codes(work: Work) -> None:
    """Join what bears one identifier; a part that carries its parent's code stays a part (R8)."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for atom, codes in enumerate(work.atoms.codes):
        for code in codes:
            bearers[code].append(atom)
    for code, atoms in bearers.items():
        if len(atoms) < 2:
            continue
        tails: dict[str, int] = {}
        for atom in atoms:
            first = tails.setdefault(work.atoms.cells[atom].tail, atom)
            if not work.forest.differs_in(first, atom):
                work.join(first, atom, "identifier", seen=code)
        owner = tails.pop("", None)
        if owner is None and len(tails) < 2:
            continue
        # what several parts carry is their parent's, though it has no record with it
        for atom in tails.values():
            _take_back(work, atom, code)
            if owner is not None:
                work.ask(owner, atom, "identifier", seen=code, features=told("tail_differs"))


def _take_back(work: Work, atom: int, code: str) -> None:
    root = work.forest.find(atom)
    work.forest.codes[root] = tuple(c for c in work.forest.codes[root] if c != code)


def join_structures(work: Work) -> None:
    """Join what is equal in core, trade, part and place."""
    alike: dict[Key, list[int]] = defaultdict(list)
    for atom, cell in enumerate(work.atoms.cells):
        is_whole = cell.place and (cell.trade or cell.is_full)
        # a part is told by the whole that it belongs to, wherever it is
        is_part = cell.kind == "unit" and cell.tail
        if cell.core and (is_whole or is_part):
            place = "" if is_part else cell.place
            group = cell.is_group and not cell.trade
            key = (cell.kind, cell.core, cell.trade, place, cell.tail, cell.numbers, group)
            alike[key].append(atom)
    for atoms in alike.values():
        if len(atoms) > 1:
            join_alike(work, atoms, "structure")


def join_alike(work: Work, atoms: list[int], rule: str) -> None:
    """Join atoms that nothing but identifiers, groups and people can tell apart."""
    seen = work.atoms.names[atoms[0]]
    coded = [atom for atom in atoms if work.forest.codes[work.forest.find(atom)]]
    bare = [atom for atom in atoms if not work.forest.codes[work.forest.find(atom)]]
    roots = _joined(work, coded, rule, seen)
    if len(roots) <= 1:
        _joined(work, roots + bare, rule, seen)
        return
    for atom in bare:
        _to_one_of(work, atom, roots, rule, seen)


def _joined(work: Work, atoms: list[int], rule: str, seen: str) -> list[int]:
    """Join each atom to the first that it may be one with; return the first of each cluster."""
    kept: list[int] = []
    for atom in atoms:
        for other in kept:
            if not work.forest.refusal(other, atom):
                work.join(other, atom, rule, seen=seen)
                break
        else:
            kept.append(atom)
    for atom in kept[1:]:
        refused = work.forest.refusal(kept[0], atom)
        if refused in ("code", "judgement"):
            work.ask(kept[0], atom, rule, seen=seen, features=told("code_differs"))
    return kept


def _to_one_of(work: Work, atom: int, roots: list[int], rule: str, seen: str) -> None:
    """Join a bare atom to the coded one that shares its representative, else ask."""
    people = work.people[work.forest.find(atom)]
    fit = [r for r in roots if people & work.people[work.forest.find(r)]]
    if len(fit) == 1 and not work.forest.refusal(fit[0], atom):
        work.join(fit[0], atom, rule, seen=seen, features=told("person_equal"))
        return
    for root in roots[:3]:
        work.ask(root, atom, rule, seen=seen, features=told("several_fit"))
