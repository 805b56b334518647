"""Characters with their boxes → lines of text, cut where a wide gap parts columns or cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_PART, _GAP, _WIDE = 1.6, 0.7, 0.9
_NARROW, _NEAR, _TWICE = 0.25, 0.4, 0.2


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box; y grows downwards."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    """Height of the line that it stands on: boxes of some fonts are as flat as the sign (一)."""

    @property
    def middle(self) -> tuple[float, float]:
        """Return the middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line that no wide gap parts."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Size of its characters."""


def plain_char(char: str) -> str:
    """Return a character as it is typed: some programs write 高 as its radical, fi as one sign.

    >>> plain_char("\\u2fbc"), plain_char("\\ufb01"), plain_char("，")
    ('高', 'fi', '，')
    """
    return unicodedata.normalize("NFKC", char) if _RADICAL.match(char) else char


def lines_of(glyphs: Iterable[Glyph], *, parts: bool = True) -> list[Line]:
    """Return the lines of the characters from top to bottom, pieces from left to right.

    A line is one piece unless `parts`.
    """
    rows = _rows(glyphs)
    cuts = _cuts(rows) if parts else [[] for _ in rows]
    found = []
    for row, places in zip(rows, cuts, strict=True):
        size = _size(row)
        for start, end in pairwise([0, *places, len(row)]):
            text = _text(row[start:end], size)
            if text:
                found.append(_line(text, row[start:end], size))
    return found


def _cuts(rows: Sequence[Sequence[Glyph]]) -> list[list[int]]:
    """Return where each row is cut: at a wide gap, or at one that rows above and below have too."""
    gaps = []
    for row in rows:
        least = _GAP * _size(row)
        pairs = enumerate(pairwise(row), 1)
        gaps.append([(i, a.right, b.left) for i, (a, b) in pairs if b.left - a.right > least])
    cuts = []
    for number, row in enumerate(rows):
        size = _size(row)
        near = gaps[max(number - 3, 0) : number] + gaps[number + 1 : number + 4]
        cuts.append(
            [
                i
                for i, start, end in gaps[number]
                if end - start > _PART * size or sum(_has(n, start, end, size) for n in near) >= 2
            ]
        )
    return cuts


def _has(gaps: Sequence[tuple[int, float, float]], start: float, end: float, size: float) -> bool:
    return any(min(end, b) - max(start, a) > 0.5 * size for _, a, b in gaps)


def joined(texts: Sequence[str]) -> str:
    """Return the lines of one paragraph as one: with a blank only where two words meet.

    >>> joined(["澜江市", "科技局Lan", "River Insti-", "tute，20", "25年"])
    '澜江市科技局Lan River Institute，2025年'
    """
    out: list[str] = []
    for text in filter(None, texts):
        last = out[-1] if out else ""
        if last.endswith("-") and last[-2:-1].isalpha() and text[0].islower():
            out[-1] = last[:-1]
        elif last and last[-1].isascii() and text[0].isascii():
            is_number = last[-1].isdigit() and text[0].isdigit()
            out += [] if is_number else [" "]
        out.append(text)
    return "".join(out)


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the characters row by row: in one are those that stand on nearly the same line."""
    placed = sorted(glyphs, key=lambda g: (g.base, g.left))
    near = _NEAR * _size(placed) if placed else 0.0
    rows: list[list[Glyph]] = []
    for glyph in placed:
        if rows and glyph.base - rows[-1][0].base < near:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_once(sorted(row, key=lambda g: (g.left, g.char))) for row in rows]


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """Return a row without what was drawn a second time to make it bold or to shade it."""
    kept: list[Glyph] = []
    for glyph in row:
        width = glyph.right - glyph.left
        if not any(
            g.char == glyph.char and glyph.left - g.left < _TWICE * width for g in kept[-2:]
        ):
            kept.append(glyph)
    return kept


def _size(row: Sequence[Glyph]) -> float:
    """Return how wide a Chinese character is; the height of boxes differs from font to font."""
    wide = sorted(g.right - g.left for g in row if _HAN.match(g.char))
    heights = sorted(glyph.bottom - glyph.top for glyph in row)
    return max(wide[len(wide) // 2] if wide else 0.8 * heights[len(heights) // 2], 1.0)


def _text(piece: Sequence[Glyph], size: float) -> str:
    out = ""
    before: Glyph | None = None
    for glyph in piece:
        if before is not None and not glyph.char.isspace() and not before.char.isspace():
            han = _HAN.match(before.char) or _HAN.match(glyph.char)
            if glyph.left - before.right > (_WIDE if han else _NARROW) * size:
                out += " "
        out += plain_char(glyph.char)
        before = glyph
    return " ".join(out.split())


def _line(text: str, piece: Sequence[Glyph], size: float) -> Line:
    inked = [glyph for glyph in piece if not glyph.char.isspace()]
    return Line(
        text,
        min(glyph.left for glyph in inked),
        min(glyph.top for glyph in inked),
        max(glyph.right for glyph in inked),
        max(glyph.bottom for glyph in inked),
        size,
    )
