"""Gaps that are computed: ties that are missing, needs that nobody answers, fields not covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.errors import UsageError
from graph.store import Store
from queries.cypher_file import statement
from queries.network import MOST_UNITS, Tie, is_research, read_ties, tied_to
from queries.query import Found
from queries.reach import named_in
from queries.supply import RESEARCH, NeedOf, Supplier, evidence_of, kin, needs, suppliers

_CHECKED = 500
_TIES_OF_EACH = 100


def brokers(store: Store, values: Mapping[str, Any]) -> Found:
    """Return firm–research pairs without a tie and the strongest partner that both have."""
    ids, cut = _one_side(store, values)
    near, more = read_ties(store, ids, each=_TIES_OF_EACH)
    # brokers in the order of their strongest tie to the asked side
    far, even_more = read_ties(store, (tie.b.id for tie in near), each=_TIES_OF_EACH)
    beyond: dict[str, list[Tie]] = defaultdict(list)
    for tie in far:
        beyond[tie.a.id].append(tie)
    pairs: dict[tuple[str, str], list[tuple[Tie, Tie]]] = defaultdict(list)
    for first in near:
        for second in beyond[first.b.id]:
            if _opposite(first, second):
                pairs[first.a.id, second.b.id].append((first, second))
    rows = [_pair_row(found) for found in pairs.values()]
    rows.sort(key=lambda r: (-r["weight"], -r["brokers"], r["enterprise_id"], r["research_id"]))
    apart = _untied(store, rows, values["limit"] + 1)
    limit = values["limit"]
    return Found(apart[:limit], cut or more or even_more or len(apart) > limit)


def needs_without_tie(store: Store, values: Mapping[str, Any]) -> Found:
    """Return needs in whose fields no partner of the seeker works, and who does."""
    asked, cut = needs(store, region=values["region"])
    ids = [need.id for need in asked]
    served = {row["id"] for row in _read(store, "_served", {"ids": ids, "kinds": RESEARCH})}
    open_needs = [need for need in asked if need.id not in served]
    found, more = suppliers(store, _fields(open_needs), kinds=RESEARCH)
    near = kin(store, (need.seeker_id for need in open_needs))
    rows: list[dict[str, Any]] = []
    for need in open_needs:
        # its own platform is no partner, and none to introduce
        own = near[need.seeker_id].parts | near[need.seeker_id].built | {need.seeker_id}
        able = (u for u in found.values() if any(key in u.fields for key, _, _ in need.fields))
        ranked = sorted((_candidate_row(need, u) for u in able if u.id not in own), key=_fit)
        rows += ranked[: values["each"]]
    limit = values["limit"]
    return Found(rows[:limit], cut or more or len(rows) > limit)


def unanswered(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the needs on whose fields no research unit or platform works, or that name none."""
    asked, cut = needs(store, region=values["region"])
    supplied = _supply(store, asked, None).keys()
    rows = [
        _need_row(need) | {"unmet": "no_supplier" if need.fields else "no_field"}
        | {"in_fields": [key for key, _, _ in need.fields]}
        for need in asked
        if not any(field in supplied for field, _, _ in need.fields)
    ]  # fmt: skip
    limit = values["limit"]
    return Found(rows[:limit], cut or len(rows) > limit)


def field_coverage(store: Store, values: Mapping[str, Any]) -> Found:
    """Return per field how many needs of a region meet a supplier in it.

    Coverage is min(needs, local suppliers) / needs; suppliers elsewhere are counted beside it.
    """
    asked, cut = needs(store, region=values["region"])
    supply = _supply(store, asked, values["region"])
    by_field: dict[tuple[str, str], list[NeedOf]] = defaultdict(list)
    for need in asked:
        for key, name, _ in need.fields:
            by_field[key, name].append(need)
    near = named_in(store, values["region"])
    naming = set().union(*(near[kind] for kind in RESEARCH if kind in near))
    rows = [
        _field_row(key, name, group, *supply.get(key, (0, 0)), naming)
        for (key, name), group in by_field.items()
    ]
    rows.sort(key=lambda r: (r["coverage"], r["elsewhere"], -r["needs"], r["field_id"]))
    limit = values["limit"]
    return Found(rows[:limit], cut or len(rows) > limit)


def _supply(
    store: Store, asked: Iterable[NeedOf], region: str | None
) -> dict[str, tuple[int, int]]:
    """Return field id → (units that work on it, those of them in the region)."""
    values = {"fields": sorted(_fields(asked)), "kinds": RESEARCH, "region": region}
    rows = _read(store, "_field_supply", values)
    return {row["field"]: (row["units"], row["local"]) for row in rows}


def _read(store: Store, name: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return store.read(statement(name), values).rows


def _one_side(store: Store, values: Mapping[str, Any]) -> tuple[list[str], bool]:
    if values["organization"]:
        return [values["organization"]], False
    if not values["region"]:
        raise UsageError("gap.broker: give organization=… or region=….")
    asked = {"region": values["region"], "type": "Enterprise", "limit": MOST_UNITS + 1}
    found = store.read(statement("_connected"), asked, limit=MOST_UNITS)
    return [row["id"] for row in found.rows], found.truncated


def _untied(store: Store, rows: list[dict[str, Any]], wanted: int) -> list[dict[str, Any]]:
    """Return the first rows whose two ends are no partners; ties too weak to be read count."""
    apart: list[dict[str, Any]] = []
    for begin in range(0, len(rows), _CHECKED):
        some = rows[begin : begin + _CHECKED]
        firms, research = ([row[end] for row in some] for end in ("enterprise_id", "research_id"))
        tied = tied_to(store, firms, research)
        apart += [row for row in some if (row["enterprise_id"], row["research_id"]) not in tied]
        if len(apart) >= wanted:
            break
    return apart


def _opposite(first: Tie, second: Tie) -> bool:
    kinds = (first.a.type, second.b.type)
    return any(one == "Enterprise" and is_research(other) for one, other in (kinds, kinds[::-1]))


def _pair_row(found: Iterable[tuple[Tie, Tie]]) -> dict[str, Any]:
    ranked = sorted(found, key=lambda p: (-min(p[0].weight, p[1].weight), p[0].b.id))
    first, second = ranked[0]
    ends = (first, second) if first.a.type == "Enterprise" else (second, first)
    firm = ends[0].a if ends[0] is first else ends[0].b
    research = ends[1].b if ends[1] is second else ends[1].a
    return {
        "enterprise": firm.name,
        "enterprise_id": firm.id,
        "research": research.name,
        "research_id": research.id,
        "broker": first.b.name,
        "broker_id": first.b.id,
        "weight": min(first.weight, second.weight),
        "brokers": len({tie.b.id for tie, _ in ranked}),
        "evidence": [ends[0].id, ends[1].id],
    }


def _candidate_row(need: NeedOf, unit: Supplier) -> dict[str, Any]:
    shared = [(field, name, ask) for field, name, ask in need.fields if field in unit.fields]
    ways = [way for field, _, _ in shared for way in unit.fields[field]]
    return {
        "demand": need.name,
        "demand_id": need.id,
        "seeker": need.seeker,
        "seeker_id": need.seeker_id,
        "fields": [name for _, name, _ in shared],
        "candidate": unit.name,
        "candidate_id": unit.id,
        "candidate_type": unit.type,
        "through": list(dict.fromkeys(way.way for way in ways)),
        "same_region": bool(need.region) and need.region == unit.region,
        "last_active": unit.last_active,
        "seen_in": sorted({*need.sources, *unit.sources}),
        "evidence": [need.seeks, *(ask for _, _, ask in shared), *evidence_of(ways)],
    }


def _fit(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        -len(row["fields"]),
        -len(row["evidence"]),
        not row["same_region"],
        -(row["last_active"] or 0),
        row["candidate_id"],
    )


def _need_row(need: NeedOf) -> dict[str, Any]:
    return {
        "demand": need.name,
        "demand_id": need.id,
        "seeker": need.seeker,
        "seeker_id": need.seeker_id,
        "fields": [name for _, name, _ in need.fields],
        "date": need.date,
        "budget": need.budget,
        "evidence": [need.seeks, *(ask for _, _, ask in need.fields)],
    }


def _field_row(
    key: str, name: str, group: list[NeedOf], units: int, local: int, naming: set[str]
) -> dict[str, Any]:
    """Return a field's row; `naming`: the sources that name research units of the region."""
    wanted = len({need.id for need in group})
    return {
        "field": name,
        "field_id": key,
        "needs": wanted,
        "seekers": len({need.seeker_id for need in group}),
        "local_supply": local,
        "elsewhere": units - local,
        "coverage": round(min(wanted, local) / wanted, 4),
        **({"known": None} if local else {"seen_in": naming, "in_fields": [key]}),
        "evidence": sorted({ask for need in group for i, _, ask in need.fields if i == key}),
    }


def _fields(asked: Iterable[NeedOf]) -> set[str]:
    return {field for need in asked for field, _, _ in need.fields}
