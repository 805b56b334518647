"""What stands in a sentence between two lists of names and about one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

Triggers = tuple[tuple[str, str], ...]
"""Relations that a stretch speaks of, each with how."""


class Names(NamedTuple):
    """The names of a sentence, in order."""

    starts: list[int]
    ends: list[int]
    types: list[str]


@dataclass(slots=True, eq=False)
class Stands:
    """What stands between two lists, or between the sentence's start and one, and about it."""

    text: str
    exact: tuple[int, ...]
    """The slot of just the text between, none if it is long."""
    words: tuple[int, ...]
    """The slots of the first words there, each once, and of the nearest words about the list."""
    following: Iterable[str]
    """The first words there, each once."""
    types: list[str]
    """Of the names there."""
    others: Iterable[str]
    """These types, each once."""
    counts: tuple[int, int, int, int]
    """How long it is, in steps; the signs that part clauses, the names, and the bodies there."""
    before: str
    """The word before the list, ^ for none."""
    after: Iterable[str]
    """The first words after it, within its clause, each once."""
