"""Facts by hand and corrections, folded in memory: no store is needed to see what they do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.evidence import evidence_rows
from graph.facts import (
    LEDGER,
    SourceHeader,
    fact_id,
    fact_lines,
    facts_by_id,
    facts_path,
    read_facts,
    remove_source,
    write_source,
)
from graph.fold import Folded, fold_workspace
from graph.ledger import append_line
from graph.ledger_facts import Replayed, replay_ledger
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation, Target
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace

FIRM: dict[str, Any] = {"name": "甲公司", "type": "Enterprise", "records": ["a#甲", "b#甲"]}
SCHOOL: dict[str, Any] = {"name": "乙大学", "type": "University", "records": ["a#乙"]}
OTHER: dict[str, Any] = {"name": "丁大学", "type": "University", "records": ["b#丁"]}


def add(workspace: Workspace, key: str, *statements: Entity | Relation | Target) -> list[Fact]:
    document = Document(f"{key}/0", key, key, f"{key}.csv", "0" * 64, "table", 2025)
    facts = [
        Fact(s, Evidence(key, document.id, str(row), f"{document.id}@{row}", year=2023))
        for row, s in enumerate(statements, start=2)
    ]
    passages = [Passage(f.evidence.passage, document.id, f.evidence.place, "行") for f in facts]
    header = SourceHeader(key, "2025-01-01", key, key, "CC0", "registry", "1", (document,))
    write_source(workspace, header, facts, passages)
    return facts


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path).create()
    add(
        workspace, "a",
        Entity("a#甲", "Enterprise", "甲公司", properties={"revenue": 100.0}),
        Entity("a#乙", "University", "乙大学"),
        Relation("COLLABORATES_WITH", "a#甲", "a#乙"),
        Target("a#t", "高企数", 120.0, "家", "120家", year=2025, about="a#甲"),
    )  # fmt: skip
    add(workspace, "b", Entity("b#甲", "Enterprise", "甲公司"),
        Entity("b#丁", "University", "丁大学"))  # fmt: skip
    return workspace


def say(workspace: Workspace, act: Any, told: Mapping[str, Any], by: str = "王丽") -> str:
    return append_line(workspace, act, told, by=by, on="2026-05-20", why="电话告知").id


def state(workspace: Workspace, head: Any, tail: Any, since: str = "2026-05") -> str:
    told = {"head": head, "tail": tail, "relation": "COLLABORATES_WITH", "role": "",
            "modality": "under_way", "since": since}  # fmt: skip
    return say(workspace, "state", told)


def correct(workspace: Workspace, kind: type, key: str = "a", **told: Any) -> str:
    fits = ((i, f.statement) for i, f in facts_by_id(workspace, key))
    fact = next(
        i for i, s in fits if isinstance(s, kind) and getattr(s, "name", "甲公司") == "甲公司"
    )
    return say(workspace, "correct", {"fact": fact, "source": key, **told})


def folded(workspace: Workspace) -> tuple[Folded, Replayed]:
    replayed = replay_ledger(workspace)
    resolve_workspace(workspace)
    return fold_workspace(workspace), replayed


def everything(workspace: Workspace) -> dict[str, bytes]:
    folded(workspace)
    folders = (workspace.facts, workspace.passages, workspace.identity)
    return {f"{p.parent.name}/{p.name}": p.read_bytes() for f in folders for p in f.iterdir()}


def ties(found: Folded, kind: str = "COLLABORATES_WITH") -> list[tuple[set[str], dict[str, Any]]]:
    names = {key: node.properties["name"] for key, node in found.entities.items()}
    edges = sorted(found.edges.items())
    return [({names[e.head], names[e.tail]}, e.properties) for _, e in edges if e.type == kind]


def test_ledger_facts_know_a_fact_by_its_line(workspace: Workspace) -> None:
    told = [fact.id for fact in read_facts(workspace, "a")]
    assert [fact_id(line) for line in fact_lines(workspace, "a")] == told


def test_ledger_facts_hang_on_the_records_that_were_cited(workspace: Workspace) -> None:
    before, _ = folded(workspace)
    state(workspace, FIRM, OTHER)
    after, _ = folded(workspace)
    assert after.entities.keys() == before.entities.keys()
    new = [props for names, props in ties(after) if names == {"甲公司", "丁大学"}]
    assert [(p["status"], p["years"], p["sources"]) for p in new] == [
        ("under_way", [2026], [LEDGER])
    ]
    row = next(evidence_rows(workspace, after, LEDGER))
    assert row["quote"] == "依据: 电话告知 | 记录人: 王丽 | 记录日期: 2026-05-20 | 起始: 2026-05"
    assert (row["place"], row["method"], row["status"]) == ("facts:1", "hand", "stated")
    assert after.headers[0].documents[0].title == "王丽 2026-05-20"


def test_ledger_facts_outlive_the_source_that_was_cited(workspace: Workspace) -> None:
    state(workspace, FIRM, SCHOOL)
    remove_source(workspace, "a")
    found, _ = folded(workspace)
    assert sorted(n.properties["name"] for n in found.entities.values()) == [
        "丁大学", "乙大学", "甲公司"
    ]  # fmt: skip
    assert [names for names, _ in ties(found)] == [{"甲公司", "乙大学"}]


def test_ledger_facts_make_a_new_entity_once(workspace: Workspace) -> None:
    fresh = {"name": "丙公司", "type": "Enterprise", "records": []}
    state(workspace, fresh, SCHOOL)
    state(workspace, fresh, OTHER)
    add(workspace, "c", Entity("c#9", "Enterprise", "丙公司", place="乙市"))
    found, _ = folded(workspace)
    same = [n.properties for n in found.entities.values() if n.properties["name"] == "丙公司"]
    assert [p["sources"] for p in same] == [[LEDGER, "c"]]


def test_ledger_facts_undone_leave_nothing(workspace: Workspace) -> None:
    before = everything(workspace)
    lines = [
        state(workspace, FIRM, {"name": "丙公司", "type": "Enterprise", "records": []}),
        correct(workspace, Relation, status="disputed"),
        correct(workspace, Entity, set={"revenue": 5.0}),
    ]
    assert everything(workspace) != before
    for line in lines:
        say(workspace, "undo", {"line": line})
    assert everything(workspace) == before
    assert not facts_path(workspace, LEDGER).exists()


def test_ledger_facts_disputed_relation_is_none(workspace: Workspace) -> None:
    line = correct(workspace, Relation, status="disputed")
    found, _ = folded(workspace)
    assert ties(found) == []
    assert ties(found, "PARTNER_OF") == []
    row = next(r for r in evidence_rows(workspace, found, "a") if r["relation"])
    assert (row["status"], row["note"]) == ("disputed", "王丽 2026-05-20 电话告知")
    state(workspace, FIRM, SCHOOL)
    found, _ = folded(workspace)
    assert [props["evidence_count"] for _, props in ties(found)] == [1]
    say(workspace, "undo", {"line": line})
    found, _ = folded(workspace)
    assert [props["evidence_count"] for _, props in ties(found)] == [2]


def test_ledger_facts_confirmed_is_certain(workspace: Workspace) -> None:
    document = Document("d/0", "d", "d", "d.txt", "0" * 64, "text", 2025)
    told = Evidence("d", "d/0", "0-9", "d/0@0-9", 0, 9, "reader/x", 0.6)
    facts = [Fact(Entity("d#1", "Enterprise", "戊公司"), told),
             Fact(Entity("d#2", "Enterprise", "己公司"), told),
             Fact(Relation("COLLABORATES_WITH", "d#1", "d#2"), told)]  # fmt: skip
    header = SourceHeader("d", "2025-01-01", "d", "d", "", "document", "1", (document,))
    write_source(workspace, header, facts, [Passage("d/0@0-9", "d/0", "0-9", "戊公司与己公司")])
    assert {p["confidence"] for _, p in ties(folded(workspace)[0])} == {0.6, 1.0}
    correct(workspace, Relation, "d", status="confirmed")
    assert {p["confidence"] for _, p in ties(folded(workspace)[0])} == {1.0}


@pytest.mark.parametrize(
    ("changes", "names", "years"),
    [
        ({"year": 2019}, {"甲公司", "乙大学"}, [2019]),
        ({"tail": OTHER}, {"甲公司", "丁大学"}, [2023]),
        ({"modality": "planned"}, None, None),
    ],
)
def test_ledger_facts_replace_what_was_wrong(
    workspace: Workspace, changes: dict[str, Any], names: set[str] | None, years: list[int] | None
) -> None:
    correct(workspace, Relation, set=changes)
    found, _ = folded(workspace)
    assert [(n, p["years"]) for n, p in ties(found)] == ([(names, years)] if names else [])
    statuses = [r["status"] for r in evidence_rows(workspace, found, "a") if r["relation"]]
    assert statuses == ["superseded"]
    row = next(evidence_rows(workspace, found, LEDGER))
    assert (row["method"], row["status"]) == ("correction", "stated")
    assert "更正: " in row["quote"]


def test_ledger_facts_put_figures_and_properties_right(workspace: Workspace) -> None:
    correct(workspace, Target, set={"value": 96.0})
    correct(workspace, Entity, set={"revenue": 250.0, "name": "甲股份公司"})
    found, _ = folded(workspace)
    assert [(t.target.value, t.target.written) for t in found.targets.values()] == [(96.0, "96家")]
    firm = next(n.properties for n in found.entities.values() if "revenue" in n.properties)
    assert (firm["revenue"], firm["name"]) == (250.0, "甲股份公司")


def test_ledger_facts_last_word_holds(workspace: Workspace) -> None:
    correct(workspace, Relation, set={"year": 2019})
    correct(workspace, Relation, set={"tail": OTHER})
    assert [(n, p["years"]) for n, p in ties(folded(workspace)[0])] == [
        ({"甲公司", "丁大学"}, [2019])
    ]
    correct(workspace, Relation, status="confirmed")
    assert [(n, p["years"]) for n, p in ties(folded(workspace)[0])] == [
        ({"甲公司", "乙大学"}, [2023])
    ]


def test_ledger_facts_say_which_corrections_are_for_nothing(workspace: Workspace) -> None:
    line = correct(workspace, Relation, status="disputed")
    add(workspace, "a", Entity("a#甲", "Enterprise", "甲公司"))
    _, replayed = folded(workspace)
    assert replayed.gone == (line,)
    assert not facts_path(workspace, LEDGER).exists()


def test_ledger_facts_by_hand_may_be_disputed_whatever_they_hang_on(workspace: Workspace) -> None:
    state(workspace, FIRM, OTHER)
    folded(workspace)
    fact = next(i for i, _ in facts_by_id(workspace, LEDGER))
    say(workspace, "correct", {"fact": fact, "source": LEDGER, "place": "facts:1",
                               "status": "disputed"})  # fmt: skip
    remove_source(workspace, "b")
    found, replayed = folded(workspace)
    assert replayed.gone == ()
    assert all("丁大学" not in names for names, _ in ties(found))
