"""What the values of a row say of each other, by their labels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter

from graph.model import Modality

from .draft import Candidate, Draft
from .kinds import BODIES, HOSTED
from .labels import ITEMS
from .modality import modality
from .rows import Row, told_rows
from .scene import ENDS, Tie

LOOSE = "rest", "topic"
"""Labels of free text, whose names may be tied in any way."""
SURE = 0.95
PROGRESS = re.compile("[在拟筹]建|拟|建成|已|正在|推进中|建设中|开工|洽谈")
"""What a row says of how far it is."""
Stated = tuple[str, Candidate, Candidate]
"""A relation, its head, its tail."""


@dataclass(frozen=True, slots=True)
class Told:
    """A row with the names that stand in it."""

    row: Row
    names: dict[str, list[Candidate]]
    """By label, in order."""

    def of(self, *labels: str, types: frozenset[str] | None = None) -> list[Candidate]:
        """Return the names under labels, of some types if these are given."""
        found = [m for label in labels for m in self.names.get(label, [])]
        return [m for m in found if types is None or m.type in types]


class Rows:
    """The rows of one draft: what they state, and which names they leave nothing to ask about."""

    def __init__(self, draft: Draft, rows: Sequence[Row] | None = None) -> None:
        """Read the rows, or those given, with the names that stand in them."""
        self.draft = draft
        self.told = [_told(draft, row) for row in (told_rows(draft) if rows is None else rows)]
        self._row_of: dict[int, int] = {}
        self._items: set[int] = set()
        self._loose: set[int] = set()
        for number, told in enumerate(self.told):
            self._row_of |= {m.start: number for m in chain(*told.names.values())}
            self._items |= {m.start for m in told.of(*ITEMS)}
            self._loose |= {m.start for m in told.of(*LOOSE)}

    def ties(self, said: Callable[[int, int, str], Modality]) -> Iterator[Tie]:
        """Yield what the rows state, with what their words say of its being done.

        Rows of tables under one heading that don't tell how far each is are as most of them seem.
        """
        made = [(self._table(told), tie) for told in self.told for tie in self._ties(told, said)]
        seem: dict[tuple[int, str], Counter[Modality]] = defaultdict(Counter)
        for table, tie in made:
            seem[table, tie.type][tie.modality] += 1
        for table, tie in made:
            most = seem[table, tie.type].most_common(1)[0][0]
            yield tie if table < 0 else replace(tie, modality=most)

    def _table(self, told: Told) -> int:
        """Return which heading a row of a table stands under; -1 if it tells how far it is."""
        if not told.row.is_table or self._progress(told):
            return -1
        at = told.row.values[0].start
        return bisect_right(self.draft.headings, at, key=itemgetter(0))

    def _progress(self, told: Told) -> str:
        """Return what a row says of how far it is."""
        cells = (self.draft.text[v.start : v.end] for v in told.row.values if v.label in LOOSE)
        return next(filter(PROGRESS.search, cells), "")

    def _ties(self, told: Told, said: Callable[[int, int, str], Modality]) -> Iterator[Tie]:
        progress = self._progress(told) if told.row.is_table else ""
        for type_, head, tail in stated(told):
            heads, tails = ENDS[type_]
            if head.type not in heads or tail.type not in tails:
                continue
            if head.canonical == tail.canonical:
                continue
            first, last = sorted((head, tail), key=lambda m: m.start)
            sentence = self.draft.sentences[self.draft.sentence_at(last.start)]
            start, end = max(sentence.start, first.start), told.row.values[-1].end
            going = (
                modality(progress, "achieved")
                if progress
                else said(start, max(last.end, end), type_)
            )
            yield Tie(type_, head, tail, start, last.end, going, SURE, "row", None)

    def settle(self, one: Candidate, other: Candidate) -> bool:
        """Return whether rows alone tell how two names are tied, if they are at all."""
        if not self.told:
            return False
        if one.start not in self._row_of:
            one, other = other, one
        number = self._row_of.get(one.start)
        if number is None:
            return False
        row = self.told[number].row
        if self._row_of.get(other.start) == number:
            return not {one.start, other.start} & self._loose
        if one.start in self._loose or other.start in self._loose:
            return False
        if row.is_table or other.start in self._row_of:
            return True
        is_before = other.start < row.values[0].start
        return row.has_thing and is_before and one.start not in self._items


def _told(draft: Draft, row: Row) -> Told:
    names: dict[str, list[Candidate]] = {}
    for value in row.values:
        inside = draft.within(draft.mentions, value.start, value.end)
        names.setdefault(value.label, []).extend(inside)
    return Told(row, names)


def stated(told: Told) -> Iterator[Stated]:
    """Yield what a row states."""
    things, firms = told.of("project", "item"), told.of("org", types=BODIES)
    people = told.of("who", types=frozenset({"Person"}))
    thing = next((m for m in things if m.type != "Field"), None)
    if people:
        yield from _of_people(told, people, firms)
    elif thing is None and not firms:
        yield from _together(told, told.of("do", types=BODIES))
    elif thing is None:
        yield from _of_firms(told, firms)
    elif thing.type == "Project":
        yield from _of_project(told, thing, firms)
    elif thing.type in HOSTED:
        yield from _of_platform(told, thing, firms)
    elif thing.type == "Alliance":
        for member in told.of("do", "base", "member", "co", types=BODIES):
            yield "PARTICIPATES_IN", member, thing
    elif thing.type in BODIES:
        yield from _of_firms(told, [m for m in things if m.type in BODIES])
    if thing:
        yield from _of_any(told, thing)


def _of_any(told: Told, thing: Candidate) -> Iterator[Stated]:
    """Yield where a thing lies, what it is about and who pays for it."""
    for place in told.of("place", types=frozenset({"Region"})):
        yield "LOCATED_IN", thing, place
    for field in told.of("topic", "field", types=frozenset({"Field"})):
        yield "WORKS_ON", thing, field
    for payer in told.of("fund", types=frozenset({"Government"})):
        yield "SUPPORTS", payer, thing


def _together(told: Told, units: list[Candidate]) -> Iterator[Stated]:
    for unit in units:
        others = ["co", "home", *(["member"] if told.row.is_table else [])]
        for other in [*told.of(*others, types=BODIES), *told.of("person", types=BODIES)]:
            yield "COLLABORATES_WITH", unit, other


def _of_project(told: Told, thing: Candidate, firms: list[Candidate]) -> Iterator[Stated]:
    asking = told.of("asks", types=BODIES)
    units = told.of("do", "base", "make", types=BODIES) or firms
    for unit in [*(units or asking), *told.of("join", types=BODIES)]:
        yield "UNDERTAKES", unit, thing
    yield from _together(told, units or asking)
    for asker in asking:
        for unit in units:
            yield "COLLABORATES_WITH", asker, unit
    for program in told.of("title", types=frozenset({"Program"})):
        yield "PARTICIPATES_IN", thing, program
    yield from _led(told, units[:1])


def _of_platform(told: Told, thing: Candidate, firms: list[Candidate]) -> Iterator[Stated]:
    units = told.of("base", "do", types=BODIES) or firms or told.of("join", types=BODIES)
    makers, builders = told.of("make", types=BODIES), told.of("build", types=BODIES)
    if not told.of("person") and not units:
        units = told.of("home", types=BODIES)
    hosts = [*units, *(makers if len(makers) == 1 else []), *told.of("settle")]
    for host in [*hosts, *told.of("place", types=frozenset({"Park"}))]:
        yield "HOSTS", host, thing
    if builders or len(makers) > 1:
        for builder in [*units, *makers, *builders]:
            yield "CO_BUILDS", builder, thing
    units += makers
    yield from _together(told, units or [thing])
    for title in told.of("title", types=frozenset({"Program"})):
        yield "RECOGNIZED_AS", thing, title
    yield from _led(told, [thing])


def _of_firms(told: Told, firms: list[Candidate]) -> Iterator[Stated]:
    yield from _together(told, firms)
    for firm in firms:
        for title in told.of("title", types=frozenset({"Program"})):
            yield "RECOGNIZED_AS", firm, title
        for park in [*told.of("settle"), *told.of("place", types=frozenset({"Park"}))]:
            yield "HOSTS", park, firm
        if not told.of("project", "item"):
            yield from _of_any(told, firm)
    yield from _led(told, firms[:1])


def _led(told: Told, bodies: list[Candidate]) -> Iterator[Stated]:
    """Yield whom the people in charge belong to: the body that their cell names, or the given."""
    for person in told.of("person", types=frozenset({"Person"})):
        homes = told.of("home", "person", types=BODIES)
        stations = [m for m in bodies if m.type in HOSTED] if homes else bodies
        for body in [*homes, *stations]:
            yield "AFFILIATED_WITH", person, body


def _of_people(told: Told, people: list[Candidate], firms: list[Candidate]) -> Iterator[Stated]:
    homes = told.of("home", "do", "base", types=BODIES) or firms
    served = told.of("served", types=BODIES)
    for person in people:
        for body in homes:
            yield "AFFILIATED_WITH", person, body
        for title in told.of("title", types=frozenset({"Program"})):
            yield "RECOGNIZED_AS", person, title
    for body in served if people else []:
        for home in homes:
            yield "COLLABORATES_WITH", home, body
        for field in told.of("topic", "field", types=frozenset({"Field"})):
            yield "WORKS_ON", body, field
