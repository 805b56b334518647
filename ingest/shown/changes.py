"""Repairs as a person reviews them: equal ones once, with how often and an example in context."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice, takewhile

from ingest.text.edits import Edit
from ingest.text.said import Reading

AROUND = 8
"""So many characters are shown on either side."""
LONGEST = 60
"""No doubtful number is longer."""
MANY = frozenset({"traditional", "pinyin_noise", "fold"})
"""Rules whose changes are of single characters: many, and hardly ever wrong."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stood there and what is read instead, wherever it is the same."""

    rule: str
    before: str
    after: str
    count: int
    confidence: float
    """The least of them."""
    start: int
    """Where the first stands."""
    left: str
    right: str
    """What is read on either side of the first."""


def repairs(reading: Reading) -> list[Edit]:
    """Return every change between the original and what is read, mark-up aside."""
    return [edit for edit in reading.repaired.edits if edit.rule != "markup"]


def changes(reading: Reading) -> dict[str, list[Change]]:
    """Return rule → its changes; rules of single characters last."""
    alike: dict[tuple[str, str, str], list[Edit]] = defaultdict(list)
    for edit in repairs(reading):
        alike[edit.rule, edit.before, edit.after].append(edit)
    found: dict[str, list[Change]] = defaultdict(list)
    for (rule, before, after), edits in alike.items():
        first = edits[0]
        least = min(edit.confidence for edit in edits)
        sides = around(reading, first.start, first.end)
        found[rule].append(Change(rule, before, after, len(edits), least, first.start, *sides))
    order = sorted(found, key=lambda rule: (rule in MANY, rule))
    return {rule: sorted(found[rule], key=lambda c: (-c.count, c.start)) for rule in order}


def around(reading: Reading, start: int, end: int, *, wide: int = AROUND) -> tuple[str, str]:
    """Return what is read before and behind a stretch, within its line; … where that is cut."""
    low, high = max(0, start - 4 * wide), min(len(reading.text), end + 4 * wide)
    left = excerpt(reading, low, start).rpartition("\n")[2].lstrip()
    right = excerpt(reading, end, high).partition("\n")[0].rstrip()
    return (
        left if len(left) <= wide else f"…{left[-wide:]}",
        right if len(right) <= wide else f"{right[:wide]}…",
    )


def excerpt(reading: Reading, start: int, end: int) -> str:
    """Return what is read in place of a stretch, ⚠ before every number in it that is doubtful."""
    out, at = [], start
    first = bisect_left(reading.quality, start - LONGEST, key=lambda mark: mark.start)
    for mark in takewhile(lambda mark: mark.start < end, islice(reading.quality, first, None)):
        if mark.kind == "number_corruption" and mark.end > start:
            here = max(mark.start, at)
            out += [reading.repaired.read(at, here), "⚠"]
            at = here
    return "".join([*out, reading.repaired.read(at, end)])
