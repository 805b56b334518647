"""Names whose bytes were once read in the wrong encoding (`J√∂ckel` for `Jöckel`)."""

from __future__ import annotations

import re

# what the first bytes of UTF-8 look like in Mac Roman or Windows-1252
_BROKEN = re.compile(r"[√≈ƒŒ¬][^\s\d]|‚[ÄÇ]|[ÃÂ][\u0080-\u00bf]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WRONG = ("mac_roman", "cp1252")


def repair(text: str) -> tuple[str, bool]:
    """Return the text and whether its encoding is broken; mended only where that is exact.

    >>> repair("J√∂ckel"), repair("MÃ¼nster"), repair("Café √"), repair("浙江√大学")
    (('Jöckel', True), ('Münster', True), ('Café √', False), ('浙江√大学', False))
    """
    if text.isascii() or _CHINESE.search(text):
        return text, False
    for wrong in _WRONG:
        # what reads as UTF-8 by way of a wrong encoding was UTF-8: other text is no valid UTF-8
        mended = _read_again(text, wrong)
        if mended:
            return mended, True
    return text, bool(_BROKEN.search(text))


def _read_again(text: str, wrong: str) -> str:
    try:
        return text.encode(wrong).decode("utf-8")
    except UnicodeError:
        return ""
