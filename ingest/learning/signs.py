"""What a character of a text looks like to the tagger: whole-text arrays, one integer a character.

Each array tells one thing of each character (its code, its word, what the tables know there, what
the grammar of names proposes). Templates mix them into slots of a table of 2**22 weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.text.draft import Candidate, Draft
from ingest.text.finder import name_endings
from ingest.text.kinds import ENTITY_TYPES
from ingest.text.lexicon import suffixes, words

from .people import people
from .surroundings import approach, rarity_of, surroundings

Ints = NDArray[np.uint64]
SLOT_BITS = 22
NUMBER = {name: i + 1 for i, name in enumerate(ENTITY_TYPES)}
BEGINS = {name: 1 << number for name, number in NUMBER.items()}
ENDS = {name: 1 << (number + 16) for name, number in NUMBER.items()}
KINDS = {
    name: i + 20
    for i, name in enumerate(("region", "short", "letter", "cluster", "country", "county"))
}
CLAUSE_ENDS = re.compile(r"《[^《》\n]{0,60}》|“[^“”\n]{0,60}”|[,;:]")
"""What ends a clause is one sign long; the longer matches are what no end is looked for in."""
AHEAD = 14
"""How far ahead a word that names end in is seen."""
CLASS_WORD = re.compile(
    r"(?:等)?(?:[\d〇一二两三四五六七八九十]+[余多]?[家个名所项])?(?:[\u4e00-\u9fff]{0,8}?)"
    r"(企业|公司|高校|院校|院所|大学|机构|单位|产业|领域|技术|行业|方向|平台|载体|园区|项目|县|市|省|区|地|镇"
    r"|专家|教授|同志|负责人|计划|专项|部门|协会)"
)
OPENER = {"“": 1, "《": 2, "(": 3, "〔": 3}
CLOSER = {"”": 1, "》": 2, ")": 3, "〕": 3}
VERBS = frozenset({"v", "vn", "vd", "p", "c"})
STOPS = frozenset(",。;:\n!?")
SIGNS = re.compile("[,。\n;、]")
"""What no word ahead is seen across."""


def signs(draft: Draft) -> list[Ints]:
    """Return the arrays of a draft; each has one value a character."""
    codes = np.frombuffer(draft.text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    size = len(codes)
    tokens = _tokens(draft, codes)
    index, classes = tokens.holds, tokens.classes
    word, place, tag, tags_before, tags_after, word_before, word_after = _words(draft, tokens)
    verb_before, verb_after = _verbs(draft, tokens)
    ends = [match.end() for match in SIGNS.finditer(draft.text)]
    return [
        codes,
        _shapes(codes),
        word,
        place,
        tag,
        tags_before,
        tags_after,
        word_before,
        word_after,
        _spans(((k.start, k.end, _known(k.kind)) for k in draft.known), size),
        _spans(((m.start, m.end, NUMBER[m.type]) for m in draft.mentions), size),
        _edges(draft.candidates, size),
        _suffix(draft.text, ends),
        _lists(draft, size),
        _quotes(draft.text, size),
        verb_before,
        verb_after,
        *_classes(classes >> np.uint64(WHAT), index),
        *people(draft.text, codes),
        *surroundings(draft, classes & np.uint64(2**RARITY - 1), tokens.hashes, index, ends),
        *_advised(draft, size),
    ]


RARITY, JOINS, STOPS_AT, WHAT = 14, 14, 15, 16
"""What a word is, in one number: so many bits tell how rare, these tell whether it joins two or
ends a clause, all from the last on in which lists it stands."""
LISTS = ("stop", "nameverb", "generic", "trim", "postnoun", "fieldclass")


@cache
def _class(word: str) -> int:
    """Return in which of the genre's word lists a word stands, as bits, how long and rare it is."""
    held = sum(1 << i for i, name in enumerate(LISTS) if word in words(name))
    turns = (word in "、和与及") << JOINS | (word in STOPS) << STOPS_AT
    return (held * 8 + min(len(word), 4)) << WHAT | turns | rarity_of(word)


def _classes(classes: Ints, index: NDArray[np.int64]) -> list[Ints]:
    """Return the class of the word of each character, of the one before and of the one after."""
    return [classes[index], *_beside(classes, index)]


def _advised(draft: Draft, size: int) -> list[Ints]:
    """Return what a planner's own model takes for entities, nothing if there is none."""
    if draft.advice is None:
        return []
    return [_spans(((start, end, _tag(label)) for start, end, label in draft.advice), size)]


def _known(kind: str) -> int:
    return NUMBER.get(kind) or KINDS.get(kind, 19)


class Tokens(NamedTuple):
    """The words of a text."""

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    holds: NDArray[np.int64]
    """The word, by its number, that holds each character."""
    offset: Ints
    """How far behind its word's beginning each character stands."""
    hashes: Ints
    classes: Ints


def _tokens(draft: Draft, codes: Ints) -> Tokens:
    size, many = len(codes), len(draft.words)
    starts = np.asarray(draft.starts, dtype=np.int64)
    lengths = np.diff(np.append(starts, size))
    index = np.repeat(np.arange(many), lengths)
    offset = (np.arange(size) - starts[index]).astype(np.uint64)
    mixed = (codes + np.uint64(1)) * (
        offset * np.uint64(0x9E3779B97F4A7C15) + np.uint64(0x85EBCA6B)
    )
    hashes: Ints = np.add.reduceat(mixed, starts) if many else mixed
    hashes ^= lengths.astype(np.uint64)
    classes = np.fromiter(map(_class, draft.words), dtype=np.uint64, count=many)
    return Tokens(starts, lengths, index, offset, hashes, classes)


def _words(draft: Draft, tokens: Tokens) -> tuple[Ints, ...]:
    _, lengths, index, offset, hashes, _ = tokens
    size = lengths[index]
    last = offset.astype(np.int64) == size - 1
    place = np.where(size == 1, 3, np.where(offset == 0, 0, np.where(last, 2, 1)))
    tags = np.fromiter(map(_tag, draft.tags), dtype=np.uint64, count=len(lengths))
    word, tag = hashes[index], tags[index]
    b, a, wb, wa = (side for array in (tags, hashes) for side in _beside(array, index))
    return word, place.astype(np.uint64), tag, b, a, wb, wa


def _beside(told: Ints, index: NDArray[np.int64]) -> tuple[Ints, Ints]:
    """Return what is told of the word before each character's and of the one after."""
    return told.take(index - 1, mode="wrap"), told.take(index + 1, mode="wrap")


@cache
def _tag(name: str) -> int:
    value = 0
    for letter in name:
        value = value * 31 + ord(letter)
    return value & 0xFFFF


def _shapes(codes: Ints) -> Ints:
    """Return 1 digit, 2 Latin, 3 Han, 4 list mark, 5 end of a clause, 6 quote, 7 blank, else 0."""
    return _shape_table().take(codes.astype(np.intp), mode="clip")


@cache
def _shape_table() -> Ints:
    """Return the shape of every character up to the last that has one, and of one beyond."""
    table = np.zeros(0x10000, dtype=np.uint64)
    for value, low, high in (
        (1, 0x30, 0x39),
        (2, 0x41, 0x5A),
        (2, 0x61, 0x7A),
        (3, 0x3400, 0x9FFF),
    ):
        table[low : high + 1] = value
    for value, letters in ((4, "、和与及"), (5, "。,;:!?"), (6, "“”《》()"), (7, " \n\t\u3000")):
        table[[ord(letter) for letter in letters]] = value
    return table


def _spans(found: Iterable[tuple[int, int, int]], size: int) -> Ints:
    """Return kind * 4 + place in the stretch (first, middle, last, only), 0 outside of any."""
    out = np.zeros(size, dtype=np.uint64)
    for start, end, kind in found:
        if end - start == 1:
            out[start] = kind * 4 + 3
            continue
        out[start:end] = kind * 4 + 1
        out[start] = kind * 4
        out[end - 1] = kind * 4 + 2
    return out


def _edges(candidates: list[Candidate], size: int) -> Ints:
    """Return which types some candidate begins with here, or ends with here, as bits."""
    out = np.zeros(size, dtype=np.uint64)
    for item in candidates:
        if item.end > item.start:
            out[item.start] |= BEGINS[item.type]
            out[item.end - 1] |= ENDS[item.type]
    return out


def _suffix(text: str, ends: list[int]) -> Ints:
    """Return the type of the next word that names end in, and how far off its end is."""
    return approach(text, ends, name_endings(), AHEAD, _ahead)


@cache
def _ahead(word: str) -> Ints:
    """Return what the last characters up to the end of a word that names end in are told."""
    gap, size = np.arange(AHEAD, 0, -1), len(word)
    near = np.where(gap > size, 2 + (gap - size) // 4, np.minimum(gap, 2) - 1)
    told: Ints = NUMBER[suffixes()[word].type] * 16 + near.astype(np.uint64) + 1
    return told


def _lists(draft: Draft, size: int) -> Ints:
    """Return, for the members of A、B等X, which class word X is."""
    out = np.zeros(size, dtype=np.uint64)
    text = draft.text
    at = text.find("等")
    while at >= 0:
        found = CLASS_WORD.match(text, at)
        low = max(text.rfind(sign, max(0, at - 120), at) for sign in "。;:\n,") + 1
        if found and low < at and "、" in text[low:at]:
            out[low:at] = _tag(found[1])
        at = text.find("等", at + 1)
    return out


def _quotes(text: str, size: int) -> Ints:
    """Return in what kind of quotation a character stands, and whether it just began."""
    out = np.zeros(size, dtype=np.uint64)
    opened: list[tuple[int, int]] = []
    for match in re.finditer(r"[“”《》()〔〕\n]", text):
        sign = match[0]
        if sign in OPENER:
            opened.append((match.start(), OPENER[sign]))
        elif sign in CLOSER and opened and opened[-1][1] == CLOSER[sign]:
            start, kind = opened.pop()
            if match.start() - start <= 60:
                out[start + 1 : match.start()] = kind * 2
                if start + 1 < match.start():
                    out[start + 1] = kind * 2 + 1
        elif sign == "\n":
            opened.clear()
    return out


def _verbs(draft: Draft, tokens: Tokens) -> tuple[Ints, Ints]:
    """Return the nearest verb or preposition before and after each character, in its clause."""
    tagged = np.fromiter(map(VERBS.__contains__, draft.tags), dtype=np.bool_, count=len(draft.tags))
    verbs = tagged & (tokens.classes & np.uint64(1 << JOINS) == 0)
    turns = verbs | (tokens.classes & np.uint64(1 << STOPS_AT) > 0)
    told = np.where(verbs, tokens.hashes, 0)[turns]
    past = np.cumsum(turns)[tokens.holds]
    none = np.zeros(1, dtype=np.uint64)
    return np.concatenate([none, told])[past], np.concatenate([told, none])[past]
