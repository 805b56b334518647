"""A JSON object → cells: nested objects as dotted columns, lists as cells of several values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from graph.errors import InputError
from ingest.readers.sheet import cell_text

MOST_LEVELS = 20
"""How deep objects and lists may be nested within a record."""
SEVERAL = "\n"
"""Stands between the values of a cell that holds several; no single value holds it."""


def flattened(record: Mapping[str, Any], where: str) -> dict[str, str]:
    """Return column → text; `where` names the record in an error.

    A list of objects gives one cell a key, in which the values stand in the order of the objects,
    empty ones too: what stands at one position belongs together. Raises InputError beyond
    MOST_LEVELS.

    >>> flattened({"a": {"b": 1, "c": None}, "d": ["x", "y"]}, "")
    {'a.b': '1', 'a.c': '', 'd': 'x\\ny'}
    >>> flattened({"of": [{"id": 7, "name": "甲"}, {"id": 8}]}, "")
    {'of.id': '7\\n8', 'of.name': '甲\\n'}
    """
    return dict(_cells(record, "", where, 1))


def _cells(
    record: Mapping[str, Any], prefix: str, where: str, level: int
) -> Iterator[tuple[str, str]]:
    if level > MOST_LEVELS:
        raise InputError(
            f"{where}, under {prefix[:200]!r}: nested more than {MOST_LEVELS} levels deep. "
            "Give the part of it that is a table."
        )
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _cells(value, f"{name}.", where, level + 1)
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            yield from _objects(value, name, where, level + 1)
        else:
            yield name, _text(value)


def _objects(values: list[Any], name: str, where: str, level: int) -> Iterator[tuple[str, str]]:
    # what is no object among objects is the value of the list itself
    rows = [
        dict(_cells(value, f"{name}.", where, level)) if isinstance(value, dict)
        else {name: _text(value)}
        for value in values
    ]  # fmt: skip
    for column in dict.fromkeys(column for row in rows for column in row):
        yield column, SEVERAL.join("; ".join(row.get(column, "").split(SEVERAL)) for row in rows)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return SEVERAL.join(_one_line(one) for one in value)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return cell_text(value)


def _one_line(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return orjson.dumps(value).decode()
    return " ".join(_text(value).split())
