"""At which level a target stands, and which rows a reader's filters leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.declare import Declared, read_declaration
from graph.ontology import load_ontology
from graph.store import Store
from graph.table import Column, Table
from queries.cypher_file import statement

LEVELS = ("nation", "province", "city", "county", "unit", "none")
"""Of the subject: a region by the end of its name, an organization, or nobody named."""
_FILE = Path(__file__).with_name("levels.yaml")


class Levels(Declared):
    """How the names of regions tell their level."""

    whole: list[str]
    """Names of the nation."""
    endings: dict[str, list[str]]


@cache
def load_levels() -> Levels:
    """Return what ships of it."""
    return read_declaration(_FILE, Levels)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who answers for a target."""

    type: str
    """'' where nobody is named."""
    level: str


def subjects(store: Store, ids: Sequence[str]) -> dict[str, Subject]:
    """Return id → type and level of those whom targets are about."""
    found = {}
    for row in store.read(statement("_subjects"), {"ids": sorted(set(ids))}, limit=None).rows:
        kind = load_ontology().type_among(row["labels"])
        found[row["id"]] = Subject(kind, level_of(kind, row["name"], row["depth"]))
    return found


def level_of(kind: str, name: str, depth: int) -> str:
    """Return the level of a subject; `depth`: how many regions it lies in.

    >>> level_of("Region", "澜江市", 1), level_of("Region", "望溪区", 2)
    ('city', 'county')
    >>> level_of("Region", "昆山市", 2), level_of("Enterprise", "某公司", 1), level_of("", "", 0)
    ('county', 'unit', 'none')
    """
    if not kind:
        return "none"
    if kind != "Region":
        return "unit"
    levels = load_levels()
    if name in levels.whole:
        return "nation"
    if name.endswith(tuple(levels.endings["province"])):
        return "province"
    # a city within a city is one of the rank of a county
    if name.endswith(tuple(levels.endings["city"])) and depth < 2:
        return "city"
    return "county"


def with_levels(store: Store, table: Table, label: str) -> Table:
    """Return the ledger with the level of each target after its subject."""
    known = subjects(store, [row["subject_id"] for row in table.rows if row["subject_id"]])
    nobody = Subject("", "none")
    rows = [
        {**row, "level": known.get(row["subject_id"] or "", nobody).level} for row in table.rows
    ]
    columns = list(table.columns)
    at = next(n for n, column in enumerate(columns) if column.name == "subject_id") + 1
    columns.insert(at, Column("level", "level", label))
    return Table(
        table.key, table.title, columns, rows, table.truncated, table.data_version, table.coverage
    )


def narrowed(
    table: Table, *, levels: Sequence[str] = (), subject: str = "", only_conflicts: bool = False
) -> Table:
    """Return the ledger's rows of some levels, of one subject, or those in conflict."""
    rows = [
        row
        for row in table.rows
        if (not levels or row["level"] in levels)
        and (not subject or row["subject_id"] == subject)
        and (not only_conflicts or row["conflicts"])
    ]
    return Table(
        table.key, table.title, table.columns, rows, table.truncated, table.data_version,
        table.coverage,
    )  # fmt: skip


def states(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many targets are attained, behind, unknown, and in conflict with another.

    >>> states([{"state": "unknown", "conflicts": ["t"]}, {"state": "attained", "conflicts": []}])
    {'attained': 1, 'behind': 0, 'unknown': 1, 'conflict': 1}
    """
    told = {name: sum(row["state"] == name for row in rows)
            for name in ("attained", "behind", "unknown")}  # fmt: skip
    return told | {"conflict": sum(bool(row["conflicts"]) for row in rows)}
