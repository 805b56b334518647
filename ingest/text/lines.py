"""Page marks and running heads are taken out, and lines joined where a break cuts a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .beside import is_broken
from .cuts import MOST, follows_item, goes_across
from .edits import Edit
from .folios import COUNTED, FIRST_ITEM, Page, is_where_due
from .heads import with_heads, with_numbered
from .line import ENDED, ITEM, LONG, Line, is_cut, is_running, lines_of
from .page_forms import NUMBER
from .pages import GLUED, HEADED, TITLED, chained_pages, told_pages
from .rows import is_row

INDENT = re.compile(r"(?:\u3000|  |\t)")
TAILED = re.compile(r"[。！？；”][^\u4e00-\u9fff]{1,8}$")
UNFINISHED = re.compile(r"[在的和与及为对、，,把被将从向由以或到\d一二三四五六七八九十两]$")
GOES_ON = re.compile(r"[，。；、：”》）)％%]|以[上下内]")
HALF = frozenset(";；,，、")
BLANKS = frozenset(" \t\u3000")
SHORT, PAGE_LONG = 12, 100
FEW = 3
COUNT = re.compile(rf"[ \t\u3000]*\d+(?:\.\d+)?[{COUNTED}%]")
SURE, BARE, GLUED_PAGE = 1.0, 0.9, 0.95
WIDE = "０１２３４５６７８９"
NARROW = str.maketrans("０１２３４５６７８９／－", "0123456789/-")


def line_edits(text: str) -> Iterator[Edit]:
    """Yield the removal of page marks and running heads, and of line ends inside sentences."""
    is_wide = any(digit in text for digit in WIDE)
    for edit in _line_edits(text.translate(NARROW) if is_wide else text):
        yield edit._replace(before=text[edit.start : edit.end]) if is_wide else edit


def _line_edits(text: str) -> Iterator[Edit]:
    lines = list(lines_of(text))
    spans = [(line.start, line.end) for line in lines]
    told = told_pages(text, spans)
    lines = _without(lines, told)
    glued = _glued(text, lines)
    known = [*told, *glued, *_numbers(lines, "page")]
    chained = chained_pages(text, spans, known, _numbers(lines, "bare"))
    paged = {page.start for page in (*told, *chained)}
    lines = [
        replace(line, page="page") if line.start in paged and line.page else line for line in lines
    ]
    lines = with_heads(with_numbered(_with_lone(lines)))
    starts, opening = {line.start: line.page for line in lines}, {}
    for page in (*told, *glued, *chained):
        if not starts.get(page.start, "in the line"):
            opening[page.start] = page.end
        elif page.start not in starts:
            start = page.start
            while start and text[start - 1] in BLANKS:
                start -= 1
            yield Edit(start, page.end, "page_mark", text[start : page.end], "", SURE)
    yield from _breaks(text, lines, opening)


def _without(lines: Iterable[Line], told: Sequence[Page]) -> list[Line]:
    """Return the lines that aren't empty, without the page marks at their ends."""
    ends = {page.end: page.start for page in told}
    kept = [line for line in lines if line.body.strip()]
    if not ends:
        return kept
    for at, line in enumerate(kept):
        start = ends.get(line.start + len(line.body.rstrip()))
        if start is not None and start >= line.start and not line.page:
            kept[at] = replace(line, body=line.body[: start - line.start])
    return kept


def _numbers(lines: Iterable[Line], page: str) -> list[Page]:
    """Return the page numbers that stand alone in their lines."""
    found = ((line, NUMBER.search(line.body)) for line in lines if line.page == page)
    return [Page(line.start, line.end, int(number[0])) for line, number in found if number]


def _with_lone(lines: list[Line]) -> list[Line]:
    """Return the lines; lone numbers between paragraphs are the pages' if they grow and are few."""
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        if line.page != "bare":
            continue
        before = lines[at - 1].body.rstrip() if at else ""
        behind = lines[at + 1].body if at + 1 < len(lines) else "一、"
        is_after = before[-1:] in ENDED or ITEM.match(before) or len(before) >= LONG
        goes_on = ITEM.match(behind) or behind[-1:] in ENDED or len(behind) >= SHORT
        for page in _numbers([line], "bare") if goes_on else ():
            if is_after or is_where_due(page):
                found[at] = page.number
    numbers = list(found.values())
    if len(numbers) * FEW > len(lines) or any(b <= a for a, b in pairwise(numbers)):
        return lines
    return [replace(line, page="page") if at in found else line for at, line in enumerate(lines)]


def _glued(text: str, lines: list[Line]) -> list[Page]:
    """Return the page numbers that open a line amid a sentence."""
    pairs = list(pairwise([line for line in lines if not line.page]))
    cuts = [(a, b, cut) for a, b in pairs if (cut := GLUED.match(b.body))]
    if cuts and sum(a.body[-1:] not in ENDED and bool(COUNT.match(b.body)) for a, b in pairs) > FEW:
        cuts = [cut for cut in cuts if cut[2]["sign"]]  # lines are broken at a width
    head = _head_page(text, lines) if cuts else None
    begun = head.end() if head else 0
    firsts = FIRST_ITEM.finditer(text, begun) if cuts else ()
    pages = _Pages(head is not None, frozenset(first["sign"] for first in firsts))
    taken = ((b, cut) for a, b, cut in cuts if pages.takes(a, b, cut))
    pages_found = (Page(b.start, b.start + cut.end(), int(cut["number"])) for b, cut in taken)
    found = [page for page in pages_found if not follows_item(text, page)]
    found = [page for page in found if page.number <= MOST and not is_broken(text, page)]
    return [*found, Page(head.start(), begun, 1)] if found and head else found


def _head_page(text: str, lines: list[Line]) -> re.Match[str] | None:
    """Return the number of the first page, which stands before a title."""
    for line in lines:
        head = GLUED.match(text, line.start) if line.start < HEADED and not line.page else None
        if head and head["sign"] and head["number"] == "1":
            return head if line.start == 0 or TITLED.match(text, line.start) else None
    return None


def _breaks(text: str, lines: Sequence[Line], opening: dict[int, int]) -> Iterator[Edit]:
    """Yield lines that number a page, and breaks inside sentences.

    `opening` holds where the page number ends that a line begins with.
    """
    previous: Line | None = None
    between: list[Line] = []
    for line in lines:
        if line.page:
            between.append(line)
            continue
        start = opening.get(line.start, line.start)
        rest = line
        if start > line.start:
            rest = replace(line, body=line.body[start - line.start :])
        rule = "page_mark" if between or start > line.start else "line_join"
        if previous and _goes_on(text, previous, rest, is_paged=rule == "page_mark"):
            confidence = BARE if between else GLUED_PAGE
            yield Edit(previous.end, start, rule, text[previous.end : start], "", confidence)
        else:
            yield from _page_lines(text, between)
            if start > line.start:
                before = text[line.start : start]
                yield Edit(line.start, start, "page_mark", before, "", GLUED_PAGE)
        previous, between = rest, []
    yield from _page_lines(text, between)


@dataclass(slots=True)
class _Pages:
    """The page numbers that are glued to line starts, as far as they have been seen."""

    is_headed: bool
    """Whether the text begins with the number of its first page."""
    signs: frozenset[str]
    """The signs behind the first items of the text's lists."""
    last: int = 1
    listed: dict[str, int] = field(default_factory=dict)
    """By sign, the last number at a line start that numbers an item of a list."""

    def takes(self, previous: Line, line: Line, cut: re.Match[str]) -> bool:
        """Return whether the number that a line starts with is the next page's."""
        number, rest, sign = int(cut["number"]), line.body[cut.end() :], cut["sign"] or ""
        is_page = self._is_page(previous, rest, number, sign)
        if is_page:
            self.last = number
        else:
            self.listed[sign] = number
        return is_page

    def _is_page(self, previous: Line, rest: str, number: int, sign: str) -> bool:
        if TAILED.search(body := previous.body.rstrip()):
            return False
        if number > self.last and is_cut(previous, PAGE_LONG):
            return True
        goes_on = bool(GOES_ON.match(rest)) or goes_across(body, rest)
        parted = goes_on or UNFINISHED.search(body)
        # an item's words of some length and with commas end in a full stop
        is_list = not goes_on or len(body) < LONG or "，" not in body
        if is_list and number > 1 and number - 1 == self.listed.get(sign):
            return False
        has_list = sign in self.signs if self.is_headed else bool(self.signs)
        if not has_list and number > self.last and "，" in body and is_cut(previous, LONG):
            return True
        if number > self.last and parted and len(body) >= SHORT and body[-1:] not in ENDED:
            return True
        if number != self.last + 1 or not self.is_headed or len(body) < LONG:
            return False
        return bool(ITEM.match(rest) or body[-1:] in HALF) or is_cut(previous, LONG)


def _page_lines(text: str, found: list[Line]) -> Iterator[Edit]:
    """Yield the removal of lines that number a page between whole paragraphs."""
    for line in found:
        if line.page == "page":
            yield Edit(line.start, line.end, "page_mark", text[line.start : line.end], "", SURE)


def _goes_on(text: str, previous: Line, line: Line, *, is_paged: bool) -> bool:
    """Return whether a line goes on with the sentence of the one before it."""
    body = previous.body.rstrip()
    if body[-1:] in ENDED or _begins(line):
        return False
    parted = is_paged and (UNFINISHED.search(body) or goes_across(body, line.body))
    goes_on = parted or (is_cut(previous, LONG) and is_running(previous))
    return bool(goes_on) and _adjacent(text, previous, line)


def _begins(line: Line) -> bool:
    return bool(ITEM.match(line.body) or INDENT.match(line.body)) or is_row(line.body)


def _adjacent(text: str, first: Line, second: Line) -> bool:
    """Return whether one line break, or a page's end, parts two lines."""
    between = text[first.end : second.start]
    breaks = between.count("\n") + between.count("\r") - between.count("\r\n")
    return breaks == 1 or "\f" in between or bool(between.strip())
