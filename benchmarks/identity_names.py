"""The public benchmark of Chinese organization names: pairs and clusters, ours and others."""

from __future__ import annotations

import csv
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import orjson
from identity_scores import scores

from ingest.resolve.columns import Columns
from ingest.resolve.engine import resolve

FOLDER = Path(__file__).with_name("names")
RIVALS = ("wratio", "logic-v1", "logic-v2", "regression-v1", "name-based")
Line = dict[str, str]


def names_lines(rivals: str | None, script: Path) -> list[str]:
    """Return our scores on pairs and clusters, and the rivals' on pairs."""
    pairs = table("pairs")
    ours = [one(pair["a"], pair["b"]) for pair in pairs]
    lines = [*kinds_lines(pairs, ours), "", *clusters_lines(), ""]
    lines += ["| method | pairs: precision | recall | F1 | balanced accuracy |",
              "| --- | --- | --- | --- | --- |", pairs_line("trihelix", pairs, ours)]  # fmt: skip
    for name in RIVALS if rivals else ():
        lines.append(rival_line(str(rivals), script, name, pairs))
    return lines


def one(a: str, b: str) -> bool:
    """Return whether two names alone settle that they are one organization's."""
    clusters = resolve(Columns(["a", "b"], [a, b])).clusters
    return clusters[0] == clusters[1]


def kinds_lines(pairs: list[Line], said: list[bool]) -> list[str]:
    """Return how many pairs of each kind are told right."""
    count: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for pair, is_one in zip(pairs, said, strict=True):
        kind = pair["label"], pair["kind"]
        count[kind] += 1
        right[kind] += is_one == (pair["label"] == "same")
    lines = ["| pairs | kind | number | right |", "| --- | --- | --- | --- |"]
    return lines + [f"| {k[0]} | {k[1]} | {n} | {right[k] / n:.1%} |" for k, n in count.items()]


def clusters_lines() -> list[str]:
    """Return the scores where all names stand in one table."""
    rows = table("clusters")
    keys = [f"{number:06d}" for number in range(len(rows))]
    found = resolve(Columns(keys, [row["name"] for row in rows])).clusters
    told = scores(found, [row["cluster"] for row in rows])
    return [
        f"{len(rows):,} names of {len({row['cluster'] for row in rows}):,} organizations in one "
        f"table: precision {told.precision:.4f}, recall {told.recall:.4f}, F1 {told.f1:.4f}"
    ]


def pairs_line(name: str, pairs: list[Line], said: list[bool]) -> str:
    """Return a row of the table of methods."""
    truth = [pair["label"] == "same" for pair in pairs]
    right = sum(s and t for s, t in zip(said, truth, strict=True))
    apart = sum(not s and not t for s, t in zip(said, truth, strict=True))
    precision, recall = right / max(sum(said), 1), right / sum(truth)
    balanced = (recall + apart / (len(truth) - sum(truth))) / 2
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {balanced:.3f} |"


def rival_line(python: str, script: Path, name: str, pairs: list[Line]) -> str:
    """Return a rival's row at the threshold that suits it best on these very pairs."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        told = subprocess.run(
            [python, str(script), "pairs", name, str(FOLDER / "pairs.tsv"), str(out)],
            capture_output=True,
            text=True,
        )
        if told.returncode:
            reason = (told.stderr.strip().splitlines() or ["no reason"])[-1]
            return f"| {name} | not run: {reason[:80]} | | | |"
        given: list[float] = orjson.loads(out.read_bytes())
    truth = [pair["label"] == "same" for pair in pairs]
    best, _ = max(
        (f1_at(given, truth, at), at) for at in sorted({round(score, 2) for score in given})
    )
    at = next(t for t in sorted({round(s, 2) for s in given}) if f1_at(given, truth, t) == best)
    return pairs_line(f"{name} ≥ {at:.2f}", pairs, [score >= at for score in given])


def f1_at(given: list[float], truth: list[bool], threshold: float) -> float:
    """Return the F1 of saying `same` from a threshold on."""
    said = [score >= threshold for score in given]
    right = sum(s and t for s, t in zip(said, truth, strict=True))
    return 2 * right / max(sum(said) + sum(truth), 1)


def table(name: str) -> list[Line]:
    """Return the rows of a table of the benchmark."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
