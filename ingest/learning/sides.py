"""The two lists of a pair: where its names stand in them."""

from __future__ import annotations

from .families import slot
from .pairs import Pair


def side_slots(pair: Pair) -> list[int]:
    """Return where two names of one list, or of two lists of one length, stand in these."""
    ends, tails = pair.head_list, pair.tail_list
    if ends is tails:
        side = ends.members.index(pair.head) < ends.paired_at
        other = ends.members.index(pair.tail) >= ends.paired_at
        return [
            slot(f"L{ends.paired_at > 0}{pair.head.type}>{pair.tail.type}"),
            slot(f"Ls{side}{other}{pair.order}"),
        ]
    if len(ends.members) == len(tails.members) > 1:
        # a list that goes on (甲、乙等18家) can't be told in turn
        goes_on = any(pair.scene.text.startswith("等", g.end) for g in (ends, tails))
        return [slot(f"al{_is_told_in_turn(pair)}{goes_on}{_are_level(pair)}")]
    return []


def are_crossed(pair: Pair) -> bool:
    """Return whether the text tells of two lists in turn (分别) and these ends aren't level."""
    ends, tails = pair.head_list, pair.tail_list
    if pair.where != "same" or ends is tails or not len(ends.members) == len(tails.members) > 1:
        return False
    return _is_told_in_turn(pair) and not _are_level(pair)


def _is_told_in_turn(pair: Pair) -> bool:
    start = min(pair.head_list.start, pair.tail_list.start)
    end = max(pair.head_list.end, pair.tail_list.end)
    return "分别" in pair.scene.text[start : end + 8]


def _are_level(pair: Pair) -> bool:
    ends, tails = pair.head_list.members, pair.tail_list.members
    return ends.index(pair.head) == tails.index(pair.tail)
