"""A font for what a PDF only names, where the machine has none: a box for every character.

PDFium drops characters without an outline, so that a Chinese text whose font is neither in the PDF
nor on the machine loses words (a cell of one letter, a turned column). What is read are codes and
places; a box is enough for both.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Mapping
from typing import Any

from pypdfium2 import raw

CHINESE, SIMPLIFIED = frozenset([128, 129, 134, 136]), 134
"""Character sets of Japanese, Korean, Simplified and Traditional Chinese, as Windows counts."""
EM, ABOVE, BELOW = 1000, 880, -120
LATIN_ENDS = 0x2FF
"""Up to here characters are half as wide as an em."""
BOXES = 1
"""How PDFium is to call this font: a handle that no system font has, being an odd address."""
CALLED = ("MapFont", "GetFontData", "GetFaceName", "GetFontCharset", "DeleteFont")
"""What PDFium asks about fonts, as fpdf_sysfontinfo.h has it."""
_kept: list[Any] = []
"""What PDFium calls, kept from being collected."""


def box_font() -> bytes:
    """Return a TrueType font with a box of one em for every character, of half of one for Latin.

    Tables as the OpenType specification has them; cmap in format 13, many characters to one glyph.
    """
    boxes = [_box(EM), _box(EM // 2), _box(EM)]
    places = [sum(map(len, boxes[:n])) for n in range(len(boxes) + 1)]
    count = len(boxes)
    tables = {
        b"cmap": struct.pack(">4HL", 0, 1, 3, 10, 12)
        + struct.pack(">2H3L", 13, 0, 40, 0, 2)
        + struct.pack(">6L", 0x20, LATIN_ENDS, 1, LATIN_ENDS + 1, 0x10FFFF, 2),
        b"glyf": b"".join(boxes),
        b"head": struct.pack(
            ">4L2H2q4h2H3h",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 0, BELOW, EM, ABOVE, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">L3hH11hH", 0x10000, ABOVE, BELOW, 0, EM, *[0] * 11, count),
        b"hmtx": struct.pack(">" + "Hh" * count, *(EM, 0, EM // 2, 0, EM, 0)),
        b"loca": struct.pack(f">{count + 1}L", *places),
        b"maxp": struct.pack(">L14H", 0x10000, count, 4, 1, 0, 0, 1, *[0] * 8),
    }
    head = struct.pack(">L4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    body = b""
    for tag, table in tables.items():
        at = 12 + 16 * len(tables) + len(body)
        head += tag + struct.pack(">3L", 0, at, len(table))
        body += table + bytes(-len(table) % 4)
    return head + body


def _box(width: int) -> bytes:
    """Return a glyph of four points, each told from the one before it."""
    outline = struct.pack(">5h2H", 1, 0, BELOW, width, ABOVE, 3, 0) + bytes([1] * 4)
    height = ABOVE - BELOW
    outline += struct.pack(">8h", 0, 0, width, 0, BELOW, height, 0, -height)
    return outline + bytes(-len(outline) % 4)


def give_boxes() -> None:
    """Let PDFium take the font of boxes wherever the machine has no Chinese font that it asks for.

    Once a process; where PDFium tells of no system fonts nothing is done.
    """
    if _kept:
        return
    info = raw.FPDF_GetDefaultSystemFontInfo()
    if not info:
        return
    fonts = info.contents
    system = {name: _copied(getattr(fonts, name)) for name in CALLED}
    for name, function in _answers(system).items():
        _kept.append(type(system[name])(function))
        setattr(fonts, name, _kept[-1])
    raw.FPDF_SetSystemFontInfo(info)


def _copied(function: Any) -> Any:
    """Return a function of PDFium's by its address: the field's own would follow the field."""
    return type(function)(ctypes.cast(function, ctypes.c_void_p).value)


def _answers(system: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return what PDFium is answered, by name: of the font of boxes here, else of the system's."""
    font = box_font()

    def find(this: Any, weight: int, slanted: int, charset: int, *rest: Any) -> Any:
        found = system["MapFont"](this, weight, slanted, charset, *rest)
        return found or (BOXES if charset in CHINESE else None)

    def data(this: Any, handle: Any, table: int, buffer: Any, size: int) -> Any:
        if handle != BOXES:
            return system["GetFontData"](this, handle, table, buffer, size)
        if table == 0 and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return 0 if table else len(font)

    def name(this: Any, handle: Any, *buffer: Any) -> Any:
        return 0 if handle == BOXES else system["GetFaceName"](this, handle, *buffer)

    def charset_of(this: Any, handle: Any) -> Any:
        return SIMPLIFIED if handle == BOXES else system["GetFontCharset"](this, handle)

    def delete(this: Any, handle: Any) -> None:
        if handle != BOXES:
            system["DeleteFont"](this, handle)

    return dict(zip(CALLED, (find, data, name, charset_of, delete), strict=True))
