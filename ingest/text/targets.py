"""The ledger of numbers: what was to be reached, was reached, or is compared with.

Rules find every number with its measure and offer what it may count, what it may be, and which
years it may belong to; a judge, learned from the corpus, decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol

from . import indicators as ind
from .attributes import Change, TargetKind
from .draft import Draft
from .eligible import why_not
from .periods import period_of
from .phrases import Offer, Place
from .quantities import Quantity, quantities
from .respectively import DISTRICT, JOINED, RESPECTIVELY, Listed, listed, named_as, same_as
from .sections import Sentence
from .setting import Setting
from .subjects import SubjectOffer
from .years import Calendar, calendar

COUNTED_END = re.compile(r"(?:数|额|量|面积)$")
FIRST_NUMBER = re.compile(r"\d+(?:\.\d+)?")
NEVER = frozenset({"gap", "visit"})
"""Reasons that leave the judge no choice."""


class Found(NamedTuple):
    """One target or achievement, in offsets of the text as read."""

    start: int
    end: int
    number_start: int
    number_end: int
    indicator: str
    quantity: Quantity
    kind: TargetKind
    change: Change
    year: int | None
    corrupted: bool = False
    repaired: float | None = None
    """What a corrupted number was, where that shows."""
    period: str = ""
    """First and last month, where the number is of a part of its year."""
    subject: SubjectOffer | None = None
    """Whom it is about; None: nobody was asked."""
    part: str = ""
    """The district that the number is of, where the sentence divides a whole among districts."""


@dataclass(slots=True)
class Number:
    """A number in its sentence, before anything is decided about it."""

    draft: Draft
    sentence: Sentence
    quantity: Quantity
    before: Quantity | None
    """The number before it in its sentence."""
    after: Quantity | None
    why: str
    """Which rule says that it does not count, '' if none does."""
    told: Verdict | None
    """What the last number that counts in the paragraph is."""
    setting: Setting
    calendar: Calendar


class Verdict(NamedTuple):
    """What a number is, if it counts."""

    kind: TargetKind
    change: Change


class Judge(Protocol):
    """What decides about the numbers of one text, in their order."""

    def verdict(self, number: Number) -> Verdict | None:
        """Return what a number is, None if the ledger does not count it."""

    def names(self, place: Place, told: str, listed: str) -> Offer | None:
        """Return which of the phrases that a number may count is its indicator."""

    def dates(
        self, place: Place, verdict: Verdict, named: Calendar, told: int | None
    ) -> int | None:
        """Return the year that a number belongs to, of those named and the one told before."""

    def owns(self, place: Place, verdict: Verdict, told: SubjectOffer | None) -> SubjectOffer:
        """Return whom a number is about, who may be the one told before."""


@dataclass(slots=True)
class _Memory:
    """What is known before a number: of the text as a whole, and told so far."""

    setting: Setting
    calendar: Calendar
    indicator: str = ""
    """What was counted last: it may be what a number counts that has none of its own."""
    year: int | None = None
    verdict: Verdict | None = None
    subject: SubjectOffer | None = None


def find_targets(draft: Draft, judge: Judge, setting: Setting | None = None) -> list[Found]:
    """Return every quantitative target or achievement of a text, by place."""
    found: list[Found] = []
    memory = _Memory(setting or Setting(draft), calendar(draft))
    paragraph = part = -1
    for sentence, numbers in told_numbers(draft):
        if part != sentence.part:
            memory = _Memory(memory.setting, memory.calendar)
        if paragraph != sentence.paragraph:
            memory.year = memory.verdict = None
        paragraph, part = sentence.paragraph, sentence.part
        found += _together(
            draft, sentence, list(_sentence(draft, sentence, numbers, memory, judge))
        )
    return found


def told_numbers(draft: Draft) -> Iterator[tuple[Sentence, list[Quantity]]]:
    """Yield the sentences that hold numbers, which are no part of a name, and those."""
    named = [m.start for m in draft.mentions]
    every = quantities(draft.text, 0, len(draft.text))
    found = [q for q in every if not _inside_name(draft, named, q)]
    for index, items in groupby(found, lambda q: draft.sentence_at(q.number_start)):
        sentence = draft.sentences[index]
        whole = [q for q in items if q.end <= sentence.end]
        if whole and not sentence.skipped:
            yield sentence, whole


def _together(draft: Draft, sentence: Sentence, items: list[Found]) -> list[Found]:
    """Return the items, those told with one 分别 with one span from the first to the last."""
    if len(items) < 2:
        return items
    out: list[Found] = []
    at = 0
    while at < len(items):
        group = [items[at]]
        for item in items[at + 1 :]:
            if not JOINED.fullmatch(draft.text[group[-1].number_end : item.number_start]):
                break
            group.append(item)
        lead = draft.text[max(sentence.start, group[0].number_start - 14) : group[0].number_start]
        if len(group) > 1 and RESPECTIVELY.search(lead):
            start, end = group[0].start, max(item.end for item in group)
            group = [item._replace(start=start, end=end) for item in group]
        out += group
        at += len(group)
    return out


def _sentence(
    draft: Draft, sentence: Sentence, numbers: list[Quantity], memory: _Memory, judge: Judge
) -> Iterator[Found]:
    counted = list(_counted(draft, sentence, numbers, memory, judge))
    if not counted:
        return
    floor, found = sentence.start, dict[int, Found]()
    told_by = listed(draft, sentence, [q for q, _ in counted], memory.setting)
    for index, (quantity, verdict) in enumerate(counted):
        limit = counted[index + 1][0].start if index + 1 < len(counted) else sentence.end
        entry = told_by.get(quantity.number_start, Listed())
        # what one 分别 tells is all of one kind
        verdict = counted[index - 1][1] if entry.nth else verdict
        counted[index] = quantity, verdict
        change, setting = verdict.change, memory.setting
        place = Place(draft, sentence, quantity, floor, limit, change, setting, entry.lead)
        told = memory.indicator
        # 0 back is the number itself, which bears no name yet
        chosen = _chosen(place, told, entry, found.get(index - entry.back), judge)
        floor = quantity.end
        if chosen is None:
            continue
        year = judge.dates(place, verdict, memory.calendar, memory.year)
        memory.subject = judge.owns(place, verdict, memory.subject)
        made = _found(place, verdict, chosen, year, memory.subject)
        item = made._replace(part=entry.part) if entry.part else _shared_out(made, chosen, told)
        floor = max(item.end, floor)
        if verdict.kind != "baseline":
            # what one started from is of a year of its own
            memory.year = year or memory.year
        if not told or item.indicator == told or not item.indicator.endswith(told):
            # what narrows the whole leaves it for the next
            memory.indicator = ind.base_of(item.indicator)
        found[index] = item
        yield item


def _chosen(
    place: Place, told: str, entry: Listed, headed: Found | None, judge: Judge
) -> Offer | None:
    """Return a number's indicator: as a list before 分别 says, else as the judge does."""
    if headed:
        return same_as(place, headed.indicator, entry.name)
    if entry.is_sure:
        return named_as(place, entry.name)
    return judge.names(place, told, entry.name)


def _counted(
    draft: Draft, sentence: Sentence, numbers: list[Quantity], memory: _Memory, judge: Judge
) -> Iterator[tuple[Quantity, Verdict]]:
    for index, quantity in enumerate(numbers):
        before = numbers[index - 1] if index else None
        after = numbers[index + 1] if index + 1 < len(numbers) else None
        why = why_not(draft, sentence, quantity)
        if why in NEVER:
            continue
        known = memory.verdict, memory.setting, memory.calendar
        number = Number(draft, sentence, quantity, before, after, why, *known)
        if verdict := judge.verdict(number):
            memory.verdict = verdict
            yield quantity, verdict


def stands(number: Number) -> bool:
    """Return whether the words before a number say that it is how much there is (总数达到)."""
    low = max(number.sentence.start, number.quantity.number_start - 14)
    return ind.STANDS.search(number.draft.text, low, number.quantity.start) is not None


def _inside_name(draft: Draft, named: list[int], quantity: Quantity) -> bool:
    at = bisect_right(named, quantity.number_start) - 1
    return at >= 0 and quantity.number_start < draft.mentions[at].end - 1


def _shared_out(item: Found, chosen: Offer, told: str) -> Found:
    """Return an item with the district that it is of, where a whole is divided among districts."""
    if item.change == "growth_rate" or not DISTRICT.match(chosen.text):
        return item
    district = DISTRICT.fullmatch(COUNTED_END.sub("", chosen.text))
    if not district:
        return item
    if "list" in chosen.rules and district[2]:
        name = ind.named(district[2], item.quantity.unit, item.change)
        return item._replace(indicator=name, part=district[1])
    if told and district[2] in {"", told, ind.head_of(told)}:
        return item._replace(indicator=told, part=district[1])
    return item


def _found(
    place: Place, verdict: Verdict, chosen: Offer, year: int | None, subject: SubjectOffer
) -> Found:
    quantity = place.quantity
    mark = place.setting.marks.get(quantity.number_start)
    if mark and mark.kind != "number_corruption":
        mark = None
    meant = FIRST_NUMBER.match(mark.repaired) if mark else None
    lost = quantity.value if quantity.lost_unit and not mark else None
    return Found(
        chosen.start,
        max(chosen.end, quantity.end),
        quantity.number_start,
        quantity.end,
        chosen.text,
        quantity,
        verdict.kind,
        verdict.change,
        year,
        mark is not None or quantity.lost_unit,
        float(meant[0]) if meant else lost,
        _period(place, verdict.kind),
        subject,
    )


def _period(place: Place, kind: TargetKind) -> str:
    """Return the months that a number is of: its sentence says them, or the title of a report."""
    sentence, text = place.sentence, place.draft.text
    told = period_of(text[sentence.start : place.quantity.number_start])
    return told or (place.setting.periods[sentence.part] if kind == "achieved" else "")
