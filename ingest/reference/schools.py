"""Universities: what their list says, with the names of school_names.tsv."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .tables import read_table

LIST_2025 = "moe_universities_2025.xls"
OLDER = ("colleges_by_province_noheader.csv", "university_domains_2019.json")
INPUTS = (LIST_2025, *OLDER)
COLUMNS = ("code", "name", "shorts", "place", "former")
OWNERSHIP = re.compile(r"[(（]民办[)）]$")


class WrongName(ValueError):
    """What school_names.tsv says does not agree with a list."""


def universities(rows: Iterable[Sequence[object]], folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield (school code, name, short forms, place, former names) in the ministry's order.

    Raises WrongName where a declared name is in no list of its time.
    """
    schools = list(_schools(rows))
    today = {plain(name) for _, name, _ in schools}
    names = {row["name"]: row for row in read_table("school_names")}
    _check(names, {name for _, name, _ in schools}, today, _older(folder))
    for code, name, place in schools:
        row = names.get(name, {})
        yield code, name, row.get("shorts", ""), place, row.get("former", "")


def plain(name: str) -> str:
    """Return a school's name without blanks, width and the remark who runs it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", OWNERSHIP.sub("", name)))


def _schools(rows: Iterable[Sequence[object]]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        code = f"{row[2]:.0f}" if isinstance(row[2], float) else str(row[2]).strip()
        name = str(row[1]).strip()
        if code.isdecimal() and name:
            yield code, name, str(row[4]).strip()


def _check(
    names: dict[str, dict[str, str]], listed: set[str], today: set[str], older: set[str]
) -> None:
    for name, row in names.items():
        if name not in listed:
            raise WrongName(f"{name} is not in {LIST_2025}")
        for former in filter(None, row["former"].split(",")):
            if former in today:
                raise WrongName(f"{former} is in {LIST_2025}: it is no former name of {name}")
            if former not in older:
                raise WrongName(f"{former}, a former name of {name}, is in no older list")


def _older(folder: Path) -> set[str]:
    with (folder / OLDER[0]).open(encoding="utf-8-sig", newline="") as file:
        names = {plain(row[1]) for row in csv.reader(file)}
    domains = json.loads((folder / OLDER[1]).read_text(encoding="utf-8"))
    return names | {plain(entry["name"]) for entry in domains}
