"""Gaps that are computed: ties that are missing, needs that nobody answers, fields not covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.errors import UsageError
from graph.store import Store
from queries.cypher_file import statement
from queries.network import MOST_TIES, Tie, is_research, read_ties
from queries.query import Found
from queries.supply import RESEARCH, NeedOf, Supplier, evidence_of, kin, needs, suppliers

_MOST_SEEKERS = 300


def brokers(store: Store, values: Mapping[str, Any]) -> Found:
    """Return firm–research pairs without a tie and the strongest partner that both have."""
    ids, cut = _one_side(store, values)
    near, more = read_ties(store, ids)
    far, even_more = read_ties(store, (tie.b.id for tie in near), limit=5 * MOST_TIES)
    beyond: dict[str, list[Tie]] = defaultdict(list)
    for tie in far:
        beyond[tie.a.id].append(tie)
    tied = {frozenset((tie.a.id, tie.b.id)) for tie in [*near, *far]}
    pairs: dict[tuple[str, str], list[tuple[Tie, Tie]]] = defaultdict(list)
    for first in near:
        for second in beyond[first.b.id]:
            ends = (first.a.id, second.b.id)
            if _opposite(first, second) and frozenset(ends) not in tied:
                pairs[min(ends), max(ends)].append((first, second))
    rows = [_pair_row(found) for found in pairs.values()]
    rows.sort(key=lambda r: (-r["weight"], -r["brokers"], r["enterprise_id"], r["research_id"]))
    limit = values["limit"]
    return Found(rows[:limit], cut or more or even_more or len(rows) > limit)


def needs_without_tie(store: Store, values: Mapping[str, Any]) -> Found:
    """Return needs in whose fields no partner of the seeker works, and who does."""
    asked, cut = needs(store, region=values["region"])
    found, more = suppliers(store, _fields(asked), kinds=RESEARCH)
    near = kin(store, (need.seeker_id for need in asked))
    ties, even_more = read_ties(store, near)
    partners: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        partners[tie.a.id].add(tie.b.id)
    rows = []
    for need in asked:
        own = near[need.seeker_id].parts | near[need.seeker_id].built | {need.seeker_id}
        able = [u for u in found.values() if any(key in u.fields for key, _, _ in need.fields)]
        # whoever has a partner for it needs no introduction; its own platform is no partner
        if all(unit.id not in partners[need.seeker_id] for unit in able):
            ranked = sorted((_candidate_row(need, u) for u in able if u.id not in own), key=_fit)
            rows += ranked[: values["each"]]
    limit = values["limit"]
    return Found(rows[:limit], cut or more or even_more or len(rows) > limit)


def unanswered(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the needs on whose fields no research unit or platform works, or that name none."""
    asked, cut = needs(store, region=values["region"])
    found, more = suppliers(store, _fields(asked), kinds=RESEARCH)
    supplied = {field for unit in found.values() for field in unit.fields}
    rows = [
        _need_row(need) | {"unmet": "no_supplier" if need.fields else "no_field"}
        | ({"seen_in": list(need.sources)} if need.fields else {"known": "no_data"})
        for need in asked
        if not any(field in supplied for field, _, _ in need.fields)
    ]  # fmt: skip
    limit = values["limit"]
    # a cut list of suppliers could make an answered need look unanswered
    return Found([] if more else rows[:limit], cut or more or len(rows) > limit)


def field_coverage(store: Store, values: Mapping[str, Any]) -> Found:
    """Return per field how many needs of a region meet a supplier in it or two steps away.

    Coverage is min(needs, suppliers) / needs: 0 is a field that nobody reachable works on.
    """
    asked, cut = needs(store, region=values["region"])
    everywhere, more = suppliers(store, _fields(asked), kinds=RESEARCH)
    local, also_more = suppliers(store, _fields(asked), kinds=RESEARCH, region=values["region"])
    ids, reach_cut = _within_two(store, {need.seeker_id for need in asked})
    by_field: dict[tuple[str, str], list[NeedOf]] = defaultdict(list)
    for need in asked:
        for key, name, _ in need.fields:
            by_field[key, name].append(need)
    rows = [
        _field_row(key, name, group, everywhere, local.keys(), ids)
        for (key, name), group in by_field.items()
    ]
    rows.sort(key=lambda r: (r["coverage"], -r["needs"], r["field_id"]))
    limit = values["limit"]
    cut = cut or more or also_more or reach_cut
    return Found(rows[:limit], cut or len(rows) > limit)


def _one_side(store: Store, values: Mapping[str, Any]) -> tuple[list[str], bool]:
    if values["organization"]:
        return [values["organization"]], False
    if not values["region"]:
        raise UsageError("gap.broker: give organization=… or region=….")
    asked = {"region": values["region"], "type": "Enterprise", "limit": _MOST_SEEKERS + 1}
    found = store.read(statement("_connected"), asked, limit=_MOST_SEEKERS)
    return [row["id"] for row in found.rows], found.truncated


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
    key: str,
    name: str,
    group: list[NeedOf],
    everywhere: Mapping[str, Supplier],
    local: Iterable[str],
    near: set[str],
) -> dict[str, Any]:
    seekers = {need.seeker_id for need in group}
    at_home = {i for i in local if key in everywhere[i].fields} - seekers
    outside = {i for i, u in everywhere.items() if key in u.fields and i in near} - at_home
    wanted, offered = len({need.id for need in group}), len(at_home | (outside - seekers))
    return {
        "field": name,
        "field_id": key,
        "needs": wanted,
        "seekers": len(seekers),
        "local_supply": len(at_home),
        "reachable_supply": len(outside - seekers),
        "coverage": round(min(wanted, offered) / wanted, 4),
        **({"known": None} if offered else {"seen_in": _sources(group)}),
        "evidence": sorted({ask for need in group for i, _, ask in need.fields if i == key}),
    }


def _sources(group: Iterable[NeedOf]) -> list[str]:
    return sorted({source for need in group for source in need.sources})


def _within_two(store: Store, ids: set[str]) -> tuple[set[str], bool]:
    first, cut = read_ties(store, ids)
    second, more = read_ties(store, (tie.b.id for tie in first))
    return {tie.b.id for tie in [*first, *second]}, cut or more


def _fields(asked: Iterable[NeedOf]) -> set[str]:
    return {field for need in asked for field, _, _ in need.fields}
