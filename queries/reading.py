"""A table as people read it: words in place of codes, no ids beside the names they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.table import Column, Table
from queries.terms import phrase, vocabularies, word

_SHOWN_IDS = 1


def in_words(table: Table, language: str) -> Table:
    """Return the table with words in place of codes; every column stays."""
    rows = [_row(table.columns, row, language) for row in table.rows]
    return replace(table, rows=rows)


def for_reading(table: Table, language: str) -> Table:
    """Return the table with words for codes and, of its ids, the first evidence alone."""
    names = {column.name for column in table.columns}
    columns = [c for c in table.columns if not (c.type == "id" and _stem(c.name) in names)]
    told = in_words(table, language)
    lists = [column.name for column in columns if column.type == "ids"]
    rows = [{**row, **{name: _first(row.get(name)) for name in lists}} for row in told.rows]
    return replace(told, columns=columns, rows=rows)


def _row(columns: Any, row: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {column.name: _cell(column, row.get(column.name), language) for column in columns}


def _cell(column: Column, value: Any, language: str) -> Any:
    if isinstance(value, bool):
        return phrase("yes" if value else "no").text(language)
    if column.type not in vocabularies() or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return [word(column.type, code, language) for code in value]
    return word(column.type, value, language)


def _stem(name: str) -> str:
    return name.removesuffix("_id") if name.endswith("_id") else ""


def _first(ids: Any) -> str:
    if not ids:
        return ""
    more = len(ids) - _SHOWN_IDS
    return f"{ids[0]} +{more}" if more else str(ids[0])
