"""What stands in a sentence between two lists of names and about one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Triggers = tuple[tuple[str, str], ...]
"""Relations that a stretch speaks of, each with how."""


class Names(NamedTuple):
    """The names of a sentence, in order."""

    starts: list[int]
    ends: list[int]
    types: list[str]


class Between(NamedTuple):
    """What stands between two lists, or between the sentence's start and a list."""

    text: str
    exact: tuple[int, ...]
    """The slot of just this text, none if it is long."""
    words: tuple[int, ...]
    """The slots of the first words there, each once."""
    following: Iterable[str]
    """These words."""
    types: list[str]
    """Of the names there."""
    others: Iterable[str]
    """These types, each once."""
    counts: tuple[int, int, int, int]
    """How long it is, in steps; the signs that part clauses, the names, and the bodies there."""


class About(NamedTuple):
    """What stands about a list."""

    before: str
    """The word before it, ^ for none."""
    after: Iterable[str]
    """The first words after it, within its clause, each once."""
    words: tuple[int, int]
    """The slots of the nearest words."""
