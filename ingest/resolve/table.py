"""A table of records, in and out: csv, parquet or xlsx; every row and cell of it kept."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from graph.errors import InputError
from graph.ontology import load_ontology
from graph.workbook import Sheet, workbook_bytes
from graph.workspace import whole_file, write_whole
from ingest.names.codes import check_code, credit_code
from ingest.names.normal import plain_name
from ingest.readers.workbook import workbook_values
from ingest.resolve.columns import Columns

MEANINGS = {
    "name": ("name", "名称", "单位名称", "企业名称", "机构名称", "affiliation"),
    "type": ("type", "类型", "单位类型"),
    "region": ("region", "地区", "所在地", "所在地区"),
    "code": ("code", "代码", "统一社会信用代码"),
    "representative": ("representative", "法定代表人", "法人代表"),
    "source": ("source", "来源"),
    "id": ("id", "编号"),
    "aliases": ("aliases", "alias", "别名", "曾用名"),
}
ADDED = ("entity_id", "band", "rule", "reason", "candidate_id", "score")
_SHARE = 0.5
_BLANKS = re.compile(r"[\s-]")
_SPACED = re.compile(r"\s*(?:[0-9A-Za-z][\s-]*){18}")
_CUT_OFF = re.compile(r"[1-9AN][0-9]{7}[0-9A-Za-z]{8,9}|[1-9AN][0-9]{7}[0-9A-Za-z]{11}")
"""A credit code with a character too few, two too few, or one too many."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file with one table."""

    path: Path
    header: tuple[str, ...]
    columns: dict[str, list[str]]
    """Meaning → its cells as text; only what is there."""
    count: int


def read_table_file(path: Path) -> TableFile:
    """Return the columns of a table that resolution reads.

    Raises InputError if it can't be read or has no column `name`.
    """
    header, rows = rows_of(path)
    places = {m: n for m, n in _places(header).items() if n is not None}
    if "name" not in places:
        raise InputError(f"{path.name}: no column `name`. Its columns are: {', '.join(header)}.")
    columns: dict[str, list[str]] = {meaning: [] for meaning in places}
    count = 0
    for row in rows:
        for meaning, place in places.items():
            columns[meaning].append(_text(row[place]) if place < len(row) else "")
        count += 1
    return TableFile(path, tuple(header), columns, count)


def rows_of(path: Path) -> tuple[list[str], Iterator[Sequence[Any]]]:
    """Return the header of a table and its rows, cells as they are."""
    suffix = path.suffix.casefold()
    if suffix == ".parquet":
        cursor = _parquet(path)
        return [column[0] for column in cursor.description or ()], _fetched(cursor)
    if suffix in (".xlsx", ".xlsm", ".xls"):
        values = workbook_values(path)
        return [_text(cell) for cell in values[0]], iter(values[1:])
    rows = _delimited(path)
    header = next(rows, None)
    if header is None:
        raise InputError(f"{path.name}: the file is empty.")
    return [str(cell) for cell in header], rows


def columns_of(table: TableFile) -> Columns:
    """Return what resolution looks at; keys are numbers in an order that content alone decides."""
    cells = table.columns
    blank = [""] * table.count
    names, regions = cells["name"], cells.get("region", blank)
    codes = checked_codes(cells.get("code", blank))
    people = cells.get("representative", blank)
    parts = (names, regions, codes, people, cells.get("type", blank), cells.get("source", blank))
    order = sorted(range(table.count), key=lambda row: tuple(part[row] for part in parts))
    keys = [""] * table.count
    for rank, row in enumerate(order):
        keys[row] = f"{rank:09d}"
    aliases = {
        row: tuple(filter(None, (a.strip() for a in text.replace("；", ";").split(";"))))
        for row, text in enumerate(cells.get("aliases", ()))
        if text
    }
    return Columns(
        keys, names, regions if "region" in cells else (), groups_of(cells.get("type", ())),
        codes, [plain_name(person) for person in people], aliases,
    )  # fmt: skip


def checked_codes(codes: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the valid credit codes; where most fail, the table has codes of its own kind.

    >>> checked_codes(["9144030071526726XG", "9144030071526726XH", ""])
    [('uscc:9144030071526726XG',), (), ()]
    """
    codes = [_BLANKS.sub("", code) if _SPACED.fullmatch(code) else code.strip() for code in codes]
    long = [code for code in codes if len(code) == 18]
    valid = {code: credit_code(code).value for code in set(long)}
    follows = sum(bool(valid[code]) for code in long) >= _SHARE * len(long)
    out: list[tuple[str, ...]] = []
    for code in codes:
        if not code:
            out.append(())
        elif follows and (code in valid or _CUT_OFF.fullmatch(code)):
            out.append((f"uscc:{valid[code]}",) if valid.get(code) else ())
        else:
            out.append(_other_code(code))
    return out


def _other_code(code: str) -> tuple[str, ...]:
    bare = code
    for scheme in ("ror", "school"):
        value = check_code(scheme, bare).value
        if value:
            return (f"{scheme}:{value}",)
    return (f"code:{bare.upper()}",) if bare else ()


def groups_of(types: Sequence[str]) -> Sequence[str]:
    """Return the group of each type as a table writes it, '' where it is unknown.

    >>> groups_of(["University", "企业", "高校", "?"])
    ['university', 'firm', 'university', '']
    """
    known: dict[str, str] = {
        "企业": "firm",
        "公司": "firm",
        "高校": "university",
        "大学": "university",
    }
    for name, entity in load_ontology().entities.items():
        for word in (name, entity.zh, entity.en, entity.group or ""):
            known.setdefault(word.casefold(), entity.group or "")
    return [known.get(kind.strip().casefold(), "") for kind in types]


def write_table_file(
    table: TableFile, out: Path, added: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write every row and cell of a table as it was, with the added columns after them."""
    suffix = out.suffix.casefold()
    if suffix == ".parquet":
        _write_parquet(table, out, added, rows)
        return
    header, cells = rows_of(table.path)
    joined = ([*row, *more] for row, more in zip(_padded(header, cells), rows, strict=True))
    if suffix == ".xlsx":
        write_whole(out, workbook_bytes([Sheet(table.path.stem, [*header, *added], joined)]))
        return
    with whole_file(out) as file:
        text = _Encoded(file)
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([*header, *added])
        writer.writerows(joined)


class _Encoded:
    """A binary file as csv writes to it."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return int(self._file.write(text.encode()))


def _write_parquet(
    table: TableFile, out: Path, added: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Join the columns beside the table as it is, so that their types stay."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        more = Path(folder) / "added.csv"
        with more.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(added)
            writer.writerows(rows)
        if table.path.suffix.casefold() == ".parquet":
            source = f"read_parquet('{_quoted(table.path)}')"
        else:
            plain = Path(folder) / "table.csv"
            with plain.open("w", encoding="utf-8", newline="") as file:
                header, cells = rows_of(table.path)
                csv.writer(file).writerows([header, *_padded(header, cells)])
            source = f"read_csv('{_quoted(plain)}', header=true, all_varchar=true, nullstr='\\0')"
        target = Path(folder) / "out.parquet"
        base.execute("SET preserve_insertion_order=true")
        base.execute(
            "COPY (SELECT t.*, a.* REPLACE (TRY_CAST(a.score AS DOUBLE) AS score) "
            f"FROM {source} t POSITIONAL JOIN read_csv('{_quoted(more)}', header=true, "
            f"all_varchar=true, nullstr='\\0') a) TO '{_quoted(target)}' (FORMAT parquet)"
        )
        write_whole(out, target.read_bytes())


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _parquet(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)])
    except duckdb.Error as error:
        raise InputError(f"{path.name}: not a readable parquet file ({error}).") from error


def _fetched(cursor: duckdb.DuckDBPyConnection) -> Iterator[Sequence[Any]]:
    while rows := cursor.fetchmany(50_000):
        yield from rows


def _delimited(path: Path) -> Iterator[Sequence[Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            delimiter = "\t" if first.count("\t") > first.count(",") else ","
            yield from csv.reader(file, delimiter=delimiter)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise InputError(
            f"{path.name}: not a readable csv in UTF-8 ({error}). Save it as .xlsx or as UTF-8."
        ) from error


def _padded(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    width = len(header)
    for row in rows:
        yield row if len(row) >= width else [*row, *[""] * (width - len(row))]


def _places(header: Sequence[str]) -> dict[str, int | None]:
    known = {name.strip().casefold(): place for place, name in reversed(list(enumerate(header)))}
    return {
        meaning: next((known[name] for name in names if name in known), None)
        for meaning, names in MEANINGS.items()
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
