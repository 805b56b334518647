"""Two cells compared part by part: what agrees, with its weight, or why they can't be one."""

from __future__ import annotations

from functools import cache

from ingest.names.trades import strong
from ingest.resolve.cells import Cell
from ingest.resolve.odds import WEIGHTS

Features = tuple[tuple[str, float], ...]


def told(*names: str) -> Features:
    """Return features with their weights."""
    return tuple((name, WEIGHTS[name]) for name in names)


def trade_feature(a: Cell, b: Cell) -> str:
    """Return how the trades of two cells of one brand agree, '' if they are two firms'.

    Full names that differ in trade are two firms; a short name may leave words out.
    """
    if a.trade == b.trade:
        # 平智 of 平智集团 may be any firm of the group
        return "trade_missing" if not a.trade and is_brand_of_group(a, b) else "trade_equal"
    if a.is_full and b.is_full:
        return "trade_near" if _near(a.trade, b.trade) else ""
    short, full = (b, a) if a.is_full and not b.is_full else (a, b)
    if len(short.trade) > len(full.trade):
        if full.is_full:
            return ""
        short, full = full, short
    if not short.trade:
        return "trade_missing"
    return "trade_part" if is_part("".join(short.trade), "".join(full.trade)) else ""


@cache
def _near(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(a and b) and strong(a) == strong(b)


def is_part(short: str, full: str) -> bool:
    """Return whether the characters of a short form stand in the full one, in order.

    >>> is_part("电科", "电子科技"), is_part("科电", "电子科技")
    (True, False)
    """
    rest = iter(full)
    return all(char in rest for char in short)


def place_feature(a: Cell, b: Cell) -> str:
    """Return how the places of two cells agree; that they don't differ was seen before."""
    if a.is_full and b.is_full and a.named and b.named and a.named != b.named:
        return "place_named_differently"
    if not a.place or not b.place:
        return "place_missing"
    return "place_equal" if a.place == b.place else "place_within"


def group_feature(a: Cell, b: Cell) -> str:
    """Return whether a short name and another are both of a group; '' if it tells nothing."""
    short, other = (b, a) if a.is_full else (a, b)
    if is_brand_of_group(a, b):
        return "group_differs"
    if not short.is_group:
        return ""
    return "group_equal" if other.is_group else "group_differs"


def is_brand_of_group(a: Cell, b: Cell) -> bool:
    """Return whether one is a group and the other a brand alone, which says nothing of a group."""
    group, other = (a, b) if a.is_group else (b, a)
    return group.is_group and not (other.is_group or group.trade or other.trade or other.is_full)


def person_feature(a: frozenset[str], b: frozenset[str]) -> str:
    """Return how the representatives agree, '' if one is unknown."""
    if not a or not b:
        return ""
    return "person_equal" if a & b else "person_differs"
