"""What the parts of one source say of each other's records, whatever order they are read in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.identity import normal_name
from graph.model import Entity, Value
from graph.ontology import load_ontology
from ingest.cells import read_year


@dataclass(slots=True)
class Known:
    """The subjects of all parts of a source: by record, and organizations by name."""

    names: dict[str, str] = field(default_factory=dict)
    """Record → the name its own row gives it; the first in the order of parts and rows."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Record → the type that its own row tells."""
    properties: dict[str, Mapping[str, Value]] = field(default_factory=dict)
    """Record → what its own row says of it."""
    disputed: set[str] = field(default_factory=set)
    """Records whose rows differ in what never changes."""
    _constant: dict[tuple[str, str], Value] = field(default_factory=dict)
    _by_name: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, subjects: Iterable[Entity], *, constant: Sequence[str] = ()) -> None:
        """Take in the things that the rows of a part are about; `constant` never changes."""
        ontology = load_ontology()
        for entity in subjects:
            for prop in constant:
                value = entity.properties.get(prop)
                first = self._constant.setdefault((entity.record, prop), value) if value else value
                if first != value:
                    self.disputed.add(entity.record)
            if "unnamed" in entity.doubts:
                continue
            self.names.setdefault(entity.record, entity.name)
            self.kinds.setdefault(entity.record, entity.type)
            self.properties.setdefault(entity.record, entity.properties)
            if ontology.is_kind_of(entity.type, "Organization"):
                self._by_name[normal_name(entity.name)][entity.record] = entity.type

    def name_of(self, record: str) -> str:
        """Return the name that a record's own row gives it, '' if there is none or no one name."""
        return "" if record in self.disputed else self.names.get(record, "")

    def year_of(self, record: str, prop: str) -> int | None:
        """Return the year of a date in a record's own row, None if it tells none."""
        told = {} if record in self.disputed else self.properties.get(record, {})
        return read_year(str(told.get(prop, "")))

    def organization(self, name: str) -> tuple[str, str] | None:
        """Return record and type of the one organization of that name, None if none or several."""
        named = self._by_name.get(normal_name(name), {}).items()
        found = [(record, kind) for record, kind in named if record not in self.disputed]
        return found[0] if len(found) == 1 else None
