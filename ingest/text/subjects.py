"""Whom a number is about: those who are named before it, told before, or meant by the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .draft import Candidate
from .groups import clause_span
from .homes import WHOLE, is_at
from .kinds import TASKS
from .phrases import Place
from .scene import OPENING, OWN
from .sections import Sentence

FIRM, SCHOOL = frozenset({"Enterprise"}), frozenset({"University"})
MEANT = re.compile(
    r"(?:(?<=[\n,;:。、“])|^)(?:目前|现在?|今年|去年|其中|同时)?(?:[该本我全]|两|三)?"
    r"(公司|企业|集团|厂|研究院|研究所|[院所校园村]|中心|实验室|园区|高新区|开发区|基地|学校|学院|大学|联盟|协会|平台"
    r"|小院|驿站|站|合作社|孵化器|项目|基金|街道|示范区|联合体)(?![长区级企地外际内友门庆落数总量]|[^,;。]{0,3}(?:合作|建))"
)
"""A common noun for whoever was named last under it."""
ALSO = {
    "公司": FIRM, "企业": FIRM, "集团": FIRM, "厂": FIRM,
    "校": SCHOOL, "学校": SCHOOL, "大学": SCHOOL,
    "园区": frozenset({"Park"}), "园": frozenset({"Park"}), "项目": frozenset({"Project"}),
    "平台": frozenset({"Platform"}),
}  # fmt: skip
"""Types that such a noun may mean whatever the name ends with."""
BUILT = frozenset({"Platform", "Park", "ResearchInstitute", "Project", "Alliance", "Program"})
HEAD, NEAREST, AFTER, REACH = 80, 4, 24, 400


@dataclass(slots=True, unsafe_hash=True)
class SubjectOffer:
    """Somebody whom a number may be about; '' for nobody."""

    name: str
    type: str
    rules: tuple[str, ...]
    """How found: `opening`, `first`, `nearest`, `inside`, `after`, `meant`, `level`, `above`,
    `paragraph`, `previous`, `heading`, `told`, `title`, `region`, `region titled`,
    `region meant`."""
    at: int = -1
    """Where the name stands in the sentence, if it does."""


def subjects_of(place: Place, told: SubjectOffer | None) -> list[SubjectOffer]:
    """Return those whom a number may be about, each once, and nobody."""
    draft, sentence = place.draft, place.sentence
    levels = _levels(place)
    if region := _whole(place, levels):
        return [SubjectOffer(region, "Region", ("region",))]
    part = draft.parts[sentence.part]
    found = list(_before(place))
    end = place.quantity.end
    for mention in place.setting.named(end, min(sentence.end, end + 2 * AFTER))[:1]:
        if mention.type in BUILT and mention.start <= end + AFTER:
            found.append((mention.canonical, mention.type, "after", -1))
    about = place.setting.abouts.get(sentence.start)
    if about is None:
        earlier = place.setting.named(max(part.start, sentence.start - REACH), sentence.start)
        about = place.setting.abouts[sentence.start] = earlier, [*_round(place, earlier)]
    earlier, around = about
    found += _meant(place, earlier, levels)
    found += around
    if told and told.name:
        found.append((told.name, told.type, "told", -1))
    for mention in place.setting.named(part.start, min(part.start + HEAD, sentence.start))[:2]:
        found.append((mention.canonical, mention.type, "title", -1))
    if region := place.setting.homes[sentence.part]:
        titled = place.setting.entitled[sentence.part]
        rule = "region meant" if levels else "region titled" if titled else "region"
        found.append((region, "Region", rule, -1))
    return _joined([*found, ("", "", "none", -1)])


def opener(place: Place, hardly: frozenset[str]) -> SubjectOffer:
    """Return who opens the first clause that is opened by anybody, else the region implied.

    Whoever is of a type that numbers are `hardly` about is passed over.
    """
    region = place.setting.homes[place.sentence.part]
    if whole := _whole(place, _levels(place)):
        return SubjectOffer(whole, "Region", ("region",))
    openers = [found for found in _before(place) if found[2] == "opening"]
    for name, type_, rule, at in reversed(openers):
        if type_ not in hardly:
            return SubjectOffer(name, type_, (rule,), at)
    return SubjectOffer(region, "Region" if region else "", ("region" if region else "none",))


def _levels(place: Place) -> list[re.Match[str]]:
    """Return where the sentence before a number says 全市, 我县 …"""
    text = place.draft.text
    return [*WHOLE.finditer(text, place.sentence.start, place.quantity.number_start)]


def _meant(
    place: Place, earlier: list[Candidate], levels: list[re.Match[str]]
) -> Iterator[tuple[str, str, str, int]]:
    """Yield who was named last under the common noun, or with the level, that a sentence says."""
    draft, start, stop = place.draft, place.sentence.start, place.quantity.number_start
    named = [*earlier, *place.setting.named(start, stop)]
    for match in MEANT.finditer(draft.text, start, stop):
        noun, types = match[1], ALSO.get(match[1], frozenset())
        for mention in reversed(named):
            fits = mention.canonical.endswith(noun) or mention.type in types
            if fits and mention.start < match.start():
                yield mention.canonical, mention.type, "meant", -1
                break
    for match in levels:
        for mention in reversed(named):
            fits = mention.type == "Region" and is_at(mention.canonical, match[2])
            if fits and mention.start < match.start():
                yield mention.canonical, mention.type, "level", -1
                break


def _round(place: Place, earlier: list[Candidate]) -> Iterator[tuple[str, str, str, int]]:
    """Yield who is named right before, opens paragraph or sentence before, or heads them."""
    draft, sentence = place.draft, place.sentence
    if earlier and earlier[-1].start >= sentence.start - HEAD:
        yield earlier[-1].canonical, earlier[-1].type, "above", -1
    index = first = draft.sentence_at(sentence.start)
    while first and draft.sentences[first - 1].paragraph == sentence.paragraph:
        if draft.sentences[first].start < sentence.start - REACH:
            break
        first -= 1
    if first < index:
        for rule, low in (
            ("paragraph", draft.sentences[first].start),
            ("previous", draft.sentences[index - 1].start),
        ):
            if opening := next((m for m in earlier if m.start >= low), None):
                yield opening.canonical, opening.type, rule, -1
    heading = place.setting.heading(sentence.start, draft.parts[sentence.part].start)
    for mention in place.setting.named(*heading)[:1] if heading else ():
        yield mention.canonical, mention.type, "heading", -1


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
    held: dict[str, tuple[str, tuple[str, ...], int]] = {}
    for name, type_, rule, at in found:
        known = held.get(name)
        if known is None:
            held[name] = type_, (rule,), at
        else:
            held[name] = type_, (*known[1], rule), known[2] if known[2] >= 0 else at
    return [SubjectOffer(name, *told) for name, told in held.items()]


def _whole(place: Place, levels: list[re.Match[str]]) -> str:
    """Return the region that the title names if the sentence says 全市 and then nobody else."""
    setting, part = place.setting, place.sentence.part
    region = setting.homes[part]
    if not (levels and region and setting.entitled[part] and is_at(region, levels[-1][2])):
        return ""
    behind = setting.named(levels[-1].end(), place.quantity.number_start)
    return "" if any(m.type not in TASKS for m in behind) else region
