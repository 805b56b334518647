"""What stands behind the graph: the rows of :Evidence that a source's facts make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.facts import facts_by_id, read_passages
from graph.fold import Folded
from graph.model import Entity, Evidence, Fact, Passage, Relation, Target
from graph.target_fold import indicator_id, target_id
from graph.workspace import Workspace


def evidence_rows(workspace: Workspace, folded: Folded, key: str) -> Iterator[dict[str, Any]]:
    """Yield the :Evidence properties of a source's facts, and `document`, where it stands."""
    passages = read_passages(workspace, key)
    for fact_id, fact in facts_by_id(workspace, key):
        yield _row(folded, fact_id, fact, passages)
    for named in folded.named.get(key, ()):
        yield _row(folded, named.id, named.fact, passages) | named.told()


def _row(
    folded: Folded, fact_id: str, fact: Fact, passages: Mapping[str, Passage]
) -> dict[str, Any]:
    statement, evidence = fact.statement, folded.weighed(fact.evidence)
    shared = folded.copies.get(evidence.passage)
    row: dict[str, Any] = {
        "id": fact_id,
        **_supported(folded, statement, evidence),
        "modality": evidence.modality,
        "year": evidence.year,
        "place": evidence.place,
        "quote": passages[evidence.passage].text,
        "start": evidence.start,
        "end": evidence.end,
        "method": evidence.method,
        "confidence": evidence.confidence,
        "alike": shared and shared.first,
        "shared_by": shared and list(shared.documents),
        "places": shared and shared.places,
        "status": folded.status_of(fact_id),
        "note": folded.note_on(fact_id),
        "document": evidence.document,
    }
    return {name: value for name, value in row.items() if value is not None}


def _supported(
    folded: Folded, statement: Entity | Relation | Target, evidence: Evidence
) -> dict[str, Any]:
    if isinstance(statement, Entity):
        entity = folded.entity_of(statement.record)
        return {"of": entity, "relation": "", "head": entity, "tail": ""}
    if isinstance(statement, Relation):
        key = folded.key_of(statement, evidence)
        return {"of": key.id, "relation": key.relation, "head": key.head, "tail": key.tail}
    about = folded.entity_of(statement.about) if statement.about else ""
    target = target_id(statement, about)
    head = about or indicator_id(statement.indicator)
    return {"of": target, "relation": "", "head": head, "tail": ""}
