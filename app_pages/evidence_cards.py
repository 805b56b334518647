"""The evidence card, the same on every page: fact, quotation, where it stands, how sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from app_pages import marks
from app_pages.session import (
    label,
    language,
    names,
    source_title,
    store,
    t,
    term,
    version,
)
from app_pages.words import number, say
from graph.certainty import band_of, bands, told
from graph.errors import InputError
from graph.facts import LEDGER
from graph.model import OVERRULED, REALISED
from graph.ontology import load_ontology
from graph.parts import METHOD
from graph.search import Name
from queries.cards import Ends, ends
from queries.evidence import evidence

_SHOWN = 8
_SHEET_ROW = re.compile(r"^(?:(.+)!)?(\d+)$")
_SPAN = re.compile(r"^(?:p(\d+):|t(\d+)r(\d+):)?(\d+)-(\d+)$")


def draw_evidence(ids: Sequence[str], *, key: str, most: int = _SHOWN) -> None:
    """Draw the statements behind the ids, `most` first, all on demand."""
    rows = _rows(tuple(dict.fromkeys(ids)), language(), version())
    if not rows:
        st.html(marks.empty(t("no_evidence"), t("no_evidence_note")))
        return
    shown = len(rows) if st.session_state.get(f"{key}-all") else most
    st.html("".join(card(row, known) for row, known in rows[:shown]))
    if shown < len(rows):
        more = t("more_evidence", n=number(len(rows) - shown))
        st.button(more, key=f"{key}-more", on_click=partial(_show_all, f"{key}-all"))


def card(row: Mapping[str, Any], ends_of: tuple[str, Sequence[tuple[str, str]]]) -> str:
    """Return one statement as HTML; `ends_of`: its fact line and what to mark in the quotation."""
    fact, marked = ends_of
    year = f" · {row['year']}" if row["year"] else ""
    quote = marks.quotation(row["quote"] or "", marked, is_row=row["start"] is None)
    return (
        f'<div class="ev"><div class="fact">{fact}{year}</div>{quote}'
        f'<div class="src">{_source(row)}</div></div>'
    )


def is_in_text(place: str) -> bool:
    """Return whether a statement stands in running text, not in a row."""
    return _SPAN.match(place) is not None


def place_words(place: str, lang: str) -> str:
    """Return where a statement stands, in words.

    >>> place_words("企业!5", "zh"), place_words("7", "zh"), place_words("120-164", "en")
    ('“企业”表第 5 行', '第 7 行', 'characters 120–164')
    >>> place_words("p4:120-164", "zh"), place_words("t2r5:120-164", "en")
    ('第 4 页', 'table 2, row 5')
    """
    if span := _SPAN.match(place):
        page, table, row_of, start, end = span.groups()
        if page:
            return say("place_page", lang, page=page)
        if table:
            return say("place_table_row", lang, table=table, row=row_of)
        return say("place_span", lang, start=start, end=end)
    row = _SHEET_ROW.match(place)
    if not row:
        return place
    if row[1]:
        return say("place_sheet_row", lang, sheet=row[1], row=row[2])
    return say("place_row", lang, row=row[2])


def _show_all(key: str) -> None:
    st.session_state[key] = True


@st.cache_data(show_spinner=False, max_entries=300)
def _rows(
    ids: tuple[str, ...], lang: str, of_version: str
) -> list[tuple[dict[str, Any], tuple[str, list[tuple[str, str]]]]]:
    del of_version  # part of the cache's key alone
    try:
        table = evidence(store(), ids, lang)
    except InputError:
        return []
    rows = {row["evidence"]: dict(row) for row in table.rows}
    joined = ends(store(), rows)
    index = names()
    known: dict[str, Name | None] = {}
    for end in joined.values():
        for entity in (end.head, end.tail):
            if entity not in known:
                known[entity] = index.get(entity) if entity else None
    return [(row, _fact(row, joined.get(key), known)) for key, row in rows.items()]


def _fact(
    row: Mapping[str, Any], end: Ends | None, known: Mapping[str, Name | None]
) -> tuple[str, list[tuple[str, str]]]:
    head = known.get(end.head) if end else None
    tail = known.get(end.tail) if end else None
    marked = [
        *_names_of(head, end.head_codes if end else ()),
        *_names_of(tail, end.tail_codes if end else ()),
    ]
    subject = head.name if head else ""
    if end and end.indicator:
        marked += [(end.written, "knowledge"), (end.indicator, "programme")]
        line = f"{escape(subject)}<em>·</em>{escape(end.indicator)}<em>=</em>{escape(end.written)}"
        if end.doubt:
            line += f' <span class="warn">{escape(term("doubt", end.doubt))}</span>'
    elif tail:
        said = label(row["relation"])
        if row["modality"] not in REALISED:
            said = t("hoped", relation=said, modality=term("modality", row["modality"]))
        line = f"{escape(subject)}<em>—{escape(said)}→</em>{escape(tail.name)}"
    else:
        kind = label(head.type) if head else ""
        line = f"{escape(subject)}<em>·</em>{escape(kind)}"
    return line, marked


def _names_of(name: Name | None, codes: Sequence[str]) -> list[tuple[str, str]]:
    if name is None:
        return []
    family = load_ontology().entities[name.type].family
    return [(words, family) for words in (name.name, *name.aliases, *codes)]


def _source(row: Mapping[str, Any]) -> str:
    shape, tone = _status(row)
    is_row = row["start"] is None
    parts = [
        f'<span><i class="doc"></i>{escape(_document(row))}</span>',
        f"<span>{escape(place_words(row['place'] or '', language()))}</span>",
        f"<span>{escape(t('version_of', version=row['version'] or '—'))}</span>",
        f'<span class="{tone}"><i class="dot {shape}"></i>{escape(_method(row))} · '
        f"{escape(term('status', row['status']))}</span>",
        f"<span>{escape(term('modality', row['modality']))}</span>",
        _sureness(row["confidence"]),
    ]
    if row.get("also_in"):
        said = t("also_in", n=number(row["also_in"]))
        parts.append(f'<span class="warn">{escape(said)}</span>')
    if row.get("note"):
        parts.append(f'<span class="{tone}">{escape(row["note"])}</span>')
    if not is_row:
        address = urlencode(
            {"doc": row["source"] or "", "offset": row["start"], "lang": language()}
        )
        parts.append(f'<a href="sources?{escape(address)}" target="_blank">{t("in_context")}</a>')
    return "".join(parts)


def _sureness(confidence: float) -> str:
    """Return how sure a statement is: the word that the page of a reading has, then the number."""
    band = band_of(confidence)
    said = t("confidence", band=bands()[band].text(language()), value=told(confidence))
    tone = "num warn" if band == "doubtful" else "num"
    return f'<span class="{tone}">{escape(said)}</span>'


def _document(row: Mapping[str, Any]) -> str:
    """Return the source and its file; for a fact by hand, who said it and when."""
    title, file = source_title(row["source"] or ""), row["file"] or ""
    if row["source"] == LEDGER:
        return f"{title} · {row['title']}"
    return title if file.rsplit(".", 1)[0] == title else f"{title} · {file}"


def _method(row: Mapping[str, Any]) -> str:
    if row.get("method") == METHOD:
        return " · ".join((term("method", METHOD), term("part", row["rule"]), row["reason"]))
    if row["source"] == LEDGER:
        return term("method", row["method"])
    return t("method_row") if row["start"] is None else t("method_text")


def _status(row: Mapping[str, Any]) -> tuple[str, str]:
    if row["status"] in OVERRULED:
        return "h", "bad"
    return ("", "ok") if row["start"] is None else ("h", "warn")
