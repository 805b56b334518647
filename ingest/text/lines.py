"""Page marks, and line breaks that cut sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from .edits import Edit
from .segmenter import is_word

PAGE = re.compile(
    r"\s*(?:第\s*\d{1,4}\s*[頁页]\s*[,，/／]?\s*(?:[共总]\s*\d{1,4}\s*[頁页])?"
    r"|[共总]\s*\d{1,4}\s*[頁页]\s*[,，/／]?\s*第\s*\d{1,4}\s*[頁页]"
    r"|\d{1,3}\s*[/／]\s*\d{1,3}|[—–―─\-－]{1,2}\s*\d{1,3}\s*[—–―─\-－]{1,2}|·\s*\d{1,3}\s*·"
    r"|(?:[Pp]age|PAGE)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|(?P<bare>\d{1,3}))\s*"
)
DASH = "[—–―─]{1,2}"
NUMBERED = re.compile(
    r"第\s?\d{1,4}\s?[頁页]\s?[,，/／]?\s{0,4}[共总]\s?\d{1,4}\s?[頁页]"
    r"|[(（]\s?第\s?\d{1,4}\s?[頁页]\s?[)）]"
    r"|(?<=[%。；;，,、])第\s?\d{1,4}\s?[頁页](?=[\u4e00-\u9fff\r\n(（]|$)"
)
DASHED = re.compile(
    rf"(?<![\d—–―─\-.]){DASH}\s?\d{{1,3}}\s?{DASH}(?![\d—–―─\-])"
    r"|(?<![\d\-.])- \d{1,3} -|(?<=[\u4e00-\u9fff，。；、])-\d{1,3}-(?=[\u4e00-\u9fff\r\n(（]|$)"
)
DASHED_SIGN = re.compile(r"[—–―─\-]\s?\d{1,3}\s?[—–―─\-]")
FRACTION = re.compile(r"^[ \t]*(\d{1,2})/(\d{1,2})(?=[\u4e00-\u9fff])(?![的以左])", re.MULTILINE)
PAGE_START = re.compile(r"[第共总\d—–―─\-－·Pp.。]")
GLUED = re.compile(r"(\d{1,3})[、．.](?!\d)")
ITEM = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}[、．.是]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}[、．.)）]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部篇]|篇[一二三四五六七八九十]|[【\[●◆■★①-⑳*#>…]|附[件录:：])"
)
ENDED = re.compile(r"[。!?！？;；:：…”」』》）)】\]>．.]$")
INDENT = re.compile(r"(?:\u3000|  |\t)")
RUNNING = re.compile(r"[,，、；;。]")
CELLS = re.compile(r"[\u4e00-\u9fff\d)）] +(?=[\u4e00-\u9fff\d(（])")
LINE = re.compile(r"[^\r\n]+")
UNFINISHED = re.compile(r"[在的和与及为对、，,把被将从向由以或到\d一二三四五六七八九十两]$")
HALF = re.compile(r"[;；,，、]$")
BLANKS = frozenset(" \t\u3000")
SPECK = frozenset({".", "·", "。"})
SHORT, LONG, PAGE_LONG, HEADING, PAGE_WIDTH = 12, 24, 100, 50, 24
ROW = 3
"""A line with so many blanks between words is the row of a table."""
SURE, BARE, GLUED_PAGE, JOIN = 1.0, 0.9, 0.95, 0.95


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: where it stands, without its line end."""

    start: int
    end: int
    body: str
    page: str
    """'' for a line of text; `page` for one that only numbers a page, `bare` for a lone number."""


def line_edits(text: str) -> Iterator[Edit]:
    """Yield the removal of page marks, and of line ends inside sentences."""
    for match in _inline(text):
        start = match.start()
        while start and text[start - 1] in BLANKS:
            start -= 1
        yield Edit(start, match.end(), "page_mark", text[start : match.end()], "", SURE)
    for match in FRACTION.finditer(text) if "/" in text else ():
        is_item = ITEM.match(text, match.end()) is not None
        if int(match[1]) <= int(match[2]) and (int(match[2]) > 2 or is_item):
            yield Edit(match.start(), match.end(), "page_mark", match[0], "", BARE)
    yield from _breaks(text)


def _inline(text: str) -> list[re.Match[str]]:
    """Return the page marks within lines; the signs are looked for first, which is far faster."""
    numbered = NUMBERED.finditer(text) if "页" in text or "頁" in text else ()
    dashed = DASHED.finditer(text) if DASHED_SIGN.search(text) else ()
    return [*numbered, *dashed]


def _breaks(text: str) -> Iterator[Edit]:
    """Yield lines that number a page, and breaks inside sentences."""
    head = GLUED.match(text)
    pages = _Pages(is_headed=bool(head and head[1] == "1"))
    lines = _counted([line for line in _lines(text) if line.body.strip()])
    previous: Line | None = None
    between: list[Line] = []
    for line in lines:
        if line.page:
            between.append(line)
            continue
        joined = None
        if previous:
            cut = GLUED.match(line.body)
            if cut and pages.takes(previous, line, cut):
                joined = _gap(text, previous.end, line.start + cut.end(), "page_mark", GLUED_PAGE)
            elif _goes_on(text, previous, line):
                rule = "page_mark" if between else "line_join"
                joined = _gap(text, previous.end, line.start, rule, BARE if between else JOIN)
        yield from [joined] if joined else _page_lines(text, between)
        previous, between = line, []
    yield from _page_lines(text, between)
    if pages.last >= 2 and pages.is_headed and head:
        yield Edit(0, head.end(), "page_mark", head[0], "", GLUED_PAGE)


@dataclass(slots=True)
class _Pages:
    """The page numbers that are glued to line starts, as far as they have been seen."""

    is_headed: bool
    """Whether the text begins with the number of its first page."""
    last: int = 1
    listed: int = 0
    """The last number at a line start that numbers an item of a list."""

    def takes(self, previous: Line, line: Line, cut: re.Match[str]) -> bool:
        """Return whether the number that a line starts with is the next page's."""
        number, rest = int(cut[1]), line.body[cut.end() :]
        is_page = self._is_page(previous, rest, number)
        if is_page:
            self.last = number
        else:
            self.listed = number
        return is_page

    def _is_page(self, previous: Line, rest: str, number: int) -> bool:
        if number > self.last and _is_cut(previous, PAGE_LONG):
            return True
        if number != self.last + 1 or (number > 1 and number - 1 == self.listed):
            return False
        body = previous.body.rstrip()
        parted = UNFINISHED.search(body) or _makes_word(body, rest)
        if parted and len(body) >= SHORT and not ENDED.search(body):
            return True
        if not self.is_headed or len(body) < LONG:
            return False
        return bool(ITEM.match(rest) or HALF.search(body)) or _is_cut(previous, LONG)


def _makes_word(left: str, right: str) -> bool:
    """Return whether a word goes across a break (制|度)."""
    pairs = ((1, 1), (1, 2), (2, 1))
    return any(is_word(left[-a:] + right[:b]) for a, b in pairs if len(right) >= b)


def _counted(lines: list[Line]) -> list[Line]:
    """Return the lines; lone numbers that count the pages one after another are page marks."""
    bare = [int(line.body) for line in lines if line.page == "bare" and line.body.strip().isdigit()]
    if len(bare) < 2 or any(b != a + 1 for a, b in pairwise(bare)):
        return lines
    return [replace(line, page="page") if line.page == "bare" else line for line in lines]


def _gap(text: str, start: int, end: int, rule: str, confidence: float) -> Edit:
    return Edit(start, end, rule, text[start:end], "", confidence)


def _page_lines(text: str, found: list[Line]) -> Iterator[Edit]:
    """Yield the removal of lines that number a page between whole paragraphs."""
    for line in found:
        if line.page == "page":
            yield _gap(text, line.start, line.end, "page_mark", SURE)


def _lines(text: str) -> Iterator[Line]:
    page = ""
    for match in LINE.finditer(text):
        body = match[0]
        short = body.strip() if len(body) < PAGE_WIDTH else ""
        if short and not PAGE_START.match(short):
            page, short = "", ""
        if short:
            found = PAGE.fullmatch(body)
            again = page if short in SPECK else ""
            page = ("bare" if found["bare"] else "page") if found else again
        elif body.strip():
            page = ""
        yield Line(match.start(), match.end(), body, page if short else "")


def _goes_on(text: str, previous: Line, line: Line) -> bool:
    """Return whether a line goes on with the sentence of the one before it."""
    cut = _is_cut(previous, LONG) and _runs(previous) and not _begins(line)
    return cut and _adjacent(text, previous, line)


def _is_cut(line: Line, length: int) -> bool:
    body = line.body.rstrip()
    heading = len(body) < HEADING and ITEM.match(body) and "。" not in body
    return len(body) >= length and not heading and not ENDED.search(body)


def _runs(line: Line) -> bool:
    """Return whether a line is running text, neither a title nor the row of a table."""
    is_text = bool(RUNNING.search(line.body)) or len(line.body) > HEADING
    return is_text and len(CELLS.findall(line.body)) < ROW


def _begins(line: Line) -> bool:
    return bool(ITEM.match(line.body) or INDENT.match(line.body))


def _adjacent(text: str, first: Line, second: Line) -> bool:
    between = text[first.end : second.start]
    return between.count("\n") + between.count("\r") - between.count("\r\n") == 1 or bool(
        between.strip()
    )
