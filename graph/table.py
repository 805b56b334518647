"""A table as every answer gives it, and its forms: terminal, csv, json, xlsx, markdown."""

from __future__ import annotations

import csv
import io
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import orjson

from graph.errors import InputError, UsageError
from graph.workbook import FORMULA_STARTS, Sheet, display_width, workbook_bytes
from graph.workspace import write_whole

Format = Literal["table", "csv", "json", "xlsx", "md"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "xlsx", "md")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NUMBER = re.compile(r"[+-]?[\d.,]+%?$")
_NARROWEST = 6


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in JSON, its type, the words that a reader sees."""

    name: str
    type: str
    """A type of ontology properties, an entity type, or `json` for nested values."""
    label: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """A source that could have shown a row, and the years that it covers."""

    source: str
    version: str
    years: tuple[int | None, int | None] = (None, None)

    def as_json(self) -> dict[str, Any]:
        """Return it as the contract's JSON has it."""
        first, last = self.years
        return {"source": self.source, "version": self.version, "from": first, "to": last}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; title and labels are in the reader's language."""

    key: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    truncated: bool = False
    data_version: str = ""
    coverage: Sequence[Coverage] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the table as the contract's JSON has it."""
        return {
            "key": self.key,
            "title": self.title,
            "columns": [asdict(column) for column in self.columns],
            "rows": [dict(row) for row in self.rows],
            "truncated": self.truncated,
            "data_version": self.data_version,
            "coverage": [source.as_json() for source in self.coverage],
        }


def render(table: Table, form: Format, *, width: int | None = None) -> bytes:
    """Return the table in a form; `width` cuts the terminal's lines, None leaves them whole."""
    if form == "table":
        return _terminal(table, width).encode()
    return _FORMS[form](table)


def write_table(table: Table, form: Format, *, out: Path | None = None) -> None:
    """Print the table, or write it to `out` whole or not at all.

    A csv file begins with a byte order mark, so that spreadsheets read its Chinese.
    Raises InputError if the file can't be written, UsageError for a workbook on a terminal.
    """
    if out is None:
        _print(table, form)
        return
    mark = b"\xef\xbb\xbf" if form == "csv" else b""
    try:
        write_whole(out, mark + render(table, form))
    except OSError as error:
        raise InputError(
            f"{out} can't be written ({error.strerror}). Give another --out."
        ) from error


def print_data(content: bytes) -> None:
    """Print UTF-8 as it is into a file or a program, in its own encoding on a console."""
    if sys.stdout.isatty():
        sys.stdout.write(content.decode())
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    sys.stdout.flush()


def _print(table: Table, form: Format) -> None:
    if not sys.stdout.isatty():
        print_data(render(table, form))
    elif form == "xlsx":
        raise UsageError("A workbook can't be shown on a terminal. Name a file with --out.")
    else:
        print_data(render(table, form, width=shutil.get_terminal_size().columns))


def cell_text(value: Any) -> str:
    """Return a value as one line of text.

    >>> cell_text(["甲", "乙"]), cell_text(None), cell_text(3.0), cell_text(True)
    ('甲；乙', '', '3', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, Mapping):
        return orjson.dumps(dict(value)).decode()
    if isinstance(value, (list, tuple)):
        return "；".join(cell_text(item) for item in value)
    return str(value)


def _line(value: Any) -> str:
    return _CONTROL.sub(" ", cell_text(value)).strip()


def _json(table: Table) -> bytes:
    return orjson.dumps(table.as_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _csv(table: Table) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([harmless(cell_text(row.get(c.name))) for c in table.columns])
    return buffer.getvalue().encode()


def harmless(text: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("甲")
    ("'=1+1", '-3.5', '甲')
    """
    is_formula = text.startswith(FORMULA_STARTS) and len(text) > 1 and not _NUMBER.match(text)
    return "'" + text if is_formula else text


def _xlsx(table: Table) -> bytes:
    rows = ([_plain(row.get(column.name)) for column in table.columns] for row in table.rows)
    return workbook_bytes([Sheet(table.title, [column.label for column in table.columns], rows)])


def _plain(value: Any) -> Any:
    return value if isinstance(value, (int, float)) else cell_text(value)


def _markdown(table: Table) -> bytes:
    lines = [
        "| " + " | ".join(_escaped(column.label) for column in table.columns) + " |",
        "|" + " --- |" * len(table.columns),
    ]
    for row in table.rows:
        cells = (_escaped(row.get(column.name)) for column in table.columns)
        lines.append("| " + " | ".join(cells) + " |")
    return ("\n".join(lines) + "\n").encode()


def _escaped(value: Any) -> str:
    return _line(value).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _terminal(table: Table, width: int | None) -> str:
    header = [_line(column.label) for column in table.columns]
    rows = [[_line(row.get(column.name)) for column in table.columns] for row in table.rows]
    widths = [
        max(display_width(cells[index]) for cells in [header, *rows])
        for index in range(len(header))
    ]
    if width is not None:
        _shrink(widths, width)
    right = [
        all(isinstance(row.get(c.name), (int, float, type(None))) for row in table.rows)
        for c in table.columns
    ]
    lines = [table.title, _joined(header, widths, right), "  ".join("─" * size for size in widths)]
    lines += [_joined(row, widths, right) for row in rows]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _shrink(widths: list[int], width: int) -> None:
    room = width - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1


def _joined(cells: list[str], widths: list[int], right: list[bool]) -> str:
    parts = []
    for cell, size, at_right in zip(cells, widths, right, strict=True):
        text = _cut(cell, size)
        blank = " " * (size - display_width(text))
        parts.append(blank + text if at_right else text + blank)
    return "  ".join(parts)


def _cut(text: str, size: int) -> str:
    if display_width(text) <= size:
        return text
    while text and display_width(text) > size - 1:
        text = text[:-1]
    return text + "…"


_FORMS: dict[Format, Callable[[Table], bytes]] = {
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
    "md": _markdown,
}
