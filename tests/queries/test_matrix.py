"""What a cell of the matrix says, and which cells are gaps."""

from __future__ import annotations

import pytest

from queries.matrix import Cell, Matrix, Side, ranked_gaps

ROWS = (Side("a", "甲区", frozenset({"甲区"})), Side("b", "乙区", frozenset({"乙区"})))
FIELDS = (("f", "轴承"), ("g", "传感"))


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (Cell(units=2), "value"),
        (Cell(needs=1), "value"),
        (Cell(), "no_activity"),
        (Cell(is_known=False), "no_data"),
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
        (1, 1): Cell(is_known=False),
    }
    found = ranked_gaps(Matrix(ROWS, FIELDS, cells))
    assert [(gap.row, gap.column) for gap in found] == [(0, 1), (0, 0)]
    assert [gap.reason for gap in found] == ["gap_nobody", "gap_few"]
    assert (found[1].needs, found[1].research, found[1].elsewhere) == (2, 1, 5)


def test_matrix_has_no_gap_where_research_meets_the_needs() -> None:
    assert ranked_gaps(Matrix(ROWS, FIELDS, {(0, 0): Cell(units=2, research=2, needs=2)})) == []
