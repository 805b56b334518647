"""Any table file → its sheets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import InputError
from ingest.readers.content import MOST_WORKBOOK_BYTES, content_of, is_gzip
from ingest.readers.delimited import delimited_sheet
from ingest.readers.document import document_text
from ingest.readers.json_table import is_json, json_sheet
from ingest.readers.packed import opened
from ingest.readers.sheet import Row, Sheet
from ingest.readers.text import DocumentText, Grid
from ingest.readers.workbook import workbook_sheets


def table_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook, of delimited text or of JSON, or the tables of a document.

    Raises InputError naming the file and the way out if it has none, is locked or damaged.
    """
    content = content_of(path)
    if content == "workbook":
        return _packed_sheets(path) if is_gzip(path) else workbook_sheets(path)
    if content == "text":
        return [json_sheet(path) if is_json(path) else delimited_sheet(path)]
    sheets = grid_sheets(document_text(path))
    if not sheets:
        raise InputError(
            f"{path.name}: a document in which no table is recognised. Give the table as .xlsx."
        )
    return sheets


def _packed_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook that is packed with gzip; they are held in memory."""
    with TemporaryDirectory() as folder, opened(path) as packed:
        # the same name, so that what is wrong is told of the file that was given
        inner = Path(folder) / path.name
        inner.write_bytes(packed.read(MOST_WORKBOOK_BYTES + 1))
        if content_of(inner) != "workbook":
            raise InputError(f"{path.name}: a packed document. Unpack it and give the document.")
        return workbook_sheets(inner)


def grid_sheets(document: DocumentText) -> list[Sheet]:
    """Return the tables of a document as sheets, numbered in their order."""
    return [
        Sheet(f"表{number}", partial(_rows, grid)) for number, grid in enumerate(document.grids, 1)
    ]


def _rows(grid: Grid) -> Iterator[Row]:
    yield from ((number, list(cells)) for number, cells in enumerate(grid.rows, 1))
