"""The right end of the top bar: which data this is, and the language."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages.address import keep
from app_pages.session import LANGUAGES, first_language, overview_of_store, source_keys_now, t
from app_pages.words import number
from graph.errors import TrihelixError


def draw_bar() -> DeltaGenerator:
    """Draw the choice of language and return the place beside it, for `draw_state`."""
    with st.container(key="hdr", horizontal=True, vertical_alignment="center"):
        place = st.empty()
        st.segmented_control(
            t("language"),
            LANGUAGES,
            key="lang",
            required=True,
            format_func=lambda code: t(f"language_{code}"),
            label_visibility="collapsed",
            persist_state="session",
        )
        keep("lang", first_language())
    return place


def draw_state(place: DeltaGenerator) -> None:
    """Draw data version and counts: last, because they may wait for the store."""
    place.html(f'<div class="state">{_state()}</div>')


def _state() -> str:
    if not source_keys_now():
        return ""
    try:
        found = overview_of_store()
    except TrihelixError:
        return f'<span class="bad">{escape(t("no_store"))}</span>'
    version = escape(t("data_version", version=found.data_version[:8]))
    entities = escape(t("bar_entities", n=number(sum(found.entities.values()))))
    evidence = escape(t("bar_evidence", n=number(found.evidence)))
    return f'<span class="wide">{version}<i>·</i></span>{entities}<i>·</i>{evidence}'
