"""What a registry declares: how its files are recognised, its columns, the facts of a row.

One source has parts; a part is one table (a file, or a sheet of a workbook). A column is named by
its header. Every column of a file is mapped here, ignored by name, or reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from graph.declare import Declared, Label, read_declaration
from graph.ontology import load_ontology
from ingest.columns import JOINT, Column, Derived, Lookup

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


class Part(Declared):
    """One table of a source."""

    columns: dict[str, Column]
    ignored: tuple[str, ...] = ()
    """Columns that are left out on purpose."""
    headless: bool = False
    """True if files may lack a header: then the columns stand as declared and each is `like`."""
    left_out: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Column → values of rows that are not read from this table and counted."""
    derived: dict[str, Derived] = Field(default_factory=dict)
    """Columns that are made from others."""
    groups: dict[str, str] = Field(default_factory=dict)
    """Column → pattern of heading rows whose first group is its value in the rows below."""
    titles: dict[str, str] = Field(default_factory=dict)
    """Column → pattern of lines above the header whose first group is its value in every row."""
    lists: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Columns whose cells hold a value a line: what stands at one position belongs together."""
    laid_out: bool = False
    """True if the `read.py` beside the declaration makes plain rows of the records of JSON."""
    several: bool = False
    """True if the part may stand in several files: one of the same name replaces the earlier."""
    confidence: float = Field(1.0, gt=0, le=1)
    """How far its rows are right: less than 1 where a machine assigned what they say."""
    subject: str = ""
    """The entity that each row is about, once; '' if a row is about a relation."""
    year: str = ""
    """Column with the year that the row is dated to."""
    modality: Lookup | None = None
    """Column that tells whether the row is done, under way or planned; default: done."""
    entities: dict[str, EntitySpec]
    relations: tuple[RelationSpec, ...] = ()

    @model_validator(mode="after")
    def _columns_exist(self) -> Part:
        read = {*self.columns, *self.groups, *self.titles}
        known = read | set(self.derived)
        for name in read.intersection(self.derived):
            raise ValueError(f"derived: {name!r} is a column already")
        for name, column in self._read_columns():
            if column not in read:
                raise ValueError(f"{name}: no column {column!r} is declared")
        for name, column in self._used_columns():
            if column not in known:
                raise ValueError(f"{name}: no column {column!r} is declared")
        for name, entity in self.entities.items():
            lookup = entity.type if isinstance(entity.type, Lookup) else None
            told = self.columns.get(lookup.column) if lookup else None
            if lookup and not lookup.empty and (told is None or told.required != "cell"):
                raise ValueError(
                    f"entities.{name}.type: {lookup.column!r} must be `required: cell`, or say "
                    "what `empty` means"
                )
            if entity.each and entity.each not in self.lists:
                raise ValueError(f"entities.{name}.each: no list {entity.each!r} is declared")
        if self.subject and self.subject not in self.entities:
            raise ValueError(f"subject: no entity {self.subject!r} is declared")
        if not self.required:
            raise ValueError("columns: at least one must be required")
        for column in self.ignored:
            if column in known:
                raise ValueError(f"ignored: {column!r} is mapped too")
        for name, declared in self.columns.items():
            if self.headless and not declared.like:
                raise ValueError(f"columns.{name}: a table without a header needs `like`")
        return self

    @model_validator(mode="after")
    def _words_are_the_ontologys(self) -> Part:
        ontology = load_ontology()
        for name, entity in self.entities.items():
            _check_entity(name, entity)
        for relation in self.relations:
            _check_relation(relation, self.entities)
        told = self.modality.values.values() if self.modality else ()
        for modality in told:
            if modality not in ontology.terms["modality"]:
                raise ValueError(f"modality: unknown {modality!r}")
        return self

    def _read_columns(self) -> Iterator[tuple[str, str]]:
        yield from (("left_out", column) for column in self.left_out)
        for name, columns in self.lists.items():
            yield from ((f"lists.{name}", column) for column in columns)
        for name, derived in self.derived.items():
            yield from ((f"derived.{name}", column) for column in derived.of)

    def _used_columns(self) -> Iterator[tuple[str, str]]:
        for name, entity in self.entities.items():
            yield from ((f"entities.{name}", column) for column in entity.columns())
        for relation in self.relations:
            yield from ((f"relations.{relation.type}", column) for column in relation.columns())
        if self.year:
            yield "year", self.year
        if self.modality:
            yield "modality", self.modality.column

    def values(self, column: str, text: str) -> list[str]:
        """Return the values that a cell of a column holds."""
        if column in self.derived:
            return text.split(JOINT)
        return self.columns[column].values(text) if column in self.columns else [text]

    @property
    def required(self) -> list[str]:
        """Return the columns that a file must have."""
        return [name for name, column in self.columns.items() if column.required]


class Expect(Declared):
    """Shares that a table must reach, or it is not stored."""

    kept: float = 0.8
    """Share of the data rows that must be usable."""


class Source(Declared):
    """A registry as declared."""

    key: str
    title: Label
    origin: str
    licence: str
    version: str = ""
    """ISO date; '' where each file tells its own."""
    missing: tuple[str, ...] = ()
    """Values that mean: not known."""
    expect: Expect = Expect()
    parts: dict[str, Part]


def read_source(folder: Path) -> Source:
    """Return the declaration in a source's folder.

    Raises DeclarationError naming file and key.
    """
    return read_declaration(folder / "source.yaml", Source)


@cache
def fields_of(template: str) -> tuple[str, ...]:
    """Return the columns that a template names.

    >>> fields_of("Enterprise:{企业名称}")
    ('企业名称',)
    """
    return tuple(_FIELD.findall(template))


def _check_entity(name: str, entity: EntitySpec) -> None:
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


def _check_relation(relation: RelationSpec, entities: dict[str, EntitySpec]) -> None:
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
