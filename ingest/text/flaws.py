"""What may be wrong with a stretch of a text, and what may have stood there."""

from __future__ import annotations

from typing import NamedTuple


class Guess(NamedTuple):
    """What may have stood where a number is wrong."""

    text: str
    confidence: float
    reason: str
    """Code of words.yaml: `list_number`, `absent`, `usual`, `unit_lost`, `length_of_plan`,
    `look_alike`, `decimal`, `twice`."""


class Mark(NamedTuple):
    """A stretch of a text with the guideline's kind of what is wrong with it."""

    start: int
    end: int
    kind: str
    repaired: str = ""
    confidence: float = 1.0
    guesses: tuple[Guess, ...] = ()
    """The likeliest first."""
