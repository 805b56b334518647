"""Ask a question of the catalog: read its parameters, answer it, say what covers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from graph.errors import TrihelixError, UsageError
from graph.ontology import load_ontology
from graph.store import Store
from graph.table import Column, Table
from queries.catalog import QUESTIONS, question
from queries.coverage import coverage, data_version
from queries.query import Found, Parameter, Query
from queries.reach import Reach, tell_absence

_ROWS_WITHOUT_LIMIT = 1000


class Names(Protocol):
    """What resolves names to ids: graph.search.NameIndex."""

    def resolve(self, text: str, *, types: Sequence[str] = ()) -> str:
        """Return the id of an id or name."""
        ...


def answer(
    store: Store, names: Names, key: str, parameters: Mapping[str, Any], language: str
) -> Table:
    """Return the answer to a question of the catalog.

    Raises UsageError for a parameter that is unknown, missing or of the wrong type, InputError
    and AmbiguousName for a name.
    """
    query = question(key)
    values = read_parameters(query, parameters, names)
    compute = QUESTIONS[key]
    found = compute(store, values) if compute else _read(store, query, values)
    reach = Reach(store)
    reach.read_fields({key for row in found.rows for key in row.get("in_fields") or ()})
    return Table(
        key=key,
        title=query.title.text(language),
        columns=[Column(c.name, c.type, c.label.text(language)) for c in query.columns],
        rows=[_row(query, row, reach) for row in found.rows],
        truncated=found.truncated,
        data_version=data_version(store),
        coverage=coverage(store, query.rests_on),
    )


def read_parameters(query: Query, given: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Return a value for every parameter: ids for names, numbers for digits, else defaults."""
    unknown = sorted(given.keys() - {item.name for item in query.parameters})
    if unknown:
        known = ", ".join(item.name for item in query.parameters)
        raise UsageError(f"{query.key}: no parameter {unknown[0]!r}. It has: {known}.")
    return {item.name: _value(query.key, item, given, names) for item in query.parameters}


def split_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """Return name → value of `name=value` words.

    >>> split_pairs(["region=澜江市", "limit=5"])
    {'region': '澜江市', 'limit': '5'}
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark or not name:
            raise UsageError(f"{pair!r} is not of the form name=value.")
        if name in found:
            raise UsageError(f"{name} is given twice.")
        found[name] = value
    return found


def _value(key: str, item: Parameter, given: Mapping[str, Any], names: Names) -> Any:
    value = given.get(item.name)
    if value is None or value == "":
        if item.required:
            raise UsageError(f"{key}: {item.name} is missing ({item.label.en}).")
        return item.default
    if item.type == "integer":
        return _integer(key, item, value)
    if item.type == "choice":
        if value not in item.choices:
            choices = ", ".join(item.choices)
            raise UsageError(f"{key}: {item.name}={value}: must be one of {choices}.")
        return value
    if not isinstance(value, str):
        raise UsageError(f"{key}: {item.name} must be text, not {type(value).__name__}.")
    if item.type == "string":
        return value
    return names.resolve(value, types=() if item.type == "Entity" else (item.type,))


def _integer(key: str, item: Parameter, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise UsageError(f"{key}: {item.name} must be a whole number, not {value!r}.")
    try:
        number = int(value)
    except ValueError as error:
        raise UsageError(f"{key}: {item.name}={value}: not a whole number.") from error
    if item.least is not None and number < item.least:
        raise UsageError(f"{key}: {item.name}={number}: at least {item.least}.")
    if item.most is not None and number > item.most:
        raise UsageError(f"{key}: {item.name}={number}: at most {item.most}.")
    return number


def _read(store: Store, query: Query, values: Mapping[str, Any]) -> Found:
    limit = values.get("limit", _ROWS_WITHOUT_LIMIT)
    # one more than asked for, so that a cut is seen
    rows = store.read(query.cypher, {**values, "limit": limit + 1}, limit=limit)
    return Found([_sorted_lists(row) for row in rows.rows], rows.truncated)


def _sorted_lists(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: sorted({*value} - {None}) if isinstance(value, list) else value
        for name, value in row.items()
    }


def _row(query: Query, row: Mapping[str, Any], reach: Reach) -> dict[str, Any]:
    told = dict(row)
    if query.absence and query.absence not in told:
        told[query.absence] = tell_absence(row, reach, states=query.rests_on, names=query.lacks)
    missing = [column.name for column in query.columns if column.name not in told]
    if missing:
        raise TrihelixError(f"{query.key}: its answer lacks the column {missing[0]}.")
    return {column.name: _cell(column.type, told[column.name]) for column in query.columns}


def _cell(kind: str, value: Any) -> Any:
    if kind == "entity_type" and isinstance(value, list):
        return load_ontology().type_among(value)
    return value
