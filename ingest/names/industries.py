"""Industries: classes of GB/T 4754-2017 and the strategic emerging ones, found by code or name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ingest.reference.tables import read_table

_WRITTEN = re.compile(r"([A-Ta-t]?)(\d{2,4}|)(.*)")
_SIGNS = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Industry:
    """A class of the national classification, or of the strategic emerging industries."""

    code: str
    name: str
    parent: str
    """Code of the class above; '' for the widest."""


def industry(code_or_name: str) -> Industry | None:
    """Return the class of GB/T 4754-2017 that a code, a name or both together mean.

    None if there is no such class, or if the code and the name are of different classes, as those
    of an older edition are.

    >>> industry("C3921").name, industry("39").name, industry("通信设备制造").code
    ('通信系统设备制造', '计算机、通信和其他电子设备制造业', '392')
    >>> industry("C39 计算机、通信和其他电子设备制造业").code, industry("39 汽车制造业")
    ('39', None)
    """
    words = unicodedata.normalize("NFKC", code_or_name).strip()
    match = _WRITTEN.fullmatch(_plain(words))
    letter, digits, name = match.groups() if match else ("", "", "")
    letter = letter.upper()
    if not letter and not digits:
        return _by_name().get(name)
    found = classes().get(digits or letter)
    if found is None or (name and _plain(found.name) != name):
        return None
    return found if not letter or industry_chain(found)[0].code == letter else None


def industry_chain(inner: Industry) -> tuple[Industry, ...]:
    """Return a class and all above it, the widest first.

    >>> [i.code for i in industry_chain(industry("3921"))]
    ['C', '39', '392', '3921']
    """
    chain = [inner]
    while chain[0].parent:
        chain.insert(0, classes()[chain[0].parent])
    return tuple(chain)


@cache
def classes() -> dict[str, Industry]:
    """Return all classes of GB/T 4754-2017 by code."""
    rows = read_table("industries")
    return {r["code"]: Industry(r["code"], r["name"], r["parent"]) for r in rows}


@cache
def emerging() -> dict[str, Industry]:
    """Return name, as written or otherwise, → the field or class of strategic emerging industries.

    >>> emerging()["新材料"].name, emerging()["智能电网"].parent
    ('新材料产业', '6')
    """
    found: dict[str, Industry] = {}
    for row in read_table("emerging"):
        code = row["code"]
        made = Industry(code, row["name"], code.rpartition(".")[0])
        for name in (row["name"], *filter(None, row["others"].split(","))):
            found[name] = made
    return found


@cache
def _by_name() -> dict[str, Industry]:
    """Return plain name → the widest class that bears it."""
    table: dict[str, Industry] = {}
    for found in sorted(classes().values(), key=lambda i: (len(industry_chain(i)), i.code)):
        table.setdefault(_plain(found.name), found)
    return table


def _plain(words: str) -> str:
    return _SIGNS.sub("", words)
