"""How much an agreement is worth: fixed weights, and what the table teaches of uniqueness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from math import log2

WEIGHTS = {
    "core_equal": 6.0,
    "core_part": 3.0,
    "core_slip": 1.0,
    "core_sound": 3.0,
    "trade_equal": 2.0,
    "trade_part": 1.0,
    "trade_missing": 0.0,
    "trade_near": -6.0,
    "place_equal": 3.0,
    "place_within": 1.0,
    "place_missing": 0.0,
    "place_named_differently": -8.0,
    "person_equal": 8.0,
    "person_differs": -6.0,
    "part_equal": 2.0,
    "group_equal": 2.0,
    "group_differs": -6.0,
    "slip_in_brand": -2.0,
    "several_fit": -12.0,
    "often_alike": -9.0,
    "code_differs": -20.0,
    "tail_differs": -20.0,
}
"""Bits; `unique` is learned."""
SETTLED = 10.5
"""Sum from which a scored pair is one without asking."""
ASK = 3.0
"""Sum from which a person is asked."""
SURE = 4.0
"""Bits of uniqueness below which a name is one of many alike: no one else may be meant."""
SURE_OF_GROUP = 5.3
"""The same where a group bears the core: an owner must not take in what it owns."""
_MOST_BITS = 7.0
_PRIOR = 0.9917
"""Share of right guesses that is believed before a table teaches."""
_WEIGHT = 30.0
"""Cases that the prior counts for."""


class Uniqueness:
    """How often what is known in one place (or trade) only really is there: leave one out.

    For every record that has all parts, one part is hidden: if the others that share the rest are
    all alike in it, was it like them? So a table of common names trusts less than one of rare ones.
    """

    def __init__(self) -> None:
        """Know nothing: what is unique is trusted."""
        self.is_register = True
        """True if the table names each organization once: then it can't teach."""
        self._right: Counter[tuple[str, int]] = Counter()
        self._wrong: Counter[tuple[str, int]] = Counter()

    def learn(
        self,
        hidden: str,
        known: Iterable[tuple[str, Hashable, Hashable, bool]],
        several: Counter[str],
    ) -> None:
        """Take (core, what else is known, the hidden part, whether it is a group) of each record.

        `several` tells how many organizations share a core: of a family, the rest is less sure.
        """
        by_known: dict[tuple[str, Hashable], Counter[Hashable]] = defaultdict(Counter)
        groups: set[tuple[str, Hashable]] = set()
        for core, rest, part, is_group in known:
            by_known[core, rest][part] += 1
            if is_group:
                groups.add((core, rest))
        for (core, rest), parts in by_known.items():
            is_group = (core, rest) in groups
            total = sum(parts.values())
            if total < 2:
                continue
            if len(parts) == 1:
                self._right[
                    stratum(hidden, several[core], is_group=is_group), min(total - 1, 3)
                ] += total
            elif len(parts) == 2:
                others = stratum(hidden, several[core] - 1, is_group=is_group)
                for count in parts.values():
                    if count == 1:
                        self._wrong[others, min(total - 1, 3)] += 1

    def share(self, hidden: str, seen: int) -> float:
        """Return the share of right guesses where so many records agree in the hidden part."""
        if self.is_register:
            return _PRIOR
        right = [self._right[hidden, level] for level in (1, 2, 3)]
        wrong = [self._wrong[hidden, level] for level in (1, 2, 3)]
        # where little is known of so many records, all of them together are asked
        share = (sum(right) + _WEIGHT * _PRIOR) / (sum(right) + sum(wrong) + _WEIGHT)
        level = min(max(seen, 1), 3) - 1
        return (right[level] + _WEIGHT * share) / (right[level] + wrong[level] + _WEIGHT)

    def weigh(self, hidden: str, seen: int) -> tuple[tuple[str, float], ...]:
        """Return the features that tell how sure it is that nothing else is meant."""
        bits = self.bits(hidden, seen)
        found = (("unique", bits),)
        needed = SURE_OF_GROUP if hidden.startswith("group") else SURE
        return found if bits >= needed else (*found, ("often_alike", WEIGHTS["often_alike"]))

    def bits(self, hidden: str, seen: int) -> float:
        """Return it as a weight.

        >>> u = Uniqueness()
        >>> round(u.bits("place", 1), 1)
        6.9
        >>> u.learn("place", [(c, "", p, False) for c in "abcdef" for p in "xy"], Counter())
        >>> u.is_register = False
        >>> u.bits("place", 1) < 6
        True
        """
        share = self.share(hidden, seen)
        return round(min(log2(share / (1 - share)), _MOST_BITS), 2)


def stratum(hidden: str, several: int, *, is_group: bool) -> str:
    """Return which cases are alike: what is hidden, whether others share the core, or may."""
    return ("group " if is_group else "") + ("family " if several > 1 else "") + hidden
