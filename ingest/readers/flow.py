"""Lines and tables of a page → the order in which they are read, and the paragraphs they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.glyphs import Line, joined
from ingest.readers.ruled import RuledTable

_LEAST_LINES = 4
"""A column has so many lines at least."""
_LEAST_CHARS = 8
"""A line of a column has so many characters on the average; a cell of a table has fewer."""
_BLANK = 2.5
"""Columns go on over a blank of so many characters' height, not over a higher one."""
_ENDED = re.compile(r"[。！？!?；;：:”」』]$")
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[、.．)）](?!\d)"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部篇]|[●◆■★①-⑳•·]|附件"
)

Item = Line | RuledTable


@dataclass(slots=True)
class Paragraph:
    """A paragraph, and whether it may go on."""

    texts: list[str]
    size: float
    is_open: bool = False
    """Whether its last line is full and ends no sentence."""
    begins: bool = True
    """Whether its first line shows that a paragraph begins."""

    @property
    def text(self) -> str:
        """Return its text."""
        return joined(self.texts)


def reading_order(items: Sequence[Item]) -> list[list[Item]]:
    """Return columns one after the other, each from top to bottom.

    What stands over the full width between columns is read between them.
    """
    placed = sorted(items, key=lambda item: (item.top, item.left))
    gutter = _gutter(placed)
    if gutter is None:
        return [placed] if placed else []
    flows: list[list[Item]] = []
    full: list[Item] = []
    for run in _runs(placed, gutter):
        left, right = _sides(run, gutter)
        if _beside(left, right):
            flows += [*reading_order(full), *reading_order(left), *reading_order(right)]
            full = []
        else:
            full += run
    return [*flows, *reading_order(full)]


def paragraphs(flow: Sequence[Item]) -> Iterator[Paragraph | RuledTable]:
    """Yield the paragraphs and tables of a column; cells without rules are parted by tabs."""
    lines = [item for item in flow if isinstance(item, Line)]
    if not lines:
        yield from (item for item in flow if isinstance(item, RuledTable))
        return
    lefts = sorted(line.left for line in lines)
    left, right = lefts[len(lefts) // 10], max(line.right for line in lines)
    open_: Paragraph | None = None
    before: Line | None = None
    for row in _rows(flow):
        if isinstance(row, RuledTable):
            if open_:
                yield open_
            yield row
            open_ = before = None
            continue
        line, begins = row[0], len(row) > 1 or row[0].left > left + 1.2 * row[0].size
        goes_on = before is not None and not begins and _goes_on(before, line, right)
        if open_ and goes_on:
            open_.texts.append(line.text)
        else:
            if open_:
                yield open_
            text = "\t".join(piece.text for piece in row)
            starts = begins or bool(_ITEM.match(text))
            open_ = Paragraph([text], line.size, begins=starts)
        is_full = row[-1].right > right - 2 * line.size
        open_.is_open = len(row) == 1 and is_full and not _ENDED.search(line.text)
        before = line if len(row) == 1 else None
    if open_:
        yield open_


def _gutter(placed: Sequence[Item]) -> float | None:
    """Return where two columns part, None if there is no such place."""
    lines = [item for item in placed if isinstance(item, Line)]
    best, most = None, 0
    for x in sorted({round(line.left - line.size / 3, 1) for line in lines}):
        worth = sum(_beside(*_sides(run, x)) for run in _runs(placed, x))
        if worth > most:
            best, most = x, worth
    return best


def _runs(placed: Sequence[Item], x: float) -> Iterator[list[Item]]:
    """Yield what is not cut by a line at `x`, as far as no such line and no blank parts it."""
    run: list[Item] = []
    bottom = 0.0
    for item in placed:
        is_across = item.left < x < item.right
        is_far = isinstance(item, Line) and item.top - bottom > _BLANK * item.size
        if run and (is_across or is_far):
            yield run
            run = []
        bottom = max(bottom, item.bottom) if run else item.bottom
        if is_across:
            yield [item]
        else:
            run.append(item)
    if run:
        yield run


def _sides(run: Sequence[Item], x: float) -> tuple[list[Item], list[Item]]:
    return [item for item in run if item.right <= x], [item for item in run if item.left >= x]


def _beside(left: Sequence[Item], right: Sequence[Item]) -> int:
    """Return how many lines of the shorter column have the other beside them; 0: no columns."""
    sides = [[item for item in side if isinstance(item, Line)] for side in (left, right)]
    few, many = sorted(sides, key=len)
    if len(few) < _LEAST_LINES:
        return 0
    if any(sum(len(n.text) for n in side) < _LEAST_CHARS * len(side) for side in sides):
        return 0
    low, high = min(line.top for line in many), max(line.bottom for line in many)
    beside = sum(low <= (line.top + line.bottom) / 2 <= high for line in few)
    return beside if beside >= _LEAST_LINES else 0


def _rows(flow: Sequence[Item]) -> Iterator[list[Line] | RuledTable]:
    """Yield tables, and the pieces of lines that stand beside one another."""
    row: list[Line] = []
    for item in flow:
        if isinstance(item, RuledTable):
            if row:
                yield sorted(row, key=lambda line: line.left)
            row = []
            yield item
        elif row and (item.top + item.bottom) / 2 < row[0].bottom:
            row.append(item)
        else:
            if row:
                yield sorted(row, key=lambda line: line.left)
            row = [item]
    if row:
        yield sorted(row, key=lambda line: line.left)


def _goes_on(before: Line, line: Line, right: float) -> bool:
    """Return whether a line continues the paragraph of the one before it."""
    # signs that may not begin a line leave room for a character or two at the end of another
    room = 2 if _ENDED.search(before.text) else 3.5
    is_full = before.right > right - room * before.size
    is_near = line.top - before.bottom < 1.5 * before.size
    is_alike = abs(line.size - before.size) <= 0.15 * before.size
    is_new = bool(_ITEM.match(line.text)) and bool(_ENDED.search(before.text))
    return is_full and is_near and is_alike and not is_new
