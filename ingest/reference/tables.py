"""Read the tables of this folder: tab-separated, with lines of comment above the header."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table by its name without ending, in its order.

    >>> read_table("emerging")[0]["name"]
    '新一代信息技术产业'
    """
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    body = (line for line in lines if not line.startswith("#"))
    return tuple(csv.DictReader(body, delimiter="\t", quoting=csv.QUOTE_NONE))
