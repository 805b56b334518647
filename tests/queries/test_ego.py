"""The network around one unit: what is reached within a lens, in which order, what a cut leaves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from graph.table import Table
from queries.ego import Lens, ego, units_in

REGION = Path(__file__).with_name("small_region.cypher")
CENTER = "I:mat"
ROWS: list[Mapping[str, Any]] = [
    {"from_id": "a", "from_type": "Enterprise", "to_id": "b", "to_type": "University"},
    {"from_id": "a", "from_type": "Enterprise", "to_id": "c", "to_type": "University"},
    {"from_id": "a", "from_type": "Enterprise", "to_id": "d", "to_type": "Park"},
    {"from_id": "b", "from_type": "University", "to_id": "e", "to_type": "Park"},
]


@pytest.fixture
def region(store: Store) -> Store:
    """Return the small region in a store, its pump works and bearing works partners."""
    for text in REGION.read_text("utf-8").split("\n\n")[1:]:
        store.write(text)
    store.write(
        "MATCH (a:Entity {id: 'E:bearing'}) MATCH (b:Entity {id: 'E:pump'}) "
        "CREATE (a)-[:PARTNER_OF {id: 'PARTNER_OF:E:bearing>E:pump', weight: 9.0, via: [], "
        "ways: ['cooperation'], years: [2020], first_year: 2020, last_year: 2020}]->(b)"
    )
    return store


def ends(table: Table) -> list[tuple[str, str]]:
    return [(row["from_id"], row["to_id"]) for row in table.rows]


def test_ego_names_every_unit_of_its_ties() -> None:
    assert units_in(ROWS) == {"a", "b", "c", "d", "e"}


def test_ego_lens_gives_both_years_or_none() -> None:
    assert Lens().years == {"first": None, "last": None}
    assert Lens(first=2020).years == {"first": 2020, "last": 9999}
    assert Lens(last=2020).years == {"first": 0, "last": 2020}


def test_ego_reaches_step_by_step(region: Store) -> None:
    near = ego(region, CENTER, Lens(), language="zh")
    assert units_in(near.rows) == {CENTER, "E:bearing", "E:pump", "U:tech"}
    assert not near.truncated
    far = ego(region, CENTER, Lens(steps=2), language="zh")
    assert units_in(far.rows) - units_in(near.rows) == {"E:far"}
    assert [row["step"] for row in far.rows] == sorted(row["step"] for row in far.rows)


def test_ego_cut_of_ties_leaves_every_unit_its_way_to_the_center(region: Store) -> None:
    whole = ego(region, CENTER, Lens(), language="zh")
    assert ("E:bearing", "E:pump") in ends(whole)
    cut = ego(region, CENTER, Lens(), language="zh", ties=1)
    assert cut.truncated
    # the tie between two partners is the strongest of all, and goes first
    assert ends(cut) == [(CENTER, "E:bearing"), (CENTER, "E:pump"), (CENTER, "U:tech")]


def test_ego_cut_of_units_leaves_the_strongest(region: Store) -> None:
    region.write(
        "MATCH (:Entity {id: 'I:mat'})-[r:PARTNER_OF]-(:Entity {id: 'U:tech'}) SET r.weight = 7"
    )
    cut = ego(region, CENTER, Lens(), language="zh", units=2)
    assert cut.truncated
    assert ends(cut) == [(CENTER, "U:tech")]


def test_ego_cut_of_units_reads_ties_between_the_strongest_partners_alone(
    region: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    region.write("MATCH (:Entity {id: 'I:mat'})-[r:PARTNER_OF]-(:Entity {id: 'U:tech'}) DELETE r")
    whole = ego(region, CENTER, Lens(), language="zh", units=3)
    assert not whole.truncated
    assert ("E:bearing", "E:pump") in ends(whole)
    region.write(
        "MATCH (a:Entity {id: 'E:lonely'}) MATCH (b:Entity {id: 'I:mat'}) "
        "CREATE (a)-[:PARTNER_OF {id: 'PARTNER_OF:weak', weight: 0.1, via: [], ways: [], "
        "years: [2020], first_year: 2020, last_year: 2020}]->(b)"
    )
    monkeypatch.setattr("queries.ego._MOST_AMONG", 2)
    cut = ego(region, CENTER, Lens(), language="zh", units=3)
    assert cut.truncated
    assert ends(cut) == [(CENTER, "E:bearing"), (CENTER, "E:pump")]
