"""Labels of values, over a column or before a colon, in kinds: who undertakes, of what, where."""

from __future__ import annotations

import re
from functools import cache

from .kinds import BODIES
from .lexicon import kind_of

HAN = re.compile("[\u4e00-\u9fff]")
LONGEST, SHORT = 8, 2
ITEMS = frozenset({"project", "item", "org", "who"})
"""What labels the thing that a row is about."""
THINGS = frozenset({"project", "item"})
PLAIN = "rest"
"""What labels values that are tied to nothing."""
ACCEPTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("org", "do", "asks", "join", "base", "make", "build", "co", "member"), BODIES),
    **dict.fromkeys(("home", "served", "fund", "boss"), BODIES),
    "project": frozenset({"Project"}),
    "item": BODIES | {"Project", "Program"},
    **dict.fromkeys(("person", "who"), frozenset({"Person"})),
    **dict.fromkeys(("place", "settle"), frozenset({"Region", "Park"})),
    **dict.fromkeys(("topic", "field"), frozenset({"Field"})),
    "title": frozenset({"Program"}),
    PLAIN: frozenset(),
}


def labels() -> dict[str, str]:
    """Return the kind of each label."""
    return kind_of("labels")


@cache
def _ends() -> frozenset[str]:
    return frozenset(word[-1] for word in labels())


def label_before(text: str, end: int) -> tuple[str, int]:
    """Return the kind of the label that ends at a position and where it begins, '' for none.

    >>> label_before("1.承担单位:", 6)
    ('do', 2)
    """
    if text[end - 1 : end] not in _ends():
        return "", end
    known = labels()
    for size in range(LONGEST, SHORT - 1, -1):
        kind = known.get(text[max(0, end - size) : end], "") if end >= size else ""
        if kind:
            inside = size <= SHORT and end > size and HAN.match(text, end - size - 1)
            return ("", end) if inside else (kind, end - size)
    return "", end
