"""What identity looks at: one view a record, gathered from the facts of all sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.facts import facts_by_id, read_rulings, source_keys
from graph.identity import normal_name
from graph.model import OVERRULED, Entity, Relation, Status
from graph.ontology import load_ontology
from graph.progress import Progress, silent
from graph.workspace import Workspace


@dataclass(slots=True)
class RecordView:
    """A record as its source's facts show it."""

    key: str
    group: str
    name: str
    """Normalised; '' where the source gives none."""
    aliases: set[str] = field(default_factory=set)
    identifiers: dict[str, str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    local: bool = False
    anchors: set[str] = field(default_factory=set)
    """Records of the undertakers (projects) or organizations (persons) it is told apart by."""


@dataclass(slots=True)
class Gathered:
    """All records, and the regions said to lie within others."""

    records: dict[str, RecordView]
    nesting: set[tuple[str, str]]
    """(region record, containing region record)."""


def gather(workspace: Workspace, progress: Progress = silent) -> Gathered:
    """Return what the facts of every source say of each record."""
    out = Gathered({}, set())
    relations: list[Relation] = []
    rulings = read_rulings(workspace)
    keys = source_keys(workspace)
    for number, key in enumerate(keys):
        progress("identity", number, len(keys))
        for fact_id, fact in facts_by_id(workspace, key):
            statement = fact.statement
            status = rulings[fact_id].status if fact_id in rulings else "stated"
            if isinstance(statement, Entity):
                if status != "superseded":
                    _see(out.records, statement)
            elif isinstance(statement, Relation) and _tells(statement, status):
                relations.append(statement)
    for relation in relations:
        _tell(out, relation)
    return out


_TELLING = frozenset({"UNDERTAKES", "AFFILIATED_WITH", "LOCATED_IN"})


def _tells(relation: Relation, status: Status) -> bool:
    return relation.type in _TELLING and status not in OVERRULED


def _see(records: dict[str, RecordView], entity: Entity) -> None:
    view = records.get(entity.record)
    # a placeholder name (unnamed, masked) identifies nothing
    name = "" if "unnamed" in entity.doubts else normal_name(entity.name)
    if view is None:
        group = load_ontology().entities[entity.type].group
        view = records[entity.record] = RecordView(entity.record, group, name)
    elif name and (not view.name or name < view.name):
        if view.name:
            view.aliases.add(view.name)
        view.name = name
    elif name and name != view.name:
        view.aliases.add(name)
    view.aliases.update(normal_name(alias) for alias in entity.aliases)
    view.identifiers.update(entity.identifiers)
    if entity.place:
        view.places.add(entity.place)
    view.local = view.local or entity.local


def _tell(out: Gathered, relation: Relation) -> None:
    head, tail = out.records.get(relation.head), out.records.get(relation.tail)
    if head is None or tail is None:
        return
    if relation.type == "UNDERTAKES":
        tail.anchors.add(head.key)
    elif relation.type == "AFFILIATED_WITH":
        head.anchors.add(tail.key)
    elif head.group == "place" and tail.group == "place":
        out.nesting.add((head.key, tail.key))
