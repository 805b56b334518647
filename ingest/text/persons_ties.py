"""Who belongs to which organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .draft import Candidate
from .groups import Group
from .kinds import BODIES
from .lexicon import alternation, words
from .scene import Scene, Tie, tie_all

LEADS = re.compile(
    r"^(?:教授|院士|博士|研究员|先生|女士)*(?:领衔的?|创办的?|牵头的?|担任|任|负责的?|所在的?|来自|带领的?|是|为|现任|受聘(?:为|于))[^,。;]{0,4}$"
)
EMPLOYERS = BODIES
STOPS = re.compile(r"[,。;、:]|和|与|到|在|率|带|向|对")


@cache
def _posts() -> re.Pattern[str]:
    post = alternation(words("post"))
    return re.compile(rf"^(?:的|[\u4e00-\u9fff]{{0,6}})?(?:(?:{post})[、 ]?){{0,3}}[“]?$")


def person_ties(scene: Scene) -> Iterator[Tie]:
    """Yield the organisations that people are said to belong to."""
    flat = [m for g in scene.groups for m in g.members]
    last: tuple[Candidate, Candidate] | None = None
    for index, person in enumerate(flat):
        if person.type != "Person":
            continue
        employer = _employer(scene, flat[:index], person, last)
        if employer:
            last = (person, employer)
            span = (min(employer.start, person.start), person.end)
            yield from tie_all(scene, "AFFILIATED_WITH", (person,), (employer,), span, 0.85, "post")
        after = flat[index + 1] if index + 1 < len(flat) else None
        led = after and LEADS.match(scene.text[person.end : after.start])
        if after and led and after.type in EMPLOYERS:
            span = (person.start, after.end)
            yield from tie_all(scene, "AFFILIATED_WITH", (person,), (after,), span, 0.8, "leads")


def _employer(
    scene: Scene,
    earlier: list[Candidate],
    person: Candidate,
    last: tuple[Candidate, Candidate] | None,
) -> Candidate | None:
    """Return the organisation that a person's post before the name is in."""
    before = next((m for m in reversed(earlier) if m.type != "Person"), None)
    first = _first_of_list(scene.groups, person.start)
    if before and before.type in EMPLOYERS:
        between = scene.text[before.end : first]
        if _posts().match(between) and not STOPS.search(between):
            return before
    if last and earlier and earlier[-1] is last[0]:
        return last[1] if _next_post().fullmatch(scene.text, last[0].end, first) else None
    return None


@cache
def _next_post() -> re.Pattern[str]:
    return re.compile(rf"[、,][\u4e00-\u9fff]{{0,8}}(?:{alternation(words('post'))})[“]?")


def _first_of_list(groups: list[Group], start: int) -> int:
    return next(g.start for g in groups if g.start <= start < g.end)
