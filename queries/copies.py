"""Passages that documents of several places have nearly alike, and what rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.copies import weight
from graph.store import Store
from queries.cypher_file import statement
from queries.query import Found

MOST_STATEMENTS = 20_000
"""Statements on shared passages that are read at most."""


def shared_passages(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the shared passages, those of most places first."""
    asked = {"places": values["places"], "limit": MOST_STATEMENTS + 1}
    read = store.read(statement("_copied"), asked, limit=MOST_STATEMENTS)
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in read.rows:
        groups[row["alike"]].append(row)
    documents = _documents(store, groups.values())
    wanted = values.get("region")
    within = _within(store, wanted) if wanted else None
    rows = []
    for group in groups.values():
        told = [documents[key] for key in group[0]["shared_by"] if key in documents]
        if within is None or any(document["region"] in within for document in told):
            rows.append(_row(group, told))
    rows.sort(key=lambda row: (-row["places"], -row["facts"], row["evidence"]))
    limit = values["limit"]
    return Found(rows[:limit], read.truncated or len(rows) > limit)


def _documents(
    store: Store, groups: Iterable[Sequence[Mapping[str, Any]]]
) -> dict[str, Mapping[str, Any]]:
    ids = sorted({key for group in groups for key in group[0]["shared_by"]})
    found = store.read(statement("_documents"), {"ids": ids}, limit=None).rows
    return {row["id"]: row for row in found}


def _within(store: Store, region: str) -> set[str]:
    """Return the names of a region and of those that lie in it."""
    rows = store.read(statement("_names_within"), {"region": region}, limit=None).rows
    return {name for row in rows for name in (row["name"], *(row["aliases"] or ()))}


def _row(
    group: Sequence[Mapping[str, Any]], documents: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    longest = min((row["quote"] for row in group), key=lambda words: (-len(words), words))
    places = max(row["places"] for row in group)
    return {
        "quote": longest,
        "places": places,
        "facts": len({row["of"] for row in group}),
        "counts": weight(places),
        "documents": sorted({row["title"] or row["file"] for row in documents}),
        "regions": sorted({row["region"] for row in documents if row["region"]}),
        "confidence": max(row["confidence"] for row in group),
        "evidence": sorted(row["evidence"] for row in group),
    }
