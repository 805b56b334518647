"""What the name card of an entity shows, and what a statement joins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import InputError
from graph.ontology import load_ontology
from graph.store import Store
from queries.cypher_file import statement

MOST_RECORDS = 200


@dataclass(frozen=True, slots=True)
class RecordOf:
    """A record that an entity was made from."""

    id: str
    name: str
    source: str
    band: str
    rule: str


@dataclass(frozen=True, slots=True)
class Card:
    """An entity with its properties and the records it was made from."""

    id: str
    name: str
    type: str
    properties: Mapping[str, Any]
    """By name, common ones and the type's own."""
    records: tuple[RecordOf, ...]

    def get(self, name: str) -> Any:
        """Return a property, None where it is unknown."""
        return self.properties.get(name)


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is of an entity."""

    ties: int
    """Partners, regions that a text names as a party among them."""
    statements: int
    """Relations with others, the derived ones aside."""
    intended: int
    """Those of them that are planned or encouraged."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What one statement is about."""

    head: str
    tail: str
    """'' for a statement about one thing."""
    head_codes: tuple[str, ...] = ()
    """Values of its identifiers: a row may name it by them alone."""
    tail_codes: tuple[str, ...] = ()
    indicator: str = ""
    written: str = ""
    """The figure as written, for a target."""
    doubt: str = ""
    """Code of what is doubtful about the figure."""


def card(store: Store, entity: str) -> Card:
    """Return the card of an entity. Raises InputError if there is none of that id."""
    found = store.read(statement("_entity"), {"id": entity}).rows
    if not found:
        raise InputError(f"No entity has the id {entity!r}. Search for its name.")
    node = found[0]["n"]
    records = store.read(statement("_records"), {"id": entity, "limit": MOST_RECORDS}).rows
    return Card(
        id=entity,
        name=node["name"],
        type=load_ontology().type_among(node["labels"]),
        properties=node,
        records=tuple(
            RecordOf(r["record"], r["name"], r["source"], r["band"], r["rule"]) for r in records
        ),
    )


def figures(store: Store, entity: str) -> Figures:
    """Return how many ties an entity has and how much is said of it."""
    (row,) = store.read(statement("_figures"), {"id": entity}).rows
    return Figures(row["ties"], row["statements"], row["intended"])


def ends(store: Store, statements: Iterable[str]) -> dict[str, Ends]:
    """Return evidence id → what the statement joins."""
    rows = store.read(statement("_ends"), {"ids": sorted(set(statements))}).rows
    return {
        row["id"]: Ends(
            head=row["head"],
            tail=row["tail"] or "",
            head_codes=_codes(row["head_identifiers"]),
            tail_codes=_codes(row["tail_identifiers"]),
            indicator=row["indicator"] or "",
            written=row["written"] or "",
            doubt=row["doubt"] or "",
        )
        for row in rows
    }


def _codes(identifiers: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(identifier.partition(":")[2] for identifier in identifiers or ())
