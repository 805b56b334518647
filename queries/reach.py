"""What each source could have told: of which relations, types, fields and years.

A thing that is not found is a known nothing only where some source would have told of it: one that
states such relations of such things, and speaks of the field and of the years in question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graph.facts import LEDGER
from graph.ontology import load_ontology
from graph.store import Store
from queries.coverage import stated_by
from queries.cypher_file import statement
from queries.supply import RESEARCH


class Reach:
    """The sources of a store, each with what its silence tells.

    People tell what they happen to know: where a fact by hand is silent, nothing follows.
    """

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store
        self._fields: dict[str, set[str]] = {}
        self._known: dict[tuple[frozenset[str], frozenset[str]], set[str]] = {}

    @cached_property
    def _sources(self) -> dict[str, Mapping[str, Any]]:
        rows = self._store.read(statement("_sources"), {"states": []}, limit=None).rows
        return {row["source"]: row for row in rows if row["source"] != LEDGER}

    def telling(
        self,
        *,
        states: Iterable[str] = (),
        names: Iterable[str] = (),
        fields: Iterable[str] | None = None,
        after: int | None = None,
    ) -> set[str]:
        """Return the sources that could have told.

        Parameters
        ----------
        states
            Relations of which they state one; none: any source.
        names
            Types of entities of which they state it of one, at either end; none: of any.
        fields
            Ids of fields that they all speak of; None: of no matter which.
        after
            A year after which they speak of another.

        """
        found = self._able(frozenset(stated_by(states)), frozenset(names))
        if after is not None:
            found = {key for key in found if (self._sources[key]["last_year"] or 0) > after}
        for key in () if fields is None else fields:
            found = found & self.speaking_of(key)
        return set(found)

    def _able(self, relations: frozenset[str], names: frozenset[str]) -> set[str]:
        if (relations, names) not in self._known:
            kinds = {kind for name in names for kind in _kinds(name)}
            pairs = {f"{kind} {relation}" for kind in kinds for relation in relations}
            self._known[relations, names] = {
                key
                for key, row in self._sources.items()
                if _holds(row["states"], relations) and _holds(row["tells"], pairs)
            }
        return self._known[relations, names]

    def speaking_of(self, field: str) -> set[str]:
        """Return the sources by which anybody or anything works on a field."""
        self.read_fields([field])
        return self._fields[field]

    def read_fields(self, fields: Iterable[str]) -> None:
        """Read at once who speaks of these fields."""
        new = sorted(set(fields) - self._fields.keys())
        if new:
            self._fields |= {key: set() for key in new}
            rows = self._store.read(statement("_field_sources"), {"ids": new}, limit=None).rows
            for row in rows:
                self._fields[row["field"]].add(row["source"])


@dataclass(slots=True)
class Naming:
    """The sources that name organizations of a row and could tell their fields."""

    any: set[str] = field(default_factory=set)
    research: set[str] = field(default_factory=set)
    """Those of them that name research units."""

    def add(
        self, labels: Sequence[str], sources: set[str], able: set[str], research: set[str]
    ) -> None:
        """Take in who names organizations with these labels, as far as able to tell fields."""
        self.any |= sources & able
        if not set(RESEARCH).isdisjoint(labels):
            self.research |= sources & research

    @classmethod
    def of(cls, parts: Iterable[Naming]) -> Naming:
        """Return those of several places together."""
        whole = cls()
        for part in parts:
            whole.any |= part.any
            whole.research |= part.research
        return whole


def named_in(store: Store, region: str) -> dict[str, set[str]]:
    """Return type of organization → the sources that name one of a region."""
    ontology = load_ontology()
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.read(statement("_sources_in"), {"region": region}, limit=None).rows:
        found[ontology.type_among(row["labels"])].update(row["sources"] or ())
    return found


def tell_absence(
    row: Mapping[str, Any], reach: Reach, *, states: Iterable[str], names: Iterable[str]
) -> str:
    """Return `no_activity` if a source could have shown what is missing, else `no_data`.

    The row says in what the answer may be narrower than its question: `seen_in`, the sources that
    name what it is about (not there: any may tell); `in_fields`, the fields that are told to be
    empty (none: nothing follows); `after`, the year since which nothing is told; `of_relation`.
    """
    fields = row.get("in_fields")
    if fields is not None and not fields:
        return "no_data"
    by = [row["of_relation"]] if row.get("of_relation") else states
    able = reach.telling(states=by, names=names, fields=fields, after=row.get("after"))
    if "seen_in" in row:
        able &= set(row["seen_in"] or ())
    return "no_activity" if able else "no_data"


def _holds(told: Iterable[str] | None, wanted: AbstractSet[str]) -> bool:
    # a source that was loaded before this was noted may tell anything
    return told is None or not wanted or not wanted.isdisjoint(told)


def _kinds(name: str) -> Iterable[str]:
    ontology = load_ontology()
    return (kind for kind in ontology.concrete if ontology.is_kind_of(kind, name))
