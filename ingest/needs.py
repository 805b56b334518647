"""A table of needs → the needs, row by row; read for one question, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.declare import read_declaration
from graph.errors import InputError
from ingest.cells import split_list
from ingest.headers import find_header
from ingest.readers.table import table_sheets
from ingest.record import Record, Reject
from ingest.rows import sheet_records
from ingest.source import Part

_MISSING = ("-", "—", "——", "/", "无", "暂无")


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need of the table."""

    row: int
    """As a spreadsheet shows it."""
    text: str
    fields: tuple[str, ...]
    seeker: str
    region: str


def read_needs(path: Path) -> tuple[list[NeedRow], list[Reject]]:
    """Return the needs of a table and the rows that could not be used.

    Raises InputError naming the file if no sheet has a column of needs.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file.")
    found = list(_rows(path))
    if not found:
        wanted = "、".join(("需求名称", *_part().columns["需求名称"].also))
        raise InputError(f"{path.name}: no sheet has a column of needs (one of {wanted}).")
    needs = [_need(row) for row in found if isinstance(row, Record)]
    return needs, [row for row in found if isinstance(row, Reject)]


@cache
def _part() -> Part:
    return read_declaration(Path(__file__).with_name("needs.yaml"), Part)


def _rows(path: Path) -> Iterator[Record | Reject]:
    for sheet in table_sheets(path):
        header = find_header(sheet, _part())
        if header is not None and not header.missing:
            yield from sheet_records(sheet, header, _part(), _MISSING)


def _need(record: Record) -> NeedRow:
    cells = record.cells
    return NeedRow(
        record.row,
        cells["需求名称"],
        tuple(split_list(cells.get("技术领域", ""))),
        cells.get("企业名称", ""),
        cells.get("所在区县", ""),
    )
