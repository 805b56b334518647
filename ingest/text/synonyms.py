"""Words that spinners put in each other's place, beyond those with verdicts of their own."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .lexicon import table


class Synonyms(NamedTuple):
    """What spinners write for an original, by how often writers of the genre write it too."""

    original: str
    nobody_writes: tuple[str, ...]
    rarely_written: tuple[str, ...]
    also_written: tuple[str, ...]


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return each original with what spinners write for it.

    >>> "立异" in synonyms()["创新"]
    True
    """
    return {original: (*never, *rarely, *too) for original, never, rarely, too in _rows()}


@cache
def odd_words() -> dict[str, tuple[str, str]]:
    """Return the words that no writer of the genre writes, or hardly one: a verdict, the original.

    >>> odd_words()["立异"], odd_words()["夺取"], odd_words().get("获得")
    (('swap', '创新'), ('rare', '争取'), None)
    """
    found: dict[str, tuple[str, str]] = {}
    for row in _rows():
        found |= dict.fromkeys(row.rarely_written, ("rare", row.original))
        found |= dict.fromkeys(row.nobody_writes, ("swap", row.original))
    return found


@cache
def _rows() -> tuple[Synonyms, ...]:
    return tuple(table("synonyms", Synonyms))
