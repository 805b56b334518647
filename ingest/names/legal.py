"""Legal forms: what the last words of an organization's name tell of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ingest.reference.tables import read_table

_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_BRACKET = re.compile(r"\(([^()]*)\)$")
_WORDS = re.compile(r"[^\W_]+")
_LONGEST = 3
_SHORT = 2
"""A form of so few letters may be a word or a place: it counts only where nothing else tells."""


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form as names end in it."""

    suffix: str
    zh: str
    en: str
    kind: str
    """The entity type that it tells."""


def legal_form(name: str) -> LegalForm | None:
    """Return the legal form that a name ends in, None if it ends in none.

    >>> legal_form("甲机电股份有限公司").en, legal_form("乙创业投资中心（有限合伙）").zh
    ('company limited by shares', '有限合伙企业')
    >>> legal_form("Delta Bearings Pte. Ltd.").zh, legal_form("Delta Foods S.p.A.").kind
    ('私人有限公司', 'Enterprise')
    >>> legal_form("澜江大学"), legal_form("Delta University"), legal_form("Limited")
    (None, None, None)
    """
    plain = unicodedata.normalize("NFKC", name).strip()
    bracket = _BRACKET.search(plain)
    bare = plain[: bracket.start()].rstrip() if bracket else plain
    if not _CHINESE.search(bare):
        return _latin(bare)
    return (_chinese(bracket[1]) if bracket else None) or _chinese(bare)


def is_sure(form: LegalForm) -> bool:
    """Return whether a form is long enough to be nothing else.

    >>> is_sure(legal_form("Delta GmbH")), is_sure(legal_form("Delta SA"))
    (True, False)
    """
    return len(form.suffix) > _SHORT or not form.suffix.isascii()


@cache
def forms() -> dict[str, LegalForm]:
    """Return all legal forms by their suffix in small letters, without signs."""
    rows = read_table("legal_forms")
    return {r["suffix"]: LegalForm(r["suffix"], r["zh"], r["en"], r["kind"]) for r in rows}


def _chinese(words: str) -> LegalForm | None:
    cuts = (words[start:] for start in range(max(0, len(words) - 8), len(words)))
    return next((forms()[cut] for cut in cuts if cut in forms()), None)


def _latin(name: str) -> LegalForm | None:
    # S.p.A. is one word, Co., Ltd. two
    together = re.sub(r"(?<=\b\w)\.\s?(?=\w\b)|(?<=\b\w)\.$", "", name)
    words = [
        "".join(c for c in unicodedata.normalize("NFKD", w) if not unicodedata.combining(c))
        for w in _WORDS.findall(together.casefold())
    ]
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        found = forms().get(" ".join(words[-length:]))
        if found:
            return found
    return None
