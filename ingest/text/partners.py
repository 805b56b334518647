"""Who works with whom, and who builds together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Candidate
from .groups import Group
from .kinds import PARTIES
from .lexicon import grammar
from .scene import Scene, Tie, tie_all

SIDE = re.compile(r"(?:与|和|同|跟|联合|携手|联手|牵手|对接)[“]?(?:国内|国外|著名|知名|省内)*$")
TOGETHER = grammar(
    r"^[^。;\n]{0,34}?(?:{jointly}|{signed}|协议|对接|关系|结对|共建|战略联盟|联姻|牵手|合资|产学研|框架)"
)
SIDE_BY_SIDE = grammar(
    r"^”?(?!等[^,。;]{0,12}合作(?:平台|基地|交流会|模式|站))(?:等[^,。;]{0,14})?(?:双方)?[^,。;\n]{0,6}?"
    r"(?:{jointly}|{signed}|达成|建立|结对|共建|对接|合资|在[^,。;]{2,30}方面(?:开展)?合作)"
)
BUILD = grammar(
    r"[共合联携](?:(?<=[共合])建|(?:(?<=联)[合手]|(?<=合)[作力]|(?<=共)同|(?<=携)手)(?:推进|投资)?(?:{built}|创建|发起成立|筹建)(?:了|的)?)"
)
JOINT = grammar(
    "^(?:等[^,。;]{0,12})?(?:签约|合作|共同|成功|正式|又|投资|双方)*(?:{built}|建成)(?:了|的)?"
)
ENDING = re.compile(r"(?:等[^,。;]{0,12})?,")
BUILT = frozenset({"Platform", "Park", "Alliance", "ResearchInstitute", "Project"})
PARTNERS = PARTIES


def partner_ties(scene: Scene) -> Iterator[Tie]:
    """Yield cooperation and joint building stated in one sentence."""
    for group in scene.groups:
        members = group.only(PARTNERS)
        if members:
            yield from _cooperation(scene, group)
    yield from _building(scene)


def _cooperation(scene: Scene, group: Group) -> Iterator[Tie]:
    text, end = scene.text, scene.sentence.end
    lead = text[max(scene.sentence.start, group.start - 8) : group.start]
    is_side = SIDE.search(lead)
    if not is_side and not group.paired_at:
        return
    last = _chain_end(scene, group)
    after = text[last : min(end, last + 60)]
    members = group.only(PARTNERS)
    left, right = _sides(group, members)
    if left and right and SIDE_BY_SIDE.match(after):
        span = (group.start, group.end)
        yield from tie_all(scene, "COLLABORATES_WITH", left, right, span, 0.85, "side_by_side")
        return
    if not is_side or not TOGETHER.match(after):
        return
    if all(_is_wide(scene, m) for m in members):
        return
    subject = _partner_subject(scene, group)
    if subject:
        inside = subject[0].start if subject[0].start >= scene.sentence.start else group.start
        span = (min(inside, group.start), group.end)
        yield from tie_all(scene, "COLLABORATES_WITH", subject, members, span, 0.8, "with")


def _is_wide(scene: Scene, mention: Candidate) -> bool:
    """Return whether a place is no partner but a stretch of land (长三角)."""
    entry = scene.draft.known_from.get(mention.start)
    return mention.type == "Region" and entry is not None and entry.kind in {"cluster", "country"}


def _chain_end(scene: Scene, group: Group) -> int:
    """Return where the list of pairs ends that a pair is part of (A与B、C与D的合作)."""
    end = group.end
    if scene.text[end : end + 1] != "、":
        return end
    for other in scene.groups:
        if other.start == end + 1 and scene.text[end] == "、" and other.paired_at:
            end = other.end
    return end


def _sides(
    group: Group, members: tuple[Candidate, ...]
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    if len(members) != len(group.members) or len(members) < 2 or not group.paired_at:
        return (), ()
    if group.paired_at == len(members) - 1 and len(members) > 2:
        return members[:1], members[1:]
    return members[: group.paired_at], members[group.paired_at :]


def _partner_subject(scene: Scene, group: Group) -> tuple[Candidate, ...]:
    found = scene.subject(group.start - 1, PARTNERS - {"Alliance"})
    if found and scene.region and scene.is_carried(found, group.start):
        return (scene.region,)
    if found and found.end <= group.start:
        return found.members
    return (scene.region,) if scene.region else ()


def _building(scene: Scene) -> Iterator[Tie]:
    text = scene.text
    for match in BUILD.finditer(text, scene.sentence.start, scene.sentence.end):
        built = scene.after(match.end(), BUILT, 24)
        builders = _builders(scene, match.start())
        if built and builders:
            span = (min(builders[0].start, match.start()), built.end)
            yield from tie_all(scene, "CO_BUILDS", builders, built.members, span, 0.8, "together")
    for group in scene.groups:
        lead = text[max(scene.sentence.start, group.start - 4) : group.start]
        if not (group.paired_at or lead.endswith(("联合", "携手", "与"))):
            continue
        members = group.only(PARTNERS)
        if not members:
            continue
        joint = JOINT.match(text[group.end : min(scene.sentence.end, group.end + 30)])
        built = scene.after(group.end + joint.end(), BUILT, 24) if joint else None
        if not built:
            continue
        first = scene.subject(group.start, PARTNERS) if not group.paired_at else None
        heads = (*(first.members if first else ()), *members)
        span = (min(h.start for h in heads), built.end)
        yield from tie_all(scene, "CO_BUILDS", heads, built.members, span, 0.8, "joint")


def _just_before(scene: Scene, at: int) -> tuple[Candidate, ...]:
    """Return the list that ends the clause before (联合A、B等高校院所,共建…)."""
    for group in reversed(scene.groups):
        members = group.only(PARTNERS)
        if members and group.end <= at and ENDING.fullmatch(scene.text, group.end, at):
            return members
    return ()


def _builders(scene: Scene, at: int) -> tuple[Candidate, ...]:
    near = scene.subject(at, PARTNERS, beside=True)
    if near is None or near.start < scene.sentence.start:
        return _just_before(scene, at) or (near.members if near else ())
    lead = scene.text[max(scene.sentence.start, near.start - 4) : near.start]
    if SIDE.search(lead):
        other = scene.subject(near.start - 1, PARTNERS)
        if other and other.end <= near.start:
            return (*other.members, *near.members)
    return near.members
