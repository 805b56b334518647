"""Inline pinyin: a bracketed note is taken out only where it is a reading of its character."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from ingest.reference.tables import read_table

from .edits import Edit
from .finder import matches

LETTER = "[a-zà-üāēěīńňōūǎǐǒǔǖǘǚǜḿǹɑɡ\u0300-\u030c]"
NOTE = re.compile(
    f"(?<=[\u4e00-\u9fff])[ \u3000]?(?:[(（][ \u3000]?({LETTER}{{1,9}})[ \u3000]?[)）]"
    f"|[\\[【〔]({LETTER}{{1,9}})[\\]】〕]|({LETTER}{{1,9}})(?![A-Za-z0-9]))"
)
"""In brackets of any kind; without any it has a tone."""
STRAY = re.compile(
    "(?<=[，。；、,;])[(（]([a-zà-üā-ǹɑɡ\u0300-\u030c]{1,9})[)）](?=[\u4e00-\u9fff])"
)
"""A note whose character is gone."""
BRACKET = re.compile("[(（\\[【〔][ \u3000]?[a-zà-üā-ǹɑɡ]|[à-üā-ǹ]")
NOTE_START = re.compile("[ \u3000(（\\[【〔a-zà-üā-ǹ]")
LETTERS = str.maketrans("ɑɡ", "ag")
TONES = {0x300: None, 0x301: None, 0x304: None, 0x30C: None}
ENOUGH = 3
"""So many sure notes, or readings that most are, show that a document has notes without a tone."""
TONED, UNTONED, MOST = 0.97, 0.9, 0.8


@cache
def _readings() -> tuple[dict[str, str], dict[str, str]]:
    """Return reading → the characters that have it, and the same without tones."""
    exact = {row["reading"]: row["characters"] for row in read_table("readings")}
    plain: dict[str, str] = defaultdict(str)
    for reading, characters in exact.items():
        plain[_toneless(reading)] += characters
    return exact, dict(plain)


def note_edits(text: str) -> Iterator[Edit]:
    """Yield the removal of each bracketed note that is a reading of the character before it."""
    if not BRACKET.search(text):
        return
    found = [(match, _sureness(text, match)) for match in _notes(text)]
    sure = sum(certainty >= TONED for _, certainty in found)
    told = sum(certainty > 0 for _, certainty in found)
    has_notes = sure >= ENOUGH or told >= max(ENOUGH, MOST * len(found))
    for match, certainty in found:
        if certainty >= TONED or (certainty and has_notes):
            yield Edit(match.start(), match.end(), "pinyin_noise", match[0], "", certainty)
    for match in STRAY.finditer(text) if sure else ():
        if _is_reading(match[1]):
            yield Edit(match.start(), match.end(), "pinyin_noise", match[0], "", UNTONED)


def _sureness(text: str, match: re.Match[str]) -> float:
    """Return how sure a note is a reading of the character before it, or else behind it."""
    note = match[match.lastindex or 1]
    sure = _certainty(text[match.start() - 1], note)
    behind = text[match.end() : match.end() + 1]
    return sure or (0.0 if note.isascii() or not behind else _certainty(behind, note))


def _notes(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a note: letters in brackets, or with a tone."""
    for match in matches(NOTE, NOTE_START, text):
        if not (match[3] and match[3].isascii()):
            yield match


def _is_reading(note: str) -> bool:
    """Return whether a note with a tone is a reading of any character."""
    return (
        unicodedata.normalize("NFC", note.translate(LETTERS)) in _readings()[0]
        and not note.isascii()
    )


@lru_cache(maxsize=65_536)
def _certainty(character: str, note: str) -> float:
    """Return how sure a note is a reading of a character, 0 if it is none.

    >>> _certainty("现", "xiàn"), _certainty("立", "chang"), _certainty("不", "bú")
    (1.0, 0.0, 1.0)
    >>> _certainty("重", "chong"), _certainty("的", "de")
    (0.9, 1.0)
    """
    exact, plain = _readings()
    reading = unicodedata.normalize("NFC", note.translate(LETTERS).replace("v", "ü"))
    if character in exact.get(reading, ""):
        return 1.0
    toneless = _toneless(reading)
    if character not in plain.get(toneless, ""):
        return 0.0
    return UNTONED if toneless == reading else TONED


def _toneless(reading: str) -> str:
    parted = unicodedata.normalize("NFD", reading).translate(TONES)
    return unicodedata.normalize("NFC", parted)
