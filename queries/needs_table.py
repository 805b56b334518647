"""The shortlists of a whole table of needs, as one table: each row says which need it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.table import Column, Table
from queries.shortlist import Shortlist
from queries.shortlist_table import shortlist_for_reading, shortlist_json, shortlist_table
from queries.terms import label_of, phrase


@dataclass(frozen=True, slots=True)
class Answered:
    """One need of the table and its shortlist."""

    row: int
    """As a spreadsheet shows it."""
    text: str
    found: Shortlist


def needs_table(answered: Sequence[Answered], language: str, *, nested: bool) -> Table:
    """Return all candidates of all needs; `nested` keeps reasons and paths as values."""
    made = shortlist_table if nested else shortlist_for_reading
    tables = [(one, made(one.found, language)) for one in answered]
    extra = [Column(name, kind, _label(name, language)) for name, kind in _EXTRA.items()]
    rows = [
        {"need_row": one.row, "need": one.text, **row}
        for one, table in tables
        for row in table.rows
    ]
    first = tables[0][1]
    return replace(
        first,
        key="shortlists",
        title=phrase("shortlist").text(language),
        columns=[*extra, *first.columns],
        rows=rows,
        truncated=any(table.truncated for _, table in tables),
    )


def needs_json(answered: Sequence[Answered], language: str) -> dict[str, Any]:
    """Return the table's JSON with who was left out, need by need."""
    excluded = [
        {"need_row": one.row, **left_out}
        for one in answered
        for left_out in shortlist_json(one.found, language)["excluded"]
    ]
    return needs_table(answered, language, nested=True).as_json() | {"excluded": excluded}


_EXTRA = {"need_row": "integer", "need": "string"}


def _label(name: str, language: str) -> str:
    label = label_of(name)
    return label.text(language) if label else name
