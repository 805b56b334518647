"""A file that one process at a time holds, on every system."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import Refused, StoreError, TrihelixError
from graph.workspace import Workspace

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def writing(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace for writing: sources, facts, identity and graph have one writer.

    Raises Refused if another process holds it.
    """
    busy = Refused(
        f"Another process is adding to or taking from {workspace.root}. "
        "Wait until it is done, then call again."
    )
    with held(workspace.create().root / "write.lock", seconds=0, busy=busy):
        yield


@contextmanager
def held(path: Path, *, seconds: float, busy: TrihelixError) -> Iterator[None]:
    """Hold the lock of this file; the system frees it when the process dies.

    Raises `busy` if another process has held it for that long.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreError(
            f"{path} can't be written to ({error.strerror}). Give another place with --workspace."
        ) from error
    try:
        _wait(handle, seconds, busy)
        try:
            yield
        finally:
            _unlock(handle)
    finally:
        os.close(handle)


def _wait(handle: int, seconds: float, busy: TrihelixError) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            return _try_lock(handle)
        except OSError as error:
            if time.monotonic() > end:
                raise busy from error
            time.sleep(0.05)
