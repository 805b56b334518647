"""search.sqlite: names, aliases, identifiers and earlier ids → entity."""

from __future__ import annotations

import difflib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graph.errors import AmbiguousName, InputError
from graph.facts import data_version
from graph.fold import Folded
from graph.identity import normal_name
from graph.ontology import load_ontology
from graph.workspace import Workspace

_TABLES = """
CREATE TABLE entity (id TEXT PRIMARY KEY, name TEXT, type TEXT, region TEXT, aliases TEXT);
CREATE TABLE name (norm TEXT, length INTEGER, id TEXT);
CREATE TABLE redirect (id TEXT PRIMARY KEY, entity TEXT);
CREATE TABLE stamp (data_version TEXT);
"""
_MOST_CANDIDATES = 20
_UNIT = "\x1f"


@dataclass(frozen=True, slots=True)
class Name:
    """An entity as suggestions show it."""

    id: str
    name: str
    type: str
    region: str
    aliases: tuple[str, ...] = ()


def write_names(workspace: Workspace, fold: Callable[[], Folded]) -> None:
    """Make search.sqlite again, whole, unless it belongs to this data version already."""
    if _stamp(workspace.names) == data_version(workspace):
        return
    folded = fold()
    part = workspace.names.with_name(f".{workspace.names.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as database:
        database.executescript(_TABLES)
        database.executemany("INSERT INTO entity VALUES (?,?,?,?,?)", _entity_rows(folded))
        database.executemany("INSERT INTO name VALUES (?,?,?)", sorted(_name_rows(folded)))
        database.executemany(
            "INSERT OR IGNORE INTO redirect VALUES (?,?)",
            sorted((a.alone, a.entity) for a in folded.identity.values() if a.alone),
        )
        database.execute("INSERT INTO stamp VALUES (?)", (folded.data_version,))
        database.execute("CREATE INDEX name_norm ON name (norm, id)")
        database.commit()
    part.replace(workspace.names)


def _entity_rows(folded: Folded) -> Iterator[tuple[str, str, str, str, str]]:
    ontology = load_ontology()
    for entity, node in folded.entities.items():
        told = node.properties
        type_name = ontology.type_among(list(node.labels))
        aliases = _UNIT.join(told["aliases"])
        yield entity, told["name"], type_name, told.get("region", ""), aliases


def _name_rows(folded: Folded) -> set[tuple[str, int, str]]:
    rows = set()
    for entity, node in folded.entities.items():
        told = node.properties
        codes = [identifier.split(":", 1)[1] for identifier in told["identifiers"]]
        for name in (told["name"], *told["aliases"], *codes):
            norm = normal_name(name)
            rows.add((norm, len(norm), entity))
    return rows


def _stamp(path: Path) -> str:
    if not path.exists():
        return ""
    with closing(sqlite3.connect(path)) as database:
        try:
            row = database.execute("SELECT data_version FROM stamp").fetchone()
        except sqlite3.DatabaseError:
            return ""
    return str(row[0]) if row else ""


class NameIndex:
    """Looks names up; opens the file for each question, so that it may be replaced meanwhile."""

    def __init__(self, workspace: Workspace) -> None:
        """Remember where the names lie."""
        self._path = workspace.names

    def suggest(self, text: str, *, limit: int = 10, types: Sequence[str] = ()) -> list[Name]:
        """Return the entities whose names begin with or contain the text, best first."""
        norm = normal_name(text)
        if not norm:
            return []
        like = norm.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        kinds = _wide(types)
        chosen = f"AND e.type IN ({','.join('?' * len(kinds))})" if kinds else ""
        return self._names(
            "SELECT e.id, e.name, e.type, e.region, e.aliases, "
            "MIN(CASE WHEN n.norm = ? THEN 0 WHEN n.norm LIKE ? ESCAPE '\\' THEN 1 ELSE 2 END) s,"
            " MIN(n.length) l FROM name n JOIN entity e ON e.id = n.id "
            f"WHERE n.norm LIKE ? ESCAPE '\\' {chosen} GROUP BY e.id ORDER BY s, l, e.id LIMIT ?",
            (norm, f"{like}%", f"%{like}%", *kinds, limit),
        )

    def resolve(self, text: str, *, types: Sequence[str] = ()) -> str:
        """Return the id that an id, an exact name, an alias or a code means.

        Raises AmbiguousName if several entities bear it, InputError if none does.
        """
        known = self._known(text)
        if known:
            return known[0].id
        found = self._bearing(text)
        kinds = _wide(types)
        fitting = [name for name in found if not kinds or name.type in kinds]
        if len(fitting) == 1:
            return fitting[0].id
        if fitting:
            rows = [(n.id, n.name, n.type, n.region) for n in fitting[:_MOST_CANDIDATES]]
            raise AmbiguousName(text, rows)
        if found:
            wanted = " or ".join(types)
            raise InputError(f"{text!r} is a {found[0].type}; asked for is {wanted}.")
        raise InputError(f"Nothing is called {text!r}. {self._nearest(text, types)}")

    def first(self, types: Sequence[str]) -> Name | None:
        """Return the entity of these types whose id comes first, None if there is none."""
        kinds = _wide(types)
        found = self._names(
            f"SELECT * FROM entity WHERE type IN ({','.join('?' * len(kinds))}) "
            "ORDER BY id LIMIT 1",
            tuple(kinds),
        )
        return found[0] if found else None

    def is_known(self, text: str) -> bool:
        """Return whether any entity has this id, name, alias or code."""
        return bool(self._known(text) or self._bearing(text))

    def get(self, entity: str) -> Name | None:
        """Return an entity by its id, None if there is none."""
        found = self._names("SELECT * FROM entity WHERE id = ?", (entity,))
        return found[0] if found else None

    def _known(self, entity: str) -> list[Name]:
        return self._names("SELECT * FROM entity WHERE id = ?", (entity,)) or self._names(
            "SELECT e.* FROM redirect r JOIN entity e ON e.id = r.entity WHERE r.id = ?", (entity,)
        )

    def _bearing(self, text: str) -> list[Name]:
        return self._names(
            "SELECT e.* FROM name n JOIN entity e ON e.id = n.id WHERE n.norm = ? ORDER BY e.id",
            (normal_name(text),),
        )

    def _nearest(self, text: str, types: Sequence[str]) -> str:
        near = {n.name for n in self.suggest(text, limit=5, types=types)}
        norm = normal_name(text)
        for begin in range(max(len(norm) - 1, 0)):
            near |= {n.name for n in self.suggest(norm[begin : begin + 2], limit=50, types=types)}
        close = difflib.get_close_matches(text, sorted(near), n=3, cutoff=0.5)
        return f"Near: {', '.join(close)}." if close else "Check the name or search for a part."

    def _names(self, sql: str, values: tuple[object, ...]) -> list[Name]:
        if not self._path.exists():
            return []
        uri = f"{self._path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as database:
            rows = database.execute(sql, values).fetchall()
        unique = {row[0]: row for row in rows}
        return [
            Name(row[0], row[1], row[2], row[3], tuple(filter(None, row[4].split(_UNIT))))
            for row in unique.values()
        ]


def _wide(types: Sequence[str]) -> list[str]:
    """Return the concrete types that are of one of these kinds."""
    ontology = load_ontology()
    return [t for t in ontology.concrete if any(ontology.is_kind_of(t, wide) for wide in types)]
