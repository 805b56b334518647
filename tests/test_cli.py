"""The command line: exit codes, and what a killed command leaves to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import main
from graph.dump import dump_lines
from graph.server import stop_server
from graph.settings import Settings
from graph.store import open_store
from graph.workspace import Workspace
from ingest.run import forget_source
from ingest.sample import SOURCES


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.delenv("TRIHELIX_NEO4J_URI", raising=False)
    workspace = Workspace(tmp_path / "w")
    yield workspace
    stop_server(workspace)


def run(workspace: Workspace, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--workspace", str(workspace.root)])
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ingest", "nonsense"), 2),
        (("query", "run", "no.such-question"), 2),
        (("ingest", "add", "no-such-file.txt"), 3),
        (("--help",), 0),
    ],
)
def test_cli_exit_codes(workspace: Workspace, arguments: tuple[str, ...], code: int) -> None:
    assert run(workspace, *arguments) == code


@pytest.mark.server
def test_cli_finishes_a_forget_that_was_killed_before_the_graph(workspace: Workspace) -> None:
    assert run(workspace, "ingest", "add", str(SOURCES / "sample" / "documents")) == 0
    with open_store(Settings(home=workspace.root), workspace) as store:
        before = dump_lines(store)
        assert run(workspace, "ingest", "add", str(SOURCES / "bureau_workbook/sample.xlsx")) == 0
        forget_source(workspace, "bureau_workbook", dry_run=False)
        assert run(workspace, "graph", "load") == 3
        assert run(workspace, "ingest", "forget", "bureau_workbook") == 3
        assert dump_lines(store) == before
