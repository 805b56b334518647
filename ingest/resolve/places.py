"""Which places agree: one is the other, or lies within it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from graph.identity import normal_name
from ingest.names.countries import CHINA, country_names
from ingest.names.regions import region_chain

_SUFFIX = re.compile(
    r"(?<=..)(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|自治县|地区|省|市|县|区|盟|旗)$"
)


def place_key(name: str) -> str:
    """Return a region's name as compared: normalised, without its level.

    >>> place_key("澜江市") == place_key("澜江"), place_key("云湖区")
    (True, '云湖')
    """
    return _SUFFIX.sub("", normal_name(name))


@cache
def _not_told_by_china() -> frozenset[str]:
    """Return the keys of other countries, and of the regions whose code of a country is not CN."""
    return frozenset(place_key(name) for name in country_names() if name != CHINA)


class Places:
    """Knows which region lies within which, from reference tables and from facts.

    What is no other country, and in none, lies in China; registries that name a country by its
    code name Hong Kong, Macao and Taiwan by codes of their own.
    """

    def __init__(self, nesting: Iterable[tuple[str, str]]) -> None:
        """Take (region, containing region) names as facts state them."""
        self._above: dict[str, set[str]] = defaultdict(set)
        self._chains: dict[str, frozenset[str]] = {}
        for inner, outer in nesting:
            if place_key(inner) != place_key(outer):
                self._above[place_key(inner)].add(place_key(outer))

    def chain(self, place: str) -> frozenset[str]:
        """Return the keys of a place and of all that contains it."""
        if place not in self._chains:
            parts = [part for part in place.split("/") if part]
            keys = {place_key(part) for part in parts}
            keys.update(place_key(region.name) for region in region_chain(parts[-1]))
            if place_key(parts[0]) not in _not_told_by_china():
                keys.add(CHINA)
            self._chains[place] = frozenset(self._climb(keys))
        return self._chains[place]

    def _climb(self, keys: set[str]) -> set[str]:
        seen, todo = set(keys), list(keys)
        while todo:
            # a region said to lie in two places tells nothing about where it is
            above = self._above.get(todo.pop(), set())
            if len(above) == 1:
                new = above - seen
                seen |= new
                todo.extend(new)
        return seen

    def contains(self, outer: str, inner: str) -> bool:
        """Return whether `inner` is `outer` or lies within it."""
        return place_key(outer.split("/")[-1]) in self.chain(inner)

    def narrowest(self, places: Iterable[str]) -> list[str]:
        """Return the places that contain no other of them, one of each, sorted."""
        kept: list[str] = []
        for place in sorted(set(places), key=lambda p: (-len(self.chain(p)), p)):
            if not any(self.contains(place, other) for other in kept):
                kept.append(place)
        return sorted(kept)
