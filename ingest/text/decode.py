"""Bytes of a Chinese text file → its text, the encoding it was in, and what is doubtful."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from graph.errors import InputError

MAX_BYTES = 20_000_000
MAX_LINE = 200_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
COMMON = re.compile("[的一是在和有大为人中国年上业企科技市学发展高新产工作区县,,。、;:]")
TRADITIONAL_COMMON = re.compile(
    "[的一是在和有大為人中國年上業企科技市學發展高新產工作區縣,,。、;:]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text as it stands, line ends untouched; a leading BOM is a code point of it."""

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes, name: str, *, declared: str = "", is_marked_up: bool = False) -> Decoded:
    """Return the text of a file; raise InputError if it is empty, binary or in no known encoding.

    A `declared` encoding is taken if the bytes are right in it. Lines of what `is_marked_up` may
    be as long as they like.

    >>> decode("产学研".encode("gb18030"), "a.txt").encoding
    'gb18030'
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: {len(data):,} bytes, the limit for one document is {MAX_BYTES:,}. "
            "Split the file into documents."
        )
    if not data.strip():
        raise InputError(f"{name}: the file is empty. Give a file with text in it.")
    decoded = _by_bom(data, name) or _as_declared(data, declared) or _by_content(data, name)
    _check(decoded.text, name)
    if not is_marked_up:
        check_lines(decoded.text, name)
    return decoded


def check_lines(text: str, name: str) -> None:
    """Raise InputError if a text has a line beyond the limit."""
    longest = max(map(len, re.split(r"[\r\n]", text)))
    if longest > MAX_LINE:
        raise InputError(
            f"{name}: a line of {longest:,} characters, the limit is {MAX_LINE:,}. "
            "Break the text into paragraphs."
        )


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    text = _attempt(data, declared) if declared else None
    return None if text is None else Decoded(text, declared)


def _by_bom(data: bytes, name: str) -> Decoded | None:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{name}: marked as {encoding}, but byte {error.start} breaks it. "
                    "Save the file again as UTF-8."
                ) from error
    return None


def _by_content(data: bytes, name: str) -> Decoded:
    wide = _unmarked_utf16(data)
    if wide:
        return wide
    if b"\x00" in data:
        raise InputError(
            f"{name}: byte {data.index(0)} is 0, so this is a binary file and no text. "
            "Give the document as .txt, or convert it first."
        )
    utf8 = _attempt(data, "utf-8")
    if utf8 is not None:
        return Decoded(utf8, "utf-8")
    candidates = [(e, t) for e in ("gb18030", "big5hkscs") if (t := _attempt(data, e)) is not None]
    if not candidates:
        raise InputError(
            f"{name}: neither UTF-8, GB18030, Big5 nor UTF-16 (UTF-8 breaks at byte "
            f"{_break(data)}). Save the file again as UTF-8."
        )
    encoding, text = max(candidates, key=lambda item: _likeness(item[1]))
    doubts = () if _likeness(text) > 0.15 else ("encoding_guessed",)
    return Decoded(text, encoding, doubts)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    head = data[:4000]
    if len(head) < 4 or b"\x00" not in head:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _attempt(data, encoding)
        if text and "\x00" not in text and _likeness(text) > 0.15:
            return Decoded(text, encoding)
    return None


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _break(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _likeness(text: str) -> float:
    head = text[:20_000]
    hits = max(len(COMMON.findall(head)), len(TRADITIONAL_COMMON.findall(head)))
    return hits / max(len(head), 1)


def _check(text: str, name: str) -> None:
    control = CONTROL.search(text)
    if control:
        raise InputError(
            f"{name}: control character U+{ord(control[0]):04X} at character {control.start()}, "
            "so this is no plain text. Give the document as .txt."
        )
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise InputError(f"{name}: the file has no text in it. Give a file with text.")
