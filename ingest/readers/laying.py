"""Blocks of a page → its mark-up: blanks as a browser shows them, a table row a line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.readers.blocks import CELLS, HEADINGS, ROWS, TABLES, Block
from ingest.readers.tags import REFERENCE, Tag, reference
from ingest.readers.text import Laying, Markup

_PIECE = re.compile(rf"(?P<reference>{REFERENCE.pattern})|(?P<blank>\s+)|&|[^\s&]+")
_HAN = re.compile(r"[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")
_INDENT = re.compile(r"[\u3000\xa0]{2}")
_SITE = re.compile(r"(?<=[\u3400-\u9fff）)》”])\s*[-_|—–].*", re.S)
_LONGEST_CELL = 500
"""A table with a longer cell lays out a page and holds no data."""


class _Lines:
    """Lays the runs of a block; blanks are collapsed as a browser does it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.laying = Laying(text)
        self.last = ""
        self.blank = ""
        self.breaks = 0
        self.in_cell = self.in_heading = False

    def run(self, run: Tag, *, is_verbatim: bool) -> None:
        """Lay one run of text."""
        for piece in _PIECE.finditer(self.text, run.start, run.end):
            read = reference(piece[0]) if piece["reference"] else ""
            if piece["blank"] or read.isspace():
                self.blank += read or piece[0]
                self.breaks += is_verbatim and not read and piece[0].count("\n")
                continue
            self._gap(read or piece[0])
            self.laying.keep(piece.start(), piece.end(), read or None)
            self.last = (read or piece[0])[-1]

    def part(self, gap: str) -> None:
        """Begin a new block."""
        self.laying.part(gap)
        self.last, self.blank, self.breaks = "", "", 0

    def _gap(self, following: str) -> None:
        if self.last and self.breaks and not self.in_cell and not self.in_heading:
            is_new = self.breaks > 1 or bool(_INDENT.search(self.blank))
            self.laying.part("\n\n" if is_new else "\n")
        elif self.last and (self.blank or self.breaks):
            # a break in a cell may part two names; one in a heading parts nothing
            wraps = "\n" in self.blank or "\r" in self.blank or bool(self.breaks)
            joins = wraps and not (self.breaks and self.in_cell)
            within = _HAN.match(self.last) and _HAN.match(following)
            self.laying.part("" if joins and within else " ")
        self.blank, self.breaks = "", 0


def lay_blocks(text: str, content: Sequence[Block]) -> tuple[Markup, ...]:
    """Return what of a page is mark-up if these blocks, in order, are its content.

    Blocks are parted for good, cells of one row by a tab.
    """
    lines = _Lines(text)
    data = _data_tables(content)
    before: tuple[int, int] | None = None
    for block in content:
        place = _cell(block, data)
        if place and before and place[0] == before[0]:
            gap = " " if place == before else "\t"
        else:
            gap = "\n\n"
        before = place
        lines.part(gap)
        lines.in_cell = place is not None
        lines.in_heading = block.element.nearest(HEADINGS) is not None
        is_verbatim = block.element.nearest(frozenset({"pre"})) is not None
        for run in _runs(text, block):
            if run.name == "br":
                lines.breaks += 1
            else:
                lines.run(run, is_verbatim=is_verbatim)
    return lines.laying.done()


def _runs(text: str, block: Block) -> list[Tag]:
    """Return the runs of a block; of a page's title without the name of the site."""
    if block.element.name != "title":
        return block.runs
    run = block.runs[0]
    site = _SITE.search(text, run.start, run.end)
    return [Tag("text", run.start, site.start() if site else run.end)]


def _cell(block: Block, data: set[int]) -> tuple[int, int] | None:
    """Return (row, cell) that a block stands in, None outside of tables of data."""
    table, row = block.element.nearest(TABLES), block.element.nearest(ROWS)
    cell = block.element.nearest(CELLS)
    if table is None or row is None or cell is None or id(table) not in data:
        return None
    return id(row), id(cell)


def _data_tables(content: Sequence[Block]) -> set[int]:
    """Return the tables that hold data: two rows of two short cells, or more."""
    sizes: Counter[tuple[int, int, int]] = Counter()
    for block in content:
        table, row = block.element.nearest(TABLES), block.element.nearest(ROWS)
        cell = block.element.nearest(CELLS)
        if table is not None and row is not None and cell is not None:
            sizes[id(table), id(row), id(cell)] += block.chars
    rows: dict[int, Counter[int]] = defaultdict(Counter)
    for table_id, row_id, _ in sizes:
        rows[table_id][row_id] += 1
    laying_out = {table for (table, _, _), chars in sizes.items() if chars > _LONGEST_CELL}
    wide = {table for table, found in rows.items() if sum(n >= 2 for n in found.values()) >= 2}
    return wide - laying_out
