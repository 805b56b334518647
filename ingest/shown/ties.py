"""Relations as a person lists them: those of one sentence, kind and certainty in one group."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.certainty import band_of, bands, told
from graph.ontology import load_ontology
from ingest.text.said import Reading, ReadRelation

Name = tuple[str, str]
"""Type and canonical name: what one thing is told by."""


@dataclass(frozen=True, slots=True)
class Group:
    """Relations that read as one: every head with every tail, or all heads with each other."""

    members: tuple[ReadRelation, ...]
    heads: tuple[int, ...]
    """Indexes of mentions, each name once, the surest first."""
    tails: tuple[int, ...]
    """Empty where the heads are related to each other."""
    bands: dict[int, str]
    """End → how sure what is said of it is, where that is not the same for all."""

    @property
    def band(self) -> str:
        """How sure its surest relation is."""
        return band_of(max(item.confidence for item in self.members))

    @property
    def start(self) -> int:
        """Where the words that state it begin."""
        return min(item.start for item in self.members)

    @property
    def end(self) -> int:
        """Where they end."""
        return max(item.end for item in self.members)

    @property
    def first(self) -> ReadRelation:
        """The first of its relations: type, modality and year are the same for all."""
        return self.members[0]

    @property
    def is_mutual(self) -> bool:
        """Whether the ends are alike: A works with B as B does with A."""
        return load_ontology().relations[self.first.type].symmetric

    @property
    def sureness(self) -> str:
        """Its confidence, from the least to the most sure of its relations."""
        all_told = sorted(told(item.confidence) for item in self.members)
        return "–".join(dict.fromkeys([all_told[0], all_told[-1]]))


def sentence_at(reading: Reading, position: int) -> int:
    """Return the index of the sentence that holds a position, or stands before it."""
    return max(bisect_right(reading.sentences, position, key=lambda span: span[0]) - 1, 0)


def groups(reading: Reading) -> dict[str, list[Group]]:
    """Return band → its groups by place; every relation is in one group."""
    names = [(mention.type, mention.canonical) for mention in reading.mentions]
    alike: dict[tuple[int, str, str, int | None], list[ReadRelation]] = defaultdict(list)
    for item in reading.relations:
        sentence = sentence_at(reading, item.start)
        alike[sentence, item.type, item.modality, item.year].append(item)
    found: dict[str, list[Group]] = {code: [] for code in bands()}
    for items in alike.values():
        for group in _grouped(names, items):
            found[group.band].append(group)
    return {
        code: sorted(own, key=lambda g: (g.start, g.first.type, g.heads, g.tails))
        for code, own in found.items()
    }


def _grouped(names: Sequence[Name], items: Sequence[ReadRelation]) -> Iterator[Group]:
    is_mutual = load_ontology().relations[items[0].type].symmetric
    if is_mutual and (ends := _clique(names, items)):
        yield Group(tuple(items), ends, (), {})
        return
    left = [_Tie(names[i.head], names[i.tail], i.head, i.tail, i) for i in items]
    while left:
        turned = [*map(_Tie.turned, left)]
        hub, is_head = _hub(left, turned, is_mutual=is_mutual)
        # as seen from the hub: a tie of the other side is turned about
        seen = turned if not is_head else left
        if is_mutual:
            seen = [tie if tie.own == hub else tie.turned() for tie in left]
        taken = [tie for tie in seen if tie.own == hub]
        if not is_mutual:
            taken = _with_equals(seen, taken)
        kept = {tie.item for tie in taken}
        left = [tie for tie in left if tie.item not in kept]
        yield _group(taken, is_head=is_head)


class _Tie(NamedTuple):
    """A relation as it is seen from one of its ends."""

    own: Name
    other: Name
    at: int
    other_at: int
    item: ReadRelation

    def turned(self) -> _Tie:
        return _Tie(self.other, self.own, self.other_at, self.at, self.item)

    @property
    def band(self) -> str:
        return band_of(self.item.confidence)


def _group(ties: Sequence[_Tie], *, is_head: bool) -> Group:
    order = [*bands()]
    ranked = sorted(ties, key=lambda tie: order.index(tie.band))
    hubs = {tie.own: tie.at for tie in reversed(ties)}
    others = {tie.other: tie.other_at for tie in reversed(ranked)}
    sides = tuple(hubs.values())[::-1], tuple(others.values())[::-1]
    heads, tails = sides if is_head else sides[::-1]
    told = {others[tie.other]: tie.band for tie in ranked}
    is_even = len(set(told.values())) == 1
    return Group(tuple(tie.item for tie in ties), heads, tails, {} if is_even else told)


def _clique(names: Sequence[Name], items: Sequence[ReadRelation]) -> tuple[int, ...]:
    """Return the ends of relations that tie at least three, each as surely to every other."""
    places = sorted(end for item in items for end in (item.head, item.tail))
    ends = tuple({names[end]: end for end in reversed(places)}.values())[::-1]
    pairs = {frozenset((names[item.head], names[item.tail])) for item in items}
    is_whole = len(ends) > 2 and len(pairs) == len(ends) * (len(ends) - 1) // 2
    return ends if is_whole and len({band_of(item.confidence) for item in items}) == 1 else ()


def _hub(left: Sequence[_Tie], turned: Sequence[_Tie], *, is_mutual: bool) -> tuple[Name, bool]:
    """Return the name that most relations have on one side, and whether it is their head."""
    count = Counter((tie.own, True) for tie in left)
    count.update((tie.own, is_mutual) for tie in turned)
    return max(count, key=lambda each: count[each])


def _with_equals(seen: Sequence[_Tie], taken: Sequence[_Tie]) -> list[_Tie]:
    """Return the ties of a hub and of those that have just the same others, as surely."""
    others: dict[Name, set[tuple[Name, str]]] = defaultdict(set)
    for tie in seen:
        others[tie.own].add((tie.other, tie.band))
    equal = {name for name, held in others.items() if held == others[taken[0].own]}
    return [tie for tie in seen if tie.own in equal]
