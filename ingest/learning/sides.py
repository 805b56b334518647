"""The two lists of a pair, in which order they stand, and where its names stand in them."""

from __future__ import annotations

from ingest.text.groups import Group

from .families import Kinds, slot
from .pairs import Pair


def order_of(pair: Pair) -> str:
    """Return which end stands first in the sentence, or where the far end stands."""
    if pair.where != "same":
        return f"{pair.where}<" if pair.turned else pair.where
    return "ht" if pair.head.start < pair.tail.start else "th"


def _turned(head: Group, tail: Group, turned: bool) -> tuple[Group, Group]:
    return (tail, head) if turned else (head, tail)


def lists_of(pair: Pair) -> tuple[Group, Group]:
    """Return the two lists in the order of the text; of one list, just the two members."""
    if pair.where != "same":
        return _turned(pair.head_list, pair.tail_list, pair.turned)
    if pair.head_list is pair.tail_list:
        ends = sorted((pair.head, pair.tail), key=lambda m: m.start)
        return Group((ends[0],), 0), Group((ends[1],), 0)
    if pair.head_list.start < pair.tail_list.start:
        return pair.head_list, pair.tail_list
    return pair.tail_list, pair.head_list


def side_slots(pair: Pair, kinds: Kinds, first: Group, second: Group) -> list[int]:
    """Return where two names of one list, or of two lists of one length, stand in these."""
    ends, tails = pair.head_list, pair.tail_list
    if ends is tails:
        side = ends.members.index(pair.head) < ends.paired_at
        other = ends.members.index(pair.tail) >= ends.paired_at
        return [
            slot(f"L{ends.paired_at > 0}{pair.head.type}>{pair.tail.type}"),
            slot(f"Ls{side}{other}{kinds.order}"),
        ]
    if len(ends.members) == len(tails.members) > 1:
        # whether the text tells of the members in turn (分别)
        severally = "分别" in pair.scene.text[first.start : second.end + 8]
        i, j = ends.members.index(pair.head), tails.members.index(pair.tail)
        return [slot(f"al{severally}{i == j}")]
    return []
