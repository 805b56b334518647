"""What a declaration says that a row states: its entities and the relations between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import Field, model_validator

from graph.declare import Declared
from graph.ontology import load_ontology
from ingest.columns import Lookup

BY_NAME = "by name"
"""The type of an organization that only its name tells."""

_FIELD = re.compile(r"\{([^{}]+)\}")
_SENTENCE = re.compile(
    r"(?P<head>\S+) (?P<type>[A-Z_]+) (?P<tail>\S+)(?: as (?P<role>\S+))?(?: when (?P<when>\S+))?"
)


class EntitySpec(Declared):
    """An entity that a row states."""

    type: str | Lookup
    """An entity type, a column that tells it, or `by name`."""
    name: str | Lookup = ""
    """Column; '' if this part gives no name."""
    record: tuple[str, ...] = ()
    """Natural keys, the first whose columns are filled is used; default: `Type:{name}`."""
    placeholder: str = ""
    """Shown where no part of the source gives the record a name."""
    aliases: tuple[str, ...] = ()
    identifiers: dict[str, str] = Field(default_factory=dict)
    """Scheme → column."""
    place: tuple[str, ...] = ()
    """Columns from the widest region to the narrowest."""
    country: str = ""
    """Column with a country's code: the country is the place where no region is given."""
    properties: dict[str, str] = Field(default_factory=dict)
    """Property of the ontology → column."""
    each: str = ""
    """One of the part's `lists`: there is one such entity at each position of its columns."""
    doubt: str | Lookup = ""
    """A doubt about each of them, or a column that tells it."""
    constant: tuple[str, ...] = ()
    """Properties that never change: rows of one record that differ in them are none of them used,
    for their key then means several things."""

    @property
    def types(self) -> list[str]:
        """Return the types it may have."""
        if isinstance(self.type, Lookup):
            told = [*self.type.values.values(), *filter(None, [self.type.empty])]
        else:
            told = [self.type]
        return ["Organization" if name == BY_NAME else name for name in told]

    def columns(self) -> Iterator[str]:
        """Yield every column that it is made from."""
        for told in (self.type, self.name, self.doubt):
            if isinstance(told, Lookup):
                yield told.column
        if isinstance(self.name, str) and self.name:
            yield self.name
        for template in (*self.record, self.placeholder):
            yield from fields_of(template)
        yield from (*self.aliases, *self.place, *filter(None, [self.country]))
        yield from (*self.identifiers.values(), *self.properties.values())


class RelationSpec(Declared):
    """A relation that a row states, read from `head RELATION tail [as role] [when column]`."""

    type: str
    head: str
    tail: str
    role: str = ""
    """A role of the ontology, or `{column}`."""
    when: str = ""
    """Stated only by rows where this column is filled."""

    @model_validator(mode="before")
    @classmethod
    def _read_sentence(cls, data: object) -> object:
        if not isinstance(data, str):
            return data
        match = _SENTENCE.fullmatch(data)
        if match is None:
            raise ValueError(f"{data!r} is not `head RELATION tail [as role] [when column]`")
        return {name: value for name, value in match.groupdict().items() if value}

    def columns(self) -> Iterator[str]:
        """Yield the columns that it depends on."""
        yield from fields_of(self.role)
        if self.when:
            yield self.when


@cache
def fields_of(template: str) -> tuple[str, ...]:
    """Return the columns that a template names.

    >>> fields_of("Enterprise:{企业名称}")
    ('企业名称',)
    """
    return tuple(_FIELD.findall(template))


def check_entity(name: str, entity: EntitySpec) -> None:
    """Raise ValueError where an entity's words are not the ontology's or contradict each other."""
    ontology = load_ontology()
    for type_name in entity.types:
        if type_name not in ontology.entities:
            raise ValueError(f"entities.{name}.type: unknown type {type_name!r}")
        declared = ontology.entities[type_name].properties
        for prop in entity.properties:
            if prop not in declared:
                raise ValueError(f"entities.{name}.properties: {type_name} has no {prop!r}")
    told = entity.doubt.values.values() if isinstance(entity.doubt, Lookup) else [entity.doubt]
    for doubt in filter(None, told):
        if doubt not in ontology.doubts:
            raise ValueError(f"entities.{name}.doubt: unknown {doubt!r}")
    for scheme in entity.identifiers:
        if scheme not in ontology.schemes:
            raise ValueError(f"entities.{name}.identifiers: unknown scheme {scheme!r}")
    for prop in entity.constant:
        if prop not in entity.properties:
            raise ValueError(f"entities.{name}.constant: {prop!r} is none of its properties")
    if entity.constant and not entity.record:
        raise ValueError(f"entities.{name}.constant: it needs record, the key that is shared")
    if not entity.name and not (entity.record and entity.placeholder):
        raise ValueError(f"entities.{name}: without a name it needs record and placeholder")


def check_relation(relation: RelationSpec, entities: Mapping[str, EntitySpec]) -> None:
    """Raise ValueError where a relation joins what the ontology does not let it join."""
    ontology = load_ontology()
    where = f"relations.{relation.type}"
    if relation.type not in ontology.relations:
        raise ValueError(f"{where}: unknown relation")
    for end in (relation.head, relation.tail):
        if end not in entities:
            raise ValueError(f"{where}: no entity {end!r} is declared")
    for head in entities[relation.head].types:
        for tail in entities[relation.tail].types:
            if not ontology.allows(relation.type, head, tail):
                raise ValueError(f"{where}: may not join {head} and {tail}")
    if (
        relation.role
        and not fields_of(relation.role)
        and relation.role not in ontology.terms["role"]
    ):
        raise ValueError(f"{where}: unknown role {relation.role!r}")
