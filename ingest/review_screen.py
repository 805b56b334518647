"""Two records side by side as lines of text: what they say, where they differ, the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from graph.declare import Label
from graph.ontology import load_ontology
from graph.workbook import display_width
from ingest.review import Question
from ingest.review_reasons import Reason
from ingest.review_records import Shown


class Line(NamedTuple):
    """One heading of two records side by side."""

    name: str
    """Of what is compared: a field of the record or a declared property."""
    heading: str
    one: str
    other: str


_WIDEST = 44
_NARROWEST = 16
_MOST_QUOTED = 160
_HEADINGS: dict[str, Label] = {
    "name": Label(zh="名称", en="name"),
    "names": Label(zh="其他名称", en="other names"),
    "type": Label(zh="类别", en="type"),
    "places": Label(zh="地区", en="place"),
    "identifiers": Label(zh="代码", en="codes"),
    "source": Label(zh="来源", en="source"),
    "seen": Label(zh="首次—最近出现", en="first–last seen"),
    "at": Label(zh="位置", en="where"),
    "quote": Label(zh="原文", en="words"),
    "record": Label(zh="记录", en="record"),
    "statements": Label(zh="相关陈述", en="statements"),
}
_SAME_ALWAYS = frozenset({"source", "seen", "at", "quote", "record", "statements"})
"""Headings of what differs without telling anything."""
_REASONS = Label(zh="理由（比特；负值为反对）", en="Reasons (bits; negative speaks against)")
_VETO = Label(zh="否决", en="veto")
_SUM = Label(zh="合计", en="sum")


def compared(question: Question, language: str) -> list[Line]:
    """Return what the two records say, heading by heading; what neither says is left out."""
    a, b = question.a, question.b
    lines = [
        Line(name, label.text(language), _cell(a, name, language), _cell(b, name, language))
        for name, label in _HEADINGS.items()
    ]
    lines[5:5] = list(_properties(question, language))
    return [line for line in lines if line.one or line.other]


def differs(line: Line) -> bool:
    """Return whether two cells differ and that says something."""
    is_told = bool(line.one) and bool(line.other)
    return line.name not in _SAME_ALWAYS and is_told and line.one != line.other


def reason_text(reason: Reason, language: str) -> str:
    """Return a reason with its weight, vetoes marked."""
    mark = f"  [{_VETO.text(language)}]" if reason.is_veto else ""
    return f"{reason.weight:+6.1f}  {reason.text(language)}{mark}"


def screen(question: Question, language: str, *, width: int, mark: Callable[[str], str]) -> str:
    """Return the question as text; `mark` makes what differs stand out."""
    lines = compared(question, language)
    head = max(display_width(line.heading) for line in lines)
    room = max(_NARROWEST, min(_WIDEST, (width - head - 6) // 2))
    shown: list[str] = []
    for line in lines:
        is_other = differs(line)
        wrapped = [list(_wrapped(cell, room)) for cell in (line.one, line.other)]
        for number in range(max(map(len, wrapped))):
            one, other = (_padded(part[number] if number < len(part) else "", room)
                          for part in wrapped)  # fmt: skip
            heading = _padded(line.heading if number == 0 else "", head)
            sign = "≠" if is_other and number == 0 else " "
            row = f"{heading}  {one} {sign} {other}".rstrip()
            shown.append(mark(row) if is_other else row)
    total = f"{question.score:+6.1f}  {_SUM.text(language)}"
    told = [reason_text(reason, language) for reason in question.reasons]
    return "\n".join([*shown, "", _REASONS.text(language), *told, total])


def _cell(shown: Shown, name: str, language: str) -> str:
    if name == "type":
        return load_ontology().label(shown.type, language)
    if name == "source":
        return f"{shown.titles[language]} {shown.version}"
    if name == "seen":
        return " – ".join(dict.fromkeys(filter(None, shown.seen)))
    if name == "identifiers":
        return ", ".join(f"{k} {v}" for k, v in sorted(shown.identifiers.items()))
    if name == "quote":
        return " ".join(shown.quote.split())[:_MOST_QUOTED]
    if name in ("names", "places"):
        return ", ".join(sorted(getattr(shown, name)))
    return str(getattr(shown, name))


def _properties(question: Question, language: str) -> Iterator[Line]:
    a, b = question.a, question.b
    ontology = load_ontology()
    declared = {**ontology.entities[a.type].properties, **ontology.entities[b.type].properties}
    for name in sorted(a.properties.keys() | b.properties.keys()):
        label = declared[name].text(language) if name in declared else name
        yield Line(name, label, _plain(a.properties.get(name)), _plain(b.properties.get(name)))


def _plain(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the text in stretches that are no wider than the room.

    >>> list(_wrapped("甲乙丙丁", 4)), list(_wrapped("", 4))
    (['甲乙', '丙丁'], [''])
    """
    row, used = "", 0
    for char in text:
        size = display_width(char)
        if used + size > room:
            yield row
            row, used = "", 0
        row, used = row + char, used + size
    yield row


def _padded(text: str, room: int) -> str:
    return text + " " * (room - display_width(text))
