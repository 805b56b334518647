"""When a record was first and last seen: in which dated versions of its source it stood.

sources/<key>/versions.jsonl has a line for each dated version that a source ever had, and the
records in it. It outlives the versions themselves, and is the same in whatever order they came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from graph.model import canonical
from graph.workspace import Workspace, write_whole

VERSIONS = "versions.jsonl"
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def is_dated(version: str) -> bool:
    """Return whether a version is a date, not a content hash.

    >>> is_dated("2025-06-30"), is_dated("2025"), is_dated("a95c2642832c")
    (True, True, False)
    """
    return bool(_DATE.fullmatch(version))


def note_version(
    workspace: Workspace, key: str, content: str, version: str, records: Iterable[str]
) -> None:
    """Note which records stand in a version of a source; one without a date leaves no note.

    Other content of the same date, or another date of the same content, puts the earlier note
    right.
    """
    path = _path(workspace, key)
    told = [t for t in _told(path) if t["content"] != content and t["version"] != version]
    if is_dated(version):
        told.append({"content": content, "version": version, "records": sorted(set(records))})
    if told:
        told.sort(key=lambda t: str(t["version"]))
        write_whole(path, b"".join(canonical(one) + b"\n" for one in told))
    else:
        path.unlink(missing_ok=True)


def read_seen(workspace: Workspace, key: str) -> dict[str, tuple[str, str]]:
    """Return record → (first, last) version in which it stood."""
    found: dict[str, tuple[str, str]] = {}
    for told in _told(_path(workspace, key)):
        version = told["version"]
        for record in told["records"]:
            first, last = found.get(record, (version, version))
            found[record] = (min(first, version), max(last, version))
    return found


def _told(path: Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


def _path(workspace: Workspace, key: str) -> Path:
    return workspace.sources / key / VERSIONS
