"""Debris of a broken charset conversion: what it was where its bytes tell, else a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from urllib.parse import unquote

from .edits import Edit, disjoint
from .script import beyond, goes_beyond, simplified

LOST = re.compile("(?:锟斤拷|锟斤|斤拷(?=锟)|烫烫烫|燙燙燙|屯屯屯|\ufffd)+")
"""Replacement characters, and what they become when their bytes are read as GBK."""
LATIN_1 = re.compile("[\u0080-\u00af\u00b1-\u00b6\u00b8-\u00d6\u00d8-\u00ff]")
"""Latin-1 beyond ASCII, without the signs that Chinese texts have: · × °."""
FEWEST = 3
"""So many different letters of Latin-1 a misread stretch has at least."""
LOST_SIGNS = "锟烫燙屯\ufffd"
LATIN_LETTER = "[\u0080-\u00ff\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
LATIN = re.compile(LATIN_LETTER + LATIN_LETTER + "{3,}")
MARKED = re.compile(
    "(?:&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|amp|quot|#\\d{2,5});)+"
)
"""Signs of mark-up that a page was stripped of."""
SIGN = re.compile("(?:ã€{0}|ï[¼½]{0}|â€{0}?|Â[\u00a0 ]?)+".format("[\u0080-\u2122]"))
SIGN_LETTERS = "ãïâÂ"
"""A sign of Chinese punctuation in UTF-8, read as Latin-1 by itself."""
ESCAPED = re.compile(
    r"[\\%](?:(?<=\\)u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*|(?<=%)[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2}){2,})"
)
"""Characters written out for a program: \\u3002, %EF%BC%8C."""
LAST_QUOTES = ("â€", "â€\x9d")
"""What is left of a closing quotation mark, whose last byte is no letter of Latin-1."""
STRAY = re.compile(r"(?<=[，；、,;])\?(?=[\u4e00-\u9fff])|\?{2,}(?=[\u4e00-\u9fff])|\A锘")
"""Half a sign, and what a byte order mark becomes."""
NO_BREAK = "聽"
"""A blank that must not break, in UTF-8 and read as GBK."""
WIDE_RUN = re.compile("[^\x00-\x7f\r\n]{4,}")
STRANGE = re.compile("[\u0400-\u04ff\u2500-\u257f\u3040-\u312f\ue000-\uf8ff]")
"""Letters of scripts that no Chinese sentence mixes in, frames, private characters."""
FILLING = re.compile("[!<>`~^|{}\\\\!-]")
COMMON = frozenset(
    "的一是在和有大为人中国年上业企科技市学发展高新产工作区县全实施建设项目推进服务创改革平台合作研究院重点加强体系成果"
    ",。、;:,“”"
)
LEGIBLE = 0.2
"""So much of a restored stretch must be the commonest characters of the genre."""
RESTORED, DROPPED = 0.9, 0.8
WINDOW, NEAR = 80, 8
REACH = 3
"""How far the next strange or rare character may stand off."""


def debris_edits(text: str) -> list[Edit]:
    """Return what a wrong charset has made illegible: restored where possible, else taken out.

    >>> [e.after for e in debris_edits("引进“浜т笟鏀归潻”项目")]
    ['产业改革']
    """
    return [] if text.isascii() else disjoint(_found(text))


def _found(text: str) -> Iterator[Edit]:
    yield from _signs(text)
    for match in LOST.finditer(text) if any(sign in text for sign in LOST_SIGNS) else ():
        yield Edit(match.start(), match.end(), "illegible", match[0], "", DROPPED)
    for match in LATIN.finditer(text) if _may_be_latin(text) else ():
        if restored := _restored(match[0], ("cp1252", "latin-1"), ("utf-8", "gb18030")):
            yield _edit(match.start(), match[0], restored)
    if goes_beyond(text) and _has_rare(set(text)):
        yield from _misread(text)
        yield from _shifted(text)


def _signs(text: str) -> Iterator[Edit]:
    """Yield signs that stand for punctuation, blanks and marks of the page, by themselves."""
    for match in MARKED.finditer(text) if "&" in text else ():
        after = unescape(match[0]).strip()
        if after:
            yield _edit(match.start(), match[0], after)
        else:
            yield Edit(match.start(), match.end(), "illegible", match[0], "", DROPPED)
    for match in ESCAPED.finditer(text) if "\\u" in text or text.count("%") > 2 else ():
        if after := _written_out(match[0]):
            yield _edit(match.start(), match[0], after)
    for match in SIGN.finditer(text) if any(sign in text for sign in SIGN_LETTERS) else ():
        after = match[0].strip("Â\u00a0 ")
        if after in LAST_QUOTES:
            yield _edit(match.start(), match[0], "”")
        elif not after or (after := _as_latin(after)):
            yield _edit(match.start(), match[0], after)
    lone = STRAY.finditer(text) if "?" in text or text[:1] == "锘" else ()
    blanks = re.finditer(NO_BREAK, text) if NO_BREAK in text else ()
    for match in (*lone, *(blank for blank in blanks if _is_lone(text, blank.start()))):
        yield Edit(match.start(), match.end(), "illegible", match[0], "", DROPPED)


def _written_out(signs: str) -> str:
    """Return the Chinese characters that signs stand for, '' if they stand for others."""
    try:
        found = signs.encode().decode("unicode_escape") if signs[0] == "\\" else unquote(signs)
    except UnicodeError:
        return ""
    return found if all("\u2010" <= c <= "\uffe5" and c != "\ufffd" for c in found) else ""


def _as_latin(signs: str) -> str:
    """Return the punctuation that signs of Latin-1 stand for, '' if they do for none."""
    for charset in ("cp1252", "latin-1"):
        try:
            return signs.encode(charset).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _is_lone(text: str, at: int) -> bool:
    """Return whether no other Traditional character stands near."""
    return not goes_beyond(text[max(0, at - NEAR) : at] + text[at + 1 : at + NEAR])


def _edit(start: int, before: str, after: str) -> Edit:
    return Edit(start, start + len(before), "broken_charset", before, after, RESTORED)


@cache
def _is_rare(character: str) -> bool:
    """Return whether it is a Han character that Simplified texts hardly have (not ㎡ or 👍)."""
    if not ("\u3400" <= character <= "\ufaff" and character.isalpha()):
        return False
    try:
        simplified(character).encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _may_be_latin(text: str) -> bool:
    return len(set(LATIN_1.findall(text))) >= FEWEST


@cache
def _seen() -> tuple[set[str], set[str]]:
    """Return the characters met so far: usual ones, rare ones."""
    return set(), set()


def _has_rare(letters: set[str]) -> bool:
    usual, rare = _seen()
    for character in letters - usual - rare:
        (rare if _is_rare(character) else usual).add(character)
    return not rare.isdisjoint(letters)


def _misread(text: str) -> Iterator[Edit]:
    """Yield runs that are UTF-8 read as GBK: they have rare characters and read well as UTF-8."""
    for match in WIDE_RUN.finditer(text):
        run, end = match[0], 0
        for at in beyond(run):
            if at < end or not _is_rare(run[at]):
                continue
            for begin in range(max(end, at - REACH), at + 1):
                stop, restored = _as_utf8(run[begin : begin + WINDOW])
                if begin + stop > at and restored:
                    end = begin + stop
                    yield _edit(match.start() + begin, run[begin:end], restored)
                    break


def _as_utf8(run: str) -> tuple[int, str]:
    """Return how much of a run is UTF-8 read as GBK, and what it was; '' if it isn't legible."""
    try:
        data = run.encode("gb18030")
        good = data
        good.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start]
    except UnicodeEncodeError:
        return 0, ""
    stop, size = 0, 0
    for character in run:
        size += len(character.encode("gb18030"))
        if size > len(good):
            break
        stop += 1
    whole = run[:stop].encode("gb18030").decode("utf-8", "ignore")
    return (stop, whole) if len(whole) >= 2 and _is_legible(whole) else (0, "")


def _restored(run: str, wrong: tuple[str, ...], right: tuple[str, ...]) -> str:
    for charset in wrong:
        for other in right:
            try:
                found = run.encode(charset).decode(other)
            except UnicodeError:
                continue
            if 2 <= len(found) < len(run) and _is_legible(found):
                return found
    return ""


def _is_legible(text: str) -> bool:
    if any(map(_is_rare, text)) or any(c < "\u2000" and c not in "·×" for c in text):
        return False
    return sum(c in COMMON for c in text) >= LEGIBLE * len(text)


def _shifted(text: str) -> Iterator[Edit]:
    """Yield stretches whose bytes are read one off: strange letters among rare characters."""
    end = 0
    for match in STRANGE.finditer(text):
        if match.start() < end:
            continue
        begin, stop = match.span()
        is_debris = False
        for step in (-1, 1):
            at = (begin if step < 0 else stop - 1) + step
            far = 0
            while 0 <= at < len(text) and far < REACH and text[at] not in "\r\n":
                rare = _is_rare(text[at])
                if rare or STRANGE.match(text[at]) or FILLING.match(text[at]):
                    begin, stop = min(begin, at), max(stop, at + 1)
                    is_debris, far = is_debris or rare, 0
                else:
                    far += 1
                at += step
        if is_debris and begin >= end:
            # what was there is lost; a clause ends, so that nothing is read across the gap
            yield Edit(begin, stop, "illegible", text[begin:stop], ",", DROPPED)
            end = stop
