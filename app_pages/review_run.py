"""The review of one sitting in the explorer: questions kept, decisions written, then the graph."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field

import streamlit as st

from app_pages.session import language, t, workspace
from graph.commands import load_workspace
from graph.context import Context
from graph.errors import TrihelixError
from graph.identity import stamp_path
from graph.ledger_judgements import Verdict
from graph.lock import writing
from graph.run_state import running
from graph.settings import Settings
from graph.workspace import Workspace
from ingest.by_hand import signed, undo_line
from ingest.judging import judge
from ingest.refresh import refresh_facts
from ingest.resolve.entities import are_replayed
from ingest.review import Question, Review, open_review, review_of


@dataclass(slots=True)
class Sitting:
    """What one person decides at one go."""

    review: Review
    made_from: bytes
    """Stamp of the identity that the questions came from."""
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Bringing:
    """One bringing of the graph up to date."""

    is_over: bool = False
    error: TrihelixError | None = None
    warnings: list[str] = field(default_factory=list)


def sitting(entity: str) -> Sitting:
    """Return the questions, read anew when identity was made anew; `entity`: of one alone."""
    path = stamp_path(workspace())
    stamp = path.read_bytes() if path.exists() else b""
    held: Sitting | None = st.session_state.get(f"sitting-{entity}")
    if held is None or held.made_from != stamp:
        review = review_of(workspace(), entity) if entity else open_review(workspace())
        held = st.session_state[f"sitting-{entity}"] = Sitting(review, stamp)
    return held


def decide(held: Sitting, question: Question, verdict: Verdict, *, by: str, why: str) -> None:
    """Write a decision down; one that can't be written is told where the page is drawn."""
    try:
        signature = signed(by, why or t("review_why_else"), None, language())
        line, judgement = judge(
            workspace(), question.pair, verdict, signature, batch="".join(held.lines[:1])
        )
    except TrihelixError as error:
        st.session_state["review-error"] = error
        return
    held.review.answer(judgement)
    held.lines.append(line.id)


def take_back(held: Sitting, *, by: str) -> None:
    """Undo the last decision of this sitting."""
    try:
        signature = signed(by, t("review_back_why"), None, language())
        undo_line(workspace(), held.lines[-1], signature)
    except TrihelixError as error:
        st.session_state["review-error"] = error
        return
    held.review.take_back(held.lines.pop())


def is_behind() -> bool:
    """Return whether people decided what the graph does not know yet."""
    return not are_replayed(workspace())


@st.cache_resource(show_spinner=False)
def bringings() -> list[Bringing]:
    """Return how often this process brought the graph up to date, the latest last."""
    return []


def bring_up_to_date() -> None:
    """Begin to bring the graph up to date in the background."""
    settings = Settings.from_env()
    bringing = Bringing()
    bringings().append(bringing)
    context = Context(Workspace(settings.home), settings, language())
    name = f"reviewing-{os.getpid()}"
    threading.Thread(target=_bring, args=(bringing, context), name=name).start()


def _bring(bringing: Bringing, context: Context) -> None:
    try:
        with running(context.workspace, context.language) as progress, writing(context.workspace):
            refresh_facts(
                context.workspace, bringing.warnings.append, progress, context.language
            )  # fmt: skip
            load_workspace(context, progress)
    except TrihelixError as error:
        bringing.error = error
    finally:
        bringing.is_over = True
