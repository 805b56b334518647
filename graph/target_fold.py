"""Targets: equal ones fold, unequal ones for one indicator, subject and year stay two.

What one sentence tells twice (达到1.1%,力争1.2%) is no contradiction: decision 0017.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from graph.identity import normal_name
from graph.indicator_names import indicator_name
from graph.model import Evidence, Target, digest

_SCALES = (("万亿", 1e12), ("千万", 1e7), ("百万", 1e6), ("亿", 1e8), ("万", 1e4), ("千", 1e3))

_SHARES = ("%", "‰", "成", "倍", "百分点")


def base_quantity(value: float, unit: str) -> tuple[float, str]:
    """Return the value and unit without 万 or 亿, so that quantities compare.

    >>> base_quantity(1.5, "亿元"), base_quantity(8, "家")
    ((150000000.0, '元'), (8, '家'))
    """
    for scale, factor in _SCALES:
        if unit.startswith(scale):
            return value * factor, unit.removeprefix(scale)
    return value, unit


def is_share(unit: str) -> bool:
    """Return whether a unit measures shares, which do not add up.

    >>> is_share("个百分点"), is_share("万元")
    (True, False)
    """
    return unit.endswith(_SHARES)


def is_money(unit: str) -> bool:
    """Return whether a unit without 万 or 亿 is one of money, which is told rounded.

    >>> is_money("元"), is_money("家")
    (True, False)
    """
    return unit.endswith("元")


def indicator_id(indicator: str) -> str:
    """Return the id of an indicator's node: one for all words that mean it."""
    return f"IND:{digest(normal_name(indicator_name(indicator)), size=8)}"


def target_id(target: Target, about: str) -> str:
    """Return the id that equal targets share; `about` is an entity id or ''."""
    words = target.written if target.value is None else ""
    period = (target.period,) if target.period else ()
    return "TARGET:" + digest(
        normal_name(target.indicator), about, target.year, target.value, target.value_max,
        target.unit, target.comparator, target.kind, target.change, target.doubt, words, *period,
    )  # fmt: skip


@dataclass(slots=True)
class TargetFold:
    """One target and the sources that state it."""

    target: Target
    about: str
    sources: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)
    """The sentences and rows that state it."""

    def add(self, evidence: Evidence) -> None:
        """Take in one statement."""
        self.sources.add(evidence.source)
        self.passages.add(evidence.passage)

    def properties(self, target: str) -> dict[str, Any]:
        """Return the node's properties; absent ones are left out."""
        told = self.target
        found: dict[str, Any] = {
            "id": target, "indicator": told.indicator, "value": told.value,
            "value_max": told.value_max, "unit": told.unit, "written": told.written,
            "comparator": told.comparator, "kind": told.kind, "change": told.change,
            "year": told.year, "period": told.period, "doubt": told.doubt,
            "sources": sorted(self.sources),
        }  # fmt: skip
        return {key: value for key, value in found.items() if value not in ("", None)}


def conflicts(targets: Mapping[str, TargetFold]) -> list[tuple[str, str]]:
    """Return the pairs of targets that tell one indicator, subject and year differently.

    No sentence contradicts itself: two numbers in it are a floor and what is hoped for beyond it.
    """
    same: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for key, fold in targets.items():
        told = fold.target
        if told.value is None or not fold.about or told.year is None:
            continue
        _, unit = base_quantity(told.value, told.unit)
        name = normal_name(indicator_name(told.indicator))
        when = told.year, told.period
        same[name, fold.about, when, told.kind, told.change, unit].append(key)
    return sorted(
        (a, b)
        for keys in same.values()
        for a, b in combinations(sorted(keys), 2)
        if targets[a].passages.isdisjoint(targets[b].passages)
        and _quantities(targets[a].target) != _quantities(targets[b].target)
    )


def _quantities(target: Target) -> tuple[float, float]:
    value = target.value or 0.0
    highest = target.value_max if target.value_max is not None else value
    return base_quantity(value, target.unit)[0], base_quantity(highest, target.unit)[0]
