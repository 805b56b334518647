"""Who works on a field, and what is needed there: read once, for questions and shortlists alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.ontology import load_ontology
from graph.store import Store
from queries.cypher_file import statement
from queries.query import Found

MOST_SUPPLIES = 3000
"""Ways of working on the asked fields that are read at most, the most recent first."""
RESEARCH = ("University", "ResearchInstitute", "Platform")
_FIRST = {"need": 0, "own": 1, "project": 2, "platform": 3}


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which an organization works on a field."""

    way: str
    """`own`, `project`, `platform`, or `need` for who seeks it."""
    by: str
    """The project's, platform's or need's name; '' for `own`."""
    evidence: tuple[str, ...]
    year: int | None


@dataclass(slots=True)
class Supplier:
    """An organization and the ways in which it has to do with the asked fields."""

    id: str
    name: str
    type: str
    region: str
    last_year: int | None
    sources: tuple[str, ...]
    fields: dict[str, list[Way]] = field(default_factory=lambda: defaultdict(list))
    """Field id → ways, most telling first."""

    @property
    def last_active(self) -> int | None:
        """The latest year that is known of it."""
        years = [way.year for ways in self.fields.values() for way in ways]
        return max((y for y in [self.last_year, *years] if y is not None), default=None)


@dataclass(frozen=True, slots=True)
class NeedOf:
    """A need with its seeker and the fields it names."""

    id: str
    name: str
    seeker_id: str
    seeker: str
    region: str
    sources: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...]
    """(field id, field name, id of the relation)."""
    seeks: str
    """Id of the SEEKS relation."""
    description: str = ""
    date: str = ""
    budget: float | None = None


def suppliers(
    store: Store,
    fields: Iterable[str],
    *,
    kinds: Iterable[str] = ("Organization",),
    region: str | None = None,
    year: int | None = None,
) -> tuple[dict[str, Supplier], bool]:
    """Return who works on any of the fields, by id, and whether some were cut."""
    asked = _asked(fields, kinds, region, year)
    rows = store.read(statement("_suppliers"), asked, limit=MOST_SUPPLIES)
    return _gathered(rows.rows), rows.truncated


def takers(
    store: Store, fields: Iterable[str], *, kinds: Iterable[str], year: int | None = None
) -> tuple[dict[str, Supplier], bool]:
    """Return who has needs in any of the fields or works on them, and whether some were cut."""
    asked = _asked(fields, kinds, None, year)
    wanting = store.read(statement("_seekers"), asked, limit=MOST_SUPPLIES)
    working = store.read(statement("_suppliers"), asked, limit=MOST_SUPPLIES)
    return _gathered([*wanting.rows, *working.rows]), wanting.truncated or working.truncated


def _asked(
    fields: Iterable[str], kinds: Iterable[str], region: str | None, year: int | None
) -> dict[str, Any]:
    return {
        "fields": sorted(set(fields)),
        "kinds": sorted(kinds),
        "region": region,
        "year": year,
        "limit": MOST_SUPPLIES + 1,
    }


def _gathered(rows: Iterable[Mapping[str, Any]]) -> dict[str, Supplier]:
    found: dict[str, Supplier] = {}
    for row in rows:
        unit = found.setdefault(row["id"], _supplier(row))
        way = Way(row["way"], row["by"], tuple(row["ids"]), row["year"])
        if way not in unit.fields[row["field_id"]]:
            unit.fields[row["field_id"]].append(way)
    for unit in found.values():
        for ways in unit.fields.values():
            ways.sort(key=lambda way: (_FIRST[way.way], -(way.year or 0), way.evidence))
    return found


def needs(
    store: Store, *, seeker: str | None = None, region: str | None = None, limit: int = 500
) -> tuple[list[NeedOf], bool]:
    """Return the needs of a seeker or a region, newest first, and whether some were cut."""
    asked = {"seeker": seeker, "region": region, "limit": limit + 1}
    rows = store.read(statement("_demands"), asked, limit=limit)
    return [_need(row) for row in rows.rows], rows.truncated


@dataclass(slots=True)
class Kin:
    """Organizations that belong together without a PARTNER_OF."""

    parts: set[str] = field(default_factory=set)
    """What it is part of and what is part of it."""
    built: set[str] = field(default_factory=set)
    """What it hosts or co-builds, and what hosts or co-builds it."""


def kin(store: Store, ids: Iterable[str]) -> dict[str, Kin]:
    """Return for each organization those that belong to it."""
    asked = sorted(set(ids))
    found = {key: Kin() for key in asked}
    for row in store.read(statement("_kin"), {"ids": asked}).rows:
        near = found[row["id"]]
        (near.parts if row["tie"] == "part" else near.built).add(row["other"])
    return found


def who_works_on(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the organizations that work on a field, those with most ways first."""
    kinds = [values["type"]] if values["type"] else ["Organization"]
    found, cut = suppliers(store, [values["field"]], kinds=kinds, region=values["region"])
    rows = [_row(unit, unit.fields[values["field"]]) for unit in found.values()]
    rows.sort(key=lambda r: (-len(r["evidence"]), -(r["last_active"] or 0), r["organization_id"]))
    limit = values["limit"]
    return Found(rows[:limit], cut or len(rows) > limit)


def _row(unit: Supplier, ways: list[Way]) -> dict[str, Any]:
    return {
        "organization": unit.name,
        "organization_id": unit.id,
        "type": unit.type,
        "region": unit.region,
        "through": list(dict.fromkeys(way.way for way in ways)),
        "basis": list(dict.fromkeys(way.by for way in ways if way.by)),
        "last_active": unit.last_active,
        "evidence": evidence_of(ways),
    }


def evidence_of(ways: Iterable[Way]) -> list[str]:
    """Return the ids of the relations that the ways stand on, each once."""
    return list(dict.fromkeys(key for way in ways for key in way.evidence))


def _supplier(row: Mapping[str, Any]) -> Supplier:
    return Supplier(
        id=row["id"],
        name=row["name"],
        type=load_ontology().type_among(row["type"]),
        region=row["region"] or "",
        last_year=row["last_year"],
        sources=tuple(row["sources"] or ()),
    )


def _need(row: Mapping[str, Any]) -> NeedOf:
    return NeedOf(
        id=row["demand_id"],
        name=row["demand"],
        seeker_id=row["seeker_id"],
        seeker=row["seeker"],
        region=row["region"] or "",
        sources=tuple(row["sources"] or ()),
        fields=tuple(sorted((i, name, w) for i, name, w in row["fields"])),
        seeks=row["seeks"],
        description=row["description"] or "",
        date=row["date"] or "",
        budget=row["budget"],
    )
