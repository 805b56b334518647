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
