"""What was read, kept and rejected: reports/<key>.json, equal for equal input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.workspace import Workspace, write_whole
from ingest.record import Reject

NO_FAULT = frozenset(
    {"empty_row", "group_row", "subtotal_row", "note_row", "other_kind", "duplicate_row"}
)
"""Reasons of rows that there is no use for, whatever they hold."""


@dataclass(slots=True)
class SheetReport:
    """What became of the rows of one sheet."""

    file: str
    part: str
    sheet: str = ""
    rows: int = 0
    kept: int = 0
    rejected: list[Reject] = field(default_factory=list)
    cells: list[Reject] = field(default_factory=list)
    """Cells that were not used although their row is kept."""
    doubts: Counter[str] = field(default_factory=Counter)
    unmapped: tuple[str, ...] = ()
    """Columns that the declaration doesn't know."""

    @property
    def usable_share(self) -> float:
        """Return the share of the rows that were kept, of those that there is a use for.

        Headings, sums and notes are none of them, nor are kinds left out and what is said twice.
        """
        data = self.rows - sum(reject.reason in NO_FAULT for reject in self.rejected)
        return self.kept / data if data else 0.0

    @property
    def reasons(self) -> dict[str, int]:
        """Return how many rows were not used for which reason."""
        return counts(reject.reason for reject in self.rejected)

    def as_json(self) -> dict[str, Any]:
        """Return it as reports hold it."""
        return {
            "file": self.file,
            "part": self.part,
            "sheet": self.sheet,
            "rows": self.rows,
            "kept": self.kept,
            "rejected": [{"file": self.file} | reject.as_json() for reject in self.rejected],
            "reasons": self.reasons,
            "cells": [{"file": self.file} | reject.as_json() for reject in self.cells],
            "doubts": dict(sorted(self.doubts.items())),
            "unmapped": list(self.unmapped),
        }


@dataclass(slots=True)
class DocumentReport:
    """What became of one text."""

    file: str
    counts: Mapping[str, int]
    """Sentences, entities, relations, targets, … as the reader counts them."""
    doubts: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        """Return it as reports hold it."""
        return {
            "file": self.file,
            "counts": dict(sorted(self.counts.items())),
            "doubts": dict(sorted(self.doubts.items())),
        }


@dataclass(slots=True)
class Report:
    """What became of one source."""

    key: str
    version: str
    kind: str
    """`registry` or `document`."""
    facts: int
    made_from: str
    """Hash of the source's files and version and of the reader: equal, nothing is to be done."""
    tables: list[SheetReport] = field(default_factory=list)
    texts: list[DocumentReport] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Sheets that no part fits, as `file!sheet`."""

    @property
    def rejected(self) -> int:
        """Return how many rows were not used."""
        return sum(len(table.rejected) for table in self.tables)

    def as_json(self) -> dict[str, Any]:
        """Return it as reports/<key>.json holds it."""
        reasons = counts(reject.reason for table in self.tables for reject in table.rejected)
        doubts: Counter[str] = Counter()
        for found in [*(t.doubts for t in self.tables), *(t.doubts for t in self.texts)]:
            doubts.update(found)
        return {
            "key": self.key,
            "version": self.version,
            "kind": self.kind,
            "facts": self.facts,
            "made_from": self.made_from,
            "rows": sum(table.rows for table in self.tables),
            "kept": sum(table.kept for table in self.tables),
            "rejected": self.rejected,
            "reasons": reasons,
            "doubts": dict(sorted(doubts.items())),
            "tables": [table.as_json() for table in self.tables],
            "texts": [text.as_json() for text in self.texts],
            "unread": sorted(self.unread),
        }


def counts(codes: Iterable[str]) -> dict[str, int]:
    """Return how often each code occurs, sorted by code."""
    return dict(sorted(Counter(codes).items()))


def write_report(workspace: Workspace, report: Report) -> None:
    """Write reports/<key>.json whole."""
    content = orjson.dumps(report.as_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    write_whole(workspace.reports / f"{report.key}.json", content)


def read_report(workspace: Workspace, key: str) -> dict[str, Any] | None:
    """Return the report of a source, None if there is none that can be read."""
    try:
        found = orjson.loads((workspace.reports / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def remove_report(workspace: Workspace, key: str) -> None:
    """Take the report of a source away."""
    (workspace.reports / f"{key}.json").unlink(missing_ok=True)
