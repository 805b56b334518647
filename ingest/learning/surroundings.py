"""Signs of what stands around a character: its word's rarity, its line, its label, its list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.reference.tables import read_table
from ingest.text.draft import Draft
from ingest.text.finder import Finder, trades
from ingest.text.groups import clause_span
from ingest.text.kinds import ENTITY_TYPES
from ingest.text.lexicon import listed
from ingest.text.segmenter import rarity

Ints = NDArray[np.uint64]
REACH = 8
"""How far ahead a word of a trade is seen."""
LABEL = re.compile(r"(?<![^\s,。;:)(、])[^\s,。;:!?、()“”《》]{1,8}$")
LONG = 8
"""So many letters a label has at most."""
LABELLED = re.compile(r"[^。;\n\u3000:]{0,60}")
CLOSED = ("。", ";", "!", "?", ",")
TRADING = re.compile(r"(?:制造|加工|生产|服务)?业?$")
LONGEST = 10
"""Names of industries are sought up to this length; longer ones are the standard's alone."""
OFTEN = (1, 2, 4, 8)
"""From how many times on a word is said more often."""
BIT = {name: 1 << (i + 1) for i, name in enumerate(ENTITY_TYPES)}


def surroundings(
    draft: Draft, rare: Ints, hashes: Ints, index: NDArray[np.int64], ends: list[int]
) -> list[Ints]:
    """Return the arrays of a draft, of whose words it is known how rare they are.

    Each has one value a character; `index` is the number of the word that holds it, `ends` tell
    where the signs end that no word ahead is seen across.
    """
    size = len(draft.text)
    return [
        *_rarities(rare, hashes, index),
        _trading(draft.text, ends),
        _industry(draft.text, size),
        _lines(draft.text, size),
        _labels(draft.text, size),
        _siblings(draft, size),
    ]


def _rarities(rare: Ints, hashes: Ints, index: NDArray[np.int64]) -> list[Ints]:
    """Return how rare each word, the one before and the one after are, and how often it is said."""
    _, number, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    said = counts[number]
    sides = (rare.take(index + by, mode="wrap") for by in (0, -1, 1))
    return [*sides, np.searchsorted(OFTEN, said, side="right").astype(np.uint64)[index]]


def rarity_of(word: str) -> int:
    """Return how rare a word is, and how long."""
    return rarity(word) * 4 + min(len(word), 4) - 1


@cache
def _industries() -> Finder:
    names = {TRADING.sub("", row["name"]) for row in read_table("industries")}
    for row in read_table("emerging"):
        others = row["others"].split(",")
        names |= {TRADING.sub("", n) for n in (row["name"].removesuffix("产业"), *others)}
    return Finder(n for n in names | listed("fields") if 2 <= len(n) <= LONGEST)


def _trading(text: str, ends: list[int]) -> Ints:
    """Return how far off the next word of a trade is: 2 at its end, 1 within, 0 if none is near."""
    return approach(text, ends, trades(), REACH, _trade_ahead)


def approach(
    text: str, ends: list[int], finder: Finder, reach: int, told: Callable[[str], Ints]
) -> Ints:
    """Return what characters are told of a word ahead that is found near, and no sign before it."""
    out = np.zeros(len(text), dtype=np.uint64)
    done = 0
    for _, end, word in finder.find(text):
        sign = bisect_right(ends, end)
        low = max(done, end - reach, ends[sign - 1] if sign else 0)
        out[low:end] = told(word)[reach - (end - low) :]
        done = end
    return out


@cache
def _trade_ahead(word: str) -> Ints:
    """Return what the last characters up to the end of a word of a trade are told."""
    gap, size = np.arange(REACH, 0, -1), len(word)
    told: Ints = np.where(gap > size, 2 + gap - size, 1 + (gap == 1)).astype(np.uint64)
    return told


def _industry(text: str, size: int) -> Ints:
    """Return 1 where the name of an industry begins, 3 where it ends, 2 between."""
    out = bytearray(size)
    for start, end, _ in _industries().find(text):
        out[start:end] = b"\1".ljust(end - start - 1, b"\2") + b"\3"
    return np.frombuffer(out, dtype=np.uint8).astype(np.uint64)


def _lines(text: str, size: int) -> Ints:
    """Return whether a line is one of the first, short or long, and closed as a sentence is."""
    out = np.zeros(size, dtype=np.uint64)
    start = number = 0
    for line in text.split("\n"):
        end = start + len(line)
        body = line.strip()
        length = 0 if len(body) < 12 else 1 if len(body) < 40 else 2
        out[start:end] = 1 + (min(number, 2) * 3 + length) * 2 + body.endswith(CLOSED)
        number += bool(body)
        start = end + 1
    return out


def _labels(text: str, size: int) -> Ints:
    """Return which label (联系人:) stands before a character, in its line."""
    out = np.zeros(size, dtype=np.uint64)
    at = text.find(":")
    while at >= 0:
        label = LABEL.search(text, max(0, at - LONG), at)
        told = LABELLED.match(text, at + 1)
        if label and told:
            out[at + 1 : told.end()] = _number(label[0][-3:])
        at = text.find(":", at + 1)
    return out


def _number(letters: str) -> int:
    value = 7
    for letter in letters:
        value = (value * 31 + ord(letter)) & 0xFFFFF
    return value


def _siblings(draft: Draft, size: int) -> Ints:
    """Return, for items of a list A、B、C, which types rules see at the ends of its items."""
    out = np.zeros(size, dtype=np.uint64)
    ends = {m.end: BIT[m.type] for m in draft.mentions}
    text, high = draft.text, 0
    while (mark := text.find("、", high)) >= 0:
        at, high = clause_span(text, 0, size, mark)
        items, held = [], 0
        for item in text[at:high].split("、"):
            held |= ends.get(at + len(item), 1)
            items.append((at, at + len(item)))
            at += len(item) + 1
        for number, (start, end) in enumerate(items):
            place = 1 if number == 0 else 3 if number == len(items) - 1 else 2
            out[start:end] = held * 4 + place
    return out
