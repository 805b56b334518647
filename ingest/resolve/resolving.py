"""A table of records in, the same table with who is who out; alone or against a register."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from graph.errors import InputError
from ingest.resolve.answer import answers, asked_rows, entity_ids
from ingest.resolve.columns import Columns
from ingest.resolve.engine import Pair, resolve
from ingest.resolve.memory import without_collector
from ingest.resolve.register import against_register
from ingest.resolve.table import ADDED, TableFile, columns_of, read_table_file, write_table_file

VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What came of a table."""

    rows: int
    entities: int
    asked: int
    linked: int
    """Rows with a match in the register."""


def resolve_table(
    path: Path, out: Path, *, against: Path | None = None, judgements: Path | None = None,
    language: str = "zh", jobs: int = 1,
) -> Resolved:  # fmt: skip
    """Write the table with its decisions to `out`; return the counts.

    Raises InputError if a file can't be read.
    """
    with without_collector():
        return _resolve_table(path, out, against, judgements, language, jobs)


def _resolve_table(
    path: Path, out: Path, against: Path | None, judgements: Path | None, language: str, jobs: int
) -> Resolved:
    table = read_table_file(path)
    columns = columns_of(table)
    same, different = read_judgements(judgements, table, columns) if judgements else ([], [])
    resolution = resolve(columns, same=same, different=different, jobs=jobs)
    ids = entity_ids(columns, resolution)
    rows = answers(columns, resolution, ids, language)
    added: tuple[str, ...] = ADDED
    linked: Sequence[str] = ()
    if against is not None:
        linked = against_register(columns, read_table_file(against), jobs=jobs)
        added = (*ADDED, "against_id")
    write_table_file(
        table, out, added, (((*row, linked[n]) if linked else row) for n, row in enumerate(rows))
    )
    return Resolved(
        table.count, len(ids), len(asked_rows(resolution)), sum(map(bool, linked))
    )  # fmt: skip


def read_judgements(
    path: Path, table: TableFile, columns: Columns
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs of record keys that people said are the same, and are different.

    Lines are JSON (`{"a", "b", "verdict"}`) or rows of a csv with these columns; a record is named
    by the table's column `id`, else by its row as a spreadsheet shows it. What is unsure stays
    apart. Raises InputError for an unknown record or verdict.
    """
    key_of = _record_keys(table, columns)
    same: list[Pair] = []
    different: list[Pair] = []
    for number, line in enumerate(_lines(path), start=1):
        verdict = str(line.get("verdict") or line.get("judgement") or "")
        ends = [str(line.get(end, "")) for end in ("a", "b")]
        unknown = [end for end in ends if end not in key_of]
        if verdict not in VERDICTS or unknown:
            what = f"no record {unknown[0]!r}" if unknown else f"verdict {verdict!r}"
            raise InputError(
                f"{path.name}, judgement {number}: {what}. A judgement has a, b (an id or a row "
                f"number of the table) and a verdict: {', '.join(VERDICTS)}."
            )
        pair = (key_of[ends[0]], key_of[ends[1]])
        (same if verdict == "same" else different).append(pair)
    return same, different


def _record_keys(table: TableFile, columns: Columns) -> dict[str, str]:
    """Return id, or row number where there are no ids → key."""
    named = table.columns.get("id") or [str(row + 2) for row in range(table.count)]
    return dict(zip(named, columns.keys, strict=True))


def _lines(path: Path) -> list[dict[str, object]]:
    try:
        text = path.read_text("utf-8-sig")
        if text.lstrip().startswith("{"):
            return [orjson.loads(line) for line in text.splitlines() if line.strip()]
        return list(csv.DictReader(text.splitlines()))
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name}: not readable as judgements ({error}).") from error
