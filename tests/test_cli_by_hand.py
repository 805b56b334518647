"""Facts by hand from the command line; the graph itself is left alone here (--no-load)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli import main
from graph.fold import fold_workspace
from graph.search import write_names
from graph.workspace import Workspace
from ingest.refresh import refresh_facts
from ingest.run import add_files

SIGNED = ("--by", "王丽", "--why", "电话告知", "--on", "2026-05-20", "--no-load")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "w")
    text = tmp_path / "news.txt"
    text.write_text("东澜大学和澜江恒远智能装备有限公司开展合作。\n", "utf-8")
    add_files(workspace, [text])
    refresh_facts(workspace, print)
    write_names(workspace, lambda: fold_workspace(workspace))
    return workspace


def run(workspace: Workspace, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--workspace", str(workspace.root), "--lang", "zh"])
    return int(ended.value.code or 0)


def test_cli_by_hand_states_corrects_and_undoes(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    ends = ("澜江恒远智能装备有限公司", "合作", "东澜大学")
    assert run(workspace, "ingest", "state", *ends, "--since", "2026-05", *SIGNED) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["line"], len(told["facts"]), told["load"]) == ("facts:1", 1, {})
    fact = told["facts"][0]
    assert run(workspace, "ingest", "correct", fact, "--set", "year=2025", *SIGNED) == 0
    assert run(workspace, "ingest", "undo", "facts:2", *SIGNED) == 0
    capsys.readouterr()
    assert run(workspace, "ingest", "ledger", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["act"], row["state"]) for row in rows] == [
        ("陈述", "有效"), ("更正", "已撤销"), ("撤销", "有效")
    ]  # fmt: skip
    assert (rows[0]["fact"], rows[1]["told"]) == (fact, "year=2025")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("state", "无名公司", "合作", "东澜大学", *SIGNED), 3),
        (("state", "东澜大学", "知道", "东澜大学", *SIGNED), 2),
        (("state", "东澜大学", "合作", "东澜大学", "--why", "电话告知"), 2),
        (("correct", "EV:0", "--status", "disputed", *SIGNED), 3),
        (("correct", "EV:0", "--status", "superseded", *SIGNED), 2),
        (("correct", "EV:0", "--set", "year", *SIGNED), 2),
        (("undo", "facts:1", *SIGNED), 3),
        (("forget", "_ledger", "--dry-run"), 3),
    ],
)
def test_cli_by_hand_says_what_is_wrong(
    workspace: Workspace, arguments: tuple[str, ...], code: int
) -> None:
    assert run(workspace, "ingest", *arguments) == code
    assert not (workspace.ledger / "facts.jsonl").exists()
