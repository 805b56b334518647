"""A page of a PDF as drawn → its characters and rules, upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from ingest.readers.glyphs import Glyph
from ingest.readers.ruled import Rule

MOST_GLYPHS = 60_000
"""A page with more characters is a drawing and no page of text."""
_MOST_PATHS = 5_000
_THIN, _SHORTEST = 2.5, 6.0

Turn = Callable[[float, float], tuple[float, float]]
_TURNS: dict[int, Turn] = {
    0: lambda x, y: (x, -y),
    1: lambda x, y: (-y, -x),
    2: lambda x, y: (-x, y),
    3: lambda x, y: (y, x),
}
"""Quarter turns of the writing, clockwise → how a point is laid upright; y grows downwards."""


class TooMany(Exception):
    """A page has more characters than any page of text."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """What stands on a page."""

    glyphs: list[Glyph]
    rules: list[Rule]
    top: float
    bottom: float
    unreadable: int
    """Characters whose font does not say what they are."""
    slanted: int
    """Characters of watermarks and of writing across the page; left out."""


def drawn_page(page: pypdfium2.PdfPage) -> DrawnPage:
    """Return the characters and rules of a page; writing in the main direction is laid upright.

    Raises TooMany if it has more characters than any page of text.
    """
    textpage = page.get_textpage()
    try:
        if raw.FPDFText_CountChars(textpage.raw) > MOST_GLYPHS:
            raise TooMany(f"more than {MOST_GLYPHS:,} characters")
        found = list(_characters(textpage.raw))
    finally:
        textpage.close()
    turns = Counter(turn for turn, _, _ in found if turn is not None)
    main = turns.most_common(1)[0][0] if turns else 0
    turn = _TURNS[main]
    glyphs = [_glyph(char, box, turn) for at, char, box in found if at == main]
    readable = [glyph for glyph in glyphs if not _is_unknown(glyph.char)]
    left, low, right, high = page.get_bbox()
    ends = sorted(turn(x, y)[1] for x, y in ((left, low), (right, high)))
    return DrawnPage(
        readable,
        list(_rules(page, turn)),
        ends[0],
        ends[1],
        len(glyphs) - len(readable),
        len(found) - len(glyphs),
    )


Box = tuple[float, float, float, float, float, float]
"""Left, low, right, high of a character, and the point that it stands on."""


def _characters(textpage: raw.FPDF_TEXTPAGE) -> Iterator[tuple[int | None, str, Box]]:
    """Yield (quarter turns or None, character, box) of what is drawn, blanks included."""
    rectangle, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in {0, 10, 13, 0xFFFE} and not raw.FPDFText_HasUnicodeMapError(textpage, index):
            continue
        if raw.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rectangle)):
            continue
        raw.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, x.value, y.value)
        angle = raw.FPDFText_GetCharAngle(textpage, index)
        quarters = round(angle / (math.pi / 2))
        is_square = abs(angle - quarters * math.pi / 2) < 0.05
        yield (quarters % 4 if is_square else None), _char(code), box


def _char(code: int) -> str:
    is_one = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_one else "\ufffd"


def _is_unknown(char: str) -> bool:
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " " and not char.isspace())


def _glyph(char: str, box: Box, turn: Turn) -> Glyph:
    (a, b), (c, d) = turn(box[0], box[1]), turn(box[2], box[3])
    base = turn(box[4], box[5])[1]
    return Glyph(" " if char.isspace() else char, min(a, c), min(b, d), max(a, c), max(b, d), base)


def _rules(page: pypdfium2.PdfPage, turn: Turn) -> Iterator[Rule]:
    """Yield the straight strokes and thin bars of a page, and the sides of stroked boxes."""
    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    for number, path in enumerate(paths):
        if number >= _MOST_PATHS:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path.raw, ctypes.byref(fill), ctypes.byref(stroke))
        left, low, right, high = path.get_bounds()
        if min(right - left, high - low) <= _THIN:
            yield from _long([_rule((left, low), (right, high), turn)])
        elif stroke.value:
            yield from _long([_rule(a, b, turn) for a, b in _strokes(path)])


def _long(rules: list[Rule]) -> Iterator[Rule]:
    for rule in rules:
        width, height = rule.right - rule.left, rule.bottom - rule.top
        if max(width, height) >= _SHORTEST and min(width, height) <= _THIN:
            yield rule


Point = tuple[float, float]


def _strokes(path: pypdfium2.PdfObject) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of a path in points of the page."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = at = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path.raw), 2000)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield at, point
        else:
            start = point
        at = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield at, start


def _rule(a: Point, b: Point, turn: Turn) -> Rule:
    (ax, ay), (bx, by) = turn(*a), turn(*b)
    return Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
