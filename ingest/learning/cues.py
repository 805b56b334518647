"""Words that tell how names are tied, in kinds: what is learned of one word holds for its like."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from ingest.text.finder import Finder
from ingest.text.groups import clause_span
from ingest.text.labels import label_before
from ingest.text.lexicon import kind_of
from ingest.text.scene import Scene

from .families import Kinds
from .pairs import Pair

NAMED = "\0"
NEXT, LEAD = 24, 10
"""So many characters behind the last list, and before the first, a cue may stand."""


@cache
def cue_words() -> tuple[Finder, dict[str, str]]:
    """Return what finds the longest cue at each place, and the kind of each."""
    kinds = kind_of("cues")
    return Finder(kinds), kinds


@dataclass(slots=True)
class Cues:
    """The cues of a sentence, outside of names, in order."""

    starts: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def within(self, low: int, high: int) -> list[str]:
        """Return the kinds of the cues that begin in [low, high)."""
        return self.kinds[bisect_left(self.starts, low) : bisect_left(self.starts, high)]


def cues_of(scene: Scene) -> Cues:
    """Return the cues of a sentence; a label is one before a colon (依托单位:…)."""
    finder, kinds = cue_words()
    text = _unnamed(scene)
    at = scene.sentence.start
    found = [(start, kinds[word]) for start, _, word in finder.find(text)]
    colon = text.find(":")
    while colon >= 0:
        kind, begin = label_before(scene.text, at + colon)
        begin -= at
        if kind and begin >= 0 and NAMED not in text[begin:colon]:
            found = [f for f in found if f[0] < begin or f[0] >= colon]
            found.append((begin, f"l_{kind}"))
        colon = text.find(":", colon + 1)
    found.sort()
    return Cues([at + f[0] for f in found], [f[1] for f in found])


def _unnamed(scene: Scene) -> str:
    """Return a sentence with a sign that no cue has in place of each letter of its lists."""
    pieces, at = list[str](), scene.sentence.start
    for group in scene.groups:
        pieces += scene.text[at : group.start], NAMED * (group.end - group.start)
        at = group.end
    return "".join([*pieces, scene.text[at : scene.sentence.end]])


@dataclass(slots=True, eq=False)
class Seen:
    """The cues between two lists and about the second one."""

    here: tuple[str, ...]
    """The kinds of those between, each once."""
    first: str
    last: str
    """Of those between, - for none."""
    near: str
    """The last one in the clause of the second list."""
    after: str
    """The first one behind the second list, in its clause."""
    frame: str
    """The last one between, the first one behind, and whether one clause holds both lists."""
    clause: str
    """The last one in the clause of the second list, and whether it holds both lists."""


@dataclass(slots=True)
class CueLooks:
    """What the cues between two lists and about them look like, sentence by sentence."""

    _cues: dict[int, Cues] = field(default_factory=dict)
    _seen: dict[tuple[int, int, int], Seen] = field(default_factory=dict)

    def slots(self, pair: Pair, kinds: Kinds) -> list[int]:
        """Return the slots of the cues of two lists, by where they stand."""
        begin, low, start, end = pair.spots
        seen = self.seen(pair.scene, low, start, end)
        last, after = seen.last, seen.after
        made = [
            *map(kinds.cue.__getitem__, seen.here),
            *map(kinds.cue_kinds.__getitem__, seen.here),
            kinds.first_cue[seen.first],
            *(kinds.last_cue[last], kinds.last_cue_kinds[last]),
            *(kinds.next_cue[after], kinds.next_cue_kinds[after]),
            kinds.frame[seen.frame],
            kinds.clause_cue[seen.clause],
        ]
        if begin >= 0:
            lead = self._of(pair.scene).within(begin - LEAD, begin)
            made.append(kinds.lead_cue[lead[-1] if lead else "-"])
        return made

    def seen(self, scene: Scene, low: int, start: int, end: int) -> Seen:
        """Return the cues from `low` to a list and about this list."""
        found = self._seen.get((low, start, end))
        if found is None:
            found = self._seen[low, start, end] = self._look(scene, low, start, end)
        return found

    def last(self, scene: Scene, low: int, high: int) -> str:
        """Return the kind of the last cue in [low, high), - for none."""
        cues = self._of(scene)
        at = bisect_left(cues.starts, high) - 1
        return cues.kinds[at] if at >= 0 and cues.starts[at] >= low else "-"

    def _of(self, scene: Scene) -> Cues:
        cues = self._cues.get(scene.sentence.start)
        if cues is None:
            cues = self._cues[scene.sentence.start] = cues_of(scene)
        return cues

    def _look(self, scene: Scene, low: int, start: int, end: int) -> Seen:
        cues, sentence = self._of(scene), scene.sentence
        here = cues.within(low, start)
        begin, _ = clause_span(scene.text, sentence.start, sentence.end, start)
        _, stop = clause_span(scene.text, sentence.start, sentence.end, max(end - 1, start))
        before = cues.within(max(begin, low), start)
        behind = cues.within(end, min(stop, end + NEXT))
        last, near = here[-1] if here else "-", before[-1] if before else "-"
        after, is_one = behind[0] if behind else "-", begin <= low
        return Seen(
            tuple(dict.fromkeys(here)),
            here[0] if here else "-",
            last,
            near,
            after,
            f"{last}|{after}|{is_one}",
            f"{near}{is_one}",
        )
