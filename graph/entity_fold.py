"""Many records of one entity → its one node: type, name and properties by declared precedence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from graph.model import Entity, Evidence
from graph.ontology import load_ontology

# a type named earlier wins where sources differ within a group
_RANK = {name: rank for rank, name in enumerate(("University", "Platform", "ResearchInstitute"))}
_STANDING = {"correction": -1, "registry": 0}


@dataclass(slots=True)
class EntityFold:
    """What all sources say of one entity, gathered."""

    types: Counter[tuple[int, str]] = field(default_factory=Counter)
    names: Counter[tuple[int, str]] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    identifiers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    values: dict[str, tuple[tuple[float, str, str], Any]] = field(default_factory=dict)

    def add(self, entity: Entity, evidence: Evidence) -> None:
        """Take in what one fact states."""
        # lower wins: corrections before rows, rows before text, real names before placeholders
        text = _STANDING.get(evidence.method, 1)
        unnamed = 2 if "unnamed" in entity.doubts else 0
        self.types[text, entity.type] += 1
        self.names[text + unnamed, entity.name] += 1
        self.aliases.update(entity.aliases)
        for scheme, code in entity.identifiers.items():
            self.identifiers[scheme].add(code)
        if entity.place:
            self.places.add(entity.place)
        self.see(evidence)
        for name, value in entity.properties.items():
            order = (text - evidence.confidence, evidence.source, evidence.place)
            held = self.values.get(name)
            if held is None or order < held[0]:
                self.values[name] = (order, value)

    def see(self, evidence: Evidence) -> None:
        """Take in when and where something was said of it."""
        self.sources.add(evidence.source)
        if evidence.year is not None:
            self.years.add(evidence.year)

    @property
    def type(self) -> str:
        """The type that the label shows: rows before text, then the most frequent."""
        return min(self.types, key=lambda k: (k[0], _RANK.get(k[1], 9), -self.types[k], k[1]))[1]

    @property
    def name(self) -> str:
        """The name that is shown: rows before text, then the most frequent, then the longest."""
        return min(self.names, key=lambda k: (k[0], -self.names[k], -len(k[1]), k[1]))[1]

    def properties(self, entity: str, region: str, region_code: str) -> dict[str, Any]:
        """Return the node's properties; absent ones are left out."""
        name = self.name
        others = {other for _, other in self.names} | self.aliases
        identifiers = [
            f"{scheme}:{value}"
            for scheme in load_ontology().schemes
            for value in sorted(self.identifiers.get(scheme, ()))
        ]
        found: dict[str, Any] = {
            "id": entity,
            "name": name,
            "aliases": sorted(others - {name}),
            "identifiers": identifiers,
            "code": identifiers[0].split(":", 1)[1] if identifiers else "",
            "region": region,
            "region_code": region_code,
            "sources": sorted(self.sources),
        }
        if self.years:
            found |= {"first_year": min(self.years), "last_year": max(self.years)}
        declared = load_ontology().entities[self.type].properties
        found |= {key: value for key, (_, value) in self.values.items() if key in declared}
        return {key: value for key, value in found.items() if value not in ("", None)}
