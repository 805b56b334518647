"""The name card of an entity, and the records that it was made from."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.answers import figures_of, is_told_of_partners
from app_pages.session import language, source_title, t, term
from app_pages.words import number
from graph.ontology import Property, load_ontology
from queries.cards import Card


def draw_name_card(card: Card, partners: int | None, *, links: bool = False) -> None:
    """Draw names, place, code and four figures; then its properties, or a link to all of it.

    `partners` is None for what can have none.
    """
    entity = load_ontology().entities[card.type]
    under = [entity.text(language()), card.get("region"), card.get("code")]
    line = " · ".join(escape(str(part)) for part in under if part)
    with st.container(key="card-name"):
        st.html(
            f'<div class="ent">{marks.glyph(card.type)}<div><h2>{escape(card.name)}</h2>'
            f'<div class="muted">{line}</div></div></div>'
            f"{_figures(card, partners)}{'' if links else _properties(card)}"
        )
        if links:
            st.page_link(
                "app_pages/organization.py",
                label=t("see_unit"),
                icon=":material/badge:",
                query_params={"id": card.id},
            )


def draw_records(card: Card) -> None:
    """Draw which records an entity was made from, and by which rule they are one."""
    head = "".join(
        f"<th>{escape(t(key))}</th>" for key in ("record_name", "record_source", "record_rule")
    )
    rows = "".join(
        f"<tr><td>{escape(record.name)}</td>"
        f"<td>{escape(source_title(record.source))}</td>"
        f"<td>{escape(term('rule', record.rule))}</td></tr>"
        for record in card.records
    )
    st.html(f'<table class="rows wrap"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>')


def _figures(card: Card, partners: int | None) -> str:
    found = figures_of(card.id)
    figures = [
        (number(found.statements), t("statements")),
        (number(found.intended), t("intentions")),
        (_years(card), t("years_active")),
    ]
    if partners is not None:
        is_known = partners or is_told_of_partners(card)
        figures.insert(0, (number(partners) if is_known else "—", t("partners")))
    inner = "".join(f"<div><b>{escape(b)}</b><span>{escape(s)}</span></div>" for b, s in figures)
    return f'<div class="kpis k{len(figures)}">{inner}</div>'


def _years(card: Card) -> str:
    first, last = card.get("first_year"), card.get("last_year")
    if first is None:
        return "—"
    return str(first) if first == last else f"{first}–{last}"


def _properties(card: Card) -> str:
    ontology = load_ontology()
    told = [
        (t("aliases"), "；".join(card.get("aliases") or ())),
        (t("identifiers"), "；".join(_identifier(i) for i in card.get("identifiers") or ())),
    ]
    own = ontology.entities[card.type].properties
    told += [(p.text(language()), _value(card.get(name), p)) for name, p in own.items()]
    rows = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in told if v)
    return f'<dl class="kv">{rows}</dl>' if rows else ""


def _identifier(identifier: str) -> str:
    scheme, _, value = identifier.partition(":")
    declared = load_ontology().schemes.get(scheme)
    return f"{declared.text(language()) if declared else scheme} {value}"


def _value(value: Any, declared: Property) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return "；".join(str(item) for item in value)
    is_count = isinstance(value, (int, float)) and declared.unit != "year"
    text = number(value) if is_count else str(value)
    return text if declared.unit in ("", "year") else f"{text} {declared.unit}"
