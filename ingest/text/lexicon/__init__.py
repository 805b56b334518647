"""Word tables of the genre: name endings, words that end a name, technologies, public bodies."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Suffix:
    """A word that names of one type end in."""

    text: str
    type: str
    named_by: str
    """What makes such a phrase a name: `proper`, `level`, `specific`, `program`, `event` …"""


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one kind: stop, nameverb, generic, trim, postnoun, fieldclass."""
    with (HERE / "words.tsv").open(encoding="utf-8", newline="") as file:
        rows = {row["kind"]: row["words"] for row in csv.DictReader(file, delimiter="\t")}
    return frozenset(rows[kind].split())


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
def line_patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Return word → what its line must hold, of a table of such patterns."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {anchor: re.compile(pattern) for anchor, pattern in rows}


@cache
def suffixes() -> dict[str, Suffix]:
    """Return every name ending by its text."""
    with (HERE / "suffixes.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {r["suffix"]: Suffix(r["suffix"], r["type"], r["named_by"]) for r in rows}


def alternation(items: frozenset[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(items, key=lambda w: (-len(w), w)))
