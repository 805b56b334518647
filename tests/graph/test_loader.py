from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from graph.batches import LoadResult, Progress
from graph.dump import dump_lines
from graph.errors import Refused
from graph.facts import SourceHeader, remove_source, write_source
from graph.fold import fold_workspace
from graph.loader import load
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation, Target
from graph.stats import stats
from graph.store import Store
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace

Statement = Entity | Relation | Target


def add(workspace: Workspace, key: str, rows: Iterable[tuple[Statement, dict[str, Any]]]) -> None:
    document = Document(f"{key}/0", key, key, f"{key}.csv", "0" * 64, "table", 2025)
    facts = [
        Fact(statement, Evidence(key, document.id, str(row), f"{document.id}@{row}", **told))
        for row, (statement, told) in enumerate(rows, start=2)
    ]
    passages = [
        Passage(f.evidence.passage, document.id, f.evidence.place, f"行 {f.evidence.place}")
        for f in facts
    ]
    header = SourceHeader(key, "2025-01-01", key, key, "CC0", "registry", "1", (document,))
    write_source(workspace, header, facts, passages)


def firms(key: str, kind: str = "Enterprise") -> list[tuple[Statement, dict[str, Any]]]:
    return [
        (Entity(f"{key}#甲", kind, "甲公司", place="乙市"), {}),
        (Entity(f"{key}#大学", "University", "乙大学"), {}),
        (Entity(f"{key}#项目", "Project", "轴承关键技术"), {}),
        (Entity(f"{key}#乙市", "Region", "乙市"), {}),
        (Relation("UNDERTAKES", f"{key}#甲", f"{key}#项目", "lead"), {"year": 2023}),
        (Relation("PARTICIPATES_IN", f"{key}#大学", f"{key}#项目"), {"year": 2024}),
        (Relation("CO_BUILDS", f"{key}#大学", f"{key}#项目"), {"modality": "planned"}),
        (Target(f"{key}#t1", "高企数", 120.0, "家", "120家", year=2025, about=f"{key}#乙市"), {}),
    ]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path).create()


def killed_at(number: int) -> Progress:
    """Return a progress that ends the load the `number`-th time it is told."""
    told = count(1)

    def progress(stage: str, done: int, total: int) -> None:
        if next(told) == number:
            raise KeyboardInterrupt

    return progress


def reload(store: Store, workspace: Workspace) -> LoadResult:
    resolve_workspace(workspace)
    return load(store, workspace, lambda: fold_workspace(workspace))


def test_loader_makes_the_graph_and_changes_nothing_twice(
    store: Store, workspace: Workspace
) -> None:
    add(workspace, "a", firms("a"))
    first = reload(store, workspace)
    assert (first.changed, first.removed, first.unchanged) == (0, 0, 0)
    dump = dump_lines(store)
    second = reload(store, workspace)
    assert second == LoadResult(unchanged=first.added)
    assert dump_lines(store) == dump
    told = stats(store, workspace)
    assert told["entities"] == {"Enterprise": 1, "University": 1, "Project": 1, "Region": 1}
    assert told["relations"] == {"UNDERTAKES": 1, "PARTICIPATES_IN": 1}
    assert told["intended"] == {"CO_BUILDS": 1}
    assert (told["partner_of"], told["targets"], told["evidence"]) == (1, 1, 8)
    assert told["facts_without_evidence"] == 0


def test_loader_keeps_hopes_apart_from_facts(store: Store, workspace: Workspace) -> None:
    add(workspace, "a", firms("a"))
    reload(store, workspace)
    row = store.read(
        "MATCH (a:Entity)-[r:INTENDS]->(b) RETURN r.relation AS relation, r.modality AS modality"
    ).rows
    assert row == [{"relation": "CO_BUILDS", "modality": "planned"}]
    partner = store.read(
        "MATCH (a:Enterprise)-[p:PARTNER_OF]-(b:University) RETURN p.years AS years, p.via AS via"
    ).rows[0]
    assert partner["years"] == [2023, 2024]
    assert [via.split(":")[0] for via in partner["via"]] == ["PARTICIPATES_IN", "UNDERTAKES"]


def test_loader_forgets_as_if_never_seen(store: Store, workspace: Workspace) -> None:
    add(workspace, "a", firms("a"))
    reload(store, workspace)
    before = dump_lines(store)
    more = [*firms("b"), (Entity("b#丙", "Enterprise", "丙公司"), {})]
    add(workspace, "b", more)
    changed = reload(store, workspace)
    assert changed.changed > 0
    assert dump_lines(store) != before
    remove_source(workspace, "b")
    reload(store, workspace)
    assert dump_lines(store) == before


def test_loader_makes_a_new_node_for_a_new_type(store: Store, workspace: Workspace) -> None:
    add(workspace, "a", firms("a", "Platform"))
    reload(store, workspace)
    add(workspace, "a", firms("a", "ResearchInstitute"))
    reload(store, workspace)
    row = store.read(
        "MATCH (n:ResearchInstitute)-[:UNDERTAKES]->(p:Project) "
        "MATCH (r:Record)-[:IDENTIFIED_AS]->(n) RETURN labels(n) AS labels, r.id AS record"
    ).rows
    assert [sorted(r["labels"]) for r in row] == [["Entity", "Organization", "ResearchInstitute"]]
    assert row[0]["record"] == "a#甲"
    assert store.read("MATCH (n:Platform) RETURN n.id AS id").rows == []


def test_loader_equals_a_fresh_load_after_every_change(
    store: Store, workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, "a", firms("a"))
    reload(store, workspace)
    statement, told = firms("a")[-1]
    assert isinstance(statement, Target)
    changed = [*firms("a")[1:4], *firms("a")[5:7], (replace(statement, value=96.0), told)]
    add(workspace, "a", changed)
    add(workspace, "c", [(replace(statement, record="c#t", about="c#乙市", value=130.0), {}),
                         (Entity("c#乙市", "Region", "乙市"), {})])  # fmt: skip
    reload(store, workspace)
    after = dump_lines(store)
    assert any(b"CONFLICTS_WITH" in line for line in after)
    _wipe(store)
    reload(store, workspace)
    assert dump_lines(store) == after


def test_loader_finishes_what_was_killed(store: Store, workspace: Workspace) -> None:
    add(workspace, "a", firms("a"))
    resolve_workspace(workspace)
    for number in (1, 3, 5, 7):
        with pytest.raises(KeyboardInterrupt):
            load(store, workspace, partial(fold_workspace, workspace), progress=killed_at(number))
        assert stats(store, workspace)["load"] == "running"
    reload(store, workspace)
    killed = dump_lines(store)
    assert stats(store, workspace)["load"] == "complete"
    _wipe(store)
    reload(store, workspace)
    assert dump_lines(store) == killed


def test_loader_finishes_a_change_of_type_wherever_it_was_killed(
    store: Store, workspace: Workspace
) -> None:
    """Records of a source that did not change hang on the entity that is made anew."""
    add(workspace, "b", firms("b", "ResearchInstitute"))
    add(workspace, "a", firms("a", "ResearchInstitute"))
    reload(store, workspace)
    add(workspace, "a", firms("a", "Platform"))
    resolve_workspace(workspace)
    kills = 0
    while True:
        try:
            fold = partial(fold_workspace, workspace)
            load(store, workspace, fold, progress=killed_at(kills + 1))
            break
        except KeyboardInterrupt:
            kills += 1
    assert kills >= 5
    killed = dump_lines(store)
    assert any(b"Platform" in line for line in killed)
    _wipe(store)
    reload(store, workspace)
    assert dump_lines(store) == killed


def test_loader_refuses_a_foreign_database(
    store: Store, workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, "a", firms("a"))
    reload(store, workspace)
    before = dump_lines(store)
    other = Workspace(tmp_path / "other").create()
    add(other, "b", firms("b"))
    with pytest.raises(Refused, match="another workspace"):
        reload(store, other)
    assert dump_lines(store) == before


def test_loader_refuses_a_database_of_something_else(store: Store, workspace: Workspace) -> None:
    store.write("CREATE (:Invoice {id: 'x'})")
    add(workspace, "a", firms("a"))
    with pytest.raises(Refused, match="not empty"):
        reload(store, workspace)
    assert len(store.read("MATCH (n) RETURN n.id AS id").rows) == 1


def _wipe(store: Store) -> None:
    store.write("MATCH (n) DETACH DELETE n")
