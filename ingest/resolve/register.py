"""A table linked to a register: rows beside the register's, whose ids are never one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from ingest.resolve.affiliations import Affiliations
from ingest.resolve.columns import Columns
from ingest.resolve.engine import resolve
from ingest.resolve.table import TableFile, columns_of

_SCHEME = "register"


def against_register(columns: Columns, register: TableFile, *, jobs: int = 1) -> list[str]:
    """Return for each row the id of the register's organization that it is, '' if of none.

    An affiliation in Latin letters may name several: `a;b`. Ids are the register's column `id`,
    else its `code`, else its row as a spreadsheet shows it.
    """
    ids = _ids(register)
    theirs = replace(
        columns_of(register),
        keys=[f"register {row:09d}" for row in range(register.count)],
    )
    linked = _linked(columns, theirs, ids, jobs)
    latin = _affiliations(register, ids)
    cells = columns.regions or [""] * len(columns.keys)
    found: dict[tuple[str, str], str] = {}
    for row, name in enumerate(columns.names):
        if linked[row] or not _is_latin(name):
            continue
        asked = (name, cells[row])
        if asked not in found:
            found[asked] = ";".join(latin.match(*asked))
        linked[row] = found[asked]
    return linked


def _ids(register: TableFile) -> list[str]:
    named = register.columns.get("id") or register.columns.get("code")
    rows = named or [""] * register.count
    return [id_ or str(row) for row, id_ in enumerate(rows, start=2)]


def _linked(columns: Columns, theirs: Columns, ids: list[str], jobs: int) -> list[str]:
    """Return for each row the one id of the register that it is one with."""
    count = len(columns.keys)
    both = _together(columns, theirs, ids)
    rows_of: dict[str, list[str]] = defaultdict(list)
    for row, id_ in enumerate(ids):
        rows_of[id_].append(theirs.keys[row])
    same = [pair for keys in rows_of.values() for pair in pairwise(keys)]
    clusters = resolve(both, same=same, jobs=jobs).clusters
    bearer = {clusters[count + row]: id_ for row, id_ in enumerate(ids)}
    return [bearer.get(clusters[row], "") for row in range(count)]


def _together(columns: Columns, theirs: Columns, ids: list[str]) -> Columns:
    """Return the rows of both; the register's ids are exclusive identifiers."""
    mine = len(columns.keys)
    shift = {mine + row: names for row, names in theirs.aliases.items()}
    blank = [""] * mine
    codes = columns.codes or [()] * mine
    marked = [
        (*code, f"{_SCHEME}:{id_.replace(':', '_')}")
        for code, id_ in zip(theirs.codes or [()] * len(ids), ids, strict=True)
    ]
    other = [""] * len(ids)
    return Columns(
        [*columns.keys, *theirs.keys],
        [*columns.names, *theirs.names],
        [*(columns.regions or blank), *(theirs.regions or other)],
        [*(columns.groups or blank), *(theirs.groups or other)],
        [*codes, *marked],
        [*(columns.people or blank), *(theirs.people or other)],
        {**columns.aliases, **shift},
    )


def _affiliations(register: TableFile, ids: list[str]) -> Affiliations:
    regions = register.columns.get("region") or [""] * register.count
    aliases = register.columns.get("aliases") or [""] * register.count
    return Affiliations(
        (id_, name.strip(), region)
        for id_, whole, more, region in zip(
            ids, register.columns["name"], aliases, regions, strict=True
        )
        for name in (whole, *more.replace("；", ";").split(";"))
        if name.strip()
    )


def _is_latin(name: str) -> bool:
    return not any("\u3400" <= char <= "\u9fff" for char in name)
