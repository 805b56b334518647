"""All tables of one registry → its facts, passages and report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from graph.errors import InputError
from graph.model import Document, Entity, Fact, Passage, Relation
from graph.ontology import ONTOLOGY_FILE
from graph.progress import Progress, silent
from ingest.known import Known
from ingest.mapping import Mapped, Mapper, Origin
from ingest.recognise import Fit, Recognised
from ingest.record import Record, Reject
from ingest.report import SheetReport
from ingest.rows import sheet_records
from ingest.source import Source

_ROOM = Path(__file__).parent
_CODE = (
    "cells", "columns", "headers", "known", "layout", "mapping", "recognise", "record",
    "registry", "rows", "screening", "source", "stated", "typed",
    "names/cities", "names/codes", "names/countries", "names/encoding", "names/industries",
    "names/kinds", "names/legal", "names/nesting", "names/persons", "names/regions",
    "names/sounds", "reference/tables",
    "readers/body", "readers/content", "readers/delimited", "readers/document", "readers/flow",
    "readers/glyphs", "readers/page", "readers/pdf", "readers/ruled", "readers/running",
    "readers/flattening", "readers/json_table", "readers/packed", "readers/sheet", "readers/table",
    "readers/text", "readers/word", "readers/workbook", "readers/written",
)  # fmt: skip
_STEP = 2000


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file of a registry, recognised."""

    name: str
    sha256: str
    table: Recognised
    parts: tuple[str, ...]
    """The parts that are read from this file."""


@dataclass(slots=True)
class RegistryReading:
    """What a registry states."""

    documents: tuple[Document, ...]
    facts: list[Fact] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    tables: list[SheetReport] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    _stated: set[tuple[object, ...]] = field(default_factory=set)

    def add(self, mapped: Mapped) -> bool:
        """Take in what a row states and return whether it states anything new.

        What is stated in the same words for the same year is stated once, by its first row.
        """
        before = len(self.facts)
        for fact in mapped.facts:
            key = _fact_key(fact)
            if key not in self._stated:
                self._stated.add(key)
                self.facts.append(fact)
        is_new = len(self.facts) > before
        if is_new:
            self.passages.append(mapped.passage)
        return is_new


def read_registry(
    key: str, source: Source, files: Sequence[TableFile], progress: Progress = silent
) -> RegistryReading:
    """Return what the tables of a registry state, whatever order they are given in."""
    order = list(source.parts)
    placed = sorted(
        ((order.index(fit.part), file.sha256, i, fit, file)
         for file in files for i, fit in enumerate(file.table.fits) if fit.part in file.parts),
        key=lambda entry: entry[:3],
    )  # fmt: skip
    known = Known()
    totals: list[int] = []
    for _, _, _, fit, file in placed:
        part = source.parts[fit.part]
        constant = part.entities[part.subject].constant if part.subject else ()
        counted = _Counted(f"scan {_place(fit, file)}", progress)
        known.add(_subjects(key, source, fit, file, counted), constant=constant)
        # where nothing is looked for beforehand, the rows of the file tell about how many there are
        totals.append(counted.rows or sum(1 for _ in fit.sheet.rows()))
    reading = RegistryReading(tuple(document_of(key, file) for file in files))
    for (_, _, _, fit, file), total in zip(placed, totals, strict=True):
        counted = _Counted(f"read {_place(fit, file)}", progress, total)
        _read_sheet(key, source, fit, file, known, reading, counted)
    reading.unread = sorted(f"{file.name}!{name}" for file in files for name in file.table.unread)
    return reading


def check_shares(source: Source, tables: Sequence[SheetReport]) -> None:
    """Raise InputError if a table falls short of what its source expects of it."""
    for report in tables:
        if report.usable_share >= source.expect.kept:
            continue
        told = ", ".join(f"{n} × {reason}" for reason, n in report.reasons.items())
        where = f"{report.file}, sheet {report.sheet}" if report.sheet else report.file
        raise InputError(
            f"{where}: only {report.usable_share:.0%} of the rows can be used, {source.key} "
            f"expects {source.expect.kept:.0%} ({told or 'no data rows'}). Nothing of it is "
            "stored; `trihelix ingest check` lists the rows."
        )


def document_of(key: str, file: TableFile) -> Document:
    """Return the document that the rows of a file stand in."""
    return Document(
        id=f"{key}/{file.sha256[:8]}",
        source=key,
        title=Path(file.name).stem,
        file=file.name,
        sha256=file.sha256,
        kind="table",
    )


def reader_version(source: Source) -> str:
    """Return a hash of the declaration and of the code that reads by it."""
    declared = hashlib.sha256(source.model_dump_json().encode())
    own = _ROOM / "sources" / source.key / "read.py"
    if own.exists():
        declared.update(own.read_bytes())
    return f"registry/{declared.hexdigest()[:8]}{_code_hash()[:8]}"


@cache
def _code_hash() -> str:
    total = hashlib.sha256(ONTOLOGY_FILE.read_bytes())
    for name in _CODE:
        total.update((_ROOM / f"{name}.py").read_bytes())
    for table in sorted((_ROOM / "reference").glob("*.tsv")):
        total.update(table.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def _records(source: Source, fit: Fit) -> Iterator[Record | Reject]:
    return sheet_records(fit.sheet, fit.header, source.parts[fit.part], source.missing)


def _mapper(key: str, source: Source, fit: Fit, file: TableFile, known: Known) -> Mapper:
    origin = Origin(key, document_of(key, file).id, fit.header.labels)
    return Mapper(source.parts[fit.part], origin, known)


@dataclass(slots=True)
class _Counted:
    """Counts the rows of a sheet as they go by, and tells how many."""

    stage: str
    progress: Progress
    total: int = 0
    rows: int = 0

    def __call__(self, records: Iterable[Record | Reject]) -> Iterator[Record | Reject]:
        """Yield the records."""
        for record in records:
            self.rows += 1
            if self.rows % _STEP == 0:
                self.progress(self.stage, self.rows, self.total)
            yield record


def _place(fit: Fit, file: TableFile) -> str:
    return f"{file.name} {fit.sheet.name}".strip()


def _subjects(
    key: str, source: Source, fit: Fit, file: TableFile, counted: _Counted
) -> Iterator[Entity]:
    if not source.parts[fit.part].subject:
        return
    mapper = _mapper(key, source, fit, file, Known())
    for record in counted(_records(source, fit)):
        subject = mapper.subject(record) if isinstance(record, Record) else None
        if subject is not None:
            yield subject


def _read_sheet(
    key: str, source: Source, fit: Fit, file: TableFile, known: Known,
    reading: RegistryReading, counted: _Counted,
) -> None:  # fmt: skip
    report = SheetReport(file.name, fit.part, fit.sheet.name, unmapped=fit.header.unmapped)
    mapper = _mapper(key, source, fit, file, known)
    doubted: set[tuple[str, str]] = set()
    for record in counted(_records(source, fit)):
        report.rows += 1
        _take(record, mapper, reading, report, doubted)
    report.doubts.update(doubt for _, doubt in doubted)
    reading.tables.append(report)


def _take(
    record: Record | Reject, mapper: Mapper, reading: RegistryReading, report: SheetReport,
    doubted: set[tuple[str, str]],
) -> None:  # fmt: skip
    found = mapper.map(record) if isinstance(record, Record) else record
    if isinstance(found, Mapped) and not reading.add(found):
        sheet, _, row = found.passage.place.rpartition("!")
        found = Reject(int(row), sheet, "", "", "duplicate_row")
    if isinstance(found, Reject):
        report.rejected.append(found)
        return
    report.kept += 1
    report.cells += found.cells
    for fact in found.facts:
        if isinstance(fact.statement, Entity):
            doubted.update((fact.statement.record, doubt) for doubt in fact.statement.doubts)


def _fact_key(fact: Fact) -> tuple[object, ...]:
    said, when = fact.statement, (fact.evidence.modality, fact.evidence.year)
    if isinstance(said, Relation):
        return (said.type, said.head, said.tail, said.role, *when)
    if isinstance(said, Entity):
        return (
            said.record, said.type, said.name, said.aliases, said.place, said.local,
            *said.identifiers.items(), *map(str, said.properties.items()), said.doubts, *when,
        )  # fmt: skip
    raise TypeError(f"a row states no {type(said).__name__}")
