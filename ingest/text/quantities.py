"""Numbers with their measure, comparator and range, as they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .lexicon import alternation, words
from .numerals import arabic_number, chinese_number

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
BEFORE = re.compile(
    r"(?:不少于|不低于|不高于|不超过|不多于|超过|突破|超|逾|高于|大于|多于|达到?|约|近|接近|力争|将近"
    r"|大约|至少|>=|≥|>|＞|<=|≤|<)\s?$"
)
AFTER = r"(?P<more2>多|余)?(?P<after>以上|以下|以内|左右|上下|之多)?"
UPPER = rf"(?:%?\s?(?:-|—|–|~|至|到)\s?(?P<upper>{NUMBER}))?"
WORDED_UNIT = r"家|名|位|所|件|篇|人|户|项|亿元|万元|个百分点"
PERCENT_WORDED = re.compile(
    r"百分之(?P<number>[一二三四五六七八九十百点]{1,8})(?P<after>以上|左右)?"
)
LOST_RATE = re.compile(
    r"(?:比重|比例|占比|覆盖率|贡献率|[^频功效]率)(?:已|将)?(?:达到?|为|提高到|突破|超过|升至)(?P<number>\d{1,2}(?:\.\d+)?)(?=[。,;、\n]|$)"
)
AT_LEAST = re.compile("不少于|不低于|超过|突破|超|逾|高于|大于|多于|至少|>=|≥|>|＞")
AT_MOST = re.compile("不高于|不超过|不多于|<=|≤|<")
ABOUT = re.compile("约|近|接近|将近|大约")
ANY = re.compile(r"[\d一二两三四五六七八九十百]")
NUMERAL = re.compile("[一二三四五六七八九两十]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its measure."""

    start: int
    end: int
    number_start: int
    value: float
    value_max: float | None
    unit: str
    comparator: str
    worded: bool = False
    lost_unit: bool = False


@cache
def _quantity() -> re.Pattern[str]:
    scaled = alternation(words("scaledunit"))
    plain = alternation(words("unit"))
    large = "万亿|千万|百万|亿|万"
    unit = rf"(?:(?:{large}|千|百)(?:{scaled})|{plain}|{large})"
    more = r"(?P<more>多|余|几)?"
    return re.compile(rf"(?P<number>{NUMBER}){UPPER}\s?{more}\s?(?P<unit>{unit}){AFTER}")


@cache
def _chinese() -> re.Pattern[str]:
    unit = rf"(?:万|亿)(?:{alternation(words('scaledunit'))})|{WORDED_UNIT}"
    number = r"(?P<number>[一二三四五六七八九十百千两]{1,7})(?P<more>多|余)?"
    return re.compile(rf"{number}(?P<unit>{unit}){AFTER}")


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Return the quantities of a stretch, by place."""
    if not ANY.search(text, start, end):
        return []
    found = [*_arabic(text, start, end), *_worded(text, start, end), *_lost(text, start, end)]
    found.sort(key=lambda q: (q.number_start, -q.end))
    kept: list[Quantity] = []
    for item in found:
        if not kept or item.number_start >= kept[-1].end:
            kept.append(item)
    return kept


def _arabic(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _quantity().finditer(text, start, end):
        at = match.start()
        if at and (text[at - 1] in ".·第" or (text[at - 1].isascii() and text[at - 1].isalnum())):
            continue
        upper = match["upper"]
        value = arabic_number(match["number"])
        high = arabic_number(upper) if upper else None
        if high is None or high > value:
            yield _made(text, start, match, value, match["unit"], high=high)


def _worded(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _chinese().finditer(text, start, end):
        value = chinese_number(match["number"]) if NUMERAL.search(match["number"]) else None
        before = text[match.start() - 1 : match.start()]
        if value is None or value < 2 or (before and before in '第十百千万之其每同新这那"“'):
            continue
        bare = not (match["more"] or match["more2"] or match["after"])
        if value < 10 and bare and match["unit"] in {"项", "人", "位"}:
            continue
        yield _made(text, start, match, value, match["unit"], worded=True)
    for match in PERCENT_WORDED.finditer(text, start, end):
        value = chinese_number(match["number"])
        if value is not None:
            yield _made(text, start, match, value, "%", worded=True)


def _lost(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in LOST_RATE.finditer(text, start, end):
        at = match.start("number")
        value = arabic_number(match["number"])
        yield Quantity(at, match.end(), at, value, None, "%", "=", lost_unit=True)


def _made(
    text: str,
    floor: int,
    match: re.Match[str],
    value: float,
    unit: str,
    *,
    high: float | None = None,
    worded: bool = False,
) -> Quantity:
    at = match.start()
    lead = BEFORE.search(text, max(floor, at - 5), at)
    groups = match.groupdict()
    more = groups.get("more") or groups.get("more2")
    sign = _comparator((lead[0] if lead else "").strip(), groups["after"] or "", bool(more))
    start = lead.start() if lead else at
    return Quantity(start, match.end(), match.start("number"), value, high, unit, sign, worded)


def _comparator(before: str, after: str, more: bool) -> str:
    if AT_MOST.fullmatch(before) or after in {"以下", "以内"}:
        return "<="
    if AT_LEAST.fullmatch(before) or after in {"以上", "之多"} or more:
        return ">="
    return "~" if ABOUT.fullmatch(before) or after in {"左右", "上下"} else "="
