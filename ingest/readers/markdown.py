"""Markdown → its text; offsets count in the file, and the signs of the mark-up are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.tags import REFERENCE, reference
from ingest.readers.text import DocumentText, Laying, laid_out
from ingest.text.decode import check_lines, decode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_FENCE = re.compile(r"[ \t]{0,3}(```+(?=[^`]*$)|~~~+)")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)")
_REFERENCED = re.compile(r"[ \t]{0,3}\[(?!\^)[^\]\r\n]{1,200}\]:[ \t]+\S")
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\] )?)?")
_TRAIL = re.compile(r"[ \t]+#+[ \t]*$")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<image>!\[[^\]\r\n]{0,500}\]\([^()\r\n]{0,2000}\))"
    r"|(?P<note>\[\^[^\]\r\n]{1,100}\])"
    r"|(?P<target>(?<=\])(?:\((?:[^()\r\n]|\([^()\r\n]{0,500}\)){0,2000}\)|\[[^\]\r\n]{0,200}\]))"
    r"|(?P<tag></?[A-Za-z][^<>\r\n]{0,2000}>|<!--[^\r\n]*?-->)"
    rf"|(?P<reference>{REFERENCE.pattern})"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~|`+)"
    r"|(?P<bracket>[\[\]])"
    r"|(?P<cell>\|)"
    r"|(?P<words>[^\\!\[\]<&*_~`|\r\n]+|.)"
)
_BREAKS = {"br": "\n", "p": "\n\n", "div": "\n\n", "tr": "\n\n", "td": "\t", "th": "\t"}
_TAG_NAME = re.compile(r"</?([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    """Without the line end."""
    is_row: bool = False
    """A row of a table."""


def markdown_text(data: bytes, name: str) -> DocumentText:
    """Return the text of a Markdown file; signs, code, images and addresses are mark-up."""
    decoded = decode(data, name, is_marked_up=True)
    text = decoded.text
    laying = Laying(text)
    lines, left_out = _kept_lines(text)
    before: _Line | None = None
    for line in lines:
        _part(text, laying, before, line)
        _lay(text, laying, line)
        before = line
    markup = laying.done()
    check_lines(laid_out(text, markup), name)
    return DocumentText(text, decoded.encoding, decoded.doubts, markup, left_out=left_out)


def _kept_lines(text: str) -> tuple[list[_Line], int]:
    """Return the lines that hold text, and how many were left out as code or preamble."""
    every = [_Line(m.start(), m.start() + len(m[0].rstrip("\r\n"))) for m in _LINE.finditer(text)]
    bodies = [text[line.start : line.end] for line in every]
    kept: list[_Line] = []
    left_out = 0
    at, is_table = _preamble(bodies), False
    left_out += at
    while at < len(every):
        body = bodies[at]
        fence = _FENCE.match(body)
        if fence:
            end = _closing(bodies, at + 1, fence[1])
            left_out += end - at
            at, is_table = end, False
            continue
        begins = "|" in body and at + 1 < len(every) and _is_delimiters(bodies[at + 1])
        is_table = "|" in body and (is_table or begins)
        if body.strip() and not _is_sign(body):
            kept.append(_Line(every[at].start, every[at].end, is_table))
        at += 1
    return kept, left_out


def _preamble(bodies: list[str]) -> int:
    """Return how many lines the YAML block at the head takes."""
    if bodies[0].lstrip("\ufeff").rstrip() != "---":
        return 0
    ends = (i for i, body in enumerate(bodies[1:60], 1) if body.rstrip() in {"---", "..."})
    return next(ends, -1) + 1


def _closing(bodies: list[str], at: int, fence: str) -> int:
    for number in range(at, len(bodies)):
        if bodies[number].strip().startswith(fence):
            return number + 1
    # a fence that is never closed is none
    return at


def _is_delimiters(body: str) -> bool:
    return "|" in body and bool(_DELIMITERS.fullmatch(body))


def _is_sign(body: str) -> bool:
    return bool(_RULE.fullmatch(body) or _is_delimiters(body) or _REFERENCED.match(body))


def _part(text: str, laying: Laying, before: _Line | None, line: _Line) -> None:
    if before is None:
        return
    between = text[before.end : line.start]
    is_near = between in {"\n", "\r\n", "\r"}
    is_own = line.is_row or before.is_row or _prefix(text, line) or _prefix(text, before)
    laying.part("\n" if is_near and not is_own else "\n\n")


def _prefix(text: str, line: _Line) -> bool:
    return bool(re.match(r"[ \t]*(?:#|[-*+][ \t])", text[line.start : line.start + 40]))


def _lay(text: str, laying: Laying, line: _Line) -> None:
    prefix = _PREFIX.match(text, line.start, line.end)
    start = prefix.end() if prefix else line.start
    trail = _TRAIL.search(text, start, line.end) if "#" in text[line.start : start] else None
    tokens = list(_TOKEN.finditer(text, start, trail.start() if trail else line.end))
    paired = set(_paired(text, tokens))
    labels = set(_labels(tokens))
    for number, token in enumerate(tokens):
        _lay_token(laying, token, is_sign=number in paired or number in labels, is_row=line.is_row)


def _lay_token(laying: Laying, token: re.Match[str], *, is_sign: bool, is_row: bool) -> None:
    kind = token.lastgroup
    if kind == "escape":
        laying.keep(token.start() + 1, token.end())
    elif kind == "reference":
        read = reference(token[0])
        laying.keep(token.start(), token.end(), (" " if read.isspace() else read) or None)
    elif kind == "tag":
        named = _TAG_NAME.match(token[0])
        laying.part(_BREAKS.get(named[1].lower(), "") if named else "")
    elif kind == "cell" and is_row:
        laying.part("\t")
    elif kind in {"image", "note", "target"} or is_sign or (is_row and token[0].isspace()):
        return
    elif is_row and kind == "words":
        body = token[0].strip()
        start = token.start() + token[0].index(body)
        laying.keep(start, start + len(body))
    else:
        laying.keep(token.start(), token.end())


def _paired(text: str, tokens: list[re.Match[str]]) -> Iterator[int]:
    """Yield the tokens that emphasise or quote code: signs in pairs, each by words."""
    open_: dict[str, int] = {}
    for number, token in enumerate(tokens):
        if token.lastgroup != "mark":
            continue
        sign = token[0]
        before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
        if sign[0] == "_" and before.isalnum() and after.isalnum():
            continue
        closes = bool(before) and not before.isspace()
        if sign in open_ and closes:
            yield from (open_.pop(sign), number)
        elif after and not after.isspace():
            open_[sign] = number


def _labels(tokens: list[re.Match[str]]) -> Iterator[int]:
    """Yield the brackets around the words of links."""
    open_: list[int] = []
    for number, token in enumerate(tokens):
        if token[0] == "[":
            open_.append(number)
        elif token[0] == "]" and open_:
            start = open_.pop()
            if number + 1 < len(tokens) and tokens[number + 1].lastgroup == "target":
                yield from (start, number)
