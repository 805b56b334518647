"""Why two records may be one, or can't be: part by part, each with its weight in bits or as a veto.

The parts and weights are those of resolution (ingest/resolve), told here for two records alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.identity import normal_name
from graph.ontology import load_ontology
from ingest.names.parse import Parser
from ingest.resolve.cells import Cell, cell_of
from ingest.resolve.compare import group_feature, is_part, trade_feature
from ingest.resolve.odds import ASK, SETTLED, WEIGHTS
from ingest.review_records import Shown

VETO = -20.0
"""Bits of what forbids that two are one."""
_MIDDLE = (ASK + SETTLED) / 2
_EXACT = 10.0
"""Bits of one identifier."""
_OWN = {
    "code_equal": _EXACT,
    "core_part": 3.0,
    "several_fit": -1.0,
    "name_equal": 6.0,
    "alias_equal": 5.0,
    "name_differs": -6.0,
}
_VETOES = frozenset(
    {"code_differs", "part_differs", "place_differs", "trade_differs", "core_differs",
     "number_differs", "type_differs"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that agrees or differs."""

    code: str
    """Code of ontology.yaml `terms.feature`."""
    weight: float
    seen: str = ""
    """What agrees, or `one ≠ other`."""

    @property
    def is_veto(self) -> bool:
        """Return whether it forbids that the two are one."""
        return self.code in _VETOES

    def text(self, language: str) -> str:
        """Return it in the reader's language: words, what was seen, weight."""
        words = load_ontology().term("feature", self.code, language)
        return f"{words}{f' ({self.seen})' if self.seen else ''}"


class Reasoner:
    """Tells what speaks for and against; knows the places that the records name."""

    def __init__(self, records: Iterable[Shown]) -> None:
        """Take the records that will be compared."""
        self._parser = Parser(sorted({place for shown in records for place in shown.places}))

    def __call__(self, a: Shown, b: Shown, *, several: bool = False) -> tuple[Reason, ...]:
        """Return the reasons over two records, the heaviest first.

        `several`: more than these two may be meant.
        """
        found = [*_by_code(a, b), *_by_type(a, b), *self._by_name(a, b)]
        if several:
            found.append(_told("several_fit"))
        return tuple(sorted(found, key=lambda r: (-abs(r.weight), r.code, r.seen)))

    def _by_name(self, a: Shown, b: Shown) -> Iterator[Reason]:
        one, other = normal_name(a.name), normal_name(b.name)
        one_names = {one, *map(normal_name, a.names)}
        other_names = {other, *map(normal_name, b.names)}
        left, right = self._cell(a), self._cell(b)
        if one == other:
            yield _told("name_equal")
        elif shared := sorted(one_names & other_names):
            yield _told("alias_equal", shared[0])
        elif not load_ontology().is_kind_of(a.type, "Organization"):
            yield _differs("name_differs", a.name, b.name)
        else:
            yield from _by_parts(left, right)
        yield from self._by_place(a, b, left, right)

    def _by_place(self, a: Shown, b: Shown, left: Cell, right: Cell) -> Iterator[Reason]:
        places = self._parser.gazetteer
        one, other = left.place or places.code(_place(a)), right.place or places.code(_place(b))
        if not one or not other:
            yield _told("place_missing")
        elif one == other:
            yield _told("place_equal")
        elif places.agree(one, other):
            yield _told("place_within")
        else:
            yield _differs("place_differs", places.bare(one), places.bare(other))

    def _cell(self, shown: Shown) -> Cell:
        group = load_ontology().entities[shown.type].group
        return cell_of(self._parser, shown.name, group, _place(shown))


def score(told: tuple[Reason, ...]) -> float:
    """Return the sum of the weights."""
    return round(sum(reason.weight for reason in told), 2)


def uncertainty(total: float) -> float:
    """Return how open it is whether two are one, from 0 to 1: most between the two bands.

    >>> uncertainty(6.75), uncertainty(20.0) < 0.01, uncertainty(-20.0) < 0.01
    (1.0, True, True)
    """
    share = 1 / (1 + math.exp2(min(max(_MIDDLE - total, -60.0), 60.0)))
    return round(4 * share * (1 - share), 6)


def _told(code: str, seen: str = "") -> Reason:
    weight = VETO if code in _VETOES else _OWN[code] if code in _OWN else WEIGHTS[code]
    return Reason(code, weight, seen)


def _differs(code: str, one: str, other: str) -> Reason:
    return _told(code, f"{one or '—'} ≠ {other or '—'}")


def _by_code(a: Shown, b: Shown) -> Iterator[Reason]:
    schemes = load_ontology().schemes
    for scheme, declared in schemes.items():
        one, other = a.identifiers.get(scheme), b.identifiers.get(scheme)
        if not declared.exclusive or not one or not other:
            continue
        if one == other:
            yield _told("code_equal", f"{scheme} {one}")
        else:
            yield _differs("code_differs", one, other)


def _by_type(a: Shown, b: Shown) -> Iterator[Reason]:
    ontology = load_ontology()
    if ontology.entities[a.type].group != ontology.entities[b.type].group:
        yield Reason("type_differs", VETO)


def _by_parts(a: Cell, b: Cell) -> Iterator[Reason]:
    if a.core == b.core:
        yield _told("core_equal", a.core)
    elif is_part(a.core, b.core) or is_part(b.core, a.core):
        yield _told("core_part", f"{a.core} / {b.core}")
    else:
        yield _differs("core_differs", a.core, b.core)
    if a.trade or b.trade:
        feature = trade_feature(a, b)
        one, other = "".join(a.trade), "".join(b.trade)
        yield _told(feature) if feature else _differs("trade_differs", one, other)
    if a.tail != b.tail:
        yield _differs("part_differs", a.tail, b.tail)
    if a.numbers != b.numbers:
        yield _differs("number_differs", "、".join(a.numbers), "、".join(b.numbers))
    if group := group_feature(a, b):
        yield _told(group)


def _place(shown: Shown) -> str:
    """Return the narrowest place that a record gives."""
    return max(shown.places, key=lambda place: (place.count("/"), place), default="")
