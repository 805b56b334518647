"""What invented names are made of: words of each kind, cities, persons, credit codes, numerals."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from ingest.names.codes import credit_check, organisation_check
from ingest.names.regions import regions


@cache
def words(kind: str) -> list[str]:
    """Return the words of a kind from identity_words.tsv."""
    return _words()[kind]


@cache
def pairs(kind: str) -> dict[str, str]:
    """Return the pairs `a=b` of a kind; a blank in b is written as _."""
    told = (word.partition("=") for word in words(kind))
    return {a: b.replace("_", " ") for a, _, b in told}


@cache
def _words() -> dict[str, list[str]]:
    return table_of(Path(__file__).with_name("identity_words.tsv"))


def table_of(path: Path) -> dict[str, list[str]]:
    """Return kind → its words, of a table with one kind a line."""
    lines = path.read_text("utf-8").splitlines()
    told = (line.split("\t") for line in lines if not line.startswith("#"))
    return {kind: text.split() for kind, text in told}


@cache
def cities() -> list[tuple[str, str, str]]:
    """Return (name, short form, code of six digits) of cities."""
    return [
        (r.name, r.short, r.code.ljust(6, "0"))
        for r in regions().values()
        if r.short and (len(r.code) == 4 or r.code in ("11", "12", "31", "50"))
        and r.name.endswith("市")
    ]  # fmt: skip


def city(random_: random.Random) -> tuple[str, str, str]:
    """Return a city; some are much more frequent than others."""
    return cities()[min(int(random_.expovariate(1 / 60)), len(cities()) - 1)]


def brand(random_: random.Random) -> str:
    """Return an invented brand of two or three characters."""
    word = random_.choice(words("first")) + random_.choice(words("second"))
    return word + random_.choice(words("third")) if random_.random() < 0.4 else word


def person(random_: random.Random) -> str:
    """Return an invented name of a person."""
    name = random_.choice(words("surnames")) + random_.choice(words("given"))
    return name + random_.choice(words("given")) if random_.random() < 0.75 else name


def credit_code(random_: random.Random, kind: str, place: str) -> str:
    """Return a valid credit code of an organization registered in a place."""
    inner = "".join(random_.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(8))
    first = kind + place + inner + organisation_check(inner)
    return first + credit_check(first)


def numeral(number: int) -> str:
    """Return a number below 100 in Chinese.

    >>> numeral(14), numeral(20), numeral(7)
    ('十四', '二十', '七')
    """
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
