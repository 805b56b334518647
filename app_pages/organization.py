"""单位档案: one entity: all its names and where they come from, facts, targets, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.answers import figures_of, is_told_of_partners, statements_of
from app_pages.charts import stacked_spec
from app_pages.evidence_cards import draw_evidence
from app_pages.finder import draw_search, draw_start, open_entity
from app_pages.frame import head, told_errors
from app_pages.name_card import draw_name_card, draw_records
from app_pages.printed import draw_foot, draw_printed_table
from app_pages.recent import remember
from app_pages.session import ask, card_of, label, names, source_keys_now, t, term
from app_pages.tables import draw_coverage, draw_downloads, draw_table, last_changed
from app_pages.words import number
from graph.errors import InputError
from graph.ontology import load_ontology
from graph.table import Column, Table
from queries.cards import Card

_CHART = 250
_ROWS = 10
_SAID = ("said", "object", "object_type", "modality", "method", "first_year", "last_year",
         "statements")  # fmt: skip
_TARGETS = ("year", "indicator", "comparator", "value", "unit", "achieved", "achieved_unit",
            "state", "target", "evidence")  # fmt: skip


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    head("organization")
    asked = st.query_params.get("id", "")
    with told_errors("organization"):
        if not asked:
            draw_start("organization")
            return
        try:
            entity = names().resolve(asked)
        except InputError:
            text = f"<b>{escape(t('no_such'))}</b> {escape(t('no_such_note'))}"
            st.html(marks.banner(text, kind="warn"))
            draw_start("organization")
            return
        _draw_unit(card_of(entity))


def _draw_unit(card: Card) -> None:
    remember(card.id)
    said = ask("profile.of", {"organization": card.id})
    partners = _partners(card)
    left, right = st.columns([63, 37])
    with left:
        draw_search(key="find", page="organization")
        draw_name_card(card, _many(card, partners))
        _draw_names(card)
        row = _draw_tables(card, said, partners)
    with right:
        _draw_links(card)
        _draw_years(card)
        _draw_chosen(card, row)
    draw_foot()


def _partners(card: Card) -> Table | None:
    """Return the partners of a unit, None for what can have none."""
    if not load_ontology().is_kind_of(card.type, "Organization"):
        return None
    return ask("partner.of", {"organization": card.id})


def _many(card: Card, partners: Table | None) -> int | None:
    """Return how many partners there are, also where the table of them was cut."""
    if partners is None:
        return None
    return figures_of(card.id).ties if partners.truncated else len(partners.rows)


def _draw_links(card: Card) -> None:
    if not load_ontology().is_kind_of(card.type, "Organization"):
        return
    with st.container(horizontal=True, gap="small", key="unit-links"):
        if st.button(t("see_network"), icon=":material/hub:", key="go-network"):
            open_entity(card.id, page="network")
        if st.button(t("look_for"), icon=":material/handshake:", key="go-match", type="primary"):
            st.switch_page("app_pages/shortlist.py", query_params={"unit": card.id})


def _draw_names(card: Card) -> None:
    with st.container(key="card-records"):
        st.html(marks.title(t("tab_records"), t("records_note", n=number(len(card.records)))))
        draw_records(card)


def _draw_years(card: Card) -> None:
    found = statements_of(card.id)
    dated = [(relation, year, n) for relation, year, n in found if year]
    undated = sum(n for _, year, n in found if not year)
    with st.container(key="card-years"):
        note = t("undated_statements", n=number(undated)) if undated else ""
        st.html(marks.title(t("facts_by_year"), note))
        if not dated:
            st.html(marks.empty(t("no_years"), t("no_years_note")))
            return
        shown = sorted({int(year) for _, year, _ in dated})
        years = list(range(shown[0], shown[-1] + 1))
        counts = {(relation, year): n for relation, year, n in dated}
        series = {
            label(relation): [counts.get((relation, year), 0) for year in years]
            for relation in dict.fromkeys(relation for relation, _, _ in dated)
        }
        spec = stacked_spec([str(year) for year in years], series, name="facts-by-year")
        st.echarts_chart(spec, key="facts-chart", height=_CHART, alt=t("facts_by_year"))


def _draw_tables(card: Card, said: Table, partners: Table | None) -> tuple[Table, Any] | None:
    targets = ask("target.ledger", {"region": card.id}) if _may_promise(card) else None
    listed = {"said": said, "partners": partners, "targets": targets}
    shown = {name: table for name, table in listed.items() if table is not None}
    with st.container(key="card-said"):
        tabs = [t(f"tab_{name}", n=_size(table)) for name, table in shown.items()]
        picked: dict[str, tuple[Table, Mapping[str, Any] | None]] = {}
        for place, (name, table) in zip(
            st.tabs(tabs, key=f"tabs-{card.id}"), shown.items(), strict=True
        ):
            with place:
                picked[name] = table, _draw_table(card, name, table)
    for name, table in shown.items():
        if table.rows:
            title = t(f"tab_{name}", n=_size(table))
            draw_printed_table(_SHAPES[name](table), title=title)
    focus = last_changed(
        f"focus-{card.id}", {name: str(row or "") for name, (_, row) in picked.items()}
    )
    return picked[focus] if focus else None


def _size(table: Table) -> str:
    return f"{number(len(table.rows))}{'+' if table.truncated else ''}"


def _may_promise(card: Card) -> bool:
    ontology = load_ontology()
    return any(ontology.is_kind_of(card.type, kind) for kind in ("Organization", "Region"))


def _draw_table(card: Card, name: str, table: Table) -> Mapping[str, Any] | None:
    if not table.rows:
        is_unknown = name == "partners" and not is_told_of_partners(card)
        words = "unknown_partners" if is_unknown else f"no_{name}"
        st.html(marks.empty(t(words), t(f"{words}_note")))
        return None
    row = draw_table(_SHAPES[name](table), key=f"{name}-{card.id}", most_rows=_ROWS, first=False)
    draw_coverage(table)
    draw_downloads(table, key=name)
    return row


def _whole(table: Table) -> Table:
    return table


def _shorter(table: Table) -> Table:
    known = {column.name: column for column in table.columns}
    return Table(table.key, table.title, [known[name] for name in _TARGETS], table.rows)


def _said(table: Table) -> Table:
    known = {column.name: column for column in table.columns}
    first = Column("said", "string", known["relation"].label)
    columns = [first, *(known[name] for name in _SAID[1:]), known["evidence"]]
    rows = [{**row, "said": _arrow(row)} for row in table.rows]
    return Table(table.key, table.title, columns, rows)


def _arrow(row: Mapping[str, Any]) -> str:
    mark = "→" if row["direction"] == "out" else "←"
    return f"{mark} {term('relation', row['relation'])}"


_SHAPES = {"said": _said, "partners": _whole, "targets": _shorter}


def _draw_chosen(card: Card, row: tuple[Table, Any] | None) -> None:
    """Draw the evidence of the chosen row, else of the unit itself."""
    with st.container(key="card-evidence"):
        if row and row[1]:
            _draw_row(row[1])
        else:
            st.html(marks.title(t("evidence"), t("own_record")))
            draw_evidence([card.id], key="own")


def _draw_row(row: Mapping[str, Any]) -> None:
    if "indicator" in row:
        st.html(marks.title(t("evidence"), str(row["indicator"])))
        draw_evidence(list(row["evidence"]), key="row")
        return
    end = "object" if "object" in row else "partner"
    st.html(marks.title(t("evidence"), t("selected_tie", name=str(row[end]))))
    if st.button(t("go_to", name=str(row[end])), icon=":material/open_in_new:", key="go-row"):
        open_entity(str(row[f"{end}_id"]))
    draw_evidence([str(row["evidence"])], key="row")


if __name__ == "__main__":
    draw()
