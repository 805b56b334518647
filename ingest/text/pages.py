"""Page numbers: those that their form tells, and those that only their order among others tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .bare import glued_to_counts, of_bare
from .beside import genuine, within_totals
from .cuts import MOST, amid, cutting, dress, goes_across, of_plain_dress
from .dresses import left_out, of_one_dress
from .finder import matches
from .folios import (
    COUNTED,
    LOOSE,
    MEASURES,
    NEAREST,
    PAGE_LENGTH,
    Page,
    bracketed,
    fractions,
    is_where_due,
    of_one_style,
    page_of,
    run_of,
    unlisted,
)
from .page_forms import (
    BEHIND_UNIT,
    FIRST,
    LAST,
    NAMED,
    NUMBERED,
    NUMBERED_SIGN,
    OPENING,
    ORDINAL,
    SINGLE,
)
from .totals import of_one_total

AMID = re.compile(r"[\u4e00-\u9fff，。；、,;](?<![占约近的超达按为由至到过仅减有完成了])[ \t]?$")
TITLED = re.compile(
    r"\d{1,2}[、．.] ?[^\n，。,:：]{2,40}?"
    r"(?:计划|方案|总结|要点|报告|汇报|材料|意见|办法|安排|打算|规划|思路)"
    r"(?=[ \t\u3000(（\r\n一]|$)"
)
SHARE = re.compile("(?:其中|[降减缩][低少短]|下降|[提增][高升加长]|节[约省]|不足|接近)[ \t]?$")
SHARED = re.compile("[ \t]?(?:[，。；、,;的]|来自|具有|拥有|用于|属于|集中)")
"""What is told before and behind a share of something: 降低2/5, 4/5的工序."""
LINE_START = re.compile(r"(?:^|[\r\n\f])[ \t\u3000]*$")
LINE_END = re.compile(r"[ \t]*(?:[\r\n]|$)")
HAN_BEFORE = re.compile("[\u4e00-\u9fff]")
BEFORE_HAN = re.compile(r"[ \t]?[\u4e00-\u9fff]")
HEAD = r"(?:[一二三四五六七八九十]{1,3}[、．]|[(（][一二三四五六七八九十]{1,3}[)）])"
GLUED = re.compile(
    r"[ \t\u3000]*(?P<number>\d{1,3})(?:(?P<sign>、|[．.](?!\d))"
    rf"|(?=[\u4e00-\u9fff“《【])(?![{COUNTED}])"
    rf"|(?<=[\u4e00-\u9fff，、]\n\d) (?=[\u4e00-\u9fff])(?![ {COUNTED}]))"
)
COUNT_OR_CUT = re.compile(r"[ \t\u3000]*(?P<number>\d{1,3})(?P<sign>)(?=[\u4e00-\u9fff])")
AT_HEAD = re.compile(rf"\s?(?:{HEAD}|\d{{1,2}}[、．.])")
BEFORE_HEAD = re.compile(
    rf"[ \t\u3000]*(?P<number>\d{{1,3}})(?:(?:[、．.] ?| )?(?={HEAD})"
    r"|、(?=\d{1,2}[.．](?!\d))|[.．] ?(?=\d{1,2}、(?!\d)))"
)
BEFORE_YEAR = re.compile(r"(?<!\d)(?P<number>[1-9]|1[0-8]|2[1-9])(?=(?:19|20)\d\d年)")
BEFORE_MONTH = re.compile(
    r"[ \t\u3000]*(?P<number>[1-9])(?=1[0-2]月\d{1,2}日)"
    r"|[ \t\u3000]*(?P<other>[2-9])(?=[1-9]月\d{1,2}日)"
)
"""22023年, and at a line's start 210月16日: no date is so long."""
LONG_YEAR = re.compile(r"年(?<=[0-9]{5}年)")
ENDING = frozenset("0123456789)）、.．")
PAGE_SIGNS = ("页", "頁", "/共", "/ 共", "版）", "版)", "版】", "版］", "版]")
NAMING_SIGNS = ("age", "AGE", "of", "OF")
BLANKS = " \t\u3000"
ENDS = frozenset("。；：！？!?;:）)")
ONE = re.compile(r"^[ \t\u3000]*1(?=[\u4e00-\u9fff])", re.MULTILINE)
LEAST_TOTAL, MANY = 3, 6
REFERRED = "第页"
"""How a page is named that one refers to: never one whose number stands elsewhere too."""
HEADED, ROWS = 200, 2
"""So far from the start a first page has its number; so few lines are between items."""


def openings(text: str, lines: Iterable[tuple[int, int]]) -> list[int]:
    """Return where lines (start, end) begin that open with a number."""
    starts = (start for start, _ in lines if text[start] in BLANKS or text[start].isdigit())
    return [start for start in starts if text[start : start + 6].lstrip(BLANKS)[:1].isdigit()]


def told_pages(text: str, lines: Sequence[tuple[int, int]]) -> list[Page]:
    """Return the page numbers within lines (start, end) that their form tells.

    >>> [page.number for page in told_pages("农户- 1 -6万户。第2页 共3页", [(0, 18)])]
    [1, 2]
    """
    found: list[re.Match[str] | None] = []
    if any(sign in text for sign in PAGE_SIGNS):
        found += matches(NUMBERED, NUMBERED_SIGN, text)
        found += [m for m in matches(SINGLE, ORDINAL, text) if _is_due(m)]
    if any(sign in text for sign in NAMING_SIGNS):
        found += NAMED.finditer(text)
    # no list has 2、三、 or 2、4. for an item
    starts = openings(text, lines)
    for pattern in (BEFORE_HEAD, BEFORE_MONTH):
        found += [pattern.match(text, start) for start in starts]
    years = (m.start() for m in LONG_YEAR.finditer(text))
    found += [BEFORE_YEAR.search(text, at - 6, at + 1) for at in years]
    found += [m for m in _of_rare_form(text) if is_where_due(page_of(m))]
    ends = (end for _, end in lines if text[end - 1] in ENDING)
    found += [m for e in ends if (m := LAST.search(text, max(e - 12, 0), e)) and _is_due(m)]
    told = within_totals(text, [page_of(match) for match in found if match])
    parts = list(of_one_total(text, {page.total for page in told}))
    strokes = {page.start for page in parts}
    single = (page_of(match) for match in fractions(text)) if "/" in text else ()
    told += [*parts, *(p for p in single if p.start not in strokes and _is_told(text, p))]
    between = amid(text)
    told += [
        *of_line_starts(text, starts),
        *cutting(text, between),
        *of_plain_dress(text, between),
        *of_one_style(text),
        *of_bare(text),
        *of_one_dress(text),
    ]
    return genuine(text, _kept(text, told))


def _of_rare_form(text: str) -> Iterator[re.Match[str]]:
    """Yield what is a page's number only where a page ends: P2 or [2] at a line's start."""
    if any(sign in text for sign in "P[【"):
        yield from OPENING.finditer(text)
    yield from BEHIND_UNIT.finditer(text)


def _kept(text: str, told: Sequence[Page]) -> list[Page]:
    """Return the numbers by place, of those that overlap the first; none that is referred to."""
    kept: list[Page] = []
    others = {page.number for page in told if dress(text, page) != REFERRED}
    told = [page for page in told if dress(text, page) != REFERRED or page.number not in others]
    for page in sorted(told, key=lambda p: (p.start, -p.end)):
        if not kept or page.start >= kept[-1].end:
            is_named = page.total or text[page.end - 1] in "页頁"
            kept.append(bracketed(text, page) if is_named else page)
    return kept


def _is_due(match: re.Match[str]) -> bool:
    """Return whether a number is in digits alone, at another number, or where a page ends."""
    if match.string[match.end() : match.end() + 1].isdigit():
        return True
    return match[0].rstrip("页頁 ")[-1].isdigit() or is_where_due(page_of(match))


def of_line_starts(text: str, starts: Iterable[int]) -> list[Page]:
    """Return bare numbers that open lines and count nothing, if they are no list's.

    They grow and stand a page apart; the first is near the title, and no second follows at once.
    """
    found = (GLUED.match(text, start) for start in starts)
    bare = [page_of(match) for match in found if match and not match["sign"]]
    is_listed = all(text[: page.start].rstrip()[-1:] in ENDS for page in bare if page.start > 1)
    if any(page.number == 1 and page.start > HEADED for page in bare) or (
        is_listed and ONE.search(text)
    ):
        return []
    for one, other in pairwise(bare):
        is_listed = one.number == 1 and text.count("\n", one.end, other.start) <= ROWS
        if one.number >= other.number or other.start - one.end < PAGE_LENGTH or is_listed:
            return []
    told = [p for p in bare if p.number <= MOST and text[p.end] not in MEASURES]
    if len(told) == 1 and text[: told[0].start].rstrip()[-1:] in ENDS:
        return [page for page in told if is_where_due(page) or page.number == 1]
    return told


def _is_told(text: str, page: Page) -> bool:
    """Return whether a fraction is a page's: at a line's start, in brackets, or amid words."""
    whole = bracketed(text, page)
    if whole != page:
        is_amid = HAN_BEFORE.match(text, whole.start - 1) and not LINE_END.match(text, whole.end)
        is_due = not is_amid or is_where_due(page)
        return page.total >= LEAST_TOTAL and 0 < page.number <= page.total and is_due
    before, behind = text[max(0, page.start - 8) : page.start], text[page.end : page.end + 8]
    is_apart = LINE_END.match(behind) or BEFORE_HAN.match(behind)
    if not (is_apart and 0 < page.number <= page.total):
        return False
    if LINE_START.search(before):
        return page.total >= LEAST_TOTAL or bool(AT_HEAD.match(behind))
    is_many = page.total >= MANY or (page.total > LEAST_TOTAL and is_where_due(page))
    is_share = SHARE.search(before) or SHARED.match(behind)
    return is_many and page.number > 1 and bool(AMID.search(before)) and not is_share


def chained_pages(
    text: str, lines: Sequence[tuple[int, int]], known: Sequence[Page], bare: Sequence[Page]
) -> list[Page]:
    """Return the page numbers that follow or lead up to others, whatever their form.

    `known` are those that their form tells, `bare` the numbers that stand alone in a line.
    """
    runs = run_of(bare)
    totals = {page.total for page in known if page.total >= LEAST_TOTAL}
    if totals and "/" in text:
        parts = map(page_of, fractions(text))
        runs += [part for part in parts if part.total in totals and _is_between(part, known)]
    opened = openings(text, lines)
    first = next((start for start in opened if start < HEADED), None)
    titled = TITLED.match(text, first) if first is not None and text[first] == "1" else None
    head = [Page(titled.start(), titled.start() + 2, 1)] if titled else []
    behind = [page.end for page in known if text[page.end : page.end + 1].isdigit()]
    starts = sorted({*opened, *behind})
    glued = [
        m for m in (GLUED.match(text, start) or _cut_count(text, start) for start in starts) if m
    ]
    if known or runs or head:
        found = list(_fitting(text, [*head, *known, *runs], bare, glued))
        is_headed = found or any(page.number == 2 for page in known)
        seen = sorted({*known, *runs, *found})
        glued_counts = list(glued_to_counts(text, seen))
        told = [*runs, *found, *left_out(text, seen), *(head if is_headed else [])]
        told += [page_of(m) for m in FIRST.finditer(text, 0, HEADED) if m.start() == 0]
        return [*genuine(text, told, known), *glued_counts]
    return unlisted(text, glued)


def _cut_count(text: str, start: int) -> re.Match[str] | None:
    """Return a number that seems to count something, but cuts a word in two (领导干 3部)."""
    match = COUNT_OR_CUT.match(text, start)
    left = text[max(0, start - 10) : start]
    return match if match and goes_across(left, text[match.end() : match.end() + 10]) else None


def _is_between(page: Page, known: Sequence[Page]) -> bool:
    """Return whether the known numbers before are smaller and those behind greater."""
    return all((k.number < page.number) == (k.start < page.start) for k in known)


def _fitting(
    text: str, known: Sequence[Page], bare: Sequence[Page], glued: Sequence[re.Match[str]]
) -> Iterator[Page]:
    """Yield what is the next page's after, or the last one's before, a known number."""
    taken = set(known)
    totals = {0, *(page.total for page in known)}
    starts = {page.start for page in known}
    items = [page_of(match) for match in glued if match["sign"] and match.start() not in starts]
    dresses = {"", *(dress(text, page) for page in known)}
    numbers = {page.number for page in known}
    lone = [page for page in items if len(items) == 1 and page.number > 1]
    order = sorted({*known, *bare, *_candidates(text, glued)})
    for step in (1, -1):
        last: Page | None = None
        for page in order[::step]:
            if page in taken:
                last = page
                continue
            fits = last and _counts_on(page, last, step) and page.total in totals
            signs = dress(text, page)
            fits = fits and (signs in dresses or page in lone)
            fits = fits and not (signs == REFERRED and page.number in numbers)
            if fits and not _is_item(page, items):
                taken.add(page)
                items = [item for item in items if item != page]
                last = page
                yield page


def _counts_on(page: Page, last: Page, step: int) -> bool:
    """Return whether a number is the next (step 1) or the last one (-1), some way off.

    A page may have one number over its text and, 第5页 共5页, the same below.
    """
    if step > 0:
        return page.number == last.number + 1 and page.start - last.end >= NEAREST
    is_same = page.number == last.number and last.total == last.number
    return (is_same or page.number == last.number - 1) and last.start - page.end >= NEAREST


def _is_item(page: Page, items: Sequence[Page]) -> bool:
    """Return whether a number is one of a list's: the items beside it count with it."""
    at = bisect_left(items, page)
    if at == len(items) or items[at] != page:
        return page.number == 1 and page.start > 0
    before = items[at - 1].number if at else 0
    behind = items[at + 1].number if at + 1 < len(items) else 0
    return behind == 2 if page.number == 1 else before == page.number - 1


def _candidates(text: str, glued: Sequence[re.Match[str]]) -> Iterator[Page]:
    for match in (*glued, *LOOSE.finditer(text), *fractions(text)):
        page, before = page_of(match), text[max(0, match.start() - 3) : match.start()].rstrip()
        is_item = match.groupdict().get("sign") in {".", "．"} and before[-1:] in ENDS
        if not is_item and (page.number == 1 or not TITLED.match(text, page.start)):
            yield page
    yield from amid(text)
