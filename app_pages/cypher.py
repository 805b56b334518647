"""图查询: reading Cypher behind the guard, templates of the catalog, the schema with its counts."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.address import keep, take
from app_pages.canvas import draw_network
from app_pages.evidence_cards import draw_evidence
from app_pages.frame import head, tell, wait_for_store
from app_pages.results import as_shown, ids_in, json_bytes, template_text
from app_pages.session import (
    label,
    language,
    names,
    overview_of_store,
    relations_of_store,
    source_keys_now,
    store,
    t,
)
from app_pages.tables import content, draw_table, save_buttons
from app_pages.ties import ties_in
from app_pages.words import number
from graph.errors import StoreError, TrihelixError
from graph.table import Table
from queries.catalog import catalog
from queries.commands import read_cypher
from queries.terms import load_terms

_FIRST = "partner.of"
_HEIGHT = 210
_PICTURE = 460
_ROWS = 14


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    head("cypher")
    # without a store the page stands: what fails says so at its place
    with suppress(StoreError):
        wait_for_store()
    left, right = st.columns([70, 30])
    with right:
        _draw_templates()
        _draw_schema()
    with left:
        _draw_editor()
        _draw_result()


def _draw_templates() -> None:
    groups = load_terms().groups
    asked = {key: query for key, query in catalog().items() if query.cypher}
    with st.container(key="card-templates"):
        st.html(marks.title(t("templates"), t("templates_note")))
        take("template", list(asked), _FIRST)
        st.selectbox(
            t("template"),
            list(asked),
            key="template",
            format_func=lambda key: (
                f"{groups[asked[key].group].text(language())} · {asked[key].title.text(language())}"
            ),
            placeholder=t("template"),
            label_visibility="collapsed",
        )
        keep("template", _FIRST)
        chosen = str(st.session_state["template"])
        if chosen != st.session_state.get("template-taken"):
            st.session_state["template-taken"] = chosen
            st.session_state["statement"] = template_text(chosen, names())
            _run(st.session_state["statement"])
        elif "statement" not in st.session_state:
            # back from another page, where what is typed into a field is forgotten
            st.session_state["statement"] = st.session_state["statement-kept"]
        st.html(f'<div class="cap">{escape(asked[chosen].explanation.text(language()))}</div>')


def _draw_schema() -> None:
    with st.container(key="card-schema"):
        st.html(marks.title(t("schema"), t("schema_note")))
        try:
            found = overview_of_store()
        except TrihelixError:
            st.html(f'<div class="cap">{escape(t("no_store"))}</div>')
            return
        st.html(_counted(t("entities"), found.entities, with_glyphs=True))
        st.html(_counted(t("relations"), relations_of_store(), with_glyphs=False))


def _counted(title: str, counts: Mapping[str, int], *, with_glyphs: bool) -> str:
    rows = "".join(
        f"<tr><td>{marks.glyph(name, small=True) if with_glyphs else ''} {escape(label(name))}</td>"
        f'<td><span class="said">:{escape(name)}</span></td><td class="r">{number(n)}</td></tr>'
        for name, n in counts.items()
    )
    return (
        f'<table class="rows"><thead><tr><th colspan="3">{escape(title)}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _draw_editor() -> None:
    with st.container(key="card-editor"):
        st.text_area(
            t("statement"),
            key="statement",
            height=_HEIGHT,
            placeholder=t("statement_placeholder"),
            label_visibility="collapsed",
        )
        st.session_state["statement-kept"] = st.session_state["statement"]
        with st.container(horizontal=True, vertical_alignment="center", key="runs"):
            if st.button(t("run"), type="primary", icon=":material/play_arrow:", key="run"):
                _run(str(st.session_state["statement"]))
            st.html(f'<span class="muted">{escape(t("reading_only"))}</span>')


def _run(text: str) -> None:
    begin = time.monotonic()
    try:
        answer: Table | TrihelixError = read_cypher(store(), text, {}, language())
    except TrihelixError as error:
        answer = error
    st.session_state["answer"] = (answer, round(1000 * (time.monotonic() - begin)))


def _draw_result() -> None:
    answer, milliseconds = st.session_state.get("answer", (None, 0))
    if answer is None:
        return
    if isinstance(answer, TrihelixError):
        tell(answer)
        return
    with st.container(key="card-result"):
        if not answer.rows:
            st.html(marks.empty(t("no_rows"), t("no_rows_note")))
            return
        took = t("took", n=number(len(answer.rows)), ms=number(milliseconds))
        cut = f'<span class="warn">{escape(t("cut", n=len(answer.rows)))}</span>'
        st.html(marks.title(answer.title, took) + (cut if answer.truncated else ""))
        view = st.segmented_control(
            t("view"),
            _views(answer),
            key="view",
            default="table",
            required=True,
            format_func=lambda name: t(f"as_{name}"),
            label_visibility="collapsed",
        )
        row: Mapping[str, Any] | None = None
        if view == "network":
            row = _draw_network(answer)
        elif view == "json":
            st.json(answer.as_json()["rows"], expanded=2)
        else:
            row = draw_table(
                as_shown(answer), key="result", most_rows=_ROWS, first=False, is_free=True
            )
        _draw_downloads(answer)
    _draw_evidence(answer, row)


def _draw_downloads(answer: Table) -> None:
    save_buttons(
        "cypher",
        key="cypher",
        xlsx=partial(content, as_shown(answer), "xlsx", language()),
        csv=partial(content, answer, "csv", language()),
        json=partial(json_bytes, answer),
    )


def _views(answer: Table) -> tuple[str, ...]:
    return ("table", "network", "json") if ties_in(answer) else ("table", "json")


def _draw_network(answer: Table) -> Mapping[str, Any] | None:
    ties = ties_in(answer)
    center = {"id": ties[0]["from_id"], "name": ties[0]["from"], "type": ties[0]["from_type"]}
    shown = Table("cypher", answer.title, (), ties)
    chosen = draw_network(shown, center, key="result-network", height=_PICTURE)
    st.html(f'<div class="cap">{escape(t("result_network"))}</div>')
    rows = (row["_at"] for row in ties if chosen in (row["from_id"], row["to_id"]))
    at = next(rows, None) if chosen else None
    return None if at is None else {"_at": at}


def _draw_evidence(answer: Table, row: Mapping[str, Any] | None) -> None:
    ids = ids_in(answer.rows[0] if row is None else answer.rows[row["_at"]])
    if not ids:
        return
    with st.container(key="card-evidence"):
        st.html(marks.title(t("evidence"), t("evidence_of_row")))
        draw_evidence(ids, key="cypher")


if __name__ == "__main__":
    draw()
