"""The letters that names of a type end in, as far as names of the corpus do: learned from it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from .lexicon import HERE

TABLE: Path = HERE / "endings.tsv"
LAST = re.compile("([\u4e00-\u9fff])[”）)]*$")


def last_letter(name: str) -> str:
    """Return the Chinese character that a name ends in, '' where it ends in none, as a title does.

    >>> last_letter("“雁归”计划（二期）"), last_letter("863")
    ('期', '')
    """
    found = LAST.search(name)
    return found[1] if found else ""


@cache
def _table() -> dict[str, frozenset[str]]:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {type_: frozenset(letters) for type_, letters in rows}


def never_ends(type_: str, name: str) -> bool:
    """Return whether no name of a type that was learned from ends as this one does.

    >>> never_ends("Platform", "包虫病快检试剂"), never_ends("Platform", "中试基地")
    (True, False)
    """
    letters, last = _table().get(type_), last_letter(name)
    return letters is not None and last != "" and last not in letters
