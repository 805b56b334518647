"""A text while it is being read: its words, sentences, candidates and mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter

from .folding import folded
from .marks import Mark
from .sections import Kind, Part, Sentence
from .segmenter import tag

START = attrgetter("start")


# what is made by the thousand is not frozen, which would take five times as long; nothing sets it
@dataclass(slots=True, unsafe_hash=True)
class Candidate:
    """A stretch that may be a name."""

    start: int
    end: int
    type: str
    rule: str
    score: float
    canonical: str = ""

    @property
    def length(self) -> int:
        """Return the number of characters."""
        return self.end - self.start


@dataclass(slots=True, unsafe_hash=True)
class Known:
    """A stretch that a shipped table knows."""

    start: int
    end: int
    kind: str
    """`region`, `short`, `letter`, `cluster`, `country`, or an entity type."""
    canonical: str


@dataclass(slots=True)
class Draft:
    """What the pipeline's components know of one text so far."""

    text: str
    """The repaired text, punctuation and digits folded to one form each."""
    words: list[str]
    tags: list[str]
    starts: list[int]
    parts: list[Part] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    headings: list[tuple[int, Kind]] = field(default_factory=list)
    dated: list[tuple[int, int | None]] = field(default_factory=list)
    """(Place, year) of main headings; the year is None where a heading names none."""
    marks: list[Mark] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    known_at: dict[int, Known] = field(default_factory=dict)
    """End offset → what the tables know there."""
    known_from: dict[int, Known] = field(default_factory=dict)
    """Start offset → what the tables know there."""
    regions: list[str] = field(default_factory=list)
    """What 我市, 全县 … mean in each part; '' where it isn't told."""
    candidates: list[Candidate] = field(default_factory=list)
    mentions: list[Candidate] = field(default_factory=list)
    advice: list[tuple[int, int, str]] | None = None
    """(Start, end, label) of what a planner's own model takes for entities, if there is one."""

    def token(self, position: int) -> int:
        """Return the index of the word that holds a character."""
        return bisect_right(self.starts, position) - 1

    def end(self, token: int) -> int:
        """Return one past the last character of a word."""
        return self.starts[token] + len(self.words[token])

    def token_start(self, position: int) -> int:
        """Return where the word that holds a character begins."""
        return self.starts[self.token(position)]

    def is_edge(self, position: int) -> bool:
        """Return whether a word begins (or the text ends) at a position."""
        at = bisect_left(self.starts, position)
        return at == len(self.starts) or self.starts[at] == position

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence that holds, or last began before, a position."""
        return bisect_right(self.sentence_starts, position) - 1

    def learn(self, found: Sequence[Known]) -> None:
        """Take over what the tables and the document itself say about names."""
        kept: list[Known] = []
        for entry in sorted([*found, *self.known], key=lambda k: (k.start, -k.end)):
            if not kept or entry.start >= kept[-1].end:
                kept.append(entry)
        self.known = kept
        self.known_at = {k.end: k for k in self.known}
        self.known_from = {k.start: k for k in self.known}

    def offer(self, start: int, end: int, type_: str, rule: str, score: float) -> None:
        """Add a candidate; one that reaches past the text, as 记者王 at its end, is none."""
        if end > len(self.text):
            return
        self.candidates.append(Candidate(start, end, type_, rule, score))

    def within(self, items: Sequence[Candidate], start: int, end: int) -> list[Candidate]:
        """Return the items, sorted by start, that lie in [start, end)."""
        low = bisect_left(items, start, key=START)
        high = bisect_left(items, end, low, key=START)
        return [c for c in items[low:high] if c.end <= end]


def draft(text: str, tagged: Sequence[tuple[str, str]] | None = None) -> Draft:
    """Return the draft of a repaired text: folded, cut into words with their classes."""
    plain = folded(text)
    pairs = tag(plain) if tagged is None else tagged
    words = [word for word, _ in pairs]
    tags = [name for _, name in pairs]
    starts = [0, *accumulate(map(len, words))]
    starts.pop()
    return Draft(plain, words, tags, starts)
