"""A run that other processes can see and stop.

reports/_run.json says where a run is; reports/_run.stop asks it to end between two batches. What
it did stays, and running again finishes it: every stage is found by comparing, not by remembering.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import orjson

from graph.errors import Refused, Stopped
from graph.lock import held
from graph.progress import Progress, RunState, shown
from graph.workspace import Workspace, write_whole

_EVERY = 1.0
"""Seconds between two notes for other processes."""


@contextmanager
def running(workspace: Workspace, language: str) -> Iterator[Progress]:
    """Yield the progress of a run: shown, told to other processes, stopped if they ask.

    Raises Refused if another run is under way, Stopped (out of the run) if one asked to stop.
    """
    busy = Refused(
        f"Another process is working on {workspace.root}. Wait until it is done, then call again."
    )
    reports = workspace.create().reports
    # whoever looks whether a run is under way holds the lock for a moment
    with held(reports / "_run.lock", seconds=1, busy=busy):
        _stop_path(workspace).unlink(missing_ok=True)
        try:
            with shown(language, _Teller(workspace).tell) as progress:
                yield progress
        finally:
            _state_path(workspace).unlink(missing_ok=True)
            _stop_path(workspace).unlink(missing_ok=True)


def run_state(workspace: Workspace) -> RunState | None:
    """Return where the run on this workspace is, None if there is none under way."""
    lock = workspace.reports / "_run.lock"
    if not lock.exists():
        return None
    try:
        with held(lock, seconds=0, busy=Refused("under way")):
            # nobody holds it: what a killed run left behind is no run
            return None
    except Refused:
        pass
    try:
        return RunState(**orjson.loads(_state_path(workspace).read_bytes()))
    except (OSError, ValueError):
        return None


def ask_to_stop(workspace: Workspace) -> bool:
    """Ask the run on this workspace to end between two batches; return whether there is one."""
    if run_state(workspace) is None:
        return False
    write_whole(_stop_path(workspace), b"")
    return True


class _Teller:
    """Tells other processes where a run is, and listens to them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._stage = ""
        self._last = 0.0

    def tell(self, state: RunState) -> None:
        """Note where the run is. Raises Stopped if somebody asked."""
        if _stop_path(self._workspace).exists():
            raise Stopped(
                f"Stopped as asked, at: {state.text('en')}. "
                "What was done is kept; run the same command again to finish it."
            )
        now = time.monotonic()
        if state.stage == self._stage and now - self._last < _EVERY:
            return
        self._stage, self._last = state.stage, now
        try:
            write_whole(_state_path(self._workspace), orjson.dumps(asdict(state)))
        except OSError:
            # on Windows a file that is just being read can't be replaced; the next note will do
            return


def _state_path(workspace: Workspace) -> Path:
    return workspace.reports / "_run.json"


def _stop_path(workspace: Workspace) -> Path:
    return workspace.reports / "_run.stop"
