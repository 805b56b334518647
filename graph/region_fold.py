"""Which region an entity is shown with: the narrowest that its sources place it in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.entity_fold import EntityFold
from graph.identity import normal_name
from graph.relation_fold import RelationFold, RelationKey

COUNTRY = "中国"
"""Says least of where a thing is: shown only where nothing else is known."""


class Regions:
    """Regions by name, how deep each is nested, and who is located where."""

    def __init__(
        self,
        entities: Mapping[str, EntityFold],
        relations: Mapping[RelationKey, RelationFold],
    ) -> None:
        """Read nesting and location from the realised LOCATED_IN relations."""
        self._entities = entities
        self._where: dict[str, set[str]] = defaultdict(set)
        for key in relations:
            if key.type == "LOCATED_IN":
                self._where[key.head].add(key.tail)
        self._named: dict[str, list[str]] = defaultdict(list)
        for entity, fold in sorted(entities.items()):
            if fold.type == "Region":
                self._named[normal_name(fold.name)].append(entity)

    def of(self, entity: str) -> tuple[str, str]:
        """Return (name, division code) of the narrowest known region, '' where unknown."""
        candidates = sorted(self._candidates(entity), key=lambda c: (-c[0], c[1]))
        if not candidates:
            return "", ""
        _, name, region = candidates[0]
        codes = self._entities[region].identifiers.get("division") if region else None
        return name, min(codes) if codes else ""

    def _candidates(self, entity: str) -> set[tuple[int, str, str]]:
        found = {
            (self._depth(region, frozenset()), self._entities[region].name, region)
            for region in self._where.get(entity, ())
        }
        for place in self._entities[entity].places:
            parts = [part for part in place.split("/") if part]
            named = self._named.get(normal_name(parts[-1]), [])
            if len(named) == 1:
                depth = max(len(parts) - 1, self._depth(named[0], frozenset()))
                found.add((depth, self._entities[named[0]].name, named[0]))
            else:
                found.add((len(parts) - 1 - (parts[-1] == COUNTRY), parts[-1], ""))
        return found

    def _depth(self, region: str, seen: frozenset[str]) -> int:
        above = self._where.get(region, set()) - seen
        return 1 + max((self._depth(r, seen | {region}) for r in above), default=-1)
