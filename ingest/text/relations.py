"""Relations between mentions: a trigger, its two sides, and the clause that states it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from .draft import Candidate, Draft
from .groups import Group, clause_span, groups
from .kinds import BODIES, HOSTED, TASKS, UNITS
from .lexicon import grammar, table
from .modality import modality
from .partners import partner_ties
from .persons_ties import person_ties
from .row_ties import Rows
from .scene import ENDS, ORG, Scene, Tie, tie_all

IMPLIED = frozenset({"COLLABORATES_WITH", "PARTICIPATES_IN", "RECOGNIZED_AS", "SUPPORTS"})
SYMMETRIC = frozenset({"COLLABORATES_WITH"})
WORKING = (ORG - {"Region", "Government"}) | TASKS
ROOMS = frozenset({"Park", "Region"})
"""Where others settle."""
TOGETHER = grammar("(?:{jointly}|共)$")
GRANTED = re.compile(r"获批|建成")
PROGRAM, FIELDS, REGIONS = (frozenset({name}) for name in ("Program", "Field", "Region"))
GROUNDS = frozenset({"Platform", "Park"})
CORE = re.compile(r"的?(?:核心区|组成部分|重要板块|分园|主阵地|拓展区|辐射区)")
LISTED_AS = re.compile(r"等(?:(?:\d+|[xX*]+|[一二两三四五六七八九十]+)[余多]?[家个项所])?")
APPLIED = re.compile(r"(?:申报|推荐|争创|组织|指导)[^,。;]{0,4}$")
OWNED = re.compile(r"拥有|建有|设有")
BACKED = re.compile(r"(?:支持|扶持|推动|推进)$")
FIELD_OF = re.compile(r"(?:产业|领域|行业|技术)?等")
MADE_IN = re.compile(
    r"(?:市|县|区)?(?:成功|正式|新)?(?:设立|建立|建设|成立|建成|打造|布局|揭牌)(?:了)?[“]?$"
)
OWNED_KINDS = HOSTED | {"Enterprise", "University"}
HELD = re.compile(r"[全我][市县区省](?:范围内)?(?:已|现|目前)*(?:拥有|建有|建成|现有|集聚了?|落户)")
GAP = 16
WIDE_GAP = {"SUPPORTS": 2, "WORKS_ON": 14, "PARTICIPATES_IN": 20, "RECOGNIZED_AS": 24}


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that state a relation, and on which side its ends stand."""

    relation: str
    shape: str
    confidence: float
    pattern: re.Pattern[str]


@cache
def triggers() -> tuple[Trigger, ...]:
    """Return the triggers of the table, in its order."""
    return tuple(table("triggers", Trigger))


def find_relations(draft: Draft, rows: Rows | None = None, told: Sequence[Scene] = ()) -> list[Tie]:
    """Return the relations that a text states, one for each type and pair of names.

    `told` are its scenes, if they are known.
    """
    ties: dict[tuple[str, str, str], Tie] = {}
    rows = rows or Rows(draft)
    for tie in rows.ties(lambda start, end, _: modality(draft.text[start:end], "achieved")):
        _keep(ties, tie)
    for scene in told or scenes(draft):
        for tie in _ties(scene):
            if not rows.settle(tie.head, tie.tail):
                _keep(ties, tie)
    return sorted(ties.values(), key=lambda t: (t.start, t.type, t.head.start, t.tail.start))


def scenes(draft: Draft) -> Iterator[Scene]:
    """Yield each sentence that names something, with its lists and who was spoken of before."""
    places: dict[str, list[Candidate]] = {}
    for mention in draft.mentions:
        if mention.type == "Region":
            places.setdefault(mention.canonical, []).append(mention)
    before: Group | None = None
    recent: dict[str, Group] = {}
    last = (-1, -1)
    for sentence in draft.sentences:
        mentions = draft.within(draft.mentions, sentence.start, sentence.end)
        if sentence.skipped or not mentions:
            continue
        if last != (sentence.part, sentence.paragraph):
            before = None
        if last[0] != sentence.part:
            recent = {}
        last = (sentence.part, sentence.paragraph)
        region = _mention_of(places, draft.regions[sentence.part], sentence.start)
        scene = Scene(draft, sentence, groups(draft, mentions), before, region, dict(recent))
        yield scene
        before = scene.topic()
        recent |= {m.type: g for g in scene.groups for m in g.members}


def _mention_of(regions: dict[str, list[Candidate]], region: str, at: int) -> Candidate | None:
    """Return the mention of a region that is nearest to a position."""
    found = regions.get(region, [])
    low = bisect_left(found, at, key=lambda m: m.start)
    return min(found[max(0, low - 1) : low + 1], key=lambda m: abs(m.start - at), default=None)


def _keep(ties: dict[tuple[str, str, str], Tie], tie: Tie) -> None:
    heads, tails = ENDS[tie.type]
    if tie.head.type not in heads or tie.tail.type not in tails:
        return
    if tie.head.canonical == tie.tail.canonical:
        return
    key = (tie.type, tie.head.canonical, tie.tail.canonical)
    turned = (tie.type, tie.tail.canonical, tie.head.canonical)
    if key not in ties and not (tie.type in SYMMETRIC and turned in ties):
        ties[key] = tie


def _ties(scene: Scene) -> Iterator[Tie]:
    yield from partner_ties(scene)
    yield from person_ties(scene)
    types = {m.type for g in scene.groups for m in g.members}
    for trigger in triggers():
        if types.isdisjoint(ENDS[trigger.relation][1]):
            continue
        for match in trigger.pattern.finditer(scene.text, scene.sentence.start, scene.sentence.end):
            yield from _triggered(scene, trigger, match)
    yield from _adjacent(scene)
    yield from _contained(scene)


def _triggered(scene: Scene, trigger: Trigger, match: re.Match[str]) -> Iterator[Tie]:
    heads, tails = ENDS[trigger.relation]
    if trigger.relation == "WORKS_ON":
        heads = WORKING
    if scene.is_named(match.start(), match.end()):
        return
    lead = scene.text[max(0, match.start() - 4) : match.start()]
    if trigger.relation == "HOSTS" and TOGETHER.search(lead):
        return
    if trigger.shape == "OS":
        yield from _turned(scene, trigger, match, heads, tails)
        return
    if trigger.relation == "SUPPORTS":
        tails = tails - {"Region", "Government"}
    if trigger.relation == "HOSTS":
        tails = tails - {"Alliance", "University"} if trigger.shape == "SO_FIRM" else HOSTED
    objects = scene.after(match.end(), tails, WIDE_GAP.get(trigger.relation, GAP))
    if not objects or ("Program" in tails and scene.between(match.end(), objects.start)):
        return
    subject = _subject(scene, trigger, match, heads)
    if not subject or _is_whole(scene, objects):
        return
    start = match.start()
    if scene.sentence.start <= subject.start < start:
        start = subject.start
    relation = _granted(trigger.relation, match[0], objects)
    rule = f"{trigger.relation.lower()}_{trigger.shape.lower()}"
    span = (start, objects.end)
    yield from tie_all(
        scene, relation, subject.members, objects.members, span, trigger.confidence, rule
    )


def _is_whole(scene: Scene, objects: Group) -> bool:
    """Return whether what is named is the whole that one becomes a part of (…的核心区)."""
    return CORE.match(scene.text, objects.end, objects.end + 8) is not None


def _subject(
    scene: Scene, trigger: Trigger, match: re.Match[str], heads: frozenset[str]
) -> Group | None:
    subject = scene.subject(match.start(), heads)
    if trigger.relation == "HOSTS" and subject:
        owner = subject.members[0]
        if owner.type == "Government" or (owner is scene.region and OWNED.search(match[0])):
            return None
    if trigger.relation == "SUPPORTS" and subject and subject.only(PROGRAM):
        low, _ = clause_span(scene.text, scene.sentence.start, scene.sentence.end, match.start())
        subject = subject if subject.start >= low else None
    carried = subject is not None and scene.is_carried(subject, match.start())
    if trigger.relation in IMPLIED and scene.region and (subject is None or carried):
        return Group((scene.region,), 0)
    return subject


def _granted(relation: str, word: str, objects: Group) -> str:
    """Return RECOGNIZED_AS for a title that was granted and not only applied for."""
    is_title = objects.members[0].rule == "title"
    granted = relation == "PARTICIPATES_IN" and GRANTED.match(word) and is_title
    return "RECOGNIZED_AS" if granted else relation


def _turned(
    scene: Scene,
    trigger: Trigger,
    match: re.Match[str],
    heads: frozenset[str],
    tails: frozenset[str],
) -> Iterator[Tie]:
    """State a relation whose tail stands before its trigger (X落户Y), but 园区入驻X."""
    after = scene.after(match.end(), heads, GAP)
    before = scene.subject(match.start(), tails)
    if not after or not before:
        return
    if trigger.relation == "HOSTS" and before.only(ROOMS) and not after.only(ROOMS):
        before, after = after, before
    first, last = sorted((before, after), key=lambda g: g.start)
    span = (first.start if first.start >= scene.sentence.start else match.start(), last.end)
    yield from tie_all(
        scene, trigger.relation, after.members, before.members, span, trigger.confidence, "turned"
    )


def _adjacent(scene: Scene) -> Iterator[Tie]:
    """State that a park hosts what is named right behind it, and who supports both."""
    parks = {m.end: m for g in scene.groups for m in g.members if m.type == "Park"}
    for group in scene.groups if parks else ():
        first = group.members[0]
        park = parks.get(first.start)
        if not park or first.type not in HOSTED:
            continue
        hosted = group.only(HOSTED)
        span = (park.start, group.end)
        yield from tie_all(scene, "HOSTS", (park,), hosted, span, 0.75, "adjacent")
        lead = scene.text[max(scene.sentence.start, park.start - 6) : park.start]
        if BACKED.search(lead) and scene.region:
            yield from tie_all(
                scene, "SUPPORTS", (scene.region,), (park, *hosted), span, 0.7, "adjacent"
            )


def _contained(scene: Scene) -> Iterator[Tie]:
    """State relations of place, membership and field that stand in fixed frames."""
    text = scene.text
    for left, right in zip(scene.groups, scene.groups[1:], strict=False):
        span = (left.start, right.end)
        fields, places = left.only(FIELDS), right.only(GROUNDS)
        if fields and places and FIELD_OF.fullmatch(text, left.end, right.start):
            yield from tie_all(scene, "WORKS_ON", places[:1], fields, span, 0.7, "field_of")
        yield from _titled(scene, left, right)
        regions, hosted = left.only(REGIONS), right.only(HOSTED)
        is_frame = regions and hosted and text[left.start - 1 : left.start] == "在"
        if is_frame and MADE_IN.match(text[left.end : right.start]):
            yield from tie_all(scene, "LOCATED_IN", hosted, regions, span, 0.8, "made_in")
    for group in scene.groups:
        wholes = group.only(ORG) if _is_whole(scene, group) else ()
        part = scene.subject(group.start, BODIES) if wholes else None
        if part:
            span = (min(part.start, group.start), group.end)
            yield from tie_all(
                scene, "PART_OF", part.members[:1], wholes[-1:], span, 0.75, "core_of"
            )
    yield from _owned(scene)


def _titled(scene: Scene, left: Group, right: Group) -> Iterator[Tie]:
    """State what a list is said to be (申报A、B等省级企业研究院, 认定A等为…)."""
    orgs, titles = left.only(UNITS), right.only(PROGRAM)
    if not orgs or not titles or not LISTED_AS.fullmatch(scene.text, left.end, right.start):
        return
    lead = scene.text[max(scene.sentence.start, left.start - 8) : left.start]
    relation = "PARTICIPATES_IN" if APPLIED.search(lead) else "RECOGNIZED_AS"
    span = (left.start, right.end)
    yield from tie_all(scene, relation, orgs, titles[:1], span, 0.75, "listed_as")


def _owned(scene: Scene) -> Iterator[Tie]:
    if not scene.region:
        return
    for match in HELD.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        group = scene.after(match.end(), OWNED_KINDS, 8)
        if group:
            span = (match.start(), group.end)
            yield from tie_all(
                scene, "LOCATED_IN", group.members, (scene.region,), span, 0.75, "owned"
            )
