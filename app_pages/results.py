"""Free Cypher: templates to start from, and what comes back made fit for a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from graph.errors import InputError
from graph.ontology import load_ontology
from graph.search import NameIndex
from graph.table import Column, Table, render
from queries.catalog import question
from queries.query import Parameter

_ID = re.compile(r"^[A-Za-z_]+:[0-9A-Za-z_.-]{8,}$")
_PARAMETER = re.compile(r"\$([a-z_]+)")
_UNSET = "(null IS NULL"
_GONE = "\x00"
_SET = re.compile(r"(?:'[^'\n]*'|\d+) IS NULL\s+OR ")
_MOST_IDS = 20


def template_text(key: str, names: NameIndex) -> str:
    """Return the statement of a question with its example in place of the parameters.

    Where this graph does not have what the example names, a needed value is the first of its
    type, and one that may be left out becomes null: asked without it.
    """
    query = question(key)
    values = {parameter.name: parameter.default for parameter in query.parameters}
    for name, value in query.example.items():
        parameter = query.parameter(name)
        values[name] = _value(parameter, value, names) if parameter else value
    return without_unset(with_values(query.cypher, values))


def without_unset(cypher: str) -> str:
    r"""Return a statement without the conditions that an unset parameter makes true.

    >>> without_unset("MATCH (n) WHERE (null IS NULL OR f(n) = null)\n  AND n.x RETURN n")
    'MATCH (n) WHERE n.x RETURN n'
    >>> without_unset("MATCH (n) WHERE (null IS NULL OR n.y = null)\nRETURN n")
    'MATCH (n)\nRETURN n'
    """
    while (begin := cypher.find(_UNSET)) >= 0:
        depth, end = 0, begin
        for end in range(begin, len(cypher)):
            depth += {"(": 1, ")": -1}.get(cypher[end], 0)
            if not depth:
                break
        cypher = cypher[:begin].rstrip(" ") + _GONE + cypher[end + 1 :]
    cypher = re.sub(rf"WHERE{_GONE}(?:\s*AND{_GONE})*\s*AND ", "WHERE ", cypher)
    cypher = re.sub(rf"\s*(?:WHERE|AND){_GONE}", "", cypher)
    return _SET.sub("", cypher)


def with_values(cypher: str, values: Mapping[str, Any]) -> str:
    """Return a statement with literals in place of its parameters.

    >>> with_values("MATCH (n {id: $id}) WHERE $type IS NULL RETURN n", {"id": "a'b"})
    "MATCH (n {id: 'a\\\\'b'}) WHERE null IS NULL RETURN n"
    """
    return _PARAMETER.sub(lambda found: _literal(values.get(found[1])), cypher)


def as_shown(table: Table) -> Table:
    """Return the table with nodes, relationships and lists as one line each, rows numbered."""
    columns = [Column(c.name, _kind(table, c.name), c.label) for c in table.columns]
    rows = [
        {"_at": at, **{name: _line(value) for name, value in row.items()}}
        for at, row in enumerate(table.rows)
    ]
    return Table(
        table.key, table.title, columns, rows, table.truncated, table.data_version, table.coverage
    )


def ids_in(row: Mapping[str, Any]) -> list[str]:
    """Return the ids in a row that evidence may stand behind: of relations, else of entities.

    >>> ids_in({"n": {"_node": "firm:ed1827011e41", "name": "x"}, "k": ["HOSTS:a1cca1b221", "y"]})
    ['HOSTS:a1cca1b221']
    >>> ids_in({"n": {"_node": "firm:ed1827011e41", "name": "x"}})
    ['firm:ed1827011e41']
    """
    found = list(dict.fromkeys(_ids(list(row.values()))))
    return ([key for key in found if key[0].isupper()] or found)[:_MOST_IDS]


def json_bytes(table: Table) -> bytes:
    """Return the table as the JSON that the command line gives."""
    return render(table, "json")


def _value(parameter: Parameter, value: int | str, names: NameIndex) -> int | str | None:
    if parameter.type not in load_ontology().entities or not isinstance(value, str):
        return value
    # asked first: the error of an unknown name looks for names like it, among all
    if names.is_known(value):
        with suppress(InputError):
            return names.resolve(value, types=(parameter.type,))
    first = names.first((parameter.type,)) if parameter.required else None
    return first.id if first else None


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    return str(value)


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, str) and _ID.match(value):
        yield value
    elif isinstance(value, Mapping):
        own = value.get("_node") or value.get("_rel")
        yield from _ids(own if own else list(value.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _ids(item)


def _line(value: Any) -> Any:
    if isinstance(value, Mapping):
        if "_node" in value:
            return str(value.get("name") or value["_node"])
        if "_rel" in value:
            return f"{value['type']} · {value['head']} → {value['tail']}"
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, (list, tuple)):
        return "、".join(str(_line(item)) for item in value)
    return value


def _kind(table: Table, name: str) -> str:
    values = [row.get(name) for row in table.rows if row.get(name) is not None]
    if values and all(isinstance(v, bool) for v in values):
        return "boolean"
    if values and all(isinstance(v, int) for v in values):
        return "integer"
    if values and all(isinstance(v, (int, float)) for v in values):
        return "float"
    return "string"
