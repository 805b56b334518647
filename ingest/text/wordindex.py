"""Hundreds of thousands of words, found in a text by a number for each: few megabytes, no tree.

A word's mark is a polynomial of its characters (Rabin and Karp 1987); those of all stretches of a
text come from its running sums. Marks only propose: who asks compares the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from .folding import folded

Marks = NDArray[np.uint64]
BASE = 0x9E3779B97F4A7C15
INVERSE = 0xF1DE83E19937733D
"""BASE * INVERSE is 1 modulo 2 ** 64."""
SPREAD = 0xC2B2AE3D27D4EB4F
"""Odd, so that the highest bits of a product depend on all bits of a mark."""
MANY = 8192
"""So many words are marked, or characters looked at, at once."""
SPARSE = 3
"""Of so many bits' worth of places in a sieve one is taken."""


def _powers(base: int, size: int) -> Marks:
    out = np.full(size, base, dtype=np.uint64)
    out[:1] = 1
    return np.multiply.accumulate(out)


def _none() -> Marks:
    return np.zeros(0, dtype=np.uint64)


def _codes(text: str) -> Marks:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)


def _marked(words: Iterable[str]) -> Iterator[tuple[Marks, Marks, Marks]]:
    """Yield the marks of words, folded, those of their first two characters, and their lengths."""
    rest = iter(words)
    while batch := list(islice(rest, MANY)):
        lengths = np.fromiter(map(len, batch), dtype=np.int64, count=len(batch))
        starts = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) - np.repeat(starts, lengths)
        told = _codes(folded("".join(batch))) * _powers(BASE, int(lengths.max()))[places]
        yield (
            np.add.reduceat(told, starts),
            told[starts] + told[starts + 1],
            lengths.astype(np.uint64),
        )


def marks_of(words: Sequence[str]) -> Marks:
    """Return the mark of each word."""
    return np.concatenate([_none(), *(marks for marks, _, _ in _marked(words))])


class Sieve:
    """Tells most numbers that are not in a set."""

    def __init__(self, numbers: Marks) -> None:
        """Take the places of the numbers."""
        bits = max(8, len(numbers).bit_length() + SPARSE)
        self._shift = np.uint64(64 - bits)
        self._taken = np.zeros(1 << bits, dtype=np.bool_)
        self._taken[numbers * SPREAD >> self._shift] = True

    def may_hold(self, numbers: Marks) -> NDArray[np.bool_]:
        """Return which numbers may be in the set."""
        held: NDArray[np.bool_] = self._taken[numbers * SPREAD >> self._shift]
        return held


class WordIndex:
    """The marks of words of at least two characters, in order, with what sieves others out."""

    def __init__(self, words: Iterable[str]) -> None:
        """Mark the words; `order` says which of them stands where."""
        found = [(_none(), _none(), _none()), *_marked(words)]
        marks, openings, lengths = map(np.concatenate, zip(*found, strict=True))
        self.order = np.argsort(marks, kind="stable").astype(np.uint32)
        self.marks = marks[self.order]
        self._sieve, self._openings = Sieve(marks), Sieve(np.unique(openings))
        self._lengths = np.unique(lengths).astype(np.int64)[::-1]

    def places(self, marks: Marks) -> Iterator[tuple[int, range]]:
        """Yield which of some marks are held, and where."""
        asked = np.flatnonzero(self._sieve.may_hold(marks))
        lows = np.searchsorted(self.marks, marks[asked])
        highs = np.searchsorted(self.marks, marks[asked], side="right")
        for number, low, high in zip(asked.tolist(), lows.tolist(), highs.tolist(), strict=True):
            if low < high:
                yield number, range(low, high)

    def stretches(self, text: str) -> Iterator[tuple[int, int, range]]:
        """Yield (start, end, places) of what may be words, by start, the longer ones first."""
        longest = int(self._lengths.max(initial=0))
        for low in range(0, len(text) if longest else 0, MANY):
            for start, end, places in self._near(text[low : low + MANY + longest]):
                yield low + start, low + end, places

    def _near(self, text: str) -> Iterator[tuple[int, int, range]]:
        size = len(text)
        told = _codes(text) * _powers(BASE, size)
        sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(told, dtype=np.uint64)])
        back = _powers(INVERSE, size)
        starts = np.arange(min(size - 1, MANY))
        pairs = (sums[starts + 2] - sums[starts]) * back[starts]
        starts = starts[self._openings.may_hold(pairs)][:, None]
        ends = starts + self._lengths
        inside = ends <= size
        marks = (sums[np.minimum(ends, size)] - sums[starts]) * back[starts]
        rows, columns = np.nonzero(inside)
        for number, places in self.places(marks[rows, columns]):
            at = int(starts[rows[number], 0])
            yield at, at + int(self._lengths[columns[number]]), places
