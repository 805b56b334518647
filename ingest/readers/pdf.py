"""PDF documents with a text layer → their text in reading order, tables row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from graph.errors import InputError
from ingest.readers.flow import Item, Paragraph, paragraphs, reading_order
from ingest.readers.fonts import give_boxes
from ingest.readers.glyphs import lines_of
from ingest.readers.page import DrawnPage, TooMany, drawn_page
from ingest.readers.ruled import RuledTable, ruled_tables, with_more_rows
from ingest.readers.running import running_lines
from ingest.readers.text import DocumentText
from ingest.readers.written import Writing

MOST_FILE_BYTES = 300_000_000
"""Largest PDF; nearly all of a large one is pictures, which are not read."""
MOST_PAGES = 2000
MOST_CHARS = 5_000_000
_FEW = 5
"""A page with fewer characters has no text layer."""
_OCR = (
    "Recognise its text first (OCR: in WPS, Acrobat or with `ocrmypdf -l chi_sim`) and add the "
    "result, or save the original as .docx."
)


@dataclass(slots=True)
class _Table:
    """A table, and the page of each of its rows."""

    table: RuledTable
    pages: list[int]


@dataclass(slots=True)
class _Words:
    """A paragraph and its page."""

    paragraph: Paragraph
    page: int


def pdf_text(path: Path, name: str, *, first: int | None = None) -> DocumentText:
    """Return the text of a PDF; headers, footers, page numbers and watermarks are left out.

    Only the `first` pages are read if so many are asked for; they may be empty.

    Raises InputError if it is locked, damaged, scanned or beyond a limit.
    """
    if path.stat().st_size > MOST_FILE_BYTES:
        raise InputError(
            f"{name}: {path.stat().st_size:,} bytes, the limit for a PDF is {MOST_FILE_BYTES:,}. "
            "Split it, or take the pictures out."
        )
    pages = _pages(path, name, first)
    empty = _check_text(pages, name) if first is None else 0
    writing = Writing(left_out=sum(page.slanted > 0 for page in pages))
    for part in _joined(_laid(pages, writing)):
        if isinstance(part, _Words):
            writing.paragraph(part.paragraph.text, f"p{part.page}")
        else:
            rows = [list(row) for row in part.table.rows]
            writing.table(rows, [f"p{page}" for page in part.pages])
    return writing.text("pdf", ("pages_without_text",) if empty else ())


def _pages(path: Path, name: str, first: int | None) -> list[DrawnPage]:
    give_boxes()
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise InputError(
                f"{name}: the PDF is locked with a password. Open it, print or save it without "
                "one and add that."
            ) from error
        raise _damaged(name, error) from error
    try:
        if len(document) > MOST_PAGES:
            raise InputError(
                f"{name}: {len(document):,} pages, the limit is {MOST_PAGES:,}. Split it."
            )
        return _drawn(document, name, range(len(document))[:first])
    except pypdfium2.PdfiumError as error:
        raise _damaged(name, error) from error
    finally:
        document.close()


def _drawn(document: pypdfium2.PdfDocument, name: str, numbers: range) -> list[DrawnPage]:
    pages: list[DrawnPage] = []
    total = 0
    for number in numbers:
        page = document[number]
        try:
            pages.append(drawn_page(page))
        except TooMany as error:
            raise InputError(
                f"{name}: page {number + 1} has {error}, as no page of text has. Take it out."
            ) from error
        finally:
            page.close()
        total += len(pages[-1].glyphs)
        if total > MOST_CHARS:
            raise InputError(f"{name}: more than {MOST_CHARS:,} characters. Split it.")
    return pages


def _damaged(name: str, error: Exception) -> InputError:
    return InputError(
        f"{name}: the PDF is damaged or cut off ({error}). Fetch it again, or print it anew."
    )


def _check_text(pages: Sequence[DrawnPage], name: str) -> int:
    """Return how many pages have no text. Raises InputError if the whole has none."""
    known = sum(len(page.glyphs) for page in pages)
    unknown = sum(page.unreadable for page in pages)
    empty = sum(len(page.glyphs) < _FEW for page in pages)
    if unknown > known:
        raise InputError(
            f"{name}: the fonts of this PDF don't say which characters they draw. {_OCR}"
        )
    if empty == len(pages):
        raise InputError(
            f"{name}: a scanned PDF: its {len(pages)} pages are pictures without text. {_OCR}"
        )
    return empty


def _laid(pages: Sequence[DrawnPage], writing: Writing) -> list[_Words | _Table]:
    """Return the paragraphs and tables of all pages in reading order."""
    tables = [ruled_tables(page.rules, page.glyphs) for page in pages]
    lines = [lines_of(rest) for _, rest in tables]
    running = running_lines(lines, [(page.top, page.bottom) for page in pages])
    writing.left_out += sum(map(len, running))
    found: list[_Words | _Table] = []
    for number, ((ruled, _), own, left_out) in enumerate(zip(tables, lines, running, strict=True)):
        items: list[Item] = [*ruled, *(line for line in own if line not in left_out)]
        for flow in reading_order(items):
            for part in paragraphs(flow):
                if isinstance(part, RuledTable):
                    found.append(_Table(part, [number + 1] * len(part.rows)))
                else:
                    found.append(_Words(part, number + 1))
    return found


def _joined(parts: Sequence[_Words | _Table]) -> list[_Words | _Table]:
    """Return the parts, what a column or page break cut put together again."""
    out: list[_Words | _Table] = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, _Words) and isinstance(last, _Words):
            a, b = last.paragraph, part.paragraph
            if a.is_open and not b.begins and abs(a.size - b.size) <= 0.15 * a.size:
                a.texts += b.texts
                a.is_open = b.is_open
                continue
        if isinstance(part, _Table) and isinstance(last, _Table) and part.pages != last.pages:
            whole = with_more_rows(last.table, part.table)
            if whole is not None:
                table, before = whole
                more = len(table.rows) - before
                out[-1] = _Table(table, last.pages + part.pages[:1] * more)
                continue
        out.append(part)
    return out
