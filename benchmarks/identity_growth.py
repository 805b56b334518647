"""How cost grows with the number of records, ours and others'."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

from identity_records import write_records
from identity_running import METHODS, Caps, Run, run
from identity_unlike_records import write_unlike

HEADER = (
    "| records | method | precision | recall | F1 | in the parent | CPU-s | peak GB |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
)


def growth_lines(
    sizes: Sequence[int], seed: int, rivals: str | None, caps: Caps, *, unlike: bool = False
) -> Iterator[str]:
    """Yield a table of all sizes and methods, and how time and memory grow with the records.

    A method that was stopped is not tried on more records.
    """
    yield from (f"Seed {seed}, {'another hand' if unlike else 'the usual hand'}", "", *HEADER)
    runs: dict[str, list[tuple[int, Run]]] = {}
    stopped: dict[str, int] = {}
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as place:
            table, known = made(Path(place), size, seed, unlike=unlike)
            for method in METHODS if rivals else METHODS[:1]:
                if method in stopped:
                    reason = f"not tried: stopped at {stopped[method]:,} records"
                    yield row(size, Run(method, reason=reason))
                    continue
                found = run(method, table, known, rivals or sys.executable, caps)
                yield row(size, found)
                if found.reason:
                    stopped[method] = size
                else:
                    runs.setdefault(method, []).append((size, found))
    yield ""
    yield from (grows(method, found) for method, found in runs.items() if len(found) > 1)


def made(folder: Path, size: int, seed: int, *, unlike: bool) -> tuple[Path, Path]:
    """Return files of invented records and of who is who."""
    table, known = folder / "records.csv", folder / "truth.csv"
    write = write_unlike if unlike else write_records
    with (
        table.open("w", encoding="utf-8", newline="") as file,
        known.open("w", encoding="utf-8", newline="") as truth,
    ):
        write(file, truth, count=size, seed=seed)
    return table, known


def row(size: int, found: Run) -> str:
    """Return a row of the table."""
    told = found.scores
    if told is None:
        spent = f"{found.seconds:.1f} | {found.gigabytes:.2f}" if found.seconds else " | "
        return f"| {size:,} | {found.method} | {found.reason} | | | | {spent} |"
    return (
        f"| {size:,} | {found.method} | {told.precision:.4f} | {told.recall:.4f} | {told.f1:.4f} "
        f"| {told.in_parent:.2%} | {found.seconds:.1f} | {found.gigabytes:.2f} |"
    )


def grows(method: str, runs: Sequence[tuple[int, Run]]) -> str:
    """Return how the cost of a method grows."""
    time = exponent([(size, found.seconds) for size, found in runs])
    memory = exponent([(size, found.gigabytes) for size, found in runs])
    return f"- {method}: CPU grows as records^{time:.2f}, memory as records^{memory:.2f}"


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """Return the slope of the line through the logarithms: 1 where twice costs twice.

    >>> round(exponent([(10, 1.0), (100, 10.0), (1000, 100.0)]), 3)
    1.0
    """
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((a - x) ** 2 for a in xs)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spread
