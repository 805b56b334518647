"""One holder at a time, and none after its death."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.server_lock import held

posix = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed the POSIX way")


def test_server_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "state.lock"
    refused = pytest.raises(StoreError, match="Another process")
    with held(path, seconds=0), refused, held(path, seconds=0.1):
        pytest.fail("two holders of one lock")
    with held(path, seconds=0):
        assert path.exists()


@posix
def test_server_lock_is_free_when_its_holder_dies(tmp_path: Path) -> None:
    path = tmp_path / "state.lock"
    code = (
        "import sys, time; from pathlib import Path; from graph.server_lock import held\n"
        "with held(Path(sys.argv[1]), seconds=0): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError), held(path, seconds=0.1):
            pytest.fail("the lock was held by another process")
        holder.kill()
        holder.wait()
    with held(path, seconds=5):
        pass
