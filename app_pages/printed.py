"""What a printed page has and the screen has not: whole tables, what was asked, which data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.session import language, t, version
from app_pages.tables import cell, shown_columns
from app_pages.words import number
from graph.table import Column, Table

MOST_ROWS = 60


def draw_printed_table(table: Table, *, title: str) -> None:
    """Draw a table for paper alone: on the screen it scrolls, there it would be cut."""
    rows = "".join(_row(table.columns, row) for row in table.rows[:MOST_ROWS])
    heads = "".join(
        f"<th{_side(column)}>{escape(column.label)}</th>" for column in shown_columns(table.columns)
    )
    left_out = len(table.rows) - MOST_ROWS
    more = (
        f'<div class="cap">{escape(t("printed_rest", n=number(left_out)))}</div>'
        if left_out > 0
        else ""
    )
    st.html(
        f'<div class="print">{marks.title(title)}<table class="rows wrap"><thead><tr>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table>{more}</div>"
    )


def draw_asked(asked: Iterable[tuple[str, str]]) -> None:
    """Draw in words, for paper alone, what the fields of a form hold."""
    told = " · ".join(f"{escape(name)} <b>{escape(value)}</b>" for name, value in asked if value)
    st.html(f'<div class="print cover">{told}</div>')


def draw_foot() -> None:
    """Draw, for paper alone, which data the page shows."""
    words = t("product"), t("data_version", version=version())
    st.html(f'<div class="print foot">{escape(" · ".join(words))}</div>')


def _row(columns: Sequence[Column], row: Mapping[str, Any]) -> str:
    cells = (
        f"<td{_side(column)}>{_words(column, row.get(column.name))}</td>"
        for column in shown_columns(columns)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _side(column: Column) -> str:
    return ' class="r"' if column.type in ("integer", "float") else ""


def _words(column: Column, value: Any) -> str:
    told = cell(column, value, language())
    if told is None:
        return "—"
    return number(told) if isinstance(told, float) else escape(str(told))
