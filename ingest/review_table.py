"""Questions of a review as plain values and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.declare import Label
from graph.facts import data_version
from graph.ontology import load_ontology
from graph.table import Column, Table
from graph.workspace import Workspace
from ingest.review import Question
from ingest.review_records import Shown

_TITLE = Label(zh="待判断是否同一的记录", en="Records that may be one")
_COLUMNS = {
    "a": ("id", Label(zh="记录甲", en="record A")),
    "a_name": ("string", Label(zh="名称甲", en="name A")),
    "a_source": ("string", Label(zh="来源甲", en="source A")),
    "b": ("id", Label(zh="记录乙", en="record B")),
    "b_name": ("string", Label(zh="名称乙", en="name B")),
    "b_source": ("string", Label(zh="来源乙", en="source B")),
    "reasons": ("string", Label(zh="理由", en="reasons")),
    "score": ("float", Label(zh="权重合计（比特）", en="sum of weights (bits)")),
    "statements": ("integer", Label(zh="涉及陈述", en="statements concerned")),
    "use": ("float", Label(zh="判断价值", en="worth of an answer")),
}


def review_table(
    workspace: Workspace, questions: Sequence[Question], language: str, *, limit: int
) -> Table:
    """Return the questions as a table, the most useful first."""
    return Table(
        key="ingest.review",
        title=_TITLE.text(language),
        columns=[Column(n, kind, label.text(language)) for n, (kind, label) in _COLUMNS.items()],
        rows=[_row(question, language) for question in questions[:limit]],
        truncated=len(questions) > limit,
        data_version=data_version(workspace),
    )


def reasons_text(question: Question, language: str) -> str:
    """Return the reasons in one line, each with its weight."""
    listing = Label(zh="；", en="; ").text(language)
    return listing.join(f"{r.text(language)} {r.weight:+g}" for r in question.reasons)


def _row(question: Question, language: str) -> dict[str, Any]:
    a, b = question.a, question.b
    return {
        "a": a.record, "a_name": a.name, "a_source": a.titles[language],
        "b": b.record, "b_name": b.name, "b_source": b.titles[language],
        "reasons": reasons_text(question, language), "score": question.score,
        "statements": question.hangs, "use": question.use,
    }  # fmt: skip


def question_json(question: Question, language: str) -> dict[str, Any]:
    """Return a question as plain values."""
    return {
        "a": side_json(question.a, language),
        "b": side_json(question.b, language),
        "score": question.score,
        "use": question.use,
        "reasons": [
            {"code": r.code, "text": r.text(language), "weight": r.weight, "veto": r.is_veto}
            for r in question.reasons
        ],
    }


def side_json(shown: Shown, language: str) -> dict[str, Any]:
    """Return a record as plain values."""
    return {
        "record": shown.record, "name": shown.name,
        "type": load_ontology().label(shown.type, language),
        "source": shown.titles[language], "version": shown.version, "at": shown.at,
        "first_seen": shown.seen[0], "last_seen": shown.seen[1],
        "quote": shown.quote,
        "names": sorted(shown.names), "places": sorted(shown.places),
        "identifiers": dict(sorted(shown.identifiers.items())),
        "properties": dict(sorted(shown.properties.items())), "statements": shown.statements,
    }  # fmt: skip
