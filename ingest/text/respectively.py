"""Numbers after 分别: which of the names or numbers before it each belongs to."""

from __future__ import annotations

import re

from . import indicators as ind
from .draft import Draft
from .phrases import Offer, Place, first_word, last_clause
from .quantities import Quantity
from .sections import Sentence

RESPECTIVELY = re.compile(r"(?:分别|依次|各)[^,;。、\d]{0,10}$")
JOINED = re.compile(r"\s*[、,和及与]\s*")
LEVEL = re.compile(r"(?:省级|市级|国家级|县级|区级)(?:及以上|以上)?")
HEAD = re.compile(r"(?:规模|面积|数量|总数|产量|收入|产值|成交额|增加值|比重|占比|覆盖率)$")
LIST = re.compile(r"、|和|与|(?<!级)及(?!以上)")
DISTRICT = re.compile(
    r"(?:其中[,:]?)?([\u4e00-\u9fff]{1,6}?(?:新区|[区县市镇乡旗]|街道))(?![域])(.*)"
)


def listed(
    draft: Draft, sentence: Sentence, found: list[Quantity]
) -> tuple[dict[int, str], dict[int, int]]:
    """Return where a number after 分别 stands → its name, and → how far before it its name is.

    The names stand before 分别, as many as the numbers; where none does, as many numbers do
    (专利授权16件、登记52件，分别增长3%和5%).
    """
    named: dict[int, str] = {}
    back: dict[int, int] = {}
    floor = sentence.start
    for index, first in enumerate(found):
        lead = RESPECTIVELY.search(
            draft.text, max(floor, first.number_start - 14), first.number_start
        )
        if lead:
            group = _run(draft.text, found[index:])
            body = draft.text[floor : lead.start()]
            names = _names(ind.clean(body[last_clause(body) :]), len(group))
            named |= {q.number_start: n for q, n in zip(group, names, strict=False)}
            if not names and 2 <= len(group) <= index:
                back |= {q.start: len(group) for q in group}
        floor = first.end
    return named, back


def same_as(place: Place, indicator: str) -> Offer:
    """Return the indicator of an earlier number as that of this one."""
    quantity = place.quantity
    name = ind.named(ind.base_of(indicator), quantity.unit, place.change)
    start = first_word(place.draft.text, place.floor)
    return Offer(name, start, quantity.end, ("list",))


def _run(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the numbers that stand right beside one another."""
    stop = 1
    while stop < len(found) and JOINED.fullmatch(text, found[stop - 1].end, found[stop].start):
        stop += 1
    return found[:stop]


def _names(body: str, number: int) -> list[str]:
    """Return what a list of so many numbers counts, one name each."""
    names = [name for name in LIST.split(body) if name]
    if number < 2 or not names:
        return []
    if len(names) < number:
        return [body] * number
    level = LEVEL.match(names[0])
    names = names[-number:]
    if level:
        names = [n if LEVEL.match(n) else level[0] + n for n in names]
    districts = [DISTRICT.fullmatch(name) for name in names]
    last = districts[-1]
    if last and last[2] and all(districts):
        return [d[1] + last[2] if d else "" for d in districts]
    head = _head(names)
    return [n if n.endswith(head) else n + head for n in names]


def _head(names: list[str]) -> str:
    """Return the head that only the last name of a list has (天使基金、成果基金规模 → 规模)."""
    found = HEAD.search(names[-1])
    return found[0] if found else ""
