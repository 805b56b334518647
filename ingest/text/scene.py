"""One sentence with its lists of mentions: who acts, on what, and the tie between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Modality

from .attributes import YEARS
from .draft import Candidate, Draft
from .groups import ORGANIZATION, Group, clause_span
from .modality import modality
from .sections import Kind, Sentence

ORG = ORGANIZATION
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "COLLABORATES_WITH": (ORG, ORG),
    "CO_BUILDS": (ORG, frozenset({"Platform", "Park", "Alliance", "ResearchInstitute", "Project"})),
    "HOSTS": (
        ORG,
        frozenset(
            {"Platform", "Park", "ResearchInstitute", "Enterprise", "University", "Alliance"}
        ),
    ),
    "LOCATED_IN": (ORG | {"Project"}, frozenset({"Region"})),
    "PART_OF": (ORG | {"Program"}, ORG | {"Program"}),
    "UNDERTAKES": (ORG, frozenset({"Project"})),
    "PARTICIPATES_IN": (ORG | {"Project"}, frozenset({"Alliance", "Program", "Project"})),
    "SUPPORTS": (frozenset({"Government", "Program", "Region"}), ORG | {"Project"}),
    "RECOGNIZED_AS": (ORG | {"Person", "Project"}, frozenset({"Program"})),
    "WORKS_ON": (ORG | {"Program", "Project"}, frozenset({"Field"})),
    "AFFILIATED_WITH": (frozenset({"Person"}), ORG),
}
NO_SUBJECT = re.compile(r"(?:在|于|从|到|向|对|赴|围绕|落实|来自|面向|贯彻|按照|根据)$")


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation between two mentions, in offsets of the text as read."""

    type: str
    head: Candidate
    tail: Candidate
    start: int
    end: int
    modality: Modality
    confidence: float
    rule: str
    year: int | None


@dataclass(slots=True)
class Scene:
    """One sentence with its lists, and who was spoken of just before."""

    draft: Draft
    sentence: Sentence
    groups: list[Group]
    before: Group | None
    region: Candidate | None
    """The nearest mention of the region that the part implies."""

    @property
    def text(self) -> str:
        """Return the whole text, that offsets point into."""
        return self.draft.text

    def after(self, at: int, types: frozenset[str], gap: int) -> Group | None:
        """Return the first list of the given types that begins soon after a position."""
        for group in self.groups:
            members = group.only(types)
            if not members or members[0].start < at:
                continue
            between = self.text[at : members[0].start]
            if len(between) > gap or re.search(r"[;。:]", between) or between.count(",") > 0:
                return None
            return Group(members, 0)
        return None

    def subject(self, at: int, types: frozenset[str]) -> Group | None:
        """Return the list that a clause at a position speaks of, in this sentence or the last."""
        low, _ = clause_span(self.text, self.sentence.start, self.sentence.end, at)
        earlier = [g for g in self.groups if g.end <= at and g.only(types)]
        for group in reversed(earlier):
            if group.start >= low and not NO_SUBJECT.search(
                self.text[max(low, group.start - 2) : group.start]
            ):
                return Group(group.only(types), 0)
        for group in earlier:
            lead = self.text[self.sentence.start : group.start]
            if not NO_SUBJECT.search(lead[-2:]):
                return Group(group.only(types), 0)
        if self.before and self.before.only(types):
            return Group(self.before.only(types), 0)
        return None


def tie_all(
    scene: Scene,
    relation: str,
    heads: tuple[Candidate, ...],
    tails: tuple[Candidate, ...],
    span: tuple[int, int],
    confidence: float,
    rule: str,
) -> Iterator[Tie]:
    """Yield the relation between every head and every tail."""
    start, end = span
    low, _ = clause_span(scene.text, scene.sentence.start, scene.sentence.end, start)
    _, high = clause_span(scene.text, scene.sentence.start, scene.sentence.end, max(end - 1, start))
    clause = scene.text[low:high]
    kind = _kind(scene)
    years = [int(m[1]) for m in YEARS.finditer(scene.text, scene.sentence.start, end)]
    for head in heads:
        for tail in tails:
            yield Tie(
                relation,
                head,
                tail,
                low,
                max(high, end),
                modality(clause, kind),
                confidence,
                rule,
                years[-1] if years else None,
            )


def _kind(scene: Scene) -> Kind:
    part = scene.draft.parts[scene.sentence.part]
    inside = [k for at, k in scene.draft.headings if part.start <= at <= scene.sentence.start]
    return inside[-1] if inside else part.kind
