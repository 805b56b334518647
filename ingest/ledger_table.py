"""The ledger of facts by hand and corrections as a table."""

from __future__ import annotations

from typing import Any

from graph.declare import Label
from graph.facts import LEDGER, data_version, facts_path, read_facts
from graph.ledger import Ledger, Line, read_ledger
from graph.ledger_facts import gone_lines
from graph.ledger_words import TITLE, changes
from graph.model import Entity
from graph.ontology import load_ontology
from graph.table import Column, Table
from graph.workspace import Workspace

_COLUMNS = {
    "line": ("string", Label(zh="编号", en="line")),
    "on": ("date", Label(zh="日期", en="date")),
    "by": ("string", Label(zh="记录人", en="recorded by")),
    "act": ("string", Label(zh="动作", en="act")),
    "told": ("string", Label(zh="内容", en="content")),
    "why": ("string", Label(zh="依据", en="reason")),
    "state": ("string", Label(zh="状态", en="state")),
    "fact": ("string", Label(zh="证据编号", en="statement")),
}
_ACTS = {
    "state": Label(zh="陈述", en="states"),
    "correct": Label(zh="更正", en="corrects"),
    "undo": Label(zh="撤销", en="undoes"),
}
_STATES = {
    "holds": Label(zh="有效", en="holds"),
    "undone": Label(zh="已撤销", en="undone"),
    "gone": Label(zh="原陈述已不存在", en="the statement is gone"),
}


def ledger_table(workspace: Workspace, language: str) -> Table:
    """Return the lines of the ledger: who decided what, when and why, and whether it holds."""
    ledger = read_ledger(workspace)
    gone, stated = gone_lines(workspace), _stated(workspace)
    return Table(
        key="ingest.ledger",
        title=TITLE.text(language),
        columns=[Column(name, kind, label.text(language)) for name, (kind, label) in
                 _COLUMNS.items()],
        rows=[_row(ledger, line, gone, stated, language) for line in ledger.lines],
        data_version=data_version(workspace),
    )  # fmt: skip


def _row(
    ledger: Ledger, line: Line, gone: frozenset[str], stated: dict[str, str], language: str
) -> dict[str, Any]:
    state = "undone" if line.id in ledger.undone() else "gone" if line.id in gone else "holds"
    return {
        "line": line.id,
        "on": line.on,
        "by": line.by,
        "act": _ACTS[line.act].text(language),
        "told": _told(line, language),
        "why": line.why,
        "state": _STATES[state].text(language),
        "fact": stated.get(line.id) or line.told.get("fact"),
    }


def _told(line: Line, language: str) -> str:
    told, ontology = line.told, load_ontology()
    if line.act == "undo":
        return str(told["line"])
    if line.act == "correct":
        status = ontology.term("status", told.get("status", ""), language)
        return changes(told["set"]) if "set" in told else status
    relation = ontology.label(told["relation"], language)
    details = [ontology.term("modality", told["modality"], language), told.get("since", "")]
    beside = " ".join(filter(None, details))
    return f"{told['head']['name']} —{relation}→ {told['tail']['name']} ({beside})"


def _stated(workspace: Workspace) -> dict[str, str]:
    """Return line → id of the statement it makes."""
    if not facts_path(workspace, LEDGER).exists():
        return {}
    facts = list(read_facts(workspace, LEDGER))
    made = [f for f in facts if not isinstance(f.statement, Entity) or f.evidence.method != "hand"]
    return {fact.evidence.place: fact.id for fact in made}
