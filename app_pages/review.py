"""核对同一: two records side by side, the reasons, one key or click a decision."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import marks
from app_pages.frame import head, tell
from app_pages.review_run import (
    Sitting,
    bring_up_to_date,
    bringings,
    decide,
    is_behind,
    sitting,
    take_back,
)
from app_pages.run_card import is_run_drawn
from app_pages.session import language, names, source_keys_now, t, term, workspace
from app_pages.words import number
from graph.errors import TrihelixError
from graph.ledger_judgements import Verdict
from ingest.ledger_table import judgements_told
from ingest.review import Question
from ingest.review_reasons import Reason
from ingest.review_screen import compared, differs

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_VERDICTS: tuple[tuple[Verdict, str, str], ...] = (
    ("same", "s", ":material/link:"),
    ("different", "d", ":material/link_off:"),
    ("unsure", "u", ":material/help:"),
)
_EVERY = "1s"


def draw() -> None:
    """Draw the page."""
    if not source_keys_now():
        st.switch_page("app_pages/overview.py")
    head("review")
    if st.get_option("server.address") not in LOOPBACK:
        st.html(marks.banner(escape(t("review_elsewhere")), kind="warn"))
        return
    try:
        held = sitting(_entity())
    except TrihelixError as error:
        tell(error)
        return
    _draw_run()
    _draw_faults()
    left = held.review.left()
    by, why = _draw_who(held, len(left))
    if not left:
        st.html(marks.empty(t("review_done"), t("review_done_note")))
        return
    _draw_keys(held, left[0], by=by, why=why)
    _draw_pair(left[0])


def _entity() -> str:
    asked = st.query_params.get("of", "")
    return names().resolve(asked) if asked else ""


def _draw_faults() -> None:
    """Draw what could not be written, and the judgements that do nothing."""
    error = st.session_state.pop("review-error", None)
    if isinstance(error, TrihelixError):
        tell(error)
    for told in judgements_told(workspace(), language()):
        st.html(marks.banner(escape(told), kind="warn"))


def _draw_who(held: Sitting, left: int) -> tuple[str, str]:
    with st.container(key="card-who"):
        first, second, third = st.columns([22, 38, 40], vertical_alignment="bottom")
        with first:
            by = st.text_input(t("review_by"), key="review-by", persist_state="session")
        with second:
            why = st.text_input(
                t("review_why"), key="review-why", placeholder=t("review_why_else"),
                persist_state="session",
            )  # fmt: skip
        counts = ((left, "review_left"), (len(held.lines), "review_decided"))
        figures = "".join(
            f"<div><b>{number(n)}</b><span>{escape(t(words))}</span></div>" for n, words in counts
        )
        third.html(f'<div class="kpis k2">{figures}</div>')
    return by.strip(), why.strip()


def _draw_keys(held: Sitting, question: Question, *, by: str, why: str) -> None:
    with st.container(horizontal=True, gap="small", key="review-keys"):
        for verdict, key, icon in _VERDICTS:
            st.button(
                term("verdict", verdict), key=f"judge-{verdict}", icon=icon, shortcut=key,
                type="primary" if verdict != "unsure" else "secondary", disabled=not by,
                on_click=decide, args=(held, question, verdict), kwargs={"by": by, "why": why},
            )  # fmt: skip
        st.button(
            t("review_skip"), key="skip", icon=":material/skip_next:", shortcut="k",
            on_click=held.review.put_off, args=(question,),
        )  # fmt: skip
        st.button(
            t("review_back"), key="back", icon=":material/undo:", shortcut="z",
            disabled=not (by and held.lines), on_click=take_back, args=(held,), kwargs={"by": by},
        )  # fmt: skip
    if not by:
        st.html(f'<div class="cap">{escape(t("review_who_first"))}</div>')


def _draw_pair(question: Question) -> None:
    left, right = st.columns([62, 38])
    with left, st.container(key="card-pair"):
        note = t("review_hangs", n=number(question.hangs))
        rows = "".join(
            f"<tr><td>{escape(line[0])}</td>{_side(line[1], line)}{_side(line[2], line)}</tr>"
            for line in compared(question, language())
        )
        st.html(
            marks.title(t("review_pair"), note)
            + f'<table class="rows wrap pair"><tbody>{rows}</tbody></table>'
        )
    with right, st.container(key="card-reasons"):
        rows = "".join(_reason(reason) for reason in question.reasons)
        total = f'<td><b>{escape(t("review_sum"))}</b></td><td class="r">{question.score:+g}</td>'
        st.html(
            marks.title(t("review_reasons"), t("review_reasons_note"))
            + f'<table class="rows wrap"><tbody>{rows}<tr>{total}</tr></tbody></table>'
        )


def _side(cell: str, line: tuple[str, str, str]) -> str:
    inner = escape(cell) or "—"
    return f"<td>{f'<mark>{inner}</mark>' if differs(line, language()) else inner}</td>"


def _reason(reason: Reason) -> str:
    veto = marks.plain_chip(t("review_veto")) if reason.is_veto else ""
    words = f"{escape(reason.text(language()))} {veto}"
    return f'<tr><td>{words}</td><td class="r">{reason.weight:+g}</td></tr>'


@st.fragment(run_every=_EVERY)
def _draw_run() -> None:
    """Draw how far the graph is behind what was decided, and the way to bring it up to date."""
    if is_run_drawn():
        return
    last = bringings()[-1] if bringings() else None
    if last and last.is_over and last.error:
        tell(last.error)
    if is_behind() and (last is None or last.is_over):
        with st.container(horizontal=True, vertical_alignment="center", key="review-behind"):
            st.html(f'<div class="cap">{escape(t("review_behind"))}</div>')
            st.button(
                t("review_bring"), key="bring", icon=":material/sync:", on_click=bring_up_to_date
            )


if __name__ == "__main__":
    draw()
