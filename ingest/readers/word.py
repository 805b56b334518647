"""Word documents (.docx) → their text: paragraphs and tables in order, headers and notes off."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from graph.errors import InputError
from ingest.readers.body import Body, TooDeep
from ingest.readers.numbering import Numbering, numbering
from ingest.readers.text import DocumentText
from ingest.readers.written import Writing

MOST_FILE_BYTES = 100_000_000
"""Largest .docx; nearly all of a large one is pictures, which are not read."""
MOST_XML_BYTES = 60_000_000
"""Largest part of it once unpacked: some twenty million characters of text."""
MOST_RATIO = 400
"""How much larger than packed a part of more than a million bytes may be; text is 10 to 60."""
_BLOCK = 1 << 16
_SIGN_PARTS = ("word/numbering.xml", "word/styles.xml")
_BODY, _NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")


def word_text(path: Path, name: str) -> DocumentText:
    """Return the text of a .docx. Raises InputError if it is locked, damaged or beyond a limit."""
    if path.stat().st_size > MOST_FILE_BYTES:
        raise InputError(
            f"{name}: {path.stat().st_size:,} bytes, the limit for a .docx is "
            f"{MOST_FILE_BYTES:,}. Take the pictures out, or split it."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise InputError(
            f"{name}: the file is damaged or cut off ({error}). Fetch or save it again."
        ) from error


def _read(archive: zipfile.ZipFile, name: str) -> DocumentText:
    names = set(archive.namelist())
    signs = {part: _whole(archive, part, name) for part in _SIGN_PARTS if part in names}
    writing = Writing()
    body = Body(writing, _numbering(signs, name))
    for part in (_BODY, *_NOTES):
        if part in names:
            _parse(archive, part, name, body)
    if not writing.parts:
        raise InputError(
            f"{name}: the document has no text in it. If it holds pictures of pages, recognise "
            "their text first (OCR) and save that as .docx."
        )
    return writing.text("docx")


def _numbering(signs: dict[str, bytes], name: str) -> Numbering:
    try:
        return numbering(*(signs.get(part, b"") for part in _SIGN_PARTS))
    except expat.ExpatError as error:
        raise _damaged(name, "word/numbering.xml", error) from error


def _parse(archive: zipfile.ZipFile, part: str, name: str, body: Body) -> None:
    parser = body.parser()
    try:
        for block in _blocks(archive, part, name):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _damaged(name, part, error) from error
    except TooDeep as error:
        raise InputError(
            f"{name}: {error}. Open it in Word or WPS, take the tables apart and save it."
        ) from error


def _damaged(name: str, part: str, error: expat.ExpatError) -> InputError:
    return InputError(
        f"{name}: {part} is damaged ({error}). Open it in Word or WPS and save it again."
    )


def _whole(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    return b"".join(_blocks(archive, part, name))


def _blocks(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[bytes]:
    """Yield a part's bytes, counted as they come: a forged size in the archive doesn't help."""
    entry = archive.getinfo(part)
    if entry.flag_bits & 1:
        raise InputError(
            f"{name}: the file is locked with a password. Save it without one and add it again."
        )
    total = 0
    with archive.open(entry) as file:
        while block := file.read(_BLOCK):
            total += len(block)
            if total > MOST_XML_BYTES:
                raise InputError(
                    f"{name}: {part} has more than {MOST_XML_BYTES:,} bytes once unpacked. "
                    "Split the document."
                )
            if total > 1_000_000 and total > MOST_RATIO * max(entry.compress_size, 1):
                raise InputError(
                    f"{name}: {part} unpacks to more than {MOST_RATIO} times its size, as no text "
                    "does. Open it in Word or WPS and save it again."
                )
            yield block
