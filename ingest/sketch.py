"""A table that nobody declared → what its sheets and columns seem to mean, with every doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ingest.cellkinds import kind_shares
from ingest.headers import head_rows, header_rows
from ingest.meanings import Match, header_matches, vocabulary
from ingest.readers.sheet import Row, Sheet
from ingest.readers.table import table_sheets
from ingest.sketch_columns import Cells, Judged
from ingest.sketch_subject import judged

Certainty = Literal["sure", "likely", "none"]
_SAMPLED = 300
_SHOWN = 3
_KEPT = 50


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why something is not sure: a code of meanings.yaml `doubts` and what fills it."""

    code: str
    meaning: str = ""
    """Key of a meaning."""
    others: tuple[str, ...] = ()
    """Keys of meanings or subjects, or words of the table."""
    column: str = ""

    def text(self, language: str) -> str:
        """Return the doubt as a sentence."""
        words = vocabulary()
        others = "、".join(words.label(key, language) or key for key in self.others)
        return words.doubts[self.code].text(language).format(
            meaning=words.label(self.meaning, language), others=others, column=self.column
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnSketch:
    """A column and what it seems to mean."""

    header: str
    """As the file writes it, on one line."""
    meaning: str
    """Key of meanings.yaml; '' if it is left unmapped."""
    certainty: Certainty
    use: str
    """What it becomes in the declaration, in the words of meanings.yaml; '' if nothing."""
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Other meanings that it may have, the likeliest first."""
    examples: tuple[str, ...] = ()
    """Some different cells; none of personal data."""
    values: tuple[str, ...] = ()
    """The first different cells."""
    title: str = ""
    """The title that a yes-or-no column is about."""


@dataclass(frozen=True, slots=True)
class SheetSketch:
    """A sheet and what its rows seem to be about."""

    name: str
    """'' where the file has no sheets."""
    row: int
    """Number of the header row, 0 if there is none."""
    rows: int
    """How many rows stand below it."""
    subject: str
    """Key of meanings.yaml `subjects`; '' if the sheet is left out."""
    columns: tuple[ColumnSketch, ...]
    doubts: tuple[Doubt, ...] = ()
    lines: tuple[str, ...] = ()
    """Texts above the header."""
    headings: tuple[str, ...] = ()
    """Texts that stand alone in a row below it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A file as it seems to be."""

    file: str
    sheets: tuple[SheetSketch, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person says instead: sheet → subject, (sheet, header) → meaning ('' for none)."""

    subjects: Mapping[str, str]
    meanings: Mapping[tuple[str, str], str]


def sketch_table(path: Path, corrections: Corrections | None = None) -> Sketch:
    """Return what the sheets and columns of a table seem to mean.

    What a person corrected is sure. Raises InputError if the file can't be read as a table.
    """
    told = corrections or Corrections({}, {})
    return Sketch(path.name, tuple(_sheet(path, sheet, told) for sheet in table_sheets(path)))


def _sheet(path: Path, sheet: Sheet, told: Corrections) -> SheetSketch:
    header = _header_row(sheet)
    if header is None:
        return SheetSketch(sheet.name, 0, 0, "", (), (Doubt("no_name"),))
    number, labels = header
    body = _body(sheet, number)
    lines = tuple(cell for row, cells in head_rows(sheet) if row < number for cell in cells if cell)
    columns = list(_cells(labels, body.sampled))
    hints = (path.stem, sheet.name, *lines)
    fixed = {h: m for (name, h), m in told.meanings.items() if name == sheet.name}
    found = judged(columns, hints, subject=told.subjects.get(sheet.name, ""), fixed=fixed)
    return SheetSketch(
        sheet.name, number, body.count, found.subject,
        tuple(map(_column, columns, found.columns)),
        tuple(Doubt(code, others=others) for code, others in found.doubts),
        lines,
        tuple(body.headings),
    )  # fmt: skip


@dataclass(slots=True)
class _Body:
    """What stands below a header: the first rows, how many there are, texts that stand alone."""

    sampled: list[list[str]] = field(default_factory=list)
    count: int = 0
    headings: list[str] = field(default_factory=list)


def _body(sheet: Sheet, header: int) -> _Body:
    found = _Body()
    for number, cells in sheet.rows():
        filled = [cell for cell in cells if cell]
        if number <= header or not filled:
            continue
        if len(filled) == 1:
            found.headings.append(filled[0])
        elif not any("".join(cell.split()).casefold() in _SUMS for cell in filled[:3]):
            found.count += 1
            if found.count <= _SAMPLED:
                found.sampled.append(cells)
    return found


def _column(column: Cells, found: Judged) -> ColumnSketch:
    hidden = found.meaning and vocabulary().meanings[found.meaning].personal
    different = list(dict.fromkeys(cell for cell in column.filled))
    return ColumnSketch(
        column.header, found.meaning, found.certainty, found.use,
        tuple(Doubt(d.code, d.meaning, d.others, d.column) for d in found.doubts),
        found.alternatives,
        () if hidden else tuple(" ".join(cell.split())[:24] for cell in different[:_SHOWN]),
        () if hidden else tuple(different[:_KEPT]),
        found.title,
    )  # fmt: skip


def _header_row(sheet: Sheet) -> Row | None:
    """Return the row whose cells say most of the vocabulary, several rows as one where merged.

    What stands in it twice says nothing the second time: it tells no columns apart.
    """
    best: tuple[float, int] = (0.0, 0)
    found: Row | None = None
    for number, cells in header_rows(sheet):
        labels = [" ".join(cell.split()) for cell in cells]
        filled = [label for label in labels if label]
        if len(filled) < 2 or max(map(len, filled)) > 60:
            continue
        scores = (header_matches(label).values() for label in dict.fromkeys(filled))
        known = sum(max((match.score for match in told), default=0.0) for told in scores)
        share = known / len(filled)
        rank = (known * share, len(filled))
        if rank > best:
            best, found = rank, (number, labels)
    return found if best[0] >= 1.0 else None


_SUMS = frozenset({"合计", "小计", "总计", "共计", "合计：", "total", "subtotal"})


def _cells(labels: list[str], rows: list[list[str]]) -> Iterator[Cells]:
    seen: set[str] = set()
    for index, label in enumerate(labels):
        filled = tuple(row[index] for row in rows if index < len(row) and row[index])
        if not label:
            continue
        matches: Mapping[str, Match] = header_matches(label)
        cells = Cells(label, filled, matches, kind_shares(filled), is_twice=label in seen)
        seen.add(label)
        yield cells
