"""What the build declares: data files travel with the code."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NOT_CARRIED = (".py", ".pyc", ".md", ".sha256")
"""Code travels anyway; notes and the inputs' hashes are for those who have the checkout."""


@pytest.mark.parametrize("room", ["app_pages", "graph", "ingest", "queries"])
def test_build_wheel_carries_every_data_file(room: str) -> None:
    patterns = SETTINGS["tool"]["setuptools"]["package-data"]["*"]
    left_behind = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / room).rglob("*"))
        if path.is_file()
        and path.suffix not in NOT_CARRIED
        and not any(fnmatch(path.name, pattern) for pattern in patterns)
    ]
    assert left_behind == []


def test_build_finds_every_room() -> None:
    settings = SETTINGS["tool"]["setuptools"]
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    found = {
        room
        for room in rooms
        if any(fnmatch(room, pattern) for pattern in settings["packages"]["find"]["include"])
    }
    assert found == rooms
    assert sorted(settings["py-modules"]) == sorted(path.stem for path in ROOT.glob("*.py"))
