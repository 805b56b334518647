"""供需匹配: for a unit or a typed need, ranked candidates with reasons, counter-reasons, path."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from app_pages import marks
from app_pages.address import keep, take, take_many
from app_pages.candidate import draw_candidate, draw_legend, draw_rank
from app_pages.finder import draw_name_input, list_words, reference
from app_pages.frame import head, told_errors
from app_pages.need import Asked, need_of, shortlist_of, split_fields
from app_pages.own_region import begin_with_own_region
from app_pages.printed import draw_asked, draw_foot
from app_pages.session import (
    field_names_of_store,
    label,
    language,
    names,
    needs_of_store,
    source_keys_now,
    t,
    term,
)
from app_pages.tables import content, draw_coverage, save_buttons
from app_pages.words import number
from graph.errors import InputError
from graph.ontology import load_ontology
from graph.table import render
from queries.reading import in_words
from queries.shortlist import Shortlist
from queries.shortlist_table import shortlist_for_reading, shortlist_table
from queries.supply import NeedOf

_ASKERS = ("unit", "need")
_MOST_FIELDS = 60


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    head("shortlist")
    with told_errors("shortlist"):
        with st.container(key="card-ask"):
            asked = _draw_form()
        if asked is None:
            _draw_start()
            return
        try:
            need = need_of(asked)
        except InputError as error:
            _draw_unread(error)
            return
        _draw_found(shortlist_of(asked, need), asked)
        draw_foot()


def _draw_form() -> Asked | None:
    chooser, asker = st.columns([21, 79])
    with chooser:
        take("for", _ASKERS, _ASKERS[0])
        who = st.segmented_control(
            t("for_whom"),
            _ASKERS,
            key="for",
            required=True,
            format_func=lambda key: t(f"for_{key}"),
        )
        keep("for", _ASKERS[0])
    with asker:
        unit, text, named = ("", *_draw_need()) if who == "need" else (_draw_unit(), "", ())
    field = ""
    places = st.columns([58, 22, 20] if who == "need" else [36, 22, 22, 20])
    with places[0]:
        kinds = _draw_kinds()
    if who != "need":
        with places[1]:
            field = draw_name_input("field", "Field", t("field"), required=False)
    begin_with_own_region()
    with places[-2]:
        region = draw_name_input("region", "Region", t("region"), required=False)
    with places[-1]:
        most = st.number_input(
            t("most"), min_value=1, max_value=50, value=10, key="most", bind="query-params"
        )
    if not (unit or text or named):
        return None
    return Asked(unit, text, named, tuple(kinds), field, region, int(most))


def _draw_unit() -> str:
    typed = draw_name_input("unit", "Organization", t("unit"), required=True)
    try:
        return names().resolve(typed, types=("Organization",)) if typed else ""
    except InputError:
        # half a name: its suggestions stand under the field
        return ""


def _draw_need() -> tuple[str, tuple[str, ...]]:
    words, fields = st.columns([60, 40])
    with words:
        text = st.text_input(
            t("need_text"), key="need", placeholder=t("need_placeholder"), bind="query-params"
        )
    with fields:
        named = st.text_input(
            t("need_fields"), key="fields", placeholder=t("fields_placeholder"), bind="query-params"
        )
    return (text or "").strip(), split_fields(named or "")


def _draw_kinds() -> list[str]:
    ontology = load_ontology()
    kinds = [k for k in ontology.concrete if ontology.is_kind_of(k, "Organization")]
    take_many("kinds", kinds)
    chosen = st.multiselect(
        t("kinds") + t("optional"),
        kinds,
        key="kinds",
        format_func=label,
        placeholder=t("kinds_any"),
    )
    keep("kinds")
    return chosen


def _draw_start() -> None:
    with st.container(key="card-start"):
        st.html(marks.title(t("start_shortlist"), t("start_shortlist_note")))
        listed = needs_of_store()
        for column, begin in zip(st.columns(2), range(2), strict=True):
            with column, st.container(key=f"plain-needs-{begin}"):
                for need in listed[begin::2]:
                    fields = "、".join(name for _, name, _ in need.fields)
                    note = " · ".join(filter(None, [need.seeker, fields, need.date]))
                    st.button(
                        list_words(need.name, note),
                        key=f"pick-Demand-{need.id}",
                        type="tertiary",
                        wrap=False,
                        on_click=_take,
                        args=(need,),
                    )


def _draw_unread(error: InputError) -> None:
    st.html(marks.banner(escape(t("need_not_read")), kind="warn", said=str(error)))
    chips = "".join(marks.plain_chip(name) for name in field_names_of_store()[:_MOST_FIELDS])
    with st.container(key="card-fields"):
        st.html(marks.title(t("known_fields")) + f'<div class="chips">{chips}</div>')


def _take(need: NeedOf) -> None:
    st.session_state["for"] = "unit"
    st.session_state["unit"] = reference(need.seeker_id, need.seeker)
    st.session_state["field"] = need.fields[0][1] if need.fields else ""


def _draw_found(found: Shortlist, asked: Asked) -> None:
    if found.unknown_fields:
        text = t("unknown_fields", fields="、".join(found.unknown_fields))
        st.html(marks.banner(escape(text), kind="warn"))
    left, right = st.columns([60, 40])
    with left:
        with st.container(key="card-ranking"):
            st.html(marks.title(_for(found), _basis(found)))
            draw_asked(_conditions(asked))
            if not found.rows:
                st.html(marks.empty(t("no_candidates"), t("no_candidates_note")))
                _draw_wider()
                chosen = 0
            else:
                draw_legend()
                chosen = draw_rank(found)
            draw_coverage(shortlist_table(found, language()))
            _draw_downloads(found)
        _draw_excluded(found)
    with right:
        if found.rows:
            draw_candidate(found.rows[chosen])


def _draw_wider() -> None:
    """Draw the way out where the region leaves nobody."""
    if st.session_state.get("region"):
        with st.container(horizontal=True, horizontal_alignment="center", key="wider"):
            st.button(t("drop_region"), key="drop-region", on_click=_drop_region)


def _drop_region() -> None:
    st.session_state["region"] = ""


def _conditions(asked: Asked) -> list[tuple[str, str]]:
    """Return what narrows the shortlist, as (name, value)."""
    return [
        (t("need_text"), asked.text),
        (t("kinds"), t("listing").join(label(kind) for kind in asked.kinds)),
        (t("field"), _name(asked.field)),
        (t("region"), _name(asked.region)),
        (t("most"), number(asked.most)),
    ]


def _name(typed: str) -> str:
    found = names().get(typed)
    return found.name if found else typed


def _for(found: Shortlist) -> str:
    return found.seeker.name or t("for_need")


def _basis(found: Shortlist) -> str:
    sought = "、".join(found.seeker.fields.values())
    parts = [
        t("sought", fields=sought) if sought else t("sought_none"),
        t("considered", n=number(found.considered)),
        t("as_of", date=found.as_of.isoformat()) if found.as_of else "",
    ]
    return " · ".join(filter(None, parts))


def _draw_downloads(found: Shortlist) -> None:
    reading = in_words(shortlist_for_reading(found, language()), language())
    exact = shortlist_table(found, language())
    save_buttons(
        "shortlist",
        xlsx=partial(render, reading, "xlsx"),
        csv=partial(content, exact, "csv", language()),
        key="shortlist",
    )


def _draw_excluded(found: Shortlist) -> None:
    if not found.excluded:
        return
    with st.expander(t("excluded", n=number(len(found.excluded)))):
        rows = "".join(
            f"<tr><td>{escape(one.name)}</td><td>{escape(term('excluded', one.reason))}</td></tr>"
            for one in found.excluded
        )
        st.html(f'<table class="rows wrap"><tbody>{rows}</tbody></table>')


if __name__ == "__main__":
    draw()
