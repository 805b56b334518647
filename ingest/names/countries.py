"""Countries: what a code of two letters stands for, and the name that serves as a place."""

from __future__ import annotations

from functools import cache

from ingest.reference.tables import read_table

CHINA = "中国"


def country_name(code: str) -> str:
    """Return the Chinese name of a country, '' if the code is none.

    Hong Kong, Macao and Taiwan are named as the regions of China that they are.

    >>> country_name("NL"), country_name("UK"), country_name("tw"), country_name("ZZ")
    ('荷兰', '英国', '台湾省', '')
    """
    return _names().get(code.strip().upper(), "")


def is_country(name: str) -> bool:
    """Return whether a word is the English name of a country or territory.

    >>> is_country("United States"), is_country("Hong Kong"), is_country("Shanghai")
    (True, True, False)
    """
    return name.strip().casefold() in _english()


def country_names() -> frozenset[str]:
    """Return the names of all countries."""
    return frozenset(_names().values())


@cache
def _english() -> frozenset[str]:
    return frozenset(row["en"].casefold() for row in read_table("countries"))


@cache
def _names() -> dict[str, str]:
    found = {}
    for row in read_table("countries"):
        found.update({code: row["zh"] for code in (row["code"], row["also"]) if code})
    return found
