"""A line of a text: where it stands, and whether it is words, a page's number or a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .page_forms import LONE, LONE_START, ROUND
from .rows import is_row

ITEM = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}[、．.是]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}[、．.)）]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部篇]|篇[一二三四五六七八九十]|[【\[●◆■★①-⑳*#>…]|附[件录:：])"
)
ENDED = frozenset("。!?！？;；:：…”」』》）)】〕］]>．.")
RUNNING = re.compile(r"[,，、；;。]")
LINE = re.compile(r"[^\r\n\f]+")
LONG, HEADING, PAGE_WIDTH, SPECK = 24, 50, 24, ".·"


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """One line of the text: where it stands, without its line end."""

    start: int
    end: int
    body: str
    """Its words, without a page mark at its end."""
    page: str = ""
    """'' for a line of text; `page` for one that only numbers a page, `bare` for a lone number."""
    is_first: bool = False
    """Whether a form feed puts it on top of a page."""


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text, also the blank ones."""
    page = ""
    for match in LINE.finditer(text):
        body = match[0]
        short = body.strip() if len(body) < PAGE_WIDTH else ""
        if short and short[0] not in LONE_START:
            page, short = "", ""
        if short:
            found = LONE.fullmatch(body)
            again = page if short in SPECK else ""
            is_bare = found and (found["bare"] or (found["round"] and _are_many(ROUND, text)))
            page = ("bare" if is_bare else "page") if found else again
        elif body.strip():
            page = ""
        is_first = text[match.start() - 1 : match.start()] == "\f"
        yield Line(match.start(), match.end(), body, page if short else "", is_first)


@lru_cache(maxsize=1)
def _are_many(sign: re.Pattern[str], text: str) -> bool:
    """Return whether a sign stands not just once in a text, which each of its lines asks."""
    return len(sign.findall(text)) != 1


def is_cut(line: Line, length: int = LONG) -> bool:
    """Return whether a line of some length is no heading and ends within a sentence."""
    body = line.body.rstrip()
    is_heading = len(body) < HEADING and ITEM.match(body) and "。" not in body
    return len(body) >= length and not is_heading and body[-1:] not in ENDED


def is_running(line: Line) -> bool:
    """Return whether a line is running text, neither a title nor the row of a table."""
    return bool(RUNNING.search(line.body) or len(line.body) > HEADING) and not is_row(line.body)
