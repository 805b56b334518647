"""A part of a declaration as it is planned, before it is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.columns import Derived
from ingest.sketch import ColumnSketch, Doubt
from ingest.stated import BY_NAME

_YEARS = {
    "project": ("start",),
    "platform": ("founded",),
    "contract": ("date",),
    "patent": ("filed", "published"),
    "policy": ("date",),
}
"""Subject → the properties that date its rows, the first that is there."""


@dataclass(slots=True)
class EntityPlan:
    """An entity of a part, as it is written down."""

    type: str
    name: str
    record: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    identifiers: dict[str, str] = field(default_factory=dict)
    place: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class PartPlan:
    """A part, as it is written down."""

    subject: str
    columns: dict[str, ColumnSketch] = field(default_factory=dict)
    ignored: dict[str, ColumnSketch] = field(default_factory=dict)
    unmapped: list[ColumnSketch] = field(default_factory=list)
    derived: dict[str, Derived] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    about: str = ""
    year: str = ""
    modality: dict[str, str] = field(default_factory=dict)
    modality_column: str = ""
    entities: dict[str, EntityPlan] = field(default_factory=dict)
    relations: list[str] = field(default_factory=list)
    doubts: dict[str, list[Doubt]] = field(default_factory=dict)
    """Header → doubts that arose here, beside those of the sketch."""

    @property
    def it(self) -> EntityPlan:
        """Return what each row is about."""
        return self.entities[self.subject]

    def used(self) -> Iterator[str]:
        """Yield the columns that something is made of."""
        for entity in self.entities.values():
            yield from (entity.name, *entity.aliases, *entity.place)
            yield from (*entity.identifiers.values(), *entity.properties.values())
        for derived in self.derived.values():
            yield from derived.of
        yield from (self.year, self.modality_column)

    def set_record(self, owner: str) -> None:
        """Give the thing its natural keys: its number, else its name, with the owner's."""
        entity = self.it
        if entity.type == BY_NAME:
            return
        strong = [c for s, c in entity.identifiers.items() if s != "domain"]
        keys = [f"{entity.type}:{{{column}}}" for column in strong]
        if self.subject in ("demand", "expert", "achievement") and owner in self.entities:
            keys.append(f"{entity.type}:{{{self.entities[owner].name}}}/{{{entity.name}}}")
        if keys:
            entity.record = [*keys, f"{entity.type}:{{{entity.name}}}"]

    def set_year(self) -> None:
        """Date the rows to the year in which the thing began."""
        properties = self.it.properties
        told = (properties.get(name, "") for name in _YEARS.get(self.subject, ()))
        self.year = self.year or next(filter(None, told), "")
