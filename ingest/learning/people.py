"""Signs of a person's name: surnames, and the posts and titles beside them."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.text.finder import Finder
from ingest.text.lexicon import words
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
TWO = re.compile("|".join(DOUBLE))


def people(text: str, codes: Ints) -> tuple[Ints, Ints]:
    """Return where surnames begin, and how far posts and titles are behind and ahead."""
    surnames = _singles().take(codes.astype(np.intp), mode="clip")
    for match in TWO.finditer(text):
        surnames[match.start() : match.end()] = 2, 0
    size = len(codes)
    posts = bytearray(size)
    for start, end, _ in _posts().find(text):
        for gap in range(REACH):
            if end + gap < size:
                posts[end + gap] |= REACH - gap
            if start - 1 - gap >= 0:
                posts[start - 1 - gap] |= (REACH - gap) * 8
    return surnames, np.frombuffer(posts, dtype=np.uint8).astype(np.uint64)


@cache
def _singles() -> Ints:
    """Return whether each character is a surname, up to the last that may be one, and beyond."""
    table = np.zeros(0x10000, dtype=np.uint64)
    table[[ord(letter) for letter in SINGLE]] = 1
    return table


@cache
def _posts() -> Finder:
    return Finder(words("post") | words("honour") | words("social"))
