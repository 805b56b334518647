"""Forget each source of the sample: the dump has to equal one of a graph that never had it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "ingest" / "sources"
INPUTS = (
    *sorted((SAMPLES / "sample" / "documents").glob("*.txt")),
    SAMPLES / "bureau_workbook" / "sample.xlsx",
    SAMPLES / "moe_universities" / "sample.xls",
    *sorted((SAMPLES / "h2020").glob("sample_*.csv*")),
)


def main() -> None:
    """Compare what is left after each forgetting with what never was."""
    with tempfile.TemporaryDirectory(prefix="forgets-") as place:
        home = Path(place) / "workspace"
        try:
            everything = added(home, *INPUTS)
            whole = dump(home)
            if added(home, *INPUTS) != everything or dump(home) != whole:
                sys.exit("a second add changed the graph")
            for key, files in by_source(Path(place)).items():
                trihelix(home, "ingest", "forget", key)
                without = dump(home)
                never = dump_without(Path(place) / f"never-{key}", files)
                if without != never:
                    sys.exit(f"{key} left traces: {difference(without, never)}")
                added(home, *files)
                if dump(home) != whole:
                    sys.exit(f"{key} did not come back as it was")
                print(f"{key}: forgotten without a trace, back as it was")
        finally:
            trihelix(home, "graph", "stop")


def by_source(place: Path) -> dict[str, list[Path]]:
    """Return source key → its files, found by adding each alone without a graph."""
    found: dict[str, list[Path]] = {}
    h2020 = [path for path in INPUTS if path.parent.name == "h2020"]
    for files in [*([path] for path in INPUTS if path not in h2020), h2020]:
        (key,) = added(place / "alone", *files, options=("--no-load", "--dry-run"))
        found[key] = files
    return found


def dump_without(home: Path, files: list[Path]) -> bytes:
    """Return the dump of a new workspace that never had these files."""
    try:
        added(home, *(path for path in INPUTS if path not in files))
        return dump(home)
    finally:
        trihelix(home, "graph", "stop")


def added(home: Path, *files: Path, options: tuple[str, ...] = ()) -> list[str]:
    """Add the files and return the keys of their sources."""
    told = trihelix(home, "ingest", "add", *options, *map(str, files))
    return [source["key"] for source in json.loads(told)["sources"]]


def dump(home: Path) -> bytes:
    """Return the canonical dump."""
    return trihelix(home, "graph", "export", "--format", "facts")


def difference(one: bytes, other: bytes) -> str:
    """Return how many lines differ, and one of them."""
    lines = sorted(set(one.splitlines()) ^ set(other.splitlines()))
    return f"{len(lines)} lines, such as {lines[0].decode()[:300]}"


def trihelix(home: Path, *arguments: str) -> bytes:
    """Run a command and return what it printed; it has to succeed."""
    told = subprocess.run(
        [sys.executable, "-m", "cli", "--workspace", str(home), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=600,
        check=True,
    )
    return told.stdout


if __name__ == "__main__":
    main()
