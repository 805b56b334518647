"""The planner's own region (我市): set once, kept in the workspace, the first choice of filters."""

from __future__ import annotations

import json
from functools import partial
from html import escape

import streamlit as st

from app_pages.finder import about, list_words, reference
from app_pages.marks import glyph, title
from app_pages.session import names, regions_of_store, t, workspace
from graph.errors import InputError
from graph.search import Name
from graph.workspace import write_whole

_FILE = "explorer.json"
_MOST = 4
_REGION = ("Region",)


def own_region() -> Name | None:
    """Return the own region, None where none is set or it left the graph."""
    try:
        told = json.loads((workspace().root / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    entity = told.get("region") if isinstance(told, dict) else None
    try:
        return names().get(names().resolve(entity, types=_REGION)) if entity else None
    except InputError:
        return None


def set_own_region(entity: str) -> None:
    """Remember the own region; '' forgets it."""
    content = json.dumps({"region": entity}, ensure_ascii=False) + "\n"
    write_whole(workspace().root / _FILE, content.encode())


def begin_with_own_region(key: str = "region") -> None:
    """Give the field of that key the own region, unless the address or the reader says another."""
    if key in st.session_state or key in st.query_params:
        return
    if found := own_region():
        st.session_state[key] = reference(found.id, found.name)


def draw_own_region() -> None:
    """Draw which region is the own one, and how to choose it."""
    found = own_region()
    with st.container(key="card-own"):
        st.html(title(t("own_region"), t("own_region_note")))
        if found and not st.session_state.get("own-changes"):
            with st.container(horizontal=True, vertical_alignment="center", key="own-line"):
                st.html(f'<div class="own">{_escaped(found)}</div>')
                st.button(t("own_change"), key="own-change", on_click=_change)
                st.button(t("own_forget"), key="own-forget", on_click=partial(_keep, ""))
            return
        _draw_choice()


def _draw_choice() -> None:
    typed = st.text_input(
        t("own_region"),
        key="own",
        type="search",
        live="300ms",
        placeholder=t("own_type"),
        label_visibility="collapsed",
    )
    offered = names().suggest(typed.strip(), limit=_MOST, types=_REGION) if typed else _usual()
    with st.container(key="plain-own"):
        for position, name in enumerate(offered):
            st.button(
                list_words(name.name, about(name)),
                key=f"pick-Region-own-{position}",
                type="tertiary",
                wrap=False,
                on_click=partial(_keep, name.id),
            )
        if not offered:
            st.html(f'<div class="cap">{t("nothing_called")}</div>')


def _usual() -> list[Name]:
    index = names()
    listed = [index.suggest(name, limit=1, types=_REGION) for name in regions_of_store()[:_MOST]]
    return [found[0] for found in listed if found]


def _change() -> None:
    st.session_state["own-changes"] = True


def _keep(entity: str) -> None:
    set_own_region(entity)
    st.session_state.pop("own-changes", None)
    # what another page holds begins anew
    st.session_state.pop("region", None)


def _escaped(found: Name) -> str:
    return f"{glyph('Region', small=True)} {escape(found.name)}"
