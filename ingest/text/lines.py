"""Page marks and line breaks that cut sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .script import Raw

PAGE = re.compile(
    r"\s*(?:第\s*\d{1,4}\s*[頁页]\s*[,,/]?\s*(?:共\s*\d{1,4}\s*[頁页])?|\d{1,3}\s*/\s*\d{1,3}"
    r"|[—–\-]{1,2}\s*\d{1,3}\s*[—–\-]{1,2}|·\s*\d{1,3}\s*·|\d{1,3})\s*"
)
INLINE_PAGE = re.compile(r"[ \t\u3000]*第\s*\d{1,4}\s*[頁页]\s*[,,/]?\s*共\s*\d{1,4}\s*[頁页]")
GLUED = re.compile(r"(\d{1,3})[、..]")
ITEM = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}[、..是]|[((][一二三四五六七八九十\d]{1,3}[))]"
    r"|\d{1,3}[、..)]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部篇]|篇[一二三四五六七八九十]|[【\[●◆■★①-⑳*#>…]|附[件录:])"
)
ENDED = re.compile(r"[。!?!?;;::…”」』》))】\]>.]$")
INDENT = re.compile(r"(?:\u3000|  |\t)")
RUNNING = re.compile(r"[,、,;;。]")
LONG, PAGE_LONG, HEADING = 24, 100, 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: where it stands, without its line end."""

    start: int
    end: int
    body: str
    is_page: bool


def line_edits(text: str) -> Iterator[Raw]:
    """Yield the removal of page marks, and of line ends inside sentences."""
    for match in INLINE_PAGE.finditer(text):
        yield match.start(), match.end(), "page_mark", match[0], ""
    previous: Line | None = None
    glued = 0
    for line in _lines(text):
        if not line.body.strip() or (line.is_page and previous is None):
            continue
        if line.is_page:
            continue
        if previous:
            cut = GLUED.match(line.body)
            if cut and _is_cut(previous, PAGE_LONG) and int(cut[1]) > glued:
                glued = int(cut[1])
                end = line.start + cut.end()
                yield previous.end, end, "page_mark", text[previous.end : end], ""
            elif (
                _is_cut(previous, LONG)
                and _runs(previous)
                and not _begins(line)
                and _adjacent(text, previous, line)
            ):
                between = text[previous.end : line.start]
                rule = "line_join" if not between.strip() else "page_mark"
                yield previous.end, line.start, rule, between, ""
        previous = line
    if glued >= 2 and (head := GLUED.match(text)) and head[1] == "1":
        yield 0, head.end(), "page_mark", head[0], ""


def _lines(text: str) -> Iterator[Line]:
    after_page = False
    for match in re.finditer(r"[^\r\n]+", text):
        body = match[0]
        is_page = len(body) < 24 and bool(
            PAGE.fullmatch(body) or (after_page and body.strip() in {".", "·", "。"})
        )
        if body.strip():
            after_page = is_page
        yield Line(match.start(), match.end(), body, is_page)


def _is_cut(line: Line, length: int) -> bool:
    body = line.body.rstrip()
    heading = len(body) < HEADING and ITEM.match(body) and "。" not in body
    return len(body) >= length and not heading and not ENDED.search(body)


def _runs(line: Line) -> bool:
    """Return whether a line is running text and not a title."""
    return bool(RUNNING.search(line.body)) or len(line.body) > HEADING


def _begins(line: Line) -> bool:
    return bool(ITEM.match(line.body) or INDENT.match(line.body))


def _adjacent(text: str, first: Line, second: Line) -> bool:
    between = text[first.end : second.start]
    return between.count("\n") + between.count("\r") - between.count("\r\n") == 1 or bool(
        between.strip()
    )
