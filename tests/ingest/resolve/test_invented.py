from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from identity_growth import exponent
from identity_records import write_records
from identity_scores import scores
from identity_unlike_records import write_unlike

from ingest.resolve.engine import resolve
from ingest.resolve.table import columns_of, read_table_file

Write = Callable[..., None]
HANDS = {"the usual hand": write_records, "another hand": write_unlike}


def written(write: Write, *, seed: int) -> tuple[str, str]:
    table, truth = io.StringIO(), io.StringIO()
    write(table, truth, count=3000, seed=seed)
    return table.getvalue(), truth.getvalue()


@pytest.mark.parametrize("write", HANDS.values(), ids=HANDS.keys())
def test_invented_records_are_the_same_for_one_seed(write: Write) -> None:
    assert written(write, seed=4) == written(write, seed=4) != written(write, seed=5)


@pytest.mark.parametrize("write", HANDS.values(), ids=HANDS.keys())
def test_invented_records_are_told_apart(write: Write, tmp_path: Path) -> None:
    table, truth = written(write, seed=4)
    path = tmp_path / "records.csv"
    path.write_text(table, "utf-8")
    known = list(csv.DictReader(io.StringIO(truth)))
    found = resolve(columns_of(read_table_file(path))).clusters
    told = scores(found, [row["entity"] for row in known], [row["parent"] for row in known])
    assert told.f1 > 0.93
    assert told.precision > 0.97
    assert told.in_parent < 0.02


def test_growth_is_the_slope_of_logarithms() -> None:
    assert exponent([(10, 3.0), (1000, 30.0)]) == pytest.approx(0.5)
