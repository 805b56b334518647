"""What the phrases that a number may count, and the years that it may belong to, look like."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ingest.text import indicators as ind
from ingest.text.phrases import SHORT, Offer, Place
from ingest.text.targets import Verdict
from ingest.text.years import YearOffer

from .families import KEPT
from .target_signs import (
    TARGET_BITS,
    Words,
    last_part,
    section_signs,
    signals,
    signs,
    unit_class,
)

END, END_OF, LONG_END, OPENING = Words("oe"), Words("oeu"), Words("oe3"), Words("ob")
BEFORE, FIRST, FIRST_TAG = Words("op"), Words("ow"), Words("of")
LASTING = re.compile(
    "每年|年均|每月|以来|期间|时期|年内|年来|年间|达产后|建成后|投产后|累计|任期|每[家个名人县镇批次期]|平均"
)
"""What makes a number one of no single year."""
Slots = tuple[int, ...]
MASK, MIX = (1 << TARGET_BITS) - 1, 0x9E3779B1


class Beside(dict[Slots, int]):
    """Rules → what they weigh beside a group of signs, worked out when first asked for."""

    def __init__(self, group: Slots, steps: Sequence[int]) -> None:
        """Keep the group and the weight of every slot."""
        super().__init__()
        self.group, self.of = group, steps.__getitem__

    def __missing__(self, rules: Slots) -> int:
        """Return the weight of each rule beside each sign of the group."""
        found = self[rules] = sum(
            [self.of(slot) for rule in rules for slot in crossed(rule, self.group)]
        )
        return found


class Steps:
    """The weight of every slot for one label, and of rules beside groups of signs."""

    def __init__(self, steps: Sequence[int]) -> None:
        """Begin with no group seen."""
        self.of = steps.__getitem__
        self.beside: Callable[[Slots], Beside] = lru_cache(maxsize=KEPT)(
            lambda group: Beside(group, steps)
        )


class Signs(NamedTuple):
    """What a set of offers looks like: signs of each, and each rule beside all that is shared."""

    own: list[Slots]
    rules: list[Slots]
    """How each offer was found."""
    shared: list[Slots]
    """What is the same for all of them, in groups that come up together."""

    def rows(self) -> list[list[int]]:
        """Return the slots of each offer."""
        shared = [*chain(*self.shared)]
        return [
            [*own, *chain.from_iterable(crossed(rule, shared) for rule in rules)]
            for own, rules in zip(self.own, self.rules, strict=True)
        ]

    def best(self, steps: Steps) -> int:
        """Return the first of the offers that score highest, by the weight of every slot."""
        groups, scores = [*map(steps.beside, self.shared)], []
        for own, rules in zip(self.own, self.rules, strict=True):
            score = sum(map(steps.of, own))
            for group in groups:
                score += group[rules]
            scores.append(score)
        return scores.index(max(scores))


def crossed(rule: int, signs: Sequence[int]) -> list[int]:
    """Return the slots of a rule beside each of some signs."""
    turned = rule * MIX & MASK
    return [turned ^ other for other in signs]


def offer_signs(place: Place, offered: list[Offer], told: str) -> Signs:
    """Return what the phrases look like that a number may count."""
    own = [_phrase(place, offer, told) for offer in offered]
    return Signs(own, [rules_of("o", offer.rules) for offer in offered], _frame(place))


def _phrase(place: Place, offer: Offer, told: str) -> Slots:
    """Return what a phrase looks like by itself."""
    name, kind, end = offer.text, offer.rules[0], offer.text[-2:]
    length = min(len(name) // 2, 10)
    return (
        END[end],
        END_OF[end + place.quantity.unit],
        LONG_END[name[-4:]],
        OPENING[name[:2] + kind],
        *_form(length, name == told, "、" in name, len(offer.rules), kind),
        *(_inside(place, offer, kind) if offer.at >= 0 else ()),
    )


def _frame(place: Place) -> list[Slots]:
    """Return what is the same for every phrase of a number."""
    draft, quantity = place.draft, place.quantity
    words, tags = draft.words, draft.tags
    left = bisect_left(draft.starts, quantity.start) - 1
    right = bisect_left(draft.starts, quantity.end)
    word, tag = (words[left], tags[left]) if left >= 0 else ("", "")
    after, after_tag = (words[right], tags[right]) if right < len(words) else ("", "")
    gap = draft.text[place.floor : quantity.start]
    body = ind.clean(last_part(gap))
    size = "none" if not body else "verb" if ind.LEAD_VERB.fullmatch(body) else "short"
    size = size if len(body) <= SHORT else "long"
    return [
        _framed(word, tag, after, after_tag),
        _sized(size, after_tag, place.floor == place.sentence.start),
        _gapped(gap if len(gap) <= 3 else "-", "其中" in gap),
        _measured(quantity.unit, place.change),
    ]


@signs
def _framed(word: str, tag: str, after: str, after_tag: str) -> Iterator[str]:
    yield "all"
    yield f"w{word}"
    yield f"t{tag}"
    yield f"a{after}"
    yield f"at{after_tag}"
    yield f"x{tag}{after_tag}"


@signs
def _sized(size: str, after_tag: str, is_first: bool) -> Iterator[str]:
    yield size
    yield f"at{after_tag}{size}"
    yield f"opens{is_first}{size}"


@signs
def _gapped(gap: str, is_part: bool) -> Iterator[str]:
    yield f"g{gap}"
    yield f"其中{is_part}"


@signs
def _measured(unit: str, change: str) -> Iterator[str]:
    yield f"u{unit_class(unit)}{change}"
    yield f"u{unit}"


@signs
def rules_of(name: str, rules: tuple[str, ...]) -> Iterator[str]:
    """Yield how an offer was found."""
    return (f"{name}{rule}" for rule in rules)


@signs
def _form(length: int, is_known: bool, is_list: bool, rules: int, kind: str) -> Iterator[str]:
    yield f"ol{length}{kind}"
    yield f"oh{is_known}{is_list}{kind}"
    yield f"on{rules}{kind}"


def _inside(place: Place, offer: Offer, kind: str) -> list[int]:
    """Return which names and words the phrase holds, and the word before it."""
    draft = place.draft
    at = bisect_left(draft.starts, offer.at)
    before = draft.words[at - 1] if at else "^"
    found = [BEFORE[(before if len(before) < 4 else "long") + kind]]
    if at < len(draft.words):
        found += FIRST_TAG[draft.tags[at] + kind], FIRST[draft.words[at]]
    stop = place.quantity.start if offer.at < place.quantity.start else offer.at + len(offer.text)
    inside = place.setting.within(offer.at, stop)
    return [*found, *_named(tuple([mention.type for mention in inside[:3]]), kind)]


@signs
def _named(types: tuple[str, ...], kind: str) -> Iterator[str]:
    for type_ in types:
        yield f"om{type_}{kind}"
    yield f"omn{len(types)}{kind}"


def year_signs(place: Place, verdict: Verdict, offered: list[YearOffer]) -> Signs:
    """Return what the years look like that a number may belong to."""
    rules = sorted({rule.split(" ")[0] for offer in offered for rule in offer.rules})
    return Signs(
        [_year(place, verdict, offer) for offer in offered],
        [rules_of("y", offer.rules) for offer in offered],
        [all_rules(tuple(rules)), *_when(place, verdict)],
    )


@signs
def all_rules(rules: tuple[str, ...]) -> Iterator[str]:
    """Yield how any of a set of offers was found."""
    yield "all"
    yield "+".join(rules)
    for rule in rules:
        yield f"has{rule}"


def _when(place: Place, verdict: Verdict) -> list[Slots]:
    draft, sentence, quantity = place.draft, place.sentence, place.quantity
    section = section_signs(draft, sentence, place.setting)
    near, earlier = signals(draft.text[sentence.start : quantity.number_start])
    left = bisect_left(draft.starts, quantity.start) - 1
    lasting = LASTING.findall(draft.text, sentence.start, quantity.number_start)
    late = LASTING.findall(draft.text, place.floor, quantity.number_start)
    word = draft.words[left] if left >= 0 else ""
    return [
        _decided(verdict.kind, verdict.change, section),
        each("n", near),
        each("b", earlier),
        each("w", (word,)),
        _lasting(unit_class(quantity.unit), tuple(lasting), tuple(late)),
    ]


@signs
def _decided(kind: str, change: str, section: tuple[str, ...]) -> Iterator[str]:
    yield f"k{kind}"
    yield f"kc{kind}{change}"
    yield f"s{section[0]}{kind}"
    for sign in section[1:]:
        yield f"s{sign}"


@signs
def _lasting(unit: str, before: tuple[str, ...], late: tuple[str, ...]) -> Iterator[str]:
    """Yield the class of a unit, and what makes a number one of no single year."""
    yield f"u{unit}"
    for word in sorted(set(before)) or ("-",):
        yield f"l{word}"
    for word in sorted(set(late)) or ("-",):
        yield f"ll{word}"


@signs
def each(name: str, words: tuple[str, ...]) -> Iterator[str]:
    """Yield a sign for each word, under one name."""
    return (f"{name}{word}" for word in words)


def _year(place: Place, verdict: Verdict, offer: YearOffer) -> Slots:
    text, at, start = place.draft.text, offer.at, place.quantity.start
    by_rules = _by_rules(offer.rules, verdict.kind)
    if at < 0:
        return by_rules
    between = text[at:start] if at < start else text[start:at]
    signs = min(sum(map(between.count, ",;:")), 4)
    return (
        *by_rules,
        *_written(text[max(0, at - 2) : at], text[at + 4 : at + 7], verdict.kind),
        *_apart(signs, at < start, min(len(between) // 8, 6), verdict.kind),
    )


@signs
def _by_rules(rules: tuple[str, ...], kind: str) -> Iterator[str]:
    yield f"yy{'+'.join(rules)}"
    yield f"yyk{'+'.join(rules)}{kind}"
    yield f"ya{len(rules)}"


@signs
def _written(lead: str, ahead: str, kind: str) -> Iterator[str]:
    yield f"yn{ahead}"
    yield f"yl{lead[-1:]}{kind}"
    yield f"yl2{lead}"
    yield f"yln{lead[-1:]}{ahead}"


@signs
def _apart(signs: int, is_before: bool, far: int, kind: str) -> Iterator[str]:
    yield f"yd{signs}{is_before}"
    yield f"yg{far}{kind}"
