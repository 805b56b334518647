"""A statement as a person corrects it: what may be set, and the fact that takes its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.model import Entity, Evidence, Fact, Relation, Target

ENDS = frozenset({"head", "tail", "about"})
"""What is set to an entity."""
RELATION_FIELDS = {
    "relation": "relation", "head": "entity", "tail": "entity", "role": "string",
    "modality": "modality", "year": "integer",
}  # fmt: skip
"""What may be set of a relation → the type of its values."""
TARGET_FIELDS = {
    "indicator": "string", "value": "float", "value_max": "float", "unit": "string",
    "comparator": "comparator", "kind": "kind", "change": "change", "year": "integer",
    "about": "entity",
}  # fmt: skip
"""What may be set of a target → the type of its values."""
ENTITY_FIELDS = {"name": "string", "type": "entity_type", "place": "string", "year": "integer"}
"""What may be set of any entity, beside the properties of its type."""
Recorder = Callable[[Mapping[str, Any]], str]
"""Returns the record that stands for a thing as a ledger line describes it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that is to be replaced, and where its replacement stands."""

    fact: Fact
    evidence: Evidence


def corrected(found: Found, changes: Mapping[str, Any], record: Recorder) -> Fact:
    """Return the fact that takes the place of a statement."""
    told: dict[str, Any] = {n: record(v) if n in ENDS else v for n, v in changes.items()}
    before = found.fact.evidence
    evidence = replace(
        found.evidence, modality=told.pop("modality", before.modality), year=before.year
    )
    statement = found.fact.statement
    if isinstance(statement, Target):
        return Fact(_target(statement, told), evidence)
    evidence = replace(evidence, year=told.pop("year", before.year))
    if isinstance(statement, Relation):
        kind = told.pop("relation", statement.type)
        return Fact(replace(statement, type=kind, **told), evidence)
    return Fact(_entity(statement, told), evidence)


def _target(target: Target, told: Mapping[str, Any]) -> Target:
    out = replace(target, **told)
    if told.keys() & {"value", "value_max", "unit"} and out.value is not None:
        upper = f"–{out.value_max:g}" if out.value_max is not None else ""
        out = replace(out, written=f"{out.value:g}{upper}{out.unit}", doubt="")
    return out


def _entity(entity: Entity, told: Mapping[str, Any]) -> Entity:
    own = {name: value for name, value in told.items() if name in ENTITY_FIELDS}
    properties = {name: value for name, value in told.items() if name not in ENTITY_FIELDS}
    return replace(entity, **own, properties={**entity.properties, **properties})
