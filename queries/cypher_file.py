"""A .cypher file: a header of `//` lines in YAML says what is asked, the rest asks it.

A file whose name begins with `_` feeds a computed question; it has no header.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import srsly
from pydantic import Field

from graph.declare import Declared, Label, check_declaration
from graph.errors import DeclarationError
from graph.ontology import load_ontology
from queries.query import Parameter, Query, QueryColumn
from queries.terms import label_of, load_terms, vocabularies

FOLDER = Path(__file__).with_name("cypher")
_MARK = "//"
_VALUES = frozenset(
    {"string", "string[]", "integer", "integer[]", "float", "boolean", "date", "id", "ids", "json"}
)


class ParameterHeader(Declared):
    """A parameter as the header declares it."""

    type: str
    default: int | str | None = None
    required: bool = False
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    label: Label | None = None


class ColumnHeader(Declared):
    """A column as the header declares it, where its type alone does not say its label."""

    type: str
    label: Label | None = None


class Header(Declared):
    """The header of a question's file."""

    group: str
    title: Label
    explanation: Label
    parameters: dict[str, ParameterHeader] = Field(default_factory=dict)
    columns: dict[str, str | ColumnHeader]
    rests_on: list[str] = Field(default_factory=list)
    lacks: list[str] = Field(default_factory=list)
    example: dict[str, int | str]


@cache
def statement(name: str) -> str:
    """Return the reading statement of `cypher/<name>.cypher`, without its header."""
    return _split((FOLDER / f"{name}.cypher").read_text("utf-8"))[1]


def read_query(path: Path) -> Query:
    """Return the question of a file.

    Raises DeclarationError naming file and key.
    """
    try:
        head, body = _split(path.read_text("utf-8"))
        data = srsly.yaml_loads(head)
    except (OSError, ValueError) as error:
        raise DeclarationError(f"{path.name}: the header is not readable ({error})") from error
    header = check_declaration(data, Header, where=path.name)
    where = path.name
    query = Query(
        key=path.stem,
        group=_known(header.group, load_terms().groups, f"{where}: group"),
        title=header.title,
        explanation=header.explanation,
        parameters=tuple(_parameter(n, p, where) for n, p in header.parameters.items()),
        columns=tuple(_column(n, c, where) for n, c in header.columns.items()),
        rests_on=tuple(header.rests_on),
        lacks=tuple(header.lacks),
        example=header.example,
        cypher=body,
    )
    _check(query, where)
    return query


def _split(text: str) -> tuple[str, str]:
    lines = text.splitlines()
    size = next((n for n, line in enumerate(lines) if not line.startswith(_MARK)), len(lines))
    head = [line.removeprefix(_MARK).removeprefix(" ") for line in lines[:size]]
    return "\n".join(head), "\n".join(lines[size:]).strip()


def _known(name: str, among: Any, where: str) -> str:
    if name not in among:
        raise DeclarationError(f"{where}: unknown {name!r}; known are {', '.join(sorted(among))}")
    return name


def _parameter(name: str, header: ParameterHeader, where: str) -> Parameter:
    at = f"{where}: parameters.{name}"
    entities = load_ontology().entities
    _known(header.type, {"integer", "string", "choice", "Entity", *entities}, at)
    vocabulary = ""
    if header.type == "choice":
        holders = (v for v, codes in vocabularies().items() if {*header.choices} <= codes.keys())
        vocabulary = next(holders, "") if header.choices else ""
        if not vocabulary:
            raise DeclarationError(f"{at}: choices must be codes of one vocabulary")
    return Parameter(
        name=name,
        type=header.type,
        label=header.label or _label(name, header.type, at),
        default=header.default,
        required=header.required,
        least=header.least,
        most=header.most,
        choices=header.choices,
        vocabulary=vocabulary,
    )


def _column(name: str, header: str | ColumnHeader, where: str) -> QueryColumn:
    at = f"{where}: columns.{name}"
    kind, label = (header, None) if isinstance(header, str) else (header.type, header.label)
    _known(kind, {*_VALUES, "Entity", *load_ontology().entities, *vocabularies()}, at)
    return QueryColumn(name, kind, label or _label(name, kind, at))


def _label(name: str, kind: str, where: str) -> Label:
    label = label_of(name, kind)
    if label is None:
        raise DeclarationError(f"{where}: has no label; give `label: {{zh: …, en: …}}`")
    return label


def _check(query: Query, where: str) -> None:
    """Raise DeclarationError where the parts of a header do not fit one another."""
    ontology = load_ontology()
    for name in query.example:
        if query.parameter(name) is None:
            raise DeclarationError(f"{where}: example.{name}: no such parameter")
    for item in query.parameters:
        if item.required and item.name not in query.example:
            raise DeclarationError(f"{where}: example.{item.name}: missing, but required")
    for name in query.rests_on:
        _known(name, {*ontology.relations, "PARTNER_OF", "Target"}, f"{where}: rests_on")
    for name in query.lacks:
        _known(name, ontology.entities, f"{where}: lacks")
    if query.lacks and not query.absence:
        raise DeclarationError(f"{where}: lacks: no column tells of absence")
    names = {column.name for column in query.columns}
    for column in query.columns:
        is_entity = column.type in ontology.entities or column.type == "Entity"
        if is_entity and f"{column.name}_id" not in names:
            raise DeclarationError(f"{where}: columns.{column.name}: needs {column.name}_id too")
    if not any(column.type in ("id", "ids") for column in query.columns):
        raise DeclarationError(f"{where}: columns: no row leads to its evidence; add an id column")
