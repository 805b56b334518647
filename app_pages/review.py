"""核对同一: two records side by side, the reasons, one key or click a decision."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import marks
from app_pages.evidence_cards import is_in_text, place_words
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
from graph.ontology import load_ontology
from graph.settings import LOOPBACK
from ingest.ledger_table import judgements_told
from ingest.review import Question
from ingest.review_reasons import Reason
from ingest.review_records import Shown
from ingest.review_screen import Line, compared, differs

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
        heads = "".join(f"<th>{escape(t(f'review_{side}'))}</th>" for side in ("one", "other"))
        rows = "".join(_row(line, question) for line in compared(question, language()))
        st.html(
            marks.title(t("review_pair"), note)
            + f'<table class="rows wrap pair"><thead><tr><th></th>{heads}</tr></thead>'
            + f"<tbody>{rows}</tbody></table>"
        )
    with right, st.container(key="card-reasons"):
        st.html(marks.title(t("review_reasons"), t("review_reasons_note")) + _waterfall(question))


def _row(line: Line, question: Question) -> str:
    if line.name == "quote":
        cells = f"<td>{_quoted(question.a)}</td><td>{_quoted(question.b)}</td>"
    elif line.name == "at":
        cells = "".join(f"<td>{escape(_place(cell))}</td>" for cell in (line.one, line.other))
    else:
        cells = "".join(f"<td>{_told(cell, line)}</td>" for cell in (line.one, line.other))
    return f"<tr><td>{escape(line.heading)}</td>{cells}</tr>"


def _quoted(shown: Shown) -> str:
    family = load_ontology().entities[shown.type].family
    named = [(name, family) for name in (shown.name, *sorted(shown.names))]
    row = marks.quotation(shown.quote, named, is_row=not is_in_text(shown.at))
    return f'<div class="ev">{row}</div>'


def _place(at: str) -> str:
    return place_words(at, language()) if at else "—"


def _told(cell: str, line: Line) -> str:
    inner = escape(cell) or "—"
    return f"<mark>{inner}</mark>" if differs(line) else inner


def _waterfall(question: Question) -> str:
    """Return the weights as bars, each beginning where the one above it ended."""
    steps, at = [], 0.0
    for reason in question.reasons:
        steps.append((reason, at, at := at + reason.weight))
    ends = [0.0, *(end for _, _, end in steps)]
    low, wide = min(ends), (max(ends) - min(ends)) or 1.0
    lines = "".join(
        _step(_reason(reason), reason.weight, (min(one, two) - low) / wide,
              abs(two - one) / wide, -low / wide)
        for reason, one, two in steps
    )  # fmt: skip
    total = f"<b>{escape(t('review_sum'))}</b>"
    end = _step(total, question.score, (min(at, 0) - low) / wide, abs(at) / wide, -low / wide)
    return f'<div class="fall">{lines}<span class="line"></span>{end}</div>'


def _step(words: str, weight: float, begin: float, width: float, zero: float) -> str:
    side = "n" if weight < 0 else "p"
    return (
        f'<span>{words}</span><span class="tr"><u style="left:{zero:.1%}"></u>'
        f'<i class="{side}" style="left:{begin:.1%};width:{width:.1%}"></i></span>'
        f'<span class="r">{weight:+g}</span>'
    )


def _reason(reason: Reason) -> str:
    veto = marks.plain_chip(t("review_veto")) if reason.is_veto else ""
    return f"{escape(reason.text(language()))} {veto}"


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
