"""Numbers as Chinese texts write them."""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
WRITTEN = re.compile(r"(一九|二[〇零○0Oo])([〇零○0Oo一二三四五六七八九]{2})(?=年)")
"""A year in numerals: 二〇一七年."""
WRITTEN_START = re.compile("一九|二[〇零○0Oo]")
YEAR_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○0Oo", 0)


def chinese_number(text: str) -> float | None:
    """Return the value of a Chinese numeral, or None if it is none.

    >>> [chinese_number(n) for n in ("二十", "两千三百", "三点五", "十五")]
    [20.0, 2300.0, 3.5, 15.0]
    """
    whole, point, decimals = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return None if value is None else float(value)
    if not decimals or any(c not in DIGITS for c in decimals):
        return None
    return float(f"{value}." + "".join(str(DIGITS[c]) for c in decimals))


def _whole(text: str) -> int | None:
    if not text:
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text)) if len(text) < 9 else None
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in SMALL:
            section += (digit or 1) * SMALL[c]
            digit = 0
        elif c in LARGE:
            total = (total + section + digit) * LARGE[c] if total + section + digit else LARGE[c]
            section = digit = 0
        else:
            return None
    return total + section + digit


def arabic_number(text: str) -> float:
    """Return the value of digits with thousands separators.

    >>> arabic_number("12,345.6")
    12345.6
    """
    return float(text.replace(",", ""))


def written_year(match: re.Match[str]) -> int:
    """Return the year that is written in numerals (see WRITTEN)."""
    tens, ones = (YEAR_DIGITS[digit] for digit in match[2])
    return (1900 if match[1] == "一九" else 2000) + 10 * tens + ones


def with_years_in_digits(text: str) -> str:
    """Return a text with the years that it writes in numerals in digits; no place changes.

    >>> with_years_in_digits("二○○九年总结，一九九八年以来")
    '2009年总结，1998年以来'
    """
    found: str = WRITTEN.sub(lambda match: str(written_year(match)), text)
    return found
