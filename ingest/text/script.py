"""Traditional script: what is read instead, in those lines that are in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from opencc import OpenCC

from .edits import Edit

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
LINE = re.compile(r"[^\r\n]+")
SENTENCE = re.compile(r"[^。!?;！？；]+[。!?;！？；]*")
TRADITIONAL_SHARE = 0.08
SENTENCE_LETTERS = 3
"""So many letters put a sentence into Traditional script, though its line is not in it."""
AMBIGUOUS = 0.9
PIECE = 32


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def simplified(text: str) -> str:
    """Return the text in Simplified characters, one for one.

    >>> simplified("產業園")
    '产业园'
    """
    changed = str(_converter().convert(text))
    if len(changed) == len(text):
        return changed
    return "".join(c if len(s := str(_converter().convert(c))) != 1 else s for c in text)


@cache
def _beyond() -> re.Pattern[str]:
    """Return a pattern of what the character set of Simplified texts has not, from Han on."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    own = sorted({ord(c) for pair in pairs for c in pair.decode("gb2312", "ignore")})
    bounds = [0x33FF, *(code for code in own if 0x3400 <= code < 0xFB00), 0xFB00]
    gaps = [f"{chr(a + 1)}-{chr(b - 1)}" for a, b in pairwise(bounds) if b > a + 1]
    return re.compile(f"[{''.join(gaps)}\U00020000-\U0003ffff]")


@lru_cache(maxsize=1)
def goes_beyond(text: str) -> bool:
    """Return whether a text has characters that Simplified texts hardly have.

    >>> goes_beyond("產业"), goes_beyond("著名产业,№1")
    (True, False)
    """
    return _beyond().search(text) is not None


def beyond(text: str) -> Iterator[int]:
    """Yield where a text has such a character."""
    return (found.start() for found in _beyond().finditer(text))


def script_edits(text: str) -> Iterator[Edit]:
    """Yield the runs of Traditional characters, in those stretches that are in that script."""
    if not goes_beyond(text):
        return
    changed = simplified(text)
    for start, end in traditional_stretches(text, changed):
        yield from _runs(text, changed, start, end)


def traditional_stretches(text: str, changed: str | None = None) -> list[tuple[int, int]]:
    """Return the stretches of lines, or of sentences, that are in Traditional script."""
    changed = simplified(text) if changed is None else changed
    if changed == text:
        return []
    letters = _letters(text, changed)
    found: list[tuple[int, int]] = []
    whole = _share(text, letters, 0, len(text)) >= TRADITIONAL_SHARE
    for line in LINE.finditer(text) if letters else ():
        follows = bool(found) and not text[found[-1][1] : line.start()].strip()
        is_whole = whole and _may_be_traditional(letters, line, follows=follows)
        for start, end in [line.span()] if is_whole else _stretches(text, letters, *line.span()):
            if found and not text[found[-1][1] : start].strip():
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def _may_be_traditional(letters: list[int], line: re.Match[str], *, follows: bool) -> bool:
    """Return whether a line has Traditional letters, or follows such and has no Simplified ones."""
    if _number(letters, *line.span()):
        return True
    return follows and str(_to_traditional().convert(line[0])) == line[0]


def _stretches(text: str, letters: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line that is in Traditional script, or its sentences that are."""
    number = _number(letters, start, end)
    if number and _share(text, letters, start, end) >= TRADITIONAL_SHARE:
        yield start, end
        return
    for sentence in SENTENCE.finditer(text, start, end) if number >= SENTENCE_LETTERS else ():
        span = sentence.span()
        enough = _number(letters, *span) >= SENTENCE_LETTERS
        if enough and _share(text, letters, *span) >= TRADITIONAL_SHARE:
            yield span


def _share(text: str, letters: list[int], start: int, end: int) -> float:
    number = _number(letters, start, end)
    return number / max(sum(map(len, HAN.findall(text, start, end))), 1) if number else 0.0


def _number(letters: list[int], start: int, end: int) -> int:
    return bisect_left(letters, end) - bisect_left(letters, start)


def _letters(before: str, after: str) -> list[int]:
    """Return where characters are Traditional and nothing else (著 and 乾 are also used today).

    >>> _letters("著名產業", "着名产业")
    [2, 3]
    """
    found: list[int] = []
    for low in range(0, len(before), PIECE):
        left, right = before[low : low + PIECE], after[low : low + PIECE]
        if left != right:  # most pieces are the same, which is told at once
            pairs = enumerate(zip(left, right, strict=True), low)
            found += [at for at, (one, other) in pairs if one != other and not _in_use(one)]
    return found


@cache
def _in_use(character: str) -> bool:
    """Return whether the character set of Simplified texts has a character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _runs(text: str, changed: str, start: int, end: int) -> Iterator[Edit]:
    at = start
    while at < end:
        if text[at] == changed[at]:
            at += 1
            continue
        stop = at
        while stop < end and text[stop] != changed[stop]:
            stop += 1
        sure = 1.0 if not any(map(_in_use, text[at:stop])) else AMBIGUOUS
        yield Edit(at, stop, "traditional", text[at:stop], changed[at:stop], sure)
        at = stop
