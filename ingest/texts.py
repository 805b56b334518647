"""Documents → what they state: the one place where a run meets the reader of texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.facts import fact_from_json
from graph.model import Document, Fact, Passage, digest
from ingest.report import DocumentReport
from ingest.text.said import Reading
from ingest.text.terms import Terms
from ingest.text.version import reader_version

_HEAD_LINES = 8
_ISSUED = re.compile(r"关于(?:印发|发布|下达)《([^》]{5,40})》的?通知")
_TITLE = re.compile(
    r"(?!第?[（(]?[一二三四五六七八九十\d]+[、.．章)）])(?=.*[\u4e00-\u9fff]{4})[^。；，！？:：>…]{5,40}"
)


@dataclass(frozen=True, slots=True)
class TextFile:
    """One document of a source and where it lies."""

    source: str
    name: str
    sha256: str
    path: Path


@dataclass(frozen=True, slots=True)
class TextReading:
    """What one document states."""

    documents: tuple[Document, ...]
    """One, or those that a compilation joins."""
    title: str
    date: str
    """ISO; '' if the document tells none."""
    facts: list[Fact]
    passages: list[Passage]
    report: DocumentReport


@cache
def text_reader_version() -> str:
    """Return the version of the reader of texts: its facts are made again when it differs."""
    room = Path(__file__).parent
    own = [*(room / name for name in ("texts.py", "cells.py")), *(room / "readers").glob("*.py")]
    code = [path.read_bytes().decode() for path in sorted(own)]
    return f"text/{digest(reader_version(), *code, size=8)}"


def read_texts(
    files: Sequence[TextFile], *, jobs: int, terms: Terms | None = None
) -> Iterator[TextReading | InputError]:
    """Yield what each document states, or why it can't be read, in the order given."""
    if jobs <= 1 or len(files) < 2:
        yield from (_reading(_read(file, terms)) for file in files)
        return
    workers = min(jobs, len(files))
    with ProcessPoolExecutor(workers, initializer=_hold, initargs=(terms,)) as pool:
        yield from map(_reading, pool.map(_read_held, files))


def document_title(reading: Reading, otherwise: str) -> str:
    """Return the heading of a document: the first short line that is no sentence and no banner."""
    text = reading.repaired.text
    start = 0
    for line in text.splitlines(keepends=True)[:_HEAD_LINES]:
        begin, end = reading.repaired.original_span(start, start + len(line))
        start += len(line)
        issued = _ISSUED.search(line)
        heading = issued[1] if issued else line.strip().strip("《》")
        is_banner = any(
            mark.kind == "boilerplate" and mark.start < end and begin < mark.end
            for mark in reading.quality
        )
        if _TITLE.fullmatch(heading) and not is_banner:
            return heading
    return otherwise


_held: list[Terms | None] = []
"""The own terms that a process reads with; they are handed to it once, not with each file."""


def _hold(terms: Terms | None) -> None:
    _held[:] = [terms]


def _read_held(file: TextFile) -> dict[str, Any]:
    return _read(file, _held[0])


def _read(file: TextFile, terms: Terms | None) -> dict[str, Any]:
    """Return plain values, which pass between processes."""
    from ingest.readers.document import document_text
    from ingest.text.documents import documents_of
    from ingest.text.facts import document_facts
    from ingest.text.profile import document_date
    from ingest.text.reading import read_document

    try:
        reading = read_document(document_text(file.path, file.name), file.name, terms=terms)
    except InputError as error:
        return {"error": str(error)}
    date = document_date(reading.laid.text)
    document = Document(
        id=f"{file.source}/{file.sha256[:8]}",
        source=file.source,
        title=document_title(reading, Path(file.name).stem),
        file=file.name,
        sha256=file.sha256,
        kind="text",
        year=int(date[:4]) if date else None,
    )
    facts, passages = document_facts(reading, document)
    documents = dict.fromkeys(documents_of(reading, document))
    return {
        "documents": [asdict(each) for each in documents],
        "title": document.title,
        "file": document.file,
        "date": date,
        "facts": [fact.as_json() for fact in facts],
        "passages": [asdict(passage) for passage in passages],
        "counts": dict(reading.counts),
        "doubts": dict(Counter(reading.doubts)),
    }


def _reading(raw: dict[str, Any]) -> TextReading | InputError:
    if "error" in raw:
        return InputError(raw["error"])
    return TextReading(
        tuple(Document(**each) for each in raw["documents"]),
        raw["title"],
        raw["date"],
        [fact_from_json(fact) for fact in raw["facts"]],
        [Passage(**passage) for passage in raw["passages"]],
        DocumentReport(raw["file"], raw["counts"], raw["doubts"]),
    )
