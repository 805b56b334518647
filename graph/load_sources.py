"""Per source: its node, documents, records and evidence; what is as it was is passed by."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from graph import statements as cypher
from graph.batches import Batches, filled, fold_hash
from graph.evidence import evidence_rows
from graph.facts import LEDGER, SourceHeader, fact_lines, facts_path
from graph.fold import Folded, SourceCoverage
from graph.model import Document, canonical
from graph.ontology import load_ontology
from graph.seen import read_seen
from graph.workspace import Workspace

_Rows = dict[str, dict[str, Any]]


def load_source(
    batches: Batches,
    workspace: Workspace,
    folded: Folded,
    header: SourceHeader,
    *,
    held: str | None,
) -> None:
    """Make one source as it should be; `held` is the hash that the store holds of it, or None."""
    records = _record_rows(workspace, folded, header.key)
    hash_ = _source_hash(workspace, folded, header, records)
    if held == hash_:
        count = source_size(workspace, folded, header)
        batches.tally.unchanged += 1 + count
        batches.pass_by("evidence", count)
        return
    node = _source_node(header, folded)
    batches.write(cypher.MERGE_SOURCE, [{**node, "fold_hash": None}], stage="evidence")
    evidence = {row["id"]: _evidence_row(row, header.key) for row in
                evidence_rows(workspace, folded, header.key)}  # fmt: skip
    documents = {document.id: _document_row(document, node["id"]) for document in header.documents}
    _documents(batches, header.key, documents, evidence)
    _records(batches, header.key, records)
    _evidence(batches, header.key, evidence)
    batches.write(cypher.MERGE_SOURCE, [{**node, "fold_hash": hash_}], stage="evidence")
    batches.tally.added += held is None
    batches.tally.changed += held is not None


def source_size(workspace: Workspace, folded: Folded, header: SourceHeader) -> int:
    """Return how many rows there are of a source: documents, records, statements."""
    count = sum(1 for _ in fact_lines(workspace, header.key))
    named = len(folded.named.get(header.key, ()))
    return len(header.documents) + len(folded.records_of(header.key)) + count + named


def remove_source(batches: Batches, key: str) -> None:
    """Remove a source and all that is only its own; evidence first."""
    for label, query in (
        ("Evidence", cypher.READ_EVIDENCE),
        ("Record", cypher.READ_RECORDS),
        ("Document", cypher.READ_DOCUMENTS),
    ):
        held = batches.hashes(query, key=key)
        batches.remove(cypher.delete_node(label), held, stage="evidence")
    batches.remove(cypher.delete_node("Source"), [f"SRC:{key}"], stage="evidence")


def load_pairs(batches: Batches, kind: str, wanted: set[tuple[str, str]]) -> None:
    """Make the relationships of a kind that has no id (MAYBE, CONFLICTS_WITH) as they should be."""
    held = {(row["a"], row["b"]) for row in batches.read(cypher.READ_PAIRS[kind])}
    gone = [{"a": a, "b": b} for a, b in sorted(held - wanted)]
    new = [{"a": a, "b": b} for a, b in sorted(wanted - held)]
    batches.tally.removed += batches.write(cypher.DELETE_PAIR[kind], gone, stage="evidence")
    batches.tally.added += batches.write(cypher.CREATE_PAIR[kind], new, stage="evidence")
    batches.tally.unchanged += len(held & wanted)


def _documents(batches: Batches, key: str, wanted: _Rows, evidence: _Rows) -> None:
    held = batches.hashes(cypher.READ_DOCUMENTS, key=key)
    gone = held.keys() - wanted.keys()
    if gone:
        # evidence of a replaced file leaves before its document does
        stale = batches.hashes(cypher.READ_EVIDENCE, key=key).keys() - evidence.keys()
        batches.remove(cypher.delete_node("Evidence"), stale, stage="evidence")
        batches.remove(cypher.delete_node("Document"), gone, stage="evidence")
    new = [row for k, row in sorted(wanted.items()) if k not in held]
    batches.tally.added += batches.write(cypher.CREATE_DOCUMENT, new, stage="evidence")
    _update(batches, "Document", held, wanted)


def _records(batches: Batches, key: str, wanted: _Rows) -> None:
    """Records change with the entity they are: what differs is removed and made again."""
    held = batches.hashes(cypher.READ_RECORDS, key=key)
    good = {k for k in held.keys() & wanted.keys() if held[k] == _hash(wanted[k])}
    again = (held.keys() & wanted.keys()) - good
    batches.remove(cypher.delete_node("Record"), held.keys() - wanted.keys(), stage="evidence")
    batches.write(
        cypher.delete_node("Record"), [{"id": k} for k in sorted(again)], stage="evidence"
    )
    new = [row for k, row in sorted(wanted.items()) if k not in good]
    batches.write(cypher.CREATE_RECORD, new, stage="evidence")
    batches.tally.changed += len(again)
    batches.tally.added += len(new) - len(again)
    batches.tally.unchanged += len(good)


def _evidence(batches: Batches, key: str, wanted: _Rows) -> None:
    held = batches.hashes(cypher.READ_EVIDENCE, key=key)
    gone = held.keys() - wanted.keys()
    batches.remove(cypher.delete_node("Evidence"), gone, stage="evidence")
    new = [row for k, row in sorted(wanted.items()) if k not in held]
    batches.tally.added += batches.write(
        cypher.CREATE_EVIDENCE, new, stage="evidence"
    )  # fmt: skip
    _update(batches, "Evidence", held, wanted)


def _update(batches: Batches, label: str, held: Mapping[str, str], rows: _Rows) -> None:
    names = load_ontology().nodes[label].properties
    same = [row for k, row in sorted(rows.items()) if k in held]
    changed = [row for row in same if held[row["id"]] != _hash(row)]
    full = [{"id": r["id"], "p": filled(r["p"], names, _hash(r))} for r in changed]
    batches.tally.changed += batches.write(cypher.update_node(label), full, stage="evidence")
    batches.tally.unchanged += len(same) - len(changed)


def _hash(row: Mapping[str, Any]) -> str:
    return str(row["p"]["fold_hash"])


def _record_rows(workspace: Workspace, folded: Folded, key: str) -> _Rows:
    rows: _Rows = {}
    seen = read_seen(workspace, key)
    for record, name in folded.records_of(key).items():
        told = folded.identity[record]
        properties = {"id": record, "name": name, "source": key}
        if record in seen:
            properties["first_seen"], properties["last_seen"] = seen[record]
        hash_ = fold_hash(properties, told.entity, told.band, told.rule)
        rows[record] = {
            "id": record, "to": told.entity, "band": told.band, "rule": told.rule,
            "p": {**properties, "fold_hash": hash_},
        }  # fmt: skip
    return rows


def _evidence_row(row: dict[str, Any], key: str) -> dict[str, Any]:
    document = row.pop("document")
    row["source"] = key
    return {"id": row["id"], "to": document, "p": {**row, "fold_hash": fold_hash(row)}}


def _document_row(document: Document, source: str) -> dict[str, Any]:
    properties = {
        "id": document.id, "source": document.source, "title": document.title,
        "file": document.file, "kind": document.kind, "year": document.year,
        "genre": document.genre, "region": document.region, "issuer": document.issuer,
        "issued": document.issued, "first_year": document.first_year,
        "last_year": document.last_year,
    }  # fmt: skip
    told = {name: value for name, value in properties.items() if value not in (None, "")}
    return {"id": document.id, "to": source, "p": {**told, "fold_hash": fold_hash(told)}}


def _source_node(header: SourceHeader, folded: Folded) -> dict[str, Any]:
    covered = folded.coverage.get(header.key, SourceCoverage())
    return {
        **dict.fromkeys(("first_year", "last_year")), **covered.properties(),
        "id": f"SRC:{header.key}", "key": header.key, "title": header.title,
        "title_en": header.title_en, "version": header.version, "licence": header.licence,
    }  # fmt: skip


def _source_hash(workspace: Workspace, folded: Folded, header: SourceHeader, records: _Rows) -> str:
    total = hashlib.sha256(facts_path(workspace, header.key).read_bytes())
    total.update(canonical(sorted(_hash(row) for row in records.values())))
    ruled = sorted(
        (r.fact, r.status, r.note) for r in folded.rulings.values() if r.source == header.key
    )
    if named := folded.named.get(header.key):
        # which relation a name makes hangs on what other sources say of the whole
        ends = [(n.id, folded.key_of(n.relation, n.evidence).id, n.told()) for n in named]
        total.update(canonical(ends))
    copies = folded.copies_of(header)
    if copies:
        total.update(canonical(copies))
    if ruled:
        total.update(canonical(ruled))
    if header.key == LEDGER:
        # facts by hand are about records of other sources: which entities those are decides
        total.update(canonical(list(evidence_rows(workspace, folded, LEDGER))))
    return total.hexdigest()[:16]
