"""目标台账: what was promised beside what was reached; conflicts flagged, unknown said."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.address import keep, take, take_many
from app_pages.answers import ledger_of
from app_pages.contradictions import draw_contradictions
from app_pages.evidence_cards import draw_evidence
from app_pages.finder import draw_name_input, open_entity
from app_pages.forms import draw_year
from app_pages.frame import head, told_errors
from app_pages.own_region import begin_with_own_region
from app_pages.session import names, source_keys_now, t, term
from app_pages.tables import draw_coverage, draw_downloads, draw_table
from app_pages.words import number
from graph.errors import InputError
from graph.table import Column, Table
from queries.target_levels import LEVELS, narrowed, states

_ROWS = 16
_STATES = ("attained", "behind", "unknown")
_COLUMNS = ("year", "subject", "indicator", "state", "comparator", "value", "value_max", "unit",
            "achieved", "achieved_unit", "note", "level")  # fmt: skip


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    head("targets")
    with told_errors("targets"):
        begin_with_own_region()
        with st.container(key="card-form"):
            asked, table = _draw_filters()
        _draw_counts(table)
        left, right = st.columns([68, 32])
        with left:
            row = _draw_ledger(table)
        with right:
            _draw_row(row)
        draw_contradictions(asked)


def _draw_filters() -> tuple[dict[str, Any], Table]:
    first = st.columns([36, 16, 16, 32])
    with first[0]:
        region = draw_name_input("region", "Region", t("target_region"), required=False)
    with first[1]:
        begin = draw_year("from_year", t("from_year"))
    with first[2]:
        end = draw_year("to_year", t("to_year"))
    with first[3]:
        take("state", _STATES, None)
        state = st.selectbox(
            t("state"), _STATES, key="state", format_func=lambda code: term("attainment", code),
            placeholder=t("any"),
        )  # fmt: skip
        keep("state")
    second = st.columns([36, 64])
    with second[0]:
        unit = draw_name_input("unit", "Entity", t("responsible"), required=False)
    with second[1]:
        take_many("level", LEVELS)
        st.pills(
            t("level"), LEVELS, key="level", selection_mode="multi",
            format_func=lambda code: term("level", code),
        )  # fmt: skip
        keep("level")
    asked = {"region": _known(region), "from_year": begin, "to_year": end, "state": state}
    given = {name: value for name, value in asked.items() if value}
    levels = tuple(st.session_state["level"])
    return given, narrowed(ledger_of(given), levels=levels, subject=_known(unit))


def _known(typed: str) -> str:
    try:
        return names().resolve(typed) if typed else ""
    except InputError:
        # half a name: its suggestions stand under the field
        return ""


def _draw_counts(table: Table) -> None:
    spans = "".join(
        f'<span class="st3"><i class="s-{name}"></i>{escape(t(f"state_{name}"))} '
        f'<b class="num">{number(n)}</b></span>'
        for name, n in states(table.rows).items()
    )
    st.html(f'<div class="chips states">{spans}</div>')


def _draw_ledger(table: Table) -> Mapping[str, Any] | None:
    with st.container(key="card-ledger"):
        st.html(marks.title(t("rows_found", n=number(len(table.rows))), t("choose_row")))
        if not table.rows:
            words = "no_targets" if table.coverage else "no_source_tells"
            st.html(marks.empty(t(words), t(f"{words}_note")))
            draw_coverage(table)
            return None
        row = draw_table(_shown(table), key="ledger", most_rows=_ROWS)
        draw_coverage(table)
        draw_downloads(table, key="targets")
    return row


def _shown(table: Table) -> Table:
    known = {column.name: column for column in table.columns}
    known["note"] = Column("note", "string", t("target_note"))
    rows = [{**row, "note": _note(row)} for row in table.rows]
    # what says nothing here leaves its room to what does
    silent = {"value_max": all(row["value_max"] is None for row in rows)}
    silent["achieved_unit"] = all(row["achieved_unit"] in (None, row["unit"]) for row in rows)
    silent["note"] = not any(row["note"] for row in rows)
    shown = [known[name] for name in _COLUMNS if not silent.get(name)]
    return Table(table.key, table.title, shown, rows)


def _note(row: Mapping[str, Any]) -> str | None:
    parts = [t("target_conflict") if row["conflicts"] else ""]
    parts += [term("doubt", row["doubt"]) if row["doubt"] else ""]
    return " · ".join(filter(None, parts)) or None


def _draw_row(row: Mapping[str, Any] | None) -> None:
    with st.container(key="card-evidence"):
        if row is None:
            st.html(marks.title(t("evidence")) + marks.empty(t("no_evidence"), t("choose_row")))
            return
        st.html(marks.title(t("evidence"), t("evidence_of_row")))
        subject = str(row["subject"] or term("level", "none"))
        st.html(
            f'<div class="ent"><div><h2>{escape(str(row["indicator"]))}</h2>'
            f'<div class="muted">{escape(subject)}</div></div></div>'
        )
        st.html(f'<div class="figure">{_figures(row)}</div>')
        state = str(row["state"])
        st.html(f'<div class="cap">{escape(t(f"said_{state}"))}</div>')
        if row["subject_id"] and st.button(
            t("go_to", name=row["subject"]), key="go-subject", icon=":material/open_in_new:"
        ):
            open_entity(row["subject_id"])
        draw_evidence(list(row["evidence"]), key="target")
        if row["conflicts"]:
            st.html(marks.title(t("state_conflict"), t("conflict_note")))
            draw_evidence(list(row["conflicts"]), key="conflict")


def _figures(row: Mapping[str, Any]) -> str:
    wanted = f"{term('comparator', row['comparator'])} {row['written']}"
    wanted += f" ⚑ {term('doubt', row['doubt'])}" if row["doubt"] else ""
    got = "—"
    if row["achieved"] is not None:
        got = f"{number(row['achieved'])}{row['achieved_unit'] or ''}"
    sides = (("promised", row["year"], wanted), ("reached", row["achieved_year"], got))
    return "".join(
        f"<div><span>{escape(t(words))} {year or ''}</span><b>{escape(figure)}</b></div>"
        for words, year, figure in sides
    )


if __name__ == "__main__":
    draw()
