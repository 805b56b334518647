"""What ties a sentence to one who was told of before it: who stands open there, and how it begins.

A sentence that drops its subject (主攻食用菌), or says 该公司 or 学校, speaks of somebody further
up. Signs here tell which end that may be; what the sentence says of it is told as if it stood at
its beginning (see `looks`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.text.draft import Candidate, Draft
from ingest.text.groups import Group, clause_span
from ingest.text.scene import OPENING, ORG, Scene

from .cues import CueLooks
from .families import Kinds, slot
from .pairs import Pair

SUBJECTS = ORG | {"Program", "Project"}
BACK = re.compile(
    "(?P<several>双方|两家|三方|各方|两校)"
    r"|(?:[该本]|(?<![\u4e00-\u9fff]))(?:"
    "(?P<Enterprise>公司|企业|集团|厂)"
    "|(?P<University>学校|学院|大学|校|我校)"
    "|(?P<Platform>研究院|研究所|中心|平台|实验室|基地|站|所|院|孵化器|小院)"
    "|(?P<Park>园区|高新区|开发区|园|产业园|科技园|区内)"
    "|(?P<Alliance>联盟|协会|联合体)"
    "|(?P<Project>项目|课题|工程|成果))"
    "|(?P<this>[该其])|(?P<region>我[市县区校院]|全[市县区])"
)
"""Words for one who was named before, by what they are said of."""
LIKE = {"Platform": frozenset({"Platform", "ResearchInstitute"})}
VAGUE = frozenset({"several", "this", "region"})
KEPT = 1 << 15
"""So many sets of values are kept with their slots."""


@dataclass(slots=True, eq=False)
class Setup:
    """What a sentence looks like from one of its lists, to whoever stands outside of it."""

    opens: str
    """The type of the name that it begins with, - if it begins with other words."""
    word: str
    """Its first word."""
    own: str
    """How many before the list could be its subject, in the sentence and in the clause."""
    back: str
    """What its word for one named before is said of, - for none."""
    last: str
    """The last cue before the list."""
    near: str
    """The last cue in the list's clause."""
    is_new: bool
    """Whether a line begins here."""


@dataclass(slots=True)
class Apart:
    """The signs of far ends in one draft."""

    draft: Draft
    cues: CueLooks
    _setups: dict[tuple[int, int], Setup] = field(default_factory=dict)

    def setup(self, scene: Scene, near: Group) -> Setup:
        """Return what a sentence looks like from one of its lists."""
        key = scene.sentence.start, near.start
        found = self._setups.get(key)
        if found is None:
            found = self._setups[key] = self._look(scene, near)
        return found

    def _look(self, scene: Scene, near: Group) -> Setup:
        text, start, end = scene.text, scene.sentence.start, scene.sentence.end
        first = scene.groups[0]
        is_name = OPENING.fullmatch(text, start, first.start) is not None
        opening = OPENING.match(text, start, near.start)
        at = bisect_left(self.draft.starts, opening.end() if opening else start)
        low, _ = clause_span(text, start, end, near.start)
        bodies = [
            m.start
            for g in scene.groups
            for m in g.members
            if m.start < near.start and m.type in SUBJECTS
        ]
        back = BACK.search(text, start, near.start)
        seen = self.cues.seen(scene, start, near.start, near.end)
        return Setup(
            first.members[0].type if is_name else "-",
            self.draft.words[at] if at < len(self.draft.words) else "",
            f"{min(len(bodies), 2)}{min(sum(b >= low for b in bodies), 2)}",
            (back.lastgroup or "-") if back else "-",
            seen.last,
            seen.near,
            start < 2 or "\n" in text[start - 2 : start],
        )


def agrees(setup: Setup, far: Candidate) -> str:
    """Return whether the word for one named before may be said of a far end."""
    if setup.back == "-" or setup.back in VAGUE:
        return setup.back[:1]
    return "y" if far.type in LIKE.get(setup.back, {setup.back}) else "n"


def setup_slots(pair: Pair, setup: Setup) -> list[int]:
    """Return the slots of where a far end stands and how the sentence begins."""
    seen = setup.opens, setup.own, setup.last, setup.near, setup.is_new
    return [*_setup_slots(pair.kinds, pair.also, *seen), pair.kinds.opening[setup.word]]


@lru_cache(maxsize=KEPT)
def _setup_slots(
    kinds: Kinds, also: str, opens: str, own: str, last: str, near: str, is_new: bool
) -> tuple[int, ...]:
    order, types, place = kinds.order, kinds.kinds, also[:2]
    signs = (
        *(f"fa{also}{types}{order}", f"fp{opens}{order}", f"fP{opens}{types}{place}"),
        *(f"fo{own}{order}{also}", f"fO{own}{types}{place}", f"fl{is_new}{order}{also}"),
        *(f"fL{is_new}{opens}{own}{place}", f"fc{last}{also}{kinds.towards}"),
        *(f"fC{near}{own}{types}", f"fe{last}{opens}{types}", f"ff{last}{is_new}{place}{types}"),
    )
    return tuple(map(slot, signs))


def agreed_slots(pair: Pair, setup: Setup, agree: str) -> tuple[int, ...]:
    """Return the slots of whether the word for one named before fits a far end."""
    return _agreed_slots(pair.kinds, pair.also, agree, setup.back, setup.own, setup.last)


@lru_cache(maxsize=KEPT)
def _agreed_slots(
    kinds: Kinds, also: str, agree: str, back: str, own: str, last: str
) -> tuple[int, ...]:
    signs = (
        *(f"fg{agree}{back}{kinds.order}", f"fG{agree}{kinds.kinds}{also[:2]}"),
        *(f"fA{agree}{also}{own}", f"fd{last}{agree}{kinds.kinds}"),
    )
    return tuple(map(slot, signs))


def often_slots(pair: Pair, is_list: bool) -> tuple[int, ...]:
    """Return the slots of how often a far end is named, and whether it stands in a list."""
    return _often_slots(pair.kinds, pair.also, pair.often, is_list)


@lru_cache(maxsize=KEPT)
def _often_slots(kinds: Kinds, also: str, often: str, is_list: bool) -> tuple[int, ...]:
    signs = (
        *(f"fn{often}{kinds.order}", f"fN{often}{also}{kinds.kinds}"),
        f"fm{is_list}{also}{kinds.kinds}",
    )
    return tuple(map(slot, signs))
