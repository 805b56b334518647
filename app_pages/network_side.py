"""Beside the network: the partners as a list, the evidence of the chosen one, paths to another."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.address import keep, take
from app_pages.evidence_cards import draw_evidence
from app_pages.finder import draw_name_input, open_entity
from app_pages.session import ask, language, names, t, term
from app_pages.tables import draw_table, last_changed
from app_pages.words import number
from graph.errors import InputError
from graph.table import Column, Table
from queries.cards import Card
from queries.catalog import question

_VIEWS = ("partners", "evidence", "timeline")
_SHOWN = ("partner", "type", "weight", "last_year")
_ROWS = 9
_EVENTS = 40
_EVIDENCE = 6


def draw_panel(card: Card, table: Table, node: str) -> None:
    """Draw the tabs 伙伴, 证据, 时间线; the chosen partner's evidence stands under its list."""
    with st.container(key="card-panel"):
        take("view", _VIEWS, _VIEWS[0])
        view = st.segmented_control(
            t("view"), _VIEWS, key="view", required=True,
            format_func=lambda name: t(f"view_{name}"), label_visibility="collapsed",
        )  # fmt: skip
        keep("view", _VIEWS[0])
        if view == "timeline":
            _draw_timeline(card)
            return
        row = _draw_list(card, table) if view == "partners" else None
        partner = str(row["partner_id"]) if row else ""
        focus = last_changed(f"tie-{card.id}", {"node": node, "row": partner})
        chosen = {"node": node, "row": partner}.get(focus, "")
        if chosen:
            _draw_tie(card, chosen, table)
        elif view == "evidence":
            st.html(marks.title(t("evidence"), t("own_record")))
            draw_evidence([card.id], key="own", most=_EVIDENCE)
        else:
            st.html(f'<div class="cap">{escape(t("choose_partner"))}</div>')


def near_rows(table: Table, center: str) -> list[dict[str, Any]]:
    """Return one row a direct partner, the strongest tie first."""
    found = []
    for row in table.rows:
        ends = {row["from_id"]: "to", row["to_id"]: "from"}
        if center in ends:
            end = ends[center]
            found.append(
                {"partner": row[end], "partner_id": row[f"{end}_id"], "type": row[f"{end}_type"],
                 "weight": row["weight"], "last_year": row["last_year"],
                 "evidence": row["evidence"]}
            )  # fmt: skip
    return sorted(found, key=lambda row: (-row["weight"], row["evidence"]))


def _draw_list(card: Card, table: Table) -> Mapping[str, Any] | None:
    columns = [
        Column(c.name, c.type, c.label.text(language()))
        for c in question("partner.of").columns
        if c.name in _SHOWN
    ]
    rows = near_rows(table, card.id)
    if not rows:
        return None
    listed = Table("partner.of", t("view_partners"), columns, rows)
    return draw_table(listed, key=f"near-{card.id}", most_rows=_ROWS, first=False)


def _draw_tie(card: Card, partner: str, table: Table) -> None:
    found = names().get(partner)
    name = found.name if found else partner
    st.html(marks.title(t("evidence"), t("selected_tie", name=name)))
    with st.container(horizontal=True, gap="small", key="tie-links"):
        for page, words in (("network", "see_network"), ("organization", "see_unit")):
            if st.button(t(words), key=f"go-{page}", icon=":material/open_in_new:"):
                open_entity(partner, page=page)
    ties = {row["partner_id"]: row["evidence"] for row in near_rows(table, card.id)}
    draw_evidence([ties.get(partner, partner)], key="tie", most=_EVIDENCE)


def _draw_timeline(card: Card) -> None:
    said = ask("profile.of", {"organization": card.id})
    dated = sorted(
        (row for row in said.rows if row["last_year"]),
        key=lambda row: (-row["last_year"], row["relation"], row["object"]),
    )[:_EVENTS]
    if not dated:
        st.html(marks.empty(t("no_years"), t("no_years_note")))
        return
    parts = []
    for year, rows in groupby(dated, key=lambda row: row["last_year"]):
        lines = "".join(f"<li>{_event(row)}</li>" for row in rows)
        parts.append(f'<div class="when"><b>{year}</b><ul>{lines}</ul></div>')
    st.html("".join(parts))


def _event(row: Mapping[str, Any]) -> str:
    mark = "→" if row["direction"] == "out" else "←"
    relation = escape(term("relation", row["relation"]))
    state = escape(term("modality", row["modality"]))
    kind = marks.glyph(row["object_type"], small=True)
    return f"<em>{mark} {relation}</em> {kind} {escape(row['object'])} <small>{state}</small>"


def draw_paths(card: Card) -> None:
    """Draw the way to another unit: who could introduce the two, each step with its evidence."""
    with st.container(key="card-paths"):
        st.html(marks.title(t("find_path"), t("find_path_note")))
        typed = draw_name_input("path", "Organization", t("find_path_to"), required=True)
        try:
            other = names().resolve(typed, types=("Organization",)) if typed else ""
        except InputError:
            # half a name: its suggestions stand under the field
            return
        if not other or other == card.id:
            return
        table = ask("path.introduction", {"organization": card.id, "other": other})
        if not table.rows:
            st.html(marks.empty(t("no_path"), t("no_path_note")))
            return
        for path, hops in groupby(table.rows, key=lambda row: row["path"]):
            _draw_path(path, list(hops))


def _draw_path(path: int, hops: list[Mapping[str, Any]]) -> None:
    merit = term("merit", hops[0]["merit"])
    chain = escape(hops[0]["from"]) + "".join(f" <u>→</u> {escape(h['to'])}" for h in hops)
    st.html(f'<div class="path">{marks.plain_chip(merit)} {chain}</div>')
    with st.expander(t("path_evidence", n=number(len(hops)))):
        draw_evidence([h["evidence"] for h in hops], key=f"path-{path}", most=len(hops))
