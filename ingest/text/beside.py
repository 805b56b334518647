"""Page marks that touch a number of the text: what is the page's, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from .cuts import dress
from .folding import folded
from .folios import (
    COUNTED,
    MEASURES,
    SIGNED_LENGTH,
    Page,
    is_where_due,
    names_parts,
    page_of,
    run_of,
)
from .stripped import stripped

COUNT = r"(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})"
UNIT = rf"[{COUNTED}%％]"
TOUCHING = re.compile(
    rf"(?P<sign>[—–―─－−‐‑━-]{{1,2}}|[·•~～・▪■◆|｜=*])(?P<gap> ?){COUNT}(?P=gap)(?P=sign)"
    r"(?:/\d{1,3})?|[【〔〈《［] ?(?P<inner>\d{1,3}) ?[】〕〉》］]"
)
TOUCHING_SIGN = re.compile("[—–―─－−‐‑━·•~～・▪■◆|｜=*【〔〈《［-]{1,2} ?[0-9一二三四五六七八九十]")
BEFORE_COUNT = (
    rf"(?<=[\u4e00-\u9fff])(?P<number>\d{{{{1,3}}}}) ?/ ?(?P<total>{{}})(?=\d+(?:\.\d+)?{UNIT})"
)
LEAST_TOTAL = 3
IN_NUMBER = re.compile(rf"\s?(?:{UNIT}|[{MEASURES}])")
OF_TOTAL = re.compile(r"(?:[/／]|of) ?(?P<total>\d{1,3})$")
COUNTED_BEHIND = re.compile(rf"(?:\.\d+)?{UNIT}")

BEFORE, BEHIND = 48, 12
NAMING_DRESS = frozenset(["", "()", "（）"])
HAN = re.compile(r"[\u4e00-\u9fff]{1,2}")
ALSO_NAMED = rf" ?[(（]?\d{{1,3}}[)）]?(?![\d.．、年月{COUNTED}{MEASURES}%％])"
"""A number that names, and counts nothing, behind the same words."""


def touching(text: str, known: Iterable[Page]) -> Iterator[Page]:
    """Yield marks between a number and its unit, or right before a number, that count on.

    >>> text = "建成平台12-2-个。" + "推进落实，" * 20 + "引进人才-3-45名。"
    >>> [text[page.start : page.end] for page in touching(text, [])]
    ['-2-', '-3-']
    """
    known = list(known)
    found: list[Page] = []
    for sign in TOUCHING_SIGN.finditer(text):
        match = TOUCHING.match(text, sign.start())
        if match and _touches(text, match) and not (found and match.start() < found[-1].end):
            found.append(page_of(match))
    yield from _of_totals(text, known) if "/" in text else ()
    if not found:
        return
    order = sorted({*known, *found})
    is_due = len(order) > 1 and all(a.number < b.number for a, b in pairwise(order))
    run = order if is_due and all(map(is_where_due, order)) else run_of(order, SIGNED_LENGTH)
    yield from (page for page in run if page not in known)


def _of_totals(text: str, known: Iterable[Page]) -> Iterator[Page]:
    """Yield fractions of a total that other pages have, right before a number (引进2/415名)."""
    for total in sorted({page.total for page in known if page.total >= LEAST_TOTAL}):
        for match in re.finditer(BEFORE_COUNT.format(total), text):
            if 0 < int(match["number"]) <= total:
                yield page_of(match)


def _touches(text: str, match: re.Match[str]) -> bool:
    """Return whether a mark parts a number from its unit, or a word from its number."""
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    if before.isdigit():
        return bool(IN_NUMBER.match(behind))
    return "\u4e00" <= before <= "\u9fff" and behind[:1].isdigit()


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


def genuine(text: str, pages: Iterable[Page], known: Iterable[Page] = ()) -> list[Page]:
    """Return the pages but numbers that count, name or rate something."""
    pages = list(pages)
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
        if not _names(text, page, is_of_parts=is_of_parts) and not _is_rate(text, page)
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
