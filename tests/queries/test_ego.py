"""The network around one unit: what is reached within a lens, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.table import Table
from queries.ego import Lens, partners_by_type, units_in

ROWS: list[Mapping[str, Any]] = [
    {"from_id": "a", "from_type": "Enterprise", "to_id": "b", "to_type": "University"},
    {"from_id": "a", "from_type": "Enterprise", "to_id": "c", "to_type": "University"},
    {"from_id": "a", "from_type": "Enterprise", "to_id": "d", "to_type": "Park"},
    {"from_id": "b", "from_type": "University", "to_id": "e", "to_type": "Park"},
]


def test_ego_counts_direct_partners_once_by_type() -> None:
    table = Table("network.around", "t", (), [*ROWS, ROWS[0]])
    assert partners_by_type(table, "a") == {"University": 2, "Park": 1}
    assert partners_by_type(table, "e") == {"University": 1}


def test_ego_names_every_unit_of_its_ties() -> None:
    assert units_in(ROWS) == {"a", "b", "c", "d", "e"}


def test_ego_lens_gives_both_years_or_none() -> None:
    assert Lens().years == {"first": None, "last": None}
    assert Lens(first=2020).years == {"first": 2020, "last": 9999}
    assert Lens(last=2020).years == {"first": 0, "last": 2020}
