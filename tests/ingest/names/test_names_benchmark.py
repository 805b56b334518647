from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.resolve.columns import Columns
from ingest.resolve.engine import resolve

FOLDER = Path(__file__).parents[3] / "benchmarks" / "names"


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@pytest.mark.slow
def test_names_benchmark_is_made_of_the_tables(tmp_path: Path) -> None:
    script = FOLDER / "make_names.py"
    root = str(FOLDER.parents[1])
    subprocess.run(
        [sys.executable, str(script), str(tmp_path)], check=True, env={"PYTHONPATH": root}
    )
    for name in ("pairs.tsv", "clusters.tsv"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


def test_names_benchmark_card_counts_right() -> None:
    card = (FOLDER / "CARD.md").read_text("utf-8")
    pairs, clusters = rows("pairs"), rows("clusters")
    same = sum(row[2] == "same" for row in pairs)
    for number in (len(pairs), same, len(pairs) - same, len(clusters)):
        assert f"{number:,}" in card
    assert f"{len({row[1] for row in clusters}):,} organizations" in card


def test_names_benchmark_clusters_are_found_and_never_fused() -> None:
    names = rows("clusters")
    keys = [f"{number:05d}" for number in range(len(names))]
    clusters = resolve(Columns(keys, [row[0] for row in names])).clusters
    told: dict[int, set[str]] = {}
    for row, cluster in zip(names, clusters, strict=True):
        told.setdefault(cluster, set()).add(row[1])
    assert all(len(group) == 1 for group in told.values())
    assert len(told) <= len({row[1] for row in names}) * 1.01


@pytest.mark.parametrize("kind", ["one character apart", "part", "seat", "institute of an academy"])
def test_names_benchmark_hard_pairs_stay_apart(kind: str) -> None:
    for a, b, _, _ in [row for row in rows("pairs") if row[3] == kind][:60]:
        assert len(set(resolve(Columns(["a", "b"], [a, b])).clusters)) == 2, (a, b)
