"""A table of answers on screen, its downloads, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, Literal

import streamlit as st

from app_pages.session import language, source_title, t
from app_pages.words import say
from graph.ontology import load_ontology
from graph.table import Column, Table, render
from queries.reading import in_words
from queries.terms import vocabularies, word

ROW_HEIGHT = 34
_HEADER_HEIGHT = 34
_MOST_HEIGHT = 12
_NUMBERS = {"integer", "float"}
_MIMES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def draw_table(
    table: Table,
    *,
    key: str,
    most_rows: int = _MOST_HEIGHT,
    first: bool = True,
    is_free: bool = False,
) -> Mapping[str, Any] | None:
    """Draw the table and return the row that is chosen; none is: the first, if wanted.

    Free: the reader's own statement gave the columns their names.
    """
    columns, lang = shown_columns(table.columns), language()
    records = [{c.name: cell(c, row.get(c.name), lang) for c in columns} for row in table.rows]
    height: int | Literal["content"] = "content"
    if len(table.rows) > most_rows:
        height = _HEADER_HEIGHT + ROW_HEIGHT * most_rows
    state = st.dataframe(
        records,
        key=key,
        height=height,
        row_height=ROW_HEIGHT,
        hide_index=True,
        placeholder="—",
        column_config={c.name: _config(c, _heading(c, is_free)) for c in columns},
        on_select="rerun",
        selection_mode="single-row",
        alt=table.title,
    )
    chosen = state["selection"]["rows"]
    if chosen and chosen[0] < len(table.rows):
        return table.rows[chosen[0]]
    return table.rows[0] if table.rows and first else None


def last_changed(key: str, values: Mapping[str, str]) -> str:
    """Return which of several choices was made last, '' if none stands."""
    before, focus = st.session_state.get(key, ({}, ""))
    changed = [name for name, value in values.items() if value and value != before.get(name)]
    standing = [name for name, value in values.items() if value]
    if changed:
        focus = changed[-1]
    elif focus not in standing:
        focus = standing[0] if standing else ""
    st.session_state[key] = (dict(values), focus)
    return str(focus)


def shown_columns(columns: Sequence[Column]) -> list[Column]:
    """Return the columns for eyes: ids are for opening evidence, not for reading."""
    return [column for column in columns if column.type not in ("id", "ids")]


def cell(column: Column, value: Any, lang: str) -> Any:
    """Return a value as the screen shows it: codes in words, lists in one line.

    >>> cell(Column("known", "absence", ""), "no_data", "zh")
    '▨ 无数据'
    >>> cell(Column("ways", "way", ""), ["common_project"], "zh")
    '共同项目'
    """
    if value is None or value == []:
        return None
    if column.type in vocabularies():
        codes = value if isinstance(value, list) else [value]
        said = say("listing", lang).join(word(column.type, str(code), lang) for code in codes)
        return f"{_absence_mark(value)}{said}" if column.type == "absence" else said
    if column.type == "boolean":
        return t("yes") if value else t("no")
    if isinstance(value, list):
        return say("listing", lang).join(str(item) for item in value)
    return value


def evidence_ids(table: Table, row: Mapping[str, Any]) -> list[str]:
    """Return what opens behind a row: its evidence, else the entities that it names."""
    own = _ids(table, row, ends=False)
    return own or _ids(table, row, ends=True)


def entity_links(table: Table, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (id, name) of the entities that a row names."""
    entities = load_ontology().entities
    found = {}
    for column in table.columns:
        entity = row.get(f"{column.name}_id")
        if (column.type in entities or column.type == "Entity") and entity:
            found[entity] = str(row[column.name])
    return list(found.items())


def draw_downloads(table: Table, *, key: str) -> None:
    """Draw the buttons that save the table."""
    lang = language()
    save_buttons(
        table.key, key=key, **{form: partial(content, table, form, lang) for form in _MIMES}
    )


def save_buttons(name: str, *, key: str, **contents: Callable[[], bytes]) -> None:
    """Draw one button a form of the file: form → what makes it when it is asked for."""
    with st.container(horizontal=True, gap="small", key=f"save-{key}"):
        for form, made in contents.items():
            st.download_button(
                t(f"save_{form}"),
                made,
                file_name=f"{name}.{form}",
                mime=_MIMES.get(form, "application/json"),
                key=f"save-{key}-{form}",
                icon=":material/download:",
                on_click="ignore",
            )


def content(table: Table, form: str, lang: str) -> bytes:
    """Return the file that is saved: words in a workbook, codes and ids in csv."""
    if form == "xlsx":
        return render(in_words(table, lang), "xlsx")
    # spreadsheets read the Chinese of a csv file by its byte order mark
    return b"\xef\xbb\xbf" + render(table, "csv")


def draw_coverage(table: Table) -> None:
    """Draw which sources could have shown a row, and whether the rows were cut."""
    sources = escape(t("between")).join(
        f"<b>{escape(source_title(c.source))}</b> {escape(c.version)}{_years(c.years)}"
        for c in table.coverage
    )
    lines = [escape(t("covered_by")) + (sources or escape(t("covered_by_none")))]
    if table.truncated:
        lines.append(f'<span class="warn">{escape(t("cut", n=len(table.rows)))}</span>')
    st.html(f'<div class="cover">{"<br>".join(lines)}</div>')


def _years(years: tuple[int | None, int | None]) -> str:
    first, last = years
    if first is None and last is None:
        return ""
    span = str(first) if first == last else f"{first or '…'}–{last or '…'}"
    return escape(t("in_brackets", text=span))


def _absence_mark(value: Any) -> str:
    return {"no_data": "▨ ", "no_activity": "○ "}.get(str(value), "")


def _ids(table: Table, row: Mapping[str, Any], *, ends: bool) -> list[str]:
    found: list[str] = []
    for column in table.columns:
        if column.type in ("id", "ids") and column.name.endswith("_id") == ends:
            value = row.get(column.name) or []
            found += [value] if isinstance(value, str) else value
    return list(dict.fromkeys(found))


def _heading(column: Column, is_free: bool) -> str:
    # a label of the reader's own making stays as it is written
    return column.label if is_free else column.label[:1].upper() + column.label[1:]


def _config(column: Column, label: str) -> Any:
    if column.name == "weight" or column.name.endswith("_weight"):
        return st.column_config.NumberColumn(label, format="%.2f")
    if column.type == "integer":
        return st.column_config.NumberColumn(label, format="%d")
    if column.name in ("coverage", "ratio"):
        return st.column_config.ProgressColumn(
            label, format="percent", min_value=0.0, max_value=1.0
        )
    if column.type == "float":
        return st.column_config.NumberColumn(label, format="localized")
    return st.column_config.TextColumn(label)
