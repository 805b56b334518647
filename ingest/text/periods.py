"""Which part of its year a number is of, so that it is not held against the whole."""

from __future__ import annotations

import re

LAST = 12
SIGNS = ("月", "季度", "半年")
QUARTERS = {"一": "1-3", "二": "4-6", "三": "7-9", "四": "10-12"}
NAMED = {"上半年": "1-6", "下半年": "7-12", "前三季度": "1-9", "前两季度": "1-6"}
PERIOD = re.compile(
    r"(?P<named>[上下]半年(?!来)|前[三两]季度)|(?P<quarter>[一二三四])季度(?!一次)"
    r"|(?<![\d月])(?P<from>\d{1,2})月?(?:底|末)?(?:份)?[-—–~至到]+(?P<to>\d{1,2})月(?!\d)|前(?P<first>\d{1,2})个月"
    r"|(?:截至|截止到?|到)[^,;。\d]{0,3}(?:(?:19|20)\d{2}年|今年)?(?P<until>\d{1,2})月(?!\d)"
    r"|(?P<whole>全年(?!的?[一二三四上下])|年内|年底|年末)"
)
"""A part of a year, or what says that the whole is meant again."""


def period_of(text: str) -> str:
    """Return the first and last month of the part of a year told last, '' if none or all is.

    >>> period_of("今年上半年,全市引进人才"), period_of("上半年12家,全年"), period_of("去年")
    ('1-6', '', '')
    """
    if not any(map(text.__contains__, SIGNS)):
        return ""
    found = [*PERIOD.finditer(text)]
    return months(found[-1]) if found else ""


def months(found: re.Match[str]) -> str:
    """Return the first and last month of a part of a year, '' for what is no part.

    >>> [months(m) for m in PERIOD.finditer("上半年,1至9月,三季度,截至6月底,1—12月,全年")]
    ['1-6', '1-9', '7-9', '1-6', '', '']
    """
    if found["whole"]:
        return ""
    if found["named"]:
        return NAMED[found["named"]]
    if found["quarter"]:
        return QUARTERS[found["quarter"]]
    low = int(found["from"] or 1)
    high = int(found["to"] or found["first"] or found["until"])
    return f"{low}-{high}" if 1 <= low < high + (low == 1) and high < LAST else ""
