"""The words of `trihelix ingest read`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.declare import Declared, Label, read_declaration


class Band(Label):
    """How sure something is, from a least confidence on."""

    least: float


class Words(Declared):
    """words.yaml."""

    bands: dict[str, Band]
    words: dict[str, Label]
    rules: dict[str, Label]
    reasons: dict[str, Label]
    genres: dict[str, Label]


@cache
def _declared() -> Words:
    return read_declaration(Path(__file__).with_name("words.yaml"), Words)


def bands() -> dict[str, Band]:
    """Return how sure something may be, the surest first."""
    return _declared().bands


def band_of(confidence: float) -> str:
    """Return the band that a confidence is in.

    >>> band_of(0.99), band_of(0.8), band_of(0.22)
    ('sure', 'likely', 'doubtful')
    """
    return next(code for code, band in bands().items() if confidence >= band.least)


def told(confidence: float) -> str:
    """Return a confidence as it is shown: cut, so that it never looks like one of a surer band.

    >>> told(0.895), told(0.99)
    ('0.89', '0.99')
    """
    return f"{int(confidence * 100 + 1e-6) / 100:.2f}"


def say(key: str, language: str, **values: object) -> str:
    """Return a word or sentence in a language.

    >>> say("characters", "en", n="1,204")
    '1,204 characters'
    """
    return _declared().words[key].text(language).format(**values)


def rule(code: str, language: str) -> str:
    """Return what a rule of repair or a kind of mark is called."""
    return _declared().rules[code].text(language)


def reason(code: str, language: str) -> str:
    """Return why a number is guessed."""
    return _declared().reasons[code].text(language)


def genre(code: str, language: str) -> str:
    """Return what a kind of document is called."""
    return _declared().genres[code].text(language)
