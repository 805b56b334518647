"""The words of the pages, both languages, from words.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.declare import Declared, Label, read_declaration

_FILE = Path(__file__).with_name("words.yaml")


class Words(Declared):
    """What the explorer says; types, relations and questions bring their own words."""

    words: dict[str, Label]


@cache
def load_words() -> Words:
    """Return the words that ship with the explorer."""
    return read_declaration(_FILE, Words)


def say(key: str, language: str, **values: object) -> str:
    """Return the words for a key, with values put in.

    >>> say("page_gaps", "zh")
    '协同缺口'
    """
    return load_words().words[key].text(language).format(**values)


def number(value: float) -> str:
    """Return a number with thousands marks, no more digits than it needs.

    >>> number(12840), number(0.5), number(2.0)
    ('12,840', '0.5', '2')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"
