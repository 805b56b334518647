"""Names that leave something out: joined to the only organization that fits, or asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from ingest.resolve.cells import Cell
from ingest.resolve.compare import (
    Features,
    group_feature,
    person_feature,
    place_feature,
    told,
    trade_feature,
)
from ingest.resolve.exact import join_alike
from ingest.resolve.forest import fullness
from ingest.resolve.odds import ASK, SETTLED, SURE, Uniqueness, stratum
from ingest.resolve.work import Work

_MOST = 24
"""A core that more clusters share tells nothing without its trade or place."""
_MOST_ASKED = 3
_MARGIN = 4.0
_SHORT_BRAND = 2
_RECURRING = 0.1
"""Share of full names that occur more than once, below which a table names each thing once."""
Brand = tuple[str, str, str]


class Index:
    """Clusters by core; where many share it also by trade, by place and by representative."""

    def __init__(self, work: Work) -> None:
        """Index what the exact steps left."""
        self.work = work
        self.by_core: dict[Brand, list[int]] = defaultdict(list)
        self.narrower: dict[tuple[Brand, object], set[int]] = defaultdict(set)
        for atom, cell in enumerate(work.atoms.cells):
            if cell.core and cell.place and (cell.trade or cell.is_full):
                self.add(atom)
        for atoms in self.by_core.values():
            if len(atoms) > _MOST:
                for atom in atoms:
                    self._add_narrower(atom)

    def add(self, atom: int) -> None:
        """Take an atom as something that others may be joined to."""
        self.by_core[brand_of(self.work.atoms.cells[atom])].append(atom)

    def _add_narrower(self, atom: int) -> None:
        cell = self.work.atoms.cells[atom]
        brand = brand_of(cell)
        for part in (cell.trade, cell.place, *map("person ".__add__, self.work.atoms.people[atom])):
            self.narrower[brand, part].add(atom)

    def near(self, atom: int) -> list[int]:
        """Return the roots of the clusters that an atom may belong to, in order."""
        cell = self.work.atoms.cells[atom]
        brand = brand_of(cell)
        found: Collection[int] = self.by_core.get(brand, ())
        if len(found) > _MOST:
            parts: list[object] = [cell.place, cell.place[:2]] if cell.place else [cell.trade]
            people = self.work.people[self.work.forest.find(atom)]
            parts = [part for part in parts if part] + ["person " + name for name in people]
            found = {a for part in parts for a in self.narrower.get((brand, part), ())}
        find = self.work.forest.find
        roots = {find(other) for other in found}
        return sorted(roots) if len(roots) <= _MOST else []

    def several(self, cell: Cell) -> int:
        """Return how many clusters share a core."""
        found = self.by_core.get(brand_of(cell), ())
        if len(found) > _MOST:
            return _MOST
        return len({self.work.forest.find(atom) for atom in found})


def brand_of(cell: Cell) -> Brand:
    """Return what a name and its short forms have in common."""
    return cell.kind, cell.core, cell.tail


def join_partial(work: Work, index: Index, odds: Uniqueness) -> None:
    """Join names that leave out place or trade; the fuller ones first."""
    cells = work.atoms.cells
    todo = [
        a
        for a, cell in enumerate(cells)
        if cell.core and a not in work.doubtful and _is_partial(index, a)
    ]
    todo.sort(key=lambda a: (*(-int(x) for x in fullness(cells[a])), a))
    left: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for atom in todo:
        if not _link(work, index, odds, atom):
            cell = cells[atom]
            key = (brand_of(cell), cell.trade, cell.place, cell.numbers, cell.is_group)
            left[key].append(atom)
    _join_left(work, index, odds, left.values())


def _is_partial(index: Index, atom: int) -> bool:
    """Return whether something is left out, and no identifier has told it meanwhile."""
    work, cell = index.work, index.work.atoms.cells[atom]
    root = work.forest.find(atom)
    face = work.forest.face[root]
    if face.place and (face.trade or face.is_full) and face is not cell:
        return False
    if cell.kind == "unit":
        return not cell.place or len(index.by_core.get(brand_of(cell), ())) > 1
    return not cell.place or not cell.is_full or len(cell.place) < 4


def learned(work: Work) -> Uniqueness:
    """Return what the records that have all parts teach of those that have not."""
    odds = Uniqueness()
    full = [
        (cell, len(work.atoms.records[atom]))
        for atom, cell in enumerate(work.atoms.cells)
        if cell.kind == "firm" and cell.place and cell.trade and not cell.tail
    ]
    repeated = [cell for cell, count in full for _ in range(count)]
    often = Counter(repeated)
    recurring = sum(count for count in often.values() if count > 1)
    odds.is_register = recurring < _RECURRING * len(repeated) or not repeated
    several = Counter(core for core, _, _ in {(c.core, c.trade, c.place) for c in repeated})
    for is_long in (False, True):
        some = [c for c in repeated if (len(c.core) > _SHORT_BRAND) is is_long]
        long = "long " * is_long
        odds.learn(long + "place", ((c.core, c.trade, c.place, c.is_group) for c in some), several)
        odds.learn(long + "trade", ((c.core, c.place, c.trade, c.is_group) for c in some), several)
        odds.learn(
            long + "both", ((c.core, "", (c.trade, c.place), c.is_group) for c in some), several
        )
    return odds


def _link(work: Work, index: Index, odds: Uniqueness, atom: int) -> bool:
    """Join an atom to the one cluster that it fits; return whether anything fitted."""
    found = scored(work, index, atom)
    if not found:
        return False
    best = found[0]
    tied = [other for other in found[1:] if other[0] > best[0] - _MARGIN]
    _, root, features = best
    if not any(name == "person_equal" for name, _ in features):
        features += _rarity(index, odds, work.atoms.cells[atom], root) if not tied else ()
    if tied:
        features += told("several_fit")
    score = sum(weight for _, weight in features)
    if score >= SETTLED and not work.forest.refusal(root, atom):
        work.join(root, atom, "scored", features=features)
    elif score + 12 * bool(tied) >= ASK:
        for _, other, seen in found[:_MOST_ASKED]:
            work.ask(other, atom, "scored", features=seen + features[len(best[2]) :])
    return True


def scored(work: Work, index: Index, atom: int) -> list[tuple[float, int, Features]]:
    """Return (score, root, features) of the clusters that an atom may belong to, best first."""
    mine, cell = work.forest.find(atom), work.atoms.cells[atom]
    out = []
    for root in index.near(atom):
        # what tells less is linked to what tells more, never the other way
        is_less = _tells_less(work, work.forest.face[root], cell)
        features = features_of(work, atom, root) if root != mine and not is_less else ()
        if features:
            out.append((sum(weight for _, weight in features), root, features))
    out.sort(key=lambda item: (-item[0], item[1]))
    people = [item for item in out if ("person_equal") in dict(item[2])]
    return people or out


def _tells_less(work: Work, face: Cell, cell: Cell) -> bool:
    """Return whether a cluster's fullest name tells less than another: the place is wider, say."""
    if face.place and cell.place and face.place != cell.place:
        return work.parser.gazetteer.is_within(cell.place, face.place)
    return fullness(face) < fullness(cell)


def features_of(work: Work, atom: int, root: int) -> Features:
    """Return how an atom agrees with a cluster of the same core, () if it can't be one with it."""
    cell, face = work.atoms.cells[atom], work.forest.face[root]
    if cell.numbers != face.numbers or work.forest.refusal(root, atom):
        return ()
    trade = trade_feature(cell, face)
    if not trade or (trade != "trade_equal" and not face.is_full and not face.place):
        # of two short names neither tells whose the other is
        return ()
    person = person_feature(work.people[work.forest.find(atom)], work.people[root])
    more = (group_feature(cell, face), person, "part_equal" if cell.tail else "")
    return told("core_equal", trade, place_feature(cell, face), *filter(None, more))


def _rarity(index: Index, odds: Uniqueness, cell: Cell, root: int) -> Features:
    face = index.work.forest.face[root]
    hides_place = not cell.place or cell.place != face.place
    hides_trade = cell.trade != face.trade
    if cell.kind != "firm" or not (hides_place or hides_trade):
        return odds.weigh("none", 3)
    # the part's own place tells as much as the whole's
    hides_both = hides_place and hides_trade and not cell.tail
    hidden = "both" if hides_both else "trade" if hides_trade else "place"
    seen = index.work.forest.weight[root]
    if cell.is_group and face.is_group:
        # what a group owns is not called a group: its family puts nothing in doubt
        return odds.weigh(stratum(_of_length(cell, hidden), 1, is_group=False), seen)
    several = index.several(cell)
    return odds.weigh(stratum(_of_length(cell, hidden), several, is_group=face.is_group), seen)


def _of_length(cell: Cell, hidden: str) -> str:
    return ("long " if len(cell.core) > _SHORT_BRAND else "") + hidden


def _join_left(work: Work, index: Index, odds: Uniqueness, alike: Iterable[list[int]]) -> None:
    """Join what fits no placed organization with its like, where names like it are rare."""
    groups = [part for atoms in alike for part in _by_form(work, atoms)]
    for atoms in groups:
        cell = work.atoms.cells[atoms[0]]
        if len(atoms) > 1 and _is_rare(odds, cell):
            join_alike(work, atoms, "name")
        index.add(atoms[0])
    for atoms in groups:
        cell = work.atoms.cells[atoms[0]]
        if not cell.is_full and not cell.form:
            _link(work, index, odds, atoms[0])


def _by_form(work: Work, atoms: list[int]) -> list[list[int]]:
    """Return atoms of one name by the legal form that Latin names bear, where they bear several."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for atom in atoms:
        by_form[work.atoms.cells[atom].form].append(atom)
    return list(by_form.values()) if len(by_form.keys() - {""}) > 1 else [atoms]


def _is_rare(odds: Uniqueness, cell: Cell) -> bool:
    """Return whether two records of one name, of which nothing more is known, are one."""
    if cell.kind != "firm" or (cell.tail and cell.trade):
        return True
    hidden = "place" if cell.trade else "trade" if cell.place or cell.tail else "both"
    return odds.bits(_of_length(cell, hidden), 1) >= SURE
