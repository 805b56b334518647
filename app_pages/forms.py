"""The form of a question: one field a parameter, kept in the page's address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages.address import keep, take
from app_pages.finder import draw_name_input
from app_pages.session import language, t, term
from graph.ontology import load_ontology
from queries.query import Parameter, Query

_LEAST = -(2**53)
_BEGIN, _END = 1900, 2100


def draw_form(query: Query, *, columns: int = 4) -> dict[str, Any]:
    """Draw the fields of a question and return the values that were given."""
    values: dict[str, Any] = {}
    if not query.parameters:
        return values
    places = st.columns(columns, vertical_alignment="top")
    for position, parameter in enumerate(query.parameters):
        with places[position % columns]:
            value = _field(query, parameter)
        if value not in (None, ""):
            values[parameter.name] = value
    return values


def draw_year(key: str, words: str) -> int | None:
    """Draw a field for a year and return it, None where it is left open."""
    return st.number_input(
        words, min_value=_BEGIN, max_value=_END, value=None, step=1, key=key,
        placeholder=t("any"), bind="query-params",
    )  # fmt: skip


def _field(query: Query, parameter: Parameter) -> Any:
    words = parameter.label.text(language())
    optional = "" if parameter.required or parameter.default is not None else t("optional")
    if parameter.type in load_ontology().entities or parameter.type == "Entity":
        return draw_name_input(parameter.name, parameter.type, words, required=parameter.required)
    key = f"{query.key.split('.')[-1]}_{parameter.name}".replace("-", "_")
    if parameter.type == "integer":
        default = parameter.default
        return st.number_input(
            f"{words}{optional}",
            min_value=parameter.least if parameter.least is not None else _LEAST,
            max_value=parameter.most,
            value=default if isinstance(default, int) else None,
            step=1,
            key=key,
            placeholder=t("any"),
            bind="query-params",
        )
    if parameter.type == "choice":
        default = str(parameter.default) if parameter.default else None
        take(key, parameter.choices, default)
        chosen = st.selectbox(
            f"{words}{optional}",
            parameter.choices,
            key=key,
            format_func=lambda code: term(parameter.vocabulary, code),
            placeholder=t("any"),
        )
        keep(key, default)
        return chosen
    return st.text_input(f"{words}{optional}", key=key, bind="query-params")
