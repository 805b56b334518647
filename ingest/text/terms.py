"""A planner's own terms in a text: names with type and full form, fields, indicators."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.model import digest

from .draft import Candidate, Draft
from .finder import Finder
from .folding import folded
from .targets import Found

INDICATOR = "indicator"
ENDING = re.compile(r"(?:总数|总量|总额|数量|数|量|额)$")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A word, what it is, and the name or indicator that it stands for."""

    word: str
    type: str
    """An entity type of the guideline, or `indicator`."""
    meaning: str


@dataclass(frozen=True)
class Terms:
    """All own terms of a workspace."""

    terms: tuple[Term, ...] = ()

    @property
    def version(self) -> str:
        """Return what changes with them, '' if there are none."""
        return digest([[t.word, t.type, t.meaning] for t in self.terms], size=6) if self else ""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.terms)

    @cached_property
    def names(self) -> dict[str, Term]:
        """Names and fields by the words that the text may have, punctuation folded."""
        return {folded(t.word): t for t in self.terms if t.type != INDICATOR}

    @cached_property
    def finder(self) -> Finder:
        """Finds the names and fields."""
        return Finder(self.names)

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Indicator without its ending → the name that the planner gives to it."""
        own = (t for t in self.terms if t.type == INDICATOR)
        return {ENDING.sub("", folded(t.word)): t.meaning for t in own}


def name_terms(draft: Draft, terms: Terms) -> None:
    """Set the mentions of own names and fields; a longer name that holds one stays as it is."""
    if not terms.names:
        return
    skips = [(m.start, m.end) for m in draft.marks if m.kind == "boilerplate"]
    mentions = [_renamed(m, terms) for m in draft.mentions]
    for start, end, word in terms.finder.find(draft.text):
        low = bisect_right(mentions, start, key=lambda m: m.end)
        high = bisect_left(mentions, end, key=lambda m: m.start)
        over = mentions[low:high]
        is_inner = any(m.start <= start and end <= m.end and m.length > end - start for m in over)
        if is_inner or any(a < end and start < b for a, b in skips):
            continue
        term = terms.names[word]
        own = Candidate(start, end, term.type, "own_term", 1.0, term.meaning)
        mentions[low:high] = [own]
    draft.mentions = mentions


def _renamed(mention: Candidate, terms: Terms) -> Candidate:
    """Return a mention under the name that the planner gives to its canonical one."""
    term = terms.names.get(folded(mention.canonical))
    if term is None or term.type != mention.type:
        return mention
    return replace(mention, canonical=term.meaning)


def name_indicators(found: Sequence[Found], terms: Terms) -> list[Found]:
    """Return numbers with the planner's names of what they count."""
    names = terms.indicators
    if not names:
        return list(found)
    return [
        replace(item, indicator=names.get(ENDING.sub("", item.indicator), item.indicator))
        for item in found
    ]
