"""One holder at a time, and none after its death."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import Refused, StoreError
from graph.lock import held, writing
from graph.workspace import Workspace

BUSY = StoreError("Another process")

posix = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed the POSIX way")


def test_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "state.lock"
    refused = pytest.raises(StoreError, match="Another process")
    with held(path, seconds=0, busy=BUSY), refused, held(path, seconds=0.1, busy=BUSY):
        pytest.fail("two holders of one lock")
    with held(path, seconds=0, busy=BUSY):
        assert path.exists()


@posix
def test_lock_is_free_when_its_holder_dies(tmp_path: Path) -> None:
    path = tmp_path / "state.lock"
    code = (
        "import sys, time; from pathlib import Path; from graph.lock import held\n"
        "with held(Path(sys.argv[1]), seconds=0, busy=OSError()):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError), held(path, seconds=0.1, busy=BUSY):
            pytest.fail("the lock was held by another process")
        holder.kill()
        holder.wait()
    with held(path, seconds=5, busy=BUSY):
        pass


def test_lock_gives_a_workspace_one_writer(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    refused = pytest.raises(Refused, match="Another process")
    with writing(workspace), refused, writing(workspace):
        pytest.fail("two writers of one workspace")
    with writing(workspace):
        pass
