"""What people decided: append-only lines with who, when and why; nothing is ever taken back out.

Whoever changes their mind adds a line that undoes another. A last line that a killed process left
torn was never acknowledged: it is passed over, said, and gone with the next line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import orjson

from graph.errors import InputError
from graph.lock import writing
from graph.model import EMPTY, canonical
from graph.workspace import Workspace

Act = Literal["state", "correct", "judge", "undo"]
FACTS = "facts"
"""The ledger of facts by hand and corrections: ledger/facts.jsonl."""


@dataclass(frozen=True, slots=True)
class Line:
    """One decision of one person."""

    id: str
    """`<ledger>:<number>`, as `undo` takes it."""
    act: Act
    by: str
    """Who."""
    on: str
    """When, as an ISO date."""
    why: str
    told: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """What was decided; plain JSON values."""
    language: str = "zh"
    """The language in which the person worked: their words are quoted in it."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of one ledger in their order."""

    lines: tuple[Line, ...] = ()
    torn: str = ""
    """What stands in a last line that was not written whole; '' if all is well."""

    def get(self, line: str) -> Line | None:
        """Return a line by its id, None if there is none."""
        return next((found for found in self.lines if found.id == line), None)

    def undone(self) -> frozenset[str]:
        """Return the ids of the lines that a later line undoes, itself not undone."""
        gone: set[str] = set()
        for line in reversed(self.lines):
            if line.act == "undo" and line.id not in gone:
                gone.add(line.told["line"])
        return frozenset(gone)

    def standing(self) -> list[Line]:
        """Return the lines that hold: what is undone and what only undoes left out."""
        gone = self.undone()
        return [line for line in self.lines if line.act != "undo" and line.id not in gone]


def ledger_path(workspace: Workspace, name: str = FACTS) -> Path:
    """Return where a ledger lies."""
    return workspace.ledger / f"{name}.jsonl"


def read_ledger(workspace: Workspace, name: str = FACTS) -> Ledger:
    """Return a ledger, empty if nothing was ever decided.

    Raises InputError for a line, not the last, that is no line of a ledger.
    """
    path = ledger_path(workspace, name)
    if not path.exists():
        return Ledger()
    rows = path.read_bytes().split(b"\n")
    if rows[-1] == b"":
        rows.pop()
    lines: list[Line] = []
    for number, row in enumerate(rows, start=1):
        try:
            lines.append(Line(**orjson.loads(row)))
        except (ValueError, TypeError) as error:
            if number == len(rows):
                return Ledger(tuple(lines), row.decode("utf-8", "replace"))
            raise InputError(
                f"{path}, line {number}: not a line of a ledger. Put this file back from a backup."
            ) from error
    return Ledger(tuple(lines))


def append_line(
    workspace: Workspace,
    act: Act,
    told: Mapping[str, Any],
    *,
    by: str,
    on: str,
    why: str,
    language: str = "zh",
    name: str = FACTS,
) -> Line:
    """Write one more line, flushed to the disk, and return it.

    Raises Refused if another process is writing, InputError if the ledger can't be written to.
    """
    with writing(workspace):
        held = read_ledger(workspace, name)
        line = Line(f"{name}:{len(held.lines) + 1}", act, by, on, why, dict(told), language)
        path = ledger_path(workspace, name)
        try:
            _append(path, held, canonical(_plain(line)))
        except OSError as error:
            raise InputError(
                f"{path} can't be written to ({error.strerror}). "
                "Make room or mend the rights, then say it again."
            ) from error
    return line


def _append(path: Path, held: Ledger, row: bytes) -> None:
    with path.open("ab+") as file:
        if held.torn:
            file.truncate(_whole(path.read_bytes()))
        elif file.tell() and not path.read_bytes().endswith(b"\n"):
            file.write(b"\n")
        file.write(row + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _whole(content: bytes) -> int:
    """Return where the lines end that were written whole."""
    return content.rstrip(b"\n").rfind(b"\n") + 1


def _plain(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in Line.__slots__}
