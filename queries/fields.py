"""Questions about fields as a whole: the list of needs, industry chain against innovation chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.ontology import load_ontology
from graph.store import Store
from queries.candidates import newest
from queries.coverage import coverage
from queries.cypher_file import statement
from queries.query import Found
from queries.reach import Reach, named_in

_LINKS: dict[str, tuple[str, ...]] = {
    "enterprises": ("Enterprise",),
    "research_units": ("University", "ResearchInstitute"),
    "platforms": ("Platform",),
    "projects": ("Project",),
}
"""What a chain is made of → the types of which sources tell the fields."""
_BESIDE: dict[str, tuple[str, ...]] = {
    "needs": ("Demand",),
    "achievements": ("Achievement",),
    "patents": ("Patent",),
}
_TELLING = (*_LINKS, "needs", "achievements", "others")


def need_list(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the needs with how many months they wait, counted to the newest source's date."""
    limit, today = values["limit"], newest(coverage(store, ()))
    before = None
    if values["months"] is not None and today is not None:
        before = _months_before(today, values["months"]).isoformat()
    asked = {name: values[name] for name in ("region", "field", "state", "budget")}
    asked |= {"before": before, "limit": limit + 1}
    read = store.read(statement("_needs"), asked, limit=limit)
    rows = [dict(row) | {"months": months_waiting(row["date"], today)} for row in read.rows]
    return Found([row | {"fields": sorted(row["fields"])} for row in rows], read.truncated)


def chain(store: Store, values: Mapping[str, Any]) -> Found:
    """Return per field of a region how many of each link it has, those that lack most first.

    A zero is one where a source names such things of the region and speaks of the field; else the
    cell is empty: unknown.
    """
    fields: dict[str, dict[str, Any]] = {}
    for row in store.read(statement("_chain"), {"region": values["region"]}, limit=None).rows:
        fields.setdefault(row["field_id"], _no_links(row))[row["kind"]] = row["n"]
    # a class that patents alone name is no field that anybody is said to work on
    told = [row for row in fields.values() if any(row[n] for n in _TELLING)]
    reach, near = Reach(store), named_in(store, values["region"])
    reach.read_fields(row["field_id"] for row in told)
    rows = [_chain_row(row, reach, near) for row in told]
    rows.sort(key=_most_lacking)
    limit = values["limit"]
    return Found(rows[:limit], len(rows) > limit)


def months_waiting(since: str | None, today: date | None) -> int | None:
    """Return the whole months from an ISO date to today, None where either is unknown.

    >>> months_waiting("2024-04-16", date(2026, 1, 8)), months_waiting("2026-01-08", None)
    (20, None)
    """
    if not since or today is None:
        return None
    # a date may be a year or a month alone: it then counts from its first day
    year, month, day = (*map(int, since.split("-")), 1, 1)[:3]
    return (today.year - year) * 12 + today.month - month - (today.day < day)


def _months_before(today: date, months: int) -> date:
    """Return the day that many months earlier; a day that the month has not becomes the 28th.

    >>> _months_before(date(2026, 1, 31), 2)
    datetime.date(2025, 11, 28)
    """
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(max(year, 1), month + 1, min(today.day, 28))


def _no_links(row: Mapping[str, Any]) -> dict[str, Any]:
    named = {"field": row["field"], "field_id": row["field_id"]}
    return named | dict.fromkeys((*_LINKS, *_BESIDE, "others"), 0)


def _chain_row(row: dict[str, Any], reach: Reach, near: Mapping[str, set[str]]) -> dict[str, Any]:
    anyone = set().union(*near.values())
    for link, names in (_LINKS | _BESIDE).items():
        able = reach.telling(states=("WORKS_ON",), names=names, fields=[row["field_id"]])
        # units are those of the region themselves; projects, needs and the like are what these do
        is_unit = load_ontology().is_kind_of(names[0], "Organization")
        own = set().union(*(near.get(name, ()) for name in names)) if is_unit else anyone
        if not row[link] and able.isdisjoint(own):
            row[link] = None
    lacking = [link for link in _LINKS if row[link] == 0]
    unknown = any(row[link] is None for link in _LINKS)
    known = "no_activity" if lacking else "no_data" if unknown else None
    return row | {"lacking": lacking, "known": known}


def _most_lacking(row: Mapping[str, Any]) -> tuple[Any, ...]:
    missing = sum(not row[link] for link in _LINKS)
    return (-len(row["lacking"]), -missing, -(row["needs"] or 0), -(row["enterprises"] or 0),
            row["field_id"])  # fmt: skip
