"""JSON and JSON Lines → one sheet: a record a row, numbered from 1, its keys as the header.

JSON Lines is read line by line, whatever the file is called. A file that is one JSON value is
held in memory as a whole; it is a list of records, or an object with one such list inside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from graph.errors import InputError
from ingest.readers.content import ending
from ingest.readers.flattening import flattened
from ingest.readers.packed import encoding_of, opened, words
from ingest.readers.sheet import JsonRecord, Row, Sheet

MOST_WHOLE_BYTES = 200_000_000
"""Largest file (unpacked) that is one JSON value; it takes ten times as much memory."""
MOST_LINE_CHARS = 20_000_000
"""Longest line of JSON Lines."""
MOST_COLUMNS = 2_000
"""Most columns that the records of a file may have together."""

JSON_ENDINGS = frozenset({".json", ".jsonl", ".ndjson"})
_LINES_ENDINGS = frozenset({".jsonl", ".ndjson"})
_BEGINS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_HEAD = 4096
# beyond 64 bits, where the fast parser makes a float of a whole number
_LONG_NUMBER = re.compile(rb"[\s:,\[]-?\d{19,}\s*[,}\]\s]")

_Records = Callable[[], Iterator[JsonRecord]]


def is_json(path: Path) -> bool:
    """Return whether a text file holds JSON, told from its ending or its first characters."""
    if ending(path) in JSON_ENDINGS:
        return True
    with opened(path) as file:
        head = file.read(_HEAD)
    return bool(_BEGINS.match(head.decode("utf-8-sig", errors="replace")))


def json_sheet(path: Path) -> Sheet:
    """Return the records of a JSON file as a sheet; its header is row 0.

    Raises InputError naming the place and the way out if it is damaged or holds no records.
    """
    encoding = encoding_of(path)
    records = _lines(path, encoding) if _is_lines(path, encoding) else _whole(path, encoding)
    columns: dict[str, None] = {}
    keys: dict[str, None] = {}
    for number, record in records():
        keys.update(dict.fromkeys(record))
        columns.update(dict.fromkeys(_flat(path, number, record)))
        if len(columns) > MOST_COLUMNS:
            raise InputError(
                f"{path.name}: record {number}: more than {MOST_COLUMNS:,} columns; its keys seem "
                "to be data. Give a list of objects that have the same keys."
            )
    if not columns:
        raise InputError(f"{path.name}: no record in it. Give a list of objects.")

    def rows() -> Iterator[Row]:
        yield 0, list(columns)
        for number, record in records():
            cells = _flat(path, number, record)
            yield number, [cells.get(column, "") for column in columns]

    return Sheet("", rows, records=records, keys=tuple(keys))


def _flat(path: Path, number: int, record: dict[str, Any]) -> dict[str, str]:
    return flattened(record, f"{path.name}: record {number}")


def _is_lines(path: Path, encoding: str) -> bool:
    """Return whether the first filled line is a value of its own and another one follows."""
    if ending(path) in _LINES_ENDINGS:
        return True
    filled = (line for _, line in _filled_lines(path, encoding, complain=False))
    first = next(filled, "")
    if not first.lstrip().startswith("{") or next(filled, "") == "":
        return False
    try:
        return isinstance(orjson.loads(first), dict)
    except orjson.JSONDecodeError:
        return False


def _lines(path: Path, encoding: str) -> _Records:
    def records() -> Iterator[JsonRecord]:
        filled = _filled_lines(path, encoding, complain=True)
        for number, (line_number, line) in enumerate(filled, start=1):
            try:
                value = _loaded(line.encode())
            except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
                column = getattr(error, "colno", 1)
                raise InputError(
                    f"{path.name}: line {line_number}, column {column}: "
                    f"{_why(error)}. Mend or remove this line: each line is one JSON object."
                ) from error
            if not isinstance(value, dict):
                raise InputError(
                    f"{path.name}: line {line_number} is {_kind(value)}, not an object. "
                    "Each line must be one JSON object."
                )
            yield number, value

    return records


def _filled_lines(path: Path, encoding: str, *, complain: bool) -> Iterator[tuple[int, str]]:
    with opened(path) as raw, words(raw, encoding) as text:
        number = 0
        while line := text.readline(MOST_LINE_CHARS + 1):
            number += 1
            if len(line) > MOST_LINE_CHARS:
                if not complain:
                    return
                raise InputError(
                    f"{path.name}: line {number}: longer than {MOST_LINE_CHARS:,} characters. "
                    "Break the file at its records, one a line."
                )
            if line.strip():
                yield number, line


def _whole(path: Path, encoding: str) -> _Records:
    data = _bytes(path, encoding)
    try:
        value = _loaded(data)
    except orjson.JSONDecodeError as error:
        raise InputError(
            f"{path.name}: line {error.lineno}, column {error.colno} (character {error.pos}): "
            f"{_why(error)}. Mend the file there, or save it again from its program."
        ) from error
    found = _list_in(path, value)
    for number, record in enumerate(found, start=1):
        if not isinstance(record, dict):
            raise InputError(
                f"{path.name}: record {number} is {_kind(record)}, not an object. "
                "Give a list of objects that have the same keys."
            )
    return lambda: enumerate(found, start=1)


def _bytes(path: Path, encoding: str) -> bytes:
    with opened(path) as file:
        data = file.read(MOST_WHOLE_BYTES + 1)
    if len(data) > MOST_WHOLE_BYTES:
        raise InputError(
            f"{path.name}: more than {MOST_WHOLE_BYTES:,} bytes in one JSON value, which is held "
            "in memory as a whole. Save it as JSON Lines (.jsonl), one record a line."
        )
    if encoding == "utf-8-sig":
        return data.removeprefix(b"\xef\xbb\xbf")
    return data.decode(encoding).encode()


def _loaded(data: bytes) -> Any:
    return json.loads(data) if _LONG_NUMBER.search(data) else orjson.loads(data)


def _list_in(path: Path, value: Any) -> list[Any]:
    """Return the records of a JSON value: itself, the one list inside, or a single object."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise InputError(f"{path.name}: {_kind(value)}, no table. Give a list of objects.")
    lists = dict(_lists(value, ""))
    if len(lists) > 1:
        raise InputError(
            f"{path.name}: holds several lists of records ({', '.join(lists)[:200]}). "
            "Save the one that is the table to a file of its own."
        )
    return next(iter(lists.values()), [value])


def _lists(value: dict[str, Any], prefix: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the lists of objects within objects, by their dotted names."""
    todo = [(prefix, value)]
    while todo:
        name, here = todo.pop()
        for key, inner in here.items():
            if isinstance(inner, dict):
                todo.append((f"{name}{key}.", inner))
            elif isinstance(inner, list) and inner and all(isinstance(i, dict) for i in inner):
                yield f"{name}{key}", inner


def _kind(value: Any) -> str:
    kinds = {list: "a list", str: "a text", bool: "a truth value", type(None): "null"}
    return kinds.get(type(value), "a number")


def _why(error: Exception) -> str:
    if isinstance(error, orjson.JSONDecodeError):
        return str(error.msg)
    return "a character that is none"
