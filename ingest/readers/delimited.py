"""Delimited text (.csv, .tsv, packed or not) → one sheet, read row by row."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, cast

from graph.errors import InputError
from ingest.readers.content import MOST_UNPACKED_BYTES, is_gzip, unmarked_utf16
from ingest.readers.sheet import Row, Sheet

_BLOCK = 1 << 20
_ENCODINGS = (("utf-8-sig",), ("gb18030", "big5hkscs"))
_FREQUENT = frozenset("的有限公司大學学院省市區区縣县名稱称單单位項项目技術术企業业年人")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 50


def delimited_sheet(path: Path) -> Sheet:
    """Return the rows of a delimited file; encoding and delimiter are found from its content.

    Raises InputError if no encoding fits or the file is damaged, also while rows are read.
    """
    encoding = _encoding(path)
    delimiter = _delimiter(path, encoding)

    def rows() -> Iterator[Row]:
        with _opened(path) as raw, _text(raw, encoding) as text:
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


def _text(raw: IO[bytes], encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw, encoding=encoding, newline="")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with _raw(path) as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"{path.name}: the packed file is damaged or cut off ({error}). Fetch it again."
        ) from error


def _raw(path: Path) -> IO[bytes]:
    # a GzipFile reads like a file, though it is declared otherwise
    return cast(IO[bytes], gzip.open(path)) if is_gzip(path) else path.open("rb")


def _encoding(path: Path) -> str:
    """Return the encoding that the whole file is right in; of several the most Chinese."""
    with _opened(path) as file:
        head = file.read(_BLOCK)
    told = [encoding for mark, encoding in _MARKS if head.startswith(mark)]
    told = told or [encoding for encoding in [unmarked_utf16(head)] if encoding]
    for group in [told] if told else _ENCODINGS:
        right = [encoding for encoding in group if _is_right(path, encoding)]
        if right:
            return max(right, key=lambda encoding: _likeness(head, encoding))
    raise InputError(
        f"{path.name}: neither UTF-8, GB18030, Big5 nor UTF-16. Save it as UTF-8, or as .xlsx."
    )


def _likeness(head: bytes, encoding: str) -> int:
    return sum(char in _FREQUENT for char in head.decode(encoding, errors="ignore"))


def _is_right(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    size = 0
    with _opened(path) as file:
        while block := file.read(_BLOCK):
            size += len(block)
            if size > MOST_UNPACKED_BYTES:
                raise InputError(
                    f"{path.name}: more than {MOST_UNPACKED_BYTES:,} bytes. Split the table."
                )
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(path: Path, encoding: str) -> str:
    with _opened(path) as raw, _text(raw, encoding) as text:
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
