"""How what a person decided is quoted: in the language in which they worked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.declare import Label
from graph.ledger import Line

TITLE = Label(zh="手工记录", en="Facts by hand")
"""The title of the source that people are."""
_WHY = Label(zh="依据", en="reason")
_BY = Label(zh="记录人", en="recorded by")
_ON = Label(zh="记录日期", en="recorded on")
_SINCE = Label(zh="起始", en="since")
_CHANGED = Label(zh="更正", en="corrected")


def quotation(line: Line) -> str:
    """Return a line of the ledger as rows are quoted: `header: value` pairs joined by ` | `."""
    cells = [(_WHY, line.why), (_BY, line.by), (_ON, line.on)]
    if since := line.told.get("since"):
        cells.append((_SINCE, since))
    if "set" in line.told:
        cells.append((_CHANGED, changes(line.told["set"])))
    return " | ".join(f"{word.text(line.language)}: {_cell(value)}" for word, value in cells)


def note(line: Line) -> str:
    """Return who decided, when and why, in a few words."""
    return f"{line.by} {line.on} {line.why}"


def changes(told: Mapping[str, Any]) -> str:
    """Return what a correction sets, as it was typed.

    >>> changes({"year": 2024, "tail": {"name": "乙大学", "type": "University"}})
    'year=2024, tail=乙大学'
    """
    return ", ".join(
        f"{name}={value['name'] if isinstance(value, Mapping) else value}"
        for name, value in told.items()
    )


def _cell(value: str) -> str:
    return " ".join(value.replace("|", "/").split())
