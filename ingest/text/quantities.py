"""Numbers with their measure, comparator and range, as they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .lexicon import alternation, words
from .numerals import arabic_number, chinese_number
from .stripped import is_parted

# patterns begin with a set of signs: what does is found far faster than a choice
NUMBER = r"\d(?:\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*(?:\.\d+)?)"
BEFORE = re.compile(
    r"(?:不少于|不低于|不高于|不超过|不多于|不足|不到|超过|突破|超|逾|高于|大于|多于|达到?|(?<![签合契条公履解违制])约|近|接近|力争|将近"
    r"|大约|至少|过|>=|≥|>|＞|<=|≤|<)\s?$"
)
BEFORE_LAST = frozenset("于过足到破超逾达约近争少=≥>＞≤< \t\n\u3000\u00a0")
"""How what stands before a number ends."""
AFTER = r"(?P<more2>多|余)?(?P<after>以上|以下|以内|左右|上下|之多)?"
UPPER = rf"(?:%?\s?(?:-|—|–|~|至|到)\s?(?P<upper>{NUMBER}))?"
DIGIT = "一二两三四五六七八九"
NUMERALS = f"[{DIGIT}十百千零]"
WHOLE = rf"{NUMERALS}{NUMERALS}{{0,8}}(?:[万亿](?={NUMERALS}){NUMERALS}{{1,7}})?"
SHARE = re.compile(
    rf"(?P<number>[{DIGIT}1-9])成(?P<half>五|半)?(?P<more>多)?(?![立为熟果功员本型就长都分效品交人])(?P<after>以上|以下|左右)?"
)
PART = re.compile(
    rf"(?P<of>百分|千分)之(?P<number>[{DIGIT}十百点零]{{1,8}})(?P<after>以上|左右|以下|以内)?"
)
LOST_RATE = re.compile(
    r"[比占覆贡强增科成率递](?:(?<=比)[重例]|(?<=占)比|(?<=覆)盖面|(?<=贡)献|(?<=强)度|(?<=增)[速幅长]|(?<=科)学素质"
    r"|(?<=成)功率|(?<=[^频功效积辨射盈倍曲]率)|(?<=递)增|(?<=占)[^,;。:、\d]{0,16})"
    r"(?:的|只|仅|有|已|将|要|到达|达到?|为|提高到|突破|超过?|升至|不低于|不少于|不足|不到|约|近)*"
    r"(?P<number>\d{1,2}(?:\.\d+)?)(?P<after>以上|左右|以下|以内)?(?=[。,;、\n)]|$)"
)
ROUND_SUM = re.compile(r"(?P<number>[百千万](?<=[过超破逾达上].))亿(?=[,。;、的])")
AT_LEAST = frozenset(
    ["不少于", "不低于", "超过", "突破", "超", "逾", "高于", "大于", "多于", "至少"]
)
AT_LEAST |= {"过", ">=", "≥", ">", "＞", "以上", "之多"}
AT_MOST = frozenset(["不高于", "不超过", "不多于", "不足", "不到", "<=", "≤", "<", "以下", "以内"])
ABOUT = frozenset(["约", "近", "接近", "将近", "大约", "左右", "上下"])
"""Words before or after a number, and what they say of it."""
ANY = re.compile(r"[\d一二两三四五六七八九十百千过]")
BARE_END = re.compile(r"\d(?:以上|左右|以下|以内)?(?:[。,;、\n)]|$)")
"""What ends as every number that lost its unit does."""
NUMERAL = re.compile(f"[{DIGIT}十百千]")
POINTS = re.compile(rf"(?:[、和及](?:{NUMBER})个?)*[、和及](?:{NUMBER})(个百分点)")
"""What 3个 measures in 3个和2个百分点."""
NO_NUMBER_BEFORE = frozenset('第十百千万之其每同新这那"“几数')
TERM = r"(?!月|工作日|小时|自然日|学期|周)"
"""What makes 个 a measure of time."""


@dataclass(slots=True, unsafe_hash=True)
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
def _units(kind: str) -> str:
    return alternation(words(kind) - {"个", "次"}) + f"|个{TERM}|次(?!产业)"


@cache
def _quantity() -> re.Pattern[str]:
    dates = "".join(set("年月") - {unit[0] for unit in words("unit")})
    # no part of a longer number; no year and no month, unless they measure
    first = r"\d(?<!\d\d)" + (rf"(?!\d{{0,3}}[{dates}])" if dates else "")
    number = NUMBER.replace(r"\d", first, 1)
    plain = _units("unit")
    large = "万亿|千万|百万|亿|万"
    beside = rf"(?:\((?:{plain}|团队)\)|/(?:人|亩|吨|平方米|户)(?![\u4e00-\u9fff]))?"
    unit = rf"(?:(?:(?:{large}|千|百)?(?:{plain})){beside}|{large})"
    more = r"(?P<more>多|余|几)?"
    return re.compile(rf"(?P<number>{number}){UPPER}\s?{more}\s?(?P<unit>{unit}){AFTER}")


@cache
def _chinese() -> re.Pattern[str]:
    unit = rf"[万亿]?(?:{_units('smallunit')}|平方米|平方公里|公里|公斤|个百分点|美元)"
    number = rf"(?P<number>{WHOLE})(?P<more>多|余|几|来)?"
    return re.compile(rf"{number}(?P<unit>{unit}){AFTER}")


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Return the quantities of a stretch, by place."""
    if not ANY.search(text, start, end):
        return []
    found = [*_arabic(text, start, end), *_worded(text, start, end), *_lost(text, start, end)]
    if len(found) < 2:
        return found
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
        number, upper, more, unit, other, after = match.groups()
        value, high = arabic_number(number), arabic_number(upper) if upper else None
        if unit == "个" and (points := POINTS.match(text, match.end(), end)):
            unit = points[1]
        if high is None or high > value:
            yield _made(text, start, match, value, unit, after, more or other, high=high)


def _worded(text: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _chinese().finditer(text, start, end):
        value = chinese_number(match["number"]) if NUMERAL.search(match["number"]) else None
        before = text[match.start() - 1 : match.start()]
        if value and not (before and before in NO_NUMBER_BEFORE):
            signs = match["after"], match["more"] or match["more2"]
            yield _made(text, start, match, value, match["unit"], *signs, worded=True)
    for match in SHARE.finditer(text, start, end) if text.find("成", start, end) >= 0 else ():
        value = chinese_number(match["number"]) or float(match["number"])
        value += 0.5 if match["half"] else 0
        yield _made(text, start, match, value, "成", match["after"], match["more"], worded=True)
    for match in PART.finditer(text, start, end) if text.find("分之", start, end) >= 0 else ():
        value = chinese_number(match["number"])
        if value is not None:
            value = value if match["of"] == "百分" else value / 10
            yield _made(text, start, match, value, "%", match["after"], worded=True)
    for match in ROUND_SUM.finditer(text, start, end) if text.find("亿", start, end) >= 0 else ():
        value = chinese_number(match["number"])
        yield _made(text, start, match, value or 0.0, "亿元", worded=True)


def _lost(text: str, start: int, end: int) -> Iterator[Quantity]:
    if not BARE_END.search(text, start, end):
        return
    for match in LOST_RATE.finditer(text, start, end):
        at = match.start("number")
        if is_parted(text, at, match.end("number")):
            continue
        value = arabic_number(match["number"])
        lead = BEFORE.search(text, max(start, at - 5), at)
        sign = _comparator((lead[0] if lead else "").strip(), match["after"] or "")
        yield Quantity(at, match.end(), at, value, None, "%", sign, lost_unit=True)


def _made(
    text: str,
    floor: int,
    match: re.Match[str],
    value: float,
    unit: str,
    after: str | None = None,
    more: str | None = None,
    *,
    high: float | None = None,
    worded: bool = False,
) -> Quantity:
    at = match.start()
    low = max(floor, at - 5)
    lead = BEFORE.search(text, low, at) if low < at and text[at - 1] in BEFORE_LAST else None
    before = lead[0].strip() if lead else ""
    sign = _comparator(before, after or "", more=bool(more))
    start = lead.start() if lead else at
    return Quantity(start, match.end(), match.start("number"), value, high, unit, sign, worded)


def _comparator(before: str, after: str, *, more: bool = False) -> str:
    if not (before or after):
        return ">=" if more else "="
    if before in AT_MOST or after in AT_MOST:
        return "<="
    if before in AT_LEAST or after in AT_LEAST or more:
        return ">="
    return "~" if before in ABOUT or after in ABOUT else "="
