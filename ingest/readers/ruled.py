"""Ruled lines and characters of a page → its tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.glyphs import Glyph, joined, lines_of

NEAR = 3.0
"""Rules nearer than this, in points, are one or touch."""
MOST_RULES, MOST_CELLS = 1200, 5000
"""What has more is a drawing, in which no table is looked for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Return whether it is horizontal."""
        return self.right - self.left >= self.bottom - self.top

    def touches(self, other: Rule) -> bool:
        """Return whether the two meet."""
        return (
            self.left - NEAR <= other.right
            and other.left - NEAR <= self.right
            and self.top - NEAR <= other.bottom
            and other.top - NEAR <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table, its rows, and where it stands."""

    rows: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]
    """Where its columns begin and end."""
    top: float
    bottom: float

    @property
    def left(self) -> float:
        """Return its left edge."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """Return its right edge."""
        return self.edges[-1]


def ruled_tables(
    rules: Sequence[Rule], glyphs: Sequence[Glyph]
) -> tuple[list[RuledTable], list[Glyph]]:
    """Return the tables of a page from top to bottom, and the characters outside of them."""
    rest = list(glyphs)
    found: list[RuledTable] = []
    whole = [*_whole(rules, level=True), *_whole(rules, level=False)]
    for group in _groups(whole) if len(whole) <= MOST_RULES else []:
        columns, rows = _edges(group)
        if len(columns) < 3 or len(rows) < 3 or len(columns) * len(rows) > MOST_CELLS:
            continue
        inside = [g for g in rest if _is_inside(g, columns, rows)]
        if not inside:
            continue
        taken = set(map(id, inside))
        rest = [g for g in rest if id(g) not in taken]
        cells = _cells(group, columns, rows, inside)
        kept = tuple(row for row in cells if any(row))
        found.append(RuledTable(kept, columns, rows[0], rows[-1]))
    return sorted(found, key=lambda table: (table.top, table.left)), rest


def with_more_rows(table: RuledTable, more: RuledTable) -> tuple[RuledTable, int] | None:
    """Return a table with what follows it on the next page, and how many rows that began with.

    None if the other is no continuation. The header said again is left out; what a page break
    cut out of the last row is put back.
    """
    same = len(table.edges) == len(more.edges) and all(
        abs(a - b) <= 2 * NEAR for a, b in zip(table.edges, more.edges, strict=True)
    )
    if not same or not table.rows or not more.rows:
        return None
    rows = list(more.rows)
    if rows[0] == table.rows[0]:
        rows = rows[1:]
    before = list(table.rows)
    if rows and not rows[0][0] and all(row[0] for row in before) and any(rows[0]):
        last = (joined(list(filter(None, cut))) for cut in zip(before[-1], rows[0], strict=True))
        before[-1], rows = tuple(last), rows[1:]
    return replace(table, rows=(*before, *rows)), len(before)


def _whole(rules: Sequence[Rule], *, level: bool) -> list[Rule]:
    """Return the level or the upright rules, put together from the pieces that they are drawn in.

    Many programs draw the sides of each cell.
    """
    pieces = sorted(
        ((r.top, r.left, r.right) if level else (r.left, r.top, r.bottom))
        for r in rules if r.is_level == level
    )  # fmt: skip
    bands: list[tuple[float, list[tuple[float, float]]]] = []
    for at, start, end in pieces:
        if not bands or at - bands[-1][0] > 1:
            bands.append((at, []))
        bands[-1][1].append((start, end))
    found: list[Rule] = []
    for at, band in bands:
        spans: list[list[float]] = []
        for start, end in sorted(band):
            if spans and start <= spans[-1][1] + NEAR:
                spans[-1][1] = max(spans[-1][1], end)
            else:
                spans.append([start, end])
        found += [Rule(a, at, b, at) if level else Rule(at, a, at, b) for a, b in spans]
    return found


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules that hang together."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.top, r.left)):
        touching = [group for group in groups if any(rule.touches(other) for other in group)]
        merged = [rule, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    return groups


def _edges(group: Sequence[Rule]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where columns and rows begin and end; a table may lack the rules at its sides."""
    level = [rule for rule in group if rule.is_level]
    upright = [rule for rule in group if not rule.is_level]
    if not level or not upright:
        return (), ()
    sides = [min(r.left for r in level), max(r.right for r in level)]
    ends = [min(r.top for r in upright), max(r.bottom for r in upright)]
    columns = _merged([*sides, *((r.left + r.right) / 2 for r in upright)])
    rows = _merged([*ends, *((r.top + r.bottom) / 2 for r in level)])
    return columns, rows


def _merged(values: Sequence[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2 * NEAR:
            kept.append(value)
    return tuple(kept)


def _is_inside(glyph: Glyph, columns: Sequence[float], rows: Sequence[float]) -> bool:
    x, y = glyph.middle
    return columns[0] < x < columns[-1] and rows[0] < y < rows[-1]


def _cells(
    group: Sequence[Rule], columns: Sequence[float], rows: Sequence[float], glyphs: Sequence[Glyph]
) -> list[tuple[str, ...]]:
    """Return the words of each cell; a cell over several rows says its words in each of them."""
    head = _heads(group, columns, rows)
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = glyph.middle
        place = bisect_right(rows, y) - 1, bisect_right(columns, x) - 1
        held.setdefault(head[place], []).append(glyph)
    words = {place: _words(found) for place, found in held.items()}
    table = []
    for row in range(len(rows) - 1):
        cells = []
        for column in range(len(columns) - 1):
            first = head[row, column]
            cells.append(words.get(first, "") if first[1] == column else "")
        table.append(tuple(cells))
    return table


def _heads(
    group: Sequence[Rule], columns: Sequence[float], rows: Sequence[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each place of the grid the first place of the cell that it is part of."""
    head: dict[tuple[int, int], tuple[int, int]] = {}
    level = [rule for rule in group if rule.is_level]
    upright = [rule for rule in group if not rule.is_level]
    for row in range(len(rows) - 1):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(len(columns) - 1):
            center = (columns[column] + columns[column + 1]) / 2
            place = row, column
            head[place] = place
            if column and not any(
                abs(r.left - columns[column]) <= 2 * NEAR and r.top <= middle <= r.bottom
                for r in upright
            ):
                head[place] = head[row, column - 1]
            elif row and not any(
                abs(r.top - rows[row]) <= 2 * NEAR and r.left <= center <= r.right for r in level
            ):
                head[place] = head[row - 1, column]
    return head


def _words(glyphs: Sequence[Glyph]) -> str:
    """Return the words of a cell; a line much shorter than the widest ends something."""
    lines = lines_of(glyphs, parts=False)
    if not lines:
        return ""
    widest = max(line.right - line.left for line in lines)
    groups: list[list[str]] = [[]]
    for line in lines:
        groups[-1].append(line.text)
        if line.right - line.left < widest - 1.5 * line.size:
            groups.append([])
    return " ".join(joined(group) for group in groups if group)
