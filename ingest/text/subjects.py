"""Whom a number is about: those who are named before it, told before, or meant by the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .draft import Candidate, Draft
from .groups import clause_span
from .phrases import Place
from .scene import OPENING, OWN

SUBJECTS = frozenset(
    [
        "Enterprise",
        "University",
        "ResearchInstitute",
        "Government",
        "Platform",
        "Park",
        "Alliance",
        "Region",
        "Project",
        "Program",
    ]
)
TASKS = frozenset({"Project", "Program"})
WHOLE = re.compile(r"(?:全|我)[市县区省旗州镇乡](?![域际])")
"""What means the region of the document."""
HEAD, NEAREST = 80, 4


@dataclass(frozen=True, slots=True)
class SubjectOffer:
    """Somebody whom a number may be about; '' for nobody."""

    name: str
    type: str
    rules: tuple[str, ...]
    """How found: `opening`, `first`, `nearest`, `inside`, `told`, `above`, `title`, `region`."""
    at: int = -1
    """Where the name stands in the sentence, if it does."""


def subjects_of(place: Place, told: SubjectOffer | None) -> list[SubjectOffer]:
    """Return those whom a number may be about, each once, and nobody."""
    found: dict[str, SubjectOffer] = {}

    def offer(name: str, type_: str, rule: str, at: int = -1) -> None:
        held = found.get(name)
        rules = (*held.rules, rule) if held else (rule,)
        found[name] = SubjectOffer(name, type_, rules, held.at if held and held.at >= 0 else at)

    draft, sentence = place.draft, place.sentence
    if region := _whole(place):
        return [SubjectOffer(region, "Region", ("region",))]
    named = _named(draft, sentence.start, place.quantity.number_start)
    own = OWN.search(draft.text, sentence.start, place.quantity.number_start)
    for number, mention in enumerate(reversed(named)):
        low, _ = clause_span(draft.text, sentence.start, sentence.end, mention.start)
        opens = not own and OPENING.fullmatch(draft.text[low : mention.start])
        if opens:
            offer(mention.canonical, mention.type, "opening", mention.start)
        if number == len(named) - 1:
            offer(mention.canonical, mention.type, "first", mention.start)
        if number < NEAREST:
            rule = "nearest" if number == 0 else "inside"
            offer(mention.canonical, mention.type, rule, mention.start)
    if told and told.name:
        offer(told.name, told.type, "told")
    part = draft.parts[sentence.part]
    for mention in _named(draft, max(part.start, sentence.start - HEAD), sentence.start)[-1:]:
        offer(mention.canonical, mention.type, "above")
    for mention in _named(draft, part.start, min(part.start + HEAD, sentence.start))[:2]:
        offer(mention.canonical, mention.type, "title")
    if region := draft.regions[sentence.part]:
        offer(region, "Region", "region")
    offer("", "", "none")
    return list(found.values())


def _whole(place: Place) -> str:
    """Return the region if the sentence says 全市 and names nobody between that and the number."""
    draft, stop = place.draft, place.quantity.number_start
    said = [m.end() for m in WHOLE.finditer(draft.text, place.sentence.start, stop)]
    if not said or any(m.type not in TASKS for m in _named(draft, said[-1], stop)):
        return ""
    return draft.regions[place.sentence.part]


def _named(draft: Draft, start: int, end: int) -> list[Candidate]:
    return [m for m in draft.within(draft.mentions, start, end) if m.type in SUBJECTS]
