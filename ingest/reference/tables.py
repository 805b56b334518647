"""Read the tables of the project: tab-separated, with lines of comment above the header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from graph.errors import DeclarationError

HERE = Path(__file__).parent
Row = TypeVar("Row")
TOLD: dict[Any, Callable[[str], object]] = {
    str: str,
    float: float,
    tuple[str, ...]: lambda cell: tuple(cell.split()),
    re.Pattern[str]: re.compile,
}
"""How a cell is read, by what the field is to hold."""


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table of this folder by its name without ending, in its order.

    >>> read_table("emerging")[0]["name"]
    '新一代信息技术产业'
    """
    return tuple(row for _, row in rows_of(HERE / f"{name}.tsv"))


def rows_of(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield where each row of a table stands and its cells by column; raise DeclarationError."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    body = ((at, line.split("\t")) for at, line in lines if not line.startswith("#"))
    _, columns = next(body)
    for at, cells in body:
        if len(cells) != len(columns):
            told = f"{len(cells)} cells under {len(columns)} columns"
            raise DeclarationError(f"{path.name}, line {at}: {told}")
        yield f"{path.name}, line {at}", dict(zip(columns, cells, strict=True))


def typed_rows(path: Path, row: Callable[..., Row]) -> Iterator[Row]:
    """Yield each row of a table as a class whose fields are its columns; raise DeclarationError."""
    fields = get_type_hints(row)
    for where, cells in rows_of(path):
        if cells.keys() != fields.keys():
            raise DeclarationError(f"{where}: columns {', '.join(cells)}; not {', '.join(fields)}")
        try:
            told = {name: TOLD[kind](cells[name]) for name, kind in fields.items()}
        except (ValueError, re.error) as error:
            raise DeclarationError(f"{where}: {error}") from error
        yield row(**told)
