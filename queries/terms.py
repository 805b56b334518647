"""Words for columns, parameters and codes: from the ontology, else from terms.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.declare import Declared, Label, read_declaration
from graph.ontology import load_ontology

_FILE = Path(__file__).with_name("terms.yaml")


class FeatureWords(Declared):
    """The words of a feature of the shortlist."""

    label: Label
    says: Label
    """The sentence for a candidate."""
    lacks: Label
    """The sentence against it."""


class Terms(Declared):
    """The words of questions."""

    groups: dict[str, Label]
    words: dict[str, Label]
    features: dict[str, FeatureWords]
    phrases: dict[str, Label]
    terms: dict[str, dict[str, Label]]


@cache
def load_terms() -> Terms:
    """Return the words that ship with the questions."""
    return read_declaration(_FILE, Terms)


@cache
def vocabularies() -> dict[str, dict[str, Label]]:
    """Return code → words of every closed vocabulary, by the column type that names it."""
    ontology = load_ontology()
    entity_types = {name: Label(zh=t.zh, en=t.en) for name, t in ontology.entities.items()}
    relations = {name: Label(zh=r.zh, en=r.en) for name, r in ontology.relations.items()}
    ways = {name: Label(zh=p.zh, en=p.en) for name, p in ontology.partner_paths.items()}
    return {
        **ontology.terms,
        **load_terms().terms,
        "entity_type": entity_types,
        "relation": relations | ontology.derived,
        "way": ways,
        "doubt": dict(ontology.doubts),
    }


def word(vocabulary: str, code: str, language: str) -> str:
    """Return the words for a code; the code itself where none are declared.

    >>> word("absence", "no_data", "zh"), word("entity_type", "Platform", "en")
    ('无数据', 'platform')
    """
    label = vocabularies().get(vocabulary, {}).get(code)
    return label.text(language) if label else code


def phrase(name: str) -> Label:
    """Return a title or phrase that is no column.

    >>> phrase("firms").en
    'enterprises'
    """
    return load_terms().phrases[name]


def label_of(name: str, kind: str = "") -> Label | None:
    """Return what a column or parameter is called, by its name, else by its type.

    >>> label_of("partner_id").zh, label_of("seller", "Enterprise").en
    ('合作伙伴编号', 'enterprise')
    """
    words, ontology = load_terms().words, load_ontology()
    if name in words:
        return words[name]
    if name in ontology.common:
        return Label(zh=ontology.common[name].zh, en=ontology.common[name].en)
    if name.endswith("_id"):
        stem = label_of(name.removesuffix("_id"), name.removesuffix("_id").capitalize())
        ids = ontology.common["id"]
        return Label(zh=stem.zh + ids.zh, en=f"{stem.en} {ids.en}") if stem else None
    if kind in ontology.entities:
        return Label(zh=ontology.entities[kind].zh, en=ontology.entities[kind].en)
    return None
