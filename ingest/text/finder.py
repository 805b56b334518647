"""All occurrences of many words at once, and of patterns that begin in a known way."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind


class Finder:
    """Finds words in a text: leftmost first, of those the longest, without overlap."""

    def __init__(self, words: Iterable[str]) -> None:
        """Build the automaton of the words."""
        self.words = sorted(set(words))
        self._automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, word) of each occurrence, by place.

        >>> list(Finder(["研究院", "研究"]).find("研究研究院"))
        [(0, 2, '研究'), (2, 5, '研究院')]
        """
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield start, end, self.words[index]

    def every(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, word) of each occurrence by its end, those that overlap too.

        >>> list(Finder(["研究院", "研究"]).every("研究院"))
        [(0, 2, '研究'), (0, 3, '研究院')]
        """
        for index, start, end in AhoCorasick(self.words).find_matches_as_indexes(
            text, overlapping=True
        ):
            yield start, end, self.words[index]


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


def matches_after(
    pattern: re.Pattern[str], sign: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that open the text or stand right behind a sign."""
    done = 0
    if match := pattern.match(text):
        done = match.end()
        yield match
    for found in sign.finditer(text):
        at = found.end()
        match = pattern.match(text, at) if at >= done else None
        if match:
            done = match.end()
            yield match


def within_runs(
    pattern: re.Pattern[str], run: re.Pattern[str], sign: re.Pattern[str], reach: int, text: str
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that lie in runs of the characters that it is made of.

    Each holds a `sign`, the first of them at most `reach` characters from its beginning.
    """
    for found in run.finditer(text):
        start, end = found.span()
        if seen := sign.search(text, start, end):
            yield from pattern.finditer(text, max(start, seen.start() - reach), end)
