"""The network around one organization, filtered before it is cut, and its years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ontology import load_ontology
from graph.store import Store
from graph.table import Column, Table
from queries.catalog import question
from queries.coverage import coverage, data_version
from queries.cypher_file import statement
from queries.period import Period

MOST_UNITS = 150
"""Units that a picture of a network shows at most."""
MOST_TIES = 300
"""Ties that it shows at most: more than two a unit are a tangle that nobody reads."""
_QUESTION = "network.around"
_MOST_EXPANDED = 60
_MOST_AMONG = 40


@dataclass(frozen=True, slots=True)
class Lens:
    """Which part of a network is looked at."""

    steps: int = 1
    kinds: tuple[str, ...] = ()
    """Types of partners; none: all."""
    first: int | None = None
    last: int | None = None
    """Years: a tie without a year is outside of every span."""

    @property
    def years(self) -> dict[str, int | None]:
        """Return the years as statements take them: both or none."""
        return Period(self.first, self.last).values


def ego(
    store: Store,
    center: str,
    lens: Lens,
    *,
    language: str,
    units: int = MOST_UNITS,
    ties: int = MOST_TIES,
) -> Table:
    """Return the ties within the lens, nearest and strongest first, of so many units and ties.

    Of more ties the strongest stay, and each unit's strongest one towards the center; where units
    were left out, those between partners are of the 40 strongest units. The columns are those of
    the question network.around.
    """
    steps, inward, cut = _reached(store, center, lens, units)
    tree = store.read(statement("_ego_tree"), {"ids": inward}, limit=None).rows
    found = {row["id"]: row for row in tree}
    most = max(ties, len(found))
    among = list(steps)[:_MOST_AMONG] if cut else list(steps)
    asked = {"ids": among, "limit": most + 1, **lens.years}
    for row in store.read(statement("_ego_ties"), asked, limit=None).rows:
        if len(found) < most or row["id"] in found:
            found[row["id"]] = row
        else:
            cut = True
    rows = [_row(row, steps) for row in found.values()]
    rows.sort(key=lambda row: (row["step"], row["inner"], -row["weight"], row["evidence"]))
    query = question(_QUESTION)
    return Table(
        key=_QUESTION,
        title=query.title.text(language),
        columns=[Column(c.name, c.type, c.label.text(language)) for c in query.columns],
        rows=rows,
        truncated=cut,
        data_version=data_version(store),
        coverage=coverage(store, query.rests_on),
    )


def partners_by_year(store: Store, center: str) -> tuple[dict[int, int], int]:
    """Return year → partners worked with in it, and how many ties bear no year."""
    rows = store.read(statement("_ego_years"), {"organization": center}).rows
    found = {row["year"]: row["partners"] for row in rows}
    undated = found.pop(0, 0)
    return dict(sorted(found.items())), undated


def statements_by_year(store: Store, entity: str) -> list[tuple[str, int | None, int]]:
    """Return (relation, year, statements) for what is said of an entity, by relation."""
    rows = store.read(statement("_stated_years"), {"id": entity}).rows
    known = load_ontology().relations
    return [
        (row["relation"], row["year"], row["statements"])
        for row in rows
        if row["relation"] in known
    ]


def units_in(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of the units that some ties join."""
    return {row[end] for row in rows for end in ("from_id", "to_id")}


def _reached(
    store: Store, center: str, lens: Lens, limit: int
) -> tuple[dict[str, int], list[str], bool]:
    """Return unit → steps from the center, the ties by which they are reached, whether cut."""
    steps: dict[str, int] = {center: 0}
    inward: list[str] = []
    frontier, cut = [center], False
    for step in range(1, lens.steps + 1):
        near = _neighbours(store, frontier[:_MOST_EXPANDED], lens, limit)
        fresh = [unit for unit in near if unit not in steps]
        room = limit - len(steps)
        cut |= len(frontier) > _MOST_EXPANDED or len(fresh) > room
        frontier = fresh[: max(room, 0)]
        steps |= dict.fromkeys(frontier, step)
        inward += [near[unit] for unit in frontier]
    return steps, inward, cut


def _neighbours(store: Store, ids: Sequence[str], lens: Lens, limit: int) -> dict[str, str]:
    """Return partner of some units → its strongest tie with them, the strongest first."""
    asked = {"ids": list(ids), "kinds": list(lens.kinds), "each": limit + 1, **lens.years}
    rows = store.read(statement("_ego"), asked, limit=None).rows
    rows.sort(key=lambda row: (-row["weight"], row["id"], row["a"]))
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row["b"], row["id"])
    return found


def _row(row: Mapping[str, Any], steps: Mapping[str, int]) -> dict[str, Any]:
    ends = sorted(("a", "b"), key=lambda end: (steps[row[end]], row[end]))
    kinds = load_ontology()
    told: dict[str, Any] = {}
    for name, end in zip(("from", "to"), ends, strict=True):
        told |= {name: row[f"{end}_name"], f"{name}_id": row[end]}
        told[f"{name}_type"] = kinds.type_among(row[f"{end}_type"])
    return told | {
        "step": steps[row[ends[1]]],
        "inner": steps[row[ends[0]]],
        "ways": list(row["ways"] or ()),
        "weight": row["weight"],
        "years": list(row["years"] or ()),
        "first_year": row["first_year"],
        "last_year": row["last_year"],
        "evidence": row["id"],
    }
