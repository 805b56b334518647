"""Records with equal parts are one cell; what is one beyond doubt within it is one atom."""

from __future__ import annotations

from typing import NamedTuple

from ingest.names.parse import Parser
from ingest.names.regions import regions
from ingest.resolve.columns import Columns


class Cell(NamedTuple):
    """The parts that records are compared by."""

    kind: str
    group: str
    core: str
    trade: tuple[str, ...]
    place: str
    """Code of the place, from the name or else the region; '' if unknown."""
    named: str
    """Code of the place that the name itself gives."""
    tail: str
    numbers: tuple[str, ...]
    is_full: bool
    """The name has its legal form: it is no short name."""
    is_group: bool
    form: str = ""
    """Legal form of a Latin name: its company in Germany is not the one in Italy."""


class Atoms(NamedTuple):
    """The records, gathered."""

    cells: list[Cell]
    """Atom → its cell."""
    records: list[list[int]]
    """Atom → its records."""
    codes: list[tuple[str, ...]]
    people: list[frozenset[str]]
    names: list[str]
    """Normalised name of the first record."""


_SHORT_FORMS = frozenset(["集团", "股份", "厂", "总厂", "行", "控股集团", "银行"])


def cell_of(parser: Parser, name: str, group: str, region: str, coded: str = "") -> Cell:
    """Return the cell of a record; a branch's region is its own, never that of its parent (R10).

    `coded` is the place that its identifier tells, for a record that names no region.

    >>> cell_of(Parser(), "平智电子有限公司", "", "杭州市").place
    '3301'
    >>> cell_of(Parser(), "杭州平智电子有限公司苏州分公司", "", "苏州市").place
    '3301'
    """
    parsed, code = parser(name), parser.gazetteer.code(region) or coded
    named = place = parsed.place
    if code and not parsed.tail and parser.gazetteer.agree(code, named):
        place = parser.gazetteer.narrower(code, named)
    is_latin = parsed.kind == "latin"
    has_form = bool(parsed.form) and not is_latin
    is_full = parsed.kind == "unit" or (has_form and parsed.form not in _SHORT_FORMS)
    return Cell(
        *(parsed.kind, group, parsed.core, parsed.trade, place, named),
        *(parsed.tail, parsed.numbers, is_full, parsed.is_group, parsed.form * is_latin),
    )


def gather_atoms(columns: Columns, parser: Parser, alone: set[int]) -> Atoms:
    """Return the atoms: records of one cell and one code, or of one cell and place without code.

    `alone` are records that people judged: each is an atom of its own.
    """
    count = len(columns.keys)
    groups, regions = columns.groups or [""] * count, columns.regions or [""] * count
    codes = columns.codes or [()] * count
    people = columns.people or [""] * count
    out = Atoms([], [], [], [], [])
    numbers: dict[object, int] = {}
    cells: dict[tuple[str, str, str, str], Cell] = {}
    places = registered_places(columns, parser)
    interned: dict[Cell, Cell] = {}
    for row in sorted(range(count), key=columns.keys.__getitem__):
        parts = (columns.names[row], groups[row], regions[row], places.get(row, ""))
        cell = cells.get(parts)
        if cell is None:
            made = cell_of(parser, *parts)
            cell = cells[parts] = interned.setdefault(made, made)
        # what has neither code nor place is one with its like only where nothing else fits
        is_whole = cell.place and (cell.trade or cell.is_full)
        is_one = (codes[row] or is_whole) and cell.core and row not in alone
        loose: object = "" if is_one else row
        key = (id(cell), codes[row], loose)
        atom = numbers.get(key)
        if atom is None:
            atom = numbers[key] = len(out.cells)
            out.cells.append(cell)
            out.records.append([])
            out.codes.append(codes[row])
            out.people.append(frozenset())
            out.names.append(parser(parts[0]).name)
        out.records[atom].append(row)
        if people[row]:
            out.people[atom] |= {people[row]}
    return out


_FEWEST = 20
_SHARE = 0.9


def registered_places(columns: Columns, parser: Parser) -> dict[int, str]:
    """Return the prefecture that the credit code of a record without place tells.

    A code names where it was issued, which is not always where its bearer is: it is used only in a
    table where it agrees with the places that are known.
    """
    found: dict[int, str] = {}
    agreeing = known = 0
    places = parser.gazetteer
    for row, codes in enumerate(columns.codes):
        issued = _issued(codes[0]) if codes else ""
        if not issued:
            continue
        region = places.code(columns.regions[row]) if columns.regions else ""
        place = region or parser(columns.names[row]).place
        if not place:
            found[row] = issued
        elif len(place) >= len(issued):
            known += 1
            agreeing += places.agree(place, issued)
    return found if known >= _FEWEST and agreeing >= _SHARE * known else {}


def _issued(code: str) -> str:
    """Return the prefecture in a credit code (`uscc:…`), '' if it tells none."""
    if not code.startswith("uscc:9"):
        return ""
    place = code[7:11]
    if place[:2] in ("11", "12", "31", "50"):
        return place[:2]
    return place if place in regions() else ""
