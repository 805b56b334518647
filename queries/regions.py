"""Questions about a region as a whole: with which others it works, what changed by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.facts import LEDGER
from graph.ontology import load_ontology
from graph.store import Store
from queries.coverage import Spoken, coverage
from queries.covering import naming_types
from queries.cypher_file import statement
from queries.network import is_research
from queries.query import Found

MOST_TIES_OUT = 20_000
"""Ties to other regions that are read at most, strongest first."""
_EVIDENCE = 5
_COUNTED = {
    "ties": ("PARTNER_OF",),
    "projects": ("UNDERTAKES",),
    "platforms": ("HOSTS", "CO_BUILDS"),
    "patents": ("APPLIES_FOR",),
    "contracts": ("PARTY_TO",),
    "needs": ("SEEKS",),
}
"""What is counted by year → the relations by which sources tell it."""

_TYPES = {
    "enterprises": ("Enterprise",),
    "research_units": ("University", "ResearchInstitute"),
    "platforms": ("Platform",),
}
_COMPARED = {"tied": ("PARTNER_OF",), "projects": ("UNDERTAKES",), "needs": ("SEEKS",)}
"""What is counted of each region → the types, or relations, by which sources tell it."""


@dataclass(slots=True)
class _Bundle:
    """The ties from a region to one other."""

    weight: float = 0.0
    last_year: int | None = None
    units: set[str] = field(default_factory=set)
    partners: dict[str, str] = field(default_factory=dict)
    """Id → type."""
    ties: list[str] = field(default_factory=list)

    def add(self, row: Mapping[str, Any]) -> None:
        self.weight += row["weight"]
        self.last_year = max(
            (year for year in (self.last_year, row["last_year"]) if year is not None), default=None
        )
        self.units.add(row["id"])
        self.partners[row["partner_id"]] = load_ontology().type_among(row["partner_type"])
        self.ties.append(row["tie"])


def partners(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the ties of a region to others, summed by the widest region that doesn't hold it."""
    asked = {"region": values["region"], "limit": MOST_TIES_OUT + 1}
    read = store.read(statement("_ties_out"), asked, limit=MOST_TIES_OUT)
    place_of = _widest(store, values["region"], (row["partner_id"] for row in read.rows))
    bundles: dict[tuple[str, str], _Bundle] = defaultdict(_Bundle)
    for row in read.rows:
        unknown = ("", row["country"] or "")
        bundles[place_of.get(row["partner_id"], unknown)].add(row)
    rows = [_bundle_row(key, name, bundle) for (key, name), bundle in bundles.items()]
    rows.sort(key=lambda r: (-r["weight"], r["other"], r["other_id"] or ""))
    limit = values["limit"]
    return Found(rows[:limit], read.truncated or len(rows) > limit)


def by_year(store: Store, values: Mapping[str, Any]) -> Found:
    """Return per year what a region's organizations began, the latest year first.

    A zero is a zero where a source could have told otherwise; else the cell is empty: unknown.
    """
    asked = {name: values[name] for name in ("region", "from_year", "to_year")}
    years: dict[int, dict[str, Any]] = {}
    for row in store.read(statement("_yearly"), asked, limit=None).rows:
        empty = dict.fromkeys(_COUNTED, 0) | {"year": row["year"], "amount": 0.0, "evidence": []}
        year = years.setdefault(row["year"], empty)
        year[row["kind"]] = row["n"]
        year["amount"] += round(row["amount"], 4)
        year["evidence"].append(row["id"])
    spoken = Spoken(store, values["region"], _COUNTED)
    for number, row in years.items():
        for kind in _COUNTED:
            if not row[kind] and not spoken.of(kind, number):
                row[kind] = None
        if row["contracts"] is None:
            row["amount"] = None
    return Found([years[year] for year in sorted(years, reverse=True)])


def compare(store: Store, values: Mapping[str, Any]) -> Found:
    """Return a region and those right below it side by side.

    A zero is a zero where a source that names the region's organizations tells such things
    anywhere; else the cell is empty: unknown.
    """
    limit = values["limit"]
    asked = {"region": values["region"], "limit": limit + 1}
    read = store.read(statement("_compared"), asked, limit=limit)
    types = naming_types(store)
    telling = {
        kind: {source for name in names for source in types.get(name, ())}
        for kind, names in _TYPES.items()
    }
    for kind, relations in _COMPARED.items():
        telling[kind] = {source.source for source in coverage(store, relations)}
    return Found([_known_row(row, telling) for row in read.rows], read.truncated)


def _known_row(row: Mapping[str, Any], telling: Mapping[str, set[str]]) -> dict[str, Any]:
    naming = {source for sources in row["sources"] for source in sources or ()} - {LEDGER}
    told = {name: value for name, value in row.items() if name != "sources"}
    unknown = [kind for kind, able in telling.items() if not told[kind] and not able & naming]
    return told | dict.fromkeys(unknown)


def _widest(store: Store, region: str, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return id → (id, name) of the widest region it lies in that doesn't hold `region`."""
    asked = [region, *sorted(set(ids))]
    places = store.read(statement("_places"), {"ids": asked}, limit=None).rows
    above = {row["region_id"] for row in places if row["id"] == region}
    # narrowest first: the last one that doesn't hold the region is the widest
    return {
        row["id"]: (row["region_id"], row["region"])
        for row in places
        if row["id"] != region and row["region_id"] not in above
    }


def _bundle_row(key: str, name: str, bundle: _Bundle) -> dict[str, Any]:
    kinds = list(bundle.partners.values())
    return {
        "other": name,
        "other_id": key or None,
        "ties": len(bundle.ties),
        "organizations": len(bundle.units),
        "partners": len(bundle.partners),
        "enterprises": kinds.count("Enterprise"),
        "research_units": sum(is_research(kind) for kind in kinds),
        "weight": round(bundle.weight, 4),
        "last_year": bundle.last_year,
        "evidence": bundle.ties[:_EVIDENCE],
    }
