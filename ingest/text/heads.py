"""Running heads and feet of pages: lines that come again beside page marks, or count pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import chain, pairwise

from .folios import LEFT_OUT, Page, run_of
from .line import ENDED, HEADING, ITEM, Line, is_cut

LABELLED = re.compile(r"[,，、；;。：:]")
DIGITS = re.compile(r"\d+")
TWICE, FEW, TITLE, WORDY = 2, 3, 1, 6
AT_EDGE = re.compile(r"^(?=.{8,50}$)(?:\d{1,3}\s\D+|\D+\s\d{1,3})$")
"""The number of a page before or behind its running head."""


def with_heads(lines: list[Line]) -> list[Line]:
    """Return the lines; one that comes again beside page marks is a running head or foot."""
    if not any(line.page or line.is_first for line in lines):
        return lines
    beside: dict[str, set[int]] = defaultdict(set)
    for line, other in chain(pairwise(lines), pairwise(reversed(lines))):
        if (other.page == "page" or line.is_first) and not line.page and len(line.body) < HEADING:
            beside[_head(line.body)].add(line.start)
    heads = {words for words, places in beside.items() if len(places) >= TWICE and len(words) > FEW}
    if not heads:
        return lines
    return [
        replace(line, page="page") if number > TITLE and _head(line.body) in heads else line
        for number, line in enumerate(lines)
    ]


def with_numbered(lines: list[Line]) -> list[Line]:
    """Return the lines; those of the same words that count on and cut sentences head pages."""
    found: dict[str, list[Page]] = defaultdict(list)
    cuts: set[int] = set()
    for before, line in pairwise(lines):
        is_numbered = line.body[:1].isdigit() or line.body[-1:].isdigit()
        if line.page or not is_numbered or not AT_EDGE.search(line.body):
            continue
        words = _head(line.body)
        if len(words) >= WORDY and (number := DIGITS.search(line.body)):
            found[words].append(Page(line.start, line.end, int(number[0])))
            cuts |= {line.start} if is_cut(before) else set()
    runs = (run_of(pages, step=LEFT_OUT) for pages in found.values())
    places = [{page.start for page in run} for run in runs]
    heads = {at for starts in places if len(cuts & starts) * FEW >= len(starts) for at in starts}
    return [replace(line, page="page") if line.start in heads else line for line in lines]


def _head(body: str) -> str:
    words = DIGITS.sub("", body.strip())
    return "" if words[-1:] in ENDED or ITEM.match(body) or LABELLED.search(words) else words
