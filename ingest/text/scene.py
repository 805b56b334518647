"""One sentence with its lists of mentions: who acts, on what, and the tie between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import Modality

from .attributes import YEARS
from .draft import Candidate, Draft
from .groups import Group, clause_span
from .kinds import BODIES, PARTIES, UNITS
from .modality import modality
from .sections import Kind, Sentence

ORG = PARTIES
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "COLLABORATES_WITH": (ORG, ORG),
    "CO_BUILDS": (ORG, frozenset({"Platform", "Park", "Alliance", "ResearchInstitute", "Project"})),
    "HOSTS": (ORG, UNITS),
    "LOCATED_IN": (ORG | {"Project"}, frozenset({"Region"})),
    "PART_OF": (ORG | {"Program"}, ORG | {"Program"}),
    "UNDERTAKES": (ORG, frozenset({"Project"})),
    "PARTICIPATES_IN": (ORG | {"Project"}, frozenset({"Alliance", "Program", "Project"})),
    "SUPPORTS": (frozenset({"Government", "Program", "Region"}), ORG | {"Project"}),
    "RECOGNIZED_AS": (ORG | {"Person", "Project"}, frozenset({"Program"})),
    "WORKS_ON": (ORG | {"Program", "Project"}, frozenset({"Field"})),
    "AFFILIATED_WITH": (frozenset({"Person"}), ORG),
}
OWN = re.compile(r"(?:全|我|本)[市县区省](?!级)")
ANAPHOR = re.compile(
    r"(?:^|[,\s])(?:[该本其](?:公司|企业|厂|集团|[高学]?校|学?院|研究[院所]|所|中心|站|园区?|高新区|开发区|基地|平台|联盟|机构|单位|项目)"
    r"|(?:公司|企业|学校|学院|研究院|中心|园区|基地|平台|联盟|集团)(?=[与和将已共先于在成建获荣入承被投拥现首])"
    r"|园区(?=引进|集聚|累计|[内共]))"
)
_HOUSES = frozenset({"Platform", "ResearchInstitute"})
REFERRED: dict[str, frozenset[str]] = {
    **dict.fromkeys("司业厂团", frozenset({"Enterprise"})),
    "校": frozenset({"University"}),
    "院": _HOUSES,
    **dict.fromkeys("所心站地台构", _HOUSES),
    **dict.fromkeys("园区", frozenset({"Park"})),
    "盟": frozenset({"Alliance"}),
    "目": frozenset({"Project"}),
    "位": BODIES,
}
"""The last letter of a word for one named before → of what types that is."""
MADE = re.compile(r"成立|建立|建成|引进|荣?获|签|设立|组建|打造|拥有|承担|申报|落实")
PARTNER = re.compile(r"(?:与|和|同|跟|联合|携手)[“]?$")
OPENING = re.compile(
    r"(?:[\s\d、.()一二三四五六七八九十“]|年|月|日|是|其中|同时|此外|近年来|去年|目前|今年|截至|当天|日前|近日|据悉|[,,])*"
)
STOP = re.compile(r"[;。:]")
NO_SUBJECT = re.compile(r"(?:被|经|受|在|于|从|到|向|对|赴|围绕|落实|来自|面向|贯彻|按照|根据)$")


@dataclass(slots=True, unsafe_hash=True)
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
    recent: dict[str, Group] = field(default_factory=dict)
    """By type, whom the part named last before this sentence."""

    text: str = field(init=False, repr=False)
    """The whole text, that offsets point into."""

    def __post_init__(self) -> None:
        """Take over the text."""
        self.text = self.draft.text

    def is_carried(self, group: Group, at: int) -> bool:
        """Return whether a list was spoken of before this sentence, which doesn't refer to it."""
        low = self.sentence.start
        return group.end <= low and not ANAPHOR.search(self.text[low:at])

    def is_named(self, start: int, end: int) -> bool:
        """Return whether a stretch lies in or across a mention."""
        return any(m.start < end and start < m.end for g in self.groups for m in g.members)

    def between(self, start: int, end: int) -> bool:
        """Return whether an organisation is named between two positions."""
        return any(start <= g.start and g.end <= end and g.only(BODIES) for g in self.groups)

    def after(self, at: int, types: frozenset[str], gap: int) -> Group | None:
        """Return the first list of the given types that begins soon after a position."""
        for group in self.groups:
            members = group.only(types)
            if not members or members[0].start < at:
                continue
            between = self.text[at : members[0].start]
            if len(between) > gap or STOP.search(between) or between.count(",") > 0:
                return None
            return Group(members, 0)
        return None

    def subject(self, at: int, types: frozenset[str], *, beside: bool = False) -> Group | None:
        """Return the list that a clause at a position speaks of, in this sentence or the last.

        A partner (与 …) is no subject, unless `beside` asks for the nearest list of all.
        """
        low, _ = clause_span(self.text, self.sentence.start, self.sentence.end, at)
        earlier = [g for g in self.groups if g.end <= at and g.only(types)]
        if OWN.search(self.text[low:at]) and "Region" in types:
            near = [g for g in earlier if g.start >= low and OWN.search(self.text[low : g.start])]
            if not near:
                return Group((self.region,), 0) if self.region else None
        if not any(g.start >= low for g in earlier) and ANAPHOR.search(self.text[low:at]):
            return self.referent(low, at, types) or self._topic(types)
        for group in reversed(earlier):
            lead = self.text[max(self.sentence.start, group.start - 3) : group.start]
            barred = NO_SUBJECT.search(lead) or (PARTNER.search(lead) and not beside)
            if group.start >= low and not barred:
                return Group(group.only(types), 0)
        for group in reversed(earlier):
            start, _ = clause_span(self.text, self.sentence.start, self.sentence.end, group.start)
            lead = self.text[start : group.start]
            if OPENING.fullmatch(lead.removesuffix("依托")):
                return Group(group.only(types), 0)
        referent = self.referent(self.sentence.start, at, types)
        if referent:
            return referent
        for group in earlier:
            if self._leads(group):
                return Group(group.only(types), 0)
        return self._topic(types)

    def referent(self, start: int, end: int, types: frozenset[str] = ORG) -> Group | None:
        """Return whom 该公司, 园区 … in a stretch means, None if it says no such word."""
        match = ANAPHOR.search(self.text[start:end])
        if match is None:
            return None
        word = match[0]
        wanted = REFERRED["校" if word.endswith("学院") else word[-1]] & types
        told = [g for g in (self.before, *map(self.recent.get, sorted(wanted))) if g]
        fit = [g for g in told if g.only(wanted)]
        if self.before not in fit:
            fit.sort(key=lambda g: -g.start)
        return Group(fit[0].only(wanted), 0) if fit else self._topic(types)

    def _leads(self, group: Group) -> bool:
        low, _ = clause_span(self.text, self.sentence.start, self.sentence.end, group.start)
        lead = self.text[low : group.start]
        if NO_SUBJECT.search(lead) or PARTNER.search(lead) or lead.endswith("由"):
            return False
        return group.members[0].type == "Program" or not MADE.search(lead)

    def _topic(self, types: frozenset[str]) -> Group | None:
        members = self.before.only(types) if self.before else ()
        return Group(members, 0) if members else None

    def topic(self) -> Group | None:
        """Return whom the next sentence may go on about: who stands first here, or as before."""
        for group in self.groups:
            lead = self.text[self.sentence.start : group.start]
            if group.only(ORG):
                if OPENING.fullmatch(lead):
                    return group
                return self.before if ANAPHOR.search(lead) else None
        return self.before


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
    said = modality(clause, _kind(scene))
    years = [int(m[1]) for m in YEARS.finditer(scene.text, scene.sentence.start, end)]
    for head in heads:
        for tail in tails:
            yield Tie(
                relation,
                head,
                tail,
                low,
                max(high, end),
                said,
                confidence,
                rule,
                years[-1] if years else None,
            )


def _kind(scene: Scene) -> Kind:
    part = scene.draft.parts[scene.sentence.part]
    headings = scene.draft.headings
    at = bisect_right(headings, scene.sentence.start, key=lambda h: h[0]) - 1
    return headings[at][1] if at >= 0 and headings[at][0] >= part.start else part.kind
