"""Does a phrase name one thing, or does it mean a class, a quantity, a plural?"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from .draft import Draft
from .lexicon import Suffix, alternation, grammar, listed, words
from .segmenter import is_word
from .walk import KEPT, MASK, MEASURES, PROPER_TAGS, Reach

COUNTED = grammar(
    r"(?:项目|企业)?(?:总数|总量|数量|数)?(?:已|将|分别|共|有望)*(?:{reached}|各)?(?:约|近|超)?"
    r"(?:\d+(?![\d年月日,.]*[年月日])|[xX*]{1,4}[余多]?[家个项所])"
)
PROGRAM_CLASS = grammar("{program}*$")


TITLE_LIKE = grammar("级?{titleword}*$")
LED = grammar("{carried}[^,。;]{0,26}$")
CLASS_PLAN = grammar("(?:国家|省|市|县|区|省市|国家级|省级|市级|各级)*(?:科技|工作|年度)?{plan}")


@dataclass(slots=True)
class Modifiers:
    """What stands before a name's last word, weighed."""

    proper: bool
    """A place, a known name, a mask, an unknown word, a quotation."""
    level: bool
    """国家, 省级, 市 …"""
    residue: int
    """Characters that are neither generic nor a level."""
    length: int


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(alternation(words("generic")))


def weigh(draft: Draft, start: int, head: int) -> Modifiers:
    """Return what the words before a name's last one are worth."""
    proper, level, residue, at, token = False, False, 0, start, -1
    known_from, words, starts = draft.known_from, draft.words, draft.starts
    while at < head:
        entry = known_from.get(at)
        if entry and entry.end <= head:
            proper = proper or entry.kind != "letter"
            at, token = entry.end, -1
            continue
        token = bisect_right(starts, at) - 1 if token < 0 else token + 1
        word = words[token]
        if at != starts[token] or at + len(word) > head:
            word = draft.text[at : min(head, starts[token] + len(word))]
        at += len(word)
        if word == "“":
            proper = proper or "”" in draft.text[at:head]
            continue
        is_proper, is_level, value = _worth(word, draft.tags[token])
        proper, level, residue = proper or is_proper, level or is_level, residue + value
    return Modifiers(proper, level, residue, head - start)


@lru_cache(maxsize=KEPT)
def _worth(word: str, tag: str) -> tuple[bool, bool, int]:
    """Return whether a word is proper, whether it is a level, and what else it is worth."""
    if word in words("level") or word in words("generic"):
        return False, word in words("level"), 0
    if MASK.issuperset(word):
        return True, False, 0
    if word in "”()":
        return False, False, 0
    value = len(_generic().sub("", word))
    return _is_proper(word, tag, value), False, value


def _is_proper(word: str, tag: str, value: int) -> bool:
    if len(word) < 2 or word in listed("fields") or value < 2:
        return False
    if not is_word(word):
        return value >= 2 and tag not in {"v", "vn", "m", "a", "d"}
    return tag in PROPER_TAGS and tag != "nz"


def score_name(draft: Draft, suffix: Suffix, found: Reach, head: int) -> float:
    """Return how sure it is that what ends in a suffix names one thing; 0 if it is a class."""
    about = weigh(draft, found.start, head)
    text = draft.text[found.start : head]
    if suffix.type in {"Enterprise", "Government"} and text and set(text) <= MASK:
        return 0.0
    if about.length == 0 and suffix.named_by != "level":
        return 0.0
    if found.stop in words("plural") or is_measured(draft, found.start):
        return 0.0
    return RULES[suffix.named_by](draft, found, about, head)


def is_measured(draft: Draft, start: int) -> bool:
    """Return whether a number with its measure stands right before (10家, 两个)."""
    at = draft.token(start) - 1
    if at < 0 or draft.end(at) != start:
        return False
    if draft.words[at] in {"以上", "以下", "左右"}:
        at -= 1
    return draft.tags[at] in MEASURES


def _proper(_draft: Draft, _found: Reach, about: Modifiers, _head: int) -> float:
    return 0.9 if about.proper else 0.0


def _level(_draft: Draft, _found: Reach, about: Modifiers, _head: int) -> float:
    return 0.9 if about.proper else 0.85 if about.level else 0.0


def _long(_draft: Draft, _found: Reach, about: Modifiers, _head: int) -> float:
    return 0.85 if about.proper or about.length >= 2 else 0.0


def _specific(draft: Draft, found: Reach, about: Modifiers, head: int) -> float:
    if about.proper:
        return 0.9
    if about.residue >= 2:
        return 0.7
    text = draft.text[found.start : head]
    own = text[:1] in "省市县区" and about.length >= 5 and not TITLE_LIKE.match(text[1:])
    return 0.7 if own else 0.0


def _program(draft: Draft, found: Reach, about: Modifiers, head: int) -> float:
    text = draft.text[found.start : head]
    sentence = draft.sentences[draft.sentence_at(head)]
    if _follows_noun(draft, head):
        return 0.0
    if ("“" in text and "”" in text) or draft.text[found.start - 1 : found.start] == "“":
        return 0.95
    lead = draft.text[max(sentence.start, found.start - 30) : found.start]
    led = found.stop.endswith(tuple(words("programverb"))) or bool(LED.search(lead))
    if PROGRAM_CLASS.match(text) and not (led and about.length >= 4):
        return 0.0
    if about.proper or (
        about.level and not CLASS_PLAN.fullmatch(draft.text, found.start, head + 2)
    ):
        return 0.85
    if led and about.length >= 4:
        return 0.8
    return 0.6 if about.residue >= 4 else 0.0


def _follows_noun(draft: Draft, head: int) -> bool:
    at = draft.token(head) + 1
    if at >= len(draft.words):
        return False
    word, tag = draft.words[at], draft.tags[at]
    return tag in {"n", "b"} and word not in words("ofprogram") and len(word) > 1


def _event(draft: Draft, found: Reach, about: Modifiers, head: int) -> float:
    text = draft.text[found.start : head]
    if "“" in text or about.proper or draft.text[found.start - 1 : found.start] == "“":
        return 0.9
    if PROGRAM_CLASS.match(text):
        return 0.0
    return 0.75 if about.residue >= 2 or (about.level and about.length > 3) else 0.0


def _award(draft: Draft, found: Reach, about: Modifiers, head: int) -> float:
    quoted = "“" in draft.text[found.start : head]
    return 0.9 if quoted or about.proper or about.level else 0.0


def _project(draft: Draft, found: Reach, about: Modifiers, head: int) -> float:
    text = draft.text[found.start : head]
    if text.endswith(("基金", "计划", "专项", "工程")) or _follows_noun(draft, head):
        return 0.0
    if "“" in text:
        return 0.8
    return 0.75 if about.proper and about.length >= 6 and about.residue >= 4 else 0.0


RULES = {
    "proper": _proper,
    "level": _level,
    "long": _long,
    "specific": _specific,
    "program": _program,
    "event": _event,
    "award": _award,
    "fund": _award,
    "project": _project,
}
