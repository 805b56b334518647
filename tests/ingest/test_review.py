from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.dump import dump_lines
from graph.errors import InputError, UsageError
from graph.facts import SourceHeader, remove_source, write_source
from graph.fold import fold_workspace
from graph.identity import Assignment, read_identity
from graph.ledger_judgements import Judgement, Verdict
from graph.loader import load
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation
from graph.store import Store
from graph.workspace import Workspace
from ingest.by_hand import Signature, undo_line
from ingest.judging import judge, judged_now
from ingest.ledger_table import ledger_table
from ingest.refresh import refresh_facts
from ingest.resolve.entities import are_replayed
from ingest.review import open_review, question_of, review_of
from ingest.review_reasons import uncertainty
from ingest.review_screen import compared, differs, screen
from ingest.review_table import question_json, review_table

WANG = Signature("王丽", "查过登记", "2026-05-20")
A, B, C = "a#1", "b#1", "c#1"


def write_facts(workspace: Workspace, key: str, *statements: Entity | Relation) -> None:
    document = Document(f"{key}/0", key, key, f"{key}.csv", "0" * 64, "table")
    facts = [
        Fact(statement, Evidence(key, document.id, str(row), f"{document.id}@{row}"))
        for row, statement in enumerate(statements, start=2)
    ]
    passages = [Passage(f.evidence.passage, document.id, f.evidence.place, "row") for f in facts]
    header = SourceHeader(key, "2025", key, key, "CC0", "registry", "1", (document,))
    write_source(workspace, header, facts, passages)


def firm(record: str, name: str = "精锐轴承有限公司", **told: Any) -> Entity:
    return Entity(record, "Enterprise", name, **told)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workspace in which c#1 may be either of two, in two places."""
    workspace = Workspace(tmp_path / "w").create()
    write_facts(workspace, "a", firm(A, place="长沙市"), Entity("a#p", "Project", "轴承试验"),
                Relation("UNDERTAKES", A, "a#p"))  # fmt: skip
    write_facts(workspace, "b", firm(B, place="湘潭市"))
    write_facts(workspace, "c", firm(C))
    refresh(workspace)
    return workspace


def refresh(workspace: Workspace) -> list[str]:
    told: list[str] = []
    refresh_facts(workspace, told.append)
    return told


def say(workspace: Workspace, a: str, verdict: Verdict, b: str) -> str:
    line, _ = judge(workspace, (a, b), verdict, WANG)
    return line.id


def tree(workspace: Workspace) -> dict[str, bytes]:
    folders = (workspace.facts, workspace.identity)
    return {str(p): p.read_bytes() for folder in folders for p in sorted(folder.iterdir())}


def identity(workspace: Workspace) -> dict[str, Assignment]:
    return read_identity(workspace)


def test_review_asks_first_where_most_hangs(workspace: Workspace) -> None:
    left = open_review(workspace).left()
    assert [question.pair for question in left] == [(A, C), (B, C)]
    assert (left[0].hangs, left[1].hangs) == (1, 0)
    codes = {reason.code: reason.weight for reason in left[0].reasons}
    assert codes == {"name_equal": 6.0, "place_missing": 0.0, "several_fit": -1.0}
    assert 0 < left[1].use < left[0].use


def test_review_answer_is_replayed_and_tells_what_follows(workspace: Workspace) -> None:
    review = open_review(workspace)
    line, judgement = judge(workspace, (C, A), "same", WANG)
    assert line.told == {"a": A, "b": C, "verdict": "same", "rules": line.told["rules"]}
    review.answer(judgement)
    assert [question.pair for question in review.left()] == [(B, C)]
    assert not are_replayed(workspace)
    refresh(workspace)
    assert are_replayed(workspace)
    told = identity(workspace)
    assert told[A].entity == told[C].entity != told[B].entity
    assert (told[C].rule, told[C].reason) == ("judgement", "judgements:1 王丽 2026-05-20 查过登记")
    assert (told[C].band, told[A].band) == ("ask", "settled")


def test_review_does_not_ask_what_was_told_apart(workspace: Workspace) -> None:
    review = open_review(workspace)
    for a, verdict in ((A, "same"), (B, "different")):
        review.answer(Judgement(f"judgements:{a}", a, C, verdict))  # type: ignore[arg-type]  # a table
    assert review.next() is None
    say(workspace, A, "different", C)
    say(workspace, B, "different", C)
    refresh(workspace)
    assert open_review(workspace).left() == []
    assert {told.band for told in identity(workspace).values()} == {"settled"}


def test_review_answers_of_others_settle_a_pair_too(tmp_path: Path) -> None:
    """A = B is known: who tells C from A has told it from B."""
    workspace = Workspace(tmp_path).create()
    for key in "abc":
        write_facts(workspace, key, firm(f"{key}#1", identifiers={"pic": f"99999999{ord(key)}"}))
    refresh(workspace)
    assert [q.pair for q in open_review(workspace).left()] == [(A, B), (A, C)]
    say(workspace, A, "same", B)
    say(workspace, B, "different", C)
    review = open_review(workspace)
    assert review.left() == []
    refresh(workspace)
    told = identity(workspace)
    assert told[A].entity == told[B].entity != told[C].entity
    assert open_review(workspace).left() == []


def test_review_unsure_stays_apart_and_is_not_asked_again(workspace: Workspace) -> None:
    say(workspace, A, "unsure", C)
    refresh(workspace)
    assert [q.pair for q in open_review(workspace).left()] == [(B, C)]
    again = open_review(workspace, again=True).left()
    assert [(q.pair, q.is_open) for q in again] == [((B, C), False), ((A, C), True)]
    assert identity(workspace)[A].candidates == (C,)


def test_review_parts_what_the_rules_united(workspace: Workspace) -> None:
    write_facts(workspace, "d", firm("d#1", place="长沙市"))
    refresh(workspace)
    entity = identity(workspace)[A].entity
    assert identity(workspace)["d#1"].entity == entity
    assert (A, "d#1") in [q.pair for q in review_of(workspace, entity).left()]
    say(workspace, A, "different", "d#1")
    refresh(workspace)
    told = identity(workspace)
    assert told[A].entity != told["d#1"].entity
    assert {told[A].rule, told["d#1"].rule} == {"single"}
    with pytest.raises(InputError, match="No record is"):
        review_of(workspace, "firm:0")


def test_review_undone_is_as_it_was(workspace: Workspace) -> None:
    before = tree(workspace)
    for verdict in ("same", "different", "unsure"):
        line = say(workspace, A, verdict, C)  # type: ignore[arg-type]  # a table
        refresh(workspace)
        assert tree(workspace) != before
        undo_line(workspace, line, WANG)
        refresh(workspace)
        assert tree(workspace) == before
    with pytest.raises(InputError, match="undone already"):
        undo_line(workspace, "judgements:1", WANG)


def test_review_shows_a_contradiction(workspace: Workspace) -> None:
    for a, verdict, b in ((A, "same", C), (A, "different", B), (B, "same", C)):
        say(workspace, a, verdict, b)  # type: ignore[arg-type]  # a table
    told = refresh(workspace)
    assert told == [
        "judgements:3 contradicts judgements:1, judgements:2: what was judged different stays "
        "apart and judgements:3 does nothing. Undo one of them (ingest undo)."
    ]
    states = [row["state"] for row in ledger_table(workspace, "en").rows]
    assert states == ["holds", "holds", "contradicts others, does nothing"]
    entities = identity(workspace)
    assert entities[A].entity == entities[C].entity != entities[B].entity
    undo_line(workspace, "judgements:2", WANG)
    assert refresh(workspace) == []
    assert len({told.entity for told in identity(workspace).values() if told.record != "a#p"}) == 1


def test_review_says_what_cites_no_record(workspace: Workspace) -> None:
    for pair, words in (((A, "x#9"), "no source 'x'"), ((A, "b#9"), "no such record")):
        with pytest.raises(InputError, match=words):
            judge(workspace, pair, "same", WANG)
    with pytest.raises(UsageError, match="is no pair"):
        judge(workspace, (A, A), "same", WANG)
    say(workspace, A, "same", C)
    remove_source(workspace, "c")
    assert refresh(workspace) == [
        "judgements:1: no source has a#1 or c#1 now; it does nothing until one does."
    ]
    assert [j.line for j in judged_now(workspace).waiting] == ["judgements:1"]
    assert ledger_table(workspace, "zh").rows[0]["state"] == "所涉记录现无来源"


def test_review_shows_two_records_side_by_side(workspace: Workspace) -> None:
    question = question_of(workspace, C, A)
    lines = compared(question, "zh")
    assert ("places", "地区", "长沙市", "") in lines
    assert [line.name for line in lines if differs(line)] == []
    text = screen(question, "zh", width=80, mark=str.upper)
    assert "+6.0  名称相同" in text
    assert max(map(len, text.splitlines())) <= 80
    told = question_json(question, "en")
    assert (told["a"]["record"], told["a"]["statements"]) == (A, 1)
    table = review_table(workspace, open_review(workspace).left(), "zh", limit=1)
    assert (len(table.rows), table.truncated) == (1, True)
    with pytest.raises(InputError, match="no such record"):
        question_of(workspace, A, "b#7")


def test_review_marks_what_differs_and_what_forbids(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path).create()
    write_facts(workspace, "a", firm(A, "杭州平智电子有限公司", identifiers={"pic": "999999999"}))
    write_facts(workspace, "b", firm(B, "杭州平智电子有限公司宁波分公司", place="宁波市"),
                firm("b#2", "杭州越智电子有限公司", identifiers={"pic": "999999998"}))  # fmt: skip
    refresh(workspace)
    branch = {r.code: r.is_veto for r in question_of(workspace, A, B).reasons}
    assert branch == {
        "core_equal": False, "trade_equal": False, "part_differs": True, "place_equal": False
    }  # fmt: skip
    other = question_of(workspace, A, "b#2")
    assert {r.code for r in other.reasons if r.is_veto} == {"code_differs", "core_differs"}
    assert [line.name for line in compared(other, "en") if differs(line)] == ["name", "identifiers"]
    assert uncertainty(other.score) == 0


def test_review_undone_leaves_the_graph_as_it_was(store: Store, workspace: Workspace) -> None:
    def dump() -> list[bytes]:
        refresh(workspace)
        load(store, workspace, lambda: fold_workspace(workspace))
        return dump_lines(store)

    before = dump()
    lines = [say(workspace, A, "same", C), say(workspace, B, "unsure", C)]
    judged = dump()
    assert judged != before
    assert dump() == judged
    for line in lines:
        undo_line(workspace, line, WANG)
    assert dump() == before
