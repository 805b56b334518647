"""Differences between what a store holds and what it should hold, written in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from graph.errors import StoreError
from graph.model import digest
from graph.progress import Progress
from graph.store import Store

BATCH = 2000
Row = Mapping[str, Any]
T = TypeVar("T")


@dataclass(slots=True)
class LoadResult:
    """What a load did to nodes, relationships and evidence together."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Batches:
    """A store with a tally: writes in batches, reads back whole tables of (id, hash)."""

    store: Store
    progress: Progress
    tally: LoadResult = field(default_factory=LoadResult)
    written: Counter[str] = field(default_factory=Counter)
    """Stage → rows written so far."""
    expected: Counter[str] = field(default_factory=Counter)
    """Stage → rows to be written in all, as far as is known."""

    def write(self, statement: str, rows: Iterable[Row], *, stage: str) -> int:
        """Write the rows and return their number."""
        done = 0
        for batch in chunks(rows, BATCH):
            self.store.write(statement, batch)
            done += len(batch)
            self.pass_by(stage, len(batch))
        return done

    def pass_by(self, stage: str, count: int) -> None:
        """Count rows of a stage as done; those that are as they should be need no writing."""
        self.written[stage] += count
        total = self.expected[stage]
        self.progress(stage, self.written[stage], total if total >= self.written[stage] else 0)

    def create(self, statement: str, rows: Iterable[Row], *, present: str, stage: str) -> None:
        """Write rows that are known to be absent.

        A batch that was done although its answer was lost is found by `present` (a query by $ids)
        and not done twice.
        """
        for batch in chunks(rows, BATCH):
            try:
                self.write(statement, batch, stage=stage)
            except StoreError:
                done = {row["id"] for row in self.read(present, ids=[row["id"] for row in batch])}
                if not done:
                    raise
                self.write(statement, [r for r in batch if r["id"] not in done], stage=stage)

    def read(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return all rows of a reading query."""
        return self.store.read(query, parameters, limit=None, timeout=None).rows

    def hashes(self, query: str, **parameters: Any) -> dict[str, str]:
        """Return id → hash of what the store holds."""
        return {row["id"]: row["hash"] or "" for row in self.read(query, **parameters)}

    def remove(self, statement: str, ids: Iterable[str], *, stage: str) -> None:
        """Remove by id and count it; last made, first removed.

        What hangs on a hub (evidence on its document) is found at once in that order only: the
        embedded server looks through the hub's edges from the newest.
        """
        rows = [{"id": key} for key in sorted(ids, reverse=True)]
        self.tally.removed += self.write(statement, rows, stage=stage)


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` items.

    >>> list(chunks("abc", 2))
    [['a', 'b'], ['c']]
    """
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def fold_hash(properties: Mapping[str, Any], *more: object) -> str:
    """Return the hash that says whether a node or relationship is as it should be."""
    return digest(properties, *more, size=8)


def filled(properties: Mapping[str, Any], names: Iterable[str], hash_: str) -> dict[str, Any]:
    """Return the properties with null for each declared one that is absent, and the hash."""
    return {**dict.fromkeys(names), **properties, "fold_hash": hash_}
