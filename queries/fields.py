"""Questions about fields as a whole: the list of needs, industry chain against innovation chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.store import Store
from queries.candidates import newest
from queries.coverage import coverage
from queries.cypher_file import statement
from queries.query import Found

_LINKS = ("enterprises", "research_units", "platforms", "projects")
_BESIDE = ("needs", "achievements", "patents")
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
    """Return per field of a region how many of each link it has, those that lack most first."""
    fields: dict[str, dict[str, Any]] = {}
    for row in store.read(statement("_chain"), {"region": values["region"]}, limit=None).rows:
        told = fields.setdefault(row["field_id"], _no_links(row))
        told[row["kind"]] = row["n"]
    # a class that patents alone name is no field that anybody is said to work on
    rows = [_chain_row(row) for row in fields.values() if any(row[n] for n in _TELLING)]
    rows.sort(key=lambda r: (-len(r["lacking"]), -r["needs"], -r["enterprises"], r["field_id"]))
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
    named = {"field": row["field"], "field_id": row["field_id"], "seen_in": row["sources"]}
    return named | dict.fromkeys((*_LINKS, *_BESIDE, "others"), 0)


def _chain_row(row: dict[str, Any]) -> dict[str, Any]:
    lacking = [link for link in _LINKS if not row[link]]
    return row | {"lacking": lacking} | ({} if lacking else {"known": None})
