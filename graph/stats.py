"""What is in the graph, counted in the store itself."""

from __future__ import annotations

from typing import Any

import orjson

from graph import statements as cypher
from graph.facts import fact_lines, read_header, source_keys
from graph.ontology import load_ontology
from graph.store import Store
from graph.workspace import Workspace


def stats(store: Store, workspace: Workspace) -> dict[str, Any]:
    """Return counts by type, and the facts that no evidence supports (there should be none)."""
    ontology = load_ontology()
    entities = {name: _count(store, name) for name in ontology.concrete}
    edges = {kind: _edges(store, kind) for kind in (*ontology.relations, "INTENDS")}
    intended = edges.pop("INTENDS")
    partner_of = len(_edges(store, "PARTNER_OF"))
    supported = {row["of"] for row in _rows(store, cypher.READ_SUPPORTED)}
    facts = {row["id"] for row in _rows(store, cypher.READ_ENTITIES)}
    facts |= {row["id"] for row in _rows(store, cypher.READ_TARGETS)}
    facts |= {row["id"] for rows in (*edges.values(), intended) for row in rows}
    meta = store.read(cypher.READ_META).rows
    return {
        "data_version": meta[0]["m"]["data_version"] if meta else "",
        "load": meta[0]["m"]["load"] if meta else "empty",
        "entities": {name: n for name, n in entities.items() if n},
        "relations": {kind: len(rows) for kind, rows in edges.items() if rows},
        "intended": _by_relation(intended),
        "partner_of": partner_of,
        "targets": _count(store, "Target"),
        "evidence": _count(store, "Evidence"),
        "facts_without_evidence": len(facts - supported),
        "sources": [source_stats(workspace, key) for key in source_keys(workspace)],
    }


def source_stats(workspace: Workspace, key: str) -> dict[str, Any]:
    """Return key, version, facts and rejected rows of a source."""
    facts = sum(1 for _ in fact_lines(workspace, key))
    report = workspace.reports / f"{key}.json"
    rejected = orjson.loads(report.read_bytes())["rejected"] if report.exists() else 0
    version = read_header(workspace, key).version
    return {"key": key, "version": version, "facts": facts, "rejected": rejected}


def _by_relation(rows: list[dict[str, Any]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["relation"]] = counts.get(row["relation"], 0) + 1
    return dict(sorted(counts.items()))


def _count(store: Store, label: str) -> int:
    return int(store.read(cypher.count_nodes(label)).rows[0]["n"])


def _edges(store: Store, kind: str) -> list[dict[str, Any]]:
    return _rows(store, cypher.read_edge_ids(kind))


def _rows(store: Store, query: str) -> list[dict[str, Any]]:
    return store.read(query, limit=None, timeout=None).rows
