"""Signs of a person's name: surnames, and the posts and titles beside them."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.text.lexicon import alternation, words
from ingest.text.persons import SURNAMES

Ints = NDArray[np.uint64]
REACH = 4
"""A post is seen from so many characters off."""
RARE = (
    "佘荀郦戚卞薄靖巫褚仇晏骈屈冀郗阚隆师巩晁勾敖融冷訾阙那饶满隗亓仝逄桓芮羿储荆麻松井段富"
    "巴弓牧谯仲伊仰秋宓蓬全班殳闫冼区岳帅阴郁胥双闻莘党劳姬申扶堵冉郤璩桂濮边扈燕浦农瞿阎充慕"
    "连茹习宦艾鱼容慎戈庾终暨居衡步都耿弘匡国文寇广禄东沃利蔚越夔"
)
DOUBLE = (
    *("欧阳", "上官", "司马", "司徒", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文"),
    *("长孙", "夏侯", "东方", "赫连", "澹台", "端木", "轩辕", "百里", "南宫", "独孤", "闻人"),
    *("钟离", "呼延", "西门", "申屠", "万俟"),
)
SINGLE = "".join(sorted(SURNAMES | set(RARE)))
SURNAME = re.compile(
    f"(?=[{SINGLE}{''.join(w[0] for w in DOUBLE)}])(?:{'|'.join(DOUBLE)}|[{SINGLE}])"
)


def people(text: str, size: int) -> tuple[Ints, Ints]:
    """Return where surnames begin, and how far posts and titles are behind and ahead."""
    surnames, posts = bytearray(size), bytearray(size)
    for match in SURNAME.finditer(text):
        surnames[match.start()] = len(match[0])
    for match in _posts().finditer(text):
        for gap in range(REACH):
            if match.end() + gap < size:
                posts[match.end() + gap] |= REACH - gap
            if match.start() - 1 - gap >= 0:
                posts[match.start() - 1 - gap] |= (REACH - gap) * 8
    return _whole(surnames), _whole(posts)


def _whole(told: bytearray) -> Ints:
    return np.frombuffer(told, dtype=np.uint8).astype(np.uint64)


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(alternation(words("post") | words("honour") | words("social")))
