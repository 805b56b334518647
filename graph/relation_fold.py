"""Many statements of one relation → its one relationship: a pure fold over its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.model import REALISED, Evidence, Status, digest
from graph.ontology import load_ontology
from graph.parts import METHOD


@dataclass(frozen=True, slots=True)
class RelationKey:
    """What makes two statements one relationship."""

    type: str
    """Relationship type as stored: the ontology's, or INTENDS for what is only hoped for."""
    relation: str
    """The ontology's relation type."""
    head: str
    tail: str
    role: str

    @property
    def id(self) -> str:
        """Return `<TYPE>:<hash>`; a relationship is found by its id only with its type."""
        return f"{self.type}:{digest(self.relation, self.head, self.tail, self.role)}"


def relation_key(relation: str, head: str, tail: str, role: str, modality: str) -> RelationKey:
    """Return the key of a statement; symmetric relations have the smaller id first."""
    if load_ontology().relations[relation].symmetric and tail < head:
        head, tail = tail, head
    stored = relation if modality in REALISED else "INTENDS"
    return RelationKey(stored, relation, head, tail, role)


@dataclass(slots=True)
class RelationFold:
    """What all sources say of one relation, gathered."""

    modalities: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    count: int = 0
    confidence: float = 0.0
    is_named: bool = True
    """Nothing but names states it."""

    def add(self, evidence: Evidence, status: Status) -> None:
        """Take in one statement; one that a person confirmed is certain."""
        self.modalities.add(evidence.modality)
        self.sources.add(evidence.source)
        self.is_named = self.is_named and evidence.method == METHOD
        self.count += 1
        sure = 1.0 if status == "confirmed" else evidence.confidence
        self.confidence = max(self.confidence, sure)
        if evidence.year is not None:
            self.years.add(evidence.year)

    def properties(self, key: RelationKey) -> dict[str, Any]:
        """Return the relationship's properties; absent ones are left out."""
        found: dict[str, Any] = {
            "id": key.id,
            "sources": sorted(self.sources),
            "evidence_count": self.count,
            "confidence": self.confidence,
        }
        if self.is_named:
            found["method"] = METHOD
        if key.role:
            found["role"] = key.role
        if self.years:
            years = sorted(self.years)
            found |= {"first_year": years[0], "last_year": years[-1], "years": years}
        if key.type == "INTENDS":
            strongest = "planned" if "planned" in self.modalities else "encouraged"
            found |= {"relation": key.relation, "modality": strongest}
        else:
            found["status"] = "done" if "done" in self.modalities else "under_way"
        return found
