"""What an organization's partners are, by type and by place, beside the median of its peers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any, Literal

from graph.ontology import load_ontology
from graph.store import Store
from queries.cypher_file import statement

LEAST_PEERS = 5
"""Organizations below which a median says nothing; a wider region is taken."""
MOST_PEERS = 200
"""Of more organizations as many are read, at even distances in the order of their ids."""
Group = Literal["type", "place"]
PLACES = ("inside", "near", "elsewhere", "unknown")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What an organization is held against: those of its type in its region with partners."""

    region: str = ""
    """Name of the region; '' where none is known."""
    near: str = ""
    """Name of the region around it, '' where none is known."""
    inside: frozenset[str] = frozenset()
    """Names of the region and of those within it."""
    around: frozenset[str] = frozenset()
    """Names of the region around it and of those within that."""
    peers: int | None = None
    """Organizations that are like it, itself among them; None: not counted."""
    medians: Mapping[tuple[Group, str], float] = field(default_factory=dict)
    """The median share of partners; empty where too few are like it."""


@dataclass(frozen=True, slots=True)
class Part:
    """The partners of one type, or in one place."""

    group: Group
    key: str
    """A type of the ontology, or one of PLACES."""
    partners: int
    share: float
    median: float | None


@dataclass(frozen=True, slots=True)
class Composition:
    """All direct partners of an organization, by type and by place."""

    partners: int
    parts: tuple[Part, ...]

    def of(self, group: Group) -> list[Part]:
        """Return the parts of a group."""
        return [part for part in self.parts if part.group == group]


def regions_of(store: Store, organization: str) -> list[tuple[str, str]]:
    """Return (id, name) of the regions that an organization lies in, the narrowest first."""
    depth: dict[tuple[str, str], int] = {}
    for row in store.read(statement("_places"), {"ids": [organization]}, limit=None).rows:
        place = row["region_id"], row["region"]
        # a source may name district and city both: the longer way tells which holds which
        depth[place] = max(depth.get(place, 0), row["steps"])
    return sorted(depth, key=lambda place: (depth[place], place))


def yardstick(
    store: Store, kind: str, regions: Sequence[tuple[str, str]], *, named: str = ""
) -> Yardstick:
    """Return what an organization of a type is held against: the narrowest region that serves.

    `named` is the name of its region where that is no node of the graph, as of a country: what
    lies in it is told, and held against nothing.
    """
    first: Yardstick | None = None
    for at, (region, name) in enumerate(regions):
        asked = {"region": region, "kind": kind}
        ids = [row["id"] for row in store.read(statement("_peers_inside"), asked, limit=None).rows]
        wider = regions[at + 1] if at + 1 < len(regions) else ("", "")
        if first is None or len(ids) >= LEAST_PEERS:
            inside, around = _names(store, region), _names(store, wider[0])
            held = Yardstick(name, wider[1], inside, around, len(ids))
            if len(ids) >= LEAST_PEERS:
                return _with_medians(store, ids, held)
            first = held
    if first is not None:
        return first
    return Yardstick(named, inside=frozenset({named})) if named else Yardstick()


def composition(store: Store, organization: str, held: Yardstick) -> Composition:
    """Return the partners of an organization by type and place, each beside its median."""
    counts = _counts(store, [organization], held).get(organization, Counter())
    whole = sum(n for (group, _), n in counts.items() if group == "type")
    kinds = [kind for kind in load_ontology().concrete if counts["type", kind]]
    kinds += [key for (group, key), share in held.medians.items() if group == "type" and share]
    shown: list[tuple[Group, str]] = [("type", kind) for kind in dict.fromkeys(kinds)]
    shown.sort(key=lambda key: (-counts[key], -held.medians.get(key, 0.0), key))
    if held.region:
        shown += [("place", place) for place in PLACES if _is_shown(place, held, counts)]
    parts = (
        Part(
            group, key, counts[group, key], counts[group, key] / whole if whole else 0.0,
            held.medians.get((group, key)),
        )
        for group, key in shown
    )  # fmt: skip
    return Composition(whole, tuple(parts))


def _is_shown(place: str, held: Yardstick, counts: Counter[tuple[Group, str]]) -> bool:
    if place == "unknown":
        return bool(counts["place", place])
    return place != "near" or bool(held.near)


def medians(shares: Iterable[Mapping[tuple[Group, str], float]]) -> dict[tuple[Group, str], float]:
    """Return the median share of every part; who has none of it counts with 0.

    >>> medians([{("type", "Park"): 1.0}, {("type", "University"): 1.0},
    ...          {("type", "Park"): 0.5, ("type", "University"): 0.5}])
    {('type', 'Park'): 0.5, ('type', 'University'): 0.5}
    """
    told = list(shares)
    keys = sorted({key for one in told for key in one})
    return {key: median(one.get(key, 0.0) for one in told) for key in keys}


def _with_medians(store: Store, ids: Sequence[str], held: Yardstick) -> Yardstick:
    step = max(1.0, len(ids) / MOST_PEERS)
    read = [ids[int(at * step)] for at in range(min(len(ids), MOST_PEERS))]
    shares = []
    for counts in _counts(store, read, held).values():
        whole = sum(n for (group, _), n in counts.items() if group == "type")
        shares.append({key: n / whole for key, n in counts.items()})
    # a part that no peer has has a median too
    none: dict[tuple[Group, str], float] = {("place", place): 0.0 for place in PLACES}
    none |= {("type", kind): 0.0 for kind in load_ontology().concrete}
    return replace(held, medians=none | medians(shares))


def _counts(
    store: Store, ids: Sequence[str], held: Yardstick
) -> dict[str, Counter[tuple[Group, str]]]:
    """Return organization → partners by type and by place."""
    asked = {"ids": list(ids), "inside": sorted(held.inside), "near": sorted(held.around)}
    found: dict[str, Counter[tuple[Group, str]]] = defaultdict(Counter)
    rows: Iterable[Mapping[str, Any]] = store.read(
        statement("_partner_mix"), asked, limit=None
    ).rows
    for row in rows:
        counts = found[row["id"]]
        counts["type", load_ontology().type_among(row["labels"])] += row["partners"]
        counts["place", row["place"]] += row["partners"]
    return found


def _names(store: Store, region: str) -> frozenset[str]:
    if not region:
        return frozenset()
    rows = store.read(statement("_region_names"), {"region": region}, limit=None).rows
    return frozenset(row["name"] for row in rows)
