"""What is in the graph as a whole: counts by type, and who has the most partners."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.ontology import load_ontology
from graph.store import Store
from queries.cypher_file import statement
from queries.network import Unit


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts by type, and which data they count."""

    data_version: str
    load: str
    """`done`, `loading`, or '' before the first load."""
    entities: dict[str, int]
    """Most specific type → number, in the ontology's order."""
    relations: dict[str, int]
    """Relation, INTENDS and PARTNER_OF → number, in the ontology's order."""
    targets: int
    evidence: int

    def count(self, kind: str) -> int:
        """Return how many entities are of a type or stand below it."""
        ontology = load_ontology()
        return sum(n for name, n in self.entities.items() if ontology.is_kind_of(name, kind))


def overview(store: Store, *, relations: bool = True) -> Overview:
    """Return what the store holds; counting relations reads every one of them."""
    ontology = load_ontology()
    entities: Counter[str] = Counter()
    for row in store.read(statement("_counted_entities")).rows:
        entities[ontology.type_among(row["labels"])] += row["n"]
    counted = store.read(statement("_counted_relations")).rows if relations else ()
    known = {row["type"]: row["n"] for row in counted}
    other = store.read(statement("_counted_others")).rows[0]
    return Overview(
        data_version=other["data_version"] or "",
        load=other["load"] or "",
        entities={name: entities[name] for name in ontology.entities if entities[name]},
        relations={
            name: known[name]
            for name in (*ontology.relations, *ontology.derived)
            if known.get(name)
        },
        targets=other["targets"],
        evidence=other["evidence"],
    )


def best_connected(store: Store, *, limit: int) -> list[tuple[Unit, int]]:
    """Return the organizations with the most partners, and how many they have."""
    ontology = load_ontology()
    rows = store.read(statement("_best_connected"), {"limit": limit}).rows
    return [
        (
            Unit(row["id"], row["name"], ontology.type_among(row["type"]), row["region"] or ""),
            row["partners"],
        )
        for row in rows
    ]


def field_names(store: Store) -> list[str]:
    """Return the names of all fields, sorted."""
    return [row["name"] for row in store.read(statement("_field_names"), limit=None).rows]


def regions(store: Store, *, limit: int) -> list[str]:
    """Return the names of the regions that most organizations lie in."""
    rows = store.read(statement("_regions"), {"limit": limit}).rows
    return list(dict.fromkeys(row["name"] for row in rows))
