"""Rows of what is told in tables and after labels: which value stands under which label.

A table is told as text by a line of labels (项目名称, 承担单位 …) and lines of as many cells,
parted by tabs, bars or blanks, as every format lays its tables out. In a list, a label and a colon
stand before each value (承担单位:…), in one line or in several.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import comb
from typing import NamedTuple

from .draft import Draft
from .labels import ACCEPTS, ITEMS, LONGEST, PLAIN, THINGS, label_before, labels
from .lexicon import grammar

SEPARATORS = tuple(re.compile(p) for p in (r"\t", "[|│]", " / ", r"(?:\u3000|  )[ \u3000]*", " +"))
"""What parts cells, the surest first."""
BLANK = re.compile(r"[\u4e00-\u9fff\d)）] +(?=[\u4e00-\u9fff\d(（])")
GAPS = re.compile(r"\S(?:\u3000|  )")
"""Between words of a line: three blanks, or two wide ones, are no accident."""
LINE = re.compile(r"[^\r\n]+")
UNIT = re.compile(r"\s*\([^()]*\)$")
LEAD = re.compile(r"[\s\d、.,;()一二三四五六七八九十“《〔〕\[\]【】·•●◆■★*#-]*")
GAP = re.compile(r"[”》】\])]?(?:项目|课题)?[”》】\])\s:,;。(—-]{0,4}")
VALUE = re.compile(r"[\s“《(]{0,4}(?:为|是)?[“《]?")
NEXT = re.compile(r"[”》)]?\s*(?:、|/|和|与|及)?\s*[“《(]?")
PIECE = re.compile(r"\s{0,3}[^,;。\s]{2,60}")
BODY_END = grammar("(?:{firmend}|{schoolend}|{instituteend})$")
PERSON = re.compile("[\u4e00-\u9fff]{2,3}(?:·[\u4e00-\u9fff]{1,6})?")
WORDY = 4
"""A label of so many letters needs no colon before a name."""
ENOUGH, MOST, BLANKS = 2, 300, 3
"""A header has so many known labels; where more ways to fill columns are left, none is tried."""
WIDEST = 40
"""A table has so many columns at most; a wider line is no header."""
KNOWN = 0.6
"""The share of a header's cells that are known labels."""


class Value(NamedTuple):
    """What stands under a label."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """The values that are told of one thing, and what stands before them or above."""

    values: tuple[Value, ...]
    is_table: bool

    @property
    def has_thing(self) -> bool:
        """Return whether it is told what the row is about."""
        return any(v.label in THINGS for v in self.values)


def is_row(line: str) -> bool:
    """Return whether a line of the original is the row of a table.

    >>> is_row("1\\t甲公司"), is_row("甲公司  乙大学  丙县"), is_row("甲公司与 乙大学")
    (True, True, False)
    """
    body = line.strip()
    return (
        "\t" in body
        or body.count("|") >= ENOUGH
        or len(BLANK.findall(body)) >= BLANKS
        or len(GAPS.findall(body)) >= ENOUGH
    )


def told_rows(draft: Draft) -> list[Row]:
    """Return the rows of a draft's tables and of its labelled lists, in order."""
    found = list(table_rows(draft))
    starts = [row.values[0].start for row in found]

    def is_free(row: Row) -> bool:
        at = row.values[0].start
        last = bisect_right(starts, at) - 1
        return last < 0 or found[last].values[-1].end <= at

    listed = filter(is_free, _listed(draft))
    return sorted([*found, *listed], key=lambda r: r.values[0].start)


@cache
def _sign() -> re.Pattern[str]:
    """Return what finds a label that another cell follows."""
    return re.compile(f"[{''.join(sorted({word[-1] for word in labels()}))})][ \t\u3000|│]")


def table_rows(draft: Draft) -> Iterator[Row]:
    """Yield the rows of a draft's tables that have a header."""
    text, done = draft.text, 0
    for sign in _sign().finditer(text):
        if sign.start() < done:
            continue
        start = max(text.rfind("\n", 0, sign.start()), text.rfind("\r", 0, sign.start())) + 1
        line = LINE.match(text, start)
        done = line.end() if line else sign.end()
        header = _header(text, start, done)
        if header is None:
            continue
        columns, separator = header
        for match in LINE.finditer(text, done):
            if not match[0].strip(" \t\u3000|│-:"):
                continue
            cells = _cells(text, match.start(), match.end(), separator)
            if not _is_row(cells, columns, separator):
                break
            done = match.end()
            yield Row(tuple(_filled(draft, cells, columns)), is_table=True)


Cell = tuple[int, int]


def _cells(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[Cell]:
    """Return the cells of a line, those between two tabs with nothing in them too."""
    found, at = [], start
    for match in [*separator.finditer(text, start, end), None]:
        stop = match.start() if match else end
        body = text[at:stop]
        lead = len(body) - len(body.lstrip())
        found.append((at + lead, at + lead + len(body.strip())))
        at = match.end() if match else end
    while found and found[0][0] == found[0][1]:
        found.pop(0)
    while found and found[-1][0] == found[-1][1]:
        found.pop()
    return found


def _header(text: str, start: int, end: int) -> tuple[list[str], re.Pattern[str]] | None:
    """Return the kinds of the columns that a line names, '' for those unknown."""
    for separator in SEPARATORS:
        cells = _cells(text, start, end, separator)
        if len(cells) <= ENOUGH - 1:
            continue
        if len(cells) > WIDEST:
            return None
        kinds = [_column(UNIT.sub("", text[a:b].strip())) for a, b in cells]
        told = [k for k in kinds if k]
        if sum(k != PLAIN for k in told) >= ENOUGH and len(told) >= KNOWN * len(cells):
            return kinds, separator
        return None
    return None


def _column(name: str) -> str:
    """Return the kind of a column's name, whose last word may be a label alone."""
    plain = "".join(name.split())
    return labels().get(plain) or (
        label_before(plain, len(plain))[0] if len(plain) <= LONGEST else ""
    )


def _is_row(cells: list[Cell], columns: list[str], separator: re.Pattern[str]) -> bool:
    least = len(columns) - 1 if separator is SEPARATORS[-1] else ENOUGH
    return max(least, ENOUGH) <= len(cells) <= len(columns) + 1


def _filled(draft: Draft, cells: list[Cell], columns: list[str]) -> Iterator[Value]:
    """Yield each cell under its column; where cells are missing, under that which fits."""
    chosen: Sequence[int] = range(len(columns))
    missing = len(columns) - len(cells)
    if missing > 0 and comb(len(columns), missing) <= MOST:
        types = [{m.type for m in draft.within(draft.mentions, *cell)} for cell in cells]
        ways = combinations(range(len(columns)), len(cells))
        chosen = max(ways, key=lambda way: _fit(types, [columns[i] for i in way]))
    for (start, end), column in zip(cells, (columns[i] for i in chosen), strict=False):
        yield Value(column or PLAIN, start, end)


def _fit(types: list[set[str]], columns: list[str]) -> int:
    """Return how well the types of names in cells go with columns."""
    fit = 0
    for found, column in zip(types, columns, strict=True):
        accepted = ACCEPTS.get(column, frozenset())
        fit += 2 * bool(found & accepted) - bool(found - accepted) + (not found and not accepted)
    return fit


def _listed(draft: Draft) -> Iterator[Row]:
    """Yield the rows of labelled lists."""
    held: list[Value] = []
    last = -2
    for line, goes_on, values in _lines(draft):
        if not goes_on or line != last + 1:
            yield from _made(held)
            held = []
        for value in values:
            if value.label in THINGS and any(v.label in THINGS for v in held):
                yield from _made(held)
                held = []
            held.append(value)
        last = line
    yield from _made(held)


def _made(values: list[Value]) -> Iterator[Row]:
    if len(values) >= ENOUGH:
        yield Row(tuple(values), is_table=False)


def _lines(draft: Draft) -> Iterator[tuple[int, bool, list[Value]]]:
    """Yield each line with labels: its number, whether it may go on with a row, its values."""
    spots = sorted({*_spots(draft)})
    starts = [m.start() for m in LINE.finditer(draft.text)] if spots else []
    lines = [bisect_right(starts, at) - 1 for at, _, _ in spots]
    at = 0
    while at < len(spots):
        line, begin = lines[at], at
        while at < len(spots) and lines[at] == line:
            at += 1
        low, label_start = starts[line], spots[begin][0]
        stops = [s[0] for s in spots[begin + 1 : at]] + [
            starts[line + 1] if line + 1 < len(starts) else len(draft.text)
        ]
        values = [
            Value(kind, value_start, _stop(draft, kind, value_start, stop))
            for (_, value_start, kind), stop in zip(spots[begin:at], stops, strict=True)
        ]
        item = _item(draft, low, label_start)
        goes_on = LEAD.fullmatch(draft.text, low, label_start) is not None
        if item is None and goes_on and line and values[0].label not in ITEMS:
            above = _item(draft, starts[line - 1], low)
            if above:
                item = above
        if item:
            values.insert(0, Value("item", *item))
        yield line, goes_on and item is None, values


def _item(draft: Draft, low: int, high: int) -> tuple[int, int] | None:
    """Return where the only name of a stretch stands, if that says no more than the name."""
    names = draft.within(draft.mentions, low, high)
    if len(names) != 1 or names[0].type not in ACCEPTS["item"]:
        return None
    name, text = names[0], draft.text
    is_whole = LEAD.fullmatch(text, low, name.start) and GAP.fullmatch(text, name.end, high)
    return (name.start, name.end) if is_whole else None


def _spots(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Yield (start of the label, start of its value, kind) for each label."""
    text, at = draft.text, draft.text.find(":")
    while at >= 0:
        kind, start = label_before(text, at)
        if kind:
            yield start, at + 1, kind
        at = text.find(":", at + 1)
    for name in draft.mentions:
        at = name.start - (text[name.start - 1 : name.start] in {"为", "是"})
        kind, start = label_before(text, at)
        if kind and at - start >= WORDY:
            yield start, name.start, kind


def _stop(draft: Draft, kind: str, start: int, stop: int) -> int:
    """Return where what stands right behind a label ends: its names, or words up to a sign."""
    at, gap = start, VALUE
    for name in draft.within(draft.mentions, start, stop):
        if not gap.fullmatch(draft.text, at, name.start):
            break
        at, gap = name.end, NEXT
    if kind == "project" or at == start:
        piece = PIECE.match(draft.text, start, stop)
        is_person = kind == "person" and piece and PERSON.fullmatch(piece[0].strip())
        if piece and (kind == "project" or is_person or BODY_END.search(piece[0])):
            return max(at, piece.end())
    return at
