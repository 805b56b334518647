"""What an organization's partners are, and what they are held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import Store
from queries import composition as told
from queries.composition import Yardstick, composition, regions_of, yardstick

REGION = Path(__file__).with_name("small_region.cypher")
PUMP = [("R:jk", "江口区"), ("R:lj", "澜江市"), ("R:dl", "东澜省")]


@pytest.fixture
def region(store: Store) -> Store:
    """Return a store that holds the small region."""
    for text in REGION.read_text("utf-8").split("\n\n")[1:]:
        store.write(text)
    return store


def shares(store: Store, organization: str, held: Yardstick) -> dict[str, tuple[int, float]]:
    found = composition(store, organization, held)
    return {part.key: (part.partners, round(part.share, 3)) for part in found.parts}


def test_composition_regions_come_narrowest_first(region: Store) -> None:
    assert regions_of(region, "E:pump") == PUMP
    # a source that names the city beside the district makes the city no narrower
    region.write(
        "MATCH (a:Entity {id: 'E:pump'}) MATCH (b:Entity {id: 'R:lj'}) "
        "CREATE (a)-[:LOCATED_IN {id: 'LOCATED_IN:twice'}]->(b)"
    )
    assert regions_of(region, "E:pump") == PUMP
    assert regions_of(region, "F:surf") == []


def test_composition_counts_all_direct_partners_by_type_and_place(region: Store) -> None:
    held = yardstick(region, "ResearchInstitute", regions_of(region, "I:mat"))
    assert (held.region, held.near, held.peers, held.medians) == ("澜江市", "东澜省", 1, {})
    assert shares(region, "I:mat", held) == {
        "Enterprise": (2, 0.667), "University": (1, 0.333),
        "inside": (2, 0.667), "near": (1, 0.333), "elsewhere": (0, 0.0),
    }  # fmt: skip
    assert all(part.median is None for part in composition(region, "I:mat", held).parts)


def test_composition_takes_the_narrowest_region_with_enough_like_it(
    region: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "LEAST_PEERS", 3)
    # two firms of the district have partners, three of the city
    held = yardstick(region, "Enterprise", PUMP)
    assert (held.region, held.near, held.peers) == ("澜江市", "东澜省", 3)
    assert held.medians["type", "ResearchInstitute"] == 1.0
    assert held.medians["type", "University"] == 0.0
    assert held.medians["place", "inside"] == 1.0
    parts = {part.key: part for part in composition(region, "E:dual", held).parts}
    # what the others have and it has not is shown too
    assert (parts["ResearchInstitute"].share, parts["ResearchInstitute"].median) == (0.0, 1.0)
    assert (parts["University"].share, parts["University"].median) == (1.0, 0.0)


def test_composition_of_a_country_known_by_name_alone_has_places_and_no_median(
    region: Store,
) -> None:
    region.write("MATCH (o) WHERE o.id IN ['E:far', 'U:tech'] SET o.region = '远国'")
    held = yardstick(region, "Enterprise", [], named="远国")
    assert (held.region, held.near, held.peers, held.medians) == ("远国", "", None, {})
    assert shares(region, "E:far", held) == {
        "University": (1, 1.0), "inside": (1, 1.0), "elsewhere": (0, 0.0),
    }  # fmt: skip


def test_composition_without_a_place_is_held_against_nothing(region: Store) -> None:
    held = yardstick(region, "Enterprise", [])
    assert held == Yardstick()
    assert shares(region, "E:lonely", held) == {}


def test_composition_reads_at_most_so_many_peers_at_even_distances(
    region: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "LEAST_PEERS", 2)
    monkeypatch.setattr(told, "MOST_PEERS", 2)
    held = yardstick(region, "Enterprise", PUMP[1:])
    # of bearing, dual and pump: bearing and dual
    assert held.peers == 3
    assert held.medians["type", "ResearchInstitute"] == 0.5
    assert held.medians["type", "University"] == 0.5
