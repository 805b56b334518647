"""Signs of what stands around a character: its word's rarity, its line, its label, its list."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.reference.tables import read_table
from ingest.text.draft import Draft
from ingest.text.finder import Finder
from ingest.text.kinds import ENTITY_TYPES
from ingest.text.lexicon import listed, words
from ingest.text.segmenter import rarity

Ints = NDArray[np.uint64]
REACH = 8
"""How far ahead a word of a trade is seen."""
LABEL = re.compile(r"(?<![^\s,。;:)(、])[^\s,。;:!?、()“”《》]{1,8}:(?=[^\n])")
LABELLED = re.compile(r"[^。;\n\u3000:]{0,60}")
CLAUSE = re.compile(r"[^。;:!?\n,]+")
CLOSED = ("。", ";", "!", "?", ",")
TRADING = re.compile(r"(?:制造|加工|生产|服务)?业?$")
LONGEST = 10
"""Names of industries are sought up to this length; longer ones are the standard's alone."""
OFTEN = (1, 2, 4, 8)
"""From how many times on a word is said more often."""
BIT = {name: 1 << (i + 1) for i, name in enumerate(ENTITY_TYPES)}


def surroundings(draft: Draft, rare: Ints, hashes: Ints, index: NDArray[np.int64]) -> list[Ints]:
    """Return the arrays of a draft, of whose words it is known how rare they are.

    Each has one value a character; `index` is the number of the word that holds it.
    """
    size = len(draft.text)
    return [
        *_rarities(rare, hashes.tolist(), index),
        _trading(draft.text, size),
        _industry(draft.text, size),
        _lines(draft.text, size),
        _labels(draft.text, size),
        _siblings(draft, size),
    ]


def _rarities(rare: Ints, hashes: list[int], index: NDArray[np.int64]) -> list[Ints]:
    """Return how rare each word, the one before and the one after are, and how often it is said."""
    counts = Counter(hashes)
    said = np.fromiter(map(counts.__getitem__, hashes), dtype=np.int64, count=len(hashes))
    sides = (rare.take(index + by, mode="wrap") for by in (0, -1, 1))
    return [*sides, np.searchsorted(OFTEN, said, side="right").astype(np.uint64)[index]]


def rarity_of(word: str) -> int:
    """Return how rare a word is, and how long."""
    return rarity(word) * 4 + min(len(word), 4) - 1


@cache
def _trades() -> Finder:
    return Finder(words("trade"))


@cache
def _industries() -> Finder:
    names = {TRADING.sub("", row["name"]) for row in read_table("industries")}
    for row in read_table("emerging"):
        others = row["others"].split(",")
        names |= {TRADING.sub("", n) for n in (row["name"].removesuffix("产业"), *others)}
    return Finder(n for n in names | listed("fields") if 2 <= len(n) <= LONGEST)


def _trading(text: str, size: int) -> Ints:
    """Return how far off the next word of a trade is: 2 at its end, 1 within, 0 if none is near."""
    out = np.zeros(size, dtype=np.uint64)
    done = 0
    for _, end, word in _trades().find(text):
        low = max(done, end - REACH)
        for sign in ",。\n;、":
            low = max(low, text.rfind(sign, low, end) + 1)
        out[low:end] = _approach(len(word))[REACH - (end - low) :]
        done = end
    return out


@cache
def _approach(size: int) -> Ints:
    """Return what the last characters up to the end of a word of a trade are told."""
    gap = np.arange(REACH, 0, -1)
    told: Ints = np.where(gap > size, 2 + gap - size, 1 + (gap == 1)).astype(np.uint64)
    return told


def _industry(text: str, size: int) -> Ints:
    """Return 1 where the name of an industry begins, 3 where it ends, 2 between."""
    out = np.zeros(size, dtype=np.uint64)
    for start, end, _ in _industries().find(text):
        out[start:end] = 2
        out[start] = 1
        out[end - 1] = 3
    return out


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
    for match in LABEL.finditer(text):
        told = LABELLED.match(text, match.end())
        if told:
            out[told.start() : told.end()] = _number(match[0][-4:-1])
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
    for clause in CLAUSE.finditer(draft.text):
        if "、" not in clause[0]:
            continue
        items, at, held = [], clause.start(), 0
        for item in clause[0].split("、"):
            held |= ends.get(at + len(item), 1)
            items.append((at, at + len(item)))
            at += len(item) + 1
        for number, (start, end) in enumerate(items):
            place = 1 if number == 0 else 3 if number == len(items) - 1 else 2
            out[start:end] = held * 4 + place
    return out
