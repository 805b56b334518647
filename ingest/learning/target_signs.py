"""What a number in its sentence looks like: does it count, what is it?"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from ingest.text import indicators as ind
from ingest.text.attributes import change_of, kind_of
from ingest.text.draft import Draft
from ingest.text.eligible import why_not
from ingest.text.phrases import VERBS
from ingest.text.quantities import Quantity
from ingest.text.sections import Sentence
from ingest.text.setting import Setting
from ingest.text.targets import Number

TARGET_BITS = 18
NEAR, FAR = 3, 10
SIGNALS = re.compile(
    "力争|争取|确保|目标|计划|努力|未来|今后|拟|预期|下一步|下半年|明年|接下来|将|要|目前|截至|截止|已经|已|现有|去年|累计"
    "|同比|近年来|先后|上年|了|过|今年|全年|预计|每年|年均|完成|实现|达到|达|新增|不少于|不低于|以上|由|从|比|较|任务|建成|获"
)


@lru_cache(maxsize=1 << 17)
def slot(sign: str) -> int:
    """Return the slot of a sign."""
    return zlib.crc32(sign.encode()) >> (32 - TARGET_BITS)


def number_signs(number: Number) -> list[int]:
    """Return the slots of a number in its sentence: does it count, what is it?"""
    return sorted({slot(sign) for sign in _number(number)})


def _number(number: Number) -> Iterator[str]:
    draft, sentence, quantity = number.draft, number.sentence, number.quantity
    section = section_signs(draft, sentence, number.setting)
    yield from _measure(quantity)
    yield from section
    yield from _words(draft, sentence, quantity, section[0])
    yield from _said(draft, sentence, quantity, section[0])
    yield f"why{why_not(draft, sentence, quantity)}"
    yield f"kind{kind_of(draft, sentence, quantity)}"
    clause = draft.text[max(sentence.start, quantity.start - 30) : quantity.number_start]
    clause = re.split("[,;:。]", clause)[-1]
    yield f"change{change_of(clause, ind.clean(clause), quantity)}"
    told = number.told
    yield f"told{told.kind if told else '-'}{told.change if told else ''}"
    yield f"toldk{told.kind if told else '-'}{section[0]}"
    for name, other in (("b", number.before), ("a", number.after)):
        gap = _gap(draft.text, quantity, other)
        yield f"gap{name}{gap}"
        yield f"gapu{name}{gap}{quantity.unit}{other.unit if other else ''}"


def _gap(text: str, quantity: Quantity, other: Quantity | None) -> str:
    """Return what stands between a number and the one beside it, if that is little."""
    if other is None:
        return "none"
    low, high = sorted((quantity, other), key=lambda q: q.start)
    between = text[low.end : high.start]
    return between if len(between) <= NEAR else "far"


def _measure(quantity: Quantity) -> Iterator[str]:
    yield f"u{quantity.unit}"
    yield f"c{quantity.comparator}"
    yield f"uw{quantity.unit}{quantity.worded}"
    size = "1" if quantity.value == 1 else "2" if quantity.value == 2 else "few"
    size = size if quantity.value < 10 else "some" if quantity.value < 100 else "many"
    yield f"v{size}{quantity.worded}"
    yield f"uv{quantity.unit}{size}"
    yield f"m{quantity.value_max is not None}{quantity.lost_unit}"


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
    part = draft.parts[sentence.part]
    at = bisect_right(draft.headings, sentence.end, key=lambda h: h[0]) - 1
    inside = at >= 0 and draft.headings[at][0] >= part.start
    heading = draft.headings[at][1] if inside else "-"
    told = heading if inside else part.kind
    tone = setting.tones[sentence.part]
    return (
        told,
        f"part{part.kind}",
        f"head{heading}",
        f"pp{part.kind}{heading}",
        f"tone{tone}",
        f"tone{tone}{heading}",
        *(f"title{word}" for word in setting.titles[sentence.part][-6:]),
        *(f"above{word}" for word in setting.above(sentence.end, part.start)),
    )


def _words(draft: Draft, sentence: Sentence, quantity: Quantity, told: str) -> Iterator[str]:
    """Yield the words before and after a number, the nearest ones with their place."""
    starts, words, tags = draft.starts, draft.words, draft.tags
    low = bisect_left(starts, sentence.start)
    left = bisect_left(starts, quantity.start)
    right = bisect_left(starts, quantity.end)
    high = bisect_left(starts, sentence.end)
    verb = "-"
    for near, token in enumerate(range(left - 1, max(low, left - FAR) - 1, -1)):
        word = words[token]
        if near < NEAR:
            yield f"l{near}{word}"
        if near < 2:
            yield f"lt{near}{tags[token]}"
            yield f"lu{near}{word}{unit_class(quantity.unit)}"
        yield f"L{word}"
        if verb == "-" and tags[token] in VERBS:
            verb = word
    if left - low >= 2:
        yield f"l2{words[left - 2]}{words[left - 1]}"
    yield f"verb{verb}"
    yield f"verbk{verb}{told}"
    for near, token in enumerate(range(right, min(high, right + 6))):
        if near < NEAR:
            yield f"r{near}{words[token]}"
        if near == 0:
            yield f"rt{tags[token]}"
            yield f"ru{words[token]}{unit_class(quantity.unit)}"
        yield f"R{words[token]}"
    if right + 1 < high:
        yield f"r2{words[right]}{words[right + 1]}"
    yield f"first{words[low] if low < len(words) else ''}"
    yield f"lone{left == low}{right >= high}"


def _said(draft: Draft, sentence: Sentence, quantity: Quantity, told: str) -> Iterator[str]:
    text = draft.text
    before = text[sentence.start : quantity.number_start]
    clause = re.split("[,;:。]", before)[-1]
    near = set(SIGNALS.findall(clause))
    for word in sorted(near):
        yield f"n{word}"
        yield f"nk{word}{told}"
    for word in sorted(set(SIGNALS.findall(before)) - near):
        yield f"s{word}"
        yield f"sk{word}{told}"
    for word in sorted(
        set(SIGNALS.findall(text, quantity.end, min(sentence.end, quantity.end + 40)))
    ):
        yield f"e{word}"
    past = re.findall(r"20\d\d年|\d+月", before)
    yield f"dated{len(past) > 0}{told}"
    yield f"month{any(p.endswith('月') for p in past)}"
