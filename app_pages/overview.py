"""首页: search, counts that lead on, freshness of the sources, how to read the graph."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app_pages import marks
from app_pages.finder import draw_names, draw_search
from app_pages.frame import told_errors
from app_pages.held import SourceFacts, sources_held, workspace_version
from app_pages.own_region import draw_own_region
from app_pages.recent import draw_recent
from app_pages.session import (
    best_connected_of_store,
    language,
    overview_of_store,
    source_keys_now,
    t,
    workspace,
)
from app_pages.words import number
from graph.ontology import load_ontology
from graph.search import Name
from queries.overview import Overview

_CONNECTED = 10
_SOURCES = 12
_DEMO = "trihelix demo --explore"


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        _draw_empty()
        return
    with st.container(key="hero"):
        st.html(
            f'<h1>{escape(t("overview_title"))}</h1><p class="sub">{escape(t("overview_note"))}</p>'
        )
        draw_search(key="q")
    with told_errors("overview"):
        found = overview_of_store()
        _draw_state(found)
        _draw_counts(found)
        left, right = st.columns([63, 37])
        with left:
            _draw_sources(sources_held())
            _draw_reading()
        with right:
            draw_own_region()
            draw_recent()
            _draw_connected()


def _draw_empty() -> None:
    add = f'trihelix --workspace "{workspace().root}" ingest add {t("nothing_yet_folder")}'
    with st.container(key="card-empty"):
        st.html(marks.empty(t("nothing_yet"), t("nothing_yet_note")))
        st.page_link("app_pages/intake.py", label=t("add_files"), icon=":material/upload_file:")
        for words, command in (("nothing_yet_add", add), ("nothing_yet_demo", _DEMO)):
            st.html(f'<div class="cap">{escape(t(words))}</div>')
            st.code(command, language=None, wrap_lines=True)


def _draw_state(found: Overview) -> None:
    if not found.data_version:
        words, kind = "nothing_loaded", "warn"
    elif found.load != "complete":
        words, kind = "unfinished", "bad"
    elif found.data_version != workspace_version():
        words, kind = "stale", "warn"
    else:
        return
    text = f"<b>{escape(t(words))}</b> {escape(t(f'{words}_note'))}"
    st.html(marks.banner(text, kind=kind))


def _draw_counts(found: Overview) -> None:
    tiles: list[tuple[str, int, str, str, dict[str, str]]] = [
        (t("units"), found.count("Organization"), "see_organizations",
         "network", {}),
        (t("statements_all"), found.evidence, "see_statements", "sources", {}),
        (t("needs"), found.count("Demand"), "see_needs",
         "shortlist", {"for": "need"}),
        (t("figures"), found.targets, "see_targets", "targets", {}),
    ]  # fmt: skip
    for column, (words, count, link, page, parameters) in zip(
        st.columns(len(tiles)), tiles, strict=True
    ):
        with column, st.container(key=f"card-tile-{page}"):
            st.html(f'<div class="tile"><b>{number(count)}</b><span>{escape(words)}</span></div>')
            st.page_link(
                f"app_pages/{page}.py",
                label=t(link),
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params=parameters,
            )


def _draw_sources(listed: Sequence[SourceFacts]) -> None:
    head = "".join(
        f'<th class="{c}">{escape(t(key))}</th>'
        for key, c in (("source", ""), ("version", ""), ("facts", "r"), ("rejected", "r"))
    )
    rows = "".join(_source_row(source) for source in listed[:_SOURCES])
    with st.container(key="card-sources"):
        st.html(
            marks.title(t("sources"), t("sources_note"))
            + f'<table class="rows wrap"><thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )
        st.page_link(
            "app_pages/sources.py", label=t("see_sources"), icon=":material/arrow_forward:",
            icon_position="right",
        )  # fmt: skip


def _source_row(source: SourceFacts) -> str:
    return (
        f"<tr><td>{escape(source.title(language()))} "
        f"{marks.plain_chip(t(f'kind_{source.kind}'))}</td>"
        f'<td class="num">{escape(source.version)}</td>'
        f'<td class="r">{number(source.facts)}</td>'
        f'<td class="r">{number(source.rejected)}</td></tr>'
    )


def _draw_reading() -> None:
    entities = load_ontology().entities
    legend = "".join(
        f"<span>{marks.glyph(name, small=True)}{escape(entity.text(language()))}</span>"
        for name, entity in entities.items()
        if not entity.abstract
    )
    notes = "".join(
        f"<li>{escape(t(key))}</li>"
        for key in ("read_colour", "read_done", "read_status", "read_absence")
    )
    with st.container(key="card-reading"):
        st.html(
            marks.title(t("how_to_read"))
            + f'<div class="legend" style="margin:8px 0 10px">{legend}</div>'
            + f'<div class="note"><ul>{notes}</ul></div>'
        )


def _draw_connected() -> None:
    found = best_connected_of_store(limit=_CONNECTED)
    with st.container(key="card-connected"):
        st.html(marks.title(t("connected"), t("connected_note")))
        if not found:
            st.html(marks.empty(t("no_partners"), t("no_ties_note")))
        with st.container(key="plain-connected"):
            listed = [Name(unit.id, unit.name, unit.type, unit.region) for unit, _ in found]
            notes = {unit.id: t("partners_of", n=number(n)) for unit, n in found}
            draw_names(listed, key="top", notes=notes, grouped=False)


if __name__ == "__main__":
    draw()
