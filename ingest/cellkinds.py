"""What the cells of an unknown column look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from ingest.cells import plain, read_date, read_number, read_year, split_list
from ingest.meanings import vocabulary
from ingest.names.codes import credit_code
from ingest.names.kinds import organization_kind
from ingest.names.persons import is_person
from ingest.names.regions import find_region

PERSONAL = frozenset({"phone", "email", "idcard"})
ACCEPTED: Mapping[str, frozenset[str]] = {
    "text": frozenset({"text", "state", "org", "person", "region", "yesno", "list"}),
    "org": frozenset({"org", "text", "person", "list"}),
    "person": frozenset({"person", "text", "list"}),
    "number": frozenset({"number", "year"}),
    "date": frozenset({"date", "year", "period"}),
    "year": frozenset({"date", "year"}),
    "period": frozenset({"period", "date", "year", "text", "number"}),
    "uscc": frozenset({"uscc", "code"}),
    "code": frozenset({"code", "number", "year", "date", "uscc", "text", "phone"}),
    "url": frozenset({"url"}),
    "yesno": frozenset({"yesno"}),
}
"""What a column of a meaning holds → the kinds of cells that agree with it."""

_SHARE = 0.6
_PERIOD = re.compile(
    r"\D{0,3}(?:19|20)\d\d.{0,8}(?:至|到|~|～|—|–|－|-|to).{0,3}(?:19|20)\d\d.{0,9}"
)
_FORMS = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("idcard", re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d\d{3}[\dXx]")),
    ("phone", re.compile(
        r"(?:\+?86[- ]?)?1[3-9]\d[- *\d]{8,10}|(?:\(?0\d{2,3}\)?[- ]?)\d{7,8}(?:[-转]\d+)?"
    )),
    ("url", re.compile(
        r"(?:https?://\S+|(?:www\.)?(?:[a-z0-9-]+\.)+(?:com|cn|org|net|edu)\S*)", re.I
    )),
    ("code", re.compile(
        r"(?=.*\d)(?=.*[A-Za-z\-/〔\[])[A-Za-z0-9\-_/.〔〕\[\]()号第字\u3400-\u9fff]{3,40}"
    )),
)  # fmt: skip
_CREDIT = re.compile(r"[0-9A-HJ-NP-RT-UWXY]{18}")
_TAIL = re.compile(r"[，,、\s]*(?:\+?86[- ]?)?1[3-9]\d{9}$")


def kind_shares(cells: Iterable[str]) -> dict[str, float]:
    """Return kind → share of the cells that are of it; {} if no cell is filled.

    >>> kind_shares(["13800000000", "13900000001"])
    {'phone': 1.0}
    """
    kinds = Counter(cell_kind(cell) for cell in cells if cell.strip(" -—/无"))
    total = kinds.total()
    return {kind: count / total for kind, count in kinds.most_common()}


def agrees(holds: str, shares: Mapping[str, float]) -> bool:
    """Return whether cells of these kinds can be what a meaning holds."""
    if not shares or holds == "any":
        return True
    return sum(shares.get(kind, 0.0) for kind in ACCEPTED[holds]) >= _SHARE


def is_personal(shares: Mapping[str, float]) -> bool:
    """Return whether the cells are phone numbers, mail addresses or numbers of identity cards."""
    return sum(shares.get(kind, 0.0) for kind in PERSONAL) >= 0.3


def is_serial(cells: Iterable[str]) -> bool:
    """Return whether the cells count up from one.

    >>> is_serial(["1", "2", "3"]), is_serial(["1", "1", "5"])
    (True, False)
    """
    numbers = [int(cell) for cell in cells if cell.isdigit()]
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    return len(numbers) > 1 and numbers[0] in (0, 1) and steps >= (len(numbers) - 1) * 0.8


@cache
def cell_kind(text: str) -> str:
    """Return what a cell looks like.

    >>> [cell_kind(t) for t in ("9144030071526726XG", "2023.01-2025.12", "约500", "是", "某某大学")]
    ['uscc', 'period', 'number', 'yesno', 'org']
    >>> [cell_kind(t) for t in ("2024年3月", "2019", "13800000000", "张三丰", "云南省")]
    ['date', 'year', 'phone', 'person', 'region']
    """
    words = plain(text)
    bare = words.replace(" ", "")
    if credit_code(bare).value:
        return "uscc"
    if _CREDIT.fullmatch(bare.upper()) and not bare.isdigit():
        return "uscc" if bare[:2].isdigit() else "code"
    if words.casefold() in _answers():
        return "yesno"
    if words.casefold() in _states():
        return "state"
    for kind, form in _FORMS[:4]:
        if form.fullmatch(words):
            return kind
    if _TAIL.search(words):
        return "phone"
    if _PERIOD.fullmatch(words):
        return "period"
    if re.fullmatch(r"(?:19|20)\d\d", bare):
        return "year"
    if read_date(bare):
        return "date" if len(bare) > 5 else "year"
    if read_year(bare) and len(bare) < 9 and not bare.isdigit():
        return "year"
    if re.match(r"[约近逾<>≥≤~]?[\d.]", bare) and (
        read_number(bare, "万元") or read_number(bare.rstrip("人名家个项件岁%％"))
        or re.fullmatch(r"[\d.,]+[-~至][\d.,]+\D{0,3}|[\d.,]+\s?(?:人|万|元|rmb|m|k|%)", bare)
    ):  # fmt: skip
        return "number"
    return _words_kind(words)


def _words_kind(words: str) -> str:
    if (
        _FORMS[4][1].fullmatch(words)
        and len(words) < 30
        and not re.search(r"公司|大学|研究", words)
    ):
        return "code"
    if find_region(words):
        return "region"
    parts = split_list(words)
    if (
        parts
        and len(words) < 120
        and sum(_is_organization(part) for part in parts) * 2 > len(parts)
    ):
        return "org"
    if len(words) <= 20 and all(is_person(part) for part in parts):
        return "person"
    return "list" if len(parts) > 1 and max(map(len, parts)) < 16 else "text"


def _is_organization(name: str) -> bool:
    return len(name) > 3 and organization_kind(name) not in ("OtherOrganization",)


@cache
def _states() -> frozenset[str]:
    return frozenset(word for words in vocabulary().states.values() for word in words)


@cache
def _answers() -> frozenset[str]:
    return frozenset(word.casefold() for word in (*vocabulary().yes, *vocabulary().no)) - {
        "1",
        "0",
        "-",
        "/",
    }
