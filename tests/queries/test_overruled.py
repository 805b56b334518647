"""What people disputed or put right is counted by no question."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import Store
from queries.ask import answer
from queries.ego import statements_by_year

REGION = Path(__file__).with_name("small_region.cypher")


class Ids:
    """Names that are ids already."""

    def resolve(self, text: str, *, types: object = ()) -> str:
        return text


@pytest.fixture
def region(store: Store) -> Store:
    """Return a store that holds the small region."""
    for text in REGION.read_text("utf-8").split("\n\n")[1:]:
        store.write(text)
    return store


def rule(store: Store, evidence: str, status: str) -> None:
    store.write("MATCH (e:Evidence {id: $i}) SET e.status = $status", i=evidence, status=status)


def counted(store: Store) -> dict[int, int]:
    rows = answer(store, Ids(), "data.coverage", {}, "zh").rows
    return {row["year"]: row["statements"] for row in rows}


def policies(store: Store) -> list[tuple[str, int]]:
    rows = answer(store, Ids(), "policy.list", {}, "zh").rows
    return [(row["policy_id"], row["statements"]) for row in rows]


@pytest.mark.parametrize("status", ["disputed", "superseded"])
def test_overruled_statements_are_no_coverage(region: Store, status: str) -> None:
    before = counted(region)
    rule(region, "EV:SERVES:N:zhou>E:pump", status)
    # the only statement of its year
    assert counted(region) == {year: n for year, n in before.items() if year != 2023}
    rule(region, "EV:SERVES:N:zhou>E:pump", "confirmed")
    assert counted(region) == before


@pytest.mark.parametrize("status", ["disputed", "superseded"])
def test_overruled_statements_name_no_policy(region: Store, status: str) -> None:
    assert policies(region) == [("Y:plan", 1)]
    rule(region, "EV:Y:plan", status)
    # who issued it is still stated
    assert policies(region) == [("Y:plan", 0)]
    region.write("MATCH (:Government)-[i:ISSUES]->(:Policy) DELETE i")
    assert policies(region) == []


@pytest.mark.parametrize("status", ["disputed", "superseded"])
def test_overruled_statements_are_in_no_year_of_a_unit(region: Store, status: str) -> None:
    assert ("SERVES", 2023, 1) in statements_by_year(region, "E:pump")
    rule(region, "EV:SERVES:N:zhou>E:pump", status)
    assert "SERVES" not in {relation for relation, _, _ in statements_by_year(region, "E:pump")}
