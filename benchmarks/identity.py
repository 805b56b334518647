"""Who is who: ours beside others, on invented records, on public names, on labelled names.

`identity.py records [--records 100000] [--seed 2] [--unlike] [--rivals PYTHON]`: invented records
with known identity; `--unlike` takes those of another hand, which nothing was tuned on.
`identity.py names [--rivals PYTHON]`: the public benchmark of benchmarks/names.
`identity.py labelled FOLDER`: labelled names in a folder of open data; nothing of it is kept.
PYTHON is one with splink, nomenklatura and rapidfuzz: each rival runs in a process of its own.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from identity_labelled import labelled_lines
from identity_names import names_lines
from identity_records import write_records
from identity_scores import Scores, scores
from identity_unlike_records import write_unlike
from machine import machine_lines

from ingest.names.parse import Parser
from ingest.resolve.resolving import resolve_table

RIVALS = Path(__file__).with_name("identity_rivals.py")
HEADER = (
    "| method | precision | recall | F1 | in the parent | CPU-s | peak GB |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)


def main() -> None:
    """Print the tables as Markdown."""
    options = arguments()
    lines = ["# Who is who", "", *machine_lines(), ""]
    if options.what == "records":
        lines += records_lines(options)
    elif options.what == "names":
        lines += names_lines(options.rivals, RIVALS)
    elif options.what == "labelled":
        lines += labelled_lines(options.folder)
    sys.stdout.write("\n".join(lines) + "\n")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = parser.add_subparsers(dest="what", required=True)
    records = parts.add_parser("records")
    records.add_argument("--records", type=int, default=100_000)
    records.add_argument("--seed", type=int, default=2)
    records.add_argument("--unlike", action="store_true", help="records of another hand")
    for part in (records, parts.add_parser("names")):
        part.add_argument("--rivals", help="a Python with splink, nomenklatura and rapidfuzz")
    parts.add_parser("labelled").add_argument("folder", type=Path)
    return parser.parse_args()


def records_lines(options: argparse.Namespace) -> list[str]:
    """Return ours and rivals on invented records."""
    count, seed, rivals = options.records, options.seed, options.rivals
    write = write_unlike if options.unlike else write_records
    hand = " of another hand" if options.unlike else ""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        table, known = folder / "records.csv", folder / "truth.csv"
        with (
            table.open("w", encoding="utf-8", newline="") as file,
            known.open("w", encoding="utf-8", newline="") as truth,
        ):
            write(file, truth, count=count, seed=seed)
        lines = [f"{count:,} invented records{hand}, seed {seed}", "", *HEADER]
        lines.append(ours(table, known, folder / "out.csv"))
        if rivals:
            parsed = write_parsed(table, folder / "parsed.csv")
            for name in ("splink", "splink_parsed", "wratio"):
                read = parsed if name == "splink_parsed" else table
                lines.append(rival(rivals, name, read, known, folder / f"{name}.csv"))
    return lines


def ours(table: Path, known: Path, out: Path) -> str:
    """Return our line: file to clusters and back to a file, in this process."""
    start = time.process_time()
    resolve_table(table, out)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return line("trihelix", scored(out, known), spent, peak)


def write_parsed(table: Path, out: Path) -> Path:
    """Write what our parser tells of every record, for a rival that compares columns."""
    parser = Parser()
    with (
        table.open(encoding="utf-8", newline="") as file,
        out.open("w", encoding="utf-8", newline="") as target,
    ):
        writer = csv.writer(target)
        writer.writerow(("id", "core", "trade", "place", "tail", "code", "representative"))
        for row in csv.DictReader(file):
            told = parser(row["name"])
            place = told.place or ("" if told.tail else parser.gazetteer.code(row["region"]))
            parts = (told.core, " ".join(told.trade), place, told.tail)
            writer.writerow((row["id"], *parts, row["code"], row["representative"]))
    return out


def rival(python: str, name: str, table: Path, known: Path, out: Path) -> str:
    """Return a rival's line; it says why where it could not run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = subprocess.run(
        [python, str(RIVALS), name, str(table), str(out)], capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if told.returncode:
        reason = (told.stderr.strip().splitlines() or ["no reason"])[-1]
        return f"| {name} | not run: {reason[:80]} | | | | | |"
    return line(name, scored(out, known), spent, after.ru_maxrss / 2**20)


def line(name: str, found: Scores, spent: float, peak: float) -> str:
    """Return a row of the table."""
    return (
        f"| {name} | {found.precision:.4f} | {found.recall:.4f} | {found.f1:.4f} "
        f"| {found.in_parent:.2%} | {spent:.1f} | {peak:.2f} |"
    )


def scored(out: Path, known: Path) -> Scores:
    """Return the scores of a file with `entity_id` in the order of the records."""
    with out.open(encoding="utf-8", newline="") as file, known.open(encoding="utf-8") as truth:
        found = [row["entity_id"] for row in csv.DictReader(file)]
        told = [(row["entity"], row["parent"]) for row in csv.DictReader(truth)]
    return scores(found, [entity for entity, _ in told], [parent for _, parent in told])


if __name__ == "__main__":
    main()
