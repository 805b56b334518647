"""What a number in its sentence looks like: does it count, what is it?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import ParamSpec

from ingest.text import indicators as ind
from ingest.text.attributes import change_of, kind_of
from ingest.text.draft import Draft
from ingest.text.eligible import why_not
from ingest.text.phrases import VERBS
from ingest.text.quantities import Quantity
from ingest.text.sections import Sentence
from ingest.text.setting import Setting
from ingest.text.targets import Number

from .families import KEPT, slots_of

TARGET_BITS = 18
NEAR, FAR = 3, 10
SIGNALS = re.compile(
    "力争|争取|确保|目标|计划|努力|未来|今后|拟|预期|下一步|下半年|明年|接下来|将|要|目前|截至|截止|已经|已|现有|去年|累计"
    "|同比|近年来|先后|上年|了|过|今年|全年|预计|每年|年均|完成|实现|达到|达|新增|不少于|不低于|以上|由|从|比|较|任务|建成|获"
)
PAST = re.compile(r"20\d\d年|\d+月")
Told = ParamSpec("Told")


def signs(tell: Callable[Told, Iterable[str]]) -> Callable[Told, tuple[int, ...]]:
    """Return what gives the slots of the signs of numbers that a function tells."""
    return slots_of(TARGET_BITS)(tell)


def number_signs(number: Number) -> list[int]:
    """Return the slots of a number in its sentence: does it count, what is it?"""
    draft, sentence, quantity, told = number.draft, number.sentence, number.quantity, number.told
    section = section_signs(draft, sentence, number.setting)
    found = {*_section(section), *_measured(quantity)}
    found.update(*_words(draft, sentence, quantity, section[0]))
    found.update(*_said(draft, sentence, quantity, section[0]))
    clause = last_part(draft.text[max(sentence.start, quantity.start - 30) : quantity.number_start])
    change = change_of(clause, ind.clean(clause), quantity)
    kind = kind_of(draft, sentence, quantity)
    found.update(_ruled(why_not(draft, sentence, quantity), kind, change))
    found.update(_told(told.kind if told else "-", told.change if told else "", section[0]))
    for name, other in (("b", number.before), ("a", number.after)):
        gap = _gap(draft.text, quantity, other)
        found.update(_beside(name, gap, quantity.unit, other.unit if other else ""))
    return sorted(found)


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


def _words(
    draft: Draft, sentence: Sentence, quantity: Quantity, told: str
) -> Iterator[tuple[int, ...]]:
    """Yield the words before and after a number, the nearest ones with their place."""
    starts, words, tags = draft.starts, draft.words, draft.tags
    low = bisect_left(starts, sentence.start)
    left = bisect_left(starts, quantity.start)
    right = bisect_left(starts, quantity.end)
    high = bisect_left(starts, sentence.end)
    measure = unit_class(quantity.unit)
    verb = "-"
    for near, token in enumerate(range(left - 1, max(low, left - FAR) - 1, -1)):
        word, tag = words[token], tags[token]
        yield _left_near(near, word, tag, measure) if near < NEAR else _left(word)
        if verb == "-" and tag in VERBS:
            verb = word
    if left - low >= 2:
        yield _pair("l2", words[left - 2], words[left - 1])
    yield _verb(verb, told)
    for near, token in enumerate(range(right, min(high, right + 6))):
        word = words[token]
        yield _right_near(near, word, tags[token], measure) if near < NEAR else _right(word)
    if right + 1 < high:
        yield _pair("r2", words[right], words[right + 1])
    yield _first(words[low] if low < len(words) else "")
    yield _lone(left == low, right >= high)


@signs
def _left_near(near: int, word: str, tag: str, measure: str) -> Iterator[str]:
    yield f"L{word}"
    yield f"l{near}{word}"
    if near < 2:
        yield f"lt{near}{tag}"
        yield f"lu{near}{word}{measure}"


@signs
def _left(word: str) -> Iterator[str]:
    yield f"L{word}"


@signs
def _right_near(near: int, word: str, tag: str, measure: str) -> Iterator[str]:
    yield f"R{word}"
    yield f"r{near}{word}"
    if near == 0:
        yield f"rt{tag}"
        yield f"ru{word}{measure}"


@signs
def _right(word: str) -> Iterator[str]:
    yield f"R{word}"


@signs
def _pair(name: str, first: str, second: str) -> Iterator[str]:
    yield f"{name}{first}{second}"


@signs
def _verb(verb: str, told: str) -> Iterator[str]:
    yield f"verb{verb}"
    yield f"verbk{verb}{told}"


@signs
def _first(word: str) -> Iterator[str]:
    yield f"first{word}"


@signs
def _lone(is_first: bool, is_last: bool) -> Iterator[str]:
    yield f"lone{is_first}{is_last}"


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


def _said(
    draft: Draft, sentence: Sentence, quantity: Quantity, told: str
) -> Iterator[tuple[int, ...]]:
    text = draft.text
    before = text[sentence.start : quantity.number_start]
    near, earlier = signals(before)
    for word in near:
        yield _signal("n", word, told)
    for word in earlier:
        yield _signal("s", word, told)
    for word in SIGNALS.findall(text, quantity.end, min(sentence.end, quantity.end + 40)):
        yield _ahead(word)
    past = PAST.findall(before)
    yield _dated(bool(past), any(p.endswith("月") for p in past), told)


@signs
def _signal(name: str, word: str, told: str) -> Iterator[str]:
    yield f"{name}{word}"
    yield f"{name}k{word}{told}"


@signs
def _ahead(word: str) -> Iterator[str]:
    yield f"e{word}"


@signs
def _dated(is_dated: bool, has_month: bool, told: str) -> Iterator[str]:
    yield f"dated{is_dated}{told}"
    yield f"month{has_month}"
