"""What a number in its sentence looks like: does it count, what is it?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import compress
from operator import getitem
from typing import ParamSpec

from ingest.text import indicators as ind
from ingest.text.attributes import change_of, kind_of
from ingest.text.draft import Draft
from ingest.text.lexicon import words
from ingest.text.phrases import VERBS
from ingest.text.quantities import Quantity
from ingest.text.sections import Sentence
from ingest.text.setting import Setting
from ingest.text.targets import Number
from ingest.text.years import UNTIL

from .families import KEPT, Family, slots_of

TARGET_BITS = 18
NEAR, FAR, AHEAD = 3, 10, 6
"""So many words beside a number have a place; so many before and after it are looked at."""
SIGNALS = re.compile(
    "力争|争取|确保|目标|计划|努力|未来|今后|拟|预期|下一步|下半年|明年|接下来|将|要|目前|截至|截止|已经|已|现有|去年|累计"
    "|同比|近年来|先后|上年|了|过|今年|全年|预计|每年|年均|完成|实现|达到|达|新增|不少于|不低于|以上|由|从|比|较|任务|建成|获"
)
LINKS = frozenset("、,;和及与(")
PAST = re.compile(r"20\d\d年|\d+月")
Told = ParamSpec("Told")


class Words(Family):
    """Signs of numbers that differ in one word."""

    BITS = TARGET_BITS


LEFT, LEFT_AT = Words("L"), [Words(f"l{near}") for near in range(NEAR)]
LEFT_TAG, LEFT_OF = (Words("lt0"), Words("lt1")), (Words("lu0"), Words("lu1"))
RIGHT, RIGHT_AT = Words("R"), [Words(f"r{near}") for near in range(NEAR)]
RIGHT_TAG, RIGHT_OF = Words("rt"), Words("ru")
LEFT_PAIR, RIGHT_PAIR = Words("l2"), Words("r2")
VERB, VERB_TOLD, FIRST, LONE = Words("verb"), Words("verbk"), Words("first"), Words("lone")
NOW, NOW_TOLD, EARLIER, EARLIER_TOLD = Words("n"), Words("nk"), Words("s"), Words("sk")
LATER, DATED, MONTH = Words("e"), Words("dated"), Words("month")


def signs(tell: Callable[Told, Iterable[str]]) -> Callable[Told, tuple[int, ...]]:
    """Return what gives the slots of the signs of numbers that a function tells."""
    return slots_of(TARGET_BITS)(tell)


def number_signs(number: Number) -> set[int]:
    """Return the slots of a number in its sentence: does it count, what is it?"""
    draft, sentence, quantity, told = number.draft, number.sentence, number.quantity, number.told
    section = section_signs(draft, sentence, number.setting)
    title = section[0]
    clause = last_part(draft.text[max(sentence.start, quantity.start - 30) : quantity.number_start])
    phrase = ind.clean(clause)
    change = change_of(clause, quantity)
    kind = kind_of(draft, sentence, quantity)
    last: tuple[str, str] = told or ("-", "")
    text, unit, before, after = draft.text, quantity.unit, number.before, number.after
    return {
        *_section(section),
        *_measured(quantity),
        *_words(draft, sentence, quantity, title),
        *_said(draft, sentence, quantity, title),
        *_ruled(number.why, kind, change),
        *_told(*last, title),
        *_linked(*_link(number, phrase), *last),
        *_when(*_dated(number), title),
        *_beside("b", _gap(text, quantity, before), unit, before.unit if before else ""),
        *_beside("a", _gap(text, quantity, after), unit, after.unit if after else ""),
    }


@signs
def _section(section: tuple[str, ...]) -> Iterable[str]:
    return section


@signs
def _ruled(why: str, kind: str, change: str) -> Iterator[str]:
    """Yield what rules alone say."""
    yield f"why{why}"
    yield f"kind{kind}"
    yield f"change{change}"


@signs
def _told(kind: str, change: str, section: str) -> Iterator[str]:
    """Yield what the last number that counts in the paragraph is."""
    yield f"told{kind}{change}"
    yield f"toldk{kind}{section}"


@signs
def _linked(link: str, opening: str, is_like: bool, kind: str, change: str) -> Iterator[str]:
    """Yield how a number goes on from the last that counts, and what that one is."""
    yield f"link{link}{opening}{change}"
    yield f"linkk{link}{opening}{kind}"
    yield f"linkl{link}{opening}{is_like}{kind}{change}"


def _link(number: Number, phrase: str) -> tuple[str, str, bool]:
    """Return what parts a number from the one before, how its words open, if units agree."""
    before, quantity = number.before, number.quantity
    opening = "total" if phrase.endswith(ind.TOTAL_END) else "none" if not phrase else "noun"
    if verb := ind.LEAD_VERB.match(phrase):
        opening = "added" if verb[0] in words("keptverb") else "verb"
    if before is None:
        return "none", opening, False
    gap = number.draft.text[before.end : quantity.start]
    link = "其中" if "其中" in gap else gap[:1] if gap[:1] in LINKS else "-"
    return link, opening, before.unit == quantity.unit


@signs
def _when(order: str, is_until: bool, section: str) -> Iterator[str]:
    """Yield how the year told before a number lies to that of its document."""
    yield f"when{order}{is_until}"
    yield f"whens{order}{section}"


def _dated(number: Number) -> tuple[str, bool]:
    """Return whether the year told before a number is before, in or after that of its document."""
    draft, sentence = number.draft, number.sentence
    told = number.calendar.between(sentence.start, number.quantity.number_start)
    if not told:
        return "none", False
    at, year = told[-1]
    part = draft.parts[sentence.part]
    own = part.year or number.calendar.title(part)
    order = "-" if own is None else "<" if year < own else "=" if year == own else ">"
    return order, draft.text[at - 1 : at] in UNTIL


@signs
def _beside(side: str, gap: str, unit: str, other: str) -> Iterator[str]:
    """Yield how far off the number before or after is, and its unit."""
    yield f"gap{side}{gap}"
    yield f"gapu{side}{gap}{unit}{other}"


def _gap(text: str, quantity: Quantity, other: Quantity | None) -> str:
    """Return what stands between a number and the one beside it, if that is little."""
    if other is None:
        return "none"
    low, high = (quantity, other) if quantity.start < other.start else (other, quantity)
    between = text[low.end : high.start]
    return between if len(between) <= NEAR else "far"


def _measured(quantity: Quantity) -> tuple[int, ...]:
    value = quantity.value
    size = "1" if value == 1 else "2" if value == 2 else "few"
    size = size if value < 10 else "some" if value < 100 else "many"
    of = quantity.unit, quantity.comparator, size
    return _measure(*of, quantity.worded, quantity.value_max is not None, quantity.lost_unit)


@signs
def _measure(
    unit: str, comparator: str, size: str, worded: bool, is_range: bool, is_lost: bool
) -> Iterator[str]:
    yield f"u{unit}"
    yield f"c{comparator}"
    yield f"uw{unit}{worded}"
    yield f"v{size}{worded}"
    yield f"uv{unit}{size}"
    yield f"m{is_range}{is_lost}"


@cache
def unit_class(unit: str) -> str:
    """Return whether a unit is one of rates, money, area or counts."""
    if unit.endswith(("%", "‰", "点", "倍", "成")):
        return "rate"
    if unit.endswith(("元", "亿", "万")):
        return "money"
    return "area" if re.search("亩|平方|公顷", unit) else "count"


def section_signs(draft: Draft, sentence: Sentence, setting: Setting) -> tuple[str, ...]:
    """Return what the section and the title are: the kind told last comes first."""
    held = setting.sections.get(sentence.start)
    if held is None:
        held = setting.sections[sentence.start] = tuple(_sections(draft, sentence, setting))
    return held


def _sections(draft: Draft, sentence: Sentence, setting: Setting) -> Iterator[str]:
    part = draft.parts[sentence.part]
    at = bisect_right(draft.headings, sentence.end, key=lambda h: h[0]) - 1
    inside = at >= 0 and draft.headings[at][0] >= part.start
    heading = draft.headings[at][1] if inside else "-"
    tone = setting.tones[sentence.part]
    yield heading if inside else part.kind
    yield f"part{part.kind}"
    yield f"head{heading}"
    yield f"pp{part.kind}{heading}"
    yield f"tone{tone}"
    yield f"tone{tone}{heading}"
    yield from (f"title{word}" for word in setting.titles[sentence.part][-6:])
    yield from (f"above{word}" for word in setting.above(sentence.end, part.start))


def _words(draft: Draft, sentence: Sentence, quantity: Quantity, told: str) -> list[int]:
    """Return the words before and after a number, the nearest ones with their place."""
    starts, words, tags = draft.starts, draft.words, draft.tags
    low = bisect_left(starts, sentence.start)
    left = bisect_left(starts, quantity.start, low)
    right = bisect_left(starts, quantity.end, left)
    high = bisect_left(starts, sentence.end, right)
    measure = unit_class(quantity.unit)
    far = max(low, left - FAR)
    before, before_tags = words[far:left][::-1], tags[far:left][::-1]
    after = words[right : min(high, right + AHEAD)]
    found = [*map(LEFT.__getitem__, before), *map(RIGHT.__getitem__, after)]
    found += map(getitem, LEFT_AT, before)
    found += map(getitem, RIGHT_AT, after)
    found += map(getitem, LEFT_TAG, before_tags)
    found += map(getitem, LEFT_OF, [word + measure for word in before[:2]])
    verb = next(compress(before, map(VERBS.__contains__, before_tags)), "-")
    if len(before) >= 2:
        found.append(LEFT_PAIR[before[1] + before[0]])
    if after:
        found += RIGHT_TAG[tags[right]], RIGHT_OF[after[0] + measure]
    if len(after) >= 2:
        found.append(RIGHT_PAIR[after[0] + after[1]])
    found += VERB[verb], VERB_TOLD[verb + told]
    found += FIRST[words[low] if low < len(words) else ""], LONE[f"{not before}{not after}"]
    return found


def last_part(text: str) -> str:
    """Return what stands after the last sign that parts a sentence.

    >>> last_part("到2022年,技术交易额")
    '技术交易额'
    """
    return text[max(map(text.rfind, ",;:。")) + 1 :]


@lru_cache(maxsize=KEPT)
def signals(before: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the signals of time and aim in the last clause of a stretch, and those before it."""
    near = set(SIGNALS.findall(last_part(before)))
    return tuple(sorted(near)), tuple(sorted(set(SIGNALS.findall(before)) - near))


def _said(draft: Draft, sentence: Sentence, quantity: Quantity, told: str) -> list[int]:
    """Return the signals of time and aim before a number and behind it."""
    text = draft.text
    before = text[sentence.start : quantity.number_start]
    near, earlier = signals(before)
    later = SIGNALS.findall(text, quantity.end, min(sentence.end, quantity.end + 40))
    past = PAST.findall(before)
    return [
        *[NOW[word] for word in near],
        *[NOW_TOLD[word + told] for word in near],
        *[EARLIER[word] for word in earlier],
        *[EARLIER_TOLD[word + told] for word in earlier],
        *[LATER[word] for word in later],
        DATED[f"{bool(past)}{told}"],
        MONTH[f"{any(p.endswith('月') for p in past)}"],
    ]
