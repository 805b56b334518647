"""What two names that a text may tie look like: signs, as slots of a table of weights.

What holds for a sentence, a list or two lists is a part that is worked out once; a pair is told by
the numbers of its parts. A sign that two parts tell counts twice. What a sentence says of a far end
is told twice: of ends that stand so far, and as if the end stood where the sentence begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from ingest.text.draft import Draft
from ingest.text.groups import clause_span
from ingest.text.relations import triggers
from ingest.text.scene import ANAPHOR, ORG, OWN, Scene

from .apart import SUBJECTS, Apart, agreed_slots, agrees, often_slots, setup_slots
from .cues import CueLooks
from .families import AFTER, BEFORE, BETWEEN, LEAD, WORD, Kinds, kinds_of, said_back, said_of
from .pairs import Pair
from .sides import Spots, side_slots, spots_of
from .standing import About, Between, Names, Triggers

Span = tuple[int, int]


@dataclass(slots=True)
class Looks:
    """What the pairs of one draft look like."""

    draft: Draft
    rules: dict[tuple[str, str], list[str]]
    parts: list[list[int]] = field(default_factory=lambda: [[]])
    """The slots of all parts so far; the first part tells nothing."""
    cues: CueLooks = field(default_factory=CueLooks)
    apart: Apart = field(init=False)
    _subjects: dict[int, frozenset[str]] = field(default_factory=dict)
    _names: dict[int, Names] = field(default_factory=dict)
    _betweens: dict[Span, Between] = field(default_factory=dict)
    _abouts: dict[Span, About] = field(default_factory=dict)
    _arounds: dict[tuple[str, Span], list[int]] = field(default_factory=dict)
    _befores: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    _clauses: dict[int, tuple[str, str, Triggers]] = field(default_factory=dict)
    _made: dict[tuple[object, ...], int] = field(default_factory=dict)
    """The parts, by what they are of."""

    def __post_init__(self) -> None:
        """Look at far ends with the cues that all pairs share."""
        self.apart = Apart(self.draft, self.cues)

    def of(self, pair: Pair) -> list[int]:
        """Return the slots of a pair, in order."""
        told = *self.hint(pair), self.rest(pair)
        return sorted(chain(*(self.parts[part] for part in told)))

    def hint(self, pair: Pair) -> tuple[int, int, int]:
        """Return the numbers of the parts of a pair that hold for most of its like."""
        kinds = kinds_of(pair.head.type, pair.tail.type, pair.order)
        spots = spots_of(pair)
        key = kinds.order, spots
        shared = self._made.get(key)
        if shared is None:
            begin, low, start, end = spots
            stands, about = self._between(pair, low, start), self._about(pair, start, end)
            lead = self._before(pair, kinds, begin) if begin >= 0 else []
            framed, around = _framed(kinds, stands), self._around(kinds, about, (start, end))
            made = [*stands.words, *about.words, *framed, *around, *lead]
            shared = self._made[key] = self._part(made)
        is_first = spots[0] == pair.scene.groups[0].start
        if spots[0] >= 0:
            return shared, 0, self._own(pair, kinds, is_first, side_slots(pair, kinds))
        return shared, self._far(pair, kinds), self._own(pair, kinds, False, [])

    def rest(self, pair: Pair) -> int:
        """Return the number of the part of all else that tells what a pair looks like."""
        kinds = kinds_of(pair.head.type, pair.tail.type, pair.order)
        spots = spots_of(pair)
        key = kinds, spots, pair.near_list.start
        found = self._made.get(key)
        if found is None:
            _, low, start, end = spots
            stands, about = self._between(pair, low, start), self._about(pair, start, end)
            made = self._told(pair, kinds, spots, stands, about)
            made.append(kinds.others_like[stands.types.count(kinds.tail)])
            if len(stands.text) <= 8:
                made.append(kinds.between_kinds[stands.text])
            if pair.where != "same":
                here = kinds_of(pair.head.type, pair.tail.type, "th" if pair.turned else "ht")
                made += self._told(pair, here, spots, stands, about)
                made += _framed(here, stands)
                made += self._around(here, about, (start, end))
            found = self._made[key] = self._part(made)
        return found

    def _far(self, pair: Pair, kinds: Kinds) -> int:
        """Return the part of how a far end and the sentence fit together."""
        setup = self.apart.setup(pair.scene, pair.near_list)
        is_list = len((pair.tail_list if pair.turned else pair.head_list).members) > 1
        key = kinds, setup, pair.also, pair.often, is_list
        found = self._made.get(key)
        if found is None:
            agree = agrees(setup, pair.far)
            made = setup_slots(pair, kinds, setup)
            made += agreed_slots(pair, kinds, setup, agree)
            made += often_slots(pair, kinds, is_list)
            found = self._made[key] = self._part(made)
        return found

    def _own(self, pair: Pair, kinds: Kinds, is_first: bool, sides: list[int]) -> int:
        """Return the part of two types, where their names stand, and what rules say of these."""
        near = pair.near_list.start
        subject = self._subjects.get(near)
        if subject is None:
            subject = self._subjects[near] = _subject(pair.scene, near)
        head, tail = pair.head.canonical, pair.tail.canonical
        is_subject = head in subject
        there, back = self.rules.get((head, tail)), self.rules.get((tail, head))
        key = kinds, is_subject, is_first
        is_told = there or back or sides
        found = None if is_told else self._made.get(key)
        if found is None:
            made = [*kinds.fixed, kinds.subject[is_subject], kinds.first[is_first]]
            found = self._part([*made, *said_of(there, kinds), *said_back(back, kinds), *sides])
            if not is_told:
                self._made[key] = found
        return found

    def _part(self, slots: list[int]) -> int:
        """Add a part; return its number."""
        self.parts.append(slots)
        return len(self.parts) - 1

    def _told(
        self, pair: Pair, kinds: Kinds, spots: Spots, stands: Between, about: About
    ) -> list[int]:
        """Return the slots that only two lists, their types and their order together tell."""
        refers, part, clause = self._clause(pair)
        made = [
            *(kinds.before[about.before], kinds.refers[refers], kinds.part[part]),
            *self.cues.slots(pair, kinds, spots),
            *[kinds.word[w] for w in stands.following],
        ]
        here = _trigger_names(stands.text)
        if here or clause:
            made += _triggered(pair, kinds, here, clause)
        return made

    def _between(self, pair: Pair, low: int, high: int) -> Between:
        """Return what stands between two places of a sentence."""
        found = self._betweens.get((low, high))
        if found is None:
            draft = self.draft
            text = draft.text[low:high]
            a, b = bisect_left(draft.starts, low), bisect_left(draft.starts, high)
            words = list(dict.fromkeys(draft.words[a : min(b, a + 12)]))
            types = self._types(pair, low, high)
            signs = text.count(",") + text.count(";") + text.count(":")
            bodies = min(sum([t in ORG for t in types]), 3)
            counts = min(len(text) // 6, 8), signs, min(len(types), 4), bodies
            told = tuple([WORD[w] for w in words])
            found = Between(text, told, words, types, tuple(set(types)), counts)
            self._betweens[low, high] = found
        return found

    def _types(self, pair: Pair, low: int, high: int) -> list[str]:
        """Return the types of the names that stand between two places of a sentence."""
        at = pair.scene.sentence.start
        names = self._names.get(at)
        if names is None:
            flat = [m for g in pair.scene.groups for m in g.members]
            names = self._names[at] = Names(
                [m.start for m in flat], [m.end for m in flat], [m.type for m in flat]
            )
        return names.types[bisect_left(names.starts, low) : bisect_right(names.ends, high)]

    def _before(self, pair: Pair, kinds: Kinds, start: int) -> list[int]:
        """Return the slots of the words before the first list."""
        found = self._befores.get((kinds.order, start))
        if found is None:
            lead = self._lead(pair, start)
            found = [LEAD["".join(lead)], kinds.lead[lead[-1] if lead else "^"]]
            self._befores[kinds.order, start] = found
        return found

    def _lead(self, pair: Pair, start: int) -> list[str]:
        """Return the last two words before a list."""
        starts = self.draft.starts
        a = bisect_left(starts, max(pair.scene.sentence.start, start - 8))
        b = bisect_left(starts, start)
        return self.draft.words[max(a, b - 2) : b]

    def _about(self, pair: Pair, start: int, end: int) -> About:
        """Return the words about a list."""
        found = self._abouts.get((start, end))
        if found is None:
            draft, sentence = self.draft, pair.scene.sentence
            _, stop = clause_span(draft.text, sentence.start, sentence.end, max(end - 1, start))
            a = bisect_left(draft.starts, end)
            b = bisect_left(draft.starts, min(stop, end + 24))
            lead, after = self._lead(pair, start), draft.words[a : min(b, a + 6)]
            told = AFTER["".join(after[:2])], BEFORE["".join(lead)]
            found = About(lead[-1] if lead else "^", list(dict.fromkeys(after)), told)
            self._abouts[start, end] = found
        return found

    def _around(self, kinds: Kinds, about: About, place: Span) -> list[int]:
        """Return the slots of the words about the second list."""
        found = self._arounds.get((kinds.order, place))
        if found is None:
            after = about.after
            found = [kinds.next[after[0] if after else "$"], *[kinds.after[w] for w in after]]
            self._arounds[kinds.order, place] = found
        return found

    def _clause(self, pair: Pair) -> tuple[str, str, Triggers]:
        """Return how the clause of the tail refers back, its part's kind, and its triggers."""
        at = pair.near_list.start
        found = self._clauses.get(at)
        if found is None:
            draft, sentence = self.draft, pair.scene.sentence
            low, high = clause_span(draft.text, sentence.start, sentence.end, at)
            clause = draft.text[low:high]
            refers = f"{bool(OWN.search(clause))}{bool(ANAPHOR.search(clause))}"
            kind = draft.parts[sentence.part].kind
            found = self._clauses[at] = refers, kind, _trigger_names(clause)
        return found


def _framed(kinds: Kinds, stands: Between) -> list[int]:
    """Return the slots of what stands between, whatever the types of the two lists."""
    gap, signs, others, bodies = stands.counts
    made = [kinds.gap[gap], kinds.commas[signs], kinds.others[others], kinds.bodies[bodies]]
    made += [kinds.other[name] for name in stands.others]
    if len(stands.text) <= 8:
        made.append(BETWEEN[stands.text])
    return made


def _subject(scene: Scene, at: int) -> frozenset[str]:
    """Return the names of those that a clause at a position speaks of."""
    found = scene.subject(at, SUBJECTS)
    return frozenset(m.canonical for m in found.members) if found else frozenset()


def _triggered(pair: Pair, kinds: Kinds, here: Triggers, around: Triggers) -> Iterator[int]:
    allowed = pair.types()
    for relation, name in here:
        if relation in allowed:
            yield kinds.here[name]
            yield kinds.here_kinds[name]
    for relation, name in around:
        if relation in allowed and (relation, name) not in here:
            yield kinds.around[name]


@lru_cache(maxsize=4096)
def _trigger_names(text: str) -> Triggers:
    found = [t for t in triggers() if t.pattern.search(text)]
    return tuple((t.relation, f"{t.relation}{t.shape}") for t in found)
