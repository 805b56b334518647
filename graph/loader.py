"""Make the store equal to facts + identity: compare, remove, add, change, in batches.

What the store holds is read back as (id, hash); only differences are written. A load that was
killed is finished by loading again, and until then :Meta says that it is unfinished.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from graph import statements as cypher
from graph.batches import BATCH, Batches, LoadResult, chunks, filled, fold_hash
from graph.errors import Refused
from graph.facts import data_version
from graph.fold import Folded, Node
from graph.load_edges import Edges
from graph.load_sources import load_pairs, load_source, remove_source, source_size
from graph.load_targets import load_targets
from graph.ontology import load_ontology
from graph.progress import Progress, silent
from graph.schema import schema_statements
from graph.store import Store
from graph.workspace import Workspace


def load(
    store: Store,
    workspace: Workspace,
    fold: Callable[[], Folded],
    *,
    progress: Progress = silent,
) -> LoadResult:
    """Make the store equal to the workspace and return what that took.

    `fold` returns `fold_workspace(workspace)`; it is called only if the store is not up to date.
    Raises Refused if the database is neither empty nor this workspace's.
    """
    meta = check_owner(store, workspace)
    if meta.get("load") == "complete" and meta.get("data_version") == data_version(workspace):
        return LoadResult(unchanged=meta["items"])
    folded = fold()
    batches = Batches(store, progress)
    store.write_schema(schema_statements())
    _set_meta(store, workspace, folded, load="running")
    for key in sorted(_source_hashes(batches).keys() - {header.key for header in folded.headers}):
        remove_source(batches, key)
    _load_entities_and_edges(batches, folded)
    load_targets(batches, folded)
    held = _source_hashes(batches)
    batches.expected["evidence"] = batches.written["evidence"] + sum(
        source_size(workspace, folded, header) for header in folded.headers
    )
    for header in folded.headers:
        load_source(batches, workspace, folded, header, held=held.get(header.key))
    load_pairs(batches, "MAYBE", _maybe(folded))
    load_pairs(batches, "CONFLICTS_WITH", set(folded.conflicts))
    tally = batches.tally
    items = tally.added + tally.changed + tally.unchanged
    _set_meta(store, workspace, folded, load="complete", items=items)
    return tally


def check_owner(store: Store, workspace: Workspace) -> dict[str, Any]:
    """Return the database's :Meta, {} if it is empty. Raises Refused if it is another's."""
    found = store.read(cypher.READ_META).rows
    if found:
        meta: dict[str, Any] = found[0]["m"]
        if meta.get("workspace") != workspace.id:
            raise Refused(
                "The database belongs to another workspace; nothing was written. "
                "Use an empty database, or the workspace it was loaded from."
            )
        return meta
    if store.read(cypher.READ_ANY).rows:
        raise Refused(
            "The database is not empty and not one of Trihelix; nothing was written. "
            "Use an empty database (TRIHELIX_NEO4J_DATABASE, TRIHELIX_NEO4J_URI)."
        )
    return {}


def _set_meta(store: Store, workspace: Workspace, folded: Folded, **state: Any) -> None:
    row = {"workspace": workspace.id, "data_version": folded.data_version, **state}
    store.write(cypher.SET_META, [row])


def _source_hashes(batches: Batches) -> dict[str, str]:
    return {row["key"]: row["hash"] or "" for row in batches.read(cypher.READ_SOURCES)}


def _load_entities_and_edges(batches: Batches, folded: Folded) -> None:
    """Load entities and what joins them."""
    held = batches.hashes(cypher.READ_ENTITIES)
    wanted = {key: _entity_hash(node) for key, node in folded.entities.items()}
    # a change of type makes a new node: labels never change
    retyped = {k for k in held.keys() & wanted.keys() if _type(held[k]) != _type(wanted[k])}
    leaving = (held.keys() - wanted.keys()) | retyped
    fresh = (wanted.keys() - held.keys()) | retyped
    same = held.keys() & wanted.keys() - retyped
    stale = {key for key in same if held[key] != wanted[key]}
    batches.expected["entities"] = len(leaving) + len(fresh) + len(stale)
    edges = Edges(batches, folded, sorted(held))
    edges.remove(leaving)
    _detach(batches, sorted(leaving))
    batches.remove(cypher.delete_node("Entity"), leaving, stage="entities")
    _create_entities(batches, folded.entities, fresh, wanted)
    _update_entities(batches, folded.entities, stale, wanted)
    batches.tally.unchanged += len(same) - len(stale)
    edges.write()


def _detach(batches: Batches, leaving: list[str]) -> None:
    """Remove the records and targets of entities that leave, before these do.

    So a record that is there always has its entity, wherever a load is killed; its source is
    no longer taken for loaded and gets its records again.
    """
    targets: list[str] = []
    records: dict[str, str] = {}
    for page in chunks(leaving, BATCH):
        targets += [row["id"] for row in batches.read(cypher.READ_TARGETS_OF, ids=page)]
        found = batches.read(cypher.READ_RECORDS_OF, ids=page)
        records |= {row["id"]: row["source"] for row in found}
    open_again = [{"id": f"SRC:{key}", "fold_hash": None} for key in sorted(set(records.values()))]
    batches.write(cypher.MERGE_SOURCE, open_again, stage="entities")
    batches.remove(cypher.delete_node("Target"), targets, stage="targets")
    batches.remove(cypher.delete_node("Record"), records, stage="entities")


def _entity_hash(node: Node) -> str:
    return f"{node.labels[-1]}:{fold_hash(node.properties)}"


def _type(hash_: str) -> str:
    return hash_.split(":", 1)[0]


def _create_entities(
    batches: Batches, nodes: Mapping[str, Node], ids: set[str], hashes: Mapping[str, str]
) -> None:
    by_labels: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for key in sorted(ids):
        node = nodes[key]
        row = {"id": key, "p": {**node.properties, "fold_hash": hashes[key]}}
        by_labels[node.labels].append(row)
    for labels, rows in sorted(by_labels.items()):
        statement = cypher.create_entity(labels)
        batches.tally.added += batches.write(statement, rows, stage="entities")


def _update_entities(
    batches: Batches, nodes: Mapping[str, Node], ids: set[str], hashes: Mapping[str, str]
) -> None:
    ontology = load_ontology()
    rows = []
    for key in sorted(ids):
        node = nodes[key]
        names = [*ontology.common, *ontology.entities[node.labels[-1]].properties]
        rows.append({"id": key, "p": filled(node.properties, names, hashes[key])})
    statement = cypher.update_node("Entity")
    batches.tally.changed += batches.write(statement, rows, stage="entities")


def _maybe(folded: Folded) -> set[tuple[str, str]]:
    return {
        (min(record, other), max(record, other))
        for record, assignment in folded.identity.items()
        for other in assignment.candidates
    }
