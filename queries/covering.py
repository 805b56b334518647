"""What each source covers: regions, fields, years, types; what none covers is unknown, not zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.ontology import load_ontology
from graph.store import Store
from queries.coverage import coverage
from queries.cypher_file import statement
from queries.query import Found


@dataclass(slots=True)
class _Said:
    """How much one source says of one thing."""

    said: int = 0
    evidence: str = ""

    def add(self, row: Mapping[str, Any]) -> None:
        self.said += row["said"]
        self.evidence = min(filter(None, (self.evidence, row["evidence"])), default="")


@dataclass(slots=True)
class _Covered:
    """What there is of one kind, and what the sources say of it."""

    known: dict[str, str] = field(default_factory=dict)
    """Name → what opens where no source says anything; '' if nothing does."""
    said: dict[tuple[str, str], _Said] = field(default_factory=dict)
    """(Name, source) → how much."""

    def add(self, name: str, sources: Iterable[str], row: Mapping[str, Any]) -> None:
        self.known.setdefault(name, "")
        for source in sources:
            self.said.setdefault((name, source), _Said()).add(row)


def covered(store: Store, values: Mapping[str, Any]) -> Found:
    """Return for each region, field, year or type the sources that speak of it, and how much.

    A row without a source is one that none speaks of.
    """
    found = _KINDS[values["by"]](store)
    told = {source.source: source for source in coverage(store, ())}
    rows = []
    for (name, source), said in found.said.items():
        about = told.get(source)
        first, last = about.years if about else (None, None)
        rows.append({
            **_named(values["by"], name), "source": source,
            "version": about.version if about else None, "said": said.said,
            "first_year": first, "last_year": last, "known": None,
            "evidence": said.evidence or None,
        })  # fmt: skip
    spoken = {name for name, _ in found.said}
    rows += [
        dict.fromkeys(("source", "version", "said", "first_year", "last_year"))
        | {**_named(values["by"], name), "known": "no_data", "evidence": opens or None}
        for name, opens in found.known.items()
        if name not in spoken
    ]
    rows.sort(key=lambda row: (row["covered"] or row["type"], row["source"] or ""))
    limit = values["limit"]
    return Found(rows[:limit], len(rows) > limit)


def naming_types(store: Store) -> dict[str, set[str]]:
    """Return type of entity → the sources that name any."""
    found: dict[str, set[str]] = {}
    for name, source in _types(store).said:
        found.setdefault(name, set()).add(source)
    return found


def _named(by: str, name: str) -> dict[str, str | None]:
    """Return what a row is about: a type by its code, all else by name."""
    is_type = by == "type"
    return {"covered": None if is_type else name, "type": name if is_type else None}


def _regions(store: Store) -> _Covered:
    """Count organizations in their region and in all that hold it."""
    out = _Covered()
    above: dict[str, set[str]] = {}
    tree = _read(store, "_region_tree")
    names = {row["id"]: row["name"] for row in tree}
    for row in tree:
        out.known[row["name"]] = row["id"]
        if row["parent"] in names:
            above.setdefault(row["name"], set()).add(names[row["parent"]])
    for row in _read(store, "_covered_region"):
        for name in _climbed(row["name"], above):
            out.add(name, row["sources"] or (), row)
    return out


def _climbed(name: str, above: Mapping[str, set[str]]) -> set[str]:
    seen, todo = {name}, [name]
    while todo:
        new = above.get(todo.pop(), set()) - seen
        seen |= new
        todo.extend(new)
    return seen


def _fields(store: Store) -> _Covered:
    out = _Covered()
    for row in _read(store, "_covered_field"):
        out.known[row["name"]] = row["id"]
        if row["said"]:
            out.add(row["name"], row["sources"] or (), row)
    return out


def _years(store: Store) -> _Covered:
    """Count statements; a year between the first and the last that none speaks of is named too."""
    out = _Covered()
    for row in _read(store, "_covered_year"):
        out.add(str(row["name"]), [row["source"]], row)
    if years := sorted(map(int, out.known)):
        out.known |= {str(y): "" for y in range(years[0], years[-1] + 1) if str(y) not in out.known}
    return out


def _types(store: Store) -> _Covered:
    ontology = load_ontology()
    out = _Covered(dict.fromkeys(ontology.concrete, ""))
    for row in _read(store, "_covered_type"):
        out.add(ontology.type_among(row["name"]), row["sources"] or (), row)
    return out


def _read(store: Store, name: str) -> list[dict[str, Any]]:
    return store.read(statement(name), limit=None).rows


_KINDS: dict[str, Callable[[Store], _Covered]] = {
    "region": _regions,
    "field": _fields,
    "year": _years,
    "type": _types,
}
