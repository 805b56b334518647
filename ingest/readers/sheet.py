"""A sheet of any table file: rows of text cells, numbered as a spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

Row = tuple[int, list[str]]
JsonRecord = tuple[int, dict[str, Any]]
"""A record of a JSON file, numbered from 1."""
Raw = str | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area: 1-based rows, 0-based columns, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows()` begins again at each call."""

    name: str
    """'' where the file has no sheets."""
    rows: Callable[[], Iterator[Row]]
    merged: tuple[Area, ...] = ()
    is_delimited: bool = False
    """True where a row may have more or fewer cells than the header."""
    records: Callable[[], Iterator[JsonRecord]] | None = None
    """The records as the file nests them, where it is JSON: then every row is a record."""
    keys: tuple[str, ...] = ()
    """The outer keys of the records of JSON, in order of their first occurrence."""


def cell_text(value: Raw) -> str:
    """Return a typed cell as text: whole numbers without decimals, dates as ISO.

    >>> cell_text(4111010001.0), cell_text(0.5), cell_text(datetime(2026, 3, 1)), cell_text(None)
    ('4111010001', '0.5', '2026-03-01', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value).strip()
