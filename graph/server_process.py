"""The server's process: started apart from us, looked at before it is trusted, ended for sure."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from graph.server_config import MAIN_CLASS

_POLL = 0.05


def spawn(command: list[str], *, folder: Path, console: Path) -> subprocess.Popen[bytes]:
    """Start a process that may outlive us, its output in `console`; `let_go` of it afterwards."""
    if console.exists():
        # Why the last one died (OutOfMemoryError) stands nowhere else.
        console.replace(console.with_suffix(".old.log"))
    with console.open("wb") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            creationflags=_detached(),
        )


def let_go(process: subprocess.Popen[bytes]) -> None:
    """Let the process live on: its object would complain of that when it is collected."""
    process.returncode = 0


def is_server(pid: int, root: Path) -> bool:
    """Return whether this pid is a server of this folder, not a stranger with a reused number."""
    _reap(pid)
    return _serves(_command(pid), root)


def find_server(root: Path) -> int | None:
    """Return the pid of a server of this folder that no state file knows, if the system tells."""
    return next((pid for pid, command in _processes() if _serves(command, root)), None)


def setting_of(pid: int, key: str) -> str:
    """Return the value of `-Darcadedb.<key>=` on the command line of a process, or ''."""
    _, found, rest = _command(pid).partition(f"-Darcadedb.{key}=")
    return rest.split("\0")[0].split(" ")[0] if found else ""


def end(pid: int, root: Path, *, patience: float) -> bool:
    """End the server: ask, wait, then kill; return whether asking was enough."""
    if not is_server(pid, root):
        return True
    _signal(pid, signal.SIGTERM)
    if _gone(pid, root, patience):
        return True
    kill(pid, root)
    return False


def kill(pid: int, root: Path) -> None:
    """Kill the server and return when it is gone (a full heap ignores the polite way)."""
    if is_server(pid, root):
        _signal(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        _gone(pid, root, 10)


def _gone(pid: int, root: Path, seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while is_server(pid, root):
        if time.monotonic() > limit:
            return False
        time.sleep(_POLL)
    return True


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def _reap(pid: int) -> None:
    """Take the exit code of a dead child of ours, so that no zombie keeps its pid."""
    if sys.platform != "win32":
        with contextlib.suppress(ChildProcessError, ProcessLookupError):
            os.waitpid(pid, os.WNOHANG)


def _serves(command: str, root: Path) -> bool:
    return MAIN_CLASS in command and any(
        f"-Darcadedb.server.rootPath={root}{end}" in command for end in ("\0", " ", '"')
    )


def _detached() -> int:
    if sys.platform == "win32":
        return subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def _command(pid: int) -> str:
    """Return the command line of a process, '' if there is none; parts split by NUL on Linux."""
    if sys.platform.startswith("linux"):
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="surrogateescape")
        except OSError:
            return ""
    if sys.platform == "win32":
        return _ask_windows(f"ProcessId={pid}", "$_.CommandLine")
    return _ask("ps", "-ww", "-o", "command=", "-p", str(pid))


def _processes() -> Iterator[tuple[int, str]]:
    if sys.platform.startswith("linux"):
        pids = (int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit())
        yield from ((pid, _command(pid)) for pid in pids)
        return
    if sys.platform == "win32":
        lines = _ask_windows("Name='java.exe'", "'' + $_.ProcessId + ' ' + $_.CommandLine")
    else:
        lines = _ask("ps", "-axww", "-o", "pid=,command=")
    for line in lines.splitlines():
        pid, _, command = line.strip().partition(" ")
        if pid.isdigit():
            yield int(pid), command + " "


def _ask_windows(which: str, what: str) -> str:
    script = f'Get-CimInstance Win32_Process -Filter "{which}" | ForEach-Object {{ {what} }}'
    return _ask("powershell", "-NoProfile", "-Command", script)


def _ask(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace")
