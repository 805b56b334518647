"""Where one text holds several documents: marked 篇一, 范文2 …, or one title after another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

NUMERAL = "一二三四五六七八九十"
COUNT = rf"[{NUMERAL}]{{1,3}}|\d{{1,2}}"
LEAD = r"^[ \t\u3000#*]{0,12}"
MARKER = re.compile(
    LEAD + r"(?:[【\[(（]\s*)?"
    rf"(?:(?:篇|范文|例文|例|材料|样本|样例|文章)\s*(?P<a>{COUNT})(?=\s*[】\])）:：、,. \u3000]|$)"
    rf"|第\s*(?P<b>{COUNT})\s*篇(?=[】\])）:：、 \u3000]|$))",
    re.MULTILINE,
)
TAILED = re.compile(
    LEAD
    + rf"[^。;；\n]{{4,40}}?[(（]?\s*(?:篇|之|范文)\s*(?P<a>{COUNT})\s*[)）】\]]*[ \t]{{0,8}}$",
    re.MULTILINE,
)
TITLE = re.compile(
    r"^[ \t\u3000]{0,12}(?!第?[(（]?[一二三四五六七八九十\d]+[、.．章节)）条])(?!附件?)"
    r"[^。;；,，:：!?！？\n|]{4,42}?(?:计划|方案|要点|总结|报告|汇报|汇报材料|规划|实施意见|指导意见"
    r"|思路|办法|若干措施|简报|讲话|发言稿?|安排)(?:[(（][^()（）\n]{1,24}[)）])?[ \t\u3000]{0,8}$",
    re.MULTILINE,
)
WORDS = ("篇", "范文", "例文", "例", "材料", "样本", "样例", "文章", "之")
COUNTED = re.compile(
    "|".join([*(rf"{word}\s*(?:{COUNT})" for word in WORDS), rf"第\s*(?:{COUNT})\s*篇"])
)
SHORT_LINE = re.compile(r"^[^\n]{4,80}$", re.MULTILINE)
FIRST_HEADING = re.compile(r"^[ \t\u3000]{0,12}一、", re.MULTILINE)
SHORTEST = 150
"""A shorter stretch under a title is no document."""
VALUES = {word: n for n, word in enumerate(NUMERAL, 1)}


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a document begins within a text."""

    start: int
    is_numbered: bool
    """True if a compiler marked it, so that it owes nothing to the one before."""


def cuts(text: str) -> list[Cut]:
    """Return where the documents of a compilation begin, or nothing if the text is one.

    >>> [c.start for c in cuts("篇一:甲县计划\\n正文。\\n篇二:乙县计划\\n正文。")]
    [0, 12]
    """
    for pattern in (MARKER, TAILED) if len(COUNTED.findall(text)) > 1 else ():
        found = _counted([(m.start(), _number(m)) for m in pattern.finditer(text)])
        if len(found) > 1:
            return [Cut(start, True) for start in found]
    return [Cut(start, False) for start in _titles(text)]


def _number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    told = groups.get("a") or groups.get("b") or ""
    if told.isdigit():
        return int(told)
    if told.startswith("十"):
        return 10 + VALUES.get(told[1:], 0)
    tens, _, ones = told.partition("十")
    return VALUES.get(tens, 0) * 10 + VALUES.get(ones, 0) if "十" in told else VALUES.get(told, 0)


def _counted(found: list[tuple[int, int]]) -> list[int]:
    """Return the places whose numbers count up from 1 or 2, each once."""
    out: list[int] = []
    due = 1
    for start, number in found:
        if number == due or (not out and number == 2):
            out.append(start)
            due = number + 1
    return out


def _titles(text: str) -> list[int]:
    """Return the places of titles under each of which a count of headings begins anew."""
    if text.count("一、") < 2:
        return []
    lines = (m.start() for m in SHORT_LINE.finditer(text))
    found = [start for start in lines if TITLE.match(text, start)]
    kept: list[int] = []
    for start, end in pairwise([*found, len(text)]):
        body = text[start:end]
        if len(body) >= SHORTEST and FIRST_HEADING.search(body):
            kept.append(start)
    return kept if len(kept) > 1 else []
