"""Signs as slots of a table of weights, each worked out once for all that ask.

Signs of numbers are told by functions of a few plain values (`slots_of`); signs of pairs by
families that differ in one word only.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, wraps
from itertools import chain
from typing import ParamSpec, cast

from ingest.text.scene import ENDS

PAIR_BITS = 20
KEPT = 1 << 12
"""So many sets of values are kept of each function that tells signs."""
Told = ParamSpec("Told")


def slots_of(
    bits: int,
) -> Callable[[Callable[Told, Iterable[str]]], Callable[Told, tuple[int, ...]]]:
    """Return what makes of a function that tells signs one that gives their slots.

    Its arguments are few plain values, so that most sets of them have come up before.

    >>> @slots_of(20)
    ... def beside(word: str, tag: str) -> Iterable[str]:
    ...     yield f"w{word}"
    ...     yield f"t{tag}{word}"
    >>> beside("企业", "n") == (slot("w企业"), slot("tn企业"))
    True
    """

    def decorate(signs: Callable[Told, Iterable[str]]) -> Callable[Told, tuple[int, ...]]:
        @wraps(signs)
        def slots(*values: Told.args, **named: Told.kwargs) -> tuple[int, ...]:
            told = signs(*values, **named)
            return tuple([zlib.crc32(sign.encode()) >> (32 - bits) for sign in told])

        return cast("Callable[Told, tuple[int, ...]]", lru_cache(maxsize=KEPT)(slots))

    return decorate


@lru_cache(maxsize=1 << 18)
def slot(sign: str) -> int:
    """Return the slot of a sign."""
    return zlib.crc32(sign.encode()) >> (32 - PAIR_BITS)


class Family(dict[str | int, int]):
    """The slots of signs that differ in one word only, worked out when first asked for."""

    BITS = PAIR_BITS
    MOST = 20_000
    """So many words are kept; then the family begins anew."""

    def __init__(self, before: str, after: str = "") -> None:
        """Keep what stands before and after the word in each sign."""
        super().__init__()
        self.before, self.after = before, after

    def __missing__(self, word: str | int) -> int:
        """Return the slot of the sign with this word."""
        if len(self) >= self.MOST:
            self.clear()
        sign = f"{self.before}{word}{self.after}"
        found = self[word] = zlib.crc32(sign.encode()) >> (32 - self.BITS)
        return found


OF_REGION = {
    "implied": frozenset({"COLLABORATES_WITH", "PARTICIPATES_IN", "RECOGNIZED_AS", "SUPPORTS"}),
    "implied<": frozenset({"LOCATED_IN"}),
}
"""What the region may have part in that is only implied, as head and as tail (全县建有…)."""


@cache
def family(before: str, after: str = "") -> Family:
    """Return the family of signs with these ends, one for all that ask."""
    return Family(before, after)


class Kinds:
    """Two types and an order: what their pairs share, and families of signs that name them."""

    def __init__(self, head: str, tail: str, order: str) -> None:
        """Work out the signs that hold for every such pair."""
        kinds = f"{head}>{tail}"
        self.tail, self.order, self.kinds, self.towards = tail, order, kinds, f"{order}{tail}"
        self.relations = tuple(
            name
            for name, (heads, tails) in ENDS.items()
            if head in heads and tail in tails and name in OF_REGION.get(order, ENDS)
        )
        self.fixed = [slot(s) for s in (f"k{kinds}{order}", f"o{order}")]
        self.fixed += [slot(s) for s in (f"h{head}{order}", f"t{tail}{order}")]
        self.unruled = [slot(s) for s in ("r-", f"rk-{kinds}", f"ro-{order}")]
        self.unruled_back = [slot(f"R-{order}")]
        self.subject = tuple(slot(f"S{is_so}{order}{tail}") for is_so in (False, True))
        self.first = tuple(slot(f"f{is_so}{order}") for is_so in (False, True))
        self.between_kinds = family("bk", f"{kinds}{order}")
        self.word = family("wo", f"{order}{tail}")
        self.lead, self.before = family("l1", order), family("m1", f"{order}{tail}")
        self.next, self.after = family("a1", order), family("aw", order)
        self.other, self.gap = family("nk", order), family("g", order)
        self.others, self.others_like = family("n", order), family("nt", order)
        self.bodies, self.commas = family("nh", order), family("c", order)
        self.refers, self.part = family("O", order), family("q", order)
        self.here, self.here_kinds = family("T", order), family("Tt", kinds)
        self.around = family("C", order)
        self.cue, self.cue_kinds = family("cb", f"{order}{tail}"), family("cK", f"{kinds}{order}")
        self.first_cue = family("cf", f"{kinds}{order}")
        self.last_cue, self.last_cue_kinds = family("cl", order), family("clk", f"{kinds}{order}")
        self.next_cue, self.next_cue_kinds = family("ca", order), family("cak", f"{kinds}{order}")
        self.opening = family("fw", order)
        self.lead_cue = family("cd", f"{kinds}{order}")
        self.frame = family("cp", f"{kinds}{order}")
        self.clause_cue = family("cc", f"{kinds}{order}")


@cache
def kinds_of(head: str, tail: str, order: str) -> Kinds:
    """Return what pairs of two types in an order share."""
    return Kinds(head, tail, order)


def said_of(rules: list[str], kinds: Kinds) -> list[int]:
    """Return the slots of the rules that tie two names."""
    if not rules:
        return kinds.unruled
    signs = [
        (f"r{said}", f"rk{said.split('/')[0]}{kinds.kinds}", f"ro{said}{kinds.order}")
        for said in rules
    ]
    return [*map(slot, chain(*signs))]


def said_back(rules: list[str], kinds: Kinds) -> list[int]:
    """Return the slots of the rules that tie two names the other way round."""
    if not rules:
        return kinds.unruled_back
    return [slot(f"R{said.split('/')[0]}{kinds.order}") for said in rules]


BETWEEN, WORD = Family("b"), Family("w")
LEAD, BEFORE, AFTER = Family("l"), Family("m2"), Family("a2")
