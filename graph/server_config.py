"""How the embedded server is told to run: its users, its log and its command line."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import os
import platform
import secrets
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import orjson

from graph.errors import StoreError

DATABASE = "kg"
WRITER = "loader"
READER = "rdonly"
MAIN_CLASS = "com.arcadedb.server.ArcadeDBServer"
OLDEST_GLIBC = (2, 34)
SERVER_LIMIT = 120
"""Seconds after which the server itself ends a statement: the watchdog of the store is sharper,
this one is for the statements of a client that died."""
INSTEAD = "Or name a Neo4j server in TRIHELIX_NEO4J_URI."

_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_GROUPS = {
    "admin": (["updateSecurity", "updateSchema", "updateDatabaseSettings"], _ALL),
    "writer": (["updateSchema"], _ALL),
    "reader": ([], ["readRecord"]),
    "*": ([], []),
}
_LOG = """\
handlers = java.util.logging.FileHandler
.level = WARNING
java.util.logging.FileHandler.pattern = log/server.%g.log
java.util.logging.FileHandler.limit = 2000000
java.util.logging.FileHandler.count = 3
java.util.logging.FileHandler.append = true
java.util.logging.FileHandler.encoding = UTF-8
java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
"""


@dataclass(frozen=True, slots=True)
class Ports:
    """The two loopback ports of one server; HTTP can't be left out."""

    bolt: int
    http: int


def package_folder() -> Path:
    """Return the folder of the server's wheel, found without importing it (that starts a JVM).

    Raises StoreError where the wheel is missing or the machine is too old for it.
    """
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise StoreError(
            "The embedded server (package arcadedb-embedded) is not installed. It exists for "
            "Linux x86-64 and arm64 with glibc 2.34 or later, macOS arm64 and Windows x64: "
            f"pip install 'arcadedb-embedded>=26.10.2,<26.11'. {INSTEAD}"
        )
    check_libc(*platform.libc_ver())
    folder = Path(next(iter(spec.submodule_search_locations)))
    if not java_of(folder).is_file():
        raise StoreError(
            f"The embedded server's Java is missing: {java_of(folder)}. "
            f"Install arcadedb-embedded again. {INSTEAD}"
        )
    return folder


def check_libc(name: str, version: str) -> None:
    """Raise StoreError if this C library is a glibc that is too old for the server.

    >>> check_libc("glibc", "2.36")
    """
    if name != "glibc":
        return
    found = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if found < OLDEST_GLIBC:
        raise StoreError(
            f"The embedded server needs glibc 2.34 or later, this machine has {version} (Kylin V10 "
            "and UOS 20 have 2.28). Run it in a container of Debian 12, Ubuntu 22.04, openEuler "
            f"22.03 or later. {INSTEAD}"
        )


def java_of(package: Path) -> Path:
    """Return the Java program inside the wheel's folder."""
    return package / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")


def log_folder(root: Path) -> Path:
    """Return where the server writes its logs."""
    return root / "log"


def password_of(root: Path, user: str) -> str:
    """Return the password of one of our two users.

    Raises StoreError if its file is gone: the next start makes new ones.
    """
    path = _password_file(root, user)
    try:
        return path.read_text("ascii").strip()
    except OSError as error:
        raise StoreError(f"{path} can't be read ({error.strerror}).") from error


def is_configured(root: Path) -> bool:
    """Return whether the users and both passwords are there."""
    config = root / "config"
    files = [config / "server-users.jsonl", config / "server-groups.json"]
    files += [_password_file(root, user) for user in (WRITER, READER)]
    return all(path.is_file() for path in files)


def write_config(root: Path) -> None:
    """Write users, groups, passwords and log settings for a server that is not running."""
    for folder in (root, root / "config", root / "secret", log_folder(root)):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(stat.S_IRWXU)
    users = [_user(root, WRITER, "writer"), _user(root, READER, "reader")]
    _write_private(root / "config" / "server-groups.json", orjson.dumps(_groups()))
    _write_private(
        root / "config" / "server-users.jsonl", b"".join(orjson.dumps(u) + b"\n" for u in users)
    )
    _write_private(root / "log.properties", _LOG.encode())


def command_line(package: Path, root: Path, heap: str, ports: Ports) -> list[str]:
    """Return the command that starts the server on these ports."""
    java = java_of(package)
    opens = ("java.util.concurrent.atomic", "java.nio.channels.spi", "java.lang")
    settings = _settings(root, ports)
    return [
        str(java),
        f"-Xmx{heap}",
        "-XX:+UseG1GC",
        # Without it a full heap hangs for more than 90 s; with it the process ends (code 3).
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+UseCompactObjectHeaders",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF8",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in opens),
        f"-XX:ErrorFile={log_folder(root) / 'hs_err_%p.log'}",
        f"-Djava.util.logging.config.file={root / 'log.properties'}",
        *(f"-Darcadedb.{key}={value}" for key, value in settings.items()),
        "-cp",
        str(package / "jars" / "*"),
        MAIN_CLASS,
    ]


def _settings(root: Path, ports: Ports) -> dict[str, object]:
    return {
        "server.rootPath": root,
        "server.logsDirectory": log_folder(root),
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": ports.bolt,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": ports.http,
        "server.httpWorkerThreads": 8,
        "server.defaultDatabases": f"{DATABASE}[]",
        "bolt.defaultDatabase": DATABASE,
        # `production` turns every error text into "The request failed", syntax errors too.
        "server.mode": "development",
        "command.timeout": SERVER_LIMIT * 1000,
        "txWalFlush": 1,
        "dateTimeImplementation": "java.time.ZonedDateTime",
        "bolt.maxMessageSize": 67108864,
        "queryMaxRangeSize": 1000000,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "serverMetrics": "false",
        "support.autoRegister": "false",
    }


def _groups() -> dict[str, object]:
    groups = {
        name: {
            "resultSetLimit": -1,
            "readTimeout": -1,
            "access": access,
            "types": {"*": {"access": records}},
        }
        for name, (access, records) in _GROUPS.items()
    }
    return {"databases": {"*": {"groups": groups}}, "version": 2}


def _user(root: Path, name: str, group: str) -> dict[str, object]:
    password = secrets.token_urlsafe(24)
    _write_private(_password_file(root, name), password.encode() + b"\n")
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    rounds = 65536
    # The server hashes with the salt's base64 text, not with its bytes.
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds, 32)
    stored = f"PBKDF2WithHmacSHA256${rounds}${salt}${base64.b64encode(key).decode()}"
    return {"name": name, "password": stored, "databases": {DATABASE: [group]}}


def _password_file(root: Path, user: str) -> Path:
    return root / "secret" / user


def _write_private(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
