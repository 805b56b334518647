"""The ledger of facts → facts/_ledger.jsonl: what people state, and what they made of statements.

Made again from the ledger and the facts of all sources whenever these change: a fact by hand is
about the records that were cited, as long as there are any, else about one of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.corrections import Found, corrected
from graph.facts import (
    LEDGER,
    Ruling,
    SourceHeader,
    fact_from_json,
    fact_id,
    fact_lines,
    facts_path,
    remove_source,
    write_source,
)
from graph.ledger import Line, read_ledger
from graph.ledger_words import TITLE, note, quotation
from graph.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Passage,
    Relation,
    Status,
    canonical,
    digest,
    source_of,
)
from graph.workspace import Workspace

NAMING = "naming"
"""Key of a correction of what a name states: the statement that gives the name."""
_RECORD = re.compile(rb'"record":"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of the ledger."""

    changed: bool
    gone: tuple[str, ...] = ()
    """Lines that correct statements which no source makes any more: they do nothing."""
    torn: str = ""
    """What stands in a last line that was not written whole."""


@dataclass(slots=True)
class _Verdict:
    """What holds of one statement after all lines about it."""

    line: Line
    status: Status
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Replay:
    """What the lines make, gathered."""

    present: set[str]
    """Cited records that some source states."""
    facts: dict[str, Fact] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    rulings: list[Ruling] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def evidence(self, line: Line, method: str, **told: Any) -> Evidence:
        """Return where a line says something; the document names who said it, and when."""
        document = f"{LEDGER}/{line.id}"
        evidence = Evidence(LEDGER, document, line.id, f"{document}@{line.id}", method=method)
        self.documents[document] = _document(document, line)
        text = quotation(line)
        self.passages[document] = Passage(evidence.passage, document, line.id, text)
        return Evidence(**{name: getattr(evidence, name) for name in Evidence.__slots__} | told)

    def record(self, end: Mapping[str, Any], line: Line) -> str:
        """Return the record that stands for a thing: a cited one, else one of the ledger's own."""
        for cited in end.get("records", ()):
            if cited in self.present:
                return str(cited)
        record = f"{LEDGER}#{end['type']}:{end['name']}"
        entity = Entity(
            record, end["type"], end["name"], identifiers=end.get("identifiers", {}),
            place=end.get("place", ""),
        )  # fmt: skip
        self.add(Fact(entity, self.evidence(line, "hand")))
        return record

    def add(self, fact: Fact) -> None:
        """Take a fact in."""
        self.facts[fact.id] = fact


def replay_ledger(workspace: Workspace) -> Replayed:
    """Make facts/_ledger.jsonl what the ledger and the sources' facts say; return what that did."""
    ledger = read_ledger(workspace)
    lines = ledger.standing()
    out = _replay(workspace, lines)
    if out.facts or out.rulings:
        changed = write_source(
            workspace, _header(out, lines), out.facts.values(), out.passages.values(), out.rulings
        )
    else:
        changed = facts_path(workspace, LEDGER).exists()
        remove_source(workspace, LEDGER)
    return Replayed(changed, tuple(out.gone), ledger.torn)


def gone_lines(workspace: Workspace) -> frozenset[str]:
    """Return the lines that correct statements which no source makes any more."""
    return frozenset(_replay(workspace, read_ledger(workspace).standing()).gone)


def find_fact(workspace: Workspace, keys: Iterable[str], wanted: str) -> Fact | None:
    """Return the fact of an id among the facts of these sources, None if there is none."""
    for key in keys:
        if found := _facts(workspace, key, {wanted}):
            return found[wanted]
    return None


def _replay(workspace: Workspace, lines: Sequence[Line]) -> _Replay:
    out = _Replay(_present(workspace, _cited(lines)))
    for line in lines:
        if line.act == "state":
            _state(out, line)
    _rule(out, workspace, _verdicts(lines))
    return out


def _state(out: _Replay, line: Line) -> None:
    told = line.told
    head, tail = (out.record(told[end], line) for end in ("head", "tail"))
    since = told.get("since", "")
    evidence = out.evidence(
        line, "hand", modality=told["modality"], year=int(since[:4]) if since else None
    )
    out.add(Fact(Relation(told["relation"], head, tail, told.get("role", "")), evidence))


def _verdicts(lines: Iterable[Line]) -> dict[tuple[str, str], _Verdict]:
    """Return (source, fact id) → the last word on it; corrections one after another add up."""
    found: dict[tuple[str, str], _Verdict] = {}
    for line in lines:
        if line.act != "correct":
            continue
        key = line.told["source"], line.told["fact"]
        before = found.pop(key, None)
        if "status" in line.told:
            found[key] = _Verdict(line, line.told["status"])
        else:
            changes = (before.changes if before else {}) | line.told["set"]
            found[key] = _Verdict(line, "superseded", changes)
    return found


def _rule(out: _Replay, workspace: Workspace, verdicts: Mapping[tuple[str, str], _Verdict]) -> None:
    wanted: dict[str, set[str]] = defaultdict(set)
    for (source, fact), verdict in verdicts.items():
        wanted[source].add(verdict.line.told.get(NAMING, fact))
    stated: dict[str, Fact] = {}
    for source in wanted.keys() - {LEDGER}:
        stated |= _facts(workspace, source, wanted[source])
    for (source, fact), verdict in verdicts.items():
        naming = verdict.line.told.get(NAMING)
        if naming:
            found = _named(verdict.line) if naming in stated or naming in out.facts else None
        else:
            found = _own(out, verdict, fact) if source == LEDGER else stated.get(fact)
        if found is None:
            out.gone.append(verdict.line.id)
            continue
        ruled = fact if naming else found.id
        out.rulings.append(Ruling(ruled, source, verdict.status, note(verdict.line)))
        if verdict.changes:
            evidence = out.evidence(verdict.line, "correction")
            out.add(corrected(Found(found, evidence), verdict.changes, _recorder(out, verdict)))


def _named(line: Line) -> Fact:
    """Return what a name stated when it was ruled: the line holds it, no source's facts do."""
    return fact_from_json(orjson.loads(canonical(line.told["statement"])))


def _recorder(out: _Replay, verdict: _Verdict) -> Any:
    return lambda end: out.record(end, verdict.line)


def _own(out: _Replay, verdict: _Verdict, fact: str) -> Fact | None:
    """Return a fact by hand; its id changes with the records it is about, its line does not."""
    if fact in out.facts:
        return out.facts[fact]
    place = verdict.line.told.get("place")
    own = (f for f in out.facts.values() if f.evidence.place == place)
    return next((f for f in own if isinstance(f.statement, Relation)), None)


def _facts(workspace: Workspace, key: str, wanted: set[str]) -> dict[str, Fact]:
    if not facts_path(workspace, key).exists():
        return {}
    lines = ((fact_id(line), line) for line in fact_lines(workspace, key))
    return {id_: fact_from_json(orjson.loads(line)) for id_, line in lines if id_ in wanted}


def _cited(lines: Iterable[Line]) -> set[str]:
    ends = [
        told[name]
        for line in lines
        for told in (line.told, line.told.get("set", {}))
        for name in ("head", "tail", "about")
        if isinstance(told.get(name), dict)
    ]
    return {record for end in ends for record in end.get("records", ())}


def _present(workspace: Workspace, cited: set[str]) -> set[str]:
    """Return which of the cited records some entity fact of their source states."""
    by_source: dict[str, dict[bytes, str]] = defaultdict(dict)
    for record in cited:
        by_source[source_of(record)][b'"record":' + canonical(record)] = record
    found: set[str] = set()
    for key, wanted in by_source.items():
        if key == LEDGER or not facts_path(workspace, key).exists():
            continue
        told = (_RECORD.search(line) for line in fact_lines(workspace, key))
        found |= {wanted[match[0]] for match in told if match and match[0] in wanted}
    return found


def _document(document: str, line: Line) -> Document:
    return Document(
        document, LEDGER, f"{line.by} {line.on}", "facts.jsonl", digest(line.id, line.by, line.on),
        "table", int(line.on[:4]),
    )  # fmt: skip


def _header(out: _Replay, lines: Iterable[Line]) -> SourceHeader:
    return SourceHeader(
        LEDGER, max(line.on for line in lines), TITLE.zh, TITLE.en, "", "ledger", "1",
        tuple(out.documents[key] for key in sorted(out.documents)),
    )  # fmt: skip
