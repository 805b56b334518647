"""协同缺口: every question of the group "gap", its three states, its coverage, its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.address import keep, take
from app_pages.evidence_cards import draw_evidence
from app_pages.finder import open_entity, reference
from app_pages.forms import draw_form
from app_pages.frame import head, told_errors
from app_pages.gap_matrix import draw_matrix
from app_pages.own_region import begin_with_own_region
from app_pages.session import ask, language, regions_of_store, source_keys_now, t
from app_pages.tables import (
    draw_coverage,
    draw_downloads,
    draw_table,
    entity_links,
    evidence_ids,
)
from app_pages.words import number
from graph.errors import UsageError
from graph.table import Table
from queries.catalog import catalog
from queries.query import Query

_ROWS = 15
_MATRIX = "matrix"


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    head("gaps")
    with told_errors("gaps"):
        query = _draw_choice()
        if query is None:
            draw_matrix()
            return
        begin_with_own_region()
        with st.container(key="card-form"):
            text = query.explanation.text(language())
            st.html(
                marks.title(query.title.text(language()))
                + f'<div class="note">{escape(text)}</div>'
            )
            values = draw_form(query)
        try:
            table = ask(query.key, values)
        except UsageError:
            # a region or a unit is asked for and not given yet
            _draw_regions(query)
            return
        left, right = st.columns([63, 37])
        with left:
            row = _draw_answer(query, table)
        with right:
            _draw_row(query, table, row)


def _draw_choice() -> Query | None:
    """Draw the kinds of gap and return the chosen question, None for the matrix."""
    questions = {key: query for key, query in catalog().items() if query.group == "gap"}
    take("gap", [_MATRIX, *questions], _MATRIX)
    chosen = st.pills(
        t("gap"),
        [_MATRIX, *questions],
        key="gap",
        required=True,
        format_func=lambda key: _title(questions.get(key)),
        label_visibility="collapsed",
    )
    keep("gap", _MATRIX)
    return questions.get(str(chosen))


def _title(query: Query | None) -> str:
    return query.title.text(language()) if query else t("gap_matrix")


def _draw_regions(query: Query) -> None:
    wanted = (query.parameter(name) for name in ("region", "organization"))
    listed = t("or").join(p.label.text(language()) for p in wanted if p)
    with st.container(key="card-regions"):
        st.html(marks.empty(t("fill_in", names=listed), t("fill_in_note")))
        with st.container(horizontal=True, horizontal_alignment="center", key="regions"):
            for name in regions_of_store():
                st.button(name, key=f"region-{name}", on_click=_take_region, args=(name,))


def _take_region(name: str) -> None:
    st.session_state["region"] = name


def _draw_answer(query: Query, table: Table) -> Mapping[str, Any] | None:
    with st.container(key="card-answer"):
        if not table.rows:
            words = "gap_empty" if table.coverage or not query.rests_on else "no_source_tells"
            st.html(marks.empty(t(words), t(f"{words}_note")))
            draw_coverage(table)
            return None
        st.html(marks.title(t("rows_found", n=number(len(table.rows))), t("choose_row")))
        st.html(states_line(query, table))
        row = draw_table(table, key=f"gap-{query.key}", most_rows=_ROWS)
        draw_coverage(table)
        draw_downloads(table, key="gap")
    return row


def states_line(query: Query, table: Table) -> str:
    """Return how many rows are in each of the three states, as HTML."""
    told = Counter(row[query.absence] if query.absence else None for row in table.rows)
    parts = (
        ("v", "state_value", told[None]),
        ("n", "state_no_activity", told["no_activity"]),
        ("x", "state_no_data", told["no_data"]),
    )
    # a question that claims no absence has one state, one that does has the two others
    shown = [part for part in parts if (part[0] == "v") != bool(query.absence) or part[2]]
    spans = "".join(
        f'<span class="st3"><i class="{kind}"></i>{escape(t(words))} '
        f'<b class="num">{number(n)}</b></span>'
        for kind, words, n in shown
    )
    return f'<div class="chips" style="gap:18px">{spans}</div>'


def _draw_row(query: Query, table: Table, row: Mapping[str, Any] | None) -> None:
    with st.container(key="card-evidence"):
        st.html(marks.title(t("evidence"), t("evidence_of_row")))
        if row is None:
            st.html(marks.empty(t("no_evidence"), t("choose_row")))
            return
        if query.absence and row[query.absence]:
            st.html(f'<div class="cap">{escape(t(f"state_{row[query.absence]}"))}</div>')
        with st.container(horizontal=True, gap="small", key="links"):
            for entity, name in entity_links(table, row):
                if st.button(name, key=f"go-{entity}", icon=":material/open_in_new:", wrap=False):
                    open_entity(entity)
        draw_evidence(evidence_ids(table, row), key="gap")
    seeker = row.get("seeker") or row.get("enterprise")
    if seeker and st.button(
        t("look_for"), type="primary", width="stretch", icon=":material/handshake:"
    ):
        st.switch_page(
            "app_pages/shortlist.py",
            query_params={"unit": reference(row.get("seeker_id") or row["enterprise_id"], seeker)},
        )


if __name__ == "__main__":
    draw()
