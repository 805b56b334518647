"""Any document file → its text."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from graph.errors import InputError
from ingest.readers.content import MARKDOWN_ENDINGS, content_of, ending, is_gzip
from ingest.readers.markdown import markdown_text
from ingest.readers.text import DocumentText
from ingest.readers.web import web_text
from ingest.readers.word import word_text
from ingest.text.decode import MAX_BYTES, decode

_FIRST_PAGES = 3


def document_text(path: Path, name: str = "") -> DocumentText:
    """Return the text of a document; `name` is what it was called where that isn't its path.

    Raises InputError naming the file and the way out if it holds no text that can be read.
    """
    called = name or path.name
    content = content_of(path)
    if content == "workbook":
        raise InputError(
            f"{called}: a workbook, no document. `trihelix ingest add` reads its tables."
        )
    if content == "word":
        return word_text(path, called)
    if content == "pdf":
        # its library is loaded only where there is a PDF
        from ingest.readers.pdf import pdf_text

        return pdf_text(path, called)
    data = _bytes(path, called)
    if content == "web":
        return web_text(data, called)
    if ending(path) in MARKDOWN_ENDINGS:
        return markdown_text(data, called)
    decoded = decode(data, called)
    return DocumentText(decoded.text, decoded.encoding, decoded.doubts)


def may_be_table(path: Path, share: float) -> bool:
    """Return whether a .docx or .pdf is worth reading whole to see its share of text in tables.

    A PDF is told by its first pages: reading all of a long one takes seconds.
    """
    if content_of(path) != "pdf":
        return True
    from ingest.readers.pdf import pdf_text

    return pdf_text(path, path.name, first=_FIRST_PAGES).table_share >= share


def _bytes(path: Path, name: str) -> bytes:
    size = path.stat().st_size
    if size <= MAX_BYTES and not is_gzip(path):
        return path.read_bytes()
    try:
        with gzip.open(path) if is_gzip(path) else path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"{name}: the packed file is damaged or cut off ({error}). Fetch it again."
        ) from error
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: more than {MAX_BYTES:,} bytes (unpacked), the limit for one document. "
            "Split the file into documents."
        )
    return data
