"""Record + declaration → facts: one per entity and relation that the row states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.identity import normal_name
from graph.model import Entity, Evidence, Fact, Modality, Passage, Relation
from graph.ontology import load_ontology
from ingest.cells import tidy
from ingest.columns import JOINT, Lookup
from ingest.known import Known
from ingest.names.cities import city_place
from ingest.names.countries import CHINA, country_name
from ingest.names.encoding import repair
from ingest.names.kinds import is_local, organization_kind
from ingest.names.nesting import full_name, lies_elsewhere
from ingest.record import Record, Reject
from ingest.source import Part
from ingest.stated import BY_NAME, EntitySpec, RelationSpec, fields_of
from ingest.typed import TypedRow, UnusableRow, filled


@dataclass(frozen=True, slots=True)
class Mapped:
    """What one row gives."""

    facts: list[Fact]
    passage: Passage
    cells: list[Reject]
    """Cells that were not used although the row is kept."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows of a table stand."""

    source: str
    document: str
    labels: Mapping[str, str]
    """Column → its header as the file writes it."""


class Mapper:
    """Maps the rows of one part; `known` is what the other parts say."""

    def __init__(self, part: Part, origin: Origin, known: Known) -> None:
        """Prepare for the rows of one table."""
        self.part, self.origin, self.known = part, origin, known
        self._listed = frozenset(column for columns in part.lists.values() for column in columns)

    def map(self, record: Record) -> Mapped | Reject:
        """Return the facts of a row, or why it can't be used."""
        row = TypedRow(record, list(record.noted))
        try:
            facts = self._facts(row)
        except UnusableRow as error:
            return error.reject
        return Mapped(facts, self._passage(record), row.cells)

    def subject(self, record: Record) -> Entity | None:
        """Return the thing that the row is about, None if there is none."""
        if not self.part.subject:
            return None
        try:
            found = self._entities(TypedRow(record), self.part.subject)
        except UnusableRow:
            return None
        return found[0] if found else None

    def _facts(self, row: TypedRow) -> list[Fact]:
        part = self.part
        told = row.looked_up(part.modality) if part.modality else ""
        modality: Modality = _MODALITIES[told]
        year = row.year(part.year) if part.year else None
        entities = {name: self._entities(row, name) for name in part.entities}
        if part.subject and any(e.record in self.known.disputed for e in entities[part.subject]):
            column = fields_of("".join(part.entities[part.subject].record))[0]
            raise row.unusable(column, "contradiction")
        if year is None and part.year_of:
            name, prop = part.year_of.split(".")
            years = (self.known.year_of(entity.record, prop) for entity in entities[name])
            year = next(years, None)
        place = row.record.place
        evidence = Evidence(
            source=self.origin.source,
            document=self.origin.document,
            place=place,
            passage=f"{self.origin.document}@{place}",
            confidence=part.confidence,
            modality=modality,
            year=year,
        )
        facts = [Fact(entity, evidence) for found in entities.values() for entity in found]
        for spec in part.relations:
            facts += [Fact(r, evidence) for r in self._relations(row, spec, entities)]
        return facts

    def _entities(self, row: TypedRow, name: str) -> list[Entity]:
        spec = self.part.entities[name]
        if not spec.each:
            return self._told(row, spec)
        entries = row.entries(self.part.lists[spec.each])
        return [entity for entry in entries for entity in self._entry(entry, spec)]

    def _entry(self, row: TypedRow, spec: EntitySpec) -> list[Entity]:
        """Return what one position of a list tells; the row stands without it."""
        try:
            return self._told(row, spec)
        except UnusableRow as error:
            row.cells.append(error.reject)
            return []

    def _told(self, row: TypedRow, spec: EntitySpec) -> list[Entity]:
        if not spec.name:
            return [self._unnamed(row, spec)]
        if isinstance(spec.name, Lookup):
            names = [row.looked_up(spec.name)]
        else:
            text = row.record.cells.get(spec.name, "")
            names = self.part.values(spec.name, text) if text else []
        return [self._named(row, spec, found) for found in names if found]

    def _named(self, row: TypedRow, spec: EntitySpec, written: str) -> Entity:
        name, broken = repair(tidy(written))
        type_name, record = self._type(row, spec, name), ""
        if spec.type == BY_NAME and not spec.record:
            found = self.known.organization(name)
            if found:
                record, type_name = found
        record = record or self._record(row, spec, type_name, name)
        if spec.type == BY_NAME:
            type_name = self.known.kinds.get(record, type_name)
        doubts = ["broken_encoding"] * broken
        if spec.record and spec is not self.part.entities.get(self.part.subject):
            # what its own row calls it is its name, what this row calls it another
            known = self.known.name_of(record) or name
            return self._entity(row, spec, type_name, record, known, doubts, also=name)
        if type_name == "Region":
            full = full_name(name, _place(row, spec, name).rpartition("/")[2])
            record = self._record(row, spec, type_name, full)
            return self._entity(row, spec, type_name, record, full, doubts, also=name)
        return self._entity(row, spec, type_name, record, name, doubts)

    def _unnamed(self, row: TypedRow, spec: EntitySpec) -> Entity:
        type_name = self._type(row, spec, "")
        record = self._record(row, spec, type_name, "")
        name = self.known.name_of(record)
        if name:
            return self._entity(row, spec, type_name, record, name, [])
        shown = filled(spec.placeholder, row.record.cells)
        return self._entity(row, spec, type_name, record, shown, ["unnamed"])

    def _type(self, row: TypedRow, spec: EntitySpec, name: str) -> str:
        told = row.looked_up(spec.type) if isinstance(spec.type, Lookup) else spec.type
        return organization_kind(name) if told == BY_NAME else told

    def _record(self, row: TypedRow, spec: EntitySpec, type_name: str, name: str) -> str:
        """Return the record key: the first natural key whose columns are filled and hold."""
        if not spec.record:
            return f"{self.origin.source}#{type_name}:{normal_name(name)}"
        schemes = {column: scheme for scheme, column in spec.identifiers.items()}
        for template in spec.record:
            values = {column: _natural(row, column, schemes) for column in fields_of(template)}
            if all(values.values()):
                return f"{self.origin.source}#{filled(template, values)}"
        column = fields_of(spec.record[-1])[0]
        is_wrong = column in schemes and column in row.record.cells
        raise row.unusable(column, "bad_identifier" if is_wrong else "missing_key")

    def _entity(
        self,
        row: TypedRow,
        spec: EntitySpec,
        type_name: str,
        record: str,
        name: str,
        doubts: list[str],
        also: str = "",
    ) -> Entity:
        identifiers, code_doubts = row.identifiers(spec)
        properties, value_doubts = row.properties(spec, type_name)
        told = row.looked_up(spec.doubt) if isinstance(spec.doubt, Lookup) else spec.doubt
        if told:
            doubts = [*doubts, told]
        return Entity(
            record=record,
            type=type_name,
            name=name,
            aliases=tuple(dict.fromkeys(self._aliases(row, spec, name, also))),
            identifiers=identifiers,
            place=_place(row, spec, name),
            local=_may_be_local(type_name) and is_local(name),
            properties=properties,
            doubts=tuple(sorted({*doubts, *code_doubts, *value_doubts})),
        )

    def _aliases(self, row: TypedRow, spec: EntitySpec, name: str, also: str) -> Iterator[str]:
        cells = ((column, row.record.cells.get(column, "")) for column in spec.aliases)
        written = (value for column, text in cells for value in self.part.values(column, text))
        for alias in (*(repair(value)[0] for value in written), also):
            if alias and normal_name(alias) != normal_name(name):
                yield alias

    def _relations(
        self, row: TypedRow, spec: RelationSpec, entities: Mapping[str, list[Entity]]
    ) -> Iterator[Relation]:
        if spec.when and spec.when not in row.record.cells:
            return
        role = _role(row, spec)
        for head in entities[spec.head]:
            for tail in entities[spec.tail]:
                if head.record == tail.record:
                    continue
                are_regions = head.type == tail.type == "Region"
                if are_regions and lies_elsewhere(head.name, tail.name):
                    named_by = self.part.entities[spec.tail].name
                    row.refuse(named_by if isinstance(named_by, str) else "", "place_elsewhere")
                else:
                    yield Relation(spec.type, head.record, tail.record, role)

    def _passage(self, record: Record) -> Passage:
        labels = self.origin.labels
        text = " | ".join(
            f"{labels.get(column, column)}: {self._words(column, value)}"
            for column, value in record.cells.items()
            if column not in self.part.derived
        )
        document = self.origin.document
        return Passage(f"{document}@{record.place}", document, record.place, text)

    def _words(self, column: str, value: str) -> str:
        """Return a cell on one line; the values of a list stand apart."""
        if column in self._listed:
            value = "; ".join(value.split(JOINT))
        return " ".join(value.split())


_MODALITIES: dict[str, Modality] = {
    "": "done",
    "done": "done",
    "under_way": "under_way",
    "planned": "planned",
    "encouraged": "encouraged",
}


@cache
def _may_be_local(type_name: str) -> bool:
    return type_name == "Region" or load_ontology().is_kind_of(type_name, "Organization")


def _natural(row: TypedRow, column: str, schemes: Mapping[str, str]) -> str:
    """Return what a column adds to a record key: a code that holds, or a text as compared."""
    if column in schemes:
        return row.code(schemes[column], column).value
    return normal_name(row.record.cells.get(column, ""))


def _place(row: TypedRow, spec: EntitySpec, name: str) -> str:
    """Return the regions from the widest to the narrowest that the row gives, else the country.

    A wider one that the narrowest is known not to lie in is left out: a heading may group
    schools by who runs them.
    """
    found: list[str] = []
    for column in spec.place:
        part = row.record.cells.get(column, "")
        part = part and full_name(part, found[-1] if found else "")
        if part and part not in (name, *found):
            found.append(part)
    inner = name if spec.type == "Region" else "".join(found[-1:])
    told = "/".join(part for part in found if part == inner or not lies_elsewhere(inner, part))
    country = country_name(row.record.cells.get(spec.country, ""))
    if told or country != CHINA:
        return told or country
    # registers of other countries write its cities in Latin letters, beside the country's code
    return city_place(row.record.cells.get(spec.properties.get("city", ""), "")) or CHINA


def _role(row: TypedRow, spec: RelationSpec) -> str:
    if not fields_of(spec.role):
        return spec.role
    column = fields_of(spec.role)[0]
    role = row.record.cells.get(column, "")
    if role not in load_ontology().terms["role"]:
        raise row.unusable(column, "unknown_category")
    return role
