"""Latin names: their words without articles and legal forms, abbreviations written out."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9&]+")
_FORMS = frozenset(
    [
        "co",
        "ltd",
        "limited",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "llc",
        "plc",
        "gmbh",
        "ag",
        "sa",
        "bv",
        "nv",
        "ab",
        "oy",
        "srl",
        "spa",
        "company",
        "pte",
        "pty",
        "group",
        "holding",
        "holdings",
    ]
)
_OF_A_COUNTRY = frozenset(
    ["gmbh", "ag", "plc", "sa", "bv", "nv", "ab", "oy", "srl", "spa", "pte", "pty", "llc"]
)
"""Forms that tell two companies of one name apart; those of English are mistaken too often."""
_EMPTY = frozenset(["the", "of", "and", "for", "in", "at", "&", "de", "la", "et", "und", "der"])
FULL = {
    "univ": "university", "inst": "institute", "sci": "science", "acad": "academy",
    "technol": "technology", "tech": "technology", "eng": "engineering", "coll": "college",
    "natl": "national", "hosp": "hospital", "lab": "laboratory", "ctr": "center",
    "centre": "center", "res": "research", "dept": "department", "sch": "school",
    "med": "medical", "int": "international", "phys": "physics", "chem": "chemistry",
    "comput": "computing", "agr": "agricultural", "polytech": "polytechnic", "math": "mathematics",
    "universitat": "university", "universite": "university", "universidad": "university",
    "universidade": "university", "universita": "university", "universiteit": "university",
    "universitet": "university", "uniwersytet": "university", "universitas": "university",
    "institut": "institute", "instituto": "institute", "istituto": "institute", "st": "saint",
    "hopital": "hospital", "ospedale": "hospital", "klinikum": "hospital", "labs": "laboratory",
}  # fmt: skip


def latin_core(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the words that tell an organization, joined, and all of them in order.

    >>> latin_core("the univ of sydney"), latin_core("acme (china) co ltd")
    (('university sydney', ('university', 'sydney')), ('acme china', ('acme', 'china')))
    """
    words = tuple(words_of(text))
    core = [word for word in words if word not in _FORMS] or list(words)
    return " ".join(core), tuple(core)


def latin_form(text: str) -> str:
    """Return the legal form that a Latin name bears: a country's own, `co` for others, '' for none.

    >>> latin_form("acme gmbh"), latin_form("acme co ltd"), latin_form("acme inc"), latin_form("sa")
    ('gmbh', 'co', 'co', '')
    """
    words = plain_words(text)[1:]
    forms = [word for word in words if word in _FORMS]
    return next((word for word in forms if word in _OF_A_COUNTRY), "co" if forms else "")


def words_of(text: str) -> list[str]:
    """Return the words of a Latin name without articles, abbreviations written out."""
    return [word for word in plain_words(text) if word not in _EMPTY]


def plain_words(text: str) -> list[str]:
    """Return the words of a Latin text in small letters without accents, abbreviations in full.

    >>> plain_words("Dept. of Phys., Univ. Zürich")
    ['department', 'of', 'physics', 'university', 'zurich']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    bare = re.sub(r"[.'’‘`]", "", bare)
    return [FULL.get(word) or _singular(word) for word in _WORD.findall(bare)]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("s") and word[-2] not in "suie":
        return word[:-1]
    return word.removesuffix("s") if word.endswith(("ences", "ines", "ories", "ases")) else word
