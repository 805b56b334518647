"""Word tables of the genre: name endings, words that end a name, technologies, public bodies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from ingest.reference.tables import Row, typed_rows

HERE = Path(__file__).parent
KIND = re.compile(
    r"(?:^|(?<=\|)|(?<=\(\?[:=!]))\{(?P<alone>[a-z]+)\}(?=[|)]|$)|\{(?P<kind>[a-z]+)\}"
)
"""A kind of words in a pattern, and one that is an alternative by itself: that needs no group of
its own, and a choice between plain words is found far faster."""


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
    """Return the words of one kind of words.tsv: stop, nameverb, generic …"""
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


def grammar(pattern: str) -> re.Pattern[str]:
    """Return a pattern in which {kind} stands for any word of that kind; made at its first use.

    >>> grammar("{applied}(?=市级)").match("申报市级园区")[0]
    '申报'
    """
    return cast("re.Pattern[str]", _Grammar(pattern))


class _Grammar:
    """What becomes a pattern as soon as something is asked of it; no table is read before."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(KIND.sub(_either, self._pattern)), name)
        setattr(self, name, found)
        return found


def _either(kind: re.Match[str]) -> str:
    """Return the words of a kind as a choice."""
    either = alternation(words(kind["alone"] or kind["kind"]))
    return either if kind["alone"] else f"(?:{either})"


def alternation(items: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(items, key=lambda w: (-len(w), w)))
