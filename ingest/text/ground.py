"""Where the facts of a reading stand: their records, documents, evidence and passages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graph.model import Document, Evidence, Modality, Passage

from .documents import documents_of
from .said import Mention, Reading


@dataclass(frozen=True)
class Ground:
    """A reading and the file that it is of."""

    reading: Reading
    document: Document

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The document of each part of the text."""
        return documents_of(self.reading, self.document)

    @cached_property
    def _local(self) -> frozenset[tuple[str, str, int]]:
        """(Type, name, part) of what is named only by a word that means another one elsewhere."""
        if len({document.id for document in self.documents}) < 2:
            return frozenset()
        places = self.reading.part_at
        local = (m for m in self.reading.mentions if m.local)
        return frozenset((m.type, m.canonical, places(m.start)) for m in local)

    def key(self, mention: Mention) -> str:
        """Return the record key of what a mention names."""
        return self.named(mention.type, mention.canonical, mention.start)

    def named(self, type_: str, canonical: str, position: int) -> str:
        """Return the record key of what a name means where it stands.

        市科技局 of one document of a compilation is not that of another.
        """
        part = self.reading.part_at(position)
        key = record_key(self.document.source, type_, canonical)
        is_local = (type_, canonical, part) in self._local
        return f"{key}@{part}" if is_local else key

    def region(self, position: int) -> str:
        """Return what 我市, 全县 … mean at a position."""
        parts = self.reading.parts
        return parts[self.reading.part_at(position)].region if parts else self.reading.region

    def evidence(
        self,
        start: int,
        end: int,
        rule: str,
        confidence: float,
        *,
        modality: Modality = "done",
        year: int | None = None,
    ) -> Evidence:
        """Return the evidence of a fact that a stretch states."""
        document = self.documents[self.reading.part_at(start)].id
        return Evidence(
            self.document.source,
            document,
            self.reading.place(start, end),
            f"{document}@{start}-{end}",
            start,
            end,
            f"reader/{rule}",
            round(confidence, 3),
            modality,
            year,
        )

    def passage(self, evidence: Evidence) -> Passage:
        """Return the words behind an evidence."""
        start, end = evidence.start or 0, evidence.end or 0
        words = self.reading.words(start, end)
        return Passage(evidence.passage, evidence.document, evidence.place, words, start, end)


def record_key(source: str, type_: str, canonical: str) -> str:
    """Return the record key of a named thing of a document.

    >>> record_key("news", "University", "浙江大学")
    'news#University:浙江大学'
    """
    return f"{source}#{type_}:{canonical}"
