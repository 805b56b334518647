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

LETTER = "[A-Za-zÀ-ÜĀ-Ǜà-üāēěīńňōūǎǐǒǔǖǘǚǜḿǹɑɡ\u0300-\u030c]"
SYLLABLES = f"{LETTER}{{1,20}}(?:[1-5]?[ /,，'’]{{1,2}}{LETTER}{{1,9}}){{0,3}}"
NOTE = re.compile(
    "(?<=[\u4e00-\u9fff])[ \u3000]?(?:"
    f"[(（][ \u3000]?({SYLLABLES}[1-5]?)[,，。 \u3000]?[)）]"
    f"|[\\[【〔［]({SYLLABLES}[1-5]?)[\\]】〕］]"
    f"|({LETTER}{{1,9}}(?: {LETTER}{{1,9}}){{0,3}})(?![A-Za-z0-9])"
    f"|[(（]({LETTER}{{1,9}})(?=[\u4e00-\u9fff，。；、]))"
)
"""In brackets of any kind; without any, or with half of them, it has a tone."""
BETWEEN = re.compile("[ /,，'’]+")
ZHUYIN = re.compile(
    "(?<=[\u4e00-\u9fff])[(（\\[【〔][\u3105-\u312f\u02c7\u02ca\u02cb\u02d9]{1,5}[)）\\]】〕]"
)
TELLS = re.compile("读音|读作|读成|念作|念成|拼音|发音|多音字|声调|谐音|英文")
"""A sentence that speaks of how words are read has its notes on purpose."""
SENTENCE_END = re.compile(r"[。！？!?\r\n]")
FAR = 80
STRAY = re.compile(f"(?:^|(?<=[\r\n，。；、,;]))[(（]({LETTER}{{1,9}})[)）](?=[\u4e00-\u9fff])")
"""A note whose character is gone."""
BRACKET = re.compile("[(（\\[【〔à-üā-ǹ](?:(?<=[à-üā-ǹ])|[ \u3000]?[A-Za-zÀ-üĀ-ǹɑɡ\u3105-\u312f])")
NOTE_START = re.compile("[ \u3000(（\\[【〔［a-zà-üā-ǹ]")
LETTERS = str.maketrans("ɑɡ", "ag")
TONES = {0x300: None, 0x301: None, 0x304: None, 0x30C: None}
ENOUGH = 3
"""So many sure notes, or readings that most are, show that a document has notes without a tone."""
TONED, UNTONED, MOST = 0.97, 0.9, 0.8
MOST_SYLLABLES, LONGEST = 4, 6
"""So many characters a note reads at most, each in so many letters."""


@cache
def _readings() -> tuple[dict[str, str], dict[str, str]]:
    """Return reading → the characters that have it, and the same without tones."""
    exact = {row["reading"]: row["characters"] for row in read_table("readings")}
    plain: dict[str, str] = defaultdict(str)
    for reading, characters in exact.items():
        plain[_toneless(reading)] += characters
    return exact, dict(plain)


def note_edits(text: str) -> Iterator[Edit]:
    """Yield the removal of each note that is a reading of what stands before it."""
    if not BRACKET.search(text):
        return
    found = [(match, _sureness(text, match)) for match in _notes(text)]
    sure = sum(certainty >= TONED for _, certainty in found)
    told = sum(certainty > 0 for _, certainty in found)
    has_notes = sure >= ENOUGH or told >= max(ENOUGH, MOST * len(found))
    meant = _meant(text, [match for match, certainty in found if certainty])
    for match, certainty in found:
        if match not in meant and (certainty >= TONED or (certainty and has_notes)):
            yield Edit(match.start(), match.end(), "pinyin_noise", match[0], "", certainty)
    for match in STRAY.finditer(text) if sure else ():
        if _is_reading(match[1]):
            yield Edit(match.start(), match.end(), "pinyin_noise", match[0], "", UNTONED)
    for match in ZHUYIN.finditer(text):
        yield Edit(match.start(), match.end(), "pinyin_noise", match[0], "", TONED)


def _meant(text: str, found: list[re.Match[str]]) -> set[re.Match[str]]:
    """Return the notes of sentences that tell how words are read, or read a character two ways."""
    read: dict[tuple[int, str], list[re.Match[str]]] = defaultdict(list)
    meant: set[re.Match[str]] = set()
    for match in found:
        low, high = max(0, match.start() - FAR), match.end() + FAR
        before = [end.end() for end in SENTENCE_END.finditer(text, low, match.start())]
        behind = SENTENCE_END.search(text, match.end(), high)
        start, end = before[-1] if before else low, behind.start() if behind else high
        if TELLS.search(text, start, end):
            meant.add(match)
        read[start, text[match.start() - 1]].append(match)
    for notes in read.values():
        if len({note[note.lastindex or 1].lower() for note in notes}) > 1:
            meant.update(notes)
    return meant


def _sureness(text: str, match: re.Match[str]) -> float:
    """Return how sure a note is a reading of what stands before it, or else behind it."""
    note = match[match.lastindex or 1]
    if note != note.lower() and note.isascii():
        return 0.0
    note = unicodedata.normalize("NFC", note.lower().translate(LETTERS))
    syllables = BETWEEN.split(note)
    if note[-1].isdigit():
        before = text[max(0, match.start() - len(syllables)) : match.start()]
        each = zip(before, syllables, strict=False)
        return TONED if all(_certainty(c, said.rstrip("12345")) for c, said in each) else 0.0
    before = text[max(0, match.start() - MOST_SYLLABLES) : match.start()]
    sure = _of_syllables(before, syllables)
    behind = text[match.end() : match.end() + 1]
    return sure or (0.0 if note.isascii() or not behind else _certainty(behind, note))


def _of_syllables(before: str, syllables: list[str]) -> float:
    """Return how sure syllables read the last character, each of them, or as many characters.

    >>> _of_syllables("芯片", ["xīn", "piàn"]), _of_syllables("合作", ["hézuò"])
    (0.97, 0.97)
    >>> _of_syllables("给", ["jǐ", "gěi"]), _of_syllables("芯片", ["core"])
    (1.0, 0.0)
    """
    each = [_certainty(before[-1], syllable) for syllable in syllables]
    if all(each):
        return max(each)
    if all(map(str.isascii, syllables)):
        return 0.0
    if len(syllables) > 1:
        pairs = zip(before[-len(syllables) :], syllables, strict=False)
        is_read = len(before) >= len(syllables) and all(_certainty(c, s) for c, s in pairs)
        return TONED if is_read else 0.0
    return TONED if _runs_on(before, syllables[0]) else 0.0


def _runs_on(before: str, note: str) -> bool:
    """Return whether a note reads the last characters one after the other, without a blank."""
    if not before or not note:
        return not note
    sizes = range(1, min(len(note), LONGEST) + 1)
    return any(
        _certainty(before[-1], note[-n:]) and _runs_on(before[:-1], note[:-n]) for n in sizes
    )


def _notes(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a note: letters in brackets, or with a tone."""
    for match in matches(NOTE, NOTE_START, text):
        bare = match[3] or match[4]
        if not (bare and bare.isascii()):
            yield match


def _is_reading(note: str) -> bool:
    """Return whether a note with a tone is a reading of any character."""
    return (
        unicodedata.normalize("NFC", note.lower().translate(LETTERS)) in _readings()[0]
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
