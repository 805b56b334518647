"""The embedded Bolt server: one process a workspace, shared by terminal and explorer.

It starts when it is needed and outlives its starter. The state file names pid and ports; it is
a hint only: a server is joined after its command line was compared and it has answered.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson

from graph import server_console as console
from graph import server_process as process
from graph.errors import StoreError
from graph.lock import held
from graph.server_config import (
    DATABASE,
    INSTEAD,
    READER,
    WRITER,
    Ports,
    command_line,
    is_configured,
    log_folder,
    package_folder,
    password_of,
    write_config,
)
from graph.settings import Settings
from graph.store_bolt import Login, answers
from graph.workspace import Workspace, write_whole

START_LIMIT = 60.0
STOP_PATIENCE = 8.0
ANSWER_LIMIT = 5.0
_STARTS = 3


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the embedded server of one workspace answers."""

    pid: int
    bolt: int
    http: int
    root: Path

    @property
    def uri(self) -> str:
        """Return the Bolt address."""
        return f"bolt://127.0.0.1:{self.bolt}"

    def login(self, *, writing: bool = False) -> Login:
        """Return how to log in, as the read-only user unless asked otherwise."""
        user = WRITER if writing else READER
        return Login(self.uri, user, password_of(self.root, user), DATABASE)


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """How the embedded server of one workspace does."""

    state: str
    """`running`, `silent` (the process is there and does not answer) or `stopped`."""
    address: ServerAddress | None
    log: Path


def ensure_server(workspace: Workspace, settings: Settings) -> ServerAddress:
    """Return the workspace's running server; start it if there is none.

    Raises StoreError where it can't run, with what to do.
    """
    root = _root(workspace)
    address = _stated(root)
    if address is not None and _answers(address):
        return address
    with _one_at_a_time(root):
        return _join_or_start(root, settings)


def server_status(workspace: Workspace) -> ServerStatus:
    """Return whether the workspace's server runs and answers; starts nothing."""
    root = _root(workspace)
    address = _running(root)
    if address is None:
        return ServerStatus("stopped", None, log_folder(root))
    return ServerStatus("running" if _answers(address) else "silent", address, log_folder(root))


def stop_server(workspace: Workspace) -> bool:
    """End the workspace's server; return whether there was one."""
    root = _root(workspace)
    if not root.is_dir():
        return False
    with _one_at_a_time(root):
        address = _running(root)
        if address is not None:
            process.end(address.pid, root, patience=STOP_PATIENCE)
        _state_file(root).unlink(missing_ok=True)
        return address is not None


def restart_server(
    workspace: Workspace, settings: Settings, *, instead_of: ServerAddress | None = None
) -> ServerAddress:
    """Kill the server and start another; return its address.

    If `instead_of` is not the one that runs, somebody else was faster: theirs is joined.
    """
    root = _root(workspace)
    with _one_at_a_time(root):
        address = _running(root)
        if address is not None and (instead_of is None or address.pid == instead_of.pid):
            process.kill(address.pid, root)
        return _join_or_start(root, settings)


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    path, seconds = root / "state.lock", 2 * START_LIMIT
    busy = StoreError(
        f"Another process has been starting or stopping the server for {seconds:.0f} s "
        f"(lock {path}). Wait for it, or end it, and try again."
    )
    with held(path, seconds=seconds, busy=busy):
        yield


def _root(workspace: Workspace) -> Path:
    return workspace.server.resolve()


def _state_file(root: Path) -> Path:
    return root / "state.json"


def _answers(address: ServerAddress) -> bool:
    try:
        return answers(address.login(), seconds=ANSWER_LIMIT)
    except StoreError:
        # The password file is gone: nobody can use that server any more.
        return False


def _stated(root: Path) -> ServerAddress | None:
    """Return the server that the state file names, if that is what it is."""
    try:
        state = orjson.loads(_state_file(root).read_bytes())
        address = ServerAddress(int(state["pid"]), int(state["bolt"]), int(state["http"]), root)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return address if process.is_server(address.pid, root) else None


def _running(root: Path) -> ServerAddress | None:
    """Return the server of this folder, from the state file or from the system's processes."""
    found = _stated(root)
    return found or (_unlisted(root) if (root / "databases").is_dir() else None)


def _unlisted(root: Path) -> ServerAddress | None:
    pid = process.find_server(root)
    if pid is None:
        return None
    bolt, http = (process.setting_of(pid, key) for key in ("bolt.port", "server.httpIncomingPort"))
    if not (bolt.isdigit() and http.isdigit()):
        return None
    return ServerAddress(pid, int(bolt), int(http), root)


def _join_or_start(root: Path, settings: Settings) -> ServerAddress:
    address = _running(root)
    if address is not None:
        if _answers(address):
            _write_state(address)
            return address
        process.end(address.pid, root, patience=STOP_PATIENCE)
    package = package_folder()
    if not is_configured(root):
        _configure(root)
    for attempt in range(1, _STARTS + 1):
        address = _start(package, root, settings.heap)
        if address is not None:
            return address
        if attempt == _STARTS or not console.port_was_taken(root):
            break
    raise StoreError(console.why_not_started(root, settings.heap, seconds=START_LIMIT))


def _configure(root: Path) -> None:
    try:
        write_config(root)
    except OSError as error:
        raise StoreError(
            f"The server's folder {root} can't be written to ({error.strerror}). "
            f"Give another place with --workspace. {INSTEAD}"
        ) from error


def _start(package: Path, root: Path, heap: str) -> ServerAddress | None:
    """Return the started server once it answers, None if it failed."""
    bolt, http = free_ports(2)
    command = command_line(package, root, heap, Ports(bolt, http))
    try:
        child = process.spawn(command, folder=root, console=console.console_file(root))
    except OSError as error:
        raise StoreError(f"{command[0]} can't be run ({error.strerror}). {INSTEAD}") from error
    address = ServerAddress(child.pid, bolt, http, root)
    _write_state(address)
    limit = time.monotonic() + START_LIMIT
    try:
        while child.poll() is None and time.monotonic() < limit and not console.failed(root):
            if _accepts(bolt) and _answers(address):
                return address
            time.sleep(0.05)
        console.wait_for_last_words(root)
    finally:
        process.let_go(child)
    process.kill(child.pid, root)
    _state_file(root).unlink(missing_ok=True)
    return None


def _write_state(address: ServerAddress) -> None:
    state = {"pid": address.pid, "bolt": address.bolt, "http": address.http}
    write_whole(_state_file(address.root), orjson.dumps(state) + b"\n")


def free_ports(count: int) -> list[int]:
    """Return ports of loopback that nobody listens on now.

    Raises StoreError where loopback is closed to us.
    """
    holders: list[socket.socket] = []
    try:
        for _ in range(count):
            holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            holders.append(holder)
            holder.bind(("127.0.0.1", 0))
        return [int(holder.getsockname()[1]) for holder in holders]
    except OSError as error:
        raise StoreError(
            f"No port of 127.0.0.1 can be opened ({error.strerror}): the embedded server needs "
            f"two. {INSTEAD}"
        ) from error
    finally:
        for holder in holders:
            holder.close()


def _accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1.0).close()
    except OSError:
        return False
    return True
