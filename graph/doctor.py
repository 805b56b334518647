"""What is installed, reachable, right and wrong, and what to do: the answers of `trihelix doctor`.

Nothing is changed or started, and nothing is asked but loopback and the configured server.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from graph import statements as cypher
from graph.batches import chunks
from graph.declare import Declared, Label, read_declaration
from graph.errors import TrihelixError
from graph.facts import data_version, source_keys
from graph.machine import (
    broken_packages,
    free_gigabytes,
    java_version,
    open_ports,
    taken_names,
    versions,
    why_not_writable,
)
from graph.server import server_status
from graph.server_config import OLDEST_GLIBC
from graph.settings import LOOPBACK, Neo4jSettings, Settings
from graph.store import open_store
from graph.table import Column, Table
from graph.workspace import Workspace

State = Literal["ok", "warn", "wrong"]
_A_LINE = 4
_LITTLE, _FULL = 2.0, 0.3
"""Gigabytes: a region's graph takes below one, an empty server 0.05."""


class Finding(Label):
    """What a check may find, with its words; `{names}` are filled in."""

    state: State
    advice: Label | None = None


class CheckWords(Label):
    """A check: what it is called and what it may find."""

    findings: dict[str, Finding]


class DoctorWords(Declared):
    """All words of the doctor."""

    title: Label
    columns: dict[str, Label]
    states: dict[State, Label]
    checks: dict[str, CheckWords]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    key: str
    finding: str
    name: Label
    state: State
    detail: Label
    advice: Label | None
    """What to do; None if nothing is to be done."""


@cache
def doctor_words() -> DoctorWords:
    """Return the words that ship with the package."""
    return read_declaration(Path(__file__).with_name("doctor.yaml"), DoctorWords)


def checks(settings: Settings, workspace: Workspace) -> list[Check]:
    """Return everything that was looked at, the machine first, the graph last."""
    here = [*machine_checks(), *place_checks(workspace)]
    if settings.neo4j is None:
        return [*here, *embedded_checks(settings, workspace)]
    # the embedded server is needed for the demo only
    here = [softened(check) if check.key in ("libc", "java") else check for check in here]
    return [*here, *neo4j_checks(settings, settings.neo4j, workspace)]


def doctor_table(looked_at: list[Check], language: str) -> Table:
    """Return the checks as a table in the reader's language."""
    words = doctor_words()
    rows = [
        {
            "check": check.name.text(language),
            "state": words.states[check.state].text(language),
            "detail": check.detail.text(language),
            "advice": check.advice.text(language) if check.advice else None,
        }
        for check in looked_at
    ]
    columns = [
        Column(name, "string", label.text(language)) for name, label in words.columns.items()
    ]
    return Table("doctor", words.title.text(language), columns, rows)


def found(key: str, finding: str, **values: object) -> Check:
    """Return a finding in both languages.

    >>> found("disk", "little", free="0.9").detail.en
    'only 0.9 GB free'
    """
    check = doctor_words().checks[key]
    words = check.findings[finding]
    detail = Label(zh=words.zh.format(**values), en=words.en.format(**values))
    return Check(key, finding, Label(zh=check.zh, en=check.en), words.state, detail, words.advice)


def machine_checks() -> Iterator[Check]:
    """Yield what Python, the packages and the C library are like."""
    yield python_check(sys.version_info[:3])
    yield from package_checks(broken_packages())
    taken = taken_names()
    yield found("names", "taken", taken=", ".join(taken)) if taken else found("names", "ok")
    if sys.platform.startswith("linux"):
        yield libc_check(*platform.libc_ver())
    yield java_check()


def package_checks(broken: list[str] | None) -> Iterator[Check]:
    """Yield what is wrong with the packages, or their versions, some a line."""
    if broken is None:
        yield found("packages", "unknown")
    elif broken:
        yield found("packages", "missing", packages=", ".join(broken))
    else:
        for some in chunks(versions(), _A_LINE):
            yield found("packages", "ok", versions=", ".join(some))


def python_check(version: tuple[int, ...]) -> Check:
    """Return whether this Python is new enough."""
    finding = "ok" if version >= (3, 11) else "old"
    text = ".".join(str(part) for part in version)
    return found("python", finding, version=text, place=sys.executable)


def libc_check(name: str, version: str) -> Check:
    """Return whether the embedded server runs with this C library."""
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    is_new_enough = name == "glibc" and numbers >= OLDEST_GLIBC
    return found(
        "libc",
        "ok" if is_new_enough else "old",
        name=name or "musl",
        version=version,
        least=".".join(str(number) for number in OLDEST_GLIBC),
    )


def java_check() -> Check:
    """Return whether the embedded server's package is there and its Java runs."""
    try:
        java = java_version()
    except TrihelixError as error:
        return found("java", "missing", message=error)
    if java.version:
        return found("java", "ok", version=java.package, java=java.version)
    return found("java", "broken", java=java.program, message=java.fault)


def place_checks(workspace: Workspace) -> Iterator[Check]:
    """Yield whether the workspace can be written to and has room."""
    path, fault = workspace.root.resolve(), why_not_writable(workspace.root)
    if fault:
        yield found("workspace", "closed", path=path, message=fault)
    elif not path.exists():
        yield found("workspace", "absent", path=path)
    else:
        yield found("workspace", "ok", path=path, sources=len(source_keys(workspace)))
    yield disk_check(free_gigabytes(workspace.root))


def disk_check(free: float) -> Check:
    """Return whether so many free gigabytes are enough."""
    finding = "full" if free < _FULL else "little" if free < _LITTLE else "ok"
    return found("disk", finding, free=f"{free:.1f}")


def embedded_checks(settings: Settings, workspace: Workspace) -> Iterator[Check]:
    """Yield how the workspace's own server does, without starting it, and what it holds."""
    status = server_status(workspace)
    address = status.address
    if address is None:
        yield found("server", "stopped")
        yield found("graph", "unseen" if source_keys(workspace) else "empty")
        return
    if status.state == "silent":
        yield found("server", "silent", pid=address.pid, log=status.log)
        return
    yield found("server", "running", uri=address.uri)
    ports = (address.bolt, address.http)
    opened = open_ports(ports)
    listed = ", ".join(str(port) for port in ports)
    yield found("loopback", "open" if opened else "ok", ports=", ".join(opened) or listed)
    yield stored_check(settings, workspace)


def neo4j_checks(
    settings: Settings, server: Neo4jSettings, workspace: Workspace
) -> Iterator[Check]:
    """Yield whether the configured Neo4j server answers, and what it holds."""
    try:
        with open_store(settings, workspace) as store:
            agent = store.agent()
    except TrihelixError as error:
        yield found("neo4j", "wrong", message=error)
        return
    finding = "ok" if is_private(server.uri) else "clear"
    yield found("neo4j", finding, agent=agent, uri=server.uri, database=server.database)
    yield stored_check(settings, workspace)


def is_private(uri: str) -> bool:
    """Return whether what is sent to this address can't be read on the way.

    >>> is_private("bolt://127.0.0.1:7687"), is_private("neo4j+s://kg.example"), is_private("bolt://kg")
    (True, True, False)
    """
    parts = urlsplit(uri)
    return parts.scheme.endswith(("+s", "+ssc")) or parts.hostname in LOOPBACK


def stored_check(settings: Settings, workspace: Workspace) -> Check:
    """Return how what a reachable store holds compares with the workspace."""
    try:
        with open_store(settings, workspace) as store:
            meta = [row["m"] for row in store.read(cypher.READ_META).rows]
            is_empty = not meta and not store.read(cypher.READ_ANY).rows
    except TrihelixError as error:
        return found("graph", "unreachable", message=error)
    version = data_version(workspace) if source_keys(workspace) else ""
    owner = workspace.id if workspace.sources.is_dir() else ""
    return graph_check({} if is_empty else meta[0] if meta else None, owner=owner, version=version)


def graph_check(meta: Mapping[str, Any] | None, *, owner: str, version: str) -> Check:
    """Return how a store's :Meta ({}: empty store, None: no :Meta) compares with a workspace.

    `version` is the workspace's data version, '' if it has no facts.
    """
    if meta is None or (meta and meta.get("workspace") != owner):
        return found("graph", "foreign")
    if not meta:
        return found("graph", "unloaded" if version else "empty")
    if meta.get("load") != "complete":
        return found("graph", "unfinished")
    held = meta.get("data_version", "")
    finding = "ok" if held == version else "stale"
    return found("graph", finding, held=held, version=version or "—")


def softened(check: Check) -> Check:
    """Return the check with what would be wrong as a mere warning."""
    state: State = "warn" if check.state == "wrong" else check.state
    return Check(check.key, check.finding, check.name, state, check.detail, check.advice)
