from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.facts import SourceHeader, remove_source, write_source
from graph.identity import Assignment, check_identity, read_identity
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace


def add(workspace: Workspace, key: str, *statements: Entity | Relation) -> None:
    document = Document(f"{key}/0", key, key, f"{key}.csv", "0" * 64, "table")
    facts = [
        Fact(statement, Evidence(key, document.id, str(row), f"{document.id}@{row}"))
        for row, statement in enumerate(statements, start=2)
    ]
    passages = [Passage(f.evidence.passage, document.id, f.evidence.place, "row") for f in facts]
    header = SourceHeader(key, "2025", key, key, "CC0", "registry", "1", (document,))
    write_source(workspace, header, facts, passages)


def org(record: str, name: str, type_: str = "Enterprise", **told: Any) -> Entity:
    return Entity(record, type_, name, **told)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path).create()


def identity(workspace: Workspace) -> dict[str, Assignment]:
    resolve_workspace(workspace)
    return read_identity(workspace)


SAME = {
    "equal name and place": (
        org("a#1", "甲公司", place="乙市"),
        org("b#1", "甲公司", place="乙市"),
    ),
    "brackets and blanks are no difference": (
        org("a#1", "中国地质大学 (北京)", "University"),
        org("b#1", "中国地质大学（北京）", "University"),
    ),
    "equal identifier, other name": (
        org("a#1", "甲公司", identifiers={"pic": "999999999"}, place="乙市"),
        org("b#1", "Jia Ltd", identifiers={"pic": "999999999"}, place="NL"),
    ),
    "declared alias": (
        org("a#1", "甲精密机械有限公司", aliases=("甲精密",)),
        org("b#1", "甲精密"),
    ),
    "a school before and after it was renamed": (
        org("a#1", "佛山科学技术学院", "University", place="佛山市"),
        org("b#1", "佛山大学", "University", place="广东省"),
    ),
    "a region before and after it was renamed": (
        org("a#1", "襄樊市", "Region", place="湖北省"),
        org("b#1", "襄阳市", "Region", place="湖北省"),
    ),
    "an emerging industry by its short name": (
        org("a#1", "新材料", "Field"),
        org("b#1", "新材料产业", "Field"),
    ),
    "missing place, name known in one place": (
        org("a#1", "甲公司", place="乙市"),
        org("b#1", "甲公司"),
    ),
    "a place within the other": (
        org("a#1", "甲公司", place="浙江省"),
        org("b#1", "甲公司", place="新昌县"),
    ),
    "platform in a text, institute in a register": (
        org("a#1", "甲研究院", "Platform"),
        org("b#1", "甲研究院", "ResearchInstitute"),
    ),
    "a field needs no place": (
        org("a#1", "新材料", "Field", place="乙市"),
        org("b#1", "新材料", "Field", place="丙市"),
    ),
}

APART = {
    "names alike, not equal": (org("a#1", "恒信机械"), org("b#1", "恒鑫机械")),
    "parent and branch": (org("a#1", "甲公司"), org("b#1", "甲公司望溪分公司")),
    "two places": (org("a#1", "甲公司", place="长沙市"), org("b#1", "甲公司", place="湘潭市")),
    "two identifiers": (
        org("a#1", "甲公司", identifiers={"pic": "999999999"}),
        org("b#1", "甲公司", identifiers={"pic": "999999998"}),
    ),
    "two groups": (org("a#1", "甲中心", "Government"), org("b#1", "甲中心", "Platform")),
    "needs are never one": (org("a#1", "密封", "Demand"), org("b#1", "密封", "Demand")),
    "a local name": (
        org("a#1", "市科技局", "Government", local=True),
        org("b#1", "市科技局", "Government", local=True),
    ),
    "persons of one name": (org("a#1", "王伟", "Person"), org("b#1", "王伟", "Person")),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_entities_joins(workspace: Workspace, pair: tuple[Entity, Entity]) -> None:
    add(workspace, "a", pair[0])
    add(workspace, "b", pair[1])
    told = identity(workspace)
    assert told["a#1"].entity == told["b#1"].entity
    assert told["a#1"].rule != "single"
    assert told["b#1"].rule != "single"


@pytest.mark.parametrize("pair", APART.values(), ids=APART.keys())
def test_entities_leaves_apart(workspace: Workspace, pair: tuple[Entity, Entity]) -> None:
    add(workspace, "a", pair[0])
    add(workspace, "b", pair[1])
    told = identity(workspace)
    assert told["a#1"].entity != told["b#1"].entity


def test_entities_missing_place_with_two_known_asks(workspace: Workspace) -> None:
    add(workspace, "a", org("a#1", "甲公司", place="长沙市"))
    add(workspace, "b", org("b#1", "甲公司", place="湘潭市"))
    add(workspace, "c", org("c#1", "甲公司"))
    told = identity(workspace)
    assert len({told[key].entity for key in told}) == 3
    assert told["c#1"].band == "ask"
    assert set(told["c#1"].candidates) == {"a#1", "b#1"}


def test_entities_forbidden_by_identifier_asks(workspace: Workspace) -> None:
    add(workspace, "a", org("a#1", "甲公司", identifiers={"pic": "999999999"}))
    add(workspace, "b", org("b#1", "甲公司", identifiers={"pic": "999999998"}))
    told = identity(workspace)
    assert {told[key].band for key in told} == {"ask"}


def test_entities_projects_need_title_and_undertaker(workspace: Workspace) -> None:
    for key, firm in (("a", "甲公司"), ("b", "甲公司"), ("c", "丁公司")):
        add(
            workspace, key,
            org(f"{key}#o", firm, place="长沙市"),
            org(f"{key}#p", "轴承关键技术", "Project"),
            Relation("UNDERTAKES", f"{key}#o", f"{key}#p"),
        )  # fmt: skip
    told = identity(workspace)
    assert told["a#p"].entity == told["b#p"].entity != told["c#p"].entity
    assert told["a#p"].rule == "title"


def test_entities_forgotten_source_is_never_seen(workspace: Workspace) -> None:
    add(workspace, "a", org("a#1", "甲公司", place="长沙市"))
    before = identity(workspace)
    add(workspace, "b", org("b#1", "甲公司", identifiers={"pic": "999999999"}))
    assert identity(workspace)["a#1"].entity == "pic:999999999"
    remove_source(workspace, "b")
    assert identity(workspace) == before


def test_entities_answers_to_the_id_of_each_record(workspace: Workspace) -> None:
    add(workspace, "a", org("a#1", "甲公司", place="长沙市"))
    alone = identity(workspace)["a#1"].entity
    add(workspace, "b", org("b#1", "甲公司", identifiers={"pic": "999999999"}))
    assert identity(workspace)["a#1"].alone == alone


def test_entities_does_not_depend_on_order(workspace: Workspace, tmp_path: Path) -> None:
    other = Workspace(tmp_path / "other").create()
    pairs = [org("a#1", "甲公司", place="长沙市"), org("a#2", "甲公司"), org("a#3", "乙公司")]
    add(workspace, "a", *pairs)
    add(workspace, "b", org("b#1", "甲公司"))
    add(other, "b", org("b#1", "甲公司"))
    add(other, "a", *pairs)
    assert identity(workspace) == identity(other)


def test_entities_does_nothing_twice(workspace: Workspace) -> None:
    add(workspace, "a", org("a#1", "甲公司"))
    assert resolve_workspace(workspace) == 1
    assert resolve_workspace(workspace) == 0


def test_entities_older_than_the_facts_are_not_loaded(workspace: Workspace) -> None:
    check_identity(workspace)
    add(workspace, "a", org("a#1", "甲公司"))
    with pytest.raises(InputError, match="Run that command again"):
        check_identity(workspace)
    resolve_workspace(workspace)
    check_identity(workspace)
    remove_source(workspace, "a")
    add(workspace, "b", org("b#1", "甲公司"))
    with pytest.raises(InputError, match="Run that command again"):
        check_identity(workspace)
