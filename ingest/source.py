"""What a registry declares: how its files are recognised, its columns, the facts of a row.

One source has parts; a part is one table (a file, or a sheet of a workbook). A column is named by
its header. Every column of a file is mapped here, ignored by name, or reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, model_validator

from graph.declare import Declared, Label, read_declaration
from graph.ontology import load_ontology
from ingest.columns import JOINT, Column, Derived, Lookup
from ingest.stated import EntitySpec, RelationSpec, check_entity, check_relation


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
    year_of: str = ""
    """`entity.property`: where the row tells no year, what the entity's own row says dates it."""
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
        dating = self.year_of.split(".")
        if self.year_of and (len(dating) != 2 or dating[0] not in self.entities):
            raise ValueError(f"year_of: {self.year_of!r} is no `entity.property` of this part")
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
            check_entity(name, entity)
        for relation in self.relations:
            check_relation(relation, self.entities)
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
    ignored_sheets: tuple[str, ...] = ()
    """Sheets of a workbook that are left out on purpose."""
    expect: Expect = Expect()
    parts: dict[str, Part]


def read_source(folder: Path) -> Source:
    """Return the declaration in a source's folder.

    Raises DeclarationError naming file and key.
    """
    return read_declaration(folder / "source.yaml", Source)
