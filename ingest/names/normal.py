"""Names in the form in which they are compared: width, script, brackets, numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_CJK = range(0x3400, 0xA000)
_DROPPED = "\t\r\n\u3000\u200b\ufeff\"'“”‘’「」『』《》〈〉·•・、,。.;:!?*#@"
_OPEN, _CLOSE = "[{〔【﹝〖", "]}〕】﹞〗"
_BLANKS = re.compile(r"(?<=[^\x00-\u024f])\s+|\s+(?=[^\x00-\u024f])")
_NUMERAL = "〇零一二三四五六七八九十百两"
_ORDINAL = re.compile(
    rf"第([{_NUMERAL}]{{1,5}})(?=[^\d{_NUMERAL}])"
    rf"|([{_NUMERAL}]{{2,5}})(?=(?:研究)?[所院厂局](?![一-鿿])|号)"
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def plain_name(name: str) -> str:
    """Return a name as it is compared: NFKC, Simplified, no quotes, round brackets, folded case.

    Blanks stay between Latin words only; ordinal numbers become digits.

    >>> plain_name("中國電科 第十四研究所"), plain_name("ＡＢＣ（上海）〔筹〕")
    ('中国电科第14研究所', 'abc(上海)(筹)')
    >>> plain_name("Acme  (China) Co., Ltd."), plain_name("三一重工"), plain_name("第一拖拉机")
    ('acme (china) co ltd', '三一重工', '第1拖拉机')
    """
    text = unicodedata.normalize("NFKC", name).translate(_table()).strip().casefold()
    if " " in text:
        text = _BLANKS.sub("", " ".join(text.split()))
    if "第" in text or text[-1:] in "所院厂局号":
        text = _ORDINAL.sub(_as_digits, text)
    return text


@cache
def _table() -> dict[int, str | None]:
    """Return what every character becomes: signs dropped, Traditional to Simplified."""
    table: dict[int, str | None] = {ord(char): None for char in _DROPPED}
    table |= {ord(char): "(" for char in _OPEN} | {ord(char): ")" for char in _CLOSE}
    chars = [chr(code) for code in _CJK]
    # a line each: the converter looks at words, and no word may form
    simple = str(OpenCC("t2s").convert("\n".join(chars))).split("\n")
    table |= {ord(a): b for a, b in zip(chars, simple, strict=True) if a != b and len(b) == 1}
    return table


def numeral(words: str) -> int:
    """Return the number that Chinese numerals write.

    >>> numeral("十四"), numeral("二十"), numeral("五〇五"), numeral("一百零三")
    (14, 20, 505, 103)
    """
    if not any(char in words for char in "十百"):
        return int("".join(str(_DIGITS[char]) for char in words))
    total, digit = 0, 0
    for char in words:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def _as_digits(match: re.Match[str]) -> str:
    if match[1]:
        return f"第{numeral(match[1])}"
    return str(numeral(match[2]))
