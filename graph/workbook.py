"""Rows become an .xlsx that is safe to open: no cell is a formula, equal rows give equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graph.errors import InputError

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a text for a formula."""
MAX_ROWS = 1_048_575
"""Rows below the header that a sheet can hold."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_SHEET_TITLE = re.compile(r"[\[\]:*?/\\]")
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a header and the rows below it."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A column of a form."""

    name: str
    note: str = ""
    """Shown beside a cell that is being filled in."""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    is_closed: bool = False
    """True if nothing but the choices is accepted."""


@dataclass(frozen=True, slots=True)
class Form:
    """A workbook to be filled in: a sheet with a header and nothing below, and a sheet of notes."""

    sheet: str
    lines: Sequence[str]
    """Lines above the header; the first is the title."""
    columns: Sequence[Answer]
    notes: Sheet
    rows: int = 1000
    """Rows below the header in which choices are offered."""


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as an .xlsx file; the header row is bold, frozen and filtered.

    Raises InputError if a sheet has more rows than a spreadsheet can hold.
    """
    book = Workbook(write_only=True)
    for sheet in sheets:
        _add_sheet(book, sheet)
    raw = io.BytesIO()
    book.save(raw)
    return _without_clock(raw.getvalue())


def form_bytes(form: Form) -> bytes:
    """Return a form as an .xlsx file; required columns bear a star."""
    book = Workbook()
    del book[book.sheetnames[0]]
    page = book.create_sheet(form.sheet)
    for number, line in enumerate(form.lines, start=1):
        page.cell(number, 1, line).font = Font(bold=number == 1, size=16 if number == 1 else 11)
    top = len(form.lines) + 1
    for index, column in enumerate(form.columns, start=1):
        cell = page.cell(top, index, column.name + " *" * column.is_required)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = max(display_width(column.name) + 4, 10)
        if column.note or column.choices:
            _offer(page, column, f"{letter}{top + 1}:{letter}{top + form.rows}")
    page.freeze_panes = f"A{top + 1}"
    notes = book.create_sheet(form.notes.title)
    for row in [form.notes.header, *form.notes.rows]:
        notes.append(list(row))
    for index in range(1, len(form.notes.header) + 1):
        notes.cell(1, index).font = Font(bold=True)
        notes.column_dimensions[get_column_letter(index)].width = 10 if index == 2 else 36
    raw = io.BytesIO()
    book.save(raw)
    return _without_clock(raw.getvalue())


def _offer(page: Any, column: Answer, area: str) -> None:
    """Offer the choices of a column, and show its note."""
    offered = f'"{",".join(column.choices)}"' if column.choices else None
    rule = DataValidation(type="list" if offered else None, formula1=offered, allow_blank=True)
    rule.showErrorMessage = column.is_closed
    rule.showInputMessage = bool(column.note)
    rule.promptTitle, rule.prompt = column.name[:32], column.note[:255]
    page.add_data_validation(rule)
    rule.add(area)


def display_width(text: str) -> int:
    """Return how many columns a text takes where a Chinese character takes two.

    >>> display_width("企业 A")
    6
    """
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _add_sheet(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(_SHEET_TITLE.sub(" ", sheet.title)[:31] or "1")
    rows = [list(row) for row in sheet.rows]
    if len(rows) > MAX_ROWS:
        raise InputError(
            f"{sheet.title}: {len(rows)} rows are more than a workbook holds ({MAX_ROWS}). "
            "Ask for csv instead."
        )
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(max(len(sheet.header), 1))}{len(rows) + 1}"
    for index, name in enumerate(sheet.header):
        longest = max([name, *(str(row[index]) for row in rows[:200])], key=display_width)
        width = min(max(display_width(longest) + 2, 8), 60)
        page.column_dimensions[get_column_letter(index + 1)].width = width
    page.append([_cell(page, name, bold=True) for name in sheet.header])
    for row in rows:
        page.append([_cell(page, value) for value in row])


def _cell(page: Any, value: Any, *, bold: bool = False) -> Any:
    if isinstance(value, str):
        value = _CONTROL.sub(" ", value)[:32767]
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        # a text stays a text, also when somebody edits the cell later
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
        cell.alignment = Alignment(vertical="top", wrap_text=len(value) > 40)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _without_clock(content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return out.getvalue()
