from pathlib import Path

import pytest

from graph.errors import InputError, Refused
from graph.ledger import Line, append_line, ledger_path, read_ledger
from graph.lock import writing
from graph.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def say(workspace: Workspace, act: str = "state", **told: object) -> Line:
    return append_line(workspace, act, told, by="王丽", on="2026-05-20", why="电话告知")  # type: ignore[arg-type]  # a table of cases


def test_ledger_keeps_its_lines_in_order(workspace: Workspace) -> None:
    assert read_ledger(workspace).lines == ()
    lines = (say(workspace, head="甲"), say(workspace, head="乙"))
    assert read_ledger(workspace).lines == lines
    assert [line.id for line in lines] == ["facts:1", "facts:2"]
    first = ledger_path(workspace).read_bytes()
    say(workspace, head="丙")
    assert ledger_path(workspace).read_bytes().startswith(first)


@pytest.mark.parametrize("torn", ['{"act":"sta', '{"id":"facts:2"}', "\x00\x00"])
def test_ledger_passes_a_torn_last_line_over(workspace: Workspace, torn: str) -> None:
    kept = say(workspace, head="甲")
    with ledger_path(workspace).open("a", encoding="utf-8") as file:
        file.write(torn)
    found = read_ledger(workspace)
    assert (found.lines, found.torn) == ((kept,), torn)
    again = say(workspace, head="乙")
    assert (read_ledger(workspace).lines, read_ledger(workspace).torn) == ((kept, again), "")


def test_ledger_takes_a_whole_line_without_its_end(workspace: Workspace) -> None:
    kept = say(workspace, head="甲")
    path = ledger_path(workspace)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert read_ledger(workspace).lines == (kept,)
    again = say(workspace, head="乙")
    assert read_ledger(workspace).lines == (kept, again)


def test_ledger_refuses_a_broken_line_within(workspace: Workspace) -> None:
    say(workspace, head="甲")
    path = ledger_path(workspace)
    path.write_bytes(b"{torn\n" + path.read_bytes())
    with pytest.raises(InputError, match=r"line 1: not a line of a ledger"):
        read_ledger(workspace)


def test_ledger_has_one_writer(workspace: Workspace) -> None:
    with writing(workspace), pytest.raises(Refused, match="Another process"):
        say(workspace, head="甲")
    assert read_ledger(workspace).lines == ()


def test_ledger_undoes_and_takes_the_undoing_back(workspace: Workspace) -> None:
    for told in ({}, {}):
        say(workspace, **told)
    say(workspace, "undo", line="facts:1")
    assert [line.id for line in read_ledger(workspace).standing()] == ["facts:2"]
    say(workspace, "undo", line="facts:3")
    assert [line.id for line in read_ledger(workspace).standing()] == ["facts:1", "facts:2"]
    assert read_ledger(workspace).undone() == {"facts:3"}
