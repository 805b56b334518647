"""From the corpus to what is learned from: each document as the reader drafts it, with its gold."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ingest.text.draft import Candidate, Draft
from ingest.text.edits import Repaired
from ingest.text.pipeline import drafted
from ingest.text.repair import repair

from .markup import CorpusDocument


@dataclass(frozen=True, slots=True)
class Example:
    """One document of the corpus, drafted, with its gold names in offsets of the text as read."""

    document: CorpusDocument
    whole: Repaired
    draft: Draft
    gold: tuple[Candidate, ...]
    """In the order of the document's entities."""


def example(document: CorpusDocument) -> Example:
    """Return a document as the reader drafts it before anything learned decides."""
    whole = repair(document.text)
    draft = drafted(whole.text, is_spun=whole.has("spun_synonym"))
    starts = [whole.original_offset(i) for i in range(len(whole.text))]
    gold = []
    for entity in document.entities:
        start = bisect_left(starts, entity.start)
        end = max(start + 1, bisect_left(starts, entity.end))
        gold.append(Candidate(start, end, entity.type, "gold", 1.0, entity.canonical))
    return Example(document, whole, draft, tuple(gold))
