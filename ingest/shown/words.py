"""The words of `trihelix ingest read`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.declare import Declared, Label, read_declaration


class Words(Declared):
    """words.yaml."""

    words: dict[str, Label]
    rules: dict[str, Label]
    reasons: dict[str, Label]
    genres: dict[str, Label]


@cache
def _declared() -> Words:
    return read_declaration(Path(__file__).with_name("words.yaml"), Words)


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
