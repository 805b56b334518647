"""Lines and tables of a page → the order in which they are read, and the paragraphs they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.readers.glyphs import Line, joined
from ingest.readers.ruled import RuledTable

_LEAST_LINES = 4
"""A column has so many lines at least."""
_LEAST_CHARS = 8
"""A line of a column has so many characters on the average; a cell of a table has fewer."""
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


@dataclass(slots=True)
class _Flow:
    """The lines of one column, or of the full width between columns."""

    items: list[Item] = field(default_factory=list)


def reading_order(items: Sequence[Item]) -> list[list[Item]]:
    """Return columns one after the other, each from top to bottom."""
    gutter = _gutter(items)
    placed = sorted(items, key=lambda item: (item.top, item.left))
    if gutter is None:
        return [placed] if placed else []
    flows: list[list[Item]] = []
    left: list[Item] = []
    right: list[Item] = []

    def flush() -> None:
        for side in (left, right):
            flows.extend(reading_order(side) if len(side) < len(items) else [list(side)])
            side.clear()

    for item in placed:
        if item.right <= gutter + 1:
            left.append(item)
        elif item.left >= gutter - 1:
            right.append(item)
        else:
            flush()
            flows.append([item])
    flush()
    return _with_full_width_joined(flows, gutter)


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


def _gutter(items: Sequence[Item]) -> float | None:
    """Return where two columns part, None if there is one."""
    lines = [item for item in items if isinstance(item, Line)]
    best, most = None, 0
    for x in sorted({round(line.left - line.size / 2, 1) for line in lines}):
        left = [line for line in lines if line.right <= x]
        right = [line for line in lines if line.left >= x]
        if min(len(left), len(right)) < _LEAST_LINES:
            continue
        if any(sum(len(n.text) for n in side) < _LEAST_CHARS * len(side) for side in (left, right)):
            continue
        crossing = len(lines) - len(left) - len(right)
        beside = _beside(left, right)
        worth = beside - crossing // 2
        if beside >= _LEAST_LINES and 2 * beside > crossing and worth > most:
            best, most = x, worth
    return best


def _beside(left: Sequence[Line], right: Sequence[Line]) -> int:
    """Return how many lines of the smaller side have a line of the other beside them."""
    few, many = sorted((left, right), key=len)
    low, high = min(line.top for line in many), max(line.bottom for line in many)
    return sum(low <= (line.top + line.bottom) / 2 <= high for line in few)


def _with_full_width_joined(flows: Sequence[list[Item]], gutter: float) -> list[list[Item]]:
    """Return the flows, neighbours over the full width as one."""
    out: list[list[Item]] = []
    for flow in flows:
        is_full = all(item.left < gutter < item.right for item in flow)
        if out and is_full and all(item.left < gutter < item.right for item in out[-1]):
            out[-1] += flow
        elif flow:
            out.append(list(flow))
    return out


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
