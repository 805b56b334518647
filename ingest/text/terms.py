"""A planner's own terms in a text: names with type and full form, fields, indicators."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from graph.model import digest

from .adviser import Adviser
from .draft import Candidate, Draft
from .folding import folded
from .indicators import full_form
from .kinds import ENTITY_TYPES
from .targets import Found
from .wordindex import WordIndex, marks_of

INDICATOR = "indicator"
TYPES = (*ENTITY_TYPES, INDICATOR)
ENDING = re.compile(r"(?:总数|总量|总额|数量|数|量|额)$")


class Term(NamedTuple):
    """A word of at least two characters, what it is, and the name or indicator it stands for."""

    word: str
    type: str
    """An entity type of the guideline, or `indicator`."""
    meaning: str


class Terms:
    """All own terms of a workspace, packed: hundreds of thousands take few megabytes."""

    def __init__(self, terms: Iterable[Term] = (), adviser: Adviser | None = None) -> None:
        """Pack terms in their order: the words as bytes, a meaning only where it is another."""
        packed, starts, types = bytearray(), array("I", [0]), bytearray()
        for word, type_, meaning in sorted(terms):
            for told in (word, meaning if meaning != word else ""):
                packed += told.encode()
                starts.append(len(packed))
            types.append(TYPES.index(type_))
        self._packed, self._starts, self._types = bytes(packed), starts, bytes(types)
        self.adviser = adviser
        self._index = WordIndex(map(self._word, range(len(types))))

    def _word(self, row: int) -> str:
        return self._packed[self._starts[2 * row] : self._starts[2 * row + 1]].decode()

    def _term(self, row: int) -> Term:
        word = self._word(row)
        meaning = self._packed[self._starts[2 * row + 1] : self._starts[2 * row + 2]].decode()
        return Term(word, TYPES[self._types[row]], meaning or word)

    @property
    def terms(self) -> Iterator[Term]:
        """All terms, sorted."""
        return map(self._term, range(len(self._types)))

    @property
    def version(self) -> str:
        """Return what changes with them, '' if there are none."""
        told = [self._packed.hex(), self._starts.tolist(), self._types.hex()]
        told += [self.adviser.version] if self.adviser else []
        return digest(*told, size=6) if self else ""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._types) or self.adviser is not None

    def __eq__(self, other: object) -> bool:
        """Return whether others are the same."""
        return isinstance(other, Terms) and self._told() == other._told()

    def __hash__(self) -> int:
        """Return what equal ones share."""
        return hash(self._told())

    def _told(self) -> tuple[bytes, bytes, bytes, Adviser | None]:
        return self._packed, self._starts.tobytes(), self._types, self.adviser

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield (start, end, name or field) of what a text names: leftmost, then longest.

        >>> terms = Terms([Term("研究院", "Platform", "甲研究院"), Term("研究", "Field", "研究")])
        >>> [(start, end, term.meaning) for start, end, term in terms.find("研究研究院")]
        [(0, 2, '研究'), (2, 5, '甲研究院')]
        """
        done = 0
        for start, end, places in self._index.stretches(text):
            if start >= done and (term := self._meant(text[start:end], places)):
                yield start, end, term
                done = end

    def names(self, words: Sequence[str]) -> list[Term | None]:
        """Return the name or field that each word is, as far as it is one."""
        found: list[Term | None] = [None] * len(words)
        asked = [number for number, word in enumerate(words) if len(word) > 1]
        for at, places in self._index.places(marks_of([words[number] for number in asked])):
            found[asked[at]] = self._meant(folded(words[asked[at]]), places)
        return found

    def _meant(self, word: str, places: range) -> Term | None:
        """Return the last term, no indicator, with these words among those with their mark."""
        for row in self._index.order[places.start : places.stop].tolist()[::-1]:
            term = self._term(row)
            if term.type != INDICATOR and folded(term.word) == word:
                return term
        return None

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Indicator without its ending → the name that the planner gives to it."""
        rows = np.flatnonzero(np.frombuffer(self._types, np.uint8) == TYPES.index(INDICATOR))
        own = map(self._term, rows.tolist())
        return {full_form(ENDING.sub("", folded(term.word))): term.meaning for term in own}


def name_terms(draft: Draft, terms: Terms) -> None:
    """Set the mentions of own names and fields; a longer name that holds one stays as it is."""
    skips = [(m.start, m.end) for m in draft.marks if m.kind == "boilerplate"]
    mentions = _renamed(draft.mentions, terms)
    for start, end, term in terms.find(draft.text):
        low = bisect_right(mentions, start, key=lambda m: m.end)
        high = bisect_left(mentions, end, key=lambda m: m.start)
        over = mentions[low:high]
        is_inner = any(m.start <= start and end <= m.end and m.length > end - start for m in over)
        if is_inner or any(a < end and start < b for a, b in skips):
            continue
        own = Candidate(start, end, term.type, "own_term", 1.0, term.meaning)
        mentions[low:high] = [own]
    draft.mentions = mentions


def _renamed(mentions: Sequence[Candidate], terms: Terms) -> list[Candidate]:
    """Return mentions under the names that the planner gives to their canonical ones."""
    named = terms.names([mention.canonical for mention in mentions])
    return [
        replace(mention, canonical=term.meaning) if term and term.type == mention.type else mention
        for mention, term in zip(mentions, named, strict=True)
    ]


def name_indicators(found: Sequence[Found], terms: Terms) -> list[Found]:
    """Return numbers with the planner's names of what they count."""
    names = terms.indicators
    if not names:
        return list(found)
    return [
        item._replace(indicator=names.get(ENDING.sub("", item.indicator), item.indicator))
        for item in found
    ]
