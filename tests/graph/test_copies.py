from __future__ import annotations

import random
from pathlib import Path

import pytest

from graph.copies import Told, near_copies
from graph.evidence import evidence_rows
from graph.facts import SourceHeader, write_source
from graph.fold import fold_workspace
from graph.identity import Assignment, write_identity
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation
from graph.workspace import Workspace

TEMPLATE = (
    "按照省委省政府决策部署，深入实施创新驱动发展战略，"
    "加快推进{}科技创新，力争三年内建成省级创新型县市。"
)
OTHER = (
    "江南大学与澜江轴承厂签订协议，共同研发精密主轴，"
    "项目投产后年产值可望超过两亿元，带动配套企业十余家。"
)


def told(*items: tuple[str, str, str]) -> list[Told]:
    return [Told(f"p{n}", *item) for n, item in enumerate(items)]


@pytest.mark.parametrize(
    ("passages", "found"),
    [
        (told(("1", "甲县", TEMPLATE.format("甲县")), ("2", "乙市", TEMPLATE.format("乙市"))), 2),
        (told(("1", "", TEMPLATE.format("XX")), ("2", "", TEMPLATE.format("**县"))), 2),
        (told(("1", "甲县", TEMPLATE.format("")), ("2", "甲县", TEMPLATE.format(""))), 0),
        (told(("1", "甲县", TEMPLATE.format("")), ("1", "乙县", TEMPLATE.format(""))), 0),
        (told(("1", "甲县", TEMPLATE.format("")), ("2", "乙县", OTHER)), 0),
        (told(("1", "甲县", "成效明显。"), ("2", "乙县", "成效明显。")), 0),
        (told(("1", "甲县", "1" * 60), ("2", "乙县", "2" * 60)), 0),
    ],
)
def test_copies_are_passages_of_different_places_told_nearly_alike(
    passages: list[Told], found: int
) -> None:
    assert len(near_copies(passages)) == found


def test_copies_do_not_depend_on_the_order_of_passages() -> None:
    dice = random.Random(4)
    letters = "".join(dict.fromkeys(TEMPLATE + OTHER))
    passages = []
    for number in range(300):
        words = list(TEMPLATE.format("") if number % 3 else OTHER)
        for _ in range(number % 7):
            words[dice.randrange(len(words))] = dice.choice(letters)
        passages.append(Told(f"p{number:03}", str(number), f"{number % 50}县", "".join(words)))
    once = near_copies(passages)
    dice.shuffle(passages)
    assert near_copies(passages) == once
    assert max(shared.places for shared in once.values()) == 50


def test_copies_weigh_less_in_the_graph(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path).create()
    texts = {"a": TEMPLATE.format("甲县"), "b": TEMPLATE.format("乙县"), "c": OTHER}
    for key, text in texts.items():
        _write(workspace, key, text)
    records = [f"{key}#{end}" for key in texts for end in ("x", "y")]
    write_identity(workspace, [Assignment(r, r.replace("#", ""), "name") for r in records])
    folded = fold_workspace(workspace)
    sure = {edge.head: edge.properties["confidence"] for edge in folded.edges.values()
            if edge.type == "COLLABORATES_WITH"}  # fmt: skip
    assert sure == {"ax": 0.4, "bx": 0.4, "cx": 0.8}
    (row,) = (r for r in evidence_rows(workspace, folded, "a") if r["relation"])
    assert (row["places"], row["confidence"]) == (2, 0.4)
    assert (row["alike"], row["shared_by"]) == ("a/0@0-60", ["a/0", "b/0"])
    (row,) = (r for r in evidence_rows(workspace, folded, "c") if r["relation"])
    assert not {"places", "alike", "shared_by"} & set(row)


def _write(workspace: Workspace, key: str, text: str) -> None:
    document = Document(f"{key}/0", key, key, f"{key}.txt", "0" * 64, "text", region=f"{key}县")
    evidence = Evidence(key, document.id, "0-60", f"{key}/0@0-60", 0, 60, "reader/t", 0.8)
    facts = [
        Fact(Entity(f"{key}#x", "Enterprise", f"{key}厂"), evidence),
        Fact(Entity(f"{key}#y", "University", f"{key}大学"), evidence),
        Fact(Relation("COLLABORATES_WITH", f"{key}#x", f"{key}#y"), evidence),
    ]
    passage = Passage(evidence.passage, document.id, evidence.place, text, 0, 60)
    header = SourceHeader(key, "2025", key, key, "", "document", "text/0", (document,))
    write_source(workspace, header, facts, [passage])
