"""Mentions in a sentence, joined into the lists that the text makes of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from .draft import Candidate, Draft
from .kinds import PARTIES

JOIN = re.compile(r"[”\"]?\s*(?:、|和|与|及|以及|暨|同|,(?=“))\s*[“\"]?(?:市|省|新)?")
PAIR = re.compile(r"[”\"]?\s*(?:与|和|同)\s*[“\"]?")
CLAUSE = re.compile(r"[,;:。!?\n]")


@dataclass(slots=True, unsafe_hash=True)
class Group:
    """A list of mentions of one sort: A、B和C."""

    members: tuple[Candidate, ...]
    paired_at: int
    """Index of the first member after 与 or 和 in a list of two sides; 0 if there is none."""

    start: int = field(init=False, compare=False, repr=False)
    """Where the first member begins."""
    end: int = field(init=False, compare=False, repr=False)
    """Where the last member ends."""

    def __post_init__(self) -> None:
        """Look up where the list stands, which is asked far more often than lists are made."""
        object.__setattr__(self, "start", self.members[0].start)
        object.__setattr__(self, "end", self.members[-1].end)

    def only(self, types: Collection[str]) -> tuple[Candidate, ...]:
        """Return the members of the given types."""
        if len(self.members) == 1:
            return self.members if self.members[0].type in types else ()
        return tuple([m for m in self.members if m.type in types])


def groups(draft: Draft, mentions: list[Candidate]) -> list[Group]:
    """Return the lists that a sentence's mentions form, in order."""
    found: list[Group] = []
    run: list[Candidate] = []
    joints: list[str] = []
    for mention in mentions:
        between = draft.text[run[-1].end : mention.start] if run else ""
        if run and JOIN.fullmatch(between) and _sort(run[-1]) == _sort(mention):
            joints.append(between)
        elif run:
            found += _grouped(run, joints)
            run, joints = [], []
        run.append(mention)
    return [*found, *_grouped(run, joints)]


def _grouped(run: list[Candidate], joints: list[str]) -> list[Group]:
    """Return one list, or one for each pair of A与B、C与D."""
    if len(run) < 2:
        return [Group(tuple(run), 0)] if run else []
    pairs = [i for i, joint in enumerate(joints, 1) if PAIR.fullmatch(joint)]
    if sum("与" in joint for joint in joints) < 2:
        return [Group(tuple(run), pairs[-1] if pairs else 0)]
    cuts = [0, *(i for i in range(1, len(run)) if i not in pairs), len(run)]
    parts = [(a, b) for a, b in pairwise(cuts) if b > a]
    return [
        Group(tuple(run[a:b]), next((p - a for p in reversed(pairs) if a < p < b), 0))
        for a, b in parts
    ]


def _sort(mention: Candidate) -> str:
    return "Organization" if mention.type in PARTIES else mention.type


def clause_span(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """Return the clause of a sentence of a text that holds a position."""
    signs = _clause_signs(text)
    behind = bisect_left(signs, at)
    low = signs[behind - 1] + 1 if behind else 0
    high = signs[behind] if behind < len(signs) else end
    return low if low > start else start, high if high < end else end


@lru_cache(maxsize=4)
def _clause_signs(text: str) -> list[int]:
    """Return where the signs stand that part a text's clauses; asked again and again of one."""
    return [match.start() for match in CLAUSE.finditer(text)]
