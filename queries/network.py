"""The partner network around chosen organizations: bounded projections, paths, measures."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from graph.errors import UsageError
from graph.ontology import load_ontology
from graph.store import Store
from queries.cypher_file import statement
from queries.query import Found

MOST_TIES = 200
"""Ties of one organization that are read at most, strongest first."""
MOST_UNITS = 300
"""Organizations whose ties are read at most."""
_MOST_AMONG = 4000
_MOST_EXPANDED = 60
_MOST_PATHS_TRIED = 40
_MOST_PATHS = 5
_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """An organization as a network shows it."""

    id: str
    name: str
    type: str
    region: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A PARTNER_OF edge; `a` is the end that was asked for."""

    id: str
    a: Unit
    b: Unit
    weight: float
    ways: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path of introduction."""

    tie: Tie
    source: Unit
    target: Unit


@dataclass(frozen=True, slots=True)
class Route:
    """A path of introduction; `merit` says why it is shown."""

    merit: str
    hops: tuple[Hop, ...]


def strength(weight: float) -> float:
    """Return the strength of a tie between 0 and 1, so that strengths along a path multiply.

    >>> strength(1.0), strength(3.0)
    (0.5, 0.75)
    """
    return weight / (1 + weight)


def read_ties(
    store: Store, ids: Iterable[str], *, each: int = MOST_TIES, year: int | None = None
) -> tuple[list[Tie], bool]:
    """Return the strongest ties of these organizations, and whether some were cut.

    The first 300 of them are read: who asks for more puts the most telling first.
    """
    asked = list(dict.fromkeys(ids))
    values = {"ids": asked[:MOST_UNITS], "year": year, "each": each}
    found = [_tie(row) for row in store.read(statement("_ties"), values).rows]
    of = Counter(tie.a.id for tie in found)
    found.sort(key=lambda tie: (-tie.weight, tie.id, tie.a.id))
    return found, len(asked) > MOST_UNITS or any(count >= each for count in of.values())


def tied_to(store: Store, ids: Iterable[str], others: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs (one of `ids`, one of `others`) that are partners; none is left out."""
    values = {"ids": sorted(set(ids)), "others": sorted(set(others))}
    return {(row["a"], row["b"]) for row in store.read(statement("_tied_to"), values).rows}


def around(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the ties within some steps of an organization, the strongest units first."""
    start, most = values["organization"], values["limit"]
    steps: dict[str, int] = {start: 0}
    frontier, cut = [start], False
    for step in range(1, values["steps"] + 1):
        ties, more = read_ties(store, frontier[:_MOST_EXPANDED], each=most + 1)
        fresh = list(dict.fromkeys(tie.b.id for tie in ties if tie.b.id not in steps))
        room = most + 1 - len(steps)
        cut |= more or len(frontier) > _MOST_EXPANDED or len(fresh) > room
        frontier = fresh[:room]
        steps |= dict.fromkeys(frontier, step)
    rows = store.read(statement("_ties_among"), {"ids": sorted(steps)}, limit=_MOST_AMONG)
    near = sorted(
        (_nearer_first(_tie(row), steps) for row in rows.rows),
        key=lambda tie: (steps[tie.b.id], steps[tie.a.id], -tie.weight, tie.id),
    )
    return Found([_tie_row(tie) | {"step": steps[tie.b.id]} for tie in near], cut or rows.truncated)


def introduction(store: Store, values: Mapping[str, Any]) -> Found:
    """Return the paths of introduction between two organizations, one row a hop."""
    start, end = values["organization"], values["other"]
    found = routes(store, start, [end], steps=values["steps"])[end]
    rows = [
        _tie_row(hop.tie)
        | {
            "path": number,
            "merit": route.merit,
            "step": step,
            "from": hop.source.name,
            "from_id": hop.source.id,
            "to": hop.target.name,
            "to_id": hop.target.id,
            "to_type": hop.target.type,
        }
        for number, route in enumerate(found, 1)
        for step, hop in enumerate(route.hops, 1)
    ]
    return Found(rows)


def routes(
    store: Store, start: str, ends: Sequence[str], *, steps: int = 3, year: int | None = None
) -> dict[str, list[Route]]:
    """Return for each end the strongest and the shortest paths to it, best first.

    A path's strength is the product of its ties' strengths (Dijkstra on -log). The shortest path
    is always found; the strongest among the ties of the strongest neighbours of both ends.
    """
    if start in ends:
        raise UsageError("A path needs two different organizations.")
    graph: nx.Graph[str] = nx.Graph()
    near = _grow(store, graph, [start], year)
    far = _grow(store, graph, ends, year)
    if steps > 2:
        _grow(store, graph, near[:_MOST_EXPANDED], year)
    if steps > 3:
        _grow(store, graph, far[:_MOST_EXPANDED], year)
    for end in ends:
        for row in store.read(statement("_shortest"), {"organization": start, "other": end}).rows:
            among = store.read(statement("_ties_among"), {"ids": sorted(row["ids"])})
            _add(graph, (_tie(found) for found in among.rows), year)
    return {end: _best_routes(graph, start, end, steps) for end in ends}


def most_connected(store: Store, values: Mapping[str, Any]) -> Found:
    """Return a region's organizations by the strength of their ties.

    Only the 300 with the most partners are weighed: who is outside has few.
    """
    asked = {"region": values["region"], "type": values["type"], "limit": MOST_UNITS + 1}
    many = store.read(statement("_connected"), asked, limit=MOST_UNITS)
    partners = {row["id"]: row["partners"] for row in many.rows}
    weighed = store.read(statement("_strength"), {"ids": list(partners)}).rows
    best = sorted(weighed, key=lambda row: (-row["weight"], row["id"]))[: values["limit"]]
    ties, _ = read_ties(store, (row["id"] for row in best), each=_EVIDENCE)
    evidence: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        evidence[tie.a.id].append(tie.id)
    rows = [
        {
            "organization": row["name"],
            "organization_id": row["id"],
            "type": row["type"],
            "region": row["region"],
            "weight": round(row["weight"], 6),
            "partners": partners[row["id"]],
            "research_partners": row["research_partners"],
            "enterprises": row["enterprises"],
            "evidence": evidence[row["id"]],
        }
        for row in best
    ]
    return Found(rows, many.truncated or len(weighed) > len(rows))


def is_research(kind: str) -> bool:
    """Return whether an entity type does research: universities, institutes.

    >>> is_research("University"), is_research("Platform")
    (True, False)
    """
    return kind in ("University", "ResearchInstitute")


def _grow(store: Store, graph: nx.Graph[str], ids: Sequence[str], year: int | None) -> list[str]:
    """Add the ties of some organizations and return their neighbours, strongest first."""
    ties, _ = read_ties(store, ids, year=year)
    _add(graph, ties, year)
    return list(dict.fromkeys(tie.b.id for tie in ties))


def _add(graph: nx.Graph[str], ties: Iterable[Tie], year: int | None) -> None:
    for tie in sorted(ties, key=lambda tie: tie.id):
        if year is None or tie.first_year is None or tie.first_year <= year:
            # a hop costs a little of its own, so that equal strengths prefer fewer hops
            cost = 1e-9 - math.log(strength(tie.weight))
            graph.add_edge(tie.a.id, tie.b.id, tie=tie, cost=cost)


def _best_routes(graph: nx.Graph[str], start: str, end: str, steps: int) -> list[Route]:
    if not (start in graph and end in graph and nx.has_path(graph, start, end)):
        return []
    cheap = islice(nx.shortest_simple_paths(graph, start, end, weight="cost"), _MOST_PATHS_TRIED)
    short = nx.shortest_simple_paths(graph, start, end)
    paths = {tuple(path) for path in [*cheap, next(short)] if len(path) - 1 <= steps}
    if not paths:
        return []
    by_strength = sorted(paths, key=lambda p: (round(_cost(graph, p), 9), len(p), p))
    strongest = by_strength[0]
    shortest = min(paths, key=lambda p: (len(p), round(_cost(graph, p), 9), p))
    chosen = dict.fromkeys([strongest, shortest, *by_strength])
    merits = {shortest: "shortest"} | {strongest: "strongest"}
    if len(strongest) == len(shortest):
        merits = {strongest: "best"}
    return [
        Route(merits.get(path, "other_path"), _hops(graph, path))
        for path in islice(chosen, _MOST_PATHS)
    ]


def _cost(graph: nx.Graph[str], path: tuple[str, ...]) -> float:
    return sum((float(graph.edges[pair]["cost"]) for pair in pairwise(path)), 0.0)


def _hops(graph: nx.Graph[str], path: tuple[str, ...]) -> tuple[Hop, ...]:
    hops = []
    for left, right in pairwise(path):
        tie: Tie = graph.edges[left, right]["tie"]
        ends = (tie.a, tie.b) if tie.a.id == left else (tie.b, tie.a)
        hops.append(Hop(tie, *ends))
    return tuple(hops)


def _nearer_first(tie: Tie, steps: Mapping[str, int]) -> Tie:
    if (steps[tie.a.id], tie.a.id) <= (steps[tie.b.id], tie.b.id):
        return tie
    return Tie(tie.id, tie.b, tie.a, tie.weight, tie.ways, tie.first_year, tie.last_year)


def _tie(row: Mapping[str, Any]) -> Tie:
    return Tie(
        id=row["id"],
        a=_unit(row, "a"),
        b=_unit(row, "b"),
        weight=float(row["weight"]),
        ways=tuple(row["ways"] or ()),
        first_year=row["first_year"],
        last_year=row["last_year"],
    )


def _unit(row: Mapping[str, Any], end: str) -> Unit:
    kind = load_ontology().type_among(row[f"{end}_type"])
    return Unit(row[end], row[f"{end}_name"], kind, row[f"{end}_region"] or "")


def _tie_row(tie: Tie) -> dict[str, Any]:
    return {
        "from": tie.a.name,
        "from_id": tie.a.id,
        "from_type": tie.a.type,
        "to": tie.b.name,
        "to_id": tie.b.id,
        "to_type": tie.b.type,
        "ways": list(tie.ways),
        "weight": tie.weight,
        "first_year": tie.first_year,
        "last_year": tie.last_year,
        "evidence": tie.id,
    }
