"""What the embedded server needs of a machine, and what it is told."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import orjson
import pytest

from graph.errors import StoreError
from graph.server_config import (
    READER,
    WRITER,
    Ports,
    check_libc,
    command_line,
    is_configured,
    password_of,
    write_config,
)


@pytest.mark.parametrize(
    ("name", "version", "fits"),
    [
        ("glibc", "2.31", False),
        ("glibc", "2.33", False),
        ("glibc", "2.34", True),
        ("glibc", "2.36", True),
        ("glibc", "3.0", True),
        ("", "", True),
    ],
)
def test_server_config_needs_a_glibc_that_is_new_enough(
    name: str, version: str, fits: bool
) -> None:
    if fits:
        check_libc(name, version)
    else:
        with pytest.raises(StoreError, match=rf"2\.34 or later, this machine has {version}"):
            check_libc(name, version)


def test_server_config_writes_two_users_and_no_password_in_the_open(tmp_path: Path) -> None:
    root = tmp_path / "server"
    assert not is_configured(root)
    write_config(root)
    assert is_configured(root)
    lines = (root / "config" / "server-users.jsonl").read_bytes().splitlines()
    users = {user["name"]: user for user in map(orjson.loads, lines)}
    assert {name: user["databases"] for name, user in users.items()} == {
        READER: {"kg": ["reader"]},
        WRITER: {"kg": ["writer"]},
    }
    for name, user in users.items():
        _, rounds, salt, key = user["password"].split("$")
        password = password_of(root, name).encode()
        made = hashlib.pbkdf2_hmac("sha256", password, salt.encode(), int(rounds), 32)
        assert base64.b64decode(key) == made
        assert password not in b"".join(lines)


def test_server_config_gives_readers_no_right_to_write(tmp_path: Path) -> None:
    write_config(tmp_path)
    groups = orjson.loads((tmp_path / "config" / "server-groups.json").read_bytes())
    reader = groups["databases"]["*"]["groups"]["reader"]
    assert reader["access"] == []
    assert reader["types"] == {"*": {"access": ["readRecord"]}}


def test_server_config_makes_new_passwords_each_time(tmp_path: Path) -> None:
    write_config(tmp_path)
    first = password_of(tmp_path, READER)
    write_config(tmp_path)
    assert password_of(tmp_path, READER) != first
    (tmp_path / "secret" / READER).unlink()
    assert not is_configured(tmp_path)
    with pytest.raises(StoreError, match="can't be read"):
        password_of(tmp_path, READER)


@pytest.mark.parametrize(
    "argument",
    [
        "-Xmx300m",
        "-XX:+ExitOnOutOfMemoryError",
        "-Darcadedb.bolt.host=127.0.0.1",
        "-Darcadedb.bolt.port=1234",
        "-Darcadedb.server.httpIncomingHost=127.0.0.1",
        "-Darcadedb.server.httpIncomingPort=1235",
        "-Darcadedb.txWalFlush=1",
        "-Darcadedb.server.mode=development",
        "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
        "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
        "-Darcadedb.serverMetrics=false",
        "-Darcadedb.support.autoRegister=false",
    ],
)
def test_server_config_commands_what_safety_rests_on(tmp_path: Path, argument: str) -> None:
    assert argument in command_line(tmp_path, tmp_path, "300m", Ports(1234, 1235))
