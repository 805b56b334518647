"""What a file is, told from its bytes and not from its name alone."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from graph.errors import InputError

Content = Literal["workbook", "text", "web", "word", "pdf"]

MARKDOWN_ENDINGS = frozenset({".md", ".markdown"})
WEB_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml"})

MOST_WORKBOOK_BYTES = 200_000_000
"""Largest workbook that is read; a workbook is held in memory as a whole."""
MOST_UNPACKED_BYTES = 2_000_000_000
"""Largest size of a workbook's or a .gz file's content once unpacked."""

_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_FOREIGN = (
    (b"%PDF", "a packed PDF", "Unpack it and give the .pdf."),
    (b"{\\rtf", "rich text (.rtf)", "Open it in Word or WPS and save it as .docx."),
    (b"<?mso-", "a Word document as XML", "Open it in Word or WPS and save it as .docx."),
    (b"MIME-Version:", "a web archive (.mht)", "Open it in a browser and save it as .html."),
    (b"From: <Saved by", "a web archive (.mht)", "Open it in a browser and save it as .html."),
    (b'From: "Saved by', "a web archive (.mht)", "Open it in a browser and save it as .html."),
    (b"\x89PNG", "a picture", "Give the table or text itself."),
    (b"\xff\xd8\xff", "a picture", "Give the table or text itself."),
    (b"Rar!", "a RAR archive", "Unpack it and give the files."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and give the files."),
)


def content_of(path: Path) -> Content:
    """Return what a file holds: a workbook, text, a web page, a Word document or a PDF.

    Raises InputError naming the file and the way out if it is neither.
    """
    head = _head(path)
    if not head.strip():
        raise InputError(f"{path.name}: the file is empty. Give a file with rows or text in it.")
    if head.startswith(_OLE):
        return _old_office(path)
    if head.startswith(b"PK\x03\x04"):
        return _archive(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if is_gzip(path):
        head = _unpacked_head(path)
        if head.startswith((_OLE, b"PK\x03\x04")):
            # which kind of archive only the whole of it tells, when it is unpacked to be read
            return "workbook"
    for magic, what, way_out in _FOREIGN:
        if head.startswith(magic):
            raise InputError(f"{path.name}: this is {what}. {way_out}")
    if ending(path) in WEB_ENDINGS:
        return "web"
    if head[:500].lstrip().lower().startswith((b"<html", b"<!doctype html", b"<table")):
        raise InputError(
            f"{path.name}: this is a web page, whatever its name says. "
            "Open it in a spreadsheet and save it as .xlsx, or, if it is a document, name it .html."
        )
    if b"\x00" in head and not head.startswith(_UTF16) and not unmarked_utf16(head):
        raise InputError(
            f"{path.name}: a binary file of no known kind. Give tables as .xls, .xlsx or .csv, "
            "documents as .docx, .pdf, .html, .md or .txt."
        )
    return "text"


def ending(path: Path) -> str:
    """Return a file's ending in lower case; of a packed file the one of what is in it.

    >>> ending(Path("a.TXT")), ending(Path("a.csv.gz")), ending(Path("a.gz"))
    ('.txt', '.csv', '.gz')
    """
    last = path.suffix.lower()
    return (Path(path.stem).suffix.lower() or last) if last == ".gz" else last


def is_gzip(path: Path) -> bool:
    """Return whether a file is packed with gzip."""
    return _head(path, 2) == b"\x1f\x8b"


def _head(path: Path, size: int = _HEAD) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise InputError(
            f"{path.name}: can't be opened ({error.strerror}). "
            "Close it in other programs and check that you may read it."
        ) from error


def _unpacked_head(path: Path) -> bytes:
    try:
        with gzip.open(path) as file:
            return file.read(_HEAD)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"{path.name}: the packed file is damaged or cut off ({error}). Fetch it again."
        ) from error


def unmarked_utf16(head: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, '' if the bytes are none.

    >>> unmarked_utf16("名称,a".encode("utf-16-be")), unmarked_utf16(b"\\x00\\x01\\x02\\x03")
    ('utf-16-be', '')
    """
    # half of each ASCII character is a zero byte, always the same half
    zeros_first, zeros_second = head[0::2].count(0), head[1::2].count(0)
    if bool(zeros_first) == bool(zeros_second):
        return ""
    encoding = "utf-16-be" if zeros_first else "utf-16-le"
    text = head[: len(head) // 2 * 2].decode(encoding, errors="replace")
    return "" if _CONTROL.search(text) else encoding


def _old_office(path: Path) -> Content:
    _check_size(path)
    head = _head(path, 4_000_000)
    if _wide("EncryptedPackage") in head or _wide("EncryptionInfo") in head:
        raise InputError(
            f"{path.name}: the file is locked with a password. "
            "Open it, save it without a password and add it again."
        )
    tail = _tail(path)
    is_named = path.suffix.lower() in {".doc", ".dot", ".wps", ".wpt"}
    if is_named or _wide("WordDocument") in head + tail:
        raise InputError(
            f"{path.name}: a Word document of the old kind (.doc, .wps), which is not read. "
            "Open it in Word or WPS and save it as .docx."
        )
    if _wide("PowerPoint Document") in head + tail:
        raise InputError(f"{path.name}: slides (.ppt). Save their text as .docx or .pdf.")
    return "workbook"


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _HEAD, 0))
        return file.read()


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _archive(path: Path) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(
            f"{path.name}: the file is damaged or cut off ({error}). Fetch or save it again."
        ) from error
    if "word/document.xml" in names:
        return "word"
    if not any(name.startswith("xl/workbook") for name in names):
        raise InputError(f"{path.name}: {_of_archive(names)}")
    _check_size(path)
    if unpacked > MOST_UNPACKED_BYTES:
        raise InputError(
            f"{path.name}: {unpacked:,} bytes once unpacked, the limit is "
            f"{MOST_UNPACKED_BYTES:,}. Save its table as .csv."
        )
    return "workbook"


def _of_archive(names: set[str]) -> str:
    """Return what an archive that holds no workbook is, and the way out."""
    if "OFD.xml" in names:
        return (
            "an OFD document, which is not read. Open it in its reader or in WPS and save or print "
            "it as .pdf."
        )
    if any(name.startswith("ppt/") for name in names):
        return "slides (.pptx). Save their text as .docx or .pdf."
    if "content.xml" in names:
        return "an OpenDocument file. Save a text as .docx, a table as .xlsx."
    return "an archive, no workbook and no document. Unpack it and give the files."


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > MOST_WORKBOOK_BYTES:
        raise InputError(
            f"{path.name}: {size:,} bytes, the limit for a workbook is {MOST_WORKBOOK_BYTES:,}. "
            "Save its table as .csv, which is read row by row."
        )
