"""Columns of counts in rows of text, and the cells of them that hold a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

CELL = re.compile(
    r"[ \u3000]*(?P<before>\d{0,2}?)(?P<year>20(?:0[1-9]|[1-3]\d))"
    r"(?P<after>\d{0,4}(?:\.\d+)?)[ \u3000]*"
)
COUNT = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)\s*")
LINE = re.compile(r"[^\n]+")
DATED = re.compile(r"年[份月]|(?<!\d)年[度代]?$|时间|日期|编号|序号|号码|文号|期|届|代码|电话|邮编")
"""Columns of these hold years."""
YEAR = range(1900, 2100)
FEWEST = 2


def year_cells(text: str) -> Iterator[re.Match[str]]:
    r"""Yield the cells with a year in columns of other numbers, in offsets of the text.

    >>> rows = "企业\t投资\t年份\n甲\t320\t2021\n乙\t2023\t2022\n丙\t180\t2023"
    >>> [cell[0] for cell in year_cells(rows)]
    ['2023']
    """
    if "\t" not in text:
        return
    lines = list(LINE.finditer(text))
    for width, block in groupby(lines, lambda line: line[0].count("\t")):
        rows = list(block)
        if not width or len(rows) <= FEWEST:
            continue
        starts = [[m.start() for m in re.finditer(r"(?<![^\t\n])", row[0])] for row in rows]
        cells = [row[0].split("\t") for row in rows]
        for column in range(width + 1):
            yield from _of_column(text, rows, starts, cells, column)


def _of_column(
    text: str,
    rows: list[re.Match[str]],
    starts: list[list[int]],
    cells: list[list[str]],
    column: int,
) -> Iterator[re.Match[str]]:
    """Yield the cells of one column that hold a year, if others of it count something."""
    if DATED.search(cells[0][column]):
        return
    counts = [m for row in cells if (m := COUNT.fullmatch(row[column]))]
    others = [m for m in counts if "." in m["number"] or int(m["number"]) not in YEAR]
    others = [m for m in others if not CELL.fullmatch(m[0])]
    if len(others) < FEWEST:
        return
    for row, places, words in zip(rows, starts, cells, strict=True):
        start = row.start() + places[column]
        if found := CELL.fullmatch(text, start, start + len(words[column])):
            yield found
