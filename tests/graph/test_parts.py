"""What names say of belonging: relations of the graph, never identity and never collaboration."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from graph.dump import dump_lines
from graph.evidence import evidence_rows
from graph.facts import SourceHeader, data_version, remove_source, write_source
from graph.fold import Folded, fold_workspace
from graph.ledger_facts import replay_ledger
from graph.loader import load
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation
from graph.search import write_names
from graph.stats import stats
from graph.store import Store
from graph.workspace import Workspace
from ingest.by_hand import correct_fact, signed, undo_line
from ingest.resolve.entities import resolve_workspace

SCHOOL = Entity("a#校", "University", "西安电子科技大学", place="陕西省/西安市")
AWAY = Entity("b#院", "ResearchInstitute", "西安电子科技大学宁波研究院", place="浙江省/宁波市")
HOSTED = Entity("b#室", "Platform", "西安电子科技大学综合业务网国家重点实验室")
FIRM = Entity("c#司", "Enterprise", "平智电子有限公司", place="浙江省/杭州市")
BRANCH = Entity("c#分", "Enterprise", "平智电子有限公司苏州分公司")
ORPHAN = Entity("b#孤", "OtherOrganization", "某某大学附属医院")
WORDS = signed("王丽", "电话告知", "2026-05-20", "zh")


def add(workspace: Workspace, *statements: Entity | Relation, key: str = "") -> None:
    first = statements[0]
    key = key or (first.record if isinstance(first, Entity) else first.head).partition("#")[0]
    document = Document(f"{key}/0", key, key, f"{key}.csv", "0" * 64, "table", 2025)
    facts = [
        Fact(s, Evidence(key, document.id, str(row), f"{document.id}@{row}", year=2023))
        for row, s in enumerate(statements, start=2)
    ]
    passages = [
        Passage(f.evidence.passage, document.id, f.evidence.place, f"行 {f.evidence.place}")
        for f in facts
    ]
    header = SourceHeader(key, "2025-01-01", key, key, "CC0", "registry", "1", (document,))
    write_source(workspace, header, facts, passages)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path).create()
    add(workspace, SCHOOL)
    add(workspace, AWAY, HOSTED, ORPHAN)
    add(workspace, FIRM, BRANCH)
    return workspace


def folded(workspace: Workspace) -> Folded:
    replay_ledger(workspace)
    resolve_workspace(workspace)
    found = fold_workspace(workspace)
    write_names(workspace, lambda: found)
    return found


def edges(found: Folded) -> set[tuple[str, str, str]]:
    names = {key: node.properties["name"] for key, node in found.entities.items()}
    return {(e.type, names[e.head], names[e.tail]) for e in found.edges.values()}


def named_rows(workspace: Workspace, found: Folded, key: str) -> list[dict[str, Any]]:
    rows = evidence_rows(workspace, found, key)
    return [row for row in rows if row["method"] == "name"]


def test_parts_are_relations_and_never_identity(workspace: Workspace) -> None:
    found = folded(workspace)
    assert len(found.entities) == 6
    assert edges(found) == {
        ("PART_OF", AWAY.name, SCHOOL.name),
        ("HOSTS", SCHOOL.name, HOSTED.name),
        ("PART_OF", BRANCH.name, FIRM.name),
    }
    assert {edge.properties["method"] for edge in found.edges.values()} == {"name"}


def test_parts_show_the_row_that_names_them_and_why(workspace: Workspace) -> None:
    found = folded(workspace)
    row = next(r for r in named_rows(workspace, found, "b") if r["relation"] == "PART_OF")
    assert (row["quote"], row["document"], row["rule"]) == ("行 2", "b/0", "off_site")
    assert row["reason"] == "西安电子科技大学 + 宁波研究院"
    assert "year" not in row and row["confidence"] < 1


def test_parts_cover_and_date_nothing_of_the_whole(workspace: Workspace) -> None:
    found = folded(workspace)
    assert found.coverage["b"].states == set()
    school = next(n for n in found.entities.values() if n.properties["name"] == SCHOOL.name)
    assert school.properties["sources"] == ["a"]


def test_parts_make_nobody_a_partner(workspace: Workspace) -> None:
    add(workspace, Relation("CO_BUILDS", "c#司", "b#室"), key="d")
    assert "PARTNER_OF" not in {kind for kind, _, _ in edges(folded(workspace))}
    add(workspace, Relation("HOSTS", "a#校", "b#室"), key="e")
    found = folded(workspace)
    assert ("PARTNER_OF", FIRM.name, SCHOOL.name) in edges(found) | {
        (kind, tail, head) for kind, head, tail in edges(found)
    }
    hosts = [e for e in found.edges.values() if e.type == "HOSTS"]
    assert ["method" in e.properties for e in hosts] == [False]


def test_parts_need_a_whole_that_some_source_names_and_one_only(workspace: Workspace) -> None:
    assert "某某大学" not in {n.properties["name"] for n in folded(workspace).entities.values()}
    other = Entity("d#校", "University", "西安电子科技大学", identifiers={"school": "4161010701"})
    add(workspace, Entity(SCHOOL.record, "University", SCHOOL.name,
                          identifiers={"school": "4161010702"}))  # fmt: skip
    add(workspace, other)
    assert {kind for kind, head, _ in edges(folded(workspace)) if head == AWAY.name} == set()


def test_parts_go_with_their_sources(workspace: Workspace) -> None:
    folded(workspace)
    remove_source(workspace, "a")
    assert edges(folded(workspace)) == {("PART_OF", BRANCH.name, FIRM.name)}
    remove_source(workspace, "c")
    assert edges(folded(workspace)) == set()


def test_parts_are_the_same_in_any_order(tmp_path: Path) -> None:
    versions = set()
    for number, order in enumerate(permutations([(SCHOOL,), (AWAY, HOSTED), (FIRM, BRANCH)])):
        workspace = Workspace(tmp_path / str(number)).create()
        for statements in order:
            add(workspace, *statements)
            folded(workspace)
        versions.add(data_version(workspace))
    assert len(versions) == 1


def test_parts_are_disputed_and_taken_back(workspace: Workspace) -> None:
    before = folded(workspace)
    row = named_rows(workspace, before, "c")[0]
    line = correct_fact(workspace, row["id"], WORDS, status="disputed")
    found = folded(workspace)
    assert edges(found) == edges(before) - {("PART_OF", BRANCH.name, FIRM.name)}
    assert named_rows(workspace, found, "c")[0]["status"] == "disputed"
    remove_source(workspace, "a")
    add(workspace, Entity("a#0", "University", SCHOOL.name, place="陕西省/西安市"))
    assert ("PART_OF", BRANCH.name, FIRM.name) not in edges(folded(workspace))
    undo_line(workspace, line.id, WORDS)
    assert edges(folded(workspace)) == edges(before)


def test_parts_are_corrected_to_another_whole(workspace: Workspace) -> None:
    row = named_rows(workspace, folded(workspace), "c")[0]
    correct_fact(workspace, row["id"], WORDS, changes={"tail": SCHOOL.name})
    assert ("PART_OF", BRANCH.name, SCHOOL.name) in edges(folded(workspace))
    assert ("PART_OF", BRANCH.name, FIRM.name) not in edges(folded(workspace))
    remove_source(workspace, "a")
    assert ("PART_OF", BRANCH.name, SCHOOL.name) in edges(folded(workspace))
    remove_source(workspace, "c")
    assert replay_ledger(workspace).gone == ("facts:1",)


def test_parts_are_loaded_changed_and_withdrawn_in_the_store(
    store: Store, workspace: Workspace
) -> None:
    def reload() -> list[bytes]:
        found = folded(workspace)
        load(store, workspace, lambda: found)
        return dump_lines(store)

    remove_source(workspace, "a")
    without = reload()
    add(workspace, SCHOOL)
    whole = reload()
    told = stats(store, workspace)
    assert told["relations"] == {"HOSTS": 1, "PART_OF": 2}
    assert (told["partner_of"], told["facts_without_evidence"]) == (0, 0)
    assert reload() == whole
    remove_source(workspace, "a")
    assert reload() == without
