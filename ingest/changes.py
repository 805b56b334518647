"""NAME=VALUE as typed → what a correction sets of a statement, typed and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.corrections import ENTITY_FIELDS, RELATION_FIELDS, TARGET_FIELDS
from graph.errors import UsageError
from graph.model import Entity, Relation, Target
from graph.ontology import load_ontology
from ingest.cells import read_date, read_number, split_list

Resolver = Callable[[str, Sequence[str]], dict[str, Any]]
"""Returns how a ledger line describes the entity that a name or id means."""


def typed_changes(
    statement: Entity | Relation | Target, settings: Mapping[str, str], resolve: Resolver
) -> dict[str, Any]:
    """Return what is to be set, typed as the statement has it.

    Raises UsageError for a name that the statement doesn't have or a value that doesn't fit it.
    """
    fields = _fields(statement)
    changes: dict[str, Any] = {}
    for name, text in settings.items():
        if name not in fields:
            raise UsageError(f"--set {name}=…: can't be set here. Can be: {', '.join(fields)}.")
        if fields[name] != "entity":
            changes[name] = _value(name, fields[name], text.strip())
    relation = changes.get("relation", getattr(statement, "type", ""))
    for name, text in settings.items():
        if fields[name] == "entity":
            changes[name] = resolve(text, _types(name, relation))
    return changes


def _fields(statement: Entity | Relation | Target) -> dict[str, str]:
    if isinstance(statement, Relation):
        return RELATION_FIELDS
    if isinstance(statement, Target):
        return TARGET_FIELDS
    own = load_ontology().entities[statement.type].properties
    return ENTITY_FIELDS | {name: declared.type for name, declared in own.items()}


def _types(name: str, relation: str) -> Sequence[str]:
    if name == "about":
        return ("Organization", "Region")
    declared = load_ontology().relations[relation]
    return declared.head if name == "head" else declared.tail


def _value(name: str, kind: str, text: str) -> Any:
    value = _read(kind, text)
    if value is None:
        known = _known(kind)
        one_of = f"one of {', '.join(known)}" if known else f"a value of type {kind}"
        raise UsageError(f"--set {name}={text}: give {one_of}.")
    return value


def _read(kind: str, text: str) -> Any:
    """Return the value, None if the text is none of that kind."""
    if known := _known(kind):
        return text if text in known else None
    if kind in ("integer", "float"):
        number = read_number(text)
        if number is None or (kind == "integer" and number.value % 1):
            return None
        return int(number.value) if kind == "integer" else number.value
    if kind == "boolean":
        return {"true": True, "false": False}.get(text.casefold())
    if kind == "string[]":
        return split_list(text) or None
    return (read_date(text) if kind == "date" else text) or None


def _known(kind: str) -> list[str]:
    """Return the codes of a closed vocabulary, [] for a kind that is open."""
    ontology = load_ontology()
    if kind == "entity_type":
        return ontology.concrete
    return list(ontology.relations if kind == "relation" else ontology.terms.get(kind, ()))
