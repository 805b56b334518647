"""Judgements from the command line, with a terminal and without; the graph is left alone here."""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from cli import main
from graph.facts import SourceHeader, write_source
from graph.identity import read_identity
from graph.ledger import read_ledger
from graph.ledger_judgements import JUDGEMENTS
from graph.model import Document, Entity, Evidence, Fact, Passage
from graph.workspace import Workspace
from ingest.by_hand import signed
from ingest.judging import judge
from ingest.refresh import refresh_facts
from ingest.resolve.entities import RULES

SIGNED = ("--by", "王丽", "--on", "2026-05-20", "--no-load")
RECORDS = {"a": "长沙市", "b": "湘潭市", "c": ""}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workspace in which c#1 may be either of two, in two places."""
    workspace = Workspace(tmp_path / "w").create()
    for key, place in RECORDS.items():
        document = Document(f"{key}/0", key, key, f"{key}.csv", "0" * 64, "table")
        passage = f"{document.id}@2"
        firm = Entity(f"{key}#1", "Enterprise", "精锐轴承有限公司", place=place)
        header = SourceHeader(key, "2025", key, key, "CC0", "registry", "1", (document,))
        fact = Fact(firm, Evidence(key, document.id, "2", passage))
        row = Passage(passage, document.id, "2", f"企业: 精锐轴承有限公司 | 地区: {place}")
        write_source(workspace, header, [fact], [row])
    refresh_facts(workspace, print)
    return workspace


def run(workspace: Workspace, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["ingest", *arguments, "--workspace", str(workspace.root), "--lang", "zh"])
    return int(ended.value.code or 0)


def test_cli_review_lists_shows_and_decides(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(workspace, "review", "--list", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["a"], row["b"]) for row in rows] == [("a#1", "c#1"), ("b#1", "c#1")]
    assert run(workspace, "review", "a#1", "c#1", "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["a"]["quote"] == "企业: 精锐轴承有限公司 | 地区: 长沙市"
    assert run(workspace, "review", "c#1", "a#1", "--decide", "same", *SIGNED) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"lines": ["judgements:1"], "left": 1, "load": {}}
    identity = read_identity(workspace)
    assert identity["a#1"].entity == identity["c#1"].entity
    assert run(workspace, "undo", "judgements:1", *SIGNED, "--why", "看错了") == 0
    assert read_identity(workspace)["c#1"].rule == "single"
    capsys.readouterr()
    assert run(workspace, "ledger", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["act"], row["state"]) for row in rows] == [("判断", "已撤销"), ("撤销", "有效")]
    assert rows[0]["told"] == "a#1 —同一— c#1"


def test_cli_review_undoes_a_sitting_or_a_version_of_the_rules(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in workspace.identity.iterdir()}
    signature = signed("王丽", "逐对核对", "2026-05-20", "zh")
    first, _ = judge(workspace, ("a#1", "c#1"), "same", signature)
    judge(workspace, ("b#1", "c#1"), "different", signature, batch=first.id)
    other, _ = judge(workspace, ("a#1", "b#1"), "different", signature)
    why = ("--why", "看错了")
    assert run(workspace, "undo", "--batch", "judgements:2", *SIGNED, *why) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["undone"] == ["judgements:2", "judgements:1"]
    assert [line.id for line in read_ledger(workspace, JUDGEMENTS).standing()] == [other.id]
    assert run(workspace, "undo", "--batch", "judgements:2", *SIGNED, *why) == 3
    assert run(workspace, "undo", "--rules", "0", *SIGNED, *why) == 3
    capsys.readouterr()
    assert run(workspace, "undo", "--rules", RULES, *SIGNED, *why) == 0
    assert json.loads(capsys.readouterr().out)["undone"] == [other.id]
    assert {path.name: path.read_bytes() for path in workspace.identity.iterdir()} == before
    assert run(workspace, "undo", *SIGNED, *why) == 2


def test_cli_review_takes_a_blind_second_opinion_and_tells_how_far_they_agree(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for record, verdict in (("a#1", "same"), ("b#1", "different")):
        assert run(workspace, "review", record, "c#1", "--decide", verdict, *SIGNED) == 0
    identity = {path.name: path.read_bytes() for path in workspace.identity.iterdir()}
    capsys.readouterr()
    other = ("--by", "李明", "--on", "2026-05-21", "--no-load")
    assert run(workspace, "review", "--second", "--list", "--format", "json", *other) == 0
    told = capsys.readouterr().out
    pairs = [(row["a"], row["b"]) for row in json.loads(told)["rows"]]
    assert sorted(pairs) == [("a#1", "c#1"), ("b#1", "c#1")]
    assert "verdict" not in told
    for record in ("a#1", "b#1"):
        answer = ("review", record, "c#1", "--second", "--decide", "different")
        assert run(workspace, *answer, *other) == 0
    assert run(workspace, *answer, *other) == 3
    assert run(workspace, *answer, *SIGNED) == 3
    assert {path.name: path.read_bytes() for path in workspace.identity.iterdir()} == identity
    capsys.readouterr()
    assert run(workspace, "review", "--agreement") == 0
    told_twice = json.loads(capsys.readouterr().out)
    assert (told_twice["pairs"], told_twice["alike"], told_twice["share"]) == (2, 1, 0.5)
    (unlike,) = told_twice["unlike"]
    assert (unlike["a"], unlike["first"]["by"], unlike["second"]["by"]) == ("a#1", "王丽", "李明")
    assert run(workspace, "ledger", "--format", "json") == 0
    states = [row["state"] for row in json.loads(capsys.readouterr().out)["rows"]]
    assert states == ["有效", "有效", "盲审意见，不改变图谱", "盲审意见，不改变图谱"]
    assert run(workspace, "review", "--second", "--list") == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("a#1",), 2),
        (("--decide", "same", *SIGNED), 2),
        (("a#1", "c#1", "--decide", "same", "--no-load"), 2),
        (("a#1", "a#1", "--decide", "same", *SIGNED), 2),
        (("a#1", "x#1", "--decide", "same", *SIGNED), 3),
        (("a#1", "x#1"), 3),
        (("--of", "无此单位"), 3),
        (SIGNED, 2),
    ],
)
def test_cli_review_says_what_is_wrong(
    workspace: Workspace, arguments: tuple[str, ...], code: int
) -> None:
    assert run(workspace, "review", *arguments) == code
    assert read_ledger(workspace, JUDGEMENTS).lines == ()


class Terminal:
    """A program on a terminal of its own: keys go in, what it shows comes out."""

    def __init__(self, *command: str) -> None:
        import pty

        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execv(command[0], command)

    def press(self, keys: str) -> None:
        os.write(self.file, keys.encode())

    def until(self, words: str, patience: float = 60) -> str:
        shown, end = b"", time.monotonic() + patience
        while words.encode() not in shown:
            assert select.select([self.file], [], [], end - time.monotonic())[0], shown.decode()
            try:
                more = os.read(self.file, 4096)
            except OSError:
                more = b""
            assert more, f"ended before {words!r}: {shown.decode()}"
            shown += more
        return shown.decode()

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.file)
        os.waitpid(self.pid, 0)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_cli_review_takes_one_key_a_decision(workspace: Workspace) -> None:
    terminal = Terminal(
        sys.executable, "-m", "cli", "--workspace", str(workspace.root), "--lang", "zh",
        "ingest", "review", *SIGNED,
    )  # fmt: skip
    try:
        assert "还有 2 对" in terminal.until("q 结束")
        # a key that means nothing and one that does, faster than they are read
        terminal.press("xd")
        assert "还有 1 对 · 已判 1 对" in terminal.until("q 结束")
        terminal.press("z")
        assert "已撤回 judgements:1" in terminal.until("q 结束")
        terminal.press("2")
        terminal.until("q 结束")
        terminal.press("\x1b[A")
        time.sleep(0.2)
        terminal.press("ｕ")
        assert '"lines": ["judgements:3", "judgements:4"]' in terminal.until('"load"')
    finally:
        terminal.close()
    verdicts = [line.told["verdict"] for line in read_ledger(workspace, JUDGEMENTS).standing()]
    assert verdicts == ["different", "unsure"]
    assert read_identity(workspace)["c#1"].candidates == ("b#1",)
