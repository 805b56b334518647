"""Two names that a text may tie: which pairs are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ingest.text.draft import Candidate, Draft
from ingest.text.groups import Group
from ingest.text.relations import find_relations, scenes
from ingest.text.scene import ENDS, Scene

CARRIED = 6
"""So many lists of the sentence before may be spoken of in the next one."""
FAR = 160
"""Ends further apart are not asked about."""
IMPLIED = frozenset({"COLLABORATES_WITH", "PARTICIPATES_IN", "RECOGNIZED_AS", "SUPPORTS"})


@dataclass(slots=True)
class Pair:
    """A head and a tail that one sentence may tie."""

    head: Candidate
    tail: Candidate
    where: str
    """Where the head stands: in the `same` sentence, in the one `before` or on the line `above`;
    a `topic` that goes on from further up; a region that is only `implied`."""
    scene: Scene = field(repr=False)
    head_list: Group = field(repr=False)
    tail_list: Group = field(repr=False)

    def types(self) -> tuple[str, ...]:
        """Return the relations that two such ends may have."""
        return _types(self.head.type, self.tail.type, self.where == "implied")


@cache
def _types(head: str, tail: str, implied: bool) -> tuple[str, ...]:
    return tuple(
        name
        for name, (heads, tails) in ENDS.items()
        if head in heads and tail in tails and (not implied or name in IMPLIED)
    )


def pairs(draft: Draft) -> Iterator[Pair]:
    """Yield every pair that is asked about, sentence by sentence."""
    earlier: list[Group] = []
    last = (-1, -1)
    for scene in scenes(draft):
        sentence = scene.sentence
        if sentence.part != last[0]:
            earlier = []
        near = "before" if (sentence.part, sentence.paragraph) == last else "above"
        heads = [(near, m, g) for g in earlier[:CARRIED] for m in g.members]
        if scene.before and not any(m is scene.before.members[0] for _, m, _ in heads):
            heads += [("topic", m, scene.before) for m in scene.before.members]
        yield from _scene_pairs(scene, heads)
        earlier, last = scene.groups, (sentence.part, sentence.paragraph)


def _scene_pairs(scene: Scene, carried: list[tuple[str, Candidate, Group]]) -> Iterator[Pair]:
    heads = [("same", m, g) for g in scene.groups for m in g.members]
    named = {m.canonical for _, m, _ in heads}
    heads += [(w, m, g) for w, m, g in carried if m.canonical not in named]
    named |= {m.canonical for _, m, _ in carried}
    if scene.region and scene.region.canonical not in named:
        heads.append(("implied", scene.region, Group((scene.region,), 0)))
    for tail_list in scene.groups:
        for tail in tail_list.members:
            for where, head, head_list in heads:
                if head.canonical == tail.canonical:
                    continue
                if where == "same" and abs(head.start - tail.start) > FAR:
                    continue
                made = Pair(head, tail, where, scene, head_list, tail_list)
                if made.types():
                    yield made


def ruled(draft: Draft) -> dict[tuple[str, str], list[str]]:
    """Return what the rules alone tie: (head, tail) by canonical name → relation and rule."""
    found: dict[tuple[str, str], list[str]] = {}
    for tie in find_relations(draft):
        found.setdefault((tie.head.canonical, tie.tail.canonical), []).append(
            f"{tie.type}/{tie.rule}"
        )
    return found
