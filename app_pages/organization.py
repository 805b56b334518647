"""单位: one organization (or any entity): its names, what is said of it, partners, evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.address import keep, take
from app_pages.canvas import draw_network
from app_pages.evidence_cards import draw_evidence
from app_pages.finder import draw_names, draw_search, open_entity
from app_pages.frame import head, told_errors
from app_pages.name_card import draw_name_card, draw_records
from app_pages.session import (
    ask,
    best_connected_of_store,
    card_of,
    label,
    names,
    source_keys_now,
    t,
    term,
)
from app_pages.tables import draw_downloads, draw_table, last_changed
from app_pages.words import number
from graph.errors import InputError
from graph.ontology import load_ontology
from graph.search import Name
from graph.table import Column, Table
from queries.cards import Card
from queries.network import Unit

_HEIGHT = 440
_CONNECTED = 24
_ROWS = 9
_STEPS = ("1", "2")
_SAID = ("said", "object", "object_type", "modality", "first_year", "last_year", "statements")


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    asked = st.query_params.get("id", "")
    with told_errors("organization"):
        if not asked:
            _draw_start()
            return
        try:
            entity = names().resolve(asked)
        except InputError:
            text = f"<b>{escape(t('no_such'))}</b> {escape(t('no_such_note'))}"
            st.html(marks.banner(text, kind="warn"))
            _draw_start()
            return
        _draw_unit(card_of(entity))


def _draw_start() -> None:
    head(t("page_organization"), t("organization_note"))
    draw_search(key="find", types=("Organization",), placeholder=t("search_organizations"))
    found = best_connected_of_store(limit=_CONNECTED)
    with st.container(key="card-connected"):
        st.html(marks.title(t("connected"), t("connected_note")))
        for position, (column, part) in enumerate(zip(st.columns(3), _thirds(found), strict=True)):
            with column, st.container(key=f"plain-{position}"):
                draw_names(
                    [Name(unit.id, unit.name, unit.type, unit.region) for unit, _ in part],
                    key=f"top-{part[0][0].id}" if part else "top",
                    notes={unit.id: t("partners_of", n=number(n)) for unit, n in part},
                    grouped=False,
                )


def _draw_unit(card: Card) -> None:
    said = ask("profile.of", {"organization": card.id})
    is_unit = load_ontology().is_kind_of(card.type, "Organization")
    partners = ask("partner.of", {"organization": card.id}) if is_unit else None
    left, right = st.columns([63, 37])
    with left:
        draw_search(key="find")
        node = _draw_graph(card) if partners and partners.rows else ""
        row = _draw_tables(card, said, partners)
    with right:
        draw_name_card(card, said, partners)
        _draw_chosen(card, partners, node, row)


def _draw_graph(card: Card) -> str:
    with st.container(key="card-network"):
        told, chooser = st.columns([4, 1], vertical_alignment="center")
        with chooser, st.container(horizontal=True, horizontal_alignment="right"):
            steps = _draw_steps()
        table = ask("network.around", {"organization": card.id, "steps": steps, "limit": 60})
        units = {row[end] for row in table.rows for end in ("from_id", "to_id")}
        note = t("network_note", units=number(len(units)), ties=number(len(table.rows)))
        cut = t("network_cut") if table.truncated else ""
        told.html(marks.title(t("network"), note + cut))
        center = {"id": card.id, "name": card.name, "type": card.type}
        chosen = draw_network(table, center, key=f"net-{card.id}-{steps}", height=_HEIGHT)
        st.html(_legend(table))
    return chosen if chosen != card.id else ""


def _draw_steps() -> int:
    take("steps", _STEPS, _STEPS[-1])
    chosen = st.segmented_control(
        t("steps"),
        _STEPS,
        key="steps",
        required=True,
        format_func=lambda steps: t(f"steps_{steps}"),
        label_visibility="collapsed",
    )
    keep("steps", _STEPS[-1])
    return int(chosen or _STEPS[-1])


def _legend(table: Table) -> str:
    types = dict.fromkeys(row[end] for row in table.rows for end in ("from_type", "to_type"))
    spans = "".join(
        f"<span>{marks.glyph(name, small=True)}{escape(label(name))}</span>"
        for name in load_ontology().entities
        if name in types
    )
    return f'<div class="legend">{spans}<span class="muted">{escape(t("click_hint"))}</span></div>'


def _draw_tables(card: Card, said: Table, partners: Table | None) -> tuple[Table, Any] | None:
    with st.container(key="card-said"):
        tabs = [t("said_of"), t("tab_records")]
        if partners and partners.rows:
            tabs.insert(1, t("tab_partners", n=number(len(partners.rows))))
        places = st.tabs(tabs, key=f"tabs-{card.id}")
        picked: dict[str, tuple[Table, Mapping[str, Any] | None]] = {}
        with places[0]:
            picked["said"] = said, _draw_said(card, said)
        if partners and partners.rows:
            with places[1]:
                row = draw_table(partners, key=f"partners-{card.id}", most_rows=_ROWS, first=False)
                picked["partners"] = partners, row
                draw_downloads(partners, key="partners")
        with places[-1]:
            draw_records(card)
    focus = last_changed(
        f"focus-{card.id}", {name: str(row or "") for name, (_, row) in picked.items()}
    )
    return picked[focus] if focus else None


def _draw_said(card: Card, said: Table) -> Mapping[str, Any] | None:
    if not said.rows:
        st.html(marks.empty(t("nothing_said"), t("nothing_said_note")))
        return None
    known = {column.name: column for column in said.columns}
    first = Column("said", "string", known["relation"].label)
    columns = [first, *(known[name] for name in _SAID[1:])]
    rows = [{**row, "said": _arrow(row)} for row in said.rows]
    shown = Table(said.key, said.title, [*columns, known["evidence"]], rows)
    row = draw_table(shown, key=f"said-{card.id}", most_rows=_ROWS, first=False)
    draw_downloads(said, key="said")
    return row


def _arrow(row: Mapping[str, Any]) -> str:
    mark = "→" if row["direction"] == "out" else "←"
    return f"{mark} {term('relation', row['relation'])}"


def _draw_chosen(
    card: Card, partners: Table | None, node: str, row: tuple[Table, Any] | None
) -> None:
    """Draw the evidence of what was chosen last: a node, a row, else the unit itself."""
    ties = {r["partner_id"]: r for r in partners.rows} if partners else {}
    chosen = {"node": node, "row": str(row[1]) if row else ""}
    focus = last_changed(f"chosen-{card.id}", chosen)
    with st.container(key="card-evidence"):
        if focus == "node":
            _draw_tie(node, ties)
        elif focus == "row" and row:
            _draw_row(row[1])
        else:
            st.html(marks.title(t("evidence"), t("own_record")))
            draw_evidence([card.id], key="own")


def _draw_tie(node: str, ties: Mapping[str, Mapping[str, Any]]) -> None:
    found = names().get(node)
    name = found.name if found else node
    st.html(marks.title(t("evidence"), t("selected_tie", name=name)))
    if st.button(t("go_to", name=name), icon=":material/open_in_new:", key=f"go-{node}"):
        open_entity(node)
    draw_evidence([ties[node]["evidence"]] if node in ties else [node], key="tie")


def _draw_row(row: Mapping[str, Any]) -> None:
    end = "object" if "object" in row else "partner"
    st.html(marks.title(t("evidence"), t("selected_tie", name=str(row[end]))))
    if st.button(t("go_to", name=str(row[end])), icon=":material/open_in_new:", key="go-row"):
        open_entity(str(row[f"{end}_id"]))
    draw_evidence([str(row["evidence"])], key="row")


def _thirds(found: Sequence[tuple[Unit, int]]) -> list[list[tuple[Unit, int]]]:
    return [list(found[start::3]) for start in range(3)]


if __name__ == "__main__":
    draw()
