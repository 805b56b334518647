"""数据与证据: what was read, which years it covers, what was not used; a reader of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from app_pages import marks
from app_pages.charts import spans_spec
from app_pages.copies import draw_copies
from app_pages.frame import head, told_errors
from app_pages.held import SourceFacts, sources_held
from app_pages.reader import draw_reader
from app_pages.session import language, source_keys_now, t, term
from app_pages.tables import draw_downloads, draw_table
from app_pages.words import number
from graph.ontology import load_ontology
from graph.table import Column, Table

_ROWS = 12
_EXAMPLES = 3
_BAR, _ROOM = 26, 70


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    head("sources")
    held = sources_held()
    with told_errors("sources"):
        left, right = st.columns([58, 42])
        with left:
            chosen = _draw_list(held)
            _draw_years(held)
            draw_copies()
        with right:
            _draw_report(chosen)
        if chosen.kind == "document":
            draw_reader(chosen)


def _draw_list(held: Sequence[SourceFacts]) -> SourceFacts:
    keys = [source.key for source in held]
    table = Table("sources", t("sources"), _columns(), [_row(source) for source in held])
    with st.container(key="card-sources"):
        st.html(marks.title(t("sources"), t("choose_source")))
        row = draw_table(table, key="sources", most_rows=_ROWS, first=False)
        draw_downloads(table, key="sources")
        st.page_link("app_pages/intake.py", label=t("add_files"), icon=":material/upload_file:")
        st.page_link(
            "app_pages/review.py", label=t("review_open"), icon=":material/compare_arrows:"
        )
    told = str(row["key_id"]) if row else ""
    if told and told != st.session_state.get("doc-chosen"):
        st.query_params["doc"] = told
        if "offset" in st.query_params:
            del st.query_params["offset"]
    st.session_state["doc-chosen"] = told
    asked = st.query_params.get("doc", "")
    return held[keys.index(asked)] if asked in keys else held[0]


def _columns() -> list[Column]:
    return [
        Column("title", "string", t("source")),
        Column("key_id", "id", ""),
        # on a small screen the last ones are out of sight
        Column("facts", "integer", t("facts")),
        Column("rejected", "integer", t("rejected")),
        Column("years", "string", t("years_covered")),
        Column("version", "string", t("version")),
        Column("kind", "string", t("kind")),
    ]


def _row(source: SourceFacts) -> dict[str, Any]:
    return {
        "title": source.title(language()),
        "key_id": source.key,
        "kind": t(f"kind_{source.kind}"),
        "version": source.version,
        "years": _span(source),
        "facts": source.facts,
        "rejected": source.rejected,
    }


def _span(source: SourceFacts) -> str:
    if source.first is None or source.last is None:
        return ""
    return str(source.first) if source.first == source.last else f"{source.first}–{source.last}"


def _draw_years(held: Sequence[SourceFacts]) -> None:
    dated = [source for source in held if source.first and source.last]
    with st.container(key="card-coverage"):
        st.html(marks.title(t("coverage_years"), t("coverage_years_note")))
        if not dated:
            st.html(marks.empty(t("no_years"), t("no_years_note")))
            return
        bars = [(s.title(language()), int(s.first or 0), int(s.last or 0)) for s in dated]
        spec = spans_spec(bars, name="coverage")
        st.echarts_chart(
            spec, key="coverage", height=_ROOM + _BAR * len(bars), alt=t("coverage_years")
        )


def _draw_report(source: SourceFacts) -> None:
    with st.container(key="card-report"):
        st.html(marks.title(source.title(language()), t("read_result")))
        st.html(f'<div class="kpis k{len(source.counts)}">{_counts(source.counts)}</div>')
        st.html(_files(source))
    with st.container(key="card-rejects"):
        st.html(marks.title(t("rejects"), t("rejects_note")))
        if not source.reasons:
            st.html(f'<div class="cap">{escape(t("rejects_none"))}</div>')
        for reason, n in source.reasons.items():
            st.html(_reason(reason, n, source.examples(reason, most=_EXAMPLES)))
    with st.container(key="card-doubts"):
        st.html(marks.title(t("doubts_found"), t("doubts_note")))
        if not source.doubts:
            st.html(f'<div class="cap">{escape(t("doubts_none"))}</div>')
        rows = "".join(
            f'<tr><td>{escape(term("doubt", code))}</td><td class="r">{number(n)}</td></tr>'
            for code, n in source.doubts.items()
        )
        st.html(f'<table class="rows wrap"><tbody>{rows}</tbody></table>')


def _counts(counts: Mapping[str, int]) -> str:
    return "".join(
        f"<div><b>{number(n)}</b><span>{escape(t(f'count_{name}'))}</span></div>"
        for name, n in counts.items()
    )


def _files(source: SourceFacts) -> str:
    told = [(t("files"), "；".join(source.files)), (t("licence"), source.licence),
            (t("key"), source.key)]  # fmt: skip
    rows = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in told if v)
    return f'<dl class="kv">{rows}</dl>'


def _reason(reason: str, n: int, examples: Sequence[Mapping[str, Any]]) -> str:
    declared = load_ontology().reasons.get(reason)
    words = declared.text(language()) if declared else reason
    lines = "".join(f"<li>{_example(row)}</li>" for row in examples)
    return (
        f'<div class="frow"><span>{escape(words)}</span><b class="num">{number(n)}</b></div>'
        f'<ul class="examples">{lines}</ul>'
    )


def _example(row: Mapping[str, Any]) -> str:
    sheet, at = row.get("sheet"), number(row.get("row") or 0)
    place = t("place_sheet_row", sheet=sheet, row=at) if sheet else t("place_row", row=at)
    said = " · ".join(filter(None, [str(row.get("column") or ""), str(row.get("value") or "")]))
    return f"{escape(place)} <span>{escape(said)}</span>"


if __name__ == "__main__":
    draw()
