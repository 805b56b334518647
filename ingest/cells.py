"""What a cell says: numbers, years, dates and lists as people write them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_APPROXIMATE = re.compile(
    r"^(?:大?约|约为|近|将近|不足|超过?|[~≈>＞]|逾)|(?:左右|上下|余|多|以上|余万)$"
)
_UNITS = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "": 1.0}
_NUMBER = re.compile(r"([+-]?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?)(亿|千万|百万|万|千)?(\D*)", re.I)
_DATE = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])?(?:(\d{1,2})日?)?(?:[T ].*)?$")
_DATE_WITHIN = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:年|[-./])\d{1,2}(?:月(?:\d{1,2}日)?|(?:[-./]\d{1,2})?(?!\d))"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?$")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?|年.*|[-./].*)?$")
_GAP = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_SEPARATORS = re.compile(r"[、；;，,\n]+")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read; `approximate` if the words say so."""

    value: float
    approximate: bool = False


def plain(text: str) -> str:
    """Return the text with full-width forms narrowed and blanks at its ends gone."""
    return unicodedata.normalize("NFKC", text).strip()


def tidy(text: str) -> str:
    """Return the text on one line, without blanks between Chinese characters.

    >>> tidy("澜江　捷目\\n公司"), tidy("ACME  Ltd"), tidy("中国 (北京)")
    ('澜江捷目公司', 'ACME Ltd', '中国 (北京)')
    """
    return _GAP.sub("", " ".join(text.split()))


def read_number(text: str, unit: str = "") -> Number | None:
    """Return the number a cell holds, in the unit of its column; None if it can't be read.

    A unit in the cell itself counts: `1.2亿元` in a column of 万元 is 12000.

    >>> read_number("约500"), read_number("1,234.5"), read_number("面议")
    (Number(value=500.0, approximate=True), Number(value=1234.5, approximate=False), None)
    >>> read_number("1.2亿元", "万元"), read_number("300-500", "万元")
    (Number(value=12000.0, approximate=False), None)
    """
    words = plain(text).replace(" ", "").rstrip("。")
    bare = _APPROXIMATE.sub("", _APPROXIMATE.sub("", words))
    match = _NUMBER.fullmatch(bare)
    if match is None:
        return None
    digits, scale, rest = match[1].replace(",", ""), match[2] or "", match[3]
    tail = _scale_of(unit)[1]
    if rest and rest != tail:
        return None
    own = _UNITS[scale] / _UNITS[_scale_of(unit)[0]] if scale or rest else 1.0
    return Number(round(float(digits) * own, 6), approximate=bare != words)


def _scale_of(unit: str) -> tuple[str, str]:
    """Split a unit into its scale and the rest (`万元` → `万`, `元`)."""
    for scale in ("千万", "百万", "亿", "万", "千"):
        if unit.startswith(scale):
            return scale, unit.removeprefix(scale)
    return "", unit


def read_year(text: str) -> int | None:
    """Return the year a cell names, None if it names none.

    >>> read_year("二〇二三年"), read_year("2021-05-01"), read_year("2019年度"), read_year("去年")
    (2023, 2021, 2019, None)
    """
    words = plain(text).translate(_DIGITS).removesuffix(".0")
    match = _YEAR.match(words)
    return int(match[1]) if match else None


@lru_cache(maxsize=4096)
def read_date(text: str) -> str:
    """Return a date as ISO, as exact as it is written; '' if it can't be read.

    >>> read_date("2026年3月5日"), read_date("2026.03"), read_date("20260305"), read_date("近期")
    ('2026-03-05', '2026-03', '2026-03-05', '')
    >>> read_date("2026-02-30"), read_date("二〇二六年")
    ('', '2026')
    """
    words = plain(text).translate(_DIGITS)
    match = _DATE.match(words) or _COMPACT.match(words)
    if match is None:
        year = _YEAR.fullmatch(words)
        return year[1] if year and words.rstrip("年度") == year[1] else ""
    try:
        found = date(int(match[1]), int(match[2]), int(match[3] or 1)).isoformat()
    except ValueError:
        return ""
    return found if match[3] else found[:7]


def split_list(text: str) -> list[str]:
    """Return the values of a cell that holds several, each once, in order.

    A separator within brackets separates nothing.

    >>> split_list("智能制造、新材料；智能制造"), split_list("甲公司（原乙、丙公司）、丁大学")
    (['智能制造', '新材料'], ['甲公司（原乙、丙公司）', '丁大学'])
    """
    kept = [match.span() for match in _BRACKETED.finditer(text)]
    cuts = [0]
    for match in _SEPARATORS.finditer(text):
        if not any(start < match.start() < end for start, end in kept):
            cuts += match.span()
    cuts.append(len(text))
    parts = (text[a:b].strip() for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    return list(dict.fromkeys(part for part in parts if part))


def date_in(text: str) -> str:
    """Return the newest full date or month that stands in a text as ISO, '' if there is none.

    >>> date_in("全国普通高等学校名单\\n（截至2025年6月20日）"), date_in("填报日期：2026-03")
    ('2025-06-20', '2026-03')
    >>> date_in("2026年度台账")
    ''
    """
    return max((read_date(match[0]) for match in _DATE_WITHIN.finditer(plain(text))), default="")
