"""Word tables of the genre: name endings, words that end a name, technologies, public bodies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ingest.reference.tables import Row, typed_rows

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Suffix:
    """A word that names of one type end in."""

    text: str
    type: str
    named_by: str
    """What makes such a phrase a name: `proper`, `level`, `specific`, `program`, `event` …"""


class Kind(NamedTuple):
    """Words that are alike."""

    kind: str
    words: tuple[str, ...]


def table(name: str, row: Callable[..., Row]) -> Iterator[Row]:
    """Yield each row of a table of this folder as a class whose fields are its columns."""
    return typed_rows(HERE / f"{name}.tsv", row)


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one kind: stop, nameverb, generic, trim, postnoun, fieldclass …"""
    return _kinds()[kind]


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {row.kind: frozenset(row.words) for row in table("words", Kind)}


@cache
def kind_of(name: str) -> dict[str, str]:
    """Return the kind of each word of a table of kinds: `labels` or `cues`."""
    return {word: row.kind for row in table(name, Kind) for word in row.words}


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of a plain list: `fields`, `government` or `programs`."""
    return frozenset((HERE / f"{name}.txt").read_text(encoding="utf-8").split())


@cache
def institutes() -> dict[str, str]:
    """Return the full name of each research institute that texts name, by it and by its shorts."""
    lines = (HERE / "institutes.txt").read_text(encoding="utf-8").splitlines()
    return {name: line.split()[0] for line in lines for name in line.split()}


@cache
def suffixes() -> dict[str, Suffix]:
    """Return every name ending by its text."""
    return {suffix.text: suffix for suffix in table("suffixes", Suffix)}


def alternation(items: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(items, key=lambda w: (-len(w), w)))
