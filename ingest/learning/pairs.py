"""Two names that a text may tie: which pairs are asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.text.draft import Candidate, Draft
from ingest.text.groups import Group
from ingest.text.relations import find_relations, scenes
from ingest.text.row_ties import Rows
from ingest.text.scene import ANAPHOR, OPENING, ORG, OWN, Scene

from .families import Kinds, kinds_of

CARRIED, LATELY = 6, 2
"""So many lists of the sentence before, and openings of sentences further up, may be meant."""
FAR = 160
"""Ends further apart are not asked about."""
REST = 12
"""A line that says hardly more than a name is a heading."""
SURE = frozenset({"ht", "th", "implied", "implied<", "referred", "referred<"})
"""How pairs stand that are always looked at."""
KEPT = 1 << 15
"""So many sorts of far ends are kept with how they are asked about."""
MANY = 4
"""Names that stand so often are told apart no further."""
TOPICS = ORG - {"Region"} | {"Project", "Program"}
"""What a heading names, or a text goes on about."""
BODIES = ORG - {"Region"}
Spots = tuple[int, int, int, int]
"""Where what stands before two lists begins and ends, and where the second list does; of one list,
of its two members. A list outside of the sentence ends where that begins, and begins nowhere, at
-1."""


@dataclass(slots=True)
class Pair:
    """A head and a tail that one sentence may tie."""

    head: Candidate
    tail: Candidate
    where: str
    """Where the far end stands: in the `same` sentence, in the one `before`; a `topic` that goes
    on from further up, one `referred` to (该公司), an `item` that a heading names, one that opened
    a sentence `lately`, the `main` body of the part; a region that is only `implied`."""
    scene: Scene = field(repr=False)
    head_list: Group = field(repr=False)
    tail_list: Group = field(repr=False)
    kinds: Kinds = field(repr=False)
    """Its types and its order: which end stands first in the sentence, `ht` or `th`, or where the
    far end stands, with < if it is the tail."""
    spots: Spots = field(repr=False)
    turned: bool = False
    """Whether the far end is the tail."""
    also: str = ""
    """All places where the far end stands, by their first letters."""
    often: str = ""
    """How often the text names the far end, T if it names nothing more often."""

    @property
    def order(self) -> str:
        """Return how its ends stand."""
        return self.kinds.order

    @property
    def near(self) -> Candidate:
        """Return the end that stands in the sentence; of two, the tail."""
        return self.head if self.turned else self.tail

    @property
    def far(self) -> Candidate:
        """Return the end that stands outside of the sentence; of two in it, the head."""
        return self.tail if self.turned else self.head

    @property
    def near_list(self) -> Group:
        """Return the list of the near end."""
        return self.head_list if self.turned else self.tail_list

    def types(self) -> tuple[str, ...]:
        """Return the relations that two such ends may have."""
        return self.kinds.relations


Far = tuple[str, Candidate, Group, str, str]
"""Where an end stands that is not in the sentence, the end, its list, all its places, how often it
is named."""
Asked = Callable[[str, str, str, str, str, bool], bool]
"""What tells by their types, by where the far end stands and how it is named, and whether in a
list, if a pair is asked about."""


def may_be(head: str, tail: str, order: str, *_: object) -> bool:
    """Return whether two ends may be tied at all."""
    return bool(kinds_of(head, tail, order).relations)


def pairs(
    draft: Draft,
    rows: Rows | None = None,
    asked: Asked = may_be,
    made: Sequence[Scene] = (),
) -> Iterator[Pair]:
    """Yield every pair that is asked about, sentence by sentence; rows leave nothing to ask.

    `made` are the draft's scenes, if they are known.
    """
    told, rows = Told(draft), rows or Rows(draft)
    for scene in made or scenes(draft):
        told.begin(scene)
        place, referent = _referring(scene)
        for pair in _scene_pairs(scene, told.far(scene, referent), asked, place, referent):
            if not rows.settle(pair.head, pair.tail):
                yield pair
        told.end(scene)


@dataclass(slots=True)
class Told:
    """Who was told of before a sentence."""

    draft: Draft
    part: int = -1
    groups: list[Group] = field(default_factory=list)
    """The lists of the sentence before."""
    item: Group | None = None
    """What the last heading names."""
    lately: list[Group] = field(default_factory=list)
    """What opened the last sentences."""
    main: Group | None = None
    """Whom the part names most often."""
    often: dict[str, str] = field(init=False)
    """How often each name stands in the text, T for that which stands there most."""

    def __post_init__(self) -> None:
        """Count the names."""
        counts = Counter(m.canonical for m in self.draft.mentions)
        most = max(counts.values(), default=0)
        self.often = {n: "T" if c == most else str(min(c, MANY)) for n, c in counts.items()}

    def begin(self, scene: Scene) -> None:
        """Forget what another part told."""
        if scene.sentence.part == self.part:
            return
        self.groups, self.item, self.lately = [], None, []
        part = self.draft.parts[scene.sentence.part]
        names = self.draft.within(self.draft.mentions, part.start, part.end)
        counts = Counter(m.canonical for m in names if m.type in BODIES)
        most = max(counts.values(), default=0)
        main = next((m for m in names if m.type in BODIES and counts[m.canonical] == most), None)
        self.main = Group((main,), 0) if main else None

    def far(self, scene: Scene, referent: Group | None) -> list[Far]:
        """Return those that a sentence may speak of without naming them, each once."""
        implied = Group((scene.region,), 0) if scene.region else None
        offers = [
            ("referred", referent),
            *[("before", g) for g in self.groups[:CARRIED]],
            *(("topic", scene.before), ("item", self.item)),
            *[("lately", g) for g in reversed(self.lately)],
            *(("main", self.main), ("implied", implied)),
        ]
        here = {m.canonical for g in scene.groups for m in g.members}
        found: dict[str, Far] = {}
        for turn, (where, group) in enumerate(offers):
            for member in group.members if group else ():
                name, place = member.canonical, where[:2]
                if name in here or group is None:
                    continue
                if name not in found:
                    told = f"b{min(turn, 2)}" if where == "before" else place
                    found[name] = where, member, group, told, self.often[name]
                elif where != "before" and place not in found[name][3]:
                    before = found[name]
                    found[name] = *before[:3], before[3] + place, before[4]
        return [*found.values()]

    def end(self, scene: Scene) -> None:
        """Remember what a sentence told."""
        self.part, self.groups = scene.sentence.part, scene.groups
        first = scene.groups[0]
        text, start = self.draft.text, scene.sentence.start
        if first.members[0].type not in TOPICS or not OPENING.fullmatch(text, start, first.start):
            return
        self.lately = [*self.lately, first][-LATELY:]
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", first.end)
        rest = (stop if stop >= 0 else len(text)) - first.end
        if rest < REST and OPENING.fullmatch(text, line, first.start):
            self.item = first


def _scene_pairs(
    scene: Scene, far: list[Far], asked: Asked, place: int, referent: Group | None
) -> Iterator[Pair]:
    here = [(m, g) for g in scene.groups for m in g.members]
    own = OWN.search(scene.text, scene.sentence.start, scene.sentence.end)
    meant = {m.type for m in referent.members} if referent else set[str]()
    region = scene.region.canonical if scene.region else ""
    for near, near_list in here:
        start, type_ = near.start, near.type
        for other, other_list in here:
            gap = start - other.start
            if not -FAR <= gap <= FAR or other.canonical == near.canonical:
                continue
            kinds = kinds_of(other.type, type_, "ht" if gap > 0 else "th")
            if kinds.relations:
                a, b = (other, near) if other_list is near_list else (other_list, near_list)
                first, second = (a, b) if gap > 0 else (b, a)
                spots = first.start, first.end, second.start, second.end
                yield Pair(other, near, "same", scene, other_list, near_list, kinds, spots)
        spots = -1, scene.sentence.start, near_list.start, near_list.end
        for where, other, other_list, also, often in far:
            if where != "implied" and start > place and other.type not in meant:
                continue
            if own and start > own.start() and other.canonical != region:
                continue  # behind 全县 hardly anyone else is spoken of
            is_list = len(other_list.members) > 1
            head, tail = _sorts(asked, other.type, type_, where, also, often, is_list)
            if head:
                ends = other, near, where, scene, other_list, near_list
                yield Pair(*ends, head, spots, False, also, often)
            if tail and (own or where != "implied"):
                ends = near, other, where, scene, near_list, other_list
                yield Pair(*ends, tail, spots, True, also, often)


@lru_cache(maxsize=KEPT)
def _sorts(
    asked: Asked, far: str, near: str, where: str, also: str, often: str, is_list: bool
) -> tuple[Kinds | None, Kinds | None]:
    """Return what pairs with a far end share, it their head and their tail, if these are asked."""
    head, tail = kinds_of(far, near, where), kinds_of(near, far, f"{where}<")
    is_head = asked(far, near, head.order, also, often, is_list)
    is_tail = asked(near, far, tail.order, also, often, is_list)
    return head if is_head else None, tail if is_tail else None


def _referring(scene: Scene) -> tuple[int, Group | None]:
    """Return where a sentence refers to one named before (该公司), and whom it may mean.

    Whoever is of another type is hardly ever spoken of behind such a word.
    """
    start, end = scene.sentence.start, scene.sentence.end
    word = ANAPHOR.search(scene.text[start:end])
    found = scene.referent(start, end) if word else None
    return (start + word.end(), found) if word and found else (end, None)


def ruled(
    draft: Draft, rows: Rows | None = None, made: Sequence[Scene] = ()
) -> dict[tuple[str, str], list[str]]:
    """Return what the rules alone tie: (head, tail) by canonical name → relation and rule."""
    found: dict[tuple[str, str], list[str]] = {}
    for tie in find_relations(draft, rows, made):
        found.setdefault((tie.head.canonical, tie.tail.canonical), []).append(
            f"{tie.type}/{tie.rule}"
        )
    return found
