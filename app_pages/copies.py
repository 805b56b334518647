"""Passages that documents of several places share, each with every document's sentence."""

from __future__ import annotations

import streamlit as st

from app_pages import marks
from app_pages.evidence_cards import draw_evidence
from app_pages.session import ask, t
from app_pages.tables import draw_downloads, draw_table
from app_pages.words import number

_ROWS = 8


def draw_copies() -> None:
    """Draw the shared passages and the statements in the one that is chosen."""
    table = ask("data.copies", {})
    with st.container(key="card-copies"):
        if not table.rows:
            st.html(marks.title(t("copies")) + marks.empty(t("copies_none"), t("copies_none_note")))
            return
        st.html(marks.title(t("copies"), t("copies_note", n=number(len(table.rows)))))
        row = draw_table(table, key="copies", most_rows=_ROWS, first=False)
        draw_downloads(table, key="copies")
        if row:
            draw_evidence(list(row["evidence"]), key="copies")
