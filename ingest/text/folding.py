"""Punctuation and digits in one form each, so that every rule is written once."""

from __future__ import annotations

import re

_WIDE = "，；：（）％．～＋！？＂［］０１２３４５６７８９「」『』﹪‑－"
_PLAIN = ',;:()%.~+!?"[]0123456789“”“”%--'
FOLD = str.maketrans(_WIDE, _PLAIN)
WIDE = re.compile(r"[，；：（）％．～＋！？＂［］０-９「」『』﹪‑－]+")


def folded(text: str) -> str:
    """Return the text with punctuation and digits in one form each, character for character.

    >>> folded("１２．５％，（试行）")
    '12.5%,(试行)'
    """
    return text.translate(FOLD)
