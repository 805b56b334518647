"""Numbers that were written over: found by what cannot be, with ranked guesses and reasons.

Find-and-replace turned every `10` of a text into a year, so that 10 became 2023 and 1050 202350.
Such a number is never replaced: it keeps its words, has no value, and shows its guesses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .columns import YEAR, year_cells
from .finder import matches
from .flaws import Guess, Mark

ANY_YEAR = re.compile(YEAR)
PIECES = (
    "个百分点|人次|家次|场次|台套|台件|余家|余项|余个|余份|余件|课时|小时|[家件项个张对名人次户场期所篇位批台套座只条株处间栋幢份"
    "眼层本册辆块款种类例宗笔支艘架盏组片段门部扇起]"
)
COUNTED = (
    "个月|分钟|秒钟|百万元|千元|万公斤|万公里|万立方米|万公顷|万平方米|平方米|平方公里|公顷|公里|公斤|千克|万亿元|亿元|万元|万美元|亿美元|万人次|万人|万亩|万件|万户|万吨|万台|万套|万[千度只株头羽尾枚米斤辆口支箱册份棵盆袋]"
    rf"|千瓦|兆瓦|千伏|延米|{PIECES}|[%亩吨天倍元周岁月日号头羽尾棵米斤克升亿强]|万(?=[至到—~-])|点(?=[,。开召在举,钟整])"
)
NUMBER = re.compile(
    rf"(?<![\d.])(?P<before>\d{{0,2}}?)(?P<year>{YEAR})(?P<after>\d{{0,6}}(?:\.\d+)?)"
    rf"(?=[多余几]?\s*(?P<unit>{COUNTED}|(?:(?<=[\u4e00-\u9fff]\d{{5}})|(?<=[\u4e00-\u9fff]\d{{6}}))[\u4e00-\u9fff](?<!年)))"
)
SUMS = r"百万|[千万亿]|%|个百分点|亩|吨|倍|平方"
RANGES = tuple(
    re.compile(numbers)
    for numbers in (
        rf"(?P<year>{YEAR})(?P<after>[-—~至到]{{1,2}}\d{{1,3}})(?=[多余]?(?:{PIECES}|{SUMS})(?!月))",
        rf"(?P<before>[0-9]{{1,3}}[-—~至到]{{1,2}})(?P<year>{YEAR})(?=[多余]?(?:{PIECES})(?!月))",
    )
)
"""2023-15家, 2023至20万元 and 8-2023家 are no ranges."""
RANGE_TO, YEAR_ITEM = re.compile("20(?<=[-—~至到]20)"), re.compile(rf"{YEAR}[、.)\t](?!\d)")
LASTING = re.compile(
    rf"(?P<year>{YEAR})(?:(?=年(?:[来内间的时以]|期))(?:(?<=近.{{4}})|(?<=连续.{{4}})|(?<=历时.{{4}})"
    r"|(?<=未来.{4})|(?<=长达.{4})|(?<=今后.{4}))"
    r"|(?=[多余]年)(?<!\d.{4})|(?=[届轮批次名位条])(?<=第.{4})|(?=[名位强])(?<=前.{4})"
    r"|(?=[,。;]|以[上下内]|左右)(?<=%[、和及].{4}))"
)
"""A term of 2023 years, the 2023rd of a row, the first 2023; a year in a row of rates."""
WITHIN = re.compile(rf"(?P<before>20)(?P<year>{YEAR})(?=年)")
"""202023年, which was 2010年."""
CLOCK = re.compile(r"(?P<year>20(?:0[1-9]|[1-3]\d))(?=:[0-5]\d(?!\d))(?<![\d.年].{4})")
"""2023:30, which was 10:30."""
DECIMAL = re.compile(rf"(?P<before>\d{{1,3}}\.)(?P<year>{YEAR})(?={COUNTED})")
POINTED = re.compile(r"\.20(?<=\d.20)")
"""3.2023元, which was 3.10元."""
ITEM = re.compile(
    r"(?:^|[\n。;:])[ \t\u3000]*(?P<open>\()?(?P<number>\d{1,4})(?P<close>[、.)\t])(?!\d)"
)
DIGITS, LONG, COUNT_START = (
    re.compile(s) for s in (r"\d+", r"\d{4,}", r"(?<![\d.])\d{1,2}(?!\d?[月日时点:])")
)
ROUND_START = re.compile(r"(?<![\d.])\d{1,2}(?!\d*[1-9])")
LOCATED = re.compile(r"(?:海拔|编号|标号|门牌|邮编|电话|型号)约?$")
NO_COUNT = re.compile(
    r"(?m)^[ \t\u3000]*\(?\d{1,3}(?:[、.)]|[ \t]+)(?!\d)|第\d{1,3}(?:[,、]\d{1,3})*"
)
"""The numbers of a list's items, which nobody writes over."""
BEFORE, PIECE = re.compile(r"[\d.年月日-]"), re.compile(PIECES)
SHOWN_WITH = re.compile(r"^(?:月|日|个月|周|岁|点|强)$")
ATTENDED = re.compile(r"[人名](?:[^,。;、\d]{0,4})?(?:参加|参与|到会|到场|参会|观看|完赛)")
IN_THOUSANDS = re.compile(r"(?:大棚|拱棚|温室|沼气池|机井|水窖|路灯|网箱|充电桩)(?:达到?|共|约)?$")
"""What may well be as many as a year has."""
NOT_COUNTED = re.compile(r"^号$")
MONEY = re.compile(r"元$")
ROUND, SENTENCE = re.compile(r"0{1,3}"), re.compile(r"[^。;\n]*$")
ROUNDED = re.compile(
    r"(?:不少于|不低于|不超过|至少|奖励?|补助|补贴|奖补|给予|资助|各?[给捐奖]|捐赠|满分|最高|突破|超过|力争|规模|每[家个项人年](?:补助|奖励)?|每个[^,。;\d]{2,4})"
    r"(?:一次性|不超过|最高|不低于|奖励|补助|补贴|达到?|超过?){0,2}$"
)
"""What is asked or promised is a round number."""
PART = re.compile(r"其中|已|获批|立项|授权|认定|通过")
HIGHEST_RATE, LONGEST_TERM = 1000.0, 366
FEW_YEARS = 2
"""One string was put in place throughout: where counts look like more years, they are counts."""
MANY_NUMBERS, MANY = 6, 4
STRONG, ENOUGH, ODD = 3, 2, 2
BOUND = re.compile(r"(?:以上|以下|以内)")
"""So is what bounds something."""
LIKELY = frozenset({"2021", "2022", "2023", "2024"})
"""The years that texts were gathered and written over in."""
WHOLE, LIKE, NEAR = 5, 15, 40
"""A part is no such multiple of its whole, a count hardly of those beside it, so near."""
CANDIDATES = ("10", "12", "11", "15", "20", "30", "5", "1", "2", "3")
"""What a year is written over, the most frequent first."""
MOST_GUESSES = 3


@dataclass(frozen=True, slots=True)
class _Hit:
    """A number that holds a year."""

    start: int
    end: int
    before: str
    year: str
    after: str
    weight: int
    """How much speaks for the year having been written over something."""


@dataclass(slots=True)
class _Case:
    """What speaks for one year having been written over something."""

    hits: list[_Hit] = field(default_factory=list)
    weight: int = 0
    said: set[str] = field(default_factory=set)
    """What was counted: an amount that comes again says no more."""
    next_item: str = ""
    """The number that a list would have had where it has the year."""


def overwritten(text: str, *, is_spun: bool = False) -> Iterator[Mark]:
    """Yield the numbers in which a year was written over something, with ranked guesses.

    Certain where a number cannot be (a rate of 2023.5 %, a 2023rd month, a list that counts 9,
    2023, 11). Else, of the likeliest year alone, two counts that begin with it are too many to be
    chance, or one in a text of many numbers that has no 10 any more, or that was spun.
    """
    if not ANY_YEAR.search(text):
        return
    cases: dict[str, _Case] = defaultdict(_Case)
    for hit in _hits(text):
        case = cases[hit.year]
        said = text[hit.start : hit.end + 2]
        case.weight += 0 if said in case.said else hit.weight
        case.said.add(said)
        case.hits.append(hit)
    for item, number in _items(text):
        case = cases[item["number"]]
        case.hits.append(_Hit(*item.span("number"), "", item["number"], "", STRONG))
        case.weight += STRONG
        case.next_item = number
    weighed = {year: case for year, case in cases.items() if case.weight}
    most = max(weighed, key=lambda year: (year in LIKELY, cases[year].weight, year), default="")
    has_many = len(DIGITS.findall(text)) >= MANY_NUMBERS
    for year in sorted(weighed):
        case, others = cases[year], text.replace(year, " ")
        sure = bool(case.next_item) or any(hit.weight == STRONG for hit in case.hits)
        is_likely = year in LIKELY
        gone = is_likely and has_many and "10" in _absent(others, COUNT_START)
        is_one = year == most and len(weighed) <= FEW_YEARS and (gone or case.weight >= ENOUGH)
        if sure or is_one or (is_likely and is_spun):
            # a list's items are not written over, nor is the 10 of 1023 everywhere
            absent = _absent(NO_COUNT.sub(" ", others), ROUND_START)
            yield from (_mark(hit, case, absent, sure=sure) for hit in case.hits)


def _hits(text: str) -> list[_Hit]:
    """Return the numbers that hold a year, by place; of those that overlap the first."""
    patterns = (*RANGES[: 1 + bool(RANGE_TO.search(text))], WITHIN)
    ranges = [m for pattern in patterns for m in pattern.finditer(text)]
    parted = (m for m in ranges if not BEFORE.match(text[m.start() - 1 : m.start()]))
    found = [_hit(m, STRONG) for m in (*parted, *LASTING.finditer(text), *CLOCK.finditer(text))]
    for match in matches(NUMBER, LONG, text):
        unit = match["unit"]
        if not NOT_COUNTED.match(unit) and (unit != "日" or match["after"] or not match["before"]):
            if LOCATED.search(text, max(0, match.start() - 4), match.start()):
                continue
            if _may_be(text, match):
                continue
            found.append(_hit(match, STRONG if _cannot_be(text, match) else _speaks(text, match)))
    found += [_hit(match, 1) for match in (*year_cells(text), *_decimals(text))]
    kept: list[_Hit] = []
    for hit in sorted(found, key=lambda h: (h.start, -h.weight)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _decimals(text: str) -> Iterator[re.Match[str]]:
    for point in POINTED.finditer(text):
        start = point.start()
        while text[start - 1 : start].isdigit():
            start -= 1
        if match := DECIMAL.match(text, start):
            yield match


def _hit(match: re.Match[str], weight: int) -> _Hit:
    told = match.groupdict()
    before, after = told.get("before") or "", told.get("after") or ""
    return _Hit(match.start(), match.end(), before, match["year"], after, weight)


def _cannot_be(text: str, match: re.Match[str]) -> bool:
    value = float(match["before"] + match["year"] + match["after"])
    unit = match["unit"]
    if unit in {"%", "个百分点"}:
        return value > HIGHEST_RATE
    if SHOWN_WITH.match(unit) and value > LONGEST_TERM:
        return True
    lead = _lead(text, match)
    wholes = re.findall(rf"(\d+){unit}", lead)
    if not wholes or value < WHOLE * int(wholes[-1]):
        return False
    return bool(PART.search(lead, lead.rindex(wholes[-1] + unit)))


def _may_be(text: str, match: re.Match[str]) -> bool:
    """Return whether a count may well be as high as a year."""
    if match["before"] or match["after"]:
        return False
    is_attended = ATTENDED.match(text, match.end())
    return bool(is_attended or IN_THOUSANDS.search(text[max(0, match.start() - 8) : match.start()]))


def _lead(text: str, match: re.Match[str]) -> str:
    """Return what the sentence says shortly before a number."""
    found = SENTENCE.search(text[max(0, match.start() - NEAR) : match.start()])
    return found[0] if found else ""


def _speaks(text: str, match: re.Match[str]) -> int:
    """Return 2 for a count longer than the year or far beyond its like, or what should be round.

    1 is for any other count, or an amount in round thousands of smaller units (202300万元).
    """
    unit, after = match["unit"], match["after"]
    is_likely = match["year"] in LIKELY
    is_whole = not match["before"] and ROUND.fullmatch(after or "0")
    is_bound = BOUND.match(text, match.end() + len(unit))
    if is_whole and (is_bound or ROUNDED.search(_lead(text, match))):
        return ENOUGH
    if is_likely and match["before"] and "." not in after:
        return ENOUGH
    value = float(match["before"] + match["year"] + after)
    for words, fewest in ((_around(text, match), ENOUGH), (text.replace(match["year"], ""), MANY)):
        like = _like(words, unit)
        if len(like) >= fewest and value > LIKE * max(like):
            return ENOUGH
    if PIECE.fullmatch(unit):
        return ENOUGH if after and not match["before"] else 1
    if match["before"]:
        return int(len(match["before"] + after) >= ODD)
    is_exact = is_likely and "." not in after
    return int(is_exact or not MONEY.search(unit) or bool(ROUND.fullmatch(after)))


def _like(words: str, unit: str) -> list[int]:
    """Return the numbers of a unit."""
    return [int(number) for number in re.findall(rf"(?<![\d.])(\d+){re.escape(unit)}", words)]


def _around(text: str, match: re.Match[str]) -> str:
    """Return what stands beside a number in its sentence, without it."""
    behind = text[match.end() : match.end() + NEAR]
    return _lead(text, match) + "|" + re.split(r"[。;\n]", behind)[0]


def _items(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield (item, the number due) where a list counts on with a year."""
    last: dict[str, int] = {}
    if not YEAR_ITEM.search(text):
        return
    for match in ITEM.finditer(text):
        style = f"{match['open']}{match['close']}"
        number = int(match["number"])
        if ANY_YEAR.fullmatch(match["number"]) and last.get(style, 0) > 1:
            yield match, str(last[style] + 1)
            last[style] += 1
        else:
            last[style] = number


def _absent(text: str, start: re.Pattern[str]) -> list[str]:
    """Return the candidates that no number's start is any more."""
    left = list(CANDIDATES)
    for number in start.finditer(text):
        left = [c for c in left if not number[0].startswith(c)]
        if not left:
            break
    return left


def _mark(hit: _Hit, case: _Case, absent: list[str], *, sure: bool) -> Mark:
    ranked: list[tuple[str, float, str]] = []
    if case.next_item:
        ranked.append((case.next_item, 0.95, "list_number"))
    left = [c for c in absent if c != case.next_item]
    ranked += [
        (c, round((0.8 if c == "10" else 0.3) / (1 + n), 2), "absent") for n, c in enumerate(left)
    ]
    ranked = ranked or [("10", 0.4, "usual")]
    guesses = tuple(
        Guess(hit.before + text + hit.after, confidence, reason)
        for text, confidence, reason in ranked[:MOST_GUESSES]
    )
    certainty = 0.98 if sure else 0.9
    return Mark(hit.start, hit.end, "number_corruption", guesses[0].text, certainty, guesses)
