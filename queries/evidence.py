"""The sentence or row behind an entity, a relation, a target, or one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.errors import InputError
from graph.ontology import load_ontology
from graph.store import Store
from graph.table import Column, Table
from queries.coverage import data_version
from queries.cypher_file import statement
from queries.terms import label_of, phrase

_MOST_STATEMENTS = 5000
_DERIVED = "PARTNER_OF:"
_COLUMNS = {
    "asked": "id", "of": "id", "evidence": "id", "relation": "relation", "modality": "modality",
    "year": "integer", "quote": "string", "title": "string", "file": "string", "place": "string",
    "start": "integer", "end": "integer", "source": "string", "version": "string",
    "licence": "string", "method": "method", "confidence": "float", "doubt": "doubt",
    "status": "status", "note": "string", "rule": "part", "reason": "string",
    "also_in": "integer",
}  # fmt: skip


def evidence(store: Store, ids: Iterable[str], language: str) -> Table:
    """Return the statements behind each id, in the order of the ids.

    A derived tie (PARTNER_OF) opens through the relations it stands on.
    Raises InputError for an id that nothing bears and for one without a statement.
    """
    asked = list(dict.fromkeys(ids))
    behind = _behind(store, asked)
    wanted = sorted({key for keys in behind.values() for key in keys})
    found = store.read(
        statement("_evidence"),
        {"ids": wanted, "limit": _MOST_STATEMENTS + 1},
        limit=_MOST_STATEMENTS,
    )
    by_id: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in found.rows:
        by_id[row["of"]].append(row)
        by_id[row["evidence"]].append(row)
    rows = [_row(key, row) for key in asked for of in behind[key] for row in by_id[of]]
    if not found.truncated:
        _check(asked, {row["asked"] for row in rows})
    return Table(
        key="evidence",
        title=phrase("evidence").text(language),
        columns=[Column(name, kind, _label(name, language)) for name, kind in _COLUMNS.items()],
        rows=rows,
        truncated=found.truncated,
        data_version=data_version(store),
    )


def opening(store: Store, ids: Iterable[str]) -> set[str]:
    """Return those of the ids behind which at least one statement stands."""
    behind = _behind(store, sorted(set(ids)))
    wanted = sorted({key for keys in behind.values() for key in keys})
    open_ids = {row["id"] for row in store.read(statement("_opens"), {"ids": wanted}).rows}
    return {key for key, keys in behind.items() if not open_ids.isdisjoint(keys)}


def _behind(store: Store, ids: Iterable[str]) -> dict[str, list[str]]:
    """Return id → the ids that statements support."""
    behind = {key: [key] for key in ids}
    derived = [key for key in behind if key.startswith(_DERIVED)]
    if derived:
        for row in store.read(statement("_via"), {"ids": derived}).rows:
            behind[row["id"]] = list(row["via"])
    return behind


def _row(asked: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"asked": asked} | {name: row[name] for name in _COLUMNS if name != "asked"}


def _check(asked: Iterable[str], answered: set[str]) -> None:
    unknown = [key for key in asked if key not in answered]
    if unknown:
        more = f" (and {len(unknown) - 1} more)" if len(unknown) > 1 else ""
        raise InputError(
            f"No statement stands behind {unknown[0]!r}{more}. Give the id of an entity, a "
            "relation, a target or a statement as an answer shows it."
        )


def _label(name: str, language: str) -> str:
    ontology = load_ontology().nodes["Evidence"].properties
    if name in ontology:
        return ontology[name].text(language)
    label = label_of(name)
    return label.text(language) if label else name
