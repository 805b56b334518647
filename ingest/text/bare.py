"""Bare numbers that count nothing: pages count on, a page apart, in one place of their lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .folios import (
    COUNTED,
    FEW_OTHERS,
    LEFT_OUT,
    LOOSE,
    MEASURES,
    PAGE_LENGTH,
    Page,
    is_where_due,
    page_of,
    run_of,
)

WORDS = r"[\u4e00-\u9fff“《]"
UNCOUNTED = rf"(?![{COUNTED}{MEASURES}])"
NAMED = "(?<![第章节篇图表附件号例式条款至到—].)"
PLACED = re.compile(
    rf"[1-9](?:(?<=[，；、,;。].)\d?(?={WORDS}){UNCOUNTED}(?P<behind>)"
    rf"|(?<=[，；、,;。\u4e00-\u9fff].){NAMED}\d?"
    rf"(?=[ \t]*[\r\n\f]+(?:{WORDS}|\d)(?<![{COUNTED}{MEASURES}]))(?P<ending>)"
    rf"|(?<=[，；、\u4e00-\u9fff] .)\d?(?= {WORDS})(?! [{COUNTED}{MEASURES}])(?P<apart>))"
)
"""Behind punctuation amid a line, at a line's end, between blanks."""
GLUED = (
    re.compile(rf"(?<=\d)(?P<number>[1-9]\d?)(?=[ \t]*[\r\n\f]+[{COUNTED}％%])"),
    re.compile(rf"(?<=[\r\n\f])(?P<number>[1-9]\d?)(?=\d+(?:\.\d+)?[{COUNTED}％%])"),
)
"""At a line's end behind digits of a number, or at a line's start before them."""
RUNNING, WIDTH = re.compile("[，。；]"), 24
UNEVEN = 3
"""So many times as long as others may a page be."""


def of_bare(text: str) -> list[Page]:
    """Return the bare numbers that count on, or the only one, where a page ends.

    >>> text = ("推进落实，" * 20).join(["发展产业，2推进", "引进人才，3建设", "。"])
    >>> [text[page.start : page.end] for page in of_bare(text)]
    ['2', '3']
    """
    loose = [page_of(match) for match in LOOSE.finditer(text)]
    rows: set[Page] = set()
    for found in (loose, *_placed(text)):
        run = run_of(found, PAGE_LENGTH, 1 if found is loose else LEFT_OUT)
        labels = {text[max(0, page.start - 3) : page.start].rstrip()[-2:] for page in run}
        is_label = len(labels) == 1 and labels.pop().isalnum()
        if len(run) * FEW_OTHERS >= len(found) and not is_label:
            rows |= {*run}
    due = [page for page in loose if is_where_due(page)]
    return sorted(rows | {*due} if len(due) == 1 else rows)


def _placed(text: str) -> Iterable[list[Page]]:
    found: dict[str, list[Page]] = defaultdict(list)
    for match in PLACED.finditer(text):
        page = Page(*match.span(), int(match[0]))
        if _is_in_running_text(text, page):
            found[match.lastgroup or ""].append(page)
    return found.values()


def _is_in_running_text(text: str, page: Page) -> bool:
    """Return whether the line is running text, neither a title nor the row of a table."""
    start, end = text.rfind("\n", 0, page.start) + 1, text.find("\n", page.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) >= WIDTH and bool(RUNNING.search(line))


def glued_to_counts(text: str, pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the numbers due beside bare ones in the same place of a line, but glued to a count."""
    for pattern, is_placed in zip(GLUED, (_is_at_end, _is_at_start), strict=True):
        placed = [page for page in pages if is_placed(text, page)]
        if len(placed) < LEFT_OUT:
            continue
        found = [page_of(match) for match in pattern.finditer(text)]
        yield from _due(placed, found)


def _due(placed: Sequence[Page], found: Sequence[Page]) -> Iterator[Page]:
    """Yield the numbers found that come next to, or between, those placed, if it is one each."""
    mean = (placed[-1].start - placed[0].start) / max(placed[-1].number - placed[0].number, 1)
    row = list(placed)
    for page in row:
        for step in (1, -1):
            fits = [
                other
                for other in found
                if other.number == page.number + step
                and mean / UNEVEN <= (other.start - page.start) * step <= mean * UNEVEN
            ]
            if len(fits) == 1 and all(p.number != fits[0].number for p in row):
                row += fits
                yield fits[0]


def _is_at_end(text: str, page: Page) -> bool:
    return text[page.start : page.end].isdigit() and text[page.end : page.end + 1] in "\r\n\f"


def _is_at_start(text: str, page: Page) -> bool:
    return text[page.start : page.end].isdigit() and text[page.start - 1 : page.start] in "\r\n\f"
