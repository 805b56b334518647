"""Traditional script and inline pinyin: what is read instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import ne

from opencc import OpenCC

Raw = tuple[int, int, str, str, str]
NOTE = re.compile(r"(?<=[\u3400-\u9fff])[((]([a-zà-üāēěīńňōūǎǐǒǔǖǘǚǜḿ]{1,7})[))]")
TONED = re.compile("[àáèéìíòóùúāēěīńňōūǎǐǒǔǖǘǚǜḿ]")
SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouüàáèéìíòóùúāēěīōūǎǐǒǔǖǘǚǜ]{1,4}(?:ng|n|r)?"
)
HAN = re.compile("[\u3400-\u9fff]")
TRADITIONAL_SHARE = 0.08


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def note_edits(text: str) -> Iterator[Raw]:
    """Yield the removal of each bracketed pinyin reading that follows its character."""
    for match in NOTE.finditer(text):
        if SYLLABLE.fullmatch(match[1]) and TONED.search(match[1]):
            yield match.start(), match.end(), "pinyin_noise", match[0], ""


def simplified(text: str) -> str:
    """Return the text in Simplified characters, one for one.

    >>> simplified("產業園")
    '产业园'
    """
    changed = str(_converter().convert(text))
    if len(changed) == len(text):
        return changed
    return "".join(c if len(s := str(_converter().convert(c))) != 1 else s for c in text)


def script_edits(text: str) -> Iterator[Raw]:
    """Yield the runs of Traditional characters, in those lines that are in that script."""
    changed = simplified(text)
    if changed == text:
        return
    for start, end in traditional_stretches(text, changed):
        yield from _runs(text, changed, start, end)


def traditional_stretches(text: str, changed: str | None = None) -> list[tuple[int, int]]:
    """Return the stretches of lines that are in Traditional script."""
    changed = simplified(text) if changed is None else changed
    if changed == text:
        return []
    whole = _share(text, changed, 0, len(text)) >= TRADITIONAL_SHARE
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\r\n]+", text):
        start, end = line.span()
        share = _share(text, changed, start, end)
        if share >= TRADITIONAL_SHARE or (whole and share >= 0):
            if found and not text[found[-1][1] : start].strip():
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def _share(text: str, changed: str, start: int, end: int) -> float:
    if text[start:end] == changed[start:end]:
        return 0.0
    differing = sum(map(ne, text[start:end], changed[start:end]))
    han = len(HAN.findall(text[start:end]))
    return differing / han if han else 0.0


def _runs(text: str, changed: str, start: int, end: int) -> Iterator[Raw]:
    at = start
    while at < end:
        if text[at] == changed[at]:
            at += 1
            continue
        stop = at
        while stop < end and text[stop] != changed[stop]:
            stop += 1
        yield at, stop, "traditional", text[at:stop], changed[at:stop]
        at = stop
