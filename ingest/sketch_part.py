"""A sketched sheet → the part of a declaration that reads it: columns, entities, relations."""

from __future__ import annotations

import re
from functools import cached_property

from graph.ontology import load_ontology
from ingest.columns import Derived
from ingest.meanings import Subject, vocabulary
from ingest.money import is_foreign, unit_in, unit_of, unit_pattern
from ingest.sketch import ColumnSketch, Doubt, SheetSketch
from ingest.sketch_columns import related
from ingest.sketch_places import (
    Placing,
    add_address,
    add_heading_region,
    add_regions,
    add_title_region,
    is_place,
    lies_at,
    may_lie,
    placings,
)
from ingest.sketch_plan import EntityPlan, PartPlan
from ingest.stated import BY_NAME

_NAMED = 3
_DAY = r"\d{4}(?:[年./-]\d{1,2}(?!\d))?(?:[月./-]\d{1,2}(?!\d))?"
_PERIOD = {"start": rf"^\D{{0,3}}({_DAY})", "end": rf"({_DAY})[年月日]?\s*$"}


def part_of(sheet: SheetSketch) -> PartPlan | None:
    """Return how a sheet is read, None if no column names what its rows are about."""
    planner = _Planner(sheet)
    return planner.plan() if planner.subject and planner.name else None


class _Planner:
    def __init__(self, sheet: SheetSketch) -> None:
        self.sheet = sheet
        self.subject: Subject | None = vocabulary().subjects.get(sheet.subject)
        self.part = PartPlan(sheet.subject)
        self.it = sheet.subject
        self.addresses: list[ColumnSketch] = []

    @cached_property
    def name(self) -> ColumnSketch | None:
        return next((column for column in self.sheet.columns if column.use == "name"), None)

    @cached_property
    def owner(self) -> str:
        """Return the entity that the thing is of, '' if the table names none."""
        assert self.subject is not None
        order = self.subject.owner
        found = [c for c in self.sheet.columns if c.meaning in order and related(c.use)]
        found.sort(key=lambda column: order.index(column.meaning))
        return self._key(found[0]) if found else ""

    def plan(self) -> PartPlan:
        assert self.subject is not None and self.name is not None
        self.part.entities[self.it] = EntityPlan(self.subject.type, self.name.header)
        if self.subject.about == "thing":
            self.part.about = self.it
        for column in self.sheet.columns:
            self._take(column)
        self._places()
        add_heading_region(self.part, self.sheet)
        add_title_region(self.part, self.sheet)
        for header, doubt in add_address(self.part, self.addresses):
            self._leave(self.part.columns[header], doubt)
        self.part.set_record(self.owner)
        self.part.set_year()
        self.part.relations = [r for r in dict.fromkeys(self.part.relations) if self._allowed(r)]
        self._unused()
        return self.part

    def _take(self, column: ColumnSketch) -> None:
        if not column.use or any(doubt.code == "twice" for doubt in column.doubts):
            self.part.unmapped.append(column)
        elif column.use == "ignored":
            self._leave(column)
        elif is_place(column):
            # taken together, once it is known what else there is
            pass
        else:
            self.part.columns[column.header] = column
            self._place_use(column)

    def _leave(self, column: ColumnSketch, *doubts: Doubt) -> None:
        self.part.columns.pop(column.header, None)
        self.part.ignored[column.header] = column
        self.part.doubts.setdefault(column.header, []).extend(doubts)

    def _place_use(self, column: ColumnSketch) -> None:
        kind, _, what = column.use.removeprefix("owner ").partition(" ")
        target = self.owner if column.use.startswith("owner ") else self.it
        relation = related(column.use)
        if relation:
            self._relate(column, relation)
        elif not target:
            self._leave(column, Doubt("nowhere", column.meaning))
        elif kind == "identifier":
            self._entity(target).identifiers[what] = column.header
        elif kind == "property":
            self._property(column, what)
        elif kind == "at":
            self._lies(what, column)
        elif kind == "alias":
            self.part.entities[self.it].aliases.append(column.header)
        elif kind == "year":
            self.part.year = column.header
        elif kind == "state":
            self._state(column)
        elif kind == "period":
            self._period(column)
        elif kind == "flag":
            self._flag(column)
        elif kind == "address":
            # taken once it is known whether a column names the region
            self.addresses.append(column)

    def _entity(self, key: str) -> EntityPlan:
        if key not in self.part.entities:
            # its own column comes later
            found = next(c for c in self.sheet.columns if self._key(c) == key)
            self._relate(found, related(found.use) or ("", "", "", ""))
        return self.part.entities[key]

    def _key(self, column: ColumnSketch) -> str:
        same = [c for c in self.sheet.columns if c.meaning == column.meaning and related(c.use)]
        number = same.index(column) + 1 if column in same else 1
        return column.meaning + (f"_{number}" if number > 1 else "")

    def _relate(self, column: ColumnSketch, relation: tuple[str, str, str, str]) -> None:
        head, verb, tail, role = relation
        other = tail if head == "it" else head
        key = self._key(column)
        self.part.entities.setdefault(
            key, EntityPlan(BY_NAME if other == "org" else other, column.header)
        )
        ends = (self.it, verb, key) if head == "it" else (key, verb, self.it)
        self.part.relations.append(" ".join(ends) + (f" as {role}" if role else ""))
        if verb == "CO_BUILDS" and self.owner:
            # who hosts what others build as well builds it with them
            host = f"{self.owner} CO_BUILDS {self.it} when {column.header}"
            if not any(ch.isspace() for ch in column.header):
                self.part.relations.append(host)

    def _lies(self, meaning: str, column: ColumnSketch) -> None:
        found = next((c for c in self.sheet.columns if c.meaning == meaning), None)
        if found is None or not related(found.use):
            self._leave(column, Doubt("nowhere", column.meaning))
            return
        key = self._key(found)
        self._entity(key).place = [column.header]
        self.part.entities[column.meaning] = EntityPlan("Region", column.header)
        self.part.relations.append(f"{key} LOCATED_IN {column.meaning}")

    def _property(self, column: ColumnSketch, what: str) -> None:
        declared = self._properties(self.it).get(what)
        if declared is None:
            self._leave(column, Doubt("nowhere", column.meaning))
            return
        source = column.header
        if vocabulary().meanings[column.meaning].money:
            source = self._money(column)
        if source:
            self.part.entities[self.it].properties[what] = source

    def _properties(self, key: str) -> dict[str, object]:
        type_name = self.part.entities[key].type
        name = "Organization" if type_name == BY_NAME else type_name
        return dict(load_ontology().entities[name].properties)

    def _money(self, column: ColumnSketch) -> str:
        unit = unit_of(column.header) or unit_in(self.sheet.lines)
        foreign = tuple(cell for cell in column.values if is_foreign(cell))
        if unit == "foreign" or (foreign and len(foreign) == len(column.values)):
            self._leave(column, Doubt("foreign"))
            return ""
        if foreign:
            told = Doubt("foreign_cells", others=foreign[:_NAMED])
            self.part.doubts.setdefault(column.header, []).append(told)
        if unit in ("", "万元"):
            if not unit and not all("元" in cell or "万" in cell for cell in column.examples):
                self.part.doubts.setdefault(column.header, []).append(Doubt("no_unit"))
            return column.header
        name = f"{column.header}·{unit}"
        self.part.derived[name] = Derived(
            of=(column.header,), find=unit_pattern(unit), written="{}" + unit
        )
        return name

    def _period(self, column: ColumnSketch) -> None:
        for prop, pattern in _PERIOD.items():
            if prop in self._properties(self.it):
                name = f"{column.header}·{prop}"
                self.part.derived[name] = Derived(of=(column.header,), find=pattern)
                self.part.entities[self.it].properties.setdefault(prop, name)

    def _flag(self, column: ColumnSketch) -> None:
        name = f"{column.header}·{column.title}"
        yes = "|".join(sorted(map(re.escape, vocabulary().yes)))
        self.part.derived[name] = Derived(
            of=(column.header,), find=f"(?i)^(?:{yes})$", written=column.title, optional=True
        )
        key = f"title_{len(self.part.derived)}"
        self.part.entities[key] = EntityPlan("Program", name)
        self.part.relations.append(f"{self.it} RECOGNIZED_AS {key}")

    def _state(self, column: ColumnSketch) -> None:
        told = {
            word: state for state, words in vocabulary().states.items() for word in words
        }  # fmt: skip
        seen = {cell: told.get(cell.casefold(), "") for cell in column.values}
        unknown = tuple(cell for cell, state in seen.items() if not state)
        has_property = "state" in self._properties(self.it)
        if has_property:
            self.part.entities[self.it].properties["state"] = column.header
        if seen and not unknown:
            self.part.modality_column, self.part.modality = column.header, seen
            return
        doubt = Doubt("states", others=unknown[:8])
        if has_property:
            self.part.doubts.setdefault(column.header, []).append(doubt)
        else:
            self._leave(column, doubt)

    def _places(self) -> None:
        is_first = True
        for placing in placings(self.sheet):
            beside, doubts = lies_at(placing, self.part, self.owner)
            of = self._located(placing, beside)
            if of and (is_first or beside):
                add_regions(self.part, placing, of)
                for column in placing.columns:
                    self.part.doubts.setdefault(column.header, []).extend(doubts)
                is_first = False
            else:
                for column in placing.columns:
                    self._leave(column, Doubt("no_place", column.meaning))

    def _located(self, placing: Placing, beside: str) -> str:
        if beside:
            return self._key(self.part.columns[beside])
        if not placing.columns[0].use.startswith("owner "):
            return self.it
        if self.owner:
            self._entity(self.owner)
            return self.owner
        return self.it if may_lie(self.part, self.it) else ""

    def _allowed(self, relation: str) -> bool:
        head, verb, tail = relation.split(" ")[:3]
        ends = [self.part.entities[key].type for key in (head, tail)]
        names = ["Organization" if name == BY_NAME else name for name in ends]
        return load_ontology().allows(verb, *names)

    def _unused(self) -> None:
        """What nothing is made of is left out by name, with the reason."""
        used = set(self.part.used())
        for header, column in list(self.part.columns.items()):
            if header not in used:
                self._leave(column, Doubt("nowhere", column.meaning))
