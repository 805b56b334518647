"""What a document says, as the reader hands it on: in offsets of the original."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.model import Modality
from ingest.readers.text import DocumentText

from .edits import Repaired
from .flaws import Mark
from .profile import Profile

Sign = Literal["=", ">=", "<=", "~"]


class Mention(NamedTuple):
    """One mention of a named thing."""

    start: int
    end: int
    type: str
    text: str
    canonical: str
    rule: str
    confidence: float
    sentence: int
    """Index into the reading's sentences."""
    local: bool
    """True if the name means something only inside the document."""


class ReadRelation(NamedTuple):
    """One relation between two mentions (indexes into the reading's mentions)."""

    type: str
    head: int
    tail: int
    start: int
    end: int
    modality: Modality
    confidence: float
    rule: str
    year: int | None


class ReadTarget(NamedTuple):
    """One number that was to be reached, was reached, or is compared with."""

    start: int
    end: int
    indicator: str
    value: float
    value_max: float | None
    unit: str
    written: str
    comparator: Sign
    kind: Literal["target", "achieved", "baseline"]
    change: Literal["level", "increment", "growth_rate"]
    year: int | None
    period: str
    """First and last month, where it is of a part of its year; else ''."""
    subject: str
    subject_type: str
    corrupted: bool
    repaired_value: float | None
    lost_unit: bool
    modality: Modality
    sentence: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read."""

    name: str
    text: str
    """The original: the decoded file, or what was extracted from it."""
    encoding: str
    mentions: tuple[Mention, ...]
    relations: tuple[ReadRelation, ...]
    targets: tuple[ReadTarget, ...]
    quality: tuple[Mark, ...]
    sentences: tuple[tuple[int, int], ...]
    """Every sentence in offsets of the original."""
    region: str
    """What 我市, 全县 … mean in the document's first part; '' if it isn't told."""
    counts: tuple[tuple[str, int], ...]
    """sentences, sentences_with_facts, skipped_<reason>, masked_numbers."""
    doubts: tuple[str, ...]
    repaired: Repaired
    laid: Repaired
    """The original without its mark-up, nothing else repaired."""
    source: DocumentText
    parts: tuple[Profile, ...] = ()
    """The documents that the text holds, in offsets of the original; most hold one."""

    def part_at(self, position: int) -> int:
        """Return the index of the part that holds a position of the original."""
        return max(bisect_right(self.parts, position, key=lambda part: part.start) - 1, 0)

    def place(self, start: int, end: int) -> str:
        """Return where a stretch stands: its page or table row if the format has them, its span."""
        starts = self.source.places
        at = bisect_right(starts, start, key=lambda place: place[0]) - 1
        where = starts[at][1] if at >= 0 else ""
        return f"{where}:{start}-{end}" if where else f"{start}-{end}"

    def words(self, start: int, end: int) -> str:
        """Return the words of a stretch, without mark-up."""
        return self.laid.read(start, end)
