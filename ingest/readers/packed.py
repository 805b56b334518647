"""The bytes and words of a text file, packed with gzip or not, in whatever encoding."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from graph.errors import InputError
from ingest.readers.content import MOST_UNPACKED_BYTES, is_gzip, unmarked_utf16

_BLOCK = 1 << 20
_ENCODINGS = (("utf-8-sig",), ("gb18030", "big5hkscs"))
_FREQUENT = frozenset("的有限公司大學学院省市區区縣县名稱称單单位項项目技術术企業业年人")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacked.

    Raises InputError, also while it is read, if the packed file is damaged.
    """
    try:
        with _raw(path) as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"{path.name}: the packed file is damaged or cut off ({error}). Fetch it again."
        ) from error


def words(raw: IO[bytes], encoding: str) -> io.TextIOWrapper:
    """Return the decoded text of an open file, its line ends as they are."""
    return io.TextIOWrapper(raw, encoding=encoding, newline="")


def encoding_of(path: Path) -> str:
    """Return the encoding that the whole file is right in; of several the most Chinese.

    Raises InputError if there is none or the file is too large.
    """
    with opened(path) as file:
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


def _raw(path: Path) -> IO[bytes]:
    # a GzipFile reads like a file, though it is declared otherwise
    return cast(IO[bytes], gzip.open(path)) if is_gzip(path) else path.open("rb")


def _likeness(head: bytes, encoding: str) -> int:
    return sum(char in _FREQUENT for char in head.decode(encoding, errors="ignore"))


def _is_right(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    size = 0
    with opened(path) as file:
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
