"""Numbers with signs about them, whatever the signs: pages count on, a page apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .folios import (
    COUNTED,
    LEFT_OUT,
    MEASURES,
    SHORTEST,
    SIGNED_LENGTH,
    Page,
    is_where_due,
    page_of,
    run_of,
)

SIGN = (
    "[^0-9A-Za-z\u00c0-\u024f\u3400-\u9fff\\s，。；、！？“”‘’《》%％℃+/∕⁄：:∶.．,;!?'\"&@$￥×√①-⑳]"
)
NUMERAL = r"\d{1,3}(?!\d)|[一二三四五六七八九十]{1,3}|[ivx]{1,5}(?![a-z])|[IVX]{1,5}(?![A-Z])"
DRESSED = re.compile(
    rf"(?P<sign>{SIGN})(?P=sign){{0,2}}[ \t\u00a0]?(?P<number>{NUMERAL})"
    rf"(?: ?/ ?(?P<total>\d{{1,3}}))?[ \t\u00a0]?(?P<signs>{SIGN})(?P=signs){{0,2}}(?:/\d{{1,3}})?"
)
PAIRS = dict(zip("(（[［【〔<〈{｛«「『→", ")）]］】〕>〉}｝»」』←", strict=True))
"""Signs that another one closes; any other closes itself."""
RANGING = frozenset("-—–―─－−‐‑━~～·•*")
"""Signs that stand between the digits of a date, a code or a range."""
BARS = frozenset("|｜")
HYPHENS, DASHES, ALSO_ELSE = frozenset("-="), frozenset("—–―─－−‐‑━"), frozenset("*#_^")
ALNUM, LETTER = re.compile("[A-Za-z0-9]"), re.compile("[A-Za-z]")
ITEMS = frozenset("(（")
CLOSING = re.compile(r"[，。；、！？：,;）)]|\s*$")
UNIT = re.compile(rf"[ \t]?[{COUNTED}{MEASURES}%％]")
MOST_OTHERS = 1.25


def of_one_dress(text: str) -> Iterator[Page]:
    """Yield the numbers whose signs are the same on both sides and that count on.

    One may have been lost between two; a single one stands where a page ends.

    >>> text = "建成平台12-2-个。" + "推进落实，" * 20 + "引进人才-3-45名。"
    >>> [text[page.start : page.end] for page in of_one_dress(text)]
    ['-2-', '-3-']
    """
    found: dict[str, list[Page]] = defaultdict(list)
    for match in DRESSED.finditer(text):
        sign = match["sign"]
        if match["signs"] != PAIRS.get(sign, sign) or _is_of_code(text, match):
            continue
        if sign in BARS and _is_cell(text, match):
            continue
        kind = "1" if match["number"].isdigit() else "一"
        if kind == "一" and sign not in RANGING:
            continue
        found[sign + kind].append(page_of(match))
    for dress, pages in found.items():
        if dress[0] in PAIRS:
            yield from _in_brackets(text, dress, pages)
            continue
        run = run_of(pages, SIGNED_LENGTH, LEFT_OUT)
        if len(run) * MOST_OTHERS < len(pages):
            run = [page for page in pages if len(pages) == 1 and is_where_due(page)]
        yield from (page for page in pages if page in run or _is_sure(text, page))


def _is_sure(text: str, page: Page) -> bool:
    """Return whether nothing else has such signs about it: — 3 —, ·3·, -3- at no number."""
    sign, inner = text[page.start], text[page.start + 1]
    beside = text[page.start - 1 : page.start] + text[page.end : page.end + 1]
    if sign in HYPHENS:
        is_apart = inner.isspace() and text[page.end - 2].isspace()
        return is_apart or not ALNUM.search(beside)
    if sign in DASHES:
        return not LETTER.search(beside)
    return not (inner == sign or sign in ALSO_ELSE or beside[-1:].isdigit())


def _is_of_code(text: str, match: re.Match[str]) -> bool:
    """Return whether digits on both sides make a number part of a date or a code (2023-5-12)."""
    is_ranging = match["sign"] in RANGING and text[match.end() : match.end() + 1].isdigit()
    return is_ranging and text[match.start() - 1 : match.start()].isdigit()


def _is_cell(text: str, match: re.Match[str]) -> bool:
    """Return whether bars part the cells of a row."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    return text.count(match["sign"], start, end if end >= 0 else len(text)) > len("||")


def _in_brackets(text: str, dress: str, pages: Sequence[Page]) -> Sequence[Page]:
    """Return the numbers in brackets that are neither a list's nor a citation's."""
    if pages[0].number == 1 or dress[1] == "一":
        return []
    length = SIGNED_LENGTH if all(_parts(text, page) for page in pages) else SHORTEST
    run = run_of(pages, length, LEFT_OUT)
    if len(run) < len(pages) or all(CLOSING.match(text, page.end) for page in run):
        return []
    return run


def _parts(text: str, page: Page) -> bool:
    """Return whether a mark parts a number from its unit, or a word from its number."""
    before, behind = text[page.start - 1 : page.start], text[page.end : page.end + 2]
    if before.isdigit():
        return bool(UNIT.match(behind))
    return "\u4e00" <= before <= "\u9fff" and behind[:1].isdigit()


def left_out(text: str, pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the only number with signs about it that two pages leave out between them."""
    numbers = [page.number for page in pages]
    if numbers != sorted(set(numbers)):
        return
    for one, other in pairwise(pages):
        if other.number == one.number + LEFT_OUT:
            signed = DRESSED.finditer(text, one.end, other.start)
            digits = (m for m in signed if m["number"].isdigit() and m["sign"] not in ITEMS)
            found = [page for page in map(page_of, digits) if page.number == one.number + 1]
            yield from found if len(found) == 1 else ()
