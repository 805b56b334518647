"""All occurrences of many words at once, and of patterns that begin in a known way."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from .lexicon import suffixes, words

FEW = 400_000
"""Words times characters up to which words are looked for one by one."""
SMALL = 1000
"""The table of all steps of so many words is small: found twice as fast, but slow to build."""


class Finder:
    """Finds words in a text: leftmost first, of those the longest, without overlap."""

    def __init__(self, words: Iterable[str], *, is_kept: bool = True) -> None:
        """Build the automaton of the words; what is not kept for other texts is built faster."""
        self.words = sorted(set(words))
        is_table = is_kept and len(self.words) <= SMALL
        way = Implementation.DFA if is_table else Implementation.ContiguousNFA
        self._last: tuple[str, list[tuple[int, int, str]]] = "", []
        self._automaton = AhoCorasick(
            self.words, matchkind=MatchKind.LeftmostLongest, implementation=way
        )

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, word) of each occurrence, by place; those in one text come back.

        >>> Finder(["研究院", "研究"]).find("研究研究院")
        [(0, 2, '研究'), (2, 5, '研究院')]
        """
        of, found = self._last
        if of is not text:
            words, places = self.words, self._automaton.find_matches_as_indexes(text)
            found = [(start, end, words[index]) for index, start, end in places]
            self._last = text, found
        return found


@cache
def name_endings() -> Finder:
    """Return the finder of the words that names end in."""
    return Finder(suffixes())


@cache
def trades() -> Finder:
    """Return the finder of the words for what firms trade in."""
    return Finder(words("trade"))


def words_in(text: str, words: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Yield what a finder of the words finds; it is only built where many are looked for in much.

    >>> list(words_in("研究研究院", {"研究院", "研究"}))
    [(0, 2, '研究'), (2, 5, '研究院')]
    """
    if len(words) * len(text) > FEW:
        yield from Finder(words, is_kept=False).find(text)
        return
    end = 0
    for start, size, word in sorted((at, -len(w), w) for w in words for at in places(text, w)):
        if start >= end:
            end = start - size
            yield start, end, word


def places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands, each place that it overlaps itself at too."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def every_place(text: str, words: Collection[str]) -> dict[str, list[int]]:
    """Return where each word stands, whatever other words stand there.

    >>> every_place("研究院", {"研究院", "研究"}) == {"研究院": [0], "研究": [0]}
    True
    """
    if len(words) * len(text) <= FEW:
        return {word: list(places(text, word)) for word in words}
    out: dict[str, list[int]] = {word: [] for word in words}
    finder = AhoCorasick(out, implementation=Implementation.ContiguousNFA)
    found = finder.find_matches_as_indexes(text, overlapping=True)
    order = list(out)
    for index, start, _ in found:
        out[order[index]].append(start)
    return out


def matches(
    pattern: re.Pattern[str],
    first: re.Pattern[str],
    text: str,
    start: int = 0,
    end: int = sys.maxsize,
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, each of which begins as `first` does.

    One sign is looked for far faster than a pattern that begins with a choice.
    """
    done = start
    for sign in first.finditer(text, start, end):
        at = sign.start()
        match = pattern.match(text, at, end) if at >= done else None
        if match:
            done = match.end()
            yield match


def within_runs(
    pattern: re.Pattern[str], run: re.Pattern[str], sign: re.Pattern[str], reach: int, text: str
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that lie in runs of the characters that it is made of.

    Each holds a `sign`, the first of them at most `reach` characters from its beginning.
    """
    others, done = _last_other(run.pattern), 0
    while seen := sign.search(text, done):
        at = seen.start()
        low = max(at - reach, done)
        other, whole = others.match(text, low, at), run.match(text, at)
        done = whole.end() if whole else seen.end()
        yield from pattern.finditer(text, other.end() if other else low, done)


@cache
def _last_other(run: str) -> re.Pattern[str]:
    """Return what goes on to the last character that is not of a set, of which a run consists."""
    return re.compile(f"(?s:.*)[^{run.removeprefix('[').removesuffix('+')}")
