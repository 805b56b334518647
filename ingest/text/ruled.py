"""The judge of numbers by rules alone, where nothing learned is asked."""

from __future__ import annotations

import re

from . import indicators as ind
from .attributes import change_of, kind_of
from .phrases import LETTER, Offer, Place, last_clause, proposals
from .subjects import SubjectOffer, opener
from .targets import Number, Verdict
from .years import Calendar, nearest_year

OPEN_LEFT = re.compile(
    r"(?:与|和|及|对|选取|选择|聘请|安排|建立|选拔培养|扶持|支持|培育|引进|聚集|集聚|吸引|共有|拥有|有|推广|组织|遴选|选派|推荐"
    r"|帮助|其中|每年|为|以|再有|国内外|国内|国际|招引|引育|签约|促成|达成|服务|带动|培训|转化|实施|新增|完成)$"
)
EACH_YEAR = re.compile("[每逐]年")
HARDLY = frozenset({"Government", "Project", "Program"})
"""Whom numbers are hardly about."""
FEW = 10
"""Numerals below it, alone, mostly count nothing."""


class Ruled:
    """Decides by the first rule that holds."""

    def verdict(self, number: Number) -> Verdict | None:
        """Return what a number is, None if a rule says that the ledger does not count it."""
        draft, sentence, quantity = number.draft, number.sentence, number.quantity
        if quantity.worded and quantity.value < 2 and quantity.comparator == "=":
            return None
        if quantity.worded and quantity.value < FEW and quantity.unit in {"项", "人", "位"}:
            return None
        if number.why not in {"", "condition"}:
            return None
        lead = draft.text[max(sentence.start, quantity.start - 30) : quantity.number_start]
        clause = lead[last_clause(lead) :]
        change = change_of(clause, quantity)
        return Verdict(kind_of(draft, sentence, quantity), change)

    def names(self, place: Place, told: str, listed: str) -> Offer | None:
        """Return the surest phrase that a number may count."""
        chosen = _surest(place, told, listed)
        if chosen is None:
            return None
        name = ind.named(chosen.text, place.quantity.unit, place.change)
        if not LETTER.search(name):
            return None
        return Offer(name, chosen.start, chosen.end, chosen.rules, chosen.at)

    def dates(
        self, place: Place, verdict: Verdict, named: Calendar, told: int | None
    ) -> int | None:
        """Return the year told nearest; what is done each year belongs to none."""
        if EACH_YEAR.search(place.draft.text, place.floor, place.quantity.start):
            return None
        return nearest_year(place, verdict.kind, named, told)

    def owns(self, place: Place, verdict: Verdict, told: SubjectOffer | None) -> SubjectOffer:
        """Return who opens a clause before the number, else the region that is implied."""
        del verdict, told  # who is named is enough for a rule
        return opener(place, HARDLY)


def _surest(place: Place, told: str, listed: str) -> Offer | None:
    left = right = None
    for offer in proposals(place, told, listed):
        rule = offer.rules[0]
        if rule in {"list", "restored", "predicate", "verb right stop"}:
            return offer
        if rule == "left":
            if not (ind.LEAD_VERB.fullmatch(offer.text) or OPEN_LEFT.search(offer.text)):
                return offer
            left = offer
        elif rule == "right stop":
            right = offer
        elif right or left:
            break
        elif rule == "told 0":
            return offer
    return right or left
