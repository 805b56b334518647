"""PARTNER_OF: who works with whom, from realised relations along the paths the ontology declares.

A group of n that shares one thing gives each pair the weight 1/(n-1) (Newman 2001, "Scientific
collaboration networks II", Phys. Rev. E 64, 016132); groups above 40 tell too little about any
pair and are only counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from graph.model import digest
from graph.ontology import PartnerPath, load_ontology

LARGEST_GROUP = 40
MOST_VIA = 20


@dataclass(frozen=True, slots=True)
class Tie:
    """One realised relation, as far as partners are concerned."""

    id: str
    type: str
    head: str
    tail: str
    years: tuple[int, ...]


@dataclass(slots=True)
class _Pair:
    weight: float = 0.0
    years: set[int] = field(default_factory=set)
    ways: set[str] = field(default_factory=set)
    paths: list[tuple[float, tuple[str, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class Partners:
    """The derived edges, and how many groups were too large to tell."""

    pairs: dict[tuple[str, str], dict[str, Any]]
    large_groups: int = 0


def derive_partners(ties: Iterable[Tie], types: Mapping[str, str]) -> Partners:
    """Return the PARTNER_OF edges: (smaller id, larger id) → properties.

    `types` maps entity id → entity type.
    """
    pairs: dict[tuple[str, str], _Pair] = defaultdict(_Pair)
    groups: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    paths, members = load_ontology().partner_paths, _members()
    for tie in ties:
        if types.get(tie.head) not in members:
            continue
        for way, path in paths.items():
            if path.direct == tie.type and types.get(tie.tail) in members:
                _strengthen(pairs, way, 1.0, tie, tie)
            elif tie.type in path.by and types.get(tie.tail) in path.through:
                groups[way, tie.tail].append(tie)
    large = sum(_pair_up(pairs, paths[way], way, group) for (way, _), group in groups.items())
    edges = {ends: _properties(ends, pair) for ends, pair in pairs.items()}
    return Partners(edges, large)


def _members() -> frozenset[str]:
    ontology = load_ontology()
    return frozenset(
        name
        for name in ontology.concrete
        if ontology.is_kind_of(name, "Organization") or name == "Region"
    )


def _pair_up(
    pairs: dict[tuple[str, str], _Pair], path: PartnerPath, way: str, group: list[Tie]
) -> bool:
    """Strengthen the pairs of one group; return whether it was too large."""
    if path.needs and all(tie.type != path.needs for tie in group):
        return False
    by_head: dict[str, Tie] = {}
    for tie in sorted(group, key=lambda tie: tie.id):
        by_head.setdefault(tie.head, tie)
    if len(by_head) > LARGEST_GROUP:
        return True
    for a, b in combinations(by_head.values(), 2):
        _strengthen(pairs, way, 1 / (len(by_head) - 1), a, b)
    return False


def _strengthen(
    pairs: dict[tuple[str, str], _Pair], way: str, weight: float, a: Tie, b: Tie
) -> None:
    left, right = (a.head, a.tail) if a is b else (a.head, b.head)
    if left == right:
        return
    pair = pairs[min(left, right), max(left, right)]
    pair.weight += weight
    pair.ways.add(way)
    pair.years.update(a.years, b.years)
    pair.paths.append((-weight, tuple(sorted({a.id, b.id}))))


def _properties(ends: tuple[str, str], pair: _Pair) -> dict[str, Any]:
    via = [relation for _, path in sorted(pair.paths) for relation in path]
    found: dict[str, Any] = {
        "id": f"PARTNER_OF:{digest(*ends)}",
        "weight": round(pair.weight, 6),
        "ways": sorted(pair.ways),
        "via": list(dict.fromkeys(via))[:MOST_VIA],
    }
    if pair.years:
        years = sorted(pair.years)
        found |= {"first_year": years[0], "last_year": years[-1], "years": years}
    return found
