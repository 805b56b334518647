"""Which sources could have shown a row, so that "no data" and "no activity" are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.facts import LEDGER
from graph.ontology import load_ontology
from graph.store import Store
from graph.table import Coverage
from queries.cypher_file import statement


def stated_by(rests_on: Iterable[str]) -> list[str]:
    """Return the relations that sources state, for what a question rests on.

    >>> stated_by(["SEEKS", "PARTNER_OF"])[-4:]
    ['PARTY_TO', 'PUBLISHES', 'SEEKS', 'UNDERTAKES']
    """
    stated: set[str] = set()
    for name in rests_on:
        stated |= _partner_relations() if name == "PARTNER_OF" else {name}
    return sorted(stated)


def coverage(store: Store, rests_on: Iterable[str]) -> list[Coverage]:
    """Return the sources that state any of these, with their version and years."""
    rows = store.read(statement("_sources"), {"states": stated_by(rests_on)}).rows
    return [
        Coverage(row["source"], row["version"], (row["first_year"], row["last_year"]))
        for row in rows
    ]


class Spoken:
    """Of which years the sources of a region could have told something, by what tells it.

    A count of zero is one only where a source that names the region's organizations states such
    relations and speaks of that year; else it is unknown.
    """

    def __init__(self, store: Store, region: str, rests_on: Mapping[str, Iterable[str]]) -> None:
        """Take the region's id, and kind of count → the relations that it is counted from."""
        rows = store.read(statement("_sources_in"), {"region": region}, limit=None).rows
        naming = {source for row in rows for source in row["sources"] or ()} - {LEDGER}
        self._spans = {
            kind: [c.years for c in coverage(store, relations) if c.source in naming]
            for kind, relations in rests_on.items()
        }

    def of(self, kind: str, year: int) -> bool:
        """Return whether some source would have told of that kind in that year."""
        return any(
            first is not None and first <= year <= (last if last is not None else first)
            for first, last in self._spans[kind]
        )


def data_version(store: Store) -> str:
    """Return the version of the data that the store holds, '' before the first load."""
    rows = store.read(statement("_meta")).rows
    return str(rows[0]["data_version"]) if rows else ""


def _partner_relations() -> set[str]:
    # without the relation that a way needs, the others of that way join nobody
    paths = load_ontology().partner_paths.values()
    ways = ({path.needs} if path.needs else {path.direct, *path.by} for path in paths)
    return {name for names in ways for name in names if name}
