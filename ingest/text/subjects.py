"""Whom a number is about: those who are named before it, told before, or meant by the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .draft import Draft
from .groups import clause_span
from .phrases import Place
from .scene import OPENING, OWN
from .sections import Sentence
from .setting import Setting

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
    draft, sentence = place.draft, place.sentence
    if region := _whole(place):
        return [SubjectOffer(region, "Region", ("region",))]
    found = list(_before(place))
    if told and told.name:
        found.append((told.name, told.type, "told", -1))
    above = place.setting.abouts.get(sentence.start)
    if above is None:
        above = place.setting.abouts[sentence.start] = list(_above(draft, sentence, place.setting))
    return _joined([*found, *above])


def _above(
    draft: Draft, sentence: Sentence, setting: Setting
) -> Iterator[tuple[str, str, str, int]]:
    """Yield (name, type, rule, place) of those told above a sentence or meant by all of it."""
    start, part = sentence.start, draft.parts[sentence.part]
    for mention in setting.named(max(part.start, start - HEAD), start)[-1:]:
        yield mention.canonical, mention.type, "above", -1
    for mention in setting.named(part.start, min(part.start + HEAD, start))[:2]:
        yield mention.canonical, mention.type, "title", -1
    if region := draft.regions[sentence.part]:
        yield region, "Region", "region", -1
    yield "", "", "none", -1


def _before(place: Place) -> Iterator[tuple[str, str, str, int]]:
    """Yield (name, type, rule, place) of those named before a number, the nearest first."""
    sentence, text, stop = place.sentence, place.draft.text, place.quantity.number_start
    opening = place.setting.opening
    named = place.setting.named(sentence.start, stop)
    own = named and OWN.search(text, sentence.start, stop)
    for number, mention in enumerate(reversed(named)):
        name, type_, at = mention.canonical, mention.type, mention.start
        if not own and at not in opening:
            opening[at] = _opens(text, sentence, at)
        if not own and opening[at]:
            yield name, type_, "opening", at
        if number == len(named) - 1:
            yield name, type_, "first", at
        if number < NEAREST:
            yield name, type_, "inside" if number else "nearest", at


def _opens(text: str, sentence: Sentence, at: int) -> bool:
    """Return whether a name opens its clause."""
    low, _ = clause_span(text, sentence.start, at, at)
    return OPENING.fullmatch(text, low, at) is not None


def _joined(found: list[tuple[str, str, str, int]]) -> list[SubjectOffer]:
    """Return each name once, with all rules that found it, its last type and first place."""
    held: dict[str, tuple[str, list[str], int]] = {}
    for name, type_, rule, at in found:
        if name in held:
            _, rules, place = held[name]
            rules.append(rule)
            held[name] = type_, rules, place if place >= 0 else at
        else:
            held[name] = type_, [rule], at
    return [
        SubjectOffer(name, type_, tuple(rules), at) for name, (type_, rules, at) in held.items()
    ]


def _whole(place: Place) -> str:
    """Return the region if the sentence says 全市 and names nobody between that and the number."""
    draft, stop = place.draft, place.quantity.number_start
    region = draft.regions[place.sentence.part]
    said = (
        [m.end() for m in WHOLE.finditer(draft.text, place.sentence.start, stop)] if region else ()
    )
    if not said or any(m.type not in TASKS for m in place.setting.named(said[-1], stop)):
        return ""
    return region
