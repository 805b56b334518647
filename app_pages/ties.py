"""What of a free answer can be drawn as a network: pairs of entities that stand in one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import Any

from app_pages.session import names
from graph.table import Table

_MOST_ROWS = 400
_END = "_id"


def ties_in(table: Table) -> list[dict[str, Any]]:
    """Return the pairs of each row as ties, those around the busiest entity first.

    An entity is a whole node, or the value of a column whose name ends in `_id` or is `id`.
    Only what hangs together with the busiest one is returned: a picture has one center.
    """
    pairs: dict[tuple[str, str], int] = {}
    for at, row in enumerate(table.rows[:_MOST_ROWS]):
        for pair in combinations(dict.fromkeys(_entities(row)), 2):
            pairs.setdefault(pair, at)
    known = _known({entity for pair in pairs for entity in pair})
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), at in pairs.items():
        if one in known and other in known:
            near[one][other] = near[other][one] = at
    return _outwards(near, known)


def _outwards(
    near: Mapping[str, Mapping[str, int]], known: Mapping[str, tuple[str, str]]
) -> list[dict[str, Any]]:
    """Return the ties in the order in which they are met from the busiest entity."""
    if not near:
        return []
    waiting = [min(near, key=lambda entity: (-len(near[entity]), entity))]
    seen, ties = set(waiting), []
    while waiting:
        one = waiting.pop(0)
        for other, at in near[one].items():
            if other not in seen:
                seen.add(other)
                waiting.append(other)
                ties.append(_tie(one, other, at, known))
    return ties


def _tie(one: str, other: str, at: int, known: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    return {
        "from": known[one][0], "from_id": one, "from_type": known[one][1],
        "to": known[other][0], "to_id": other, "to_type": known[other][1],
        "weight": 1.0, "_at": at,
    }  # fmt: skip


def _entities(row: Mapping[str, Any]) -> list[str]:
    found = []
    for name, value in row.items():
        if isinstance(value, Mapping) and "_node" in value:
            found.append(str(value["_node"]))
        elif isinstance(value, Mapping) and "_rel" in value:
            found += [str(value["head"]), str(value["tail"])]
        elif isinstance(value, str) and (name == "id" or name.endswith(_END)):
            found.append(value)
    return found


def _known(ids: set[str]) -> dict[str, tuple[str, str]]:
    index = names()
    listed = ((entity, index.get(entity)) for entity in sorted(ids))
    return {entity: (name.name, name.type) for entity, name in listed if name}
