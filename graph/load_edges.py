"""Relationships between entities: compared by id and hash, written poorer end first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph import statements as cypher
from graph.batches import Batches, chunks, filled, fold_hash
from graph.fold import Edge, Folded

_PAGE = 1000
_NAMES = (
    "role", "first_year", "last_year", "years", "sources", "evidence_count", "confidence",
    "status", "relation", "modality", "method", "weight", "ways", "via",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Held:
    type: str
    head: str
    tail: str
    hash: str


class Edges:
    """What joins the entities: as held, and as it should be."""

    def __init__(self, batches: Batches, folded: Folded, ids: Sequence[str]) -> None:
        """Read back the relationships of the entities `ids`."""
        self._batches = batches
        self._wanted = folded.edges
        self._held: dict[str, _Held] = {}
        for number, page in enumerate(chunks(ids, _PAGE)):
            for row in batches.read(cypher.READ_EDGES, ids=page):
                held = _Held(row["type"], row["head"], row["tail"], row["hash"] or "")
                self._held[row["id"]] = held
            batches.progress("compare", number * _PAGE + len(page), len(ids))

    def remove(self, leaving: set[str]) -> None:
        """Remove what should not be, and what hangs on entities that leave."""
        stale = {
            key: edge
            for key, edge in self._held.items()
            if key not in self._wanted or edge.head in leaving or edge.tail in leaving
        }
        degrees = _degrees((e.type, e.head, e.tail) for e in self._held.values())
        groups: dict[tuple[str, bool], list[dict[str, Any]]] = defaultdict(list)
        for key, edge in sorted(stale.items()):
            tail_first = _tail_first(degrees, edge.type, edge.head, edge.tail)
            row = {"id": key, "head": edge.head, "tail": edge.tail}
            groups[edge.type, tail_first].append(row)
            del self._held[key]
        for (kind, tail_first), rows in sorted(groups.items()):
            statement = cypher.delete_edge(kind, tail_first=tail_first)
            self._batches.write(statement, rows, stage="relations")
            self._batches.tally.removed += sum(row["id"] not in self._wanted for row in rows)

    def write(self) -> None:
        """Add what is missing and change what differs."""
        new: dict[str, list[dict[str, Any]]] = defaultdict(list)
        changed: dict[tuple[str, bool], list[dict[str, Any]]] = defaultdict(list)
        degrees = _degrees((e.type, e.head, e.tail) for e in self._wanted.values())
        tally = self._batches.tally
        for key, edge in sorted(self._wanted.items()):
            hash_, held = fold_hash(edge.properties), self._held.get(key)
            if held is None:
                new[edge.type].append(_row(key, edge, {**edge.properties, "fold_hash": hash_}))
                tally.added += 1
            elif held.hash == hash_:
                tally.unchanged += 1
            else:
                tail_first = _tail_first(degrees, edge.type, edge.head, edge.tail)
                row = _row(key, edge, filled(edge.properties, _NAMES, hash_))
                changed[edge.type, tail_first].append(row)
                tally.changed += 1
        rows_in_all = sum(map(len, (*new.values(), *changed.values())))
        self._batches.expected["relations"] = self._batches.written["relations"] + rows_in_all
        for (kind, tail_first), rows in sorted(changed.items()):
            statement = cypher.merge_edge(kind, tail_first=tail_first)
            self._batches.write(statement, rows, stage="relations")
        for kind, rows in sorted(new.items()):
            present = cypher.read_edges_by_id(kind)
            self._batches.create(cypher.create_edge(kind), rows, present=present, stage="relations")


def _row(key: str, edge: Edge, properties: dict[str, Any]) -> dict[str, Any]:
    return {"id": key, "head": edge.head, "tail": edge.tail, "p": properties}


def _degrees(edges: Iterable[tuple[str, str, str]]) -> Counter[tuple[str, str]]:
    degrees: Counter[tuple[str, str]] = Counter()
    for kind, head, tail in edges:
        degrees[kind, head] += 1
        degrees[kind, tail] += 1
    return degrees


def _tail_first(degrees: Counter[tuple[str, str]], kind: str, head: str, tail: str) -> bool:
    # MERGE and MATCH scan the edges of the first end
    return degrees[kind, tail] < degrees[kind, head]
