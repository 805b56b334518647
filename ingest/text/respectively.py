"""Numbers after 分别: which of the names or numbers before it each belongs to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from . import indicators as ind
from .draft import Draft
from .phrases import Offer, Place, first_word, growth_of, last_clause
from .quantities import Quantity
from .sections import Sentence
from .setting import Setting

RESPECTIVELY = re.compile(r"(分别|依次|各)[^,;。、\d]{0,10}$")
SIGNS = ("分别", "依次", "各")
JOINED = re.compile(r"\s*[、,和及与]\s*")
ADDED = re.compile(r"^(?:新增|净增|新认定|新建|新培育|新引进|新获批)")
STAKE = re.compile("持股|占股|出资")
"""What a number says of the names beside one another, and not of each alone."""
LEVEL = re.compile(r"(?:省级|市级|国家级|县级|区级)(?:及以上|以上)?")
HEAD = re.compile(r"(?:规模|面积|数量|总数|产量|收入|产值|成交额|增加值|比重|占比|覆盖率)$")
LIST = re.compile(r"、|和|与|(?<!级)及(?!以上)")
DISTRICT = re.compile(
    r"(?:其中[,:]?)?([\u4e00-\u9fff]{1,6}?(?:新区|[区县市镇乡旗]|街道))(?![域])(.*)"
)


class Listed(NamedTuple):
    """What a list says of one number after 分别."""

    name: str = ""
    """What it counts, '' if it counts what the number `back` counts."""
    back: int = 0
    """How far before it the number stands that its name belongs to, 0 if none does."""
    part: str = ""
    """Whose number it is, where the list is one of them (甲园、乙园分别有12家、9家)."""
    is_sure: bool = False
    """True if the list has a name for each number."""
    lead: str = ""
    """The words between 分别 and the first number."""
    nth: int = 0
    """Which of the numbers told with one 分别 it is."""


def listed(
    draft: Draft, sentence: Sentence, found: list[Quantity], setting: Setting
) -> dict[int, Listed]:
    """Return where a number after 分别 stands → what the list before it says of it.

    The names stand before 分别, as many as the numbers; where none does, as many numbers do
    (专利授权16件、登记52件，分别增长3%和5%).
    """
    told: dict[int, Listed] = {}
    floor = sentence.start
    if all(draft.text.find(sign, floor, found[-1].number_start) < 0 for sign in SIGNS):
        return told
    for index, first in enumerate(found):
        lead = RESPECTIVELY.search(
            draft.text, max(floor, first.number_start - 14), first.number_start
        )
        if lead:
            group = _run(draft.text, found[index:])
            low = floor + last_clause(draft.text[floor : lead.start()])
            words = draft.text[lead.end(1) : first.number_start]
            said = ind.clean(words)
            entries = _owners(setting, low, lead.start(), len(group), said)
            entries = entries or _entries(draft.text[low : lead.start()], len(group), said)
            no_name = not entries or ind.TOTAL.match(entries[0].name)
            if no_name and 2 <= len(group) <= index:
                total = entries[0].name if entries else ""
                entries = [Listed(total, len(group))] * len(group)
            for nth, quantity in enumerate(group):
                entry = entries[nth] if nth < len(entries) else Listed()
                told[quantity.number_start] = entry._replace(lead=words, nth=nth)
        floor = first.end
    return told


def same_as(place: Place, indicator: str, total: str) -> Offer:
    """Return the indicator of an earlier number as that of this one, which may be its total."""
    base = ind.base_of(indicator)
    if total:
        base = ADDED.sub("", base).removesuffix("数") + total
    return named_as(place, base)


def named_as(place: Place, name: str) -> Offer:
    """Return what a list has for a number as its indicator."""
    quantity, start = place.quantity, first_word(place.draft.text, place.floor)
    made = ind.named(name, quantity.unit, place.change, growth_of(place))
    return Offer(made, start, quantity.end, ("list",))


def _owners(setting: Setting, low: int, stop: int, number: int, said: str) -> list[Listed]:
    """Return whose each number is, if the list is one of names: 甲园、乙园分别引进人才3名、2名."""
    text, named = setting.draft.text, setting.named(low, stop)[-number:]
    if number < 2 or len(named) < number:
        return []
    if not all(JOINED.fullmatch(text, a.end, b.start) for a, b in pairwise(named)):
        return []
    rest = ind.clean(text[named[-1].end : stop])
    if STAKE.match(said):
        return [Listed(text[m.start : m.end] + said, is_sure=True) for m in named]
    name = said if not rest or (said and not ind.LEAD_VERB.fullmatch(said)) else said + rest
    if not name:
        return []
    return [Listed(name, part=text[m.start : m.end], is_sure=True) for m in named]


def _entries(body: str, number: int, said: str) -> list[Listed]:
    """Return what each number counts, as the list before 分别 and the words behind it say."""
    names = _names(ind.clean(body), number)
    districts = [DISTRICT.fullmatch(name) for name in names]
    if districts and districts[0] and districts[0][2] and not all(districts):
        # whose all of them are
        names[0] = districts[0][2]
    if said and names and all(districts):
        names = [d[1] + said for d in districts if d]
    elif names and ind.LEAD_VERB.fullmatch(said) and not ind.LEAD_VERB.match(names[0]):
        names = [said + name for name in names]
    return [Listed(name, is_sure=len(set(names)) == len(names)) for name in names]


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
