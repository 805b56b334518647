"""One row read by its declaration: codes checked, values typed, what could not be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from graph.model import Value
from graph.ontology import Property, load_ontology
from ingest.cells import read_date, read_number, read_year
from ingest.columns import JOINT, Lookup
from ingest.names.codes import Code, check_code
from ingest.names.encoding import repair
from ingest.record import Record, Reject
from ingest.stated import EntitySpec, fields_of


class UnusableRow(Exception):
    """A row that can't be used, and why; never leaves ingest."""

    def __init__(self, reject: Reject) -> None:
        """Keep the reason."""
        self.reject = reject
        super().__init__(reject.reason)


@dataclass(slots=True)
class TypedRow:
    """A record with what was found out about its cells."""

    record: Record
    cells: list[Reject] = field(default_factory=list)
    """Cells that were not used although the row is kept."""
    _codes: dict[tuple[str, str], Code] = field(default_factory=dict)

    def unusable(self, column: str, reason: str) -> UnusableRow:
        """Return the error that rejects the row for one of its cells."""
        return UnusableRow(self._reject(column, reason))

    def refuse(self, column: str, reason: str) -> None:
        """Note that a cell was not used."""
        reject = self._reject(column, reason)
        if reject not in self.cells:
            self.cells.append(reject)

    def _reject(self, column: str, reason: str) -> Reject:
        value = self.record.cells.get(column, "")
        return Reject(self.record.row, self.record.sheet, column, value[:200], reason)

    def entries(self, columns: Sequence[str]) -> Iterator[TypedRow]:
        """Yield a row for each position of columns that hold a value a line."""
        lists = [self.record.cells.get(column, "").split(JOINT) for column in columns]
        rest = {name: text for name, text in self.record.cells.items() if name not in columns}
        for values in zip_longest(*lists, fillvalue=""):
            own = {column: value for column, value in zip(columns, values, strict=True) if value}
            if own:
                yield TypedRow(replace(self.record, cells=rest | own), self.cells)

    def looked_up(self, lookup: Lookup) -> str:
        """Return the meaning of a category; one that is not listed rejects."""
        value = self.record.cells.get(lookup.column, "")
        if not value:
            return lookup.empty
        if value not in lookup.values:
            raise self.unusable(lookup.column, "unknown_category")
        return lookup.values[value]

    def year(self, column: str) -> int | None:
        """Return the year in a column, None if it is empty or can't be read."""
        value = self.record.cells.get(column, "")
        year = read_year(value) if value else None
        if value and year is None:
            self.refuse(column, "unreadable_date")
        return year

    def code(self, scheme: str, column: str) -> Code:
        """Return the checked code in a column; one that doesn't hold is noted."""
        if (scheme, column) not in self._codes:
            value = self.record.cells.get(column, "")
            code = check_code(scheme, value) if value else Code("")
            self._codes[scheme, column] = code
            if value and not code.value:
                self.refuse(column, "bad_identifier")
        return self._codes[scheme, column]

    def identifiers(self, spec: EntitySpec) -> tuple[dict[str, str], list[str]]:
        """Return the codes of an entity that hold, and their doubts."""
        checked = {s: self.code(s, column) for s, column in spec.identifiers.items()}
        held = {scheme: code.value for scheme, code in checked.items() if code.value}
        return held, [code.doubt for code in checked.values() if code.doubt]

    def properties(self, spec: EntitySpec, type_name: str) -> tuple[dict[str, Value], list[str]]:
        """Return the typed properties of an entity, and their doubts."""
        declared = load_ontology().entities[type_name].properties
        values: dict[str, Value] = {}
        doubts: list[str] = []
        for name, column in spec.properties.items():
            text = self.record.cells.get(column, "")
            if not text:
                continue
            value, doubt = self._typed(text, declared[name])
            if value is None:
                reason = "unreadable_number" if doubt == "number" else "unreadable_date"
                self.refuse(column, reason)
                doubt = "unreadable_value"
            else:
                values[name] = value
            if doubt:
                doubts.append(doubt)
        return values, doubts

    @staticmethod
    def _typed(text: str, declared: Property) -> tuple[Value | None, str]:
        """Return the value and its doubt; None and what it should have been if unreadable."""
        if declared.type == "date":
            return (read_date(text) or None), "date" * (not read_date(text))
        if declared.type == "integer" and declared.unit == "year":
            year = read_year(text)
            return year, "date" * (year is None)
        if declared.type in ("integer", "float"):
            number = read_number(text, declared.unit)
            if number is None:
                return None, "number"
            whole = declared.type == "integer"
            value = round(number.value) if whole else number.value
            return value, "approximate" * number.approximate
        mended, broken = repair(text)
        return mended, "broken_encoding" * broken


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return the template with its columns filled in, '' if one of them is empty.

    >>> filled("Project:{编号}", {"编号": "A1"}), filled("Project:{编号}", {})
    ('Project:A1', '')
    """
    for column in fields_of(template):
        if column not in values:
            return ""
        template = template.replace("{" + column + "}", values[column])
    return template
