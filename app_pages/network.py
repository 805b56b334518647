"""伙伴网络: the network around one unit under filters, a list to choose from, evidence, paths."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from app_pages import marks
from app_pages.address import keep, take, take_many
from app_pages.answers import composition_of, ego_of, years_of
from app_pages.canvas import draw_network
from app_pages.charts import years_spec
from app_pages.composition import draw_composition
from app_pages.finder import draw_search, draw_start
from app_pages.frame import head, told_errors
from app_pages.name_card import draw_name_card
from app_pages.network_side import draw_panel, draw_paths
from app_pages.recent import remember
from app_pages.session import card_of, label, names, source_keys_now, t
from app_pages.tables import draw_coverage, draw_downloads
from app_pages.words import number
from graph.errors import InputError
from graph.ontology import load_ontology
from graph.table import Table
from queries.cards import Card
from queries.ego import MOST_TIES, MOST_UNITS, Lens, units_in

_HEIGHT = 520
_SMALL = 250
_STEPS = ("1", "2", "3")
_SPAN = "years"


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    head("network")
    asked = st.query_params.get("id", "")
    with told_errors("network"):
        if not asked:
            draw_start("network")
            return
        try:
            entity = names().resolve(asked, types=("Organization",))
        except InputError:
            text = f"<b>{escape(t('no_such'))}</b> {escape(t('no_such_note'))}"
            st.html(marks.banner(text, kind="warn"))
            draw_start("network")
            return
        _draw_unit(card_of(entity))


def _draw_unit(card: Card) -> None:
    remember(card.id)
    counts, undated = years_of(card.id)
    left, right = st.columns([63, 37])
    with left:
        lens = _draw_filters(card, counts)
        table = ego_of(card.id, lens)
        node = _draw_graph(card, table)
        with st.container(key="below"):
            below = st.columns(2)
            with below[0]:
                _draw_years(counts, undated, lens)
            with below[1]:
                draw_composition(card)
    with right:
        draw_name_card(card, composition_of(card)[0].partners, links=True)
        draw_panel(card, table, node if node != card.id else "")
        draw_paths(card)


def _draw_filters(card: Card, counts: dict[int, int]) -> Lens:
    with st.container(key="card-lens"):
        draw_search(key="find", types=("Organization",), page="network")
        steps, years = st.columns([40, 60], vertical_alignment="top")
        with steps:
            take("hops", _STEPS, _STEPS[0])
            hops = st.segmented_control(
                t("steps"),
                _STEPS,
                key="hops",
                required=True,
                format_func=lambda n: t(f"steps_{n}"),
            )
            keep("hops", _STEPS[0])
        with years:
            first, last = _draw_span(card, counts)
        kinds = [
            k for k in load_ontology().concrete if load_ontology().is_kind_of(k, "Organization")
        ]
        take_many("type", kinds)
        st.pills(
            t("partner_types"), kinds, key="type", selection_mode="multi", format_func=label,
            label_visibility="collapsed",
        )  # fmt: skip
        keep("type")
        chosen = st.session_state["type"]
    return Lens(int(hops or 1), tuple(k for k in kinds if k in chosen), first, last)


def _draw_span(card: Card, counts: dict[int, int]) -> tuple[int | None, int | None]:
    """Draw the span of years and return its ends, None at an end that is not narrowed."""
    years = list(counts)
    if len(years) < 2:
        return None, None
    low, high = years[0], years[-1]
    key = f"{_SPAN}-{card.id}"
    told = [st.query_params.get(name, "") for name in ("from", "to")]
    if key not in st.session_state:
        ends = [
            int(text) if text.isdigit() else edge
            for text, edge in zip(told, (low, high), strict=True)
        ]
        st.session_state[key] = tuple(min(max(end, low), high) for end in sorted(ends))
    first, last = _ends(st.slider(t("partner_years"), low, high, key=key))
    for name, value, edge in (("from", first, low), ("to", last, high)):
        if value != edge:
            st.query_params[name] = str(value)
        elif name in st.query_params:
            del st.query_params[name]
    if (first, last) == (low, high):
        return None, None
    return first, last


def _ends(span: object) -> tuple[int, int]:
    """Return the two ends of a slider's span."""
    first, last = span if isinstance(span, tuple) else (span, span)
    return int(first), int(last)


def _draw_graph(card: Card, table: Table) -> str:
    with st.container(key="card-network"):
        units = units_in(table.rows) | {card.id}
        note = t("network_size", units=number(len(units)), ties=number(len(table.rows)))
        cap = t("network_cap", units=MOST_UNITS, ties=MOST_TIES)
        cut = f'<span class="warn">{escape(t("network_cut"))}</span>' if table.truncated else ""
        st.html(f"{marks.title(t('network'), f'{note} · {cap}')}{cut}")
        if not table.rows:
            st.html(marks.empty(t("network_empty"), t("network_empty_note")))
            _draw_reset(card)
            return ""
        center = {"id": card.id, "name": card.name, "type": card.type}
        chosen = draw_network(table, center, key=f"net-{card.id}-{len(table.rows)}", height=_HEIGHT)
        st.html(legend(table))
        # the cut is said above
        draw_coverage(replace(table, truncated=False))
        draw_downloads(table, key="network")
    return chosen


def _draw_reset(card: Card) -> None:
    with st.container(horizontal=True, horizontal_alignment="center", key="reset"):
        st.button(t("drop_filters"), key="drop", on_click=_drop, args=(card.id,))


def _drop(entity: str) -> None:
    """Take the filters of the picture away."""
    for key in ("type", "hops", f"{_SPAN}-{entity}"):
        st.session_state.pop(key, None)
    for name in ("type", "hops", "from", "to"):
        if name in st.query_params:
            del st.query_params[name]


def legend(table: Table) -> str:
    """Return which glyph is which type, as HTML."""
    types = dict.fromkeys(row[end] for row in table.rows for end in ("from_type", "to_type"))
    spans = "".join(
        f"<span>{marks.glyph(name, small=True)}{escape(label(name))}</span>"
        for name in load_ontology().entities
        if name in types
    )
    return f'<div class="legend">{spans}<span class="muted">{escape(t("click_hint"))}</span></div>'


def _draw_years(counts: dict[int, int], undated: int, lens: Lens) -> None:
    with st.container(key="card-years", height="stretch"):
        note = t("undated", n=number(undated)) if undated else ""
        st.html(marks.title(t("partners_by_year"), note))
        if not counts:
            st.html(marks.empty(t("no_years"), t("no_years_note")))
            return
        spec = years_spec(counts, (lens.first, lens.last), name="partners-by-year")
        st.echarts_chart(spec, key="years-chart", height=_SMALL, alt=t("partners_by_year"))


if __name__ == "__main__":
    draw()
