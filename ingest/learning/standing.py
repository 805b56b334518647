"""What stands in a sentence between two lists of names and about one."""

from __future__ import annotations

from dataclasses import dataclass

Triggers = tuple[tuple[str, str], ...]
"""Relations that a stretch speaks of, each with how."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a sentence, in order."""

    starts: list[int]
    ends: list[int]
    types: list[str]


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between two lists, or between the sentence's start and a list."""

    text: str
    following: list[str]
    """The first words there, each once."""
    words: int
    """The part that they are."""
    types: list[str]
    """Of the names there."""
    triggers: Triggers


@dataclass(frozen=True, slots=True)
class About:
    """What stands about a list."""

    before: str
    """The word before it, ^ for none."""
    after: list[str]
    """The first words after it, within its clause."""
    words: int
    """The part that the nearest words are."""
