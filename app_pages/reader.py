"""The reader: a document's text with what was read from it marked, at the place that is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from app_pages import marks
from app_pages.held import SourceFacts
from app_pages.session import t, workspace
from app_pages.words import number
from graph.facts import read_passages
from graph.model import Document, Passage
from graph.workspace import Workspace
from ingest.inventory import read_inventory
from ingest.readers.document import document_text
from ingest.text.edits import Edit
from ingest.text.repair import repair

_SHOWN = (".txt", ".md", ".docx", ".pdf")
"""Formats whose text, decoded or extracted, can be shown as it is: offsets count in it."""
_MOST_CHARACTERS = 60_000
_BEFORE = 2_000
_MOST_EDITS = 60
_HEIGHT = 620
_LINE = re.compile(r"\r\n?|\n")


def draw_reader(source: SourceFacts) -> None:
    """Draw the document of a source, from a little before `?offset` on."""
    document = source.documents[0]
    text = text_of(workspace(), source.key, document)
    # a compilation is several documents of one file
    held = tuple(d.id for d in source.documents if d.sha256 == document.sha256)
    passages = _passages(source.key, held, source.version, source.facts)
    offset = _asked()
    with st.container(key="card-reader"):
        note = t("reader_note", n=number(len(passages)))
        st.html(marks.title(t("reader"), f"{document.file} · {note}"))
        with st.container(height=_HEIGHT, border=False, key="text"):
            if text is None:
                st.html(_quoted(passages, offset))
            else:
                st.html(_whole(text, passages, offset))
        if text is not None:
            _draw_edits(text)
    if offset is not None:
        _scroll()


def text_of(here: Workspace, key: str, document: Document) -> str | None:
    """Return a document's text; None where it is mark-up that nobody reads, as a web page's."""
    inventory = read_inventory(here, key)
    stored = [f for f in inventory.files if f.sha256 == document.sha256] if inventory else []
    if not inventory or not stored or not document.file.lower().endswith(_SHOWN):
        return None
    return _text(inventory.path_of(here, stored[0]), document.file)


@st.cache_data(show_spinner=False, max_entries=8)
def _text(path: Path, name: str) -> str:
    """Return the text of an original, which lies under its hash and never changes."""
    return document_text(path, name).text


def _asked() -> int | None:
    told = st.query_params.get("offset", "")
    return int(told) if told.isdigit() else None


@st.cache_data(show_spinner=False, max_entries=20)
def _passages(key: str, held: tuple[str, ...], of_version: str, facts: int) -> list[Passage]:
    del of_version, facts  # parts of the cache's key alone
    found = read_passages(workspace(), key).values()
    own = [p for p in found if p.document in held and p.start is not None]
    return sorted(own, key=lambda p: (p.start or 0, p.end or 0))


def _whole(text: str, passages: Sequence[Passage], offset: int | None) -> str:
    begin = max((offset or 0) - _BEFORE, 0) if len(text) > _MOST_CHARACTERS else 0
    end = min(len(text), begin + _MOST_CHARACTERS)
    parts, at = [], begin
    for passage in _apart(passages, offset):
        first, last = passage.start or 0, passage.end or 0
        if first < at or last > end:
            continue
        parts += [_lines(text[at:first]), _mark(text[first:last], first, last, offset)]
        at = last
    cut = "" if (begin, end) == (0, len(text)) else f'<p class="cap">{escape(t("reader_cut"))}</p>'
    return f'<div class="text">{cut}{"".join(parts)}{_lines(text[at:end])}</div>'


def _apart(passages: Sequence[Passage], offset: int | None) -> list[Passage]:
    """Return the passages without those that overlap the narrowest one asked for."""
    spans = [(p, p.start or 0, p.end or 0) for p in passages]
    at = -1 if offset is None else offset
    asked = [(last - first, first, last) for _, first, last in spans if first <= at < last]
    if not asked:
        return list(passages)
    _, start, end = min(asked)
    return [p for p, a, b in spans if (a, b) == (start, end) or b <= start or a >= end]


def _quoted(passages: Sequence[Passage], offset: int | None) -> str:
    lines = "".join(f"<p>{_mark(p.text, p.start or 0, p.end or 0, offset)}</p>" for p in passages)
    return f'<div class="text"><p class="cap">{escape(t("reader_quotes"))}</p>{lines}</div>'


def _mark(text: str, first: int, last: int, offset: int | None) -> str:
    is_asked = offset is not None and first <= offset < last
    here = ' class="here" id="here"' if is_asked else ""
    return f'<mark{here} title="{first}–{last}">{_lines(text)}</mark>'


def _lines(text: str) -> str:
    return _LINE.sub("<br>", escape(text))


def _draw_edits(text: str) -> None:
    edits = [edit for edit in repair(text).edits if edit.rule != "markup"]
    with st.expander(t("repairs", n=number(len(edits)))):
        if not edits:
            st.html(f'<div class="cap">{escape(t("repairs_none"))}</div>')
            return
        rows = "".join(_edit(edit) for edit in edits[:_MOST_EDITS])
        head = "".join(f"<th>{escape(t(w))}</th>" for w in ("repair_at", "repair_was", "repair_is"))
        st.html(
            f'<table class="rows wrap"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        )


def _edit(edit: Edit) -> str:
    was, now = (_visible(words) for words in (edit.before, edit.after))
    return f'<tr><td class="num">{edit.start}</td><td><del>{was}</del></td><td>{now}</td></tr>'


def _visible(text: str) -> str:
    return escape(text.replace("\r", "").replace("\n", "⏎")) or "∅"


def _scroll() -> None:
    st.html(
        "<script>document.getElementById('here')?.scrollIntoView({block: 'center'});</script>",
        unsafe_allow_javascript=True,
    )
