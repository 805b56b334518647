from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.dump import dump_lines
from graph.errors import AmbiguousName, InputError, UsageError
from graph.facts import LEDGER, facts_by_id
from graph.fold import fold_workspace
from graph.ledger import read_ledger
from graph.loader import load
from graph.model import Entity, Relation, Target
from graph.search import write_names
from graph.store import Store
from graph.workspace import Workspace
from ingest.by_hand import HandFact, Signature, correct_fact, signed, state_fact, undo_line
from ingest.ledger_table import ledger_table
from ingest.refresh import refresh_facts
from ingest.run import add_files, forget_source
from queries.evidence import evidence

WANG = Signature("王丽", "电话告知", "2026-05-20")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workspace that has read a note on two firms and two universities."""
    workspace = Workspace(tmp_path / "w")
    text = tmp_path / "news.txt"
    text.write_text(
        "澜江市精锐轴承有限公司与东澜理工大学共建轴承技术联合实验室。\n"
        "东澜大学和澜江恒远智能装备有限公司开展合作。\n", "utf-8"
    )  # fmt: skip
    add_files(workspace, [text])
    refresh(workspace)
    return workspace


def refresh(workspace: Workspace) -> None:
    refresh_facts(workspace, print)
    write_names(workspace, lambda: fold_workspace(workspace))


def ties(workspace: Workspace) -> list[tuple[str, set[str]]]:
    found = fold_workspace(workspace)
    names = {key: node.properties["name"] for key, node in found.entities.items()}
    edges = (edge for edge in found.edges.values() if edge.type == "COLLABORATES_WITH")
    return sorted((e.properties["status"], {names[e.head], names[e.tail]}) for e in edges)


def fact_of(workspace: Workspace, kind: type, source: str | None = None) -> str:
    keys = [p.stem for p in sorted(workspace.facts.glob("*.jsonl"))]
    return next(
        i
        for key in keys
        if source in (None, key)
        for i, f in facts_by_id(workspace, key)
        if isinstance(f.statement, kind)
    )


def test_by_hand_states_a_relation_between_what_is_known(workspace: Workspace) -> None:
    before = fold_workspace(workspace).entities.keys()
    told = HandFact("澜江市精锐轴承有限公司", "合作", "东澜理工大学", since="2026年5月")
    line = state_fact(workspace, told, WANG)
    refresh(workspace)
    assert line.told["since"] == "2026-05"
    assert fold_workspace(workspace).entities.keys() == before
    assert ("under_way", {"澜江市精锐轴承有限公司", "东澜理工大学"}) in ties(workspace)
    row = ledger_table(workspace, "zh").rows[0]
    assert row["told"] == "澜江市精锐轴承有限公司 —合作→ 东澜理工大学 (进行中 2026-05)"
    assert (row["by"], row["on"], row["state"]) == ("王丽", "2026-05-20", "有效")


def test_by_hand_asks_of_what_type_a_new_name_is(workspace: Workspace) -> None:
    told = HandFact("远山智能有限公司", "COLLABORATES_WITH", "东澜理工大学")
    with pytest.raises(InputError, match="--new TYPE"):
        state_fact(workspace, told, WANG)
    state_fact(workspace, told, WANG, new=["Enterprise"])
    refresh(workspace)
    assert ("done", {"远山智能有限公司", "东澜理工大学"}) in ties(workspace)
    count = len(fold_workspace(workspace).entities)
    state_fact(workspace, HandFact("远山智能有限公司", "合作", "澜江恒远智能装备有限公司"), WANG)
    refresh(workspace)
    assert len(fold_workspace(workspace).entities) == count


@pytest.mark.parametrize(
    ("told", "new", "error", "words"),
    [
        (HandFact("东澜理工大学", "KNOWS", "东澜理工大学"), (), UsageError, "No relation"),
        (HandFact("东澜理工大学", "合作", "甲", since="不久前"), (), UsageError, "--since"),
        (HandFact("甲", "合作", "东澜理工大学"), ("Firm",), UsageError, "no type"),
        (HandFact("甲", "合作", "乙"), ("Enterprise",), UsageError, "--new is for each name"),
        (HandFact("甲", "合作", "东澜理工大学"), ("Field",), UsageError, "can't join Field"),
        (HandFact("东澜理工大学", "RECOGNIZED_AS", "东澜理工大学"), (), InputError, "asked for is"),
    ],
)  # fmt: skip
def test_by_hand_refuses_what_it_cant_take(
    workspace: Workspace, told: HandFact, new: tuple[str, ...], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        state_fact(workspace, told, WANG, new=new)
    assert read_ledger(workspace).lines == ()


def test_by_hand_lists_whom_an_ambiguous_name_may_mean(workspace: Workspace) -> None:
    for kind in ("Enterprise", "Park"):
        told = HandFact("远山科技", "合作", "东澜理工大学")
        state_fact(workspace, told, WANG, new=[kind])
    refresh(workspace)
    with pytest.raises(AmbiguousName) as caught:
        state_fact(workspace, HandFact("远山科技", "合作", "东澜理工大学"), WANG)
    assert sorted(kind for _, _, kind, _ in caught.value.candidates) == ["Enterprise", "Park"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"colour": "red"}, "can't be set here"),
        ({"year": "soon"}, "a value of type integer"),
        ({"modality": "maybe"}, "one of done, under_way"),
        ({"tail": "无此单位"}, "Nothing is called"),
        ({}, "Give either"),
    ],
)
def test_by_hand_corrects_only_what_can_be_set(
    workspace: Workspace, settings: Mapping[str, str], words: str
) -> None:
    fact = fact_of(workspace, Relation)
    with pytest.raises((UsageError, InputError), match=words):
        correct_fact(workspace, fact, WANG, changes=settings)
    with pytest.raises(InputError, match="No statement 'EV:0'"):
        correct_fact(workspace, "EV:0", WANG, status="disputed")
    assert read_ledger(workspace).lines == ()


def test_by_hand_corrects_each_kind_of_statement(workspace: Workspace) -> None:
    told: list[tuple[type, dict[str, str], dict[str, Any]]] = [
        (Relation, {"year": "2024"}, {"year": 2024}),
        (Entity, {"name": "新名称"}, {"name": "新名称"}),
    ]
    for kind, settings, typed in told:
        line = correct_fact(workspace, fact_of(workspace, kind), WANG, changes=settings)
        assert line.told["set"] == typed
    assert not any(isinstance(f.statement, Target) for _, f in facts_by_id(
        workspace, line.told["source"]
    ))  # fmt: skip


def test_by_hand_undoes_once(workspace: Workspace) -> None:
    line = state_fact(workspace, HandFact("澜江恒远智能装备有限公司", "合作", "东澜理工大学"), WANG)
    undone = undo_line(workspace, line.id, WANG)
    with pytest.raises(InputError, match=f"undone already, by {undone.id}"):
        undo_line(workspace, line.id, WANG)
    with pytest.raises(InputError, match="No line 'facts:9'"):
        undo_line(workspace, "facts:9", WANG)
    with pytest.raises(InputError, match="ingest undo"):
        forget_source(workspace, LEDGER)


@pytest.mark.parametrize(
    ("by", "why", "on"), [("", "电话", None), ("王", " ", None), ("王", "电话", "2026-05")]
)
def test_by_hand_is_signed(by: str, why: str, on: str | None) -> None:
    with pytest.raises(UsageError):
        signed(by, why, on, "zh")
    assert signed("王", "电话", "2026年5月2日", "zh").on == "2026-05-02"


def test_by_hand_is_in_the_graph_and_leaves_it_again(store: Store, workspace: Workspace) -> None:
    def reload() -> list[bytes]:
        refresh(workspace)
        load(store, workspace, lambda: fold_workspace(workspace))
        return dump_lines(store)

    before = reload()
    told = HandFact("澜江市精锐轴承有限公司", "合作", "东澜理工大学", since="2026-05")
    lines = [state_fact(workspace, told, WANG)]
    disputed = fact_of(workspace, Relation)
    lines.append(correct_fact(workspace, disputed, WANG, status="disputed"))
    changed = fact_of(workspace, Entity)
    lines.append(correct_fact(workspace, changed, WANG, changes={"name": "更名后的单位"}))
    with_hand = reload()
    assert with_hand != before
    assert reload() == with_hand
    rows = {row["evidence"]: row for row in evidence(store, [disputed, changed], "zh").rows}
    assert rows[disputed]["status"] == "disputed"
    assert rows[disputed]["note"] == "王丽 2026-05-20 电话告知"
    assert rows[changed]["status"] == "superseded"
    hand = evidence(store, [fact_of(workspace, Relation, LEDGER)], "zh").rows[0]
    assert (hand["title"], hand["place"], hand["year"]) == ("王丽 2026-05-20", "facts:1", 2026)
    assert hand["quote"].startswith("依据: 电话告知")
    for line in lines:
        undo_line(workspace, line.id, WANG)
    assert reload() == before
