"""Numbers as Chinese texts write them."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}


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
