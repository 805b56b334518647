"""What a stretch that may be a name looks like as a whole: signs, as slots of a table of weights.

The chain of labels sees a few characters at a time. Here a stretch is seen from end to end, beside
what is chosen so far, among the words around it, and wherever else its words stand in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import pairwise
from math import log

from ingest.text.draft import Candidate, Draft
from ingest.text.finder import every_place
from ingest.text.segmenter import rarity

from .stacked_kinds import (
    AFTER,
    BEFORE,
    BEFORE_TAIL,
    BESIDE,
    CHANCE_ELSEWHERE,
    CHANCE_FIRST,
    ELSEWHERE,
    OTHERWISE,
    RULE,
    SHARE,
    TAIL_AFTER,
    TWO_AFTER,
    TWO_BEFORE,
    Kind,
    kind,
)

Span = tuple[int, int, str]
"""Where a stretch starts and ends, and the type that it would have."""
PER_LOGIT, SUREST = 1.5, 0.998
MOST_LETTERS, MOST_WORDS = 14, 7
OPENING, CLOSING = frozenset("“《"), frozenset("”》")
NEAR = 6
"""So many characters before a stretch a number is seen."""
LONGEST = 60
"""Shorter names are not looked for in longer stretches than this, whose parts are too many."""
LINE, MOST_LINES = 12, 3
"""A line is as long as so many times so many characters, or longer."""


@cache
def step(thousandths: int) -> str:
    """Return a probability, in thousandths, as a step of its logit, - for none.

    >>> step(0), step(500), step(999)
    ('-', '0', '9')
    """
    chance = min(max(thousandths / 1000, 0.01), SUREST)
    return str(round(log(chance / (1 - chance)) * PER_LOGIT)) if thousandths else "-"


def grade(chance: float) -> str:
    """Return the step of a probability."""
    return step(int(chance * 1000 + 0.5))


class Told:
    """What is offered wherever some words stand."""

    def __init__(self, held: Mapping[str, Sequence[tuple[float, int]]]) -> None:
        """Take the (probability, place) of each offer, type by type."""
        self.sums = {type_: sum(chance for chance, _ in some) for type_, some in held.items()}
        self.places = len({at for some in held.values() for _, at in some})
        self._most = {type_: nlargest(2, some) for type_, some in held.items()}

    def most(self, start: int, type_: str) -> float:
        """Return how probable the likeliest offer of a type at another place is."""
        return max((chance for chance, at in self._most[type_] if at != start), default=0.0)

    def most_unlike(self, start: int, type_: str) -> float:
        """Return how probable the likeliest offer of another type at another place is."""
        return max((self.most(start, other) for other in self._most if other != type_), default=0.0)


class Offers:
    """The stretches of one draft that may be names."""

    def __init__(
        self,
        draft: Draft,
        offered: Iterable[Candidate],
        ruled: Iterable[Candidate],
        proposed: Iterable[Candidate],
    ) -> None:
        """Put stretches in order, and count where their words stand.

        The chain of labels has `offered` some, rules alone would choose those `ruled` among those
        `proposed`; the draft's mentions are what is chosen so far.
        """
        self.draft, text = draft, draft.text
        covered = bytearray(len(text))
        for mark in draft.marks:
            if mark.kind == "boilerplate":
                covered[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
        self.chances: dict[Span, float] = {
            span_of(name): name.score
            for name in offered
            if covered.find(1, name.start, name.end) < 0
        }
        self.first = {span_of(name): name for name in draft.mentions}
        self.ruled = {*map(span_of, ruled)}
        self.proposed: dict[tuple[int, int], set[str]] = defaultdict(set)
        for name in proposed:
            self.proposed[name.start, name.end].add(name.type)
        self.spans = sorted({*self.chances, *self.first, *self.ruled})
        alike: dict[str, dict[str, list[tuple[float, int]]]] = {}
        for start, end, type_ in self.spans:
            held = alike.setdefault(text[start:end], {})
            held.setdefault(type_, []).append((self.chances.get((start, end, type_), 0.0), start))
        self._told = {words: Told(held) for words, held in alike.items()}
        self._longer = self._within_longer()
        self._counts = {words: len(at) for words, at in every_place(text, alike).items()}
        self._firsts = sorted(self.first)
        self._from = {start: type_ for start, _, type_ in self._firsts}
        self._upto = {end: type_ for _, end, type_ in self._firsts}

    def _within_longer(self) -> dict[tuple[str, str], float]:
        """Return how probable the likeliest longer name with some words is, type by type."""
        found: dict[tuple[str, str], float] = {}
        for words, told in self._told.items():
            size = len(words) if len(words) <= LONGEST else 0
            parts = {words[a:b] for a in range(size) for b in range(a + 2, size + 1)} - {words}
            for part in parts & self._told.keys():
                for type_, chance in told.sums.items():
                    if chance > found.get((part, type_), 0.0):
                        found[part, type_] = chance
        return found

    def signs(self) -> Iterator[list[int]]:
        """Yield the slots of each stretch, in order."""
        for span in self.spans:
            of = kind(span[2])
            yield [
                *self._chosen(span, of),
                *self._elsewhere(span, of),
                *self._words(span, of),
                *self._around(span, of),
                *self._placed(span, of),
            ]

    def _chosen(self, span: Span, of: Kind) -> Iterable[int]:
        """Return what the chain, what is chosen so far and rules say of a stretch."""
        chance, held = grade(self.chances.get(span, 0.0)), self.first.get(span)
        first = held.rule if held else self._taken(span)
        is_first = "1" if held else first
        kinds = self.proposed.get(span[:2], ())
        known = self.draft.known_from.get(span[0])
        short = "" if known is None or known.end == span[1] else "s" if known.end < span[1] else "l"
        return (
            of.chance[chance],
            CHANCE_FIRST[chance + is_first],
            of.first[is_first],
            RULE[first],
            of.rule[first],
            of.ruled[f"{span[2] in kinds}{bool(kinds)}"],
            of.chosen[f"{span in self.ruled}"],
            of.known[f"{short}{known.kind if known else '-'}"],
        )

    def _taken(self, span: Span) -> str:
        """Return how what is chosen so far overlaps a stretch: - not at all."""
        start, end, _ = span
        at = bisect_left(self._firsts, (end, 0, "")) - 1
        return how(span, self._firsts[at]) if at >= 0 and self._firsts[at][1] > start else "-"

    def _elsewhere(self, span: Span, of: Kind) -> Iterable[int]:
        """Return what the text says where the same words stand, and longer names with them."""
        start, end, type_ = span
        name = self.draft.text[start:end]
        times, told = self._counts[name], self._told[name]
        again = grade(told.most(start, type_)) if times > 1 else "1"
        share = f"{round(4 * told.sums[type_] / times)}{min(times, 4)}"
        places = 4 * told.places // times
        longer = self._longer.get((name, type_), 0.0)
        return (
            ELSEWHERE[again],
            of.elsewhere[again],
            CHANCE_ELSEWHERE[f"{grade(self.chances.get(span, 0.0))}{again}"],
            OTHERWISE[f"{grade(told.most_unlike(start, type_))}{times > 1}"],
            SHARE[share],
            of.share[share],
            of.told[places],
            of.longer[grade(min(longer, 1.0))],
        )

    def _words(self, span: Span, of: Kind) -> Iterable[int]:
        """Return what a stretch consists of."""
        start, end, _ = span
        draft, name = self.draft, self.draft.text[start:end]
        first, last = draft.token(start), draft.token(end - 1)
        words = draft.words[first : last + 1]
        words[-1] = words[-1][: len(words[-1]) - (draft.end(last) - end)]
        words[0] = words[0][start - draft.starts[first] :]
        rare = [rarity(word) for word in words]
        tags = "".join([tag[:1] for tag in draft.tags[first : last + 1]])
        return (
            of.letters[min(end - start, MOST_LETTERS)],
            of.edges[f"{draft.starts[first] == start}{draft.end(last) == end}"],
            of.words[min(len(words), MOST_WORDS)],
            of.first_word[words[0]],
            of.last_word[words[-1]],
            of.head[name[0]],
            of.heads[name[:2]],
            of.tail[name[-1]],
            of.tails[name[-2:]],
            of.ending[name[-3:]],
            of.ends[name[:2] + name[-2:]],
            of.tags[tags[:8]],
            of.rarest[max(rare)],
            of.commonest[min(rare)],
            *map(of.inner.__getitem__, dict.fromkeys(words[1:-1])),
            *[of.pair[a + b] for a, b in pairwise(words)],
        )

    def _around(self, span: Span, of: Kind) -> Iterable[int]:
        """Return what words stand before and behind a stretch."""
        start, end, _ = span
        text, starts = self.draft.text, self.draft.starts
        words, tags = self.draft.words, self.draft.tags
        first, last = self.draft.token(start), self.draft.token(end - 1)
        before, tag_before = beside(words, first - 1), beside(tags, first - 1)
        if starts[first] < start:
            before, tag_before = text[starts[first] : start], "_"
        after, tag_after = beside(words, last + 1), beside(tags, last + 1)
        if self.draft.end(last) > end:
            after, tag_after = text[end : self.draft.end(last)], "_"
        ending = text[max(start, end - 2) : end]
        two_before, two_after = beside(words, first - 2), beside(words, last + 2)
        return (
            of.before[before],
            of.after[after],
            BEFORE[before],
            AFTER[after],
            BESIDE[f"{before}|{after}"],
            of.tag_before[tag_before],
            of.tag_after[tag_after],
            of.tags_beside[f"{tag_before}{tag_after}"],
            TWO_BEFORE[two_before + before],
            TWO_AFTER[after + two_after],
            of.before_two[two_before],
            of.after_two[two_after],
            BEFORE_TAIL[f"{before}|{ending}"],
            TAIL_AFTER[f"{ending}|{after}"],
        )

    def _placed(self, span: Span, of: Kind) -> Iterable[int]:
        """Return what names and signs stand beside a stretch, and in what line it does."""
        start, end, _ = span
        draft, text = self.draft, self.draft.text
        opens, closes = text[start - 1 : start], text[end : end + 1]
        line, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        stop = stop if stop >= 0 else len(text)
        digits = any(map(str.isdigit, text[max(0, start - NEAR) : start]))
        return (
            of.quoted[f"{opens if opens in OPENING else ''}{closes in CLOSING}"],
            of.left[self._upto.get(start, "-")],
            of.listed_left[self._upto.get(start - 1, "-") + opens],
            of.right[self._from.get(end, "-")],
            of.listed_right[self._from.get(end + 1, "-") + closes],
            of.part[draft.parts[draft.sentences[draft.sentence_at(start)].part].kind],
            of.line[f"{min((stop - line) // LINE, MOST_LINES)}{start == line}"],
            of.number[f"{digits}{closes.isdigit()}"],
        )


def span_of(name: Candidate) -> Span:
    """Return where a name stands, and its type."""
    return name.start, name.end, name.type


def how(span: Span, other: Span) -> str:
    """Return how another stretch lies over one.

    It is the `s`ame, `c`overs it, lies `i`n it, or runs `x` across an end of it.
    """
    if span[:2] == other[:2]:
        return "s"
    if other[0] <= span[0] and span[1] <= other[1]:
        return "c"
    return "i" if span[0] <= other[0] and other[1] <= span[1] else "x"


def beside(row: Sequence[str], at: int) -> str:
    """Return an item of a row, ^ before its beginning, $ behind its end."""
    return "^" if at < 0 else row[at] if at < len(row) else "$"
