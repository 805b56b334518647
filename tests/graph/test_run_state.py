from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import Refused, Stopped
from graph.run_state import ask_to_stop, run_state, running
from graph.workspace import Workspace

ELSEWHERE = """
import sys
from pathlib import Path
from graph.run_state import {name}
from graph.workspace import Workspace
print({name}(Workspace(Path(sys.argv[1]))))
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "w")


def elsewhere(name: str, workspace: Workspace) -> str:
    """Return what another process is told."""
    command = [sys.executable, "-c", ELSEWHERE.format(name=name), str(workspace.root)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return found.stdout.strip()


def test_run_state_is_seen_and_stopped_from_another_process(workspace: Workspace) -> None:
    assert run_state(workspace) is None
    assert not ask_to_stop(workspace)
    with pytest.raises(Stopped, match="reading a"), running(workspace, "en") as progress:
        progress("read a.csv", 2000, 9000)
        assert "stage='read', detail='a.csv', done=2000" in elsewhere("run_state", workspace)
        assert elsewhere("ask_to_stop", workspace) == "True"
        progress("read a.csv", 4000, 9000)
    assert run_state(workspace) is None
    with running(workspace, "en") as progress:
        progress("read a.csv", 2000, 9000)


def test_run_state_has_one_run(workspace: Workspace) -> None:
    busy = pytest.raises(Refused, match="Another process")
    with running(workspace, "en"), busy, running(workspace, "en"):
        pass


def test_run_state_of_a_killed_run_is_none(workspace: Workspace) -> None:
    workspace.create()
    (workspace.reports / "_run.lock").touch()
    (workspace.reports / "_run.json").write_text('{"stage": "read"}', "utf-8")
    assert run_state(workspace) is None
    (workspace.reports / "_run.stop").touch()
    with running(workspace, "en") as progress:
        progress("read", 1, 1)
    assert sorted(path.name for path in workspace.reports.iterdir()) == ["_run.lock"]
