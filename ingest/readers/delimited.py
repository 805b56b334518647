"""Delimited text (.csv, .tsv, packed or not) → one sheet, read row by row."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from graph.errors import InputError
from ingest.readers.packed import encoding_of, opened, words
from ingest.readers.sheet import Row, Sheet

_SAMPLE = 50


def delimited_sheet(path: Path) -> Sheet:
    """Return the rows of a delimited file; encoding and delimiter are found from its content.

    Raises InputError if no encoding fits or the file is damaged, also while rows are read.
    """
    encoding = encoding_of(path)
    delimiter = _delimiter(path, encoding)

    def rows() -> Iterator[Row]:
        with opened(path) as raw, words(raw, encoding) as text:
            reader = csv.reader(text, delimiter=delimiter)
            try:
                for number, cells in enumerate(reader, start=1):
                    yield number, [cell.strip() for cell in cells]
            except csv.Error as error:
                raise InputError(
                    f"{path.name}: line {reader.line_num}: {error}. "
                    "Mend the quotes there, or save the table as .xlsx."
                ) from error

    return Sheet("", rows, is_delimited=True)


def _delimiter(path: Path, encoding: str) -> str:
    with opened(path) as raw, words(raw, encoding) as text:
        lines = list(islice(text, _SAMPLE))
    best, most = ",", 0
    for delimiter in (",", "\t", ";", "|"):
        counts = _widths(lines, delimiter)
        # how many cells stand in rows of the width that occurs most
        filled = max(((width - 1) * number for width, number in counts.items()), default=0)
        if filled > most:
            best, most = delimiter, filled
    return best


def _widths(lines: list[str], delimiter: str) -> Counter[int]:
    """Return width → number of rows as far as the delimiter makes rows of the lines."""
    widths: Counter[int] = Counter()
    try:
        widths.update(map(len, csv.reader(lines, delimiter=delimiter)))
    except csv.Error:
        # a field beyond all limits: these are no rows of this delimiter
        widths.clear()
    return widths
