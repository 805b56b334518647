"""The matrix of regions or types against fields: three states a cell, gaps ranked with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, Literal

from graph.ontology import load_ontology
from graph.store import Store
from queries.coverage import coverage
from queries.covering import naming_types
from queries.cypher_file import statement
from queries.period import Period
from queries.reach import Naming, Reach
from queries.supply import RESEARCH

MOST_ROWS = 14
MOST_FIELDS = 12
_MOST_LISTED = 200
_UNITS = ("Organization", "Project")
_RESEARCH = (*RESEARCH, "Project")
"""What tells the fields of research units: themselves, and the projects that they work in."""
ALWAYS = Period()
Measure = Literal["units", "needs", "research", "deviation"]
MEASURES: tuple[Measure, ...] = ("units", "research", "needs", "deviation")
State = Literal["value", "no_activity", "no_data"]


@dataclass(frozen=True, slots=True)
class Side:
    """A row: a region with all that lies in it, or a type of units."""

    id: str
    name: str
    """'' for a type: its words come from the ontology."""
    regions: frozenset[str] = frozenset()
    """Names of the regions inside; none: a type."""


@dataclass(slots=True)
class Cell:
    """What is known of one row in one field."""

    units: int = 0
    """Organizations that work on the field."""
    research: int = 0
    """Those of them that do research: universities, institutes, platforms."""
    needs: int = 0
    expected: float = 0.0
    """Units that the row's and the field's sizes alone would give."""
    is_known: bool = True
    """A source that covers the row speaks of the field."""
    is_research_known: bool = True
    """So does one that names research units of the row."""
    undated: int = 0
    """Of the organizations those that are known to work on it, in no known year."""
    undated_research: int = 0
    undated_needs: int = 0

    @property
    def state(self) -> State:
        """Return whether there is a value, a known nothing, or nothing known.

        What bears no year may have been in the period that is asked for: it is no known nothing.
        """
        if self.units or self.needs:
            return "value"
        is_silent = self.is_known and not (self.undated or self.undated_needs)
        return "no_activity" if is_silent else "no_data"

    def value(self, measure: Measure) -> float:
        """Return the measure; the deviation in standard deviations of a count (Poisson)."""
        if measure == "deviation":
            gap = self.units - self.expected
            return round(gap / sqrt(self.expected), 1) if self.expected else 0.0
        return float(getattr(self, measure))

    def figure(self, measure: Measure) -> float | None:
        """Return the measure, None where nothing is counted and nothing could have been told."""
        is_known = self.is_research_known if measure == "research" else self.is_known
        is_unknown = self.state == "no_data" or not (is_known or measure == "needs")
        return None if is_unknown and not self.value(measure) else self.value(measure)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All cells, by (row, column)."""

    rows: tuple[Side, ...]
    fields: tuple[tuple[str, str], ...]
    """(id, name), those with most ties first."""
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    cut: bool = False
    """Rows or fields were left out."""


@dataclass(frozen=True, slots=True)
class RankedGap:
    """A cell where needs meet too little research nearby."""

    row: int
    column: int
    needs: int
    research: int
    elsewhere: int
    """Research units of the other rows."""

    @property
    def reason(self) -> str:
        """Return the code of its sentence."""
        if self.research:
            return "gap_few"
        return "gap_elsewhere" if self.elsewhere else "gap_nobody"


def region_matrix(store: Store, region: str | None, period: Period = ALWAYS) -> Matrix:
    """Return the regions directly inside one (else the widest ones) against the main fields."""
    tree = store.read(statement("_region_tree"), limit=None).rows
    rows = _regions(tree, region)
    able, research = _able(store, period, _UNITS), _able(store, period, _RESEARCH)
    naming: dict[str, Naming] = defaultdict(Naming)
    sized: dict[str, int] = defaultdict(int)
    for told in store.read(statement("_region_sources"), limit=None).rows:
        sized[told["name"]] += told["units"]
        naming[told["name"]].add(told["labels"], set(told["sources"]), able, research)
    inside = {side.id: sum(sized[n] for n in side.regions if n in sized) for side in rows}
    ranked = sorted(
        (side for side in rows if inside[side.id]), key=lambda s: (-inside[s.id], s.name, s.id)
    )
    shown = tuple(ranked[:MOST_ROWS])
    places = {name: at for at, side in enumerate(shown) for name in side.regions}
    full = [Naming.of(naming[name] for name in side.regions if name in naming) for side in shown]
    return _matrix(store, shown, full, lambda row: places.get(row["region"]), len(ranked), period)


def type_matrix(store: Store, period: Period = ALWAYS) -> Matrix:
    """Return the types of organizations against the main fields."""
    ontology = load_ontology()
    kinds = [kind for kind in ontology.concrete if ontology.is_kind_of(kind, "Organization")]
    shown = tuple(Side(kind, "") for kind in kinds)
    places = {kind: at for at, kind in enumerate(kinds)}
    able, research = _able(store, period, _UNITS), _able(store, period, _RESEARCH)
    told, naming = [Naming() for _ in kinds], naming_types(store)
    for one, kind in zip(told, kinds, strict=True):
        one.add([kind], naming.get(kind, set()), able, research)
    return _matrix(
        store, shown, told,
        lambda row: places.get(ontology.type_among(row["labels"])), len(shown), period,
    )  # fmt: skip


def ranked_gaps(matrix: Matrix, *, limit: int = 12) -> list[RankedGap]:
    """Return the cells with more needs than research, the widest first; no data is never one.

    Three numbers each: needs, research units in the row, research units in the other rows; those
    in no known year count among the units, so that no gap is claimed where they may fill it.
    """
    near = {at: cell.research + cell.undated_research for at, cell in matrix.cells.items()}
    supply: dict[int, int] = defaultdict(int)
    for (_, column), research in near.items():
        supply[column] += research
    found = [
        RankedGap(row, column, cell.needs, near[row, column], supply[column] - near[row, column])
        for (row, column), cell in matrix.cells.items()
        if cell.needs > near[row, column] and cell.is_research_known
    ]
    found.sort(key=lambda g: (g.research - g.needs, -g.needs, g.elsewhere, g.row, g.column))
    return found[:limit]


def units_of_cell(
    store: Store, side: Side, key: str, period: Period = ALWAYS
) -> list[dict[str, Any]]:
    """Return who works on a field in a row or seeks it, each with what that rests on."""
    asked = {
        "field": key,
        "names": sorted(side.regions),
        "kind": "" if side.regions else side.id,
        "limit": _MOST_LISTED,
        **period.values,
    }
    found: dict[str, dict[str, Any]] = {}
    for row in store.read(statement("_cell_units"), asked, limit=None).rows:
        kind = load_ontology().type_among(row["labels"])
        unit = found.setdefault(
            row["id"], {"organization": row["name"], "organization_id": row["id"], "type": kind,
                        "region": row["region"], "evidence": []},
        )  # fmt: skip
        unit["evidence"] += [i for i in row["ids"] if i not in unit["evidence"]]
    return list(found.values())


def _able(store: Store, period: Period, names: Iterable[str]) -> set[str]:
    """Return the sources whose silence on the fields of such tells something, of these years."""
    able = Reach(store).telling(states=("WORKS_ON",), names=names)
    return {c.source for c in coverage(store, ()) if c.source in able and period.is_told_by(c)}


def _matrix(
    store: Store,
    rows: tuple[Side, ...],
    naming: Sequence[Naming],
    place: Any,
    all_rows: int,
    period: Period,
) -> Matrix:
    read = store.read(statement("_matrix_fields"), {"limit": MOST_FIELDS + 1}).rows
    fields = tuple((row["id"], row["name"]) for row in read[:MOST_FIELDS])
    columns = {key: at for at, (key, _) in enumerate(fields)}
    reach = Reach(store)
    reach.read_fields(columns)
    cells = {
        (row, at): Cell(
            is_known=bool(naming[row].any & reach.speaking_of(key)),
            is_research_known=bool(naming[row].research & reach.speaking_of(key)),
        )
        for row in range(len(rows))
        for key, at in columns.items()
    }
    asked = {"fields": list(columns), **period.values}
    for name in ("_matrix_supply", "_matrix_needs"):
        for told in store.read(statement(name), asked, limit=None).rows:
            if (at := place(told)) is not None:
                _count(cells[at, columns[told["field"]]], told)
    _expect(cells)
    return Matrix(rows, fields, cells, all_rows > len(rows) or len(read) > len(fields))


def _count(cell: Cell, told: Mapping[str, Any]) -> None:
    units, needs = told.get("units", 0), told.get("needs", 0)
    research = units if load_ontology().type_among(told["labels"]) in RESEARCH else 0
    if told["is_undated"]:
        cell.undated += units
        cell.undated_research += research
        cell.undated_needs += needs
    else:
        cell.units += units
        cell.research += research
        cell.needs += needs


def _expect(cells: Mapping[tuple[int, int], Cell]) -> None:
    """Set what row and column totals alone would give: their product over the whole."""
    by_row: dict[int, int] = defaultdict(int)
    by_column: dict[int, int] = defaultdict(int)
    for (row, column), cell in cells.items():
        by_row[row] += cell.units
        by_column[column] += cell.units
    whole = sum(by_row.values())
    for (row, column), cell in cells.items():
        cell.expected = by_row[row] * by_column[column] / whole if whole else 0.0


def _regions(tree: Iterable[Mapping[str, Any]], region: str | None) -> list[Side]:
    names: dict[str, str] = {}
    inside: dict[str | None, list[str]] = defaultdict(list)
    for row in tree:
        if row["id"] not in names:
            names[row["id"]] = row["name"]
            inside[row["parent"]].append(row["id"])
    found = [Side(i, names[i], frozenset(_within(i, names, inside))) for i in inside[region]]
    if region in names:
        # units that are known to lie in it, and no more narrowly
        found.append(Side(region, names[region], frozenset({names[region]})))
    return found


def _within(
    key: str, names: Mapping[str, str], inside: Mapping[str | None, Sequence[str]]
) -> Iterable[str]:
    waiting, seen = [key], set()
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            yield names[at]
            waiting += inside.get(at, ())
