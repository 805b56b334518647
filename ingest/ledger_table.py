"""What people decided as a table: facts by hand, corrections, judgements; who, when, why."""

from __future__ import annotations

from typing import Any

from graph.declare import Label
from graph.facts import LEDGER, data_version, facts_path, read_facts
from graph.ledger import Ledger, Line, read_ledger
from graph.ledger_facts import gone_lines
from graph.ledger_judgements import JUDGEMENTS, SECOND, standing_judgements
from graph.ledger_words import TITLE, changes
from graph.model import Entity
from graph.ontology import load_ontology
from graph.table import Column, Table
from graph.workspace import Workspace
from ingest.judging import judged_now

_COLUMNS = {
    "line": ("string", Label(zh="编号", en="line")),
    "on": ("date", Label(zh="日期", en="date")),
    "by": ("string", Label(zh="记录人", en="recorded by")),
    "act": ("string", Label(zh="动作", en="act")),
    "told": ("string", Label(zh="内容", en="content")),
    "why": ("string", Label(zh="依据", en="reason")),
    "state": ("string", Label(zh="状态", en="state")),
    "batch": ("string", Label(zh="批次", en="sitting")),
    "rules": ("string", Label(zh="规则版本", en="version of the rules")),
    "fact": ("string", Label(zh="证据编号", en="statement")),
}
_ACTS = {
    "state": Label(zh="陈述", en="states"),
    "correct": Label(zh="更正", en="corrects"),
    "judge": Label(zh="判断", en="judges"),
    "undo": Label(zh="撤销", en="undoes"),
}
_STATES = {
    "holds": Label(zh="有效", en="holds"),
    "undone": Label(zh="已撤销", en="undone"),
    "gone": Label(zh="原陈述已不存在", en="the statement is gone"),
    "waits": Label(zh="所涉记录现无来源", en="no source has the record"),
    "replaced": Label(zh="后有新判断", en="judged anew later"),
    "second": Label(zh="盲审意见，不改变图谱", en="second opinion, decides nothing"),
    "contradicts": Label(zh="与其他判断矛盾，不生效", en="contradicts others, does nothing"),
}

_AGAINST = Label(
    zh="{line} 与 {against} 矛盾：判为不同的仍分开，{line} 不生效。请撤销其中一条（ingest undo）。",
    en="{line} contradicts {against}: what was judged different stays apart and {line} does "
    "nothing. Undo one of them (ingest undo).",
)
_WAITS = Label(
    zh="{line}：现有来源中没有 {a} 或 {b}，此判断暂不生效。",
    en="{line}: no source has {a} or {b} now; it does nothing until one does.",
)
_JOIN = Label(zh="、", en=", ")


def ledger_table(workspace: Workspace, language: str) -> Table:
    """Return the lines of the ledgers: who decided what, when and why, and whether it holds."""
    facts, judgements = read_ledger(workspace), read_ledger(workspace, JUDGEMENTS)
    stated = _stated(workspace)
    states = dict.fromkeys(gone_lines(workspace), "gone") | _judged(workspace, judgements)
    return Table(
        key="ingest.ledger",
        title=TITLE.text(language),
        columns=[Column(name, kind, label.text(language)) for name, (kind, label) in
                 _COLUMNS.items()],
        rows=[_row(ledger, line, states, stated, language)
              for ledger in (facts, judgements) for line in ledger.lines],
        data_version=data_version(workspace),
    )  # fmt: skip


def judgements_told(workspace: Workspace, language: str) -> list[str]:
    """Return what of the judgements does nothing, and why, a sentence each."""
    judged = judged_now(workspace)
    told = [
        _AGAINST.text(language).format(line=c.line, against=_JOIN.text(language).join(c.against))
        for c in judged.contradictions
    ]
    return told + [_WAITS.text(language).format(line=j.line, a=j.a, b=j.b) for j in judged.waiting]


def _judged(workspace: Workspace, ledger: Ledger) -> dict[str, str]:
    last = {judgement.line for judgement in standing_judgements(ledger)}
    judged = judged_now(workspace)
    told = {
        line.id: "second" if SECOND in line.told else "replaced"
        for line in ledger.standing()
        if line.id not in last
    }
    told |= {judgement.line: "waits" for judgement in judged.waiting}
    return told | {wrong.line: "contradicts" for wrong in judged.contradictions}


def _row(
    ledger: Ledger, line: Line, states: dict[str, str], stated: dict[str, str], language: str
) -> dict[str, Any]:
    state = "undone" if line.id in ledger.undone() else states.get(line.id, "holds")
    return {
        "line": line.id,
        "on": line.on,
        "by": line.by,
        "act": _ACTS[line.act].text(language),
        "told": _told(line, language),
        "why": line.why,
        "state": _STATES[state].text(language),
        "batch": line.told.get("batch", line.id) if line.act == "judge" else None,
        "rules": line.told.get("rules"),
        "fact": stated.get(line.id) or line.told.get("fact"),
    }


def _told(line: Line, language: str) -> str:
    told, ontology = line.told, load_ontology()
    if line.act == "undo":
        return str(told["line"])
    if line.act == "judge":
        return f"{told['a']} —{ontology.term('verdict', told['verdict'], language)}— {told['b']}"
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
