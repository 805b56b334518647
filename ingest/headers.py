"""Where a table's header stands and which part of a source it fits."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.readers.sheet import Row, Sheet
from ingest.source import Part

_SEARCHED_ROWS = 30
_DEEPEST = 3
"""Rows that a header has at most."""
_ALIKE = 0.8
"""Share of the first rows that must look as declared where there is no header."""
_NOISE = re.compile(r"[\s*＊:：]+")


@dataclass(frozen=True, slots=True)
class Header:
    """How the columns of a sheet are understood."""

    row: int
    """Number of the last header row."""
    columns: tuple[str, ...]
    """Per cell: the declared column, its own header if it is not declared, '' if it is not read."""
    labels: Mapping[str, str]
    """Column → its header as the file writes it."""
    found: int
    """How many columns are declared, ignored ones included."""
    missing: tuple[str, ...]
    """Required columns that are not there."""
    unmapped: tuple[str, ...]
    """Columns that the declaration doesn't know."""


def header_key(text: str) -> str:
    """Return a header as compared: blanks and marks gone, brackets and letters alike.

    >>> header_key("年营业收入\\n（万元） *") == header_key("年营业收入(万元)")
    True
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def find_header(sheet: Sheet, part: Part) -> Header | None:
    """Return the row of the sheet that fits the part best, None if no column is known."""
    names = _names(part)
    tried = (_read_header(row, names, part) for row in header_rows(sheet))
    found = [header for header in tried if header.found]
    best = max(found, key=lambda h: (-len(h.missing), h.found, -h.row), default=None)
    if part.headless and (best is None or best.missing) and _is_headless(sheet, part):
        names_in_order = tuple(part.columns)
        labels = {name: name for name in names_in_order}
        return Header(0, names_in_order, labels, len(labels), (), ())
    return best


def title_lines(sheet: Sheet, header: Header) -> list[str]:
    """Return the texts that stand above the header."""
    above = (cells for number, cells in head_rows(sheet) if number < header.row)
    return [cell for cells in above for cell in cells if cell]


def nearest(column: str, present: Iterable[str]) -> list[str]:
    """Return up to three of the present headers that look most like the column."""
    return difflib.get_close_matches(column, sorted(present), n=3, cutoff=0.0)


def head_rows(sheet: Sheet) -> list[Row]:
    """Return the rows among which a header is looked for."""
    return list(islice(sheet.rows(), _SEARCHED_ROWS))


def _is_headless(sheet: Sheet, part: Part) -> bool:
    """Return whether nearly all first rows have the declared columns and nothing else."""
    rows = [cells for _, cells in head_rows(sheet) if any(cells)]
    patterns = [re.compile(column.like) for column in part.columns.values()]
    alike = sum(
        len(cells) == len(patterns)
        and all(p.fullmatch(cell) for p, cell in zip(patterns, cells, strict=True))
        for cells in rows
    )
    return alike > len(rows) * _ALIKE


def _names(part: Part) -> dict[str, str]:
    """Return header key → declared column; ignored columns map to ''."""
    names = {header_key(name): "" for name in part.ignored}
    for name, column in part.columns.items():
        for spelling in (name, *column.also):
            names.setdefault(header_key(spelling), name)
    return names


def header_rows(sheet: Sheet) -> Iterator[Row]:
    """Yield rows that may be the header, also two or three that share merged cells, as one.

    Once with all that stands above each cell, once with the lowest cells alone; where two of those
    say the same, the cell above each makes the difference.
    """
    head = head_rows(sheet)
    yield from head
    for deep in range(2, _DEEPEST + 1):
        for rows in zip(*(head[at:] for at in range(deep)), strict=False):
            *upper, (bottom, lower) = rows
            spread = [_spread(sheet, row) for row in upper]
            if all(spread):
                yield bottom, _joined([*filter(None, spread), lower], _whole)
                yield bottom, _joined([*filter(None, spread), lower], _distinct)


def _spread(sheet: Sheet, row: Row) -> list[str] | None:
    """Return the cells of a row with merged ones repeated, None if it groups no columns."""
    number, cells = row
    areas = [a for a in sheet.merged if a.top == number and a.left < a.right < len(cells)]
    if not any(area.right - area.left + 1 < len(cells) for area in areas):
        return None
    spread = list(cells)
    for area in areas:
        spread[area.left : area.right + 1] = [cells[area.left]] * (area.right - area.left + 1)
    return spread


def _joined(
    rows: Sequence[list[str]], join: Callable[[list[str], list[str]], list[str]]
) -> list[str]:
    *upper, joined = rows
    for row in reversed(upper):
        joined = join(row, joined)
    return joined


def _distinct(upper: list[str], lower: list[str]) -> list[str]:
    plain = [low or high for high, low in zip(upper, lower, strict=True)]
    twice = {cell for cell, count in Counter(plain).items() if count > 1}
    return [
        high + low if low in twice and high and low != high else cell
        for high, low, cell in zip(upper, lower, plain, strict=True)
    ]


def _whole(upper: list[str], lower: list[str]) -> list[str]:
    return [high if high == low else high + low for high, low in zip(upper, lower, strict=True)]


def _read_header(row: Row, names: dict[str, str], part: Part) -> Header:
    number, cells = row
    columns: list[str] = []
    labels: dict[str, str] = {}
    unmapped: list[str] = []
    known = 0
    for cell in cells:
        key = header_key(cell)
        name = names.get(key)
        own = " ".join(cell.split())
        if not key:
            columns.append("")
        elif name is None or (name and name in columns):
            columns.append(own if own not in columns and own not in part.columns else f"{own} (2)")
            unmapped.append(columns[-1])
        else:
            columns.append(name)
            known += 1
        labels[columns[-1]] = own
    missing = tuple(name for name in part.required if name not in columns)
    return Header(number, tuple(columns), labels, known, missing, tuple(unmapped))
