"""Words that spinners put in each other's place, beyond those with verdicts of their own."""

from __future__ import annotations

import csv
from functools import cache

from .lexicon import HERE

COLUMNS = ("nobody_writes", "rarely_written", "also_written")
ODD = (("rarely_written", "rare"), ("nobody_writes", "swap"))


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return each original with what spinners write for it.

    >>> "立异" in synonyms()["创新"]
    True
    """
    return {row["original"]: tuple(w for c in COLUMNS for w in row[c].split()) for row in _rows()}


@cache
def odd_words() -> dict[str, tuple[str, str]]:
    """Return the words that no writer of the genre writes, or hardly one: a verdict, the original.

    >>> odd_words()["立异"], odd_words()["夺取"], odd_words().get("获得")
    (('swap', '创新'), ('rare', '争取'), None)
    """
    rows = _rows()
    verdicts = (
        (w, says, row["original"]) for row in rows for c, says in ODD for w in row[c].split()
    )
    return {word: (says, original) for word, says, original in verdicts}


def _rows() -> list[dict[str, str]]:
    with (HERE / "synonyms.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
