"""The numbers that Word counts by itself (一、 （二） 3.), which stand in no paragraph's text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
        "taiwaneseCountingThousand", "ideographDigital", "chineseLegalSimplified",
    }
)  # fmt: skip
_ENCLOSED = {"decimalEnclosedCircle": 0x2460, "decimalEnclosedCircleChinese": 0x2460}
_MARK = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1
    is_legal: bool = False
    """Whether the levels above are shown in digits too."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """List → its levels."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Style of a paragraph → the list and level that it brings."""
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, style: str, number: str, level: str) -> str:
        """Return the number that a paragraph bears, '' if it bears none; count it."""
        at = int(level) if level.isdecimal() else 0
        if not number:
            number, at = self.styles.get(style, ("", 0))
        levels = self.lists.get(number, {})
        if at not in levels:
            return ""
        counts = self.counted.setdefault(number, {})
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [key for key in counts if key > at]:
            del counts[deeper]
        if levels[at].kind in {"bullet", "none"}:
            return ""
        legal = levels[at].is_legal

        def shown(mark: re.Match[str]) -> str:
            level = levels.get(int(mark[1]) - 1, _Level())
            count = counts.get(int(mark[1]) - 1, level.start)
            return shown_number(count, "decimal" if legal else level.kind)

        return _MARK.sub(shown, levels[at].text)


def shown_number(number: int, kind: str) -> str:
    """Return a number in the way a list shows it.

    >>> shown_number(12, "chineseCounting"), shown_number(3, "decimal")
    ('十二', '3')
    """
    if kind in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return head + (_DIGITS[ones] if ones else "")
    if kind in _ENCLOSED and 0 < number <= 20:
        return chr(_ENCLOSED[kind] + number - 1)
    if kind in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        return chr((97 if kind == "lowerLetter" else 65) + number - 1)
    return str(number)


def numbering(lists: bytes, styles: bytes) -> Numbering:
    """Return the lists of numbering.xml, and which style of styles.xml brings which."""
    reader = _Reader()
    for part in filter(None, (lists, styles)):
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.Parse(part, True)
    levels = {
        number: reader.abstract[name]
        for number, name in reader.instances.items()
        if name in reader.abstract
    }
    return Numbering(levels, reader.styles)


class _Reader:
    def __init__(self) -> None:
        self.abstract: dict[str, dict[int, _Level]] = {}
        self.instances: dict[str, str] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.list = self.number = self.style = ""
        self.level = 0

    def start(self, full: str, attributes: Mapping[str, str]) -> None:
        """Take in a start tag."""
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        name, value = full.rpartition(" ")[2], values.get("val", "")
        if name == "abstractNum":
            self.list = values.get("abstractNumId", "")
            self.abstract[self.list] = {}
        elif name == "num":
            self.number = values.get("numId", "")
        elif name == "abstractNumId" and self.number:
            self.instances[self.number] = value
        elif name == "style":
            self.style, self.level = values.get("styleId", ""), 0
        elif name == "ilvl" and value.isdecimal():
            self.level = int(value)
        elif name == "numId" and self.style:
            self.styles[self.style] = (value, self.level)
        elif name == "lvl" and values.get("ilvl", "").isdecimal():
            self.level = int(values["ilvl"])
            if self.list:
                self.abstract[self.list][self.level] = _Level()
        elif self.list:
            self._level(name, value)

    def end(self, full: str) -> None:
        """Take in an end tag."""
        name = full.rpartition(" ")[2]
        if name == "abstractNum":
            self.list = ""
        elif name == "num":
            self.number = ""
        elif name == "style":
            self.style = ""

    def _level(self, name: str, value: str) -> None:
        level = self.abstract[self.list].get(self.level)
        if level is None:
            return
        if name == "numFmt":
            level.kind = value
        elif name == "lvlText":
            level.text = value
        elif name == "start" and value.isdecimal():
            level.start = int(value)
        elif name == "isLgl":
            level.is_legal = value not in {"0", "false"}
