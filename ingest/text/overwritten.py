"""Numbers that were written over: found by what cannot be, with ranked guesses and reasons.

Find-and-replace turned every `10` of a text into a year, so that 10 became 2023 and 1050 202350.
Such a number is never replaced: it keeps its words, has no value, and shows its guesses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .finder import matches
from .flaws import Guess, Mark

YEAR = r"20(?:0[1-9]|[1-3]\d)"
ANY_YEAR = re.compile(YEAR)
COUNTED = (
    "个百分点|万平方米|个月|人次|家次|场次|台套|平方米|平方公里|公顷|公里|万亿元|亿元|万元|万人次|万人|万亩|万件|万户|万吨"
    "|[%家件项个张对名人次户亩场期所篇位批台套吨座天倍元只条株处间周岁月日号]"
)
NUMBER = re.compile(
    rf"(?<![\d.])(?P<before>\d{{0,2}}?)(?P<year>{YEAR})(?P<after>\d{{0,6}}(?:\.\d+)?)"
    rf"(?=[多余几]?\s*(?P<unit>{COUNTED}))"
)
ITEM = re.compile(
    r"(?:^|[\n。;:])[ \t\u3000]*(?P<open>\()?(?P<number>\d{1,4})(?P<close>[、.)])(?!\d)"
)
DIGITS = re.compile(r"\d+")
SHOWN_WITH = re.compile(r"^(?:月|日|个月|周|天|岁)$")
NOT_COUNTED = re.compile(r"^号$")
MONEY = re.compile(r"元$")
ROUND = re.compile(r"0{1,3}")
HIGHEST_RATE, LONGEST_TERM = 1000.0, 366
MANY_NUMBERS = 15
STRONG, ENOUGH = 3, 2
CANDIDATES = ("10", "12", "11", "15", "20", "30", "5", "1", "2", "3")
"""What a year is written over, the most frequent first."""
MOST_GUESSES = 3


@dataclass(slots=True)
class _Case:
    """What speaks for one year having been written over something."""

    hits: list[re.Match[str]] = field(default_factory=list)
    weight: int = 0
    next_item: str = ""
    """The number that a list would have had where it has the year."""


def overwritten(text: str) -> Iterator[Mark]:
    """Yield the numbers in which a year was written over something, with ranked guesses.

    Certain where a number cannot be (a rate of 2023.5 %, a 2023rd month, a list that counts 9,
    2023, 11). Else two counts that begin with the same year are too many to be chance, or one in a
    text of many numbers that has no 10 any more.
    """
    if not ANY_YEAR.search(text):
        return
    cases: dict[str, _Case] = defaultdict(_Case)
    for match in matches(NUMBER, DIGITS, text):
        case, unit = cases[match["year"]], match["unit"]
        if NOT_COUNTED.match(unit) or (unit == "日" and not match["after"] and match["before"]):
            continue
        case.hits.append(match)
        case.weight += STRONG if _cannot_be(match) else _speaks(match)
    for year, number in _items(text):
        cases[year].weight += STRONG
        cases[year].next_item = number
    absent: list[str] | None = None
    for year in sorted(cases):
        case = cases[year]
        if not case.hits or not case.weight:
            continue
        sure = bool(case.next_item) or any(map(_cannot_be, case.hits))
        absent = _absent(text, year) if absent is None else absent
        gone = "10" in absent and len(DIGITS.findall(text)) >= MANY_NUMBERS
        if sure or gone or case.weight >= ENOUGH:
            yield from (_mark(hit, case, absent, sure=sure) for hit in case.hits)


def _cannot_be(match: re.Match[str]) -> bool:
    value = float(match["before"] + match["year"] + match["after"])
    unit = match["unit"]
    if unit in {"%", "个百分点"}:
        return value > HIGHEST_RATE
    return bool(SHOWN_WITH.match(unit)) and value > LONGEST_TERM and unit != "天"


def _speaks(match: re.Match[str]) -> int:
    """Return 1 for a count, or for an amount in round thousands of smaller units (202300万元)."""
    is_odd = not MONEY.search(match["unit"]) or ROUND.fullmatch(match["after"])
    return int(bool(is_odd) and not match["before"])


def _items(text: str) -> Iterator[tuple[str, str]]:
    """Yield (year, the number due) where a list counts on with a year."""
    last: dict[str, int] = {}
    for match in ITEM.finditer(text):
        style = f"{match['open']}{match['close']}"
        number = int(match["number"])
        if ANY_YEAR.fullmatch(match["number"]) and last.get(style, 0) > 1:
            yield match["number"], str(last[style] + 1)
            last[style] += 1
        else:
            last[style] = number


def _absent(text: str, year: str) -> list[str]:
    """Return the candidates that no number of the text holds any more."""
    plain = text.replace(year, " ")
    return [c for c in CANDIDATES if c not in plain]


def _mark(match: re.Match[str], case: _Case, absent: list[str], *, sure: bool) -> Mark:
    ranked: list[tuple[str, float, str]] = []
    if case.next_item:
        ranked.append((case.next_item, 0.95, "list_number"))
    left = [c for c in absent if c != case.next_item]
    ranked += [
        (c, round((0.8 if c == "10" else 0.3) / (1 + n), 2), "absent") for n, c in enumerate(left)
    ]
    ranked = ranked or [("10", 0.4, "usual")]
    guesses = tuple(
        Guess(match["before"] + text + match["after"], confidence, reason)
        for text, confidence, reason in ranked[:MOST_GUESSES]
    )
    start, end = match.start("before"), match.end("after")
    certainty = 0.98 if sure else 0.9
    return Mark(start, end, "number_corruption", guesses[0].text, certainty, guesses)
