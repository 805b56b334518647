"""The graph read back from the store: canonical, sorted lines, equal for equal graphs.

Left out: :Meta (it names the workspace), `fold_hash` (bookkeeping) and measures (`m_…`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graph import statements as cypher
from graph.batches import chunks
from graph.model import canonical
from graph.schema import NODE_KEYS
from graph.store import Store

_PAGE = 1000
_IDS = {
    "Entity": cypher.READ_ENTITIES,
    "Evidence": cypher.READ_EVIDENCE_IDS,
    "Target": cypher.READ_TARGETS,
}


def dump_lines(store: Store) -> list[bytes]:
    """Return one JSON line a node and a relationship, sorted, each with its line end."""
    # the line end makes a new bytes object: orjson's own are larger than what they hold
    return sorted(canonical(item) + b"\n" for part in (nodes, edges) for item in part(store))


def nodes(store: Store) -> Iterator[dict[str, Any]]:
    """Yield {labels, id, properties} of every node, :Meta aside."""
    for label in NODE_KEYS:
        if label == "Meta":
            continue
        for row in _read(store, cypher.read_nodes(label)):
            node = row["n"]
            yield {
                "node": node["_node"],
                "labels": sorted(node["labels"]),
                "properties": told(node, but=("_node", "labels")),
            }


def edges(store: Store) -> Iterator[dict[str, Any]]:
    """Yield {type, head, tail, properties} of every relationship."""
    yield from ties(store)
    for query in cypher.READ_BOOKKEEPING:
        for row in _read(store, query):
            yield _edge(row)


def ties(store: Store) -> Iterator[dict[str, Any]]:
    """Yield every relationship between entities, sorted by its head, a page at a time."""
    for page in chunks(_ids(store, cypher.READ_ENTITIES), _PAGE):
        found = [_edge(row) for row in _read(store, cypher.READ_EDGE_PROPERTIES, ids=page)]
        yield from sorted(found, key=lambda edge: (edge["head"], edge["properties"]["id"]))


def pages(store: Store, label: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the nodes of Entity, Evidence or Target sorted by id, a page at a time.

    Each has its properties and `labels`; a graph of any size takes the memory of one page.
    """
    for page in chunks(_ids(store, _IDS[label]), _PAGE):
        rows = _read(store, cypher.READ_NODES_BY_ID[label], ids=page)
        found = [
            told(row["n"], but=("_node", "labels")) | {"labels": row["n"]["labels"]} for row in rows
        ]
        yield sorted(found, key=lambda node: str(node["id"]))


def abouts(store: Store, targets: Sequence[str]) -> dict[str, str]:
    """Return target id → the entity that it is about."""
    return {row["id"]: row["about"] for row in _read(store, cypher.READ_ABOUT, ids=list(targets))}


def told(properties: dict[str, Any], *, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what is said of a node or relationship, without bookkeeping."""
    return {
        name: value
        for name, value in properties.items()
        if name != "fold_hash" and not name.startswith("m_") and name not in but
    }


def _ids(store: Store, query: str) -> list[str]:
    return sorted(row["id"] for row in _read(store, query))


def _edge(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "relationship": row["type"],
        "head": row["head"],
        "tail": row["tail"],
        "properties": told(row["properties"]),
    }


def _read(store: Store, query: str, **parameters: Any) -> list[dict[str, Any]]:
    return store.read(query, parameters, limit=None, timeout=None).rows
