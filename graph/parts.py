"""What names say of belonging, as statements of their own: PART_OF and HOSTS by method `name`.

A child's own naming statement is the evidence: where its source goes, so does what the name said.
The id is made from that statement alone, so that what people made of it holds whatever other
sources say of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import orjson

from graph.facts import fact_from_json, fact_id, fact_lines
from graph.identity import Assignment, Part, assignment_of, normal_name
from graph.model import OVERRULED, Entity, Evidence, Fact, Relation, digest
from graph.workspace import Workspace

METHOD = "name"
"""Method of the evidence, and of a relation that nothing but names states."""
_HOSTED = "host"
"""Rule of what an organization runs (依托单位)."""
_SURE = 0.97
"""What a name that gives a whole is worth beside a source that says so."""
_ENTITY_LINE = b'{"entity":'


@dataclass(frozen=True, slots=True)
class Named:
    """A relation that a name states."""

    id: str
    relation: Relation
    evidence: Evidence
    """Where the name stands."""
    naming: str
    """Id of the statement that gives the name."""
    part: Part
    whole: str
    """Name of the end that is the whole: `tail` of PART_OF, `head` of HOSTS."""

    @property
    def fact(self) -> Fact:
        """The statement with its evidence; its id is none of a fact's own."""
        return Fact(self.relation, self.evidence)

    def told(self) -> dict[str, str]:
        """Return rule and reason: what the name was taken for."""
        name, rest = self.part.name, self.part.rest
        whole = name.removesuffix(rest) if name.endswith(rest) else self.part.base
        return {"rule": self.part.rule, "reason": f"{whole} + {rest}"}


class Namings:
    """Takes a source's facts in their order; a record's name speaks once, by its first fact."""

    def __init__(self, identity: Mapping[str, Assignment], status_of: Callable[[str], str]) -> None:
        """Take what each record is, and what people made of each statement."""
        self._identity = identity
        self._status_of = status_of
        self._heard: set[str] = set()

    def of(self, naming: str, fact: Fact) -> Named | None:
        """Return what the name in a fact says, None if nothing, or nothing new, or overruled."""
        statement = fact.statement
        if not isinstance(statement, Entity) or statement.record in self._heard:
            return None
        named = _named(naming, fact, statement, self._identity.get(statement.record))
        if named is None or self._status_of(naming) in OVERRULED:
            return None
        self._heard.add(statement.record)
        return named


def find_named(workspace: Workspace, keys: Iterable[str], wanted: str) -> Named | None:
    """Return the relation of an id that a name states in these sources, None if none does."""
    for key in keys:
        for line in fact_lines(workspace, key):
            if line.startswith(_ENTITY_LINE) and _id(naming := fact_id(line)) == wanted:
                fact = fact_from_json(orjson.loads(line))
                statement = fact.statement
                if isinstance(statement, Entity):
                    told = assignment_of(workspace, statement.record)
                    return _named(naming, fact, statement, told)
    return None


def _named(
    naming: str, fact: Fact, statement: Entity, assignment: Assignment | None
) -> Named | None:
    part = assignment.part if assignment else None
    if part is None or normal_name(statement.name) != part.name:
        return None
    is_hosted = statement.type == "Platform" or (
        statement.type == "ResearchInstitute" and part.rule == _HOSTED
    )
    child, whole = statement.record, part.whole
    relation = Relation("HOSTS", whole, child) if is_hosted else Relation("PART_OF", child, whole)
    end = "head" if is_hosted else "tail"
    return Named(_id(naming), relation, _evidence(fact.evidence), naming, part, end)


def _evidence(naming: Evidence) -> Evidence:
    # a name says nothing of when; and it stands whatever else the sentence hopes for
    sure = round(naming.confidence * _SURE, 3)
    return replace(naming, method=METHOD, modality="done", year=None, confidence=sure)


def _id(naming: str) -> str:
    return "EV:" + digest(METHOD, naming)
