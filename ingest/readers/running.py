"""What of a document's pages is no content: headers, footers, page numbers, the contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.glyphs import Line

_EDGE_LINES = 2
"""So many lines at the top and at the bottom of a page may be repeated ones."""
_MARGIN = 0.12
"""Share of a page's height at its top and bottom in which a number is the page's."""
_SHARE = 0.3
_NUMBER = re.compile(
    r"[\s\-—–―·•~～/|]*(?:第\s*)?(?:[0-9０-９]{1,3}|[ivxlcIVXLCⅠ-Ⅻⅰ-ⅻ]{1,6})\s*(?:页|頁)?"
    r"(?:\s*(?:[,，/]\s*共?|共|of)\s*[0-9]{1,4}\s*(?:页|頁)?)?[\s\-—–―·•~～|]*"
    r"|[Pp]age\s*[0-9]{1,4}(?:\s*of\s*[0-9]{1,4})?"
)
_CONTENTS = re.compile(r"(?:[.·…．‥]\s?){4,}\s*[0-9]{0,4}$")
_DIGITS = re.compile(r"[0-9０-９]+")


def running_lines(
    pages: Sequence[Sequence[Line]], heights: Sequence[tuple[float, float]]
) -> list[set[Line]]:
    """Return for each page its lines that are no content; `heights` are each page's ends."""
    edges = [_edges(lines) for lines in pages]
    seen = Counter(key for found in edges for key in {_key(line, at) for line, at in found})
    least = max(2, _SHARE * len(pages))
    return [
        {
            line
            for line, at in found
            if seen[_key(line, at)] >= least or _is_number(line, *heights[number])
        }
        | {line for line in pages[number] if _CONTENTS.search(line.text)}
        for number, found in enumerate(edges)
    ]


def _edges(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """Return the lines at the ends of a page, each with the end that it is at."""
    tops = sorted({round(line.top) for line in lines})
    if not tops:
        return []
    high, low = tops[: _EDGE_LINES + 1], tops[-_EDGE_LINES - 1 :]
    found = [(line, "top") for line in lines if round(line.top) in high]
    return found + [(line, "bottom") for line in lines if round(line.top) in low]


def _key(line: Line, at: str) -> tuple[str, str, int]:
    # a running line keeps its height on the page, whatever number it bears
    return at, _DIGITS.sub("#", line.text), round(line.top / 6)


def _is_number(line: Line, top: float, bottom: float) -> bool:
    margin = _MARGIN * (bottom - top)
    is_outside = line.bottom < top + margin or line.top > bottom - margin
    return is_outside and bool(_NUMBER.fullmatch(line.text))
