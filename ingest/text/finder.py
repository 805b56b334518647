"""All occurrences of many words at once."""

from __future__ import annotations

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
