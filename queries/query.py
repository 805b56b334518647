"""What a question is: what it asks, of which parameters, and the columns of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.declare import Label


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question is told."""

    name: str
    type: str
    """An entity type (a name or id is given, the id is used), `integer`, `string` or `choice`."""
    label: Label
    default: int | str | None = None
    """None: the question does without."""
    required: bool = False
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    vocabulary: str = ""
    """Where the words for the choices are."""


@dataclass(frozen=True, slots=True)
class QueryColumn:
    """A column of the answer."""

    name: str
    type: str
    """A type of ontology properties, an entity type (the cell is its name, `<column>_id` its id),
    a vocabulary (the cell is a code), `id` or `ids` (what `evidence` opens), or `json`."""
    label: Label


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the catalog."""

    key: str
    group: str
    title: Label
    explanation: Label
    parameters: tuple[Parameter, ...]
    columns: tuple[QueryColumn, ...]
    rests_on: tuple[str, ...]
    """The relations a row stands on: sources that state none of them could not have shown one."""
    lacks: tuple[str, ...]
    """The types of what a row claims to be absent: sources that state none of these relations of
    such could not have told."""
    example: Mapping[str, int | str]
    cypher: str
    """The reading statement; '' for a question that is computed."""

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name."""
        return next((item for item in self.parameters if item.name == name), None)

    @property
    def absence(self) -> str:
        """The column that tells "no activity" from "no data"; '' if no row claims an absence."""
        return next((item.name for item in self.columns if item.type == "absence"), "")


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of an answer before they become a table."""

    rows: list[dict[str, Any]]
    truncated: bool = False
