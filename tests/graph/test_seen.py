from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from graph.seen import VERSIONS, note_version, read_seen
from graph.workspace import Workspace

VERSIONS_OF = (
    ("c1", "2023", ("a#1", "a#2")), ("c2", "2024-06-30", ("a#2", "a#3")), ("c3", "2025", ("a#2",)),
)  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_seen_is_the_same_in_whatever_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    workspace = Workspace(tmp_path)
    for number in (*order, order[0]):
        content, version, records = VERSIONS_OF[number]
        note_version(workspace, "a", content, version, records)
    assert read_seen(workspace, "a") == {
        "a#1": ("2023", "2023"), "a#2": ("2023", "2025"), "a#3": ("2024-06-30", "2024-06-30")
    }  # fmt: skip


def test_seen_follows_a_date_that_was_put_right(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    note_version(workspace, "a", "c1", "2042", ["a#1"])
    note_version(workspace, "a", "c1", "2024", ["a#1"])
    assert read_seen(workspace, "a") == {"a#1": ("2024", "2024")}
    note_version(workspace, "a", "c1", "a95c2642832c", ["a#1"])
    assert read_seen(workspace, "a") == {}
    assert not (workspace.sources / "a" / VERSIONS).exists()
