"""Read ontology.yaml: types, labels, properties and vocabularies."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from graph.declare import Declared, Label, read_declaration

ONTOLOGY_FILE = Path(__file__).with_name("ontology.yaml")


class Family(Label):
    """A family of entity types: one colour and shape in every drawing."""

    color: str
    glyph_color: str
    shape: Literal["circle", "rect"]


class Scheme(Label):
    """An identifier scheme; `exclusive`: two different values are two entities."""

    exclusive: bool


class Property(Label):
    """A typed property."""

    type: Literal["string", "string[]", "integer", "integer[]", "float", "boolean", "date"]
    unit: str = ""


class EntityType(Label):
    """A type of :Entity nodes."""

    is_a: str | None = None
    abstract: bool = False
    group: str
    """Two records of one name may be one thing only within a group."""
    rdf: str
    glyph: str
    family: str
    properties: dict[str, Property] = Field(default_factory=dict)


class NodeType(Label):
    """A type of nodes beside the entities."""

    rdf: str
    properties: dict[str, Property]


class RelationType(Label):
    """A type of relations between entities."""

    head: list[str]
    tail: list[str]
    symmetric: bool = False
    rdf: str


class PartnerPath(Label):
    """A way along which PARTNER_OF is derived."""

    direct: str | None = None
    through: list[str] = Field(default_factory=list)
    by: list[str] = Field(default_factory=list)
    needs: str | None = None


class Band(Label):
    """How sure something is, from a least confidence on."""

    least: float


class Ontology(Declared):
    """The declaration as a whole."""

    prefixes: dict[str, str]
    families: dict[str, Family]
    schemes: dict[str, Scheme]
    common: dict[str, Property]
    entities: dict[str, EntityType]
    nodes: dict[str, NodeType]
    relations: dict[str, RelationType]
    derived: dict[str, Label]
    partner_paths: dict[str, PartnerPath]
    terms: dict[str, dict[str, Label]]
    certainty: dict[str, Band]
    """The surest first; the last holds whatever is left."""
    doubts: dict[str, Label]
    reasons: dict[str, Label]

    @model_validator(mode="after")
    def _names_exist(self) -> Ontology:
        for name, entity in self.entities.items():
            if entity.is_a is not None and entity.is_a not in self.entities:
                raise ValueError(f"entities.{name}.is_a: unknown type {entity.is_a!r}")
            if entity.family not in self.families:
                raise ValueError(f"entities.{name}.family: unknown family {entity.family!r}")
        for name, relation in self.relations.items():
            for end in (*relation.head, *relation.tail):
                if end not in self.entities:
                    raise ValueError(f"relations.{name}: unknown entity type {end!r}")
        for name, path in self.partner_paths.items():
            for relation_name in filter(None, (path.direct, path.needs, *path.by)):
                if relation_name not in self.relations:
                    raise ValueError(f"partner_paths.{name}: unknown {relation_name!r}")
        leasts = [band.least for band in self.certainty.values()]
        if leasts != sorted(leasts, reverse=True) or leasts[-1:] != [0]:
            raise ValueError("certainty: the bands fall, the last one begins at 0")
        return self

    def labels_of(self, type_name: str) -> list[str]:
        """Return the node labels of an entity type: Entity and its chain, widest first.

        >>> load_ontology().labels_of("University")
        ['Entity', 'Organization', 'University']
        """
        chain: list[str] = []
        current: str | None = type_name
        while current is not None:
            chain.append(current)
            current = self.entities[current].is_a
        return ["Entity", *reversed(chain)]

    def is_kind_of(self, type_name: str, wider: str) -> bool:
        """Return whether a type is `wider` or stands below it.

        >>> load_ontology().is_kind_of("Park", "Organization")
        True
        """
        return wider in self.labels_of(type_name)

    def type_among(self, labels: list[str]) -> str:
        """Return the most specific entity type among a node's labels, '' if there is none.

        >>> load_ontology().type_among(["Entity", "Organization", "Park"])
        'Park'
        """
        known = [label for label in labels if label in self.entities]
        return max(known, key=lambda label: len(self.labels_of(label)), default="")

    def allows(self, relation: str, head: str, tail: str) -> bool:
        """Return whether a relation may join entities of these types.

        >>> load_ontology().allows("SEEKS", "Enterprise", "Demand")
        True
        >>> load_ontology().allows("SEEKS", "Demand", "Enterprise")
        False
        """
        declared = self.relations[relation]
        return any(self.is_kind_of(head, h) for h in declared.head) and any(
            self.is_kind_of(tail, t) for t in declared.tail
        )

    def label(self, name: str, language: str) -> str:
        """Return the words for a type, relation or common property; the name if undeclared.

        >>> load_ontology().label("PARTNER_OF", "en")
        'partner of'
        """
        tables = (self.entities, self.relations, self.nodes, self.derived, self.common)
        for table in tables:
            if name in table:
                return table[name].text(language)
        return name

    def term(self, vocabulary: str, code: str, language: str) -> str:
        """Return the words for a code of a closed vocabulary; the code if undeclared.

        >>> load_ontology().term("modality", "planned", "zh")
        '计划'
        """
        label = self.terms.get(vocabulary, {}).get(code)
        return label.text(language) if label else code

    @property
    def concrete(self) -> list[str]:
        """Entity types that a record may have."""
        return [name for name, entity in self.entities.items() if not entity.abstract]


@cache
def load_ontology() -> Ontology:
    """Return the ontology that ships with the package."""
    return read_declaration(ONTOLOGY_FILE, Ontology)
