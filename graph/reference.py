"""Ontology → docs/ontology.md."""

from __future__ import annotations

from collections.abc import Iterable

from graph.ontology import Property, load_ontology

HEAD = """# The ontology

Generated from `graph/ontology.yaml` by `trihelix graph reference`; don't edit by hand.
What each type means in a text is told by the documents' guideline of the reader (`ingest/text`).
"""


def ontology_markdown() -> str:
    """Return docs/ontology.md."""
    parts = [HEAD, *_entities(), *_relations(), *_nodes(), *_vocabularies()]
    return "\n".join(parts).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]


def _properties(properties: dict[str, Property]) -> Iterable[tuple[str, ...]]:
    for name, declared in properties.items():
        yield f"`{name}`", declared.zh, declared.en, declared.type, declared.unit


def _entities() -> list[str]:
    ontology = load_ontology()
    rows = (
        (f"`{name}`", e.zh, e.en, f"`{e.is_a}`" if e.is_a else "", f"`{e.rdf}`", e.group)
        for name, e in ontology.entities.items()
    )
    lines = ["## Entity types", ""]
    lines += _table(("type", "zh", "en", "is a", "RDF", "identity group"), rows)
    head = ("property", "zh", "en", "type", "unit")
    lines += ["### Properties of every entity", "", *_table(head, _properties(ontology.common))]
    for name, entity in ontology.entities.items():
        if entity.properties:
            lines += [f"### `{name}`", "", *_table(head, _properties(entity.properties))]
    return lines


def _relations() -> list[str]:
    ontology = load_ontology()
    rows = (
        (f"`{n}`", r.zh, r.en, ", ".join(r.head), ", ".join(r.tail), f"`{r.rdf}`")
        for n, r in ontology.relations.items()
    )
    lines = ["## Relations", ""]
    lines += _table(("relation", "zh", "en", "head", "tail", "RDF"), rows)
    derived = ((f"`{n}`", label.zh, label.en) for n, label in ontology.derived.items())
    lines += ["### Derived and bookkeeping", "", *_table(("relation", "zh", "en"), derived)]
    ways = (
        (f"`{n}`", p.zh, p.en, p.direct or " or ".join(p.by), ", ".join(p.through))
        for n, p in ontology.partner_paths.items()
    )
    return [
        *lines,
        "### What makes partners (`PARTNER_OF`)",
        "",
        *_table(("way", "zh", "en", "by", "through"), ways),
    ]


def _nodes() -> list[str]:
    lines = ["## Nodes beside the entities", ""]
    for name, node in load_ontology().nodes.items():
        lines += [f"### `{name}` · {node.zh} · {node.en}", ""]
        lines += _table(("property", "zh", "en", "type", "unit"), _properties(node.properties))
    return lines


def _vocabularies() -> list[str]:
    ontology = load_ontology()
    lines = ["## Vocabularies", "", "### certainty", ""]
    bands = ((f"`{c}`", b.zh, b.en, f"{b.least:.2f}") for c, b in ontology.certainty.items())
    lines += _table(("code", "zh", "en", "confidence from"), bands)
    tables = {**ontology.terms, "doubts": ontology.doubts, "reasons": ontology.reasons}
    for name, words in tables.items():
        rows = ((f"`{code}`", label.zh, label.en) for code, label in words.items())
        lines += [f"### {name}", "", *_table(("code", "zh", "en"), rows)]
    return lines
