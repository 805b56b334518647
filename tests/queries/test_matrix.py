"""What a cell of the matrix says, and which cells are gaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import Store
from queries.matrix import Cell, Matrix, Side, ranked_gaps, region_matrix, units_of_cell
from queries.period import Period

ROWS = (Side("a", "甲区", frozenset({"甲区"})), Side("b", "乙区", frozenset({"乙区"})))
FIELDS = (("f", "轴承"), ("g", "传感"))


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (Cell(units=2), "value"),
        (Cell(needs=1), "value"),
        (Cell(), "no_activity"),
        (Cell(is_known=False), "no_data"),
        (Cell(undated=1), "no_data"),
        (Cell(undated_needs=1), "no_data"),
        (Cell(units=1, undated=1), "value"),
    ],
)
def test_matrix_cells_tell_three_states_apart(cell: Cell, state: str) -> None:
    assert cell.state == state


def test_matrix_deviation_counts_in_standard_deviations() -> None:
    assert Cell(units=8, expected=4.0).value("deviation") == 2.0
    assert Cell(units=0, expected=4.0).value("deviation") == -2.0
    assert Cell(units=3, expected=0.0).value("deviation") == 0.0


def test_matrix_ranks_gaps_by_what_is_lacking_and_never_what_is_unknown() -> None:
    cells = {
        (0, 0): Cell(units=1, research=1, needs=2),
        (0, 1): Cell(needs=4),
        (1, 0): Cell(units=5, research=5, needs=1),
        (1, 1): Cell(needs=3, is_research_known=False),
    }
    found = ranked_gaps(Matrix(ROWS, FIELDS, cells))
    assert [(gap.row, gap.column) for gap in found] == [(0, 1), (0, 0)]
    assert [gap.reason for gap in found] == ["gap_nobody", "gap_few"]
    assert (found[1].needs, found[1].research, found[1].elsewhere) == (2, 1, 5)


def test_matrix_has_no_gap_where_research_meets_the_needs() -> None:
    assert ranked_gaps(Matrix(ROWS, FIELDS, {(0, 0): Cell(units=2, research=2, needs=2)})) == []


def test_matrix_claims_no_gap_that_undated_research_may_fill() -> None:
    cells = {(0, 0): Cell(needs=2, undated=2, undated_research=2), (0, 1): Cell(needs=1)}
    found = ranked_gaps(Matrix(ROWS, FIELDS, cells))
    assert [(gap.row, gap.column) for gap in found] == [(0, 1)]
    elsewhere = {(0, 0): Cell(needs=2), (1, 0): Cell(undated=1, undated_research=1)}
    assert [gap.reason for gap in ranked_gaps(Matrix(ROWS, FIELDS, elsewhere))] == ["gap_elsewhere"]


REGION = Path(__file__).with_name("small_region.cypher")


@pytest.fixture
def region(store: Store) -> Store:
    """Return a store that holds the small region."""
    for text in REGION.read_text("utf-8").split("\n\n")[1:]:
        store.write(text)
    return store


def cells(store: Store, period: Period) -> dict[tuple[str, str], Cell]:
    found = region_matrix(store, "R:dl", period)
    fields = [name for _, name in found.fields]
    return {(found.rows[r].name, fields[f]): cell for (r, f), cell in found.cells.items()}


def test_matrix_of_a_period_counts_what_was_active_in_it(region: Store) -> None:
    always = cells(region, Period())
    assert (always["澜江市", "表面工程"].units, always["西岭市", "表面工程"].units) == (3, 2)
    then = cells(region, Period(2022, 2022))
    # the institute by its project, not the branch, which is known to work on it in 2024
    assert (then["澜江市", "表面工程"].units, then["西岭市", "表面工程"].units) == (1, 1)
    # of the platform nobody says when
    assert then["澜江市", "表面工程"].undated == 1
    # the university hosts a platform of 2019; the old school worked on it in 2015
    assert cells(region, Period(2019, 2019))["西岭市", "表面工程"].units == 1
    assert cells(region, Period(None, 2019))["西岭市", "表面工程"].units == 2
    assert (always["澜江市", "表面工程"].needs, then["澜江市", "表面工程"].needs) == (1, 0)


def test_matrix_of_a_period_counts_a_project_from_its_start_to_its_end(region: Store) -> None:
    asked = cells(region, Period(2023, 2023))
    assert asked["澜江市", "表面工程"].units == 0
    region.write("MATCH (j:Project {id: 'J:coat'}) SET j.end = '2023-06-30'")
    assert cells(region, Period(2023, 2023))["澜江市", "表面工程"].units == 1


def test_matrix_of_a_period_claims_nothing_of_what_bears_no_year(region: Store) -> None:
    always, then = cells(region, Period()), cells(region, Period(2024, 2024))
    assert (always["澜江市", "深海装备"].state, then["澜江市", "深海装备"].state) == (
        "value", "no_data",
    )  # fmt: skip
    assert then["澜江市", "深海装备"].undated_needs == 1
    # the bureau speaks of 2024 and names no one there who works on it
    assert then["西岭市", "深海装备"].state == "no_activity"
    # of 2022 it does not speak
    assert cells(region, Period(2022, 2022))["西岭市", "深海装备"].state == "no_data"


def test_matrix_lists_the_units_of_a_cell_in_its_period(region: Store) -> None:
    side = Side("R:lj", "澜江市", frozenset({"澜江市", "江口区"}))
    always = {row["organization_id"] for row in units_of_cell(region, side, "F:surf")}
    then = units_of_cell(region, side, "F:surf", Period(2022, 2022))
    assert always == {"E:bearing", "I:mat", "I:branch", "P:coat"}
    assert {row["organization_id"] for row in then} == {"I:mat"}
    assert all(row["evidence"] for row in then)
