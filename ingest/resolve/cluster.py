"""Clusters of records: a union–find that refuses what identifiers forbid and says why it joined."""

from __future__ import annotations

from collections.abc import Iterable

from graph.ontology import load_ontology
from ingest.resolve.records import RecordView


class Clusters:
    """Disjoint sets of records; two values of one exclusive scheme never meet in a set."""

    def __init__(self, records: dict[str, RecordView]) -> None:
        """Start with every record alone."""
        schemes = load_ontology().schemes
        exclusive = {scheme for scheme, declared in schemes.items() if declared.exclusive}
        self.records = records
        self.rule: dict[str, tuple[str, str]] = {}
        """Record → (rule, reason) of the union that took it in."""
        self.doubts: dict[str, set[str]] = {}
        """Record → records that may be the same, left apart."""
        self.unsure: set[frozenset[str]] = set()
        """Pairs that people looked at and left open."""
        self._parent = {key: key for key in records}
        self._members = {key: [key] for key in records}
        self._enemies: dict[str, set[str]] = {}
        """Representative → representatives that people said are others."""
        self._codes = {
            key: {s: v for s, v in view.identifiers.items() if s in exclusive}
            for key, view in records.items()
        }

    def find(self, record: str) -> str:
        """Return the representative of the record's cluster (its smallest key)."""
        root = record
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[record] != root:
            self._parent[record], record = root, self._parent[record]
        return root

    def members(self, record: str) -> list[str]:
        """Return the records of the cluster, sorted."""
        return sorted(self._members[self.find(record)])

    def codes(self, record: str) -> dict[str, str]:
        """Return the exclusive identifiers known in the cluster."""
        return self._codes[self.find(record)]

    def may_join(self, a: str, b: str) -> bool:
        """Return whether neither identifier nor judgement forbids that a and b are one."""
        if self.are_parted(a, b):
            return False
        left, right = self.codes(a), self.codes(b)
        return all(right.get(scheme, value) == value for scheme, value in left.items())

    def part(self, a: str, b: str) -> None:
        """Never let a and b be one: people said so."""
        left, right = self.find(a), self.find(b)
        self._enemies.setdefault(left, set()).add(right)
        self._enemies.setdefault(right, set()).add(left)

    def are_parted(self, a: str, b: str) -> bool:
        """Return whether people said that a and b are not one."""
        return self.find(b) in self._enemies.get(self.find(a), ())

    def join(self, a: str, b: str, *, rule: str, reason: str, judged: bool = False) -> bool:
        """Make a's and b's clusters one, unless something forbids; return whether they are one.

        What a person judged is joined over differing identifiers too.
        """
        a_root, b_root = self.find(a), self.find(b)
        if a_root == b_root:
            return True
        if not judged and not self.may_join(a, b):
            if not self.are_parted(a, b):
                self.doubt(a, b)
            return False
        keep, lose = sorted((a_root, b_root))
        self._parent[lose] = keep
        self._members[keep] += self._members.pop(lose)
        self._codes[keep] = {**self._codes.pop(lose), **self._codes[keep]}
        for enemy in self._enemies.pop(lose, ()):
            self._enemies[enemy].discard(lose)
            self._enemies[enemy].add(keep)
            self._enemies.setdefault(keep, set()).add(enemy)
        for record in (a, b):
            self.rule.setdefault(record, (rule, reason))
        return True

    def doubt(self, a: str, b: str) -> None:
        """Note that a and b may be one but were left apart."""
        self.doubts.setdefault(a, set()).add(b)
        self.doubts.setdefault(b, set()).add(a)

    def candidates(self, record: str) -> tuple[str, ...]:
        """Return the records that may be the same and that no person told apart, sorted."""
        told = self.doubts.get(record, ())
        apart = (other for other in told if self.find(other) != self.find(record))
        return tuple(sorted(other for other in apart if self._is_open(record, other)))

    def _is_open(self, a: str, b: str) -> bool:
        return not self.are_parted(a, b) or frozenset((a, b)) in self.unsure

    def roots(self, records: Iterable[str]) -> list[str]:
        """Return the representatives of the records' clusters, sorted, each once."""
        return sorted({self.find(record) for record in records})
