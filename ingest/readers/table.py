"""Any table file → its sheets."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.content import content_of
from ingest.readers.delimited import delimited_sheet
from ingest.readers.json_table import is_json, json_sheet
from ingest.readers.sheet import Sheet
from ingest.readers.workbook import workbook_sheets


def table_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook, of delimited text or of JSON.

    Raises InputError naming the file and the way out if it is none of them, locked or damaged.
    """
    if content_of(path) == "workbook":
        return workbook_sheets(path)
    return [json_sheet(path) if is_json(path) else delimited_sheet(path)]
