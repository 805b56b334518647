"""A row as read → as its declaration wants it: no persons, other kinds left out, columns made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.columns import JOINT
from ingest.names.persons import is_person
from ingest.record import Record, Reject
from ingest.source import Part


def screened(record: Record, part: Part) -> Record | Reject:
    """Return the row with its derived columns and without names of persons.

    A row of a kind that is left out, or whose required cell names only persons, is a reject.
    """
    for column, kinds in part.left_out.items():
        if record.cells.get(column, "") in kinds:
            return _reject(record, column, "other_kind")
    cells = dict(record.cells)
    noted = list(_without_persons(record, part, cells))
    for reject in noted:
        if reject.column not in cells and part.columns[reject.column].required == "cell":
            return reject
    for column, derived in part.derived.items():
        values = derived.values(cells)
        if values:
            cells[column] = JOINT.join(values)
        elif derived.of[0] in cells and not derived.optional:
            noted.append(_reject(record, derived.of[0], "no_match"))
    return replace(record, cells=cells, noted=tuple(noted))


def _without_persons(record: Record, part: Part, cells: dict[str, str]) -> Iterator[Reject]:
    """Take the persons out of the cells; yield a note for each cell where there were some."""
    for column, spec in part.columns.items():
        if not spec.no_persons or column not in cells:
            continue
        names = spec.values(cells[column])
        kept = [name for name in names if not is_person(name)]
        if len(kept) == len(names):
            continue
        cells[column] = "; ".join(kept)
        if not kept:
            del cells[column]
        # the name is not repeated: it is what shall not be kept
        yield Reject(record.row, record.sheet, column, "", "personal_name")


def _reject(record: Record, column: str, reason: str) -> Reject:
    return Reject(record.row, record.sheet, column, record.cells[column][:200], reason)
