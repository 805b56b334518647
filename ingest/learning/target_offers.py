"""What the phrases that a number may count, and the years that it may belong to, look like."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from ingest.text import indicators as ind
from ingest.text.phrases import SHORT, Offer, Place
from ingest.text.scene import OWN
from ingest.text.subjects import SubjectOffer
from ingest.text.targets import Verdict
from ingest.text.years import YearOffer

from .target_signs import SIGNALS, TARGET_BITS, section_signs, slot, unit_class
from .weights import Floats

MASK, MIX = (1 << TARGET_BITS) - 1, 0x9E3779B1


@dataclass(frozen=True, slots=True)
class Signs:
    """What a set of offers looks like: signs of each, and each rule beside all that is shared."""

    own: list[list[int]]
    rules: list[list[int]]
    """How each offer was found."""
    shared: list[int]
    """What is the same for all of them."""

    def rows(self) -> list[list[int]]:
        """Return the slots of each offer."""
        crossed = [[int(s) for s in _crossed(r, self.shared).ravel()] for r in self.rules]
        return [[*own, *cross] for own, cross in zip(self.own, crossed, strict=True)]

    def scores(self, weight_of: Floats) -> Floats:
        """Return each offer's score, by the weight of every slot."""
        flat = [slot for row in self.own for slot in row]
        total = np.add.reduceat(weight_of[flat], _starts(self.own))
        crossed = weight_of[_crossed([r for row in self.rules for r in row], self.shared)]
        total += np.add.reduceat(crossed.sum(axis=1), _starts(self.rules))
        return total


def _crossed(rules: list[int], shared: list[int]) -> NDArray[np.int64]:
    """Return the slot of each rule beside each thing that is shared."""
    turned = np.asarray(rules, dtype=np.int64) * MIX & MASK
    crossed: NDArray[np.int64] = turned[:, None] ^ np.asarray(shared, dtype=np.int64)
    return crossed


def _starts(rows: list[list[int]]) -> list[int]:
    return [0, *accumulate(map(len, rows[:-1]))]


def offer_signs(place: Place, offered: list[Offer], memory: tuple[str, ...]) -> Signs:
    """Return what the phrases look like that a number may count."""
    known = set(memory)
    return Signs(
        [[slot(sign) for sign in _offer(place, offer, known)] for offer in offered],
        [[slot(f"o{rule}") for rule in offer.rules] for offer in offered],
        [slot(sign) for sign in _frame(place)],
    )


def _frame(place: Place) -> tuple[str, ...]:
    """Return what is the same for every phrase of a number."""
    draft, quantity = place.draft, place.quantity
    text = draft.text
    left = bisect_left(draft.starts, quantity.start) - 1
    right = bisect_left(draft.starts, quantity.end)
    word = draft.words[left] if left >= 0 else ""
    tag = draft.tags[left] if left >= 0 else ""
    after = draft.words[right] if right < len(draft.words) else ""
    after_tag = draft.tags[right] if right < len(draft.words) else ""
    gap = text[place.floor : quantity.start]
    body = ind.clean(re.split("[,;:。]", gap)[-1])
    size = "none" if not body else "verb" if ind.LEAD_VERB.fullmatch(body) else "short"
    size = size if len(body) <= SHORT else "long"
    return (
        "all",
        size,
        f"w{word}",
        f"t{tag}",
        f"a{after}",
        f"at{after_tag}",
        f"at{after_tag}{size}",
        f"g{gap if len(gap) <= 3 else '-'}",
        f"u{unit_class(quantity.unit)}{place.change}",
        f"u{quantity.unit}",
        f"其中{'其中' in gap}",
        f"x{tag}{after_tag}",
        f"opens{place.floor == place.sentence.start}{size}",
    )


def _offer(place: Place, offer: Offer, known: set[str]) -> Iterator[str]:
    name = offer.text
    kind = offer.rules[0]
    yield f"ol{min(len(name) // 2, 10)}{kind}"
    yield f"oe{name[-2:]}"
    yield f"oe3{name[-4:]}"
    yield f"oeu{name[-2:]}{place.quantity.unit}"
    yield f"ob{name[:2]}{kind}"
    yield f"oh{name in known}{'、' in name}{kind}"
    yield f"on{len(offer.rules)}{kind}"
    yield from _inside(place, offer, kind)


def _inside(place: Place, offer: Offer, kind: str) -> Iterator[str]:
    """Yield which names and words the phrase holds, and the word before it."""
    if offer.at < 0:
        return
    draft = place.draft
    at = bisect_left(draft.starts, offer.at)
    before = draft.words[at - 1] if at else "^"
    yield f"op{before if len(before) < 4 else 'long'}{kind}"
    if at < len(draft.words):
        yield f"of{draft.tags[at]}{kind}"
        yield f"ow{draft.words[at]}"
    stop = place.quantity.start if offer.at < place.quantity.start else offer.at + len(offer.text)
    inside = draft.within(draft.mentions, offer.at, stop)
    for mention in inside[:3]:
        yield f"om{mention.type}{kind}"
    yield f"omn{min(len(inside), 3)}{kind}"


def year_signs(place: Place, verdict: Verdict, offered: list[YearOffer]) -> Signs:
    """Return what the years look like that a number may belong to."""
    rules = sorted({rule.split(" ")[0] for offer in offered for rule in offer.rules})
    shared = ["all", "+".join(rules), *(f"has{r}" for r in rules), *_when(place, verdict)]
    return Signs(
        [[slot(sign) for sign in _year(place, verdict, offer)] for offer in offered],
        [[slot(f"y{rule}") for rule in offer.rules] for offer in offered],
        [slot(sign) for sign in shared],
    )


def _when(place: Place, verdict: Verdict) -> Iterator[str]:
    draft, sentence, quantity = place.draft, place.sentence, place.quantity
    section = section_signs(draft, sentence, place.setting)
    yield f"k{verdict.kind}"
    yield f"kc{verdict.kind}{verdict.change}"
    yield f"s{section[0]}{verdict.kind}"
    yield from (f"s{sign}" for sign in section[1:])
    before = draft.text[sentence.start : quantity.number_start]
    clause = re.split("[,;:。]", before)[-1]
    near = set(SIGNALS.findall(clause))
    yield from (f"n{word}" for word in sorted(near))
    yield from (f"b{word}" for word in sorted(set(SIGNALS.findall(before)) - near))
    left = bisect_left(draft.starts, quantity.start) - 1
    yield f"w{draft.words[left] if left >= 0 else ''}"
    yield f"u{unit_class(quantity.unit)}"


def _year(place: Place, verdict: Verdict, offer: YearOffer) -> Iterator[str]:
    text = place.draft.text
    yield f"yy{'+'.join(offer.rules)}"
    yield f"yyk{'+'.join(offer.rules)}{verdict.kind}"
    yield f"ya{len(offer.rules)}"
    if offer.at < 0:
        return
    ahead = text[offer.at + 4 : offer.at + 7]
    lead = text[max(0, offer.at - 2) : offer.at]
    yield f"yn{ahead}"
    yield f"yl{lead[-1:]}{verdict.kind}"
    yield f"yl2{lead}"
    yield f"yln{lead[-1:]}{ahead}"
    low, high = sorted((offer.at, place.quantity.start))
    between = text[low:high]
    yield f"yd{min(sum(between.count(s) for s in ',;:'), 4)}{offer.at < place.quantity.start}"
    yield f"yg{min(len(between) // 8, 6)}{verdict.kind}"


def subject_signs(place: Place, verdict: Verdict, offered: list[SubjectOffer]) -> Signs:
    """Return what those look like whom a number may be about."""
    rules = sorted({rule for offer in offered for rule in offer.rules})
    shared = ["all", "+".join(rules), *(f"has{r}" for r in rules), *_where(place, verdict)]
    return Signs(
        [[slot(sign) for sign in _subject(place, offer)] for offer in offered],
        [[slot(f"s{rule}") for rule in offer.rules] for offer in offered],
        [slot(sign) for sign in shared],
    )


def _where(place: Place, verdict: Verdict) -> Iterator[str]:
    draft, sentence, quantity = place.draft, place.sentence, place.quantity
    section = section_signs(draft, sentence, place.setting)
    yield f"k{verdict.kind}{section[0]}"
    yield section[4]
    own = OWN.search(draft.text, sentence.start, quantity.number_start)
    yield f"own{own[0] if own else '-'}"
    at = bisect_left(draft.starts, sentence.start)
    yield f"w{draft.words[at] if at < len(draft.words) else ''}"
    yield f"u{unit_class(quantity.unit)}"
    yield f"p{place.floor == sentence.start}"


def _subject(place: Place, offer: SubjectOffer) -> Iterator[str]:
    kind = "+".join(offer.rules)
    yield f"st{offer.type}{kind}"
    yield f"sr{kind}"
    for rule in offer.rules:
        yield f"sk{offer.type}{rule}"
    if offer.at < 0:
        return
    text = place.draft.text
    mention = next(
        m
        for m in place.draft.within(place.draft.mentions, offer.at, place.sentence.end)
        if m.start == offer.at
    )
    after = text[mention.end : mention.end + 1]
    before = text[mention.start - 1 : mention.start]
    yield f"sa{after}{offer.type}"
    yield f"sb{before}{offer.type}"
    yield f"sab{before}{after}"
    between = text[mention.end : place.quantity.start]
    yield f"sd{min(sum(between.count(c) for c in ',;:'), 4)}{offer.type}"
    at = bisect_left(place.draft.starts, mention.end)
    words = place.draft.words[at : at + 2]
    yield f"sw{words[0] if words else ''}"
    yield f"sww{''.join(words)}"
