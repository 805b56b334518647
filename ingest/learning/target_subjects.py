"""What those look like whom a number may be about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ingest.text.draft import Draft
from ingest.text.phrases import Place
from ingest.text.scene import OWN
from ingest.text.subjects import SubjectOffer
from ingest.text.targets import Verdict

from .target_offers import Signs, Slots, all_rules, each, rules_of
from .target_signs import Words, section_signs, signs, unit_class

NEXT, NEXT_TWO = Words("sw"), Words("sww")
"""What stands behind a name."""


def subject_signs(place: Place, verdict: Verdict, offered: list[SubjectOffer]) -> Signs:
    """Return what those look like whom a number may be about."""
    rules = sorted({rule for offer in offered for rule in offer.rules})
    return Signs(
        [_subject(place, offer) for offer in offered],
        [rules_of("s", offer.rules) for offer in offered],
        [all_rules(tuple(rules)), *_where(place, verdict)],
    )


def _where(place: Place, verdict: Verdict) -> list[Slots]:
    draft, sentence, quantity = place.draft, place.sentence, place.quantity
    section = section_signs(draft, sentence, place.setting)
    manner = place.setting.manners[sentence.part]
    own = OWN.search(draft.text, sentence.start, quantity.number_start)
    at = bisect_left(draft.starts, sentence.start)
    return [
        _sectioned(verdict.kind + section[0], section[4:5], manner),
        _told(own[0] if own else "-", unit_class(quantity.unit), place.floor == sentence.start),
        each("w", (draft.words[at] if at < len(draft.words) else "",)),
    ]


@signs
def _sectioned(kind: str, tone: tuple[str, ...], manner: str) -> Iterator[str]:
    yield f"k{kind}"
    yield from tone
    yield f"m{manner}"
    yield f"m{manner[-4:]}"


@signs
def _told(own: str, unit: str, is_first: bool) -> Iterator[str]:
    yield f"own{own}"
    yield f"u{unit}"
    yield f"p{is_first}"


def _subject(place: Place, offer: SubjectOffer) -> Slots:
    draft, type_, start = place.draft, offer.type, offer.at
    found_by = _found_by(offer.rules, type_)
    if start < 0:
        return found_by
    text, end = draft.text, draft.mentions[bisect_left(place.setting.starts, start)].end
    between = text[end : place.quantity.start]
    is_parted = ";" in between
    at = bisect_left(draft.starts, end)
    return (
        *found_by,
        *_beside(text[start - 1 : start], text[end : end + 1], type_),
        *_far(min(sum(map(between.count, ",;:")), 4), is_parted, type_),
        *_role(*_verb_before(draft, start), is_parted, type_),
        *_counted(not between, start >= place.floor, type_),
        NEXT["".join(draft.words[at : at + 1])],
        NEXT_TWO["".join(draft.words[at : at + 2])],
    )


@signs
def _found_by(rules: tuple[str, ...], type_: str) -> Iterator[str]:
    kind = "+".join(rules)
    yield f"st{type_}{kind}"
    yield f"sr{kind}"
    for rule in rules:
        yield f"sk{type_}{rule}"


@signs
def _beside(before: str, after: str, type_: str) -> Iterator[str]:
    yield f"sa{after}{type_}"
    yield f"sb{before}{type_}"
    yield f"sab{before}{after}"


@signs
def _far(signs: int, is_parted: bool, type_: str) -> Iterator[str]:
    yield f"sd{signs}{type_}"
    yield f"sp{is_parted}{type_}"


@signs
def _role(word: str, tag: str, is_parted: bool, type_: str) -> Iterator[str]:
    yield f"sv{word}"
    yield f"svt{tag}{type_}"
    yield f"svp{tag}{is_parted}{type_}"


@signs
def _counted(is_counted: bool, is_own: bool, type_: str) -> Iterator[str]:
    """Yield whether a name stands right at the number, and behind the number before."""
    yield f"sc{is_counted}{type_}"
    yield f"so{is_own}{type_}"


def _verb_before(draft: Draft, at: int) -> tuple[str, str]:
    """Return the word before a name and its tag."""
    token = bisect_left(draft.starts, at) - 1
    return (draft.words[token], draft.tags[token]) if token >= 0 else ("", "")
