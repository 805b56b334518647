"""Ours and others over a table of records, each in a process of its own: CPU, memory, caps."""

from __future__ import annotations

import csv
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from identity_scores import Scores, scores

from ingest.names.parse import Parser

RIVALS = Path(__file__).with_name("identity_rivals.py")
OURS = "from cli import main; main()"
PARSED = ("splink_parsed", "splink_vetoes", "recordlinkage_parsed")
METHODS = ("trihelix", "splink", *PARSED, "wratio")


@dataclass(frozen=True, slots=True)
class Run:
    """What a method made of a table."""

    method: str
    seconds: float = 0.0
    """Of CPU, of the process and all that it started."""
    gigabytes: float = 0.0
    """Most memory that it held at once."""
    scores: Scores | None = None
    reason: str = ""
    """Why there are no scores; '' if there are."""


@dataclass(frozen=True, slots=True)
class Caps:
    """What a process may take."""

    seconds: int = 1200
    gigabytes: int = 8

    def limit(self) -> None:
        """Take the process that calls this no further."""
        resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, self.seconds))
        most = self.gigabytes << 30
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def run(method: str, table: Path, known: Path, python: str, caps: Caps) -> Run:
    """Return what a method makes of a table, by its own process."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out.csv"
        if method == "trihelix":
            command = [sys.executable, "-c", OURS, "ingest", "resolve", str(table), "--out"]
        else:
            read = write_parsed(table, Path(place) / "parsed.csv") if method in PARSED else table
            command = [python, str(RIVALS), method, str(read)]
        seconds, gigabytes, reason = measured([*command, str(out)], caps)
        found = None if reason else scored(out, known)
    return Run(method, seconds, gigabytes, found, reason)


def measured(command: Sequence[str], caps: Caps) -> tuple[float, float, str]:
    """Return CPU seconds, most memory and why it failed, '' if it did not."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=told, preexec_fn=caps.limit
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        lines = told.read().decode(errors="replace").strip().splitlines()
    reason = "" if not process.returncode else why(process.returncode, lines, caps)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20, reason


def why(code: int, lines: Sequence[str], caps: Caps) -> str:
    """Return why a process ended, in words."""
    if code in (-signal.SIGKILL, -signal.SIGXCPU):
        return f"stopped at {caps.seconds} CPU-s"
    last = next((line for line in reversed(lines) if line.strip()), "no reason given")
    is_full = any(re.search("memory|bad_alloc", line, re.IGNORECASE) for line in lines[-8:])
    return f"stopped at {caps.gigabytes} GB" if is_full else f"failed: {last.strip()[:80]}"


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


def scored(out: Path, known: Path) -> Scores:
    """Return the scores of a file with `entity_id` in the order of the records."""
    with out.open(encoding="utf-8", newline="") as file, known.open(encoding="utf-8") as truth:
        found = [row["entity_id"] for row in csv.DictReader(file)]
        told = [(row["entity"], row["parent"]) for row in csv.DictReader(truth)]
    return scores(found, [entity for entity, _ in told], [parent for _, parent in told])
