"""Figures of the ledger that cannot all be right, both sentences side by side."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.evidence_cards import draw_evidence
from app_pages.session import ask, t, term
from app_pages.words import number

SHOWN = 5
"""So many stand open at first; a button shows the others."""


def draw_contradictions(asked: Mapping[str, Any]) -> None:
    """Draw what contradicts another figure in the region and years that are asked for."""
    region = asked.get("region")
    table = ask("target.contradictions", {"region": region} if region else {})
    rows = [row for row in table.rows if _is_within(row["year"], asked)]
    with st.container(key="card-contradictions"):
        if not rows:
            st.html(marks.title(t("contradictions")) + marks.empty(t("no_contradictions"), ""))
            return
        st.html(marks.title(t("contradictions"), t("contradictions_note", n=number(len(rows)))))
        shown = len(rows) if st.session_state.get("contradictions-all") else SHOWN
        for at, row in enumerate(rows[:shown]):
            _draw(row, f"contradiction-{at}")
        if shown < len(rows):
            more = t("more_contradictions", n=number(len(rows) - shown))
            st.button(more, key="contradictions-more", on_click=_show_all)


def _show_all() -> None:
    st.session_state["contradictions-all"] = True


def _is_within(year: int | None, asked: Mapping[str, Any]) -> bool:
    """Return whether a year is asked for; what bears none is, unless years are asked for.

    >>> _is_within(2023, {"from_year": 2022}), _is_within(2023, {"to_year": 2022})
    (True, False)
    >>> _is_within(None, {}), _is_within(None, {"to_year": 2022})
    (True, False)
    """
    begin, end = asked.get("from_year"), asked.get("to_year")
    if year is None:
        return not (begin or end)
    return (not begin or begin <= year) and (not end or year <= end)


def _draw(row: Mapping[str, Any], key: str) -> None:
    kind = f"⚑ {term('contradiction', row['contradiction'])}"
    st.html(
        f'<div class="ent"><div><h2>{escape(_figures(row))}</h2>'
        f'<div class="muted">{escape(" · ".join([kind, *_of(row)]))}</div></div></div>'
    )
    first, *others = row["evidence"]
    left, right = st.columns(2)
    with left:
        draw_evidence([first], key=f"{key}-first")
    with right:
        draw_evidence(others, key=f"{key}-other")


def _of(row: Mapping[str, Any]) -> list[str]:
    return [str(row[name]) for name in ("subject", "indicator", "year") if row[name]]


def _figures(row: Mapping[str, Any]) -> str:
    """Return both figures, and what the others make where that was reckoned."""
    line = f"{row['written']} ≠ {row['other_written']}"
    if row["reckoned"] is None:
        return line
    return f"{line} ({t('reckoned_as', value=number(row['reckoned']))})"
