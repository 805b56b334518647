"""Fractions that are pages of one total (3/12): they count on, and may be glued to numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .finder import places
from .folios import COUNTED, LEFT_OUT, Page, run_of

SLASHED = re.compile(
    r"(?<![\d/年月])(?P<left>\d{1,7})(?P<stroke> ?/ ?)(?P<right>\d{1,7})(?![\d/℃])"
)
UNIT = re.compile(rf"(?:\.\d+)?[ \t\r\n]?[{COUNTED}%％]")
BEFORE_STROKE, LEFT = frozenset("0123456789 "), 9
MOST, LEAST, FEWEST = 3, 4, 3
"""So many digits has a page's number at most; of so few pages halves and thirds may be meant."""


def of_one_total(text: str, known: Iterable[int] = ()) -> Iterator[Page]:
    """Yield the fractions that count the pages of one total, also between a number and its unit.

    A single one is a page's if its total is `known` from others.

    >>> text = ("推进落实，" * 20).join(["引进2/415名。", "新建123/4家。", "4/4完。"])
    >>> [text[page.start : page.end] for page in of_one_total(text)]
    ['2/4', '3/4', '4/4']
    """
    found: dict[int, list[Page]] = defaultdict(list)
    for match in _slashed(text):
        for page in _readings(text, match):
            found[page.total].append(page)
    totals = {total for total in known if total >= FEWEST}
    for total in sorted(found):
        if total in totals:
            yield from found[total]
            continue
        run = run_of(found[total], step=LEFT_OUT if total >= LEAST else 1)
        if total >= LEAST or any(page.number == total for page in run):
            yield from run


def _slashed(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a fraction; the stroke is found first."""
    done = 0
    for at in places(text, "/"):
        if text[at - 1 : at] not in BEFORE_STROKE:
            continue
        for start in range(max(done, at - LEFT), at):
            if match := SLASHED.match(text, start):
                done = match.end()
                yield match
                break


def _readings(text: str, match: re.Match[str]) -> Iterator[Page]:
    """Yield the pages of a total that a fraction may be, whole or glued to a number."""
    left, right = match["left"], match["right"]
    is_counted = bool(UNIT.match(text, match.end()))
    yield from _page(match, len(left), len(right))
    if is_counted:
        for size in range(1, min(len(left), MOST + 1)):
            yield from _page(match, size, len(right))
        for size in range(1, min(len(right), MOST + 1)):
            yield from _page(match, len(left), size)


def _page(match: re.Match[str], before: int, behind: int) -> Iterator[Page]:
    """Yield the page that so many digits before and behind the stroke tell, if they can."""
    number, total = match["left"][-before:], match["right"][:behind]
    rest = match["right"][behind:]
    if len(number) > MOST or len(total) > MOST or "0" in (number[0], total[0], rest[:1]):
        return
    if int(number) <= int(total):
        start, end = match.end("left") - before, match.start("right") + behind
        yield Page(start, end, int(number), int(total))
