"""What the parts of one source say of each other's records, whatever order they are read in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.identity import normal_name
from graph.model import Entity
from graph.ontology import load_ontology


@dataclass(slots=True)
class Known:
    """The subjects of all parts of a source: by record, and organizations by name."""

    names: dict[str, str] = field(default_factory=dict)
    """Record → the name its own row gives it; the first in the order of parts and rows."""
    _by_name: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, subjects: Iterable[Entity]) -> None:
        """Take in the things that the rows of a part are about."""
        ontology = load_ontology()
        for entity in subjects:
            if "unnamed" in entity.doubts:
                continue
            self.names.setdefault(entity.record, entity.name)
            if ontology.is_kind_of(entity.type, "Organization"):
                self._by_name[normal_name(entity.name)][entity.record] = entity.type

    def organization(self, name: str) -> tuple[str, str] | None:
        """Return record and type of the one organization of that name, None if none or several."""
        found = self._by_name.get(normal_name(name), {})
        return next(iter(found.items())) if len(found) == 1 else None
