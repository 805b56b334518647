"""Mark-up in angle brackets → tags and character references with their offsets.

The work is linear in the text whatever is left open: a search that failed once is not repeated.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_NAME = re.compile(r"</?([A-Za-z][^\s/>]{0,60})")
_STEP = re.compile(r"=[ \t\r\n]*[\"']|>")
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "iframe", "template"})
"""Elements whose content is no mark-up, or never shown."""
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, or a run of text between tags."""

    kind: Literal["text", "open", "close", "other"]
    start: int
    end: int
    name: str = ""
    """Lower case."""


class _Scan:
    """Searches forwards in a text and remembers what there is no more of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gone: set[str] = set()

    def find(self, what: str, at: int) -> int:
        """Return where it stands next, -1 if nowhere."""
        if what in self.gone:
            return -1
        found = self.text.find(what, at)
        if found < 0:
            self.gone.add(what)
        return found


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags of a text and the runs between them; together they are the whole text."""
    scan = _Scan(text)
    at = 0
    while at < len(text):
        start = scan.find("<", at)
        if start < 0:
            yield Tag("text", at, len(text))
            return
        if start > at:
            yield Tag("text", at, start)
        tag = _tag(scan, start)
        yield tag
        at = tag.end
        if tag.kind == "open" and tag.name in _RAW:
            end = _raw_end(text, tag.name, at)
            if end > at:
                yield Tag("text" if tag.name == "title" else "other", at, end)
            at = end


def reference(written: str) -> str:
    """Return the one character that a reference stands for; '' if it is none.

    >>> reference("&amp;"), reference("&#20013;"), reference("&nbsp;"), reference("&unknown;")
    ('&', '中', '\\xa0', '')
    """
    found = html.unescape(written)
    return found if len(found) == 1 and found != written else ""


def attribute(text: str, tag: Tag, name: str) -> str:
    """Return the value of an attribute of a tag in lower case, '' if it has none."""
    body = text[tag.start : min(tag.end, tag.start + 4000)]
    found = re.search(rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", body, re.I)
    if not found:
        bare = re.search(rf"\s{name}(?=[\s/>])", body, re.I)
        return name if bare else ""
    return next(value for value in found.groups() if value is not None).lower()


def _tag(scan: _Scan, start: int) -> Tag:
    text = scan.text
    if text.startswith("<!--", start):
        end = scan.find("-->", start + 4)
        return Tag("other", start, len(text) if end < 0 else end + 3)
    name = _NAME.match(text, start)
    if not name:
        if text.startswith(("<!", "<?"), start):
            end = scan.find(">", start)
            return Tag("other", start, len(text) if end < 0 else end + 1)
        return Tag("text", start, start + 1)
    kind: Literal["open", "close"] = "close" if text[start + 1] == "/" else "open"
    return Tag(kind, start, _tag_end(scan, name.end()), name[1].lower())


def _tag_end(scan: _Scan, at: int) -> int:
    text = scan.text
    while step := _STEP.search(text, at):
        if step[0] == ">":
            return step.end()
        closing = scan.find(step[0][-1], step.end())
        at = step.end() if closing < 0 else closing + 1
    return len(text)


def _raw_end(text: str, name: str, at: int) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.I).search(text, at)
    return found.start() if found else len(text)
