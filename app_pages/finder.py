"""Finding by name: what is typed becomes suggestions by type, with region and other names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from html import escape

import streamlit as st

from app_pages.marks import glyph, title
from app_pages.session import best_connected_of_store, label, names, t
from app_pages.words import number
from graph.errors import InputError
from graph.ontology import load_ontology
from graph.search import Name

_CONNECTED = 24
_LIVE = "300ms"
_MOST = 8


def draw_search(
    *, key: str, types: Sequence[str] = (), placeholder: str = "", page: str = ""
) -> None:
    """Draw the search field; a choice opens the unit, on `page` or where its type belongs."""
    text = st.text_input(
        placeholder or t("search_placeholder"),
        key=key,
        type="search",
        live=_LIVE,
        placeholder=placeholder or t("search_placeholder"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    if not text or not text.strip():
        return
    found = names().suggest(text, limit=_MOST, types=types)
    if not found:
        st.html(f'<div class="cap">{t("nothing_called")}</div>')
        return
    with st.container(key="suggest"):
        draw_names(found, key=key, page=page)


def draw_start(page: str) -> None:
    """Draw what a page about one unit begins with: a search field, the best connected units."""
    words = t("search_organizations")
    draw_search(key="find", types=("Organization",), placeholder=words, page=page)
    found = best_connected_of_store(limit=_CONNECTED)
    with st.container(key="card-connected"):
        st.html(title(t("connected"), t("connected_note")))
        for position, column in enumerate(st.columns(3)):
            part = found[position::3]
            with column, st.container(key=f"plain-{position}"):
                draw_names(
                    [Name(unit.id, unit.name, unit.type, unit.region) for unit, _ in part],
                    key=f"top-{position}",
                    notes={unit.id: t("partners_of", n=number(n)) for unit, n in part},
                    grouped=False,
                    page=page,
                )


def draw_names(
    found: Iterable[Name],
    *,
    key: str,
    notes: Mapping[str, str] | None = None,
    grouped: bool = True,
    page: str = "",
) -> None:
    """Draw entities as a list, grouped by type; a click opens the one."""
    for position, name in enumerate(by_type(found) if grouped else found):
        note = (notes or {}).get(name.id) or about(name)
        words = list_words(name.name, note)
        if st.button(words, key=f"pick-{name.type}-{key}-{position}", type="tertiary", wrap=False):
            open_entity(name.id, page=page or _page_of(name.type))


def open_entity(entity: str, *, page: str = "organization") -> None:
    """Go to the page of an entity."""
    st.switch_page(f"app_pages/{page}.py", query_params={"id": entity})


def _page_of(kind: str) -> str:
    return "network" if load_ontology().is_kind_of(kind, "Organization") else "organization"


def draw_name_input(parameter: str, type_name: str, words: str, *, required: bool) -> str:
    """Draw a field for the name of an entity and return what was typed or chosen."""
    text = st.text_input(
        f"{words}{'' if required else t('optional')}",
        key=parameter,
        type="search",
        live=_LIVE,
        bind="query-params",
        placeholder=_hint(type_name),
    )
    typed = (text or "").strip()
    if not typed:
        return ""
    if known := names().get(typed):
        # an id says nothing to a reader: its name stands beneath
        st.html(f'<div class="legend">{glyph(known.type, small=True)} {escape(known.name)}</div>')
        return typed
    types = () if type_name == "Entity" else (type_name,)
    found = names().suggest(typed, limit=6, types=types)
    if any(typed in (n.name, *n.aliases) for n in found):
        return typed
    with st.container(key=f"plain-{parameter}"):
        for position, name in enumerate(found):
            st.button(
                list_words(name.name, about(name)),
                key=f"pick-{name.type}-{parameter}-{position}",
                type="tertiary",
                wrap=False,
                on_click=partial(_choose, parameter, name.name),
            )
        if not found:
            st.html(f'<div class="cap">{t("nothing_called")}</div>')
    return typed


def reference(entity: str, name: str) -> str:
    """Return the name of an entity where it means that one alone, else its id."""
    try:
        return name if names().resolve(name) == entity else entity
    except InputError:
        return entity


def _hint(type_name: str) -> str:
    if type_name == "Entity":
        return t("name_or_code")
    return t("name_of", type=label(type_name))


def by_type(found: Iterable[Name]) -> list[Name]:
    """Return the names grouped by type, the best name's type first.

    >>> [n.id for n in by_type([Name("1", "a", "Park", ""), Name("2", "b", "Field", ""),
    ...                         Name("3", "c", "Park", "")])]
    ['1', '3', '2']
    """
    listed = list(found)
    order = list(dict.fromkeys(name.type for name in listed))
    return sorted(listed, key=lambda name: order.index(name.type))


def about(name: Name) -> str:
    """Return type, region and another name of an entity, for the line of a list."""
    known = [label(name.type), name.region, *name.aliases[:1]]
    return " · ".join(filter(None, known))


def list_words(name: str, note: str) -> str:
    """Return a line of a list in Markdown: the name, and a note as code, which CSS makes grey."""
    return (
        f"{markdown_escaped(name)} `{note.replace('`', '´')}`" if note else markdown_escaped(name)
    )


def markdown_escaped(text: str) -> str:
    """Return a text that Markdown shows as it is.

    >>> markdown_escaped("a*b [c] `d`")
    'a\\\\*b \\\\[c\\\\] \\\\`d\\\\`'
    """
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+-.!|$~:<>" else char for char in text)


def _choose(parameter: str, name: str) -> None:
    st.session_state[parameter] = name
