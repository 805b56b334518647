"""What the `read.py` of a source makes of JSON: one plain row a record, at the record's number.

It is for what a declaration can't say: lists of names of which one is the name, keys that are
data. A `read.py` has LAYOUTS: part → Layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any

from ingest.readers.sheet import Row, Sheet
from ingest.source import Source

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """How the records of one part become rows."""

    keys: tuple[str, ...]
    """The outer keys that are read; a file without one of them is none of this part."""
    row: Callable[[Json], dict[str, str]]
    """Returns the declared columns that are filled; what a record lacks is left out."""


def laid_out(sheet: Sheet, source: Source, name: str) -> Sheet | None:
    """Return a sheet as the part sees it, None if its records are none of the part."""
    part = source.parts[name]
    if not part.laid_out:
        return sheet
    layout = _layouts(source.key)[name]
    records = sheet.records
    if records is None or not set(layout.keys) <= set(sheet.keys):
        return None
    columns = list(part.columns)

    def rows() -> Iterator[Row]:
        yield 0, columns
        for number, record in records():
            cells = layout.row(record)
            yield number, [cells.get(column, "") for column in columns]

    return replace(sheet, rows=rows)


def unread_keys(sheet: Sheet, source: Source, name: str) -> tuple[str, ...]:
    """Return the outer keys that neither the layout reads nor the part ignores by name."""
    known = {*_layouts(source.key)[name].keys, *source.parts[name].ignored}
    return tuple(key for key in sheet.keys if key not in known)


def text(value: Any) -> str:
    """Return a value on one line, '' for what is no text or number.

    >>> text(" a\\n b "), text(7), text(None), text(["x"])
    ('a b', '7', '', '')
    """
    is_plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return " ".join(str(value).split()) if is_plain else ""


def texts(values: Any) -> list[str]:
    """Return the filled texts of a list, each once, in order; of a single text a list of it.

    >>> texts(["a", None, "b", "a"]), texts("a"), texts({"a": 1})
    (['a', 'b'], ['a'], [])
    """
    found = values if isinstance(values, list) else [values]
    return list(dict.fromkeys(filter(None, map(text, found))))


def objects(values: Any) -> list[Json]:
    """Return the objects in a list, none for anything else.

    >>> objects([{"a": 1}, "b"]), objects(None), objects({"a": 1})
    ([{'a': 1}], [], [{'a': 1}])
    """
    found: Iterable[Any] = values if isinstance(values, list) else [values]
    return [value for value in found if isinstance(value, dict)]


@cache
def _layouts(key: str) -> Mapping[str, Layout]:
    found: Mapping[str, Layout] = import_module(f"ingest.sources.{key}.read").LAYOUTS
    return found
