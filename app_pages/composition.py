"""伙伴构成: the partners of a unit by type and by place, beside the median of its region."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import marks
from app_pages.answers import composition_of, is_told_of_partners
from app_pages.session import label, t
from app_pages.words import number
from graph.ontology import load_ontology
from queries.cards import Card
from queries.composition import LEAST_PEERS, MOST_PEERS, Part, Yardstick

_PLACE_FAMILY = "place"


def draw_composition(card: Card) -> None:
    """Draw a bar a type and a place, with a tick at the median of units like it."""
    found, held = composition_of(card)
    with st.container(key="card-types", height="stretch"):
        st.html(marks.title(t("composition"), t("composition_note", n=number(found.partners))))
        if not found.partners:
            words = "no_partners" if is_told_of_partners(card) else "unknown_partners"
            st.html(marks.empty(t(words), t(f"{words}_note")))
            return
        types, places = ("".join(_row(p, held) for p in found.of(g)) for g in ("type", "place"))
        rule = '<span class="line"></span>' if places else ""
        st.html(
            f'<div class="mix">{_heading()}{types}{rule}{places}</div>'
            f'<div class="cap">{escape(_basis(card, held))}</div>'
        )


def _heading() -> str:
    return (
        f'<span class="h w">{escape(t("composition_share"))}</span>'
        f'<span class="h">{escape(t("composition_median"))}</span>'
    )


def _row(part: Part, held: Yardstick) -> str:
    family = load_ontology().entities[part.key].family if part.group == "type" else _PLACE_FAMILY
    tick = "" if part.median is None else f'<u style="left:{100 * part.median:.1f}%"></u>'
    return (
        f"<span>{_label(part, held)}</span>"
        f'<span class="tr f-{family}"><i style="width:{100 * part.share:.1f}%"></i>{tick}</span>'
        f'<span class="r" title="{number(part.partners)}">{_percent(part.share)}</span>'
        f'<span class="r m">{_percent(part.median)}</span>'
    )


def _label(part: Part, held: Yardstick) -> str:
    if part.group == "type":
        return f"{marks.glyph(part.key, small=True)}{escape(label(part.key))}"
    if part.key == "inside":
        return escape(held.region)
    return escape(t(f"place_{part.key}", near=held.near))


def _percent(share: float | None) -> str:
    """Return a share in words.

    >>> _percent(0.256), _percent(0.002), _percent(0.0), _percent(None)
    ('26%', '<1%', '0%', '—')
    """
    if share is None:
        return "—"
    return "<1%" if 0 < share < 0.005 else f"{100 * share:.0f}%"


def _basis(card: Card, held: Yardstick) -> str:
    """Return what the median is of, or why there is none."""
    if held.peers is None:
        return t("composition_nowhere")
    kind = label(card.type)
    if not held.medians:
        return t("composition_few", region=held.region, type=kind, n=LEAST_PEERS)
    told = t("composition_peers", region=held.region, type=kind, n=number(held.peers))
    if held.peers > MOST_PEERS:
        told += t("composition_sampled", n=number(MOST_PEERS))
    return told
