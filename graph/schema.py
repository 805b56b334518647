"""Ontology → constraints and indexes that every server accepts."""

from __future__ import annotations

from graph.ontology import load_ontology

NODE_KEYS = ("Entity", "Target", "Indicator", "Evidence", "Document", "Source", "Record", "Meta")
INDEXED = {
    "Entity": ("name",),
    "Evidence": ("of", "head", "tail", "source"),
    "Record": ("source",),
    "Document": ("source",),
    "Target": ("year",),
}


def relationship_types() -> list[str]:
    """Return the types of relationships that are found by their id."""
    return [*load_ontology().relations, "INTENDS", "PARTNER_OF"]


def schema_statements() -> list[str]:
    """Return the statements that set up an empty database; each may be run again."""
    nodes = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in NODE_KEYS
    ]
    edges = [
        f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS "
        f"FOR ()-[r:{kind}]-() REQUIRE r.id IS UNIQUE"
        for kind in relationship_types()
    ]
    indexes = [
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for label, names in INDEXED.items()
        for name in names
    ]
    return nodes + edges + indexes
