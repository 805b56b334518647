"""Page marks that touch a number of the text: what is the page's, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from .cuts import dress, goes_across
from .folding import folded
from .folios import (
    COUNTED,
    MEASURES,
    Page,
    names_parts,
    run_of,
)
from .stripped import stripped

UNIT = rf"[{COUNTED}%％]"
OF_TOTAL = re.compile(r"(?:[/／]|of) ?(?P<total>\d{1,3})$")
COUNTED_BEHIND = re.compile(rf"(?:\.\d+)?{UNIT}")

BEFORE, BEHIND, MANY = 48, 12, 4
NAMING_DRESS = frozenset(["", "()", "（）"])
ENDS = frozenset("\r\n\f")
BROKEN_BEFORE = re.compile(r"[A-Za-z\d.:∶：/—–~-][ \t]*[\r\n]+[ \t\u3000]*$")
BROKEN_BEHIND = re.compile(
    r"[ \t]*[\r\n]+[ \t\u3000]*"
    r"[A-Za-z\d.:∶：％%—–~家项個个名人次份篇号月日年件场亿万億萬元亩吨支台套户条位起宗-]"
)
RANGE = re.compile(r"\s?[至到—~-]\s?第\s?\d")
"""第1页至第6页 are referred to."""
HAN = re.compile(r"[\u4e00-\u9fff]{1,2}")
ALSO_NAMED = rf" ?[(（]?\d{{1,3}}[)）]?(?![\d.．、年月{COUNTED}{MEASURES}%％])"
"""A number that names, and counts nothing, behind the same words."""


def unparted(text: str, pages: Sequence[Page]) -> Iterator[Page]:
    r"""Yield the pages but bare numbers that a mark behind them parts from what they count.

    >>> text = "引进企业2\n— 4 —\n家"
    >>> [page.number for page in unparted(text, [Page(4, 5, 2), Page(6, 11, 4)])]
    [4]
    """
    marks = {page.start for page in pages if not text[page.start : page.end].isdigit()}
    for page in pages:
        behind = text[page.end : page.end + 4]
        start = page.end + len(behind) - len(behind.lstrip())
        if not (start in marks and text[page.start : page.end].isdigit()):
            yield page


def within_totals(text: str, pages: Sequence[Page]) -> list[Page]:
    """Return the pages; a total that runs into a number behind it ends where other totals do.

    >>> text = "共建平台2/57家，落实资金3/520万元。"
    >>> [text[p.start : p.end] for p in within_totals(text, [Page(4, 8, 2), Page(14, 19, 3)])]
    ['2/5', '3/5']
    """
    totals = {
        page: total for page in pages if (total := OF_TOTAL.search(text, page.start, page.end))
    }
    glued = {page for page in totals if COUNTED_BEHIND.match(text, page.end)}
    if not glued:
        return list(pages)
    whole = sorted({totals[page]["total"] for page in totals if page not in glued})
    if not whole and len(glued) > 1:
        columns = zip(*(totals[page]["total"] for page in glued), strict=False)
        same = takewhile(lambda digits: len(set(digits)) == 1, columns)
        whole = ["".join(digits[0] for digits in same)]
    return [_ending(page, totals[page], whole) if page in glued else page for page in pages]


def _ending(page: Page, total: re.Match[str], whole: Iterable[str]) -> Page:
    for short in whole:
        is_begun = total["total"].startswith(short) and total["total"] != short
        if short and is_begun and int(short) >= page.number:
            return replace(page, end=total.start("total") + len(short), total=int(short))
    return page


def is_broken(text: str, page: Page) -> bool:
    r"""Return whether a line's end parts a bare number from its digits, its sign or its unit.

    >>> is_broken("不超过5\n人", Page(3, 4, 5)), is_broken("20\n30机器人", Page(3, 5, 30))
    (True, True)
    """
    is_alone = text[page.start - 1 : page.start] in ENDS and text[page.end : page.end + 1] in ENDS
    if is_alone or not text[page.start : page.end].isdigit():
        return False
    if BROKEN_BEFORE.search(text, max(0, page.start - 6), page.start):
        return True
    if not BROKEN_BEHIND.match(text, page.end):
        return False
    left, right = text[max(0, page.start - 10) : page.start], text[page.end : page.end + 10]
    return not goes_across(left, right)


def genuine(text: str, pages: Iterable[Page], known: Iterable[Page] = ()) -> list[Page]:
    """Return the pages but numbers that count, name or rate something.

    What a line's end parts from what it counts is one of many pages that count on, or none.
    """
    pages = list(pages)
    row = run_of(sorted(pages))
    many = {*row} if len(row) >= MANY else set()
    pages = [page for page in pages if page in many or not is_broken(text, page)]
    whole = set(unparted(text, sorted({*known, *pages})))
    return unnamed(text, [page for page in pages if page in whole])


def unnamed(text: str, pages: Sequence[Page]) -> list[Page]:
    """Return the pages but numbers that name a thing: 项目4, 项目5, the parts (3) of a patent.

    >>> text = "机架（1）上设有滚筒（2），滚筒（2）连接电机"
    >>> unnamed(text, [Page(10, 13, 2), Page(16, 19, 2)])
    []
    """
    is_of_parts = names_parts(text)
    return [
        page
        for page in pages
        if not _names(text, page, is_of_parts=is_of_parts)
        and not _is_rate(text, page)
        and not RANGE.match(text, page.end)
    ]


def _is_rate(text: str, page: Page) -> bool:
    """Return whether a bare number within a line is a rate that has lost its sign (增长8左右)."""
    if not text[page.start : page.end].isdigit() or text[page.end : page.end + 1] in "\r\n":
        return False
    start = max(0, page.start - BEFORE, text.rfind("\n", 0, page.start) + 1)
    clause = folded(text[start : page.end + BEHIND])
    return any(mark.start == page.start - start for mark in stripped(clause))


def _names(text: str, page: Page, *, is_of_parts: bool) -> bool:
    if dress(text, page).strip() not in NAMING_DRESS:
        return False
    before = text[max(0, page.start - 2) : page.start]
    if is_of_parts and HAN.fullmatch(before[-1:]):
        return True
    if not HAN.fullmatch(before):
        return False
    again = re.compile(re.escape(before) + ALSO_NAMED)
    return any(match.start() != page.start - 2 for match in again.finditer(text))
