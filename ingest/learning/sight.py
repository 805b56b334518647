"""At first sight: which names that stand outside of a sentence are looked at at all.

Hardly any of them is tied. Types, places and how often a name stands in the text tell most.
"""

from __future__ import annotations

from collections.abc import Iterator

from .families import PAIR_BITS, kinds_of, slots_of
from .pairs import SURE, may_be
from .weights import load_weights

TIED = "tied"
"""The column of sight.npz."""
LEAST = -4.5
"""A pair that scores less is not asked about: what would be found is more often wrong."""


def is_asked(head: str, tail: str, order: str, also: str, often: str, is_list: bool) -> bool:
    """Return whether such a pair is asked about."""
    if order in SURE or not kinds_of(head, tail, order).relations:
        return may_be(head, tail, order)
    slots = sight_slots(head, tail, order, also, often, is_list)
    return float(load_weights("sight").of(slots)[0]) >= LEAST


@slots_of(PAIR_BITS)
def sight_slots(
    head: str, tail: str, order: str, also: str, often: str, is_list: bool
) -> Iterator[str]:
    """Yield what a pair with a far end looks like at first sight.

    Two types, how the pair stands, all places where its far end does, how often that is named, and
    whether it stands in a list.
    """
    kinds = f"{head}>{tail}"
    yield f"k{kinds}{order}"
    yield f"o{order}"
    yield f"h{head}{order}"
    yield f"t{tail}{order}"
    yield f"a{also}{order}"
    yield f"ak{also}{kinds}{order}"
    yield f"n{often}{order}"
    yield f"nk{often}{also}{kinds}"
    yield f"m{is_list}{also}{kinds}"
    yield f"am{also}{often}{is_list}"
