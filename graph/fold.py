"""Facts + identity → the graph as it should be: nodes, relationships, evidence.

A pure function of the workspace's facts/ and identity/; the loader makes the store equal to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from graph.copies import Shared, Told, near_copies, weight
from graph.entity_fold import EntityFold
from graph.errors import InputError
from graph.facts import (
    Ruling,
    SourceHeader,
    data_version,
    facts_by_id,
    read_header,
    read_passages,
    read_rulings,
    source_keys,
)
from graph.identity import Assignment, read_identity
from graph.model import OVERRULED, Entity, Evidence, Fact, Relation, Status, source_of
from graph.ontology import load_ontology
from graph.partners import Tie, derive_partners
from graph.parts import Named, Namings
from graph.progress import Progress, silent
from graph.region_fold import Regions
from graph.relation_fold import RelationFold, RelationKey, relation_key
from graph.target_fold import TargetFold, conflicts, target_id
from graph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it should be."""

    labels: tuple[str, ...]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two entities as it should be."""

    type: str
    head: str
    tail: str
    properties: dict[str, Any]


@dataclass(slots=True)
class SourceCoverage:
    """What a source can tell: where it is silent on something else, nothing follows."""

    states: set[str] = field(default_factory=set)
    """Relation types that it states, and `Target` if it states any."""
    tells: set[str] = field(default_factory=set)
    """Of which types it states them, as `Enterprise SEEKS`, at either end."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Record → type, as far as it was read: entities stand before relations."""
    years: set[int] = field(default_factory=set)

    def properties(self) -> dict[str, Any]:
        """Return what its node says of it."""
        found: dict[str, Any] = {"states": sorted(self.states), "tells": sorted(self.tells)}
        if self.years:
            found |= {"first_year": min(self.years), "last_year": max(self.years)}
        return found


@dataclass(slots=True)
class Folded:
    """The graph as it should be, evidence aside (that is read again, source by source)."""

    data_version: str
    headers: list[SourceHeader]
    identity: dict[str, Assignment]
    rulings: dict[str, Ruling]
    """Fact id → what a person decided of it."""
    entities: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    targets: dict[str, TargetFold] = field(default_factory=dict)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    records: dict[str, dict[str, str]] = field(default_factory=dict)
    """Source → record key → name as the source writes it."""
    coverage: dict[str, SourceCoverage] = field(default_factory=dict)
    """Source → what it can tell."""
    named: dict[str, list[Named]] = field(default_factory=dict)
    """Source → what the names in it say of belonging."""
    copies: dict[str, Shared] = field(default_factory=dict)
    """Passage → which documents tell it nearly alike, of how many places."""
    large_groups: int = 0
    """Groups above the limit, which make no PARTNER_OF."""
    self_relations: int = 0
    """Statements whose two ends are one entity: they make no relationship."""

    def status_of(self, fact: str) -> Status:
        """Return what people made of a statement."""
        ruling = self.rulings.get(fact)
        return ruling.status if ruling else "stated"

    def note_on(self, fact: str) -> str | None:
        """Return who decided what of a statement and why, None if nobody did."""
        ruling = self.rulings.get(fact)
        return ruling.note if ruling else None

    def weighed(self, evidence: Evidence) -> Evidence:
        """Return an evidence with what it counts: a passage of many places proves little."""
        shared = self.copies.get(evidence.passage)
        if shared is None:
            return evidence
        return replace(evidence, confidence=round(evidence.confidence * weight(shared.places), 3))

    def copies_of(self, header: SourceHeader) -> list[tuple[str, Shared]]:
        """Return the passages of a source that other places tell alike, and who does."""
        own = tuple(f"{document.id}@" for document in header.documents)
        found = (item for item in self.copies.items() if item[0].startswith(own))
        return sorted(found, key=lambda item: item[0])

    def records_of(self, source: str) -> dict[str, str]:
        """Return record key → name of the records of a source."""
        return self.records.get(source, {})

    def entity_of(self, record: str) -> str:
        """Return the entity that a record is."""
        try:
            return self.identity[record].entity
        except KeyError:
            raise InputError(
                f"Record {record!r} is named by a fact but has no entity. Add its source again."
            ) from None

    def key_of(self, relation: Relation, evidence: Evidence) -> RelationKey:
        """Return which relationship a statement is about."""
        head, tail = self.entity_of(relation.head), self.entity_of(relation.tail)
        return relation_key(relation.type, head, tail, relation.role, evidence.modality)


def fold_workspace(workspace: Workspace, progress: Progress = silent) -> Folded:
    """Return the graph that the workspace's facts and identity make."""
    keys = source_keys(workspace)
    out = Folded(
        data_version(workspace),
        [read_header(workspace, key) for key in keys],
        read_identity(workspace),
        read_rulings(workspace),
    )
    out.copies = _copies(workspace, out.headers)
    entities: dict[str, EntityFold] = {}
    relations: dict[RelationKey, RelationFold] = {}
    for number, key in enumerate(keys):
        progress("fold", number, len(keys))
        namings = Namings(out.identity, out.status_of)
        for fact_id, fact in facts_by_id(workspace, key):
            _take(out, entities, relations, fact, out.status_of(fact_id))
            if named := namings.of(fact_id, fact):
                _take_named(out, relations, named)
    regions = Regions(entities, relations)
    for entity, fold in sorted(entities.items()):
        labels = tuple(load_ontology().labels_of(fold.type))
        region, code = regions.of(entity)
        out.entities[entity] = Node(labels, fold.properties(entity, region, code))
    _relate(out, entities, relations)
    out.conflicts = conflicts(out.targets)
    return out


def _copies(workspace: Workspace, headers: list[SourceHeader]) -> dict[str, Shared]:
    """Return the passages that texts of different places share."""
    told: list[Told] = []
    for header in headers:
        regions = {d.id: d.region for d in header.documents if d.kind == "text"}
        if regions:
            told += [
                Told(p.id, p.document, regions[p.document], p.text)
                for p in read_passages(workspace, header.key).values()
                if p.document in regions
            ]
    return near_copies(told)


def _take(
    out: Folded,
    entities: dict[str, EntityFold],
    relations: dict[RelationKey, RelationFold],
    fact: Fact,
    status: Status,
) -> None:
    statement, evidence = fact.statement, out.weighed(fact.evidence)
    covered = out.coverage.setdefault(evidence.source, SourceCoverage())
    if evidence.year is not None:
        covered.years.add(evidence.year)
    if isinstance(statement, Entity):
        covered.kinds[statement.record] = statement.type
        if status != "superseded":
            _take_entity(out, entities, statement, evidence, status)
    elif isinstance(statement, Relation):
        covered.states.add(statement.type)
        for end in (statement.head, statement.tail):
            if end in covered.kinds:
                covered.tells.add(f"{covered.kinds[end]} {statement.type}")
        if status in OVERRULED:
            return
        key = out.key_of(statement, evidence)
        if key.head == key.tail:
            out.self_relations += 1
            return
        relations.setdefault(key, RelationFold()).add(evidence, status)
        for end in (key.head, key.tail):
            entities.setdefault(end, EntityFold()).see(evidence)
    else:
        covered.states.add("Target")
        if status in OVERRULED:
            return
        about = out.entity_of(statement.about) if statement.about else ""
        target = target_id(statement, about)
        out.targets.setdefault(target, TargetFold(statement, about)).add(evidence)


def _take_entity(
    out: Folded,
    entities: dict[str, EntityFold],
    statement: Entity,
    evidence: Evidence,
    status: Status,
) -> None:
    # a disputed row still says of which thing it is; what it says of the thing does not count
    stated = replace(statement, properties={}) if status == "disputed" else statement
    fold = entities.setdefault(out.entity_of(statement.record), EntityFold())
    fold.add(stated, evidence)
    names = out.records.setdefault(source_of(statement.record), {})
    held = names.get(statement.record)
    if held is None or (len(statement.name), statement.name) < (len(held), held):
        names[statement.record] = statement.name


def _take_named(out: Folded, relations: dict[RelationKey, RelationFold], named: Named) -> None:
    """Take in what a name says: it dates nothing, and covers nothing that a source could tell."""
    evidence, status = out.weighed(named.evidence), out.status_of(named.id)
    out.named.setdefault(evidence.source, []).append(named)
    key = out.key_of(named.relation, evidence)
    if status not in OVERRULED and key.head != key.tail:
        relations.setdefault(key, RelationFold()).add(evidence, status)


def _relate(
    out: Folded,
    entities: dict[str, EntityFold],
    relations: dict[RelationKey, RelationFold],
) -> None:
    ties = []
    for key, fold in relations.items():
        properties = fold.properties(key)
        out.edges[key.id] = Edge(key.type, key.head, key.tail, properties)
        if key.type != "INTENDS" and not fold.is_named:
            years = tuple(properties.get("years", ()))
            ties.append(Tie(key.id, key.type, key.head, key.tail, years))
    partners = derive_partners(ties, {entity: fold.type for entity, fold in entities.items()})
    out.large_groups = partners.large_groups
    for (a, b), properties in partners.pairs.items():
        out.edges[properties["id"]] = Edge("PARTNER_OF", a, b, properties)
