"""What stands beside a word, and which of two words it speaks for: learned from the corpus."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .lexicon import HERE

TABLE: Path = HERE / "collocations.tsv"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
BLANK = re.compile(r"\s")
REACH, KEPT = 8, 5
ALWAYS = "*"
"""What speaks for a word wherever it stands: how much rarer it is than its original."""


def collocations(text: str, start: int, end: int) -> Iterator[str]:
    """Yield what stands before and behind a stretch: next to it, both sides, and near by.

    >>> list(collocations("科技发展规划", 2, 4))[:4]
    ['l1技', 'l2科技', 'r1规', 'r2规划']
    """
    left = NUMBER.sub("0", BLANK.sub("^", text[max(0, start - REACH) : start]))[-KEPT:]
    right = NUMBER.sub("0", BLANK.sub("^", text[end : end + REACH]))[:KEPT]
    for size in (1, 2, 3):
        if len(left) >= size:
            yield f"l{size}{left[-size:]}"
    for size in (1, 2, 3):
        if len(right) >= size:
            yield f"r{size}{right[:size]}"
    yield f"x{left[-1:]}{right[:1]}"
    yield from (f"b{left[at : at + 2]}" for at in range(len(left) - 2))
    yield from (f"f{right[at : at + 2]}" for at in range(1, len(right) - 1))


@cache
def _rows() -> dict[str, list[tuple[str, str]]]:
    """Return for each word a spinner writes its originals, and their collocations as written."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        spun, original, written = line.split("\t")
        found[spun].append((original, written))
    return dict(found)


@cache
def _weights(word: str) -> dict[str, dict[str, float]]:
    """Return for each original of a word what its collocations say for it."""
    found: dict[str, dict[str, float]] = {}
    for original, written in _rows().get(word, ()):
        pairs = (item.rsplit(":", 1) for item in written.split(" "))
        found[original] = {beside: float(weight) for beside, weight in pairs}
    return found


def is_learned(word: str) -> bool:
    """Return whether the table knows what a word stands beside."""
    return word in _rows()


def likeliest_original(word: str, text: str, start: int, end: int) -> tuple[str, float]:
    """Return the original that what stands beside [start, end) speaks most for, and how much.

    Below 0 it speaks against it.
    """
    beside = [ALWAYS, *collocations(text, start, end)]
    said = (
        (sum(weights.get(sign, 0.0) for sign in beside), original)
        for original, weights in _weights(word).items()
    )
    weight, original = max(said)
    return original, weight
