"""Which declared source a file belongs to, told from its headers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import InputError
from ingest.catalog import sources
from ingest.cells import date_in
from ingest.headers import Header, find_header, head_rows, nearest, title_lines
from ingest.layout import laid_out, unread_keys
from ingest.readers.content import MARKDOWN_ENDINGS, content_of, ending
from ingest.readers.document import document_text, may_be_table
from ingest.readers.json_table import JSON_ENDINGS
from ingest.readers.sheet import Sheet
from ingest.readers.table import grid_sheets, table_sheets
from ingest.source import Part, Source

DOCUMENT_ENDINGS = frozenset({"", ".txt", ".text"})
"""Endings of text that is a document unless its rows are those of a declared source."""
TABLE_SHARE = 0.7
"""A .docx or .pdf with so much of its text in tables may be a table of a declared source."""
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".tab", ".gz"}) | JSON_ENDINGS


@dataclass(frozen=True, slots=True)
class Fit:
    """A sheet and the part of a source that it is."""

    sheet: Sheet
    part: str
    header: Header


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table of a declared source."""

    source: Source
    fits: tuple[Fit, ...]
    unread: tuple[str, ...]
    """Sheets that no part fits."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts that the file holds, in declared order."""
        held = {fit.part for fit in self.fits}
        return tuple(part for part in self.source.parts if part in held)

    @property
    def date(self) -> str:
        """Return the newest date in the lines above the headers, '' if there is none."""
        lines = (line for fit in self.fits for line in title_lines(fit.sheet, fit.header))
        return max(map(date_in, lines), default="")


@dataclass(frozen=True, slots=True)
class Text:
    """A document: words, no table."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A table that no declared source fits."""

    reason: str
    """What it looks like, and the way to declare it."""


def recognise(
    path: Path, *, source: Source | None = None, among: Iterable[Source] | None = None
) -> Recognised | Text | Unknown:
    """Return what a file is: a table of a declared source, a document, or a table unknown here.

    Only `source` is tried if it is given, else those `among` which it may be, else the declared
    registries. Raises InputError if the file can't be read, if a
    required column is missing, or if several sources fit equally.
    """
    content = content_of(path)
    if content == "web" or (content == "text" and ending(path) in MARKDOWN_ENDINGS):
        return Text()
    tried = [source] if source else list(sources().values() if among is None else among)
    if content in {"word", "pdf"}:
        return _of_document(path, tried)
    is_document = content == "text" and ending(path) in DOCUMENT_ENDINGS
    if content == "text" and not is_document and ending(path) not in TABLE_ENDINGS:
        return Unknown(
            f"{path.name}: documents are read from .docx, .pdf, .html, .md and .txt, tables from "
            ".xls, .xlsx, .csv, .tsv, .json and .jsonl (also .gz). Save it as one of these."
        )
    try:
        sheets = table_sheets(path)
        for sheet in sheets:
            head_rows(sheet)
    except InputError:
        if is_document:
            return Text()
        raise
    found = _best(path, sheets, tried)
    if found is not None:
        return found
    return Text() if is_document else Unknown(_way_out(path, sheets, tried))


def _of_document(path: Path, tried: list[Source]) -> Recognised | Text:
    """Return what a document is: a table of a declared source if it is hardly more than one."""
    if not may_be_table(path, TABLE_SHARE):
        return Text()
    document = document_text(path)
    if document.table_share < TABLE_SHARE:
        return Text()
    try:
        return _best(path, grid_sheets(document), tried) or Text()
    except InputError:
        # it is a text all the same, and its rows are read as sentences
        return Text()


def _best(path: Path, sheets: list[Sheet], tried: list[Source]) -> Recognised | None:
    scored = [(source, *_fits(sheets, source)) for source in tried]
    whole = [(source, fits, near) for source, fits, near in scored if fits]
    if not whole:
        _check_near(path, [miss for _, _, near in scored for miss in near])
        return None
    most = max(_known(fits) for _, fits, _ in whole)
    best = [entry for entry in whole if _known(entry[1]) == most]
    if len(best) > 1:
        keys = ", ".join(entry[0].key for entry in best)
        raise InputError(f"{path.name}: fits several sources ({keys}). Say which: --source KEY.")
    source, fits, near = best[0]
    _check_near(path, near)
    read = {*source.ignored_sheets, *(fit.sheet.name for fit in fits)}
    return Recognised(source, tuple(fits), tuple(s.name for s in sheets if s.name not in read))


def _known(fits: Iterable[Fit]) -> int:
    return sum(fit.header.found for fit in fits)


def _fits(sheets: list[Sheet], source: Source) -> tuple[list[Fit], list[Fit]]:
    """Return the sheets that fit a part, and those that would but for a column or two."""
    fits: list[Fit] = []
    near: list[Fit] = []
    for sheet in sheets:
        found = [fit for part in source.parts if (fit := _fit(sheet, source, part))]
        whole = [fit for fit in found if not fit.header.missing]
        if whole:
            fits.append(max(whole, key=lambda fit: fit.header.found))
        else:
            close = [fit for fit in found if _is_near(fit.header, source.parts[fit.part])]
            near += sorted(close, key=lambda fit: -fit.header.found)[:1]
    return fits, near


def _fit(sheet: Sheet, source: Source, part: str) -> Fit | None:
    """Return how a sheet fits a part, None if no column is known."""
    shown = laid_out(sheet, source, part)
    header = find_header(shown, source.parts[part]) if shown else None
    if shown is None or header is None:
        return None
    if source.parts[part].laid_out:
        header = replace(header, unmapped=unread_keys(sheet, source, part))
    return Fit(shown, part, header)


def _is_near(header: Header, part: Part) -> bool:
    """Return whether a header is the part's but for a renamed or lost column or two."""
    there = len(part.required) - len(header.missing)
    return len(header.missing) <= 2 and there >= 2 and header.found >= 3


def _check_near(path: Path, near: list[Fit]) -> None:
    if not near:
        return
    fit = max(near, key=lambda fit: fit.header.found)
    where = f"{path.name}, sheet {fit.sheet.name}" if fit.sheet.name else path.name
    where += f", row {fit.header.row}" if fit.header.row else ""
    missing = "、".join(fit.header.missing)
    alike = "、".join(nearest(fit.header.missing[0], fit.header.unmapped)) or "none"
    raise InputError(
        f"{where}: this looks like part {fit.part}, but the required column "
        f"{missing} is missing. Columns it may be now: {alike}. Rename it in the file, or add the "
        "new header to `also` in the source's declaration. If it is another table, `trihelix "
        f"ingest sketch {path.name}` proposes a declaration for it."
    )


def _way_out(path: Path, sheets: list[Sheet], tried: list[Source]) -> str:
    number, cells = next((row for row in sheets[0].rows() if sum(map(bool, row[1])) > 1), (1, [""]))
    headers = "、".join(cell for cell in cells if cell)[:200]
    where = f"row {number}: " if number else ""
    declared = f"{Path(path.name.removesuffix('.gz')).stem}.source.yaml"
    return (
        f"{path.name}: no declared source has these columns ({where}{headers}). Known are "
        f"{', '.join(source.key for source in tried)}. Declare it: `trihelix ingest sketch "
        f"{path.name} --out {declared}` proposes how; correct it and keep it beside the table."
    )
