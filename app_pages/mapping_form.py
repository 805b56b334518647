"""The mapping that a table nobody declared seems to have, to be corrected by hand and kept."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from app_pages import marks
from app_pages.session import language, t
from app_pages.words import number
from graph.errors import InputError
from graph.workspace import write_whole
from ingest.meanings import vocabulary
from ingest.own import declaration_path
from ingest.sketch import ColumnSketch, Corrections, SheetSketch, Sketch, sketch_table
from ingest.sketch_yaml import declaration_of

_NONE = ""


def draw_mapping(path: Path, *, key: str) -> bool:
    """Draw the proposed mapping of a table; return whether the file can be read as one."""
    try:
        first = _sketched(path, path.stat().st_mtime_ns)
    except InputError:
        return False
    sheets = [sheet for sheet in first.sheets if sheet.columns]
    if not sheets:
        return False
    subjects: dict[str, str] = {}
    meanings: dict[tuple[str, str], str] = {}
    for number_of, sheet in enumerate(sheets):
        _draw_sheet(sheet, f"{key}-{number_of}", subjects, meanings)
    sketch = sketch_table(path, Corrections(subjects, meanings))
    with st.expander(t("mapping_declaration")):
        st.code(declaration_of(sketch, language=language()), language="yaml", wrap_lines=True)
    if st.button(t("mapping_keep"), key=f"keep-{key}", icon=":material/save:"):
        write_whole(declaration_path(path), declaration_of(sketch, language=language()).encode())
        st.rerun()
    return True


def _draw_sheet(
    sheet: SheetSketch, key: str, subjects: dict[str, str], meanings: dict[tuple[str, str], str]
) -> None:
    words = vocabulary()
    kinds = [_NONE, *words.subjects]
    note = t("mapping_rows", n=number(sheet.rows))
    st.html(marks.title(sheet.name or t("mapping_table"), note))
    subject = st.selectbox(
        t("mapping_subject"), kinds, index=kinds.index(sheet.subject), key=f"subject-{key}",
        format_func=_subject_words, placeholder=t("mapping_left_out"),
    )  # fmt: skip
    if subject and subject != sheet.subject:
        subjects[sheet.name] = subject
    for doubt in sheet.doubts:
        st.html(f'<div class="cap warn">{escape(doubt.text(language()))}</div>')
    for position, column in enumerate(sheet.columns):
        chosen = _draw_column(column, f"{key}-{position}")
        if chosen != column.meaning:
            meanings[sheet.name, column.header] = chosen


def _draw_column(column: ColumnSketch, key: str) -> str:
    head, choice, said = st.columns([26, 30, 44], vertical_alignment="center")
    examples = " · ".join(column.examples)
    head.html(f'<b>{escape(column.header)}</b><div class="muted">{escape(examples)}</div>')
    options = [_NONE, *vocabulary().meanings]
    chosen = choice.selectbox(
        column.header, options, index=options.index(column.meaning), key=f"meaning-{key}",
        format_func=_meaning_words, label_visibility="collapsed",
        placeholder=t("mapping_none"),
    )  # fmt: skip
    tone = {"sure": "ok", "likely": "warn"}.get(column.certainty, "muted")
    doubts = t("between").join(doubt.text(language()) for doubt in column.doubts)
    said.html(
        f'<span class="{tone}">{escape(t(f"certain_{column.certainty}"))}</span> '
        f'<span class="cap">{escape(doubts)}</span>'
    )
    return str(chosen or _NONE)


def _subject_words(key: str) -> str:
    return vocabulary().label(key, language()) if key else t("mapping_left_out")


def _meaning_words(key: str) -> str:
    return vocabulary().label(key, language()) if key else t("mapping_none")


@st.cache_data(show_spinner=False, max_entries=40)
def _sketched(path: Path, changed: int) -> Sketch:
    del changed  # part of the cache's key alone
    return sketch_table(path)
