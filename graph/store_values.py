"""Values on their way: parameters that are safe to send, answers as plain Python."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from neo4j import time as neo4j_time
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point

from graph.errors import InputError

_INT64 = range(-(2**63), 2**63)
_TEMPORAL = (neo4j_time.Date, neo4j_time.DateTime, neo4j_time.Time, neo4j_time.Duration)


def sendable(value: Any, name: str = "parameters") -> Any:
    """Return the value as the driver may send it.

    Raises InputError naming the parameter that a server can't hold.
    """
    if value is None or isinstance(value, (bool, float, bytes)):
        return value
    if isinstance(value, str):
        return _text(value, name)
    if isinstance(value, int):
        if value not in _INT64:
            raise InputError(f"{name}: {value} has more than 64 bits; give it as text.")
        return value
    if isinstance(value, Mapping):
        return {_text(key, name): sendable(item, f"{name}.{key}") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [sendable(item, name) for item in value]
    return _moment(value, name)


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name}: the key {value!r} is no text.")
    try:
        value.isascii() or value.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{name}: holds half a character ({error.reason}).") from error
    return value


def _moment(value: Any, name: str) -> Any:
    if isinstance(value, datetime.datetime):
        # A ZoneInfo as parameter crashed the driver's packing (segmentation fault).
        return value if value.tzinfo is None else value.astimezone(datetime.UTC)
    if isinstance(value, datetime.time) and value.tzinfo is not None:
        raise InputError(f"{name}: a time of day with a zone can't be stored; leave the zone out.")
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return value
    raise InputError(f"{name}: a value of type {type(value).__name__} can't be sent.")


class Plainer:
    """Makes answers plain and remembers which ends of relationships it could not name."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._ids: dict[str, Any] = {}
        self._ends: list[tuple[dict[str, Any], str, str]] = []

    def plain(self, value: Any) -> Any:
        """Return the value as plain Python, entities as dicts; ends are filled in by `settle`."""
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        if isinstance(value, Node):
            return self._node(value)
        if isinstance(value, Relationship):
            return self._relationship(value)
        if isinstance(value, Path):
            return [self.plain(item) for item in _steps(value)]
        # Points and durations are tuples to Python: they come before the lists.
        if isinstance(value, Point):
            return {"srid": value.srid, "coordinates": [float(part) for part in value]}
        if isinstance(value, _TEMPORAL):
            return value.iso_format()
        if isinstance(value, Mapping):
            return {key: self.plain(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.plain(item) for item in value]
        return bytes(value).hex() if isinstance(value, (bytes, bytearray)) else str(value)

    def unnamed(self) -> list[str]:
        """Return the server's ids of ends that no returned node has named, sorted."""
        return sorted({element for _, _, element in self._ends if element not in self._ids})

    def settle(self, found: Iterable[tuple[str, Any]]) -> None:
        """Fill in head and tail from what was returned and what was looked up."""
        self._ids.update(found)
        for relationship, end, element in self._ends:
            relationship[end] = self._ids.get(element)
        self._ends.clear()

    def _node(self, node: Node) -> dict[str, Any]:
        own = node.get("id")
        self._ids[node.element_id] = own
        return {"_node": own, "labels": sorted(node.labels)} | self._properties(
            node, ("_node", "labels")
        )

    def _relationship(self, relationship: Relationship) -> dict[str, Any]:
        made: dict[str, Any] = {
            "_rel": relationship.get("id"),
            "type": relationship.type,
            "head": None,
            "tail": None,
        }
        for end, node in zip(("head", "tail"), relationship.nodes, strict=True):
            if node is not None:
                self._ends.append((made, end, node.element_id))
        made.update(self._properties(relationship, tuple(made)))
        return made

    def _properties(self, entity: Node | Relationship, taken: tuple[str, ...]) -> dict[str, Any]:
        return {key: self.plain(entity[key]) for key in sorted(entity.keys()) if key not in taken}


def _steps(path: Path) -> Iterator[Node | Relationship]:
    yield path.nodes[0]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        yield relationship
        yield node
