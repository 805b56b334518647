"""Make pairs.tsv and clusters.tsv from the reference tables that ship: public facts only.

`make_names.py [FOLDER]` writes them there, else beside this script.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from opencc import OpenCC
from rapidfuzz.distance import Levenshtein

from ingest.reference.tables import read_table

HERE = Path(__file__).parent
MOST_ALIKE = 600
EVERY = 12
Pair = tuple[str, str, str, str]
"""a, b, `same` or `different`, kind."""


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    write(folder / "pairs.tsv", ("a", "b", "label", "kind"), pairs())
    write(folder / "clusters.tsv", ("name", "cluster"), clusters())


def pairs() -> list[Pair]:
    """Return all pairs, sorted: what is one, and what only looks so."""
    found = {*declared(), *written_otherwise(), *parts(), *alike(), *seats(), *institutes()}
    return sorted(found, key=lambda pair: (pair[3], pair))


def declared() -> Iterator[Pair]:
    """Yield short and former names of schools with today's full name."""
    shared = {bare(row["name"]) for row in schools() if has_seat(row["name"])}
    for row in schools():
        for short in filter(None, row["shorts"].split(",")):
            # 中国石油大学 is a name of two schools: as a pair it has no answer
            if short not in shared:
                yield short, row["name"], "same", "short"
        for former in filter(None, row["former"].split(",")):
            yield former, row["name"], "same", "former"


def written_otherwise() -> Iterator[Pair]:
    """Yield names in Traditional script, with half-width brackets, with blanks."""
    converter = OpenCC("s2t")
    for row in schools():
        name = row["name"]
        if number(name) % EVERY == 0:
            yield name, str(converter.convert(name)), "same", "traditional"
        if "（" in name:
            yield name, name.replace("（", " (").replace("）", ") "), "same", "brackets"


def parts() -> Iterator[Pair]:
    """Yield schools whose name goes on from another's: colleges, campuses, other schools."""
    names = [row["name"] for row in schools()]
    known = set(names)
    former = {old: row["name"] for row in schools() for old in row["former"].split(",") if old}
    for name in (*names, *former):
        for length in range(4, len(name)):
            whole = name[:length]
            if whole in known and former.get(name) != whole:
                yield whole, name, "different", "part"


def alike() -> Iterator[Pair]:
    """Yield schools one character apart, the same ones every time."""
    by_gap: dict[str, list[str]] = defaultdict(list)
    for row in schools():
        name = row["name"]
        for at in range(len(name)):
            by_gap[name[:at] + "_" + name[at + 1 :]].append(name)
    found = {
        (a, b)
        for names in by_gap.values()
        for a in names
        for b in names
        if a < b and Levenshtein.distance(a, b) == 1
    }
    for a, b in sorted(found, key=lambda pair: number("".join(pair)))[:MOST_ALIKE]:
        yield a, b, "different", "one character apart"


def seats() -> Iterator[Pair]:
    """Yield schools of one name in two cities."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for row in schools():
        by_name[bare(row["name"])].append(row["name"])
    for names in by_name.values():
        for a in names:
            for b in names:
                if a < b:
                    yield a, b, "different", "seat"


def institutes() -> Iterator[Pair]:
    """Yield short names of academies and institutes, and institutes beside their academy."""
    rows = [row for row in read_table("institutes") if row["type"] == "ResearchInstitute"]
    names = [row["name"] for row in rows]
    for row in rows:
        for short in filter(None, row["shorts"].split(",")):
            yield short, row["name"], "same", "institute"
        for whole in names:
            if row["name"] != whole and row["name"].startswith(whole):
                yield whole, row["name"], "different", "institute of an academy"


def clusters() -> list[tuple[str, str]]:
    """Return every name with the organization that it is: code of a school, name of another."""
    out = set()
    shared = {bare(row["name"]) for row in schools() if has_seat(row["name"])}
    for row in schools():
        out.add((row["name"], row["code"]))
        others = [*row["shorts"].split(","), *row["former"].split(",")]
        out |= {(name, row["code"]) for name in others if name and name not in shared}
    for row in read_table("institutes"):
        if row["type"] == "ResearchInstitute":
            for name in filter(None, (row["name"], *row["shorts"].split(","))):
                out.add((name, row["name"]))
    return sorted(out, key=lambda line: (line[1], line[0]))


def schools() -> Iterable[dict[str, str]]:
    """Return the rows of the list of universities."""
    return read_table("universities")


def has_seat(name: str) -> bool:
    """Return whether a name ends in the city that tells it from its sisters."""
    return name.endswith("）")


def bare(name: str) -> str:
    """Return a name without its seat."""
    return name.partition("（")[0]


def number(text: str) -> int:
    """Return a number that depends on the text alone."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest(), "big")


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a table with tabs."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
