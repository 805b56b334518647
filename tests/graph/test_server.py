"""The embedded server as a process: shared, outliving its starter, replaced when it is dead."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from graph import server
from graph import server_process as process
from graph.errors import StoreError
from graph.server import (
    ServerAddress,
    ensure_server,
    free_ports,
    restart_server,
    server_status,
    stop_server,
)
from graph.server_config import (
    READER,
    WRITER,
    Ports,
    command_line,
    package_folder,
    password_of,
)
from graph.settings import Settings
from graph.store import open_store
from graph.workspace import Workspace

START = """
import sys
from pathlib import Path
from graph.server import ensure_server
from graph.settings import Settings
from graph.workspace import Workspace
root = Path(sys.argv[1])
print(ensure_server(Workspace(root), Settings(home=root, heap="160m")).pid)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and file modes of POSIX")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Yield a workspace, its folder's name no easy one; its server is stopped at the end."""
    found = Workspace(tmp_path_factory.mktemp("a b") / "世界 100%").create()
    yield found
    stop_server(found)


@pytest.fixture(scope="module")
def settings(workspace: Workspace) -> Settings:
    """Return settings with a small heap."""
    return Settings(home=workspace.root, heap="160m")


@pytest.fixture
def running(workspace: Workspace, settings: Settings) -> ServerAddress:
    """Return the workspace's running server."""
    return ensure_server(workspace, settings)


def state_file(workspace: Workspace) -> Path:
    return workspace.server / "state.json"


def started(workspace: Workspace) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START, str(workspace.root)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


@pytest.mark.server
def test_server_is_shared_by_processes_and_outlives_its_starter(
    workspace: Workspace, settings: Settings
) -> None:
    assert server_status(workspace).state == "stopped"
    assert not stop_server(workspace)
    starters = [started(workspace) for _ in range(2)]
    pids = {int(starter.communicate(timeout=120)[0]) for starter in starters}
    assert len(pids) == 1
    address = ensure_server(workspace, settings)
    assert {address.pid} == pids
    assert server_status(workspace).state == "running"


@pytest.mark.server
def test_server_two_processes_see_what_each_other_wrote(
    workspace: Workspace, settings: Settings, running: ServerAddress
) -> None:
    with open_store(settings, workspace) as store:
        store.write("MERGE (n:Entity {id: 'shared'})")
    ask = START.replace(
        "print(ensure_server(", "from graph.store import open_store\nprint(open_store("
    )
    ask = ask.replace(
        'Workspace(root), Settings(home=root, heap="160m")).pid',
        "Settings(home=root), Workspace(root)).read('MATCH (n:Entity) RETURN n.id AS id').rows",
    )
    command = [sys.executable, "-W", "ignore", "-c", ask, str(workspace.root)]
    said = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=True,
    ).stdout
    assert said.strip() == "[{'id': 'shared'}]"
    assert ensure_server(workspace, settings).pid == running.pid


@pytest.mark.server
def test_server_keeps_its_secrets_and_listens_on_loopback_alone(
    workspace: Workspace, running: ServerAddress
) -> None:
    assert len({password_of(running.root, user) for user in (READER, WRITER)}) == 2
    command = process._command(running.pid)
    for secret in (password_of(running.root, READER), password_of(running.root, WRITER)):
        assert secret not in command
        assert secret not in repr(running.login())
    assert process.setting_of(running.pid, "bolt.host") == "127.0.0.1"
    assert process.setting_of(running.pid, "server.httpIncomingHost") == "127.0.0.1"
    assert running.uri == f"bolt://127.0.0.1:{running.bolt}"
    console = (workspace.server / "log" / "console.log").read_text("utf-8")
    assert len(console.splitlines()) <= 2, "a quiet server"


@posix
@pytest.mark.server
def test_server_files_are_for_their_owner_alone(running: ServerAddress) -> None:
    files = [*running.root.glob("secret/*"), *running.root.glob("config/server-*")]
    assert len(files) == 4
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(running.root.stat().st_mode) == 0o700


@pytest.mark.server
@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"pid": "x"}', b'{"pid": 1}'])
def test_server_is_found_again_without_a_sound_state_file(
    workspace: Workspace, settings: Settings, running: ServerAddress, content: bytes | None
) -> None:
    path = state_file(workspace)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert ensure_server(workspace, settings) == running
    assert orjson.loads(state_file(workspace).read_bytes())["pid"] == running.pid


@pytest.mark.server
def test_server_state_that_names_a_stranger_is_not_trusted(
    workspace: Workspace, settings: Settings, running: ServerAddress
) -> None:
    stranger = {"pid": os.getpid(), "bolt": running.bolt, "http": running.http}
    state_file(workspace).write_bytes(orjson.dumps(stranger))
    assert ensure_server(workspace, settings) == running
    assert not process.is_server(os.getpid(), running.root)
    assert not process.is_server(running.pid, running.root.parent)


@pytest.mark.server
def test_server_second_one_on_the_same_folder_ends_and_the_first_goes_on(
    workspace: Workspace, settings: Settings, running: ServerAddress
) -> None:
    command = command_line(package_folder(), running.root, "160m", Ports(*free_ports(2)))
    second = subprocess.run(command, cwd=running.root, capture_output=True, timeout=60, check=False)
    assert second.returncode == 1
    assert ensure_server(workspace, settings) == running


@pytest.mark.server
def test_server_held_by_somebody_out_of_sight_is_an_error_that_says_so(
    workspace: Workspace,
    settings: Settings,
    running: ServerAddress,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state_file(workspace).unlink()
    monkeypatch.setattr(process, "find_server", lambda _: None)
    with pytest.raises(StoreError, match=r"has the database below .* open.*TRIHELIX_NEO4J_URI"):
        ensure_server(workspace, settings)
    monkeypatch.undo()
    assert ensure_server(workspace, settings) == running


@posix
@pytest.mark.server
def test_server_that_is_silent_is_replaced(
    workspace: Workspace,
    settings: Settings,
    running: ServerAddress,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "ANSWER_LIMIT", 1.0)
    monkeypatch.setattr(server, "STOP_PATIENCE", 0.3)
    os.kill(running.pid, signal.SIGSTOP)
    assert server_status(workspace).state == "silent"
    monkeypatch.setattr(server, "ANSWER_LIMIT", 5.0)
    address = ensure_server(workspace, settings)
    assert address.pid != running.pid
    assert not process.is_server(running.pid, running.root)


@pytest.mark.server
def test_server_restart_joins_the_one_that_somebody_else_has_started(
    workspace: Workspace, settings: Settings, running: ServerAddress
) -> None:
    dead = ServerAddress(pid=1, bolt=1, http=1, root=running.root)
    assert restart_server(workspace, settings, instead_of=dead) == running


@pytest.mark.server
def test_server_stops_and_starts_on_other_ports_if_its_own_are_taken(
    workspace: Workspace,
    settings: Settings,
    running: ServerAddress,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert stop_server(workspace)
    assert not process.is_server(running.pid, running.root)
    assert server_status(workspace).state == "stopped"
    assert not state_file(workspace).exists()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        offers = iter([[int(taken.getsockname()[1]), *free_ports(1)], free_ports(2)])
        monkeypatch.setattr(server, "free_ports", lambda _: next(offers))
        address = ensure_server(workspace, settings)
    assert process.setting_of(address.pid, "bolt.port") == str(address.bolt)
    with open_store(settings, workspace) as store:
        assert store.read("MATCH (n:Entity) RETURN n.id AS id").rows == [{"id": "shared"}]


@pytest.mark.server
def test_server_makes_new_passwords_if_one_is_lost(
    workspace: Workspace, settings: Settings, running: ServerAddress
) -> None:
    (running.root / "secret" / READER).unlink()
    assert server_status(workspace).state == "silent"
    address = ensure_server(workspace, settings)
    assert address.pid != running.pid
    assert server_status(workspace).state == "running"


def test_server_says_how_to_get_the_missing_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(StoreError, match=r"pip install 'arcadedb-embedded.*TRIHELIX_NEO4J_URI"):
        ensure_server(Workspace(tmp_path), Settings(home=tmp_path))


def test_server_says_that_its_folder_is_closed(tmp_path: Path) -> None:
    (tmp_path / "server").write_text("a file where a folder should be")
    with pytest.raises(StoreError, match=r"can't be written to.*--workspace"):
        ensure_server(Workspace(tmp_path), Settings(home=tmp_path))


@pytest.mark.server
@pytest.mark.parametrize("heap", ["12q", "1k"])
def test_server_says_why_it_did_not_start(tmp_path: Path, heap: str) -> None:
    start = time.monotonic()
    with pytest.raises(StoreError, match=rf"TRIHELIX_HEAP \({heap}\)") as error:
        ensure_server(Workspace(tmp_path), Settings(home=tmp_path, heap=heap))
    assert "TRIHELIX_NEO4J_URI" in str(error.value)
    assert time.monotonic() - start < 20
    assert server_status(Workspace(tmp_path)).state == "stopped"


def test_server_says_that_loopback_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(socket.socket):
        def bind(self, address: object) -> None:
            raise PermissionError(1, f"not permitted: {address}")

    monkeypatch.setattr(socket, "socket", Closed)
    with pytest.raises(StoreError, match=r"No port of 127\.0\.0\.1 can be opened"):
        free_ports(2)
