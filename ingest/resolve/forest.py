"""Clusters that refuse what cannot be one: codes, places, trades, parts, and what people said."""

from __future__ import annotations

from collections.abc import Callable

from ingest.resolve.cells import Cell

Agree = Callable[[str, str], bool]


class Forest:
    """Disjoint sets of atoms (records that are one beyond doubt)."""

    def __init__(
        self, cells: list[Cell], codes: list[tuple[str, ...]], sizes: list[int], agree: Agree
    ) -> None:
        """Take for each atom its cell, its exclusive identifiers and its number of records."""
        self.parent = list(range(len(cells)))
        self.weight = list(sizes)
        """Root → number of records in its cluster."""
        self.place = [cell.place for cell in cells]
        self.form = [cell.form for cell in cells]
        self.face = list(cells)
        """Root → the fullest cell of its cluster."""
        self.cells = cells
        self.codes = codes
        self.enemies: dict[int, set[int]] = {}
        """Root → roots that people said are others."""
        self._agree = agree

    def find(self, atom: int) -> int:
        """Return the representative of an atom's cluster."""
        parent = self.parent
        while parent[atom] != atom:
            parent[atom] = parent[parent[atom]]
            atom = parent[atom]
        return atom

    def refusal(self, a: int, b: int) -> str:
        """Return which veto keeps the clusters of a and b apart, '' if none does."""
        a, b = self.find(a), self.find(b)
        if b in self.enemies.get(a, ()):
            return "judgement"
        if self.cells[a].tail != self.cells[b].tail:
            return "tail"
        if self._codes_differ(a, b):
            return "code"
        if not self._agree(self.place[a], self.place[b]):
            return "place"
        if self.form[a] and self.form[b] and self.form[a] != self.form[b]:
            return "form"
        left, right = self.cells[a].group, self.cells[b].group
        return "group" if left and right and left != right else ""

    def differs_in(self, a: int, b: int) -> bool:
        """Return whether people said that the two are others, or their parts differ."""
        a, b = self.find(a), self.find(b)
        return b in self.enemies.get(a, ()) or self.cells[a].tail != self.cells[b].tail

    def join(self, a: int, b: int) -> None:
        """Make two clusters one."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        keep, lose = (a, b) if (-self.weight[a], a) < (-self.weight[b], b) else (b, a)
        self.parent[lose] = keep
        self.weight[keep] += self.weight[lose]
        self.codes[keep] = _union(self.codes[keep], self.codes[lose])
        if len(self.place[lose]) > len(self.place[keep]):
            self.place[keep] = self.place[lose]
        self.form[keep] = self.form[keep] or self.form[lose]
        if fullness(self.face[lose]) > fullness(self.face[keep]):
            self.face[keep] = self.face[lose]
        self._move_enemies(keep, lose)

    def part(self, a: int, b: int) -> None:
        """Never let the clusters of a and b be one."""
        a, b = self.find(a), self.find(b)
        self.enemies.setdefault(a, set()).add(b)
        self.enemies.setdefault(b, set()).add(a)

    def _move_enemies(self, keep: int, lose: int) -> None:
        for enemy in self.enemies.pop(lose, ()):
            self.enemies[enemy].discard(lose)
            self.enemies[enemy].add(keep)
            self.enemies.setdefault(keep, set()).add(enemy)

    def _codes_differ(self, a: int, b: int) -> bool:
        left, right = self.codes[a], self.codes[b]
        if not left or not right or left == right:
            return False
        known = dict(code.split(":", 1) for code in left)
        pairs = (code.split(":", 1) for code in right)
        return any(known.get(scheme, value) != value for scheme, value in pairs)


def _union(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return a if not b or a == b else b if not a else tuple(sorted({*a, *b}))


def fullness(cell: Cell) -> tuple[bool, int, int, bool]:
    """Return how much a cell tells, to be compared."""
    return bool(cell.place), len(cell.place), len(cell.trade), cell.is_full
