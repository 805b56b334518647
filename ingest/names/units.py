"""Schools, institutes, hospitals and offices: the whole, and the part of it that is meant."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ingest.names.normal import plain_name
from ingest.reference.tables import read_table


class Unit(NamedTuple):
    """A name cut after the organization that it is, or belongs to."""

    base: str
    head: str
    """The word that the whole ends in (大学)."""
    tail: str
    """The part (宁波研究院, 附属1医院, @深圳 for a campus); '' if the whole is meant."""


_HEAD = re.compile(
    "科学院(?:大学|学校)?|社科院|工程院(?!校)|大学(?!城|生|科技园|路|堂)|学院(?!路)|专科学校|学校|党校"
    "|研究总院|研究设计院|设计研究院|研究院|研究所|研究中心|设计院|医院|卫生院|实验室|工程中心|技术中心"
    "|创新中心|中心|博物馆|图书馆|出版社|协会|学会|商会|联盟|促进会|基金会|委员会|管委会|人民政府|政府"
    "|中学|小学|幼儿园|(?<=..)[院所局厅委部馆站校]$"
    "|(?:科技园|产业园|开发区|园区)(?:管理?委员?会)?"
)
_FIRST = re.compile("科学院(?:大学)?|大学|学院|研究院|研究总院|医院|集团公司|研究所")
_CAMPUS = re.compile(r"^\(?([一-鿿]{2,4}?)(?:校区|分校|校园)?\)?$")
_AFFILIATED = re.compile(
    r"^(?:医学院|医学部|.{2,4}医学院)?(?:第?(\d+|[一二三四五六七八九十])附属|附属第?(\d+|[一二三四五六七八九十])|"
    r"附第?(\d+|[一二三四五六七八九十])|(\d|[一二三四五六])(?=院$))(?:人民)?(?:医院|院)$"
)
_LEVEL = re.compile(r"(?<=^[一-鿿]{2})市(?=.)|(?<=^[一-鿿]{3})市(?=.)|(?<=^[一-鿿]{4})市(?=.)")
_ORDINALS = {char: str(value) for value, char in enumerate("一二三四五六七八九十", start=1)}
_INSTITUTE = re.compile(r"(?<!研究)(?<!事务)(?<!交易)所$")
_SHORT_HEADS = {
    "工大": "工业大学", "交大": "交通大学", "师大": "师范大学", "农大": "农业大学",
    "医大": "医科大学", "科大": "科技大学", "理工": "理工大学", "林大": "林业大学",
    "财大": "财经大学", "石大": "石油大学", "农林大": "农林大学", "海大": "海洋大学",
    "中医大": "中医药大学", "外大": "外国语大学",
}  # fmt: skip
_SHORT = re.compile(
    r"^([一-鿿\d]{1,7}?)(农林大|中医大|工大|交大|师大|农大|医大|科大|林大|财大|石大|外大|理工(?!大|学|职))"
    r"(?!学)(?=$|[(\d附]|第.*医院|[一-鿿]{2,6}(?:研究院|学院|校区|医院|实验室|中心|分校)$)"
)
_PREFIXES = (
    ("中国科学院", ("中科院", "中国科学院")),
    ("中国科学院大学", ("国科大",)),
    ("中国社会科学院", ("中国社科院",)),
    ("中国农业科学院", ("中国农科院",)),
    ("中国林业科学研究院", ("中国林科院",)),
    ("中国医学科学院", ("中国医科院",)),
    ("中国工程物理研究院", ("中物院",)),
    (
        "中国电子科技集团",
        ("中国电子科技集团公司", "中国电子科技集团", "中国电科", "中电科", "电科"),
    ),
    ("中国航天科技集团", ("中国航天科技集团公司", "航天科技集团")),
    ("中国航天科工集团", ("中国航天科工集团公司", "航天科工集团")),
    ("中国船舶重工集团", ("中国船舶重工集团公司", "中船重工")),
    ("中国兵器工业集团", ("中国兵器工业集团公司", "兵器集团")),
)
_NUMBERED = re.compile(r"^(?:有限公司|公司)?第?(\d+)(?:研究)?(所|院)$")


def unit_of(text: str) -> Unit | None:
    """Return a normalised name cut into whole and part, None if it names no such organization.

    >>> {unit_of(n)[2] for n in ("浙江大学医学院附属第1医院", "浙江大学第1附属医院", "浙大附1院")}
    {'附属1医院'}
    >>> unit_of("中科院自动化所"), unit_of("哈尔滨工业大学(深圳)")[2]
    (Unit(base='中国科学院', head='科学院', tail='自动化研究所'), '@深圳')
    >>> unit_of("浙江大学城市学院")[2], unit_of("平智电子")
    ('城市学院', None)
    """
    whole = known_units().get(text)
    if whole:
        text = whole
    elif text not in _full():
        text = _expanded(text)
    head = _HEAD.search(text, 1)
    if head is None or head.end() < 4:
        return None
    first = _FIRST.search(text, 1)
    cut = head if first is None or head.start() <= first.start() else first
    if text in _full() and not text[cut.end() :].startswith("("):
        # registered as a school of its own: still no more than a part in name
        return Unit(text[: cut.end()], cut[0], text[cut.end() :])
    return Unit(text[: cut.end()], cut[0], _plain_part(text[cut.end() :]))


def numbered_unit(text: str) -> Unit | None:
    """Return an institute that its group numbers, None if it is none.

    >>> numbered_unit("中国电科14所") == numbered_unit("中国电子科技集团公司第14研究所")
    True
    """
    for full, shorts in _PREFIXES[7:]:
        for short in shorts:
            if text.startswith(short) and (m := _NUMBERED.match(text[len(short) :])):
                return Unit(full, "集团", f"{m[1]}研究{m[2]}")
    return None


def is_registered(name: str) -> bool:
    """Return whether the reference tables have a school or institute under this very name.

    >>> is_registered("中国地质大学(武汉)"), is_registered("哈尔滨工业大学(深圳)")
    (True, False)
    """
    return plain_name(name) in _full()


def _expanded(text: str) -> str:
    """Return a name with the short form at its front written out."""
    for full, shorts in _PREFIXES:
        for short in shorts:
            if text.startswith(short) and text != full and short != full:
                return _with_institute(full + text[len(short) :])
    if text.startswith("中国科学院"):
        return _with_institute(text)
    if any(text[:length] in _full() for length in range(4, min(16, len(text)))):
        return text
    for length in range(min(6, len(text)), 1, -1):
        full = known_units().get(text[:length], "")
        if full and (length == len(text) or _is_part(text[length:])):
            return full + text[length:]
    short_head = _SHORT.match(text)
    if short_head and text not in _full():
        return short_head[1] + _SHORT_HEADS[short_head[2]] + text[short_head.end() :]
    return text


_PART = re.compile(
    r"附|第?\d|[一二三四五六]院$|医院|\(|校区|.{2,10}(?:研究院|学院|校区|医院|实验室|中心|分校|研究所|[院所系])$"
)


def _is_part(text: str) -> bool:
    return _PART.match(text) is not None


def _with_institute(text: str) -> str:
    return _INSTITUTE.sub("研究所", text)


@cache
def _plain_part(tail: str) -> str:
    """Return a part as compared: 第1附属医院 is 附属1医院, (深圳) is @深圳."""
    if not tail:
        return ""
    affiliated = _AFFILIATED.match(tail.strip("()"))
    if affiliated:
        number = next(filter(None, affiliated.groups()))
        return f"附属{_ORDINALS.get(number, number)}医院"
    if tail.startswith("(") or tail.endswith(("校区", "分校")):
        campus = _CAMPUS.match(tail)
        if campus:
            return "@" + campus[1]
    bare = tail.replace("(", "").replace(")", "").replace("医学院附属", "附属")
    return _LEVEL.sub("", bare)


@cache
def known_units() -> dict[str, str]:
    """Return short form → the one school or institute that the reference tables declare it for."""
    found: dict[str, set[str]] = {}
    for table in ("universities", "institutes"):
        for row in read_table(table):
            if row.get("type", "University") in ("University", "ResearchInstitute"):
                for short in filter(None, row["shorts"].split(",")):
                    found.setdefault(plain_name(short), set()).add(plain_name(row["name"]))
    several = _several_seats()
    return {
        short: min(names)
        for short, names in found.items()
        if len(names) == 1 and short not in several
    }


def _several_seats() -> frozenset[str]:
    """Return the names that schools in several cities share (中国地质大学 of 北京 and of 武汉)."""
    bare = [name.partition("(")[0] for name in _full() if "(" in name]
    return frozenset(name for name in bare if bare.count(name) > 1)


@cache
def _full() -> frozenset[str]:
    return frozenset(
        plain_name(row["name"]) for t in ("universities", "institutes") for row in read_table(t)
    )
