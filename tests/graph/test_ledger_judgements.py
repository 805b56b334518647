from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ledger import Ledger, Line
from graph.ledger_judgements import (
    Contradiction,
    Judged,
    judgements_hash,
    standing_judgements,
    weighed,
)

RECORDS = ("a#1", "b#1", "c#1", "d#1")


def ledger(*said: tuple[str, str, str]) -> Ledger:
    """Return a ledger of (record, verdict, record); ("3", "undo", "") undoes the third line."""
    lines = []
    for number, (a, verdict, b) in enumerate(said, start=1):
        told = {"a": a, "b": b, "verdict": verdict}
        if verdict == "undo":
            told = {"line": f"judgements:{a}"}
        act = "undo" if verdict == "undo" else "judge"
        lines.append(Line(f"judgements:{number}", act, "王丽", "2026-05-20", "核对", told))
    return Ledger(tuple(lines))


def judged(*said: tuple[str, str, str], present: tuple[str, ...] = RECORDS) -> Judged:
    return weighed(standing_judgements(ledger(*said)), present)


def pairs(told: tuple[object, ...]) -> list[tuple[str, str]]:
    return [(j.a, j.b) for j in told]  # type: ignore[attr-defined]  # judgements all


def test_ledger_judgements_last_word_holds() -> None:
    found = judged(("b#1", "same", "a#1"), ("a#1", "different", "b#1"))
    assert (found.same, pairs(found.different)) == ((), [("a#1", "b#1")])
    assert found.different[0].reason == "judgements:2 王丽 2026-05-20 核对"
    again = judged(("b#1", "same", "a#1"), ("a#1", "different", "b#1"), ("2", "undo", ""))
    assert (pairs(again.same), again.different) == ([("a#1", "b#1")], ())


def test_ledger_judgements_say_which_cite_no_record() -> None:
    found = judged(("a#1", "same", "x#9"), ("a#1", "same", "b#1"))
    assert pairs(found.waiting) == [("a#1", "x#9")]
    assert pairs(found.same) == [("a#1", "b#1")]


def test_ledger_judgements_show_a_contradiction_and_keep_apart() -> None:
    found = judged(
        ("a#1", "same", "b#1"), ("c#1", "different", "a#1"), ("d#1", "same", "c#1"),
        ("b#1", "same", "d#1"),
    )  # fmt: skip
    assert pairs(found.same) == [("a#1", "b#1"), ("c#1", "d#1")]
    assert found.contradictions == (
        Contradiction("judgements:4", ("judgements:1", "judgements:2", "judgements:3")),
    )


def test_ledger_judgements_drop_an_unsure_that_others_answered() -> None:
    assert pairs(judged(("a#1", "unsure", "b#1")).unsure) == [("a#1", "b#1")]
    same = judged(("a#1", "unsure", "b#1"), ("a#1", "same", "c#1"), ("c#1", "same", "b#1"))
    assert same.unsure == same.apart == same.contradictions == ()
    apart = judged(("a#1", "unsure", "b#1"), ("a#1", "same", "c#1"), ("c#1", "different", "b#1"))
    assert (apart.unsure, apart.apart) == ((), (("b#1", "c#1"),))


SAID = st.lists(
    st.tuples(
        st.sampled_from(RECORDS),
        st.sampled_from(["same", "different", "unsure"]),
        st.sampled_from(RECORDS),
    ).filter(lambda told: told[0] != told[2]),
    max_size=12,
)


@given(SAID)
def test_ledger_judgements_that_hold_are_consistent(said: list[tuple[str, str, str]]) -> None:
    found = judged(*said)
    group = {record: {record} for record in RECORDS}
    for judgement in found.same:
        united = group[judgement.a] | group[judgement.b]
        group.update(dict.fromkeys(united, united))
    for a, b in found.apart:
        assert b not in group[a]
    # a line that does nothing says which of those that hold it contradicts
    by_line = {j.line: j for j in (*found.same, *found.different)}
    for wrong in found.contradictions:
        assert wrong.line not in by_line
        assert sum(by_line[line].verdict == "different" for line in wrong.against) == 1
        ends = [j for j in standing_judgements(ledger(*said)) if j.line == wrong.line]
        linked = {frozenset((j.a, j.b)) for j in (by_line[x] for x in wrong.against)}
        assert is_ring(linked | {frozenset((ends[0].a, ends[0].b))})


def is_ring(edges: set[frozenset[str]]) -> bool:
    """Return whether the edges are one closed way on which every record has two."""
    ends = [record for edge in edges for record in edge]
    return len(edges) >= 3 and all(ends.count(record) == 2 for record in ends)


@given(SAID, st.data())
def test_ledger_judgements_undone_were_never_said(
    said: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    before = standing_judgements(ledger(*said))
    new = data.draw(SAID.filter(len))
    undos = [(str(len(said) + n), "undo", "") for n in range(len(new), 0, -1)]
    after = standing_judgements(ledger(*said, *new, *undos))
    assert after == before
    assert judgements_hash(after) == judgements_hash(before)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_ledger_judgements_part_whatever_was_said_first(order: tuple[int, ...]) -> None:
    said = (("a#1", "same", "b#1"), ("b#1", "same", "c#1"), ("a#1", "different", "c#1"))
    found = judged(*(said[n] for n in order))
    assert pairs(found.different) == [("a#1", "c#1")]
    assert len(found.same) == len(found.contradictions) == 1
