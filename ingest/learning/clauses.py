"""What a clause that states something looks like: has it happened, or is it hoped for?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain
from operator import add
from typing import NamedTuple

from ingest.text.draft import Draft
from ingest.text.modality import modality
from ingest.text.setting import Setting

from .families import PAIR_BITS, Family, family, slots_of

YEAR = re.compile(r"(?:19|20)\d\d年")
STANDING = re.compile("是|为|现有|拥有|位于|地处|从事|主攻|专注|隶属|来自|担任|主任|教授|[董局]长")
"""What says how things stand, whatever is planned about them."""
TITLE, ABOVE, WORD, TWO, LEAD = Family("t"), Family("h"), Family("w"), Family("d"), Family("s")


class Clause(NamedTuple):
    """What a clause looks like, whatever it states."""

    slots: frozenset[int]
    told: tuple[str, int, str]
    """What rules say of it, how much its part plans, and what the section above it is."""


def clause_signs(clause: Clause, type_: str) -> frozenset[int]:
    """Return the slots of a clause that states a relation: has it happened, or is it hoped for?"""
    return clause.slots.union(_typed(type_, *clause.told))


@slots_of(PAIR_BITS)
def _typed(type_: str, ruled: str, tone: int, kind: str) -> Iterator[str]:
    yield f"Y{type_}"
    yield f"YR{type_}{ruled}"
    yield f"YT{type_}{tone}"
    yield f"YK{type_}{kind}"


@slots_of(PAIR_BITS)
def _framed(
    kind: str, part: str, ruled: str, stands: bool, tone: int, lead: str, is_dated: bool
) -> Iterator[str]:
    """Yield what a clause says of when it was, and what the text around it is."""
    yield from (f"K{kind}", f"P{part}", f"R{ruled}", f"RK{ruled}{kind}", f"S{stands}{ruled}")
    yield from (f"T{tone}", f"TR{tone}{ruled}", f"TK{tone}{kind}", f"L{lead}{tone}")
    if is_dated:
        yield from ("year", f"yearT{tone}")


def clause_of(setting: Setting, start: int, end: int) -> Clause:
    """Return what a clause looks like."""
    draft = setting.draft
    text = _unnamed(draft, start, end)
    sentence = draft.sentences[draft.sentence_at(start)]
    part = draft.parts[sentence.part]
    kind = next((k for p, k in reversed(draft.headings) if part.start <= p <= start), part.kind)
    ruled, tone = modality(text, kind), setting.tones[sentence.part]
    lead = modality(_unnamed(draft, sentence.start, start), kind)
    stands, is_dated = bool(STANDING.search(text)), bool(YEAR.search(text))
    a, b = bisect_left(draft.starts, start), bisect_left(draft.starts, end)
    words = draft.words[a:b]
    of_kind = family("wk", kind)
    head = draft.words[bisect_left(draft.starts, sentence.start) : a]
    found = chain(
        _framed(kind, part.kind, ruled, stands, tone, lead, is_dated),
        map(TITLE.__getitem__, setting.titles[sentence.part]),
        map(ABOVE.__getitem__, setting.above(sentence.start, part.start)),
        map(WORD.__getitem__, words),
        [of_kind[w] for w in words if len(w) > 1],
        map(TWO.__getitem__, map(add, words, words[1:])),
        map(LEAD.__getitem__, head[:12]),
    )
    return Clause(frozenset(found), (ruled, tone, kind))


def _unnamed(draft: Draft, start: int, end: int) -> str:
    """Return a stretch without its names, whose words (…计划, …工程) say nothing of it."""
    pieces, at = [], start
    for name in draft.within(draft.mentions, start, end):
        pieces.append(draft.text[at : name.start])
        at = name.end
    return "\u25a1".join([*pieces, draft.text[at:end]])
