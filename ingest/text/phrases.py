"""What a number may count: the phrases before it, after it, and those that the text left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from . import indicators as ind
from .attributes import INCREMENT
from .draft import Draft
from .elided import restored
from .kinds import PARTIES
from .lexicon import grammar
from .predicates import listing_of, predicate
from .quantities import Quantity
from .sections import Sentence
from .setting import Setting

# what begins with a set of signs is found far faster than a choice: a sign, …… or --
CLAUSE = re.compile(r"[,;:。!?\n…-](?:(?<![…-])|(?<=…)…|(?<=-)-)")
LAST_SIGN = re.compile(r"(?s:.*)[,;:。!?\n]")
AFTER_STOP = re.compile(
    r"、|建立|开展|用于|进驻|入驻|实现|完成|参加|参与|通过|进入|列入|申报|承担|牵头|入选|跻身|被|获|荣获|作为|达成|正式|支持|助力|与|在|对|为|共|已|签订|联合|和(?=\d)|等(?=\d)|助|投入|提供|走进|赴(?!约)|前往|带来|到(?!期)"
)
USED_FOR = re.compile(r"^(?:用于|支持|专项用于)([^,;。]{2,24})")
ANAPHOR = re.compile(
    r"^(?:该?公司|该?企业|研究院|该院|该?中心|园区|产业园|基地|该校|学校|双方)(?=将|已|共|累计|先后|去年|实现|完成|投资|计划|入驻|现有|每年|年|拟|[一二三四五六七八九十]+年)"
)
LEADING = re.compile(r"^(?:以上|左右|以下|的|多|余|知名|成熟的|个)+")
OPENING = re.compile(r"^(?:“[^”]{1,12}”|[^,;:。、]{1,14}):")
OWN_VERB = grammar(rf"^(?:{ind.LEADING})|{INCREMENT.pattern}")
OFTEN = re.compile("每年|年均")
LISTING = frozenset("、和及与")
VERBS = frozenset({"v", "vn", "vd", "vi"})
LETTER = re.compile(r"[\u4e00-\u9fffA-Z]")
LONGEST, MOST_CUTS = 40, 6
SHORT, HEADLESS, EMPTY = 9, 7, 4
"""Phrases at most so long may go on from the clause before, lack their head, say nothing."""


# fields in slots are asked for faster than those of a tuple
@dataclass(slots=True)
class Offer:
    """A phrase that may be a number's indicator, and the stretch that holds both."""

    text: str
    start: int
    end: int
    rules: tuple[str, ...]
    """How it was found; what several rules found is one offer."""
    at: int = -1
    """Where its first word stands, -1 if it is put together."""


@dataclass(slots=True)
class Place:
    """A number that counts, between the ones before and after it."""

    draft: Draft
    sentence: Sentence
    quantity: Quantity
    floor: int
    """Where what belongs to the number before ends."""
    limit: int
    """Where the number after begins, or the sentence ends."""
    change: str
    setting: Setting
    lead: str = ""
    """The words that 分别 gives to it, whether they stand right before it or before the first."""


def offers(place: Place, told: str, listed: str = "") -> list[Offer]:
    """Return what a number may count, each phrase once.

    `told` is the indicator told before, '' if none was; `listed` is the name that stands at
    this number's place in a list before 分别.
    """
    found: dict[str, Offer] = {}
    grown, often = growth_of(place), _often(place)
    for offer in proposals(place, told, listed):
        name = ind.named(offer.text, place.quantity.unit, place.change, grown)
        name = name if often in name else often + name
        if len(name) < 2 or len(name) > LONGEST or not LETTER.search(name):
            continue
        if held := found.get(name):
            held.rules += offer.rules
            held.end = max(held.end, offer.end)
        else:
            offer.text = name
            found[name] = offer
    return list(found.values())


def proposals(place: Place, told: str, listed: str) -> Iterator[Offer]:
    """Yield phrases that a number may count, as they are found, the surest rules first."""
    text, quantity = place.draft.text, place.quantity
    clause = place.floor + last_clause(text[place.floor : quantity.start])
    start, end = first_word(text, clause), quantity.end
    begin = _after_subject(place, clause)
    left = ind.clean(text[begin : quantity.start])
    if listed:
        yield Offer(listed, start, end, ("list",), clause)
    if told and (full := restored(left, told, text[place.sentence.start : quantity.start])):
        yield Offer(full, start, end, ("restored",))
        if ind.WHOLE.fullmatch(left) or (_ends(place) and ind.LEVEL_ONLY.match(left)):
            return
    if listing := listing_of(text, clause, quantity.start):
        yield Offer(ind.clean(listing[1]), start, end, ("listing",), listing.start())
    if left:
        yield Offer(left, start, end, ("left",), begin)
    yield from _rights(place, start, left)
    if len(left) <= SHORT:
        yield from _left_out(place, clause, start, left, told)
    for at, rule in _cuts(place, clause):
        shorter = ind.clean(text[at : quantity.start])
        if len(shorter) > 1 and shorter != left:
            yield Offer(shorter, start, end, (rule,), at)


def _ends(place: Place) -> bool:
    """Return whether nothing that a number may count stands right behind it."""
    end = place.quantity.end
    return end >= place.sentence.end or place.draft.text[end] in ",;。、)\n"


def _cuts(place: Place, clause: int) -> Iterator[tuple[int, str]]:
    """Yield the places within the clause at which the phrase may begin."""
    draft, stop = place.draft, place.quantity.start
    ends = {m.end: "name" for m in place.setting.within(clause, stop)}
    low, high = bisect_left(draft.starts, clause), bisect_left(draft.starts, stop)
    made = []
    for token in range(high - 1, max(low - 1, high - 14), -1):
        begin, word = draft.starts[token], draft.words[token]
        after = begin + len(word)
        if after in ends:
            made.append((after, "name"))
        elif word in {"等", "、", "的", "和", "与", "内"}:
            made.append((after, word))
        elif draft.tags[token] in VERBS and begin > clause:
            made.append((begin, "verb"))
        if len(made) == MOST_CUTS:
            break
    yield from made


def _rights(place: Place, start: int, left: str) -> Iterator[Offer]:
    """Yield the phrases that begin after the number, alone or with what stands before it."""
    draft, quantity = place.draft, place.quantity
    stop = min(place.limit, place.sentence.end)
    whole = CLAUSE.split(draft.text[quantity.end : stop])[0]
    if not whole or whole[0] in "()、”":
        return
    skipped = LEADING.match(whole)
    at = quantity.end + (skipped.end() if skipped else 0)
    body = whole[at - quantity.end :]
    verb = left if ind.LEAD_VERB.fullmatch(left) else _last_verb(place)
    # what reaches to the next number is of that
    is_next = at + len(body) == place.limit < place.sentence.end
    for noun, rule in _nouns(draft, at, body):
        if is_next and len(noun) == len(body):
            continue
        end = at + len(noun)
        yield Offer(noun, start, end, (f"right {rule}",), at)
        if verb:
            yield Offer(verb + noun, start, end, (f"verb right {rule}",))
        if left and left != verb and len(left) <= SHORT:
            yield Offer(left + noun, start, end, (f"left right {rule}",))
        said, far = predicate(draft.text, end, stop)
        if said and rule == "stop" and far < stop:
            yield Offer(said + noun, start, far, ("predicate",))
    if used := USED_FOR.match(draft.text[quantity.end : place.sentence.end]):
        yield Offer(used[1] + "资金", start, quantity.end + used.end(), ("used",))


def _nouns(draft: Draft, at: int, body: str) -> Iterator[tuple[str, str]]:
    """Yield the beginnings of a stretch that may be a noun phrase."""
    noun = AFTER_STOP.split(body)[0]
    if 2 <= len(noun) <= LONGEST:
        yield noun, "stop"
    low = bisect_left(draft.starts, at)
    stop = bisect_left(draft.starts, at + len(body))
    for token in range(low + 1, min(stop, low + 8)):
        if draft.tags[token] in VERBS:
            run = draft.text[at : draft.starts[token]]
            if len(run) >= 2 and run != noun:
                yield run, "run"
            break
    if body != noun and 2 <= len(body) <= 24:
        yield body, "whole"


def _left_out(place: Place, clause: int, start: int, left: str, told: str) -> Iterator[Offer]:
    """Yield phrases whose head, or all of which, was told before."""
    text, end = place.draft.text, place.quantity.end
    if clause > place.sentence.start:
        low = place.sentence.start
        before = text[low : clause - 1]
        begin = low + last_clause(before)
        whole = ind.clean(text[begin : clause - 1])
        if 2 <= len(whole) <= 30:
            if len(left) <= EMPTY:
                yield Offer(whole, first_word(text, begin), end, ("clause",), begin)
            if left:
                yield Offer(whole + left, first_word(text, begin), end, ("clause left",), begin)
    if opening := OPENING.match(text[place.sentence.start : clause]):
        label = ind.clean(opening[0][:-1])
        if len(left) <= EMPTY:
            yield Offer(label, start, end, ("label",))
        yield Offer(label + left, start, end, ("label left",))
    if not told:
        return
    verb = ind.LEAD_VERB.match(told)
    if verb and left and not (OWN_VERB.match(left) or ind.TOTAL.match(left)):
        rule = "verb left" if text[place.floor] in LISTING else "verb left on"
        yield Offer(verb[0] + left, start, end, (rule,))
    if len(left) <= EMPTY:
        yield Offer(told, start, end, ("told 0",))
    head = ind.head_of(told)
    if left and len(left) <= HEADLESS and not ind.full_form(left).endswith(head[-2:]):
        yield Offer(head + left, start, end, ("head left 0",))
        yield Offer(left + head, start, end, ("left head 0",))


def last_clause(text: str) -> int:
    """Return where the last clause of a stretch begins."""
    if "……" not in text and "--" not in text:
        last = LAST_SIGN.match(text)
        return last.end() if last else 0
    at = 0
    for match in CLAUSE.finditer(text):
        at = match.end()
    return at


def first_word(text: str, at: int) -> int:
    """Return the place of the first character from `at` on that is no sign."""
    while at < len(text) and text[at] in " \t\u3000,;:、。":
        at += 1
    return at


def growth_of(place: Place) -> str:
    """Return what the words right before a number say of a change (`indicators.growth_of`)."""
    stop = place.quantity.start
    lead = place.lead or place.draft.text[max(place.floor, stop - 12) : stop]
    return ind.growth_of(lead[last_clause(lead) :], place.change)


def _often(place: Place) -> str:
    """Return how often what a number counts is done, if the words before it say so."""
    low, stop = max(place.floor, place.quantity.start - LONGEST), place.quantity.start
    lead = place.draft.text[low:stop]
    if place.change == "growth_rate" or "年" not in lead:
        return ""
    found = OFTEN.search(lead, last_clause(lead))
    return found[0] if found else ""


def _after_subject(place: Place, start: int) -> int:
    """Return where a clause goes on after the organisation that it speaks of."""
    draft, end = place.draft, place.quantity.start
    begin = first_word(draft.text, start)
    for mention in place.setting.within(begin, end):
        if mention.type not in PARTIES or mention.start > begin + 10:
            break
        lead = ind.clean(draft.text[begin : mention.start])
        rest = draft.text[mention.end : end]
        if lead or not rest or rest[0] in "、和与等的" or len(rest) < 2:
            break
        return mention.end
    if match := ANAPHOR.match(draft.text[begin:end]):
        return begin + match.end()
    return start


def _last_verb(place: Place) -> str:
    """Return the verb right before the number, if one stands there."""
    draft = place.draft
    token = bisect_left(draft.starts, place.quantity.start) - 1
    word = draft.words[token] if token >= 0 else ""
    inside = token >= 0 and draft.starts[token] >= place.floor
    return word if inside and draft.tags[token] in VERBS and len(word) > 1 else ""
