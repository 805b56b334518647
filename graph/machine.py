"""What this machine and this installation are like; nothing is changed and nobody is asked."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from graph.server_config import java_of, package_folder

DISTRIBUTION = "trihelix"
NAMES = ("app", "app_pages", "cli", "graph", "ingest", "queries")
"""Our top-level names, which are common ones."""
_SERVER_PACKAGE = "arcadedb-embedded"
_PATIENCE = 20.0
_LISTENING = "0A"
_LOOPBACK = re.compile(r"(?:0000000000000000FFFF0000)?[0-9A-F]{6}7F|0{24}01000000")
"""Addresses in the kernel's table: 127.0.0.0/8, the same in IPv6, ::1."""


@dataclass(frozen=True, slots=True)
class Java:
    """The embedded server's own Java."""

    package: str
    """Version of the server's package."""
    program: Path
    version: str
    """First line of what it says of itself; '' if it does not run."""
    fault: str = ""


def requirements() -> dict[str, str] | None:
    """Return package → condition as installed (`>=5.26,<7`), None if we are not installed."""
    try:
        declared = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return None
    found = (re.match(r"([\w.-]+)([^;]*)(?!.*extra ==)", line) for line in declared)
    return {match[1]: match[2].strip() for match in found if match}


def versions() -> list[str]:
    """Return `name version` of every package that we need and that is there, sorted."""
    held = ((name, installed(name)) for name in requirements() or {})
    return sorted(f"{name} {version}" for name, version in held if version)


def broken_packages() -> list[str] | None:
    """Return the packages that are missing or of the wrong version; None if we can't know.

    The embedded server's may be missing, where a Neo4j server stands in for it.
    """
    needed = requirements()
    if needed is None:
        return None
    held = {name: installed(name) for name in needed}
    return sorted(
        f"{name} {held[name] or '—'} ({condition})"
        for name, condition in needed.items()
        if (not meets(held[name], condition) if held[name] else name != _SERVER_PACKAGE)
    )


def installed(name: str) -> str:
    """Return the version of an installed package, '' if there is none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def meets(version: str, condition: str) -> bool:
    """Return whether a version keeps to bounds like `>=1.2,<2`.

    >>> meets("26.10.2.post1", ">=26.10.2,<26.11"), meets("26.11.1", ">=26.10.2,<26.11")
    (True, False)
    """
    bounds = re.findall(r"(>=|<)([\d.]+)", condition)
    held = _numbers(version)
    return all((held >= _numbers(b)) is (sign == ">=") for sign, b in bounds)


def _numbers(version: str) -> tuple[int, ...]:
    release = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in release[0].split(".")) if release else ()


def taken_names(held: Mapping[str, Iterable[str]] | None = None) -> list[str]:
    """Return `name (package)` for each of our top-level names that another package has too.

    >>> taken_names({"graph": ["trihelix", "graph-tools"], "numpy": ["numpy"]})
    ['graph (graph-tools)']
    """
    packages = metadata.packages_distributions() if held is None else held
    others = {
        f"{name} ({package})"
        for name in NAMES
        for package in packages.get(name, ())
        if package.lower() != DISTRIBUTION
    }
    return sorted(others | (_strangers() if held is None else set()))


def _strangers() -> set[str]:
    """Return our names that Python finds elsewhere than beside this module."""
    root = Path(__file__).resolve().parents[1]
    places = {name: importlib.util.find_spec(name) for name in NAMES}
    origins = {name: Path(spec.origin) for name, spec in places.items() if spec and spec.origin}
    return {
        f"{name} ({origin})"
        for name, origin in origins.items()
        if root not in origin.resolve().parents
    }


def java_version() -> Java:
    """Return the embedded server's Java and what it says of itself.

    Raises StoreError where the server's package is missing or can't run here.
    """
    program = java_of(package_folder())
    package = installed(_SERVER_PACKAGE)
    try:
        done = subprocess.run(
            [program, "-version"], capture_output=True, timeout=_PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Java(package, program, "", fault=str(error))
    said = (done.stderr or done.stdout).decode(errors="replace").splitlines()
    return Java(package, program, said[0] if said else "java")


def why_not_writable(folder: Path) -> str:
    """Return why the folder (if absent: the one above) can't be written to, '' if it can."""
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)):
            return ""
    except OSError as error:
        return error.strerror or str(error)


def free_gigabytes(folder: Path) -> float:
    """Return the room on the disk where the folder lies or would lie."""
    return shutil.disk_usage(_existing(folder)).free / 1e9


def _existing(folder: Path) -> Path:
    path = folder.resolve()
    return next(place for place in (path, *path.parents) if place.exists())


def open_ports(ports: Iterable[int], tables: Iterable[str] | None = None) -> list[str]:
    """Return those of the ports that listen on more than loopback, as far as the system tells.

    >>> row = "0: 00000000:{:04X} 00000000:0000 0A"
    >>> open_ports([7687, 80], [row.format(7687), row.format(22)])
    ['7687']
    """
    wanted = set(ports)
    rows = _listening(_socket_tables() if tables is None else tables)
    return sorted(
        {str(port) for host, port in rows if port in wanted and not _LOOPBACK.fullmatch(host)}
    )


def _listening(tables: Iterable[str]) -> Iterator[tuple[str, int]]:
    for line in (line for table in tables for line in table.splitlines()):
        fields = line.split()
        if len(fields) > 3 and fields[3] == _LISTENING:
            host, port = fields[1].rsplit(":", 1)
            yield host, int(port, 16)


def _socket_tables() -> list[str]:
    tables = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
    return [table.read_text("ascii") for table in tables if table.is_file()]
