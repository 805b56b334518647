"""The documents that one file holds: a compilation is as many as it joins."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Document

from .profile import Profile
from .said import Reading


def documents_of(reading: Reading, document: Document) -> tuple[Document, ...]:
    """Return the document of each part of a reading.

    A file that is one document stays `document`; the parts of a compilation are numbered behind
    its id, and what the compiler wrote before them belongs to the first.
    """
    whole = [part for part in reading.parts if not part.is_wrapper]
    if len(whole) < 2:
        told = whole[0] if whole else None
        return tuple(_told(document, told) for _ in reading.parts or (None,))
    out: list[Document] = []
    for number, part in enumerate(whole, 1):
        title = part.title or f"{document.title} ({number})"
        own = replace(document, id=f"{document.id}.{number}", title=title, year=None)
        out.append(_told(own, part))
    return (out[0], *out) if reading.parts[0].is_wrapper else tuple(out)


def _told(document: Document, part: Profile | None) -> Document:
    if part is None:
        return document
    first, last = part.period or (None, None)
    return replace(
        document,
        year=document.year or part.year,
        genre=part.genre,
        region=part.region,
        issuer=part.issuer,
        issued=part.issued,
        first_year=first,
        last_year=last,
    )
