"""How right a grouping of records is: pairs, and children that landed in their parents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairwise precision, recall and F1, and the share of children in their parent's group."""

    precision: float
    recall: float
    in_parent: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def scores(
    found: Sequence[Hashable], truth: Sequence[Hashable], parents: Sequence[Hashable] = ()
) -> Scores:
    """Return the scores of a grouping; parents are `-1` or '' where a record has none.

    >>> scores(["a", "a", "b", "b"], [1, 1, 2, 3])
    Scores(precision=0.5, recall=1.0, in_parent=0.0)
    """
    joined = pairs(Counter(found))
    right = pairs(Counter(zip(found, truth, strict=True)))
    known = pairs(Counter(truth))
    held: dict[Hashable, set[Hashable]] = defaultdict(set)
    for group, one in zip(found, truth, strict=True):
        held[group].add(one)
    children = [(g, p) for g, p in zip(found, parents, strict=False) if p not in ("-1", "")]
    wrong = sum(parent in held[group] for group, parent in children)
    return Scores(
        right / joined if joined else 1.0,
        right / known if known else 1.0,
        wrong / len(children) if children else 0.0,
    )


def pairs(groups: Counter[Hashable]) -> int:
    """Return how many pairs are within groups."""
    return sum(count * (count - 1) // 2 for count in groups.values())
