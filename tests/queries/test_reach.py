"""Unknown is not zero: absence is claimed only where a source would have told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from queries.ask import answer
from queries.matrix import region_matrix, type_matrix
from queries.reach import Reach

FIXTURE = Path(__file__).with_name("small_region.cypher")


class Ids:
    """Names are ids."""

    def resolve(self, text: str, *, types: Any = ()) -> str:
        return text


@pytest.fixture
def region(store: Store) -> Store:
    """Return a store with the small region and a register of needs, which tells of nothing else.

    It speaks of one field more, and of 2026.
    """
    for text in FIXTURE.read_text("utf-8").split("\n\n")[1:]:
        store.write(text)
    for text in (
        "CREATE (s:Source {id: 'SRC:needs', key: 'needs', title: 'needs', title_en: 'needs', "
        "version: '2026-01-01', licence: 'own', states: ['LOCATED_IN', 'SEEKS', 'WORKS_ON'], "
        "tells: ['Demand SEEKS', 'Demand WORKS_ON', 'Enterprise LOCATED_IN', 'Enterprise SEEKS', "
        "'Field WORKS_ON', 'Region LOCATED_IN'], first_year: 2026, last_year: 2026})"
        "<-[:FROM]-(:Document {id: 'needs/1', title: 'n', file: 'n.xlsx', kind: 'table'})",
        "CREATE (:Entity:Field {id: 'F:deep', name: '量子测量', aliases: [], sources: ['needs']})",
        "CREATE (:Entity:Demand {id: 'D:q', name: '量子磁力仪', aliases: [], sources: ['needs']})",
        "CREATE (:Entity:Organization:Enterprise {id: 'E:q', name: '江口测量公司', "
        "region: '江口区', aliases: [], sources: ['needs']})",
    ):
        store.write(text)
    for kind, head, tail in (
        ("SEEKS", "E:q", "D:q"), ("WORKS_ON", "D:q", "F:deep"), ("LOCATED_IN", "E:q", "R:jk"),
    ):  # fmt: skip
        store.write(
            f"MATCH (a:Entity {{id: $a}}) MATCH (b:Entity {{id: $b}}) "
            f"CREATE (a)-[:{kind} {{id: $id, sources: ['needs']}}]->(b)",
            a=head, b=tail, id=f"{kind}:{head}>{tail}",
        )  # fmt: skip
    return store


def rows(store: Store, key: str, **values: Any) -> list[Mapping[str, Any]]:
    return list(answer(store, Ids(), key, values, "zh").rows)


def one(found: list[Mapping[str, Any]], **told: Any) -> Mapping[str, Any]:
    (row,) = (row for row in found if told.items() <= row.items())
    return row


def test_reach_knows_who_could_have_told(region: Store) -> None:
    reach = Reach(region)
    assert reach.telling(states=["SEEKS"]) == {"bureau", "needs"}
    # what a source was loaded without saying of itself is held against nobody
    assert reach.telling(states=["SEEKS"], names=["University"]) == {"bureau"}
    assert reach.telling(fields=["F:deep"]) == {"needs"}
    assert reach.telling(states=["WORKS_ON"], fields=["F:deep", "F:surf"]) == set()
    assert reach.telling(after=2025) == {"needs"}


def test_reach_claims_no_need_unanswered_that_only_needs_speak_of(region: Store) -> None:
    found = rows(region, "gap.unanswered-need", region="R:lj")
    assert one(found, demand_id="D:deep")["known"] == "no_activity"
    assert one(found, demand_id="D:q")["known"] == "no_data"


def test_reach_counts_no_local_supply_only_where_it_would_be_told(region: Store) -> None:
    found = rows(region, "gap.field-coverage", region="R:lj")
    assert one(found, field_id="F:none")["known"] == "no_activity"
    assert one(found, field_id="F:deep")["known"] == "no_data"


def test_reach_leaves_links_empty_that_no_source_tells(region: Store) -> None:
    row = one(rows(region, "field.chain", region="R:lj"), field_id="F:deep")
    links = ("enterprises", "research_units", "platforms", "projects", "patents", "needs")
    assert [row[link] for link in links] == [None, None, None, None, None, 1]
    assert (row["lacking"], row["known"]) == ([], "no_data")


def test_reach_takes_no_tie_for_quiet_of_which_no_source_of_ties_speaks_since(
    region: Store,
) -> None:
    def known() -> str:
        found = rows(region, "gap.quiet-tie", region="R:lj", until=2021)
        return str(one(found, from_id="E:dual", to_id="U:out")["known"])

    assert known() == "no_activity"
    region.write("MATCH (s:Source {key: 'bureau'}) SET s.first_year = 2018, s.last_year = 2020")
    assert known() == "no_data"


def test_reach_takes_no_promise_for_broken_that_no_source_could_tell_kept(region: Store) -> None:
    def known() -> str:
        found = rows(region, "gap.promised-not-done", region="R:lj")
        return str(one(found, subject_id="E:lonely", object_id="U:tech")["known"])

    assert known() == "no_activity"
    region.write("MATCH (s:Source {key: 'bureau'}) SET s.states = ['SEEKS', 'WORKS_ON']")
    assert known() == "no_data"


def test_reach_counts_no_signs_that_the_sources_of_a_firm_do_not_tell(region: Store) -> None:
    region.write("MATCH (s:Source {key: 'bureau'}) SET s.states = ['RECOGNIZED_AS', 'SEEKS']")
    row = one(rows(region, "ladder.next", region="R:lj"), enterprise_id="E:pump")
    assert (row["patents"], row["projects"], row["needs"]) == (None, None, 1)
    assert row["known"] == "no_activity"


def test_reach_tells_the_fields_of_a_matrix_apart(region: Store) -> None:
    matrix = region_matrix(region, "R:lj")
    cells = {
        (matrix.rows[row].name, matrix.fields[column][1]): cell
        for (row, column), cell in matrix.cells.items()
    }
    assert cells["澜江市", "量子测量"].state == "no_data"
    assert cells["澜江市", "深海装备"].state == "no_activity"
    assert cells["江口区", "量子测量"].state == "value"
    assert not cells["江口区", "量子测量"].is_research_known
    by_type = type_matrix(region)
    columns = [name for _, name in by_type.fields]
    schools = next(at for at, side in enumerate(by_type.rows) if side.id == "University")
    assert by_type.cells[schools, columns.index("量子测量")].state == "no_data"
    assert by_type.cells[schools, columns.index("深海装备")].state == "no_activity"
