"""Columns of counts in rows of text, and the cells of them that hold a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

YEAR = r"20(?:0[1-9]|[1-3]\d)"
CELL = re.compile(rf"(?P<before>\d{{0,2}}?)(?P<year>{YEAR})(?P<after>\d{{0,4}}(?:\.\d+)?)")
ALONE = re.compile(r"20(?<=[ \t\u3000|｜]20)(?:0[1-9]|[1-3]\d)[\d.]*(?=[ \t\u3000|｜\r\n]|$)")
COUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?)")
LINE = re.compile(r"[^\r\n]+")
IN_CELLS, BETWEEN_BLANKS = re.compile(r"[^\t|｜]+"), re.compile(r"[^ \t\u3000|｜]+")
SENTENCE = re.compile(r"[，。；,;]")
DATED = re.compile(r"年[份月]|(?<!\d)年[度代]?$|时间|日期|编号|序号|号码|文号|期|届|代码|电话|邮编")
"""Columns of these hold years."""
YEARS = range(1900, 2100)
FEWEST = 2


def year_cells(text: str) -> Iterator[re.Match[str]]:
    r"""Yield the cells with a year in columns of other numbers, in offsets of the text.

    Bars, tabs or blanks part the cells.

    >>> rows = "企业\t投资\t年份\n甲\t320\t2021\n乙\t2023\t2022\n丙\t180\t2023"
    >>> [cell[0] for cell in year_cells(rows)]
    ['2023']
    >>> [cell[0] for cell in year_cells("指标 目标 完成\n高企 120 90\n博士 30 2023\n平台 4 2")]
    ['2023']
    """
    if not ALONE.search(text):
        return
    lines = (_cells(text, line) for line in LINE.finditer(text))
    for width, block in groupby(lines, len):
        rows = list(block)
        if width >= FEWEST and len(rows) > FEWEST:
            for column in zip(*rows, strict=True):
                yield from _of_column(column)


def _cells(text: str, line: re.Match[str]) -> list[re.Match[str]]:
    """Return the cells of a line, none of a sentence."""
    start, end = line.span()
    if "\t" in line[0] or "|" in line[0] or "｜" in line[0]:
        return list(IN_CELLS.finditer(text, start, end))
    return [] if SENTENCE.search(line[0]) else list(BETWEEN_BLANKS.finditer(text, start, end))


def _of_column(column: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the cells of one column that hold a year, if others of it count something."""
    if DATED.search(column[0][0].strip()):
        return
    counts = [m for cell in column if (m := COUNT.fullmatch(cell[0].strip()))]
    others = [m for m in counts if "." in m["number"] or int(m["number"]) not in YEARS]
    others = [m for m in others if not CELL.fullmatch(m[0])]
    if len(others) < FEWEST:
        return
    for cell in column:
        bare = cell[0].strip()
        start = cell.start() + cell[0].index(bare)
        if bare and (found := CELL.fullmatch(cell.string, start, start + len(bare))):
            yield found
