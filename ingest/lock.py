"""One writer at a time: a lock that ends with the process that holds it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from graph.errors import Refused
from graph.workspace import Workspace


@contextmanager
def writing(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace's sources and facts for writing.

    Raises Refused if another process holds them.
    """
    workspace.create()
    path = workspace.root / "ingest.lock"
    with path.open("a+b") as file:
        if not _take(file):
            raise Refused(
                f"Another process is adding to or taking from {workspace.root}. "
                "Wait until it is done, then call again."
            )
        yield


def _take(file: IO[bytes]) -> bool:
    """Return whether the lock is now ours; it is given up when the file is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
