"""What is no content: boilerplate, masks, overwritten numbers; marked, never removed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .finder import Finder
from .flaws import Mark as Mark
from .lexicon import table
from .misprints import misprinted
from .overwritten import overwritten
from .script import traditional_stretches

SPAN = re.compile(
    r"(?<![….])[….]*[(](?:[^()\n]{0,40}?)(?:省略\d+字|此处省略|https?://|www\.|未完)[^()\n]{0,80}[)]?[….]*"
)
PATH_SIGNS = ">＞»›"
CONTENTS_SIGNS = ("……", "......", "······", "\n目")
SPAN_SIGNS = ("省略", "http", "www.", "未完")
CITATION = re.compile(r"(?<=[\u4e00-\u9fff。,;”%])\[\d{1,3}(?:[-,]\d{1,3}){0,4}\]")
TITLE_TWICE = re.compile(r"^\[([^\[\]\n]{4,60})\].{0,60}$", re.MULTILINE)
PATH = re.compile(
    r"^(?=[^\n]{4,80}$)[^\n。;!?<]*?[\u4e00-\u9fff”\])] ?[－→-]?[>＞»›]{1,2}[^\n。;!?]*$",
    re.MULTILINE,
)
"""A site's path to a page: 首页 > 范文 > 正文."""
RELATED = re.compile(
    r"(?:延伸阅读|相关(?:文章|阅读|推荐|链接|内容|新闻)|推荐阅读|热门(?:文章|推荐)|猜您?你?喜欢|为您推荐)[^\n。]{0,12}$"
)
LISTED = re.compile(
    r"[\r\n]+(?P<line>[ \t\u3000]*(?:[·•>●■◆▪*-]|\d{1,2}[.、])[^\n。;]{2,70})(?=[\r\n]|\Z)"
)
"""A title of a list of links, and the links below it."""
CONTENTS = re.compile(
    r"^[^\n]{2,40}(?:…{2,}|\.{6,}|·{6,}) ?\d{1,3}$|^目[ \u3000]*录$", re.MULTILINE
)
"""A line of a table of contents, and its title."""
LINE_END = re.compile(r"[\r\n]|\Z")
MAX_LINE_MARK = 300
MASK = re.compile(
    r"(?<!\d)\*+(?!\d)|(?<=[\u4e00-\u9fff])\*{1,2}(?=\d人)|(?<![\d.])×+(?!\d)|_{2,}|“”|□{2,}|(?:某某)+"
    r"|(?<=\d)(?:\*{1,3}|[xX×]{1,3}|□|○)(?=[家项件个名人万亿元%户次亩])"
    r"|(?<![A-Za-z0-9.%+])[xX]{1,4}(?:\.[xX]{1,3})?(?:-[xX]{1,4})?"
    r"(?![A-Za-z0-9]|[ -]?(?:射线|光|轴|染色体|荧光|型|波段))"
    r"|(?<![A-Za-z0-9%+])[xX]{2,4}(?=[\u4e00-\u9fff])"
    r"|(?<!\d)20(?:_+|\*{1,2}|[xX×]{2})(?![A-Za-z\d])|(?<![一二○〇零])○{2,}(?![○一二三四五六七八九零〇年])"
    r"|＊+|[△▲■]{2,}|(?<![一二○〇零\d])〇{2,}(?![○〇一二三四五六七八九零年])"
)
BULLET = re.compile(r"^[ \t\u3000]*(?P<sign>[xX])(?=[\u4e00-\u9fff])", re.MULTILINE)
KINDS_MASKED = frozenset("省市区县州旗盟镇乡村街校院系局厅委办处室公集企大学园所厂")
"""What a mask at a line's start is followed by, as X县: a list's lost sign is by anything."""
FEWEST_ITEMS = 3
MASK_SIGNS = re.compile(r"[*＊×xX“_□某○〇△▲■]")


def marks(text: str, *, is_spun: bool = False) -> list[Mark]:
    """Return the boilerplate, masks and overwritten numbers of a text, by place."""
    found = (*misprinted(text), *overwritten(text, is_spun=is_spun))
    numbers = {mark.start: mark for mark in found}
    junk = list(boilerplate(text))
    return sorted([*junk, *_outside(masks(text), junk), *numbers.values()])


def _outside(found: Iterable[Mark], junk: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks, by place, that lie outside of boilerplate."""
    for mark in found:
        at = bisect_right(junk, mark.start, key=lambda m: m.start) - 1
        if at < 0 or junk[at].end <= mark.start:
            yield mark


class Boilerplate(NamedTuple):
    """What lines of boilerplate hold: plain words, and a pattern that has them."""

    anchor: str
    pattern: re.Pattern[str]


@cache
def _anchors() -> tuple[Finder, dict[str, re.Pattern[str]]]:
    patterns = dict(table("boilerplate", Boilerplate))
    return Finder(patterns), patterns


def boilerplate(text: str) -> Iterator[Mark]:
    """Yield site banners, advertisements, paywall notes and wrapper headings."""
    titles = TITLE_TWICE.finditer(text) if "[" in text else ()
    lines = {m.span() for m in titles if text.count(m[1]) > 1}
    if any(sign in text for sign in PATH_SIGNS):
        lines |= {match.span() for match in PATH.finditer(text)}
    if text.startswith("目") or any(sign in text for sign in CONTENTS_SIGNS):
        lines |= {match.span() for match in CONTENTS.finditer(text)}
    finder, patterns = _anchors()
    done = -1
    for at, _, anchor in finder.find(text):
        if at < done:
            continue
        start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        ended = LINE_END.search(text, at)
        stop = ended.start() if ended else len(text)
        if stop - start < MAX_LINE_MARK and patterns[anchor].search(text[start:stop]):
            lines.add((start, stop))
            lines.update(_links(text, start, stop))
            done = stop
    spans = {m.span() for m in CITATION.finditer(text)} if "[" in text else set()
    if any(sign in text for sign in SPAN_SIGNS):
        spans |= {m.span() for m in SPAN.finditer(text)}
    end = -1
    for start, stop in sorted(lines | spans):
        if start >= end:
            yield Mark(start, stop, "boilerplate")
            end = stop


def _links(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of links below the title of such a list."""
    if not RELATED.search(text, start, stop):
        return
    while match := LISTED.match(text, stop):
        stop = match.end()
        yield match.span("line")


def masks(text: str) -> Iterator[Mark]:
    """Yield what stands where a name or number was blanked out, no sign that lists its lines."""
    end = 0
    bullets = {match.start("sign"): text[match.end()] for match in BULLET.finditer(text)}
    is_list = len({*bullets.values()} - KINDS_MASKED) >= FEWEST_ITEMS
    # a search for one of the signs is far faster than one for the whole pattern
    for sign in MASK_SIGNS.finditer(text):
        at = sign.start()
        if at < end or (is_list and at in bullets):
            continue
        is_year = text.startswith("20", at - 2) if at >= 2 else False
        match = (MASK.match(text, at - 2) if is_year else None) or MASK.match(text, at)
        if match:
            end = match.end()
            yield Mark(match.start(), end, "placeholder")


def script_marks(text: str) -> list[Mark]:
    """Return one mark over each stretch in Traditional characters."""
    return [Mark(a, b, "traditional") for a, b in traditional_stretches(text)]
