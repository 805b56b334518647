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
from ingest.text.groups import Group, clause_span
from ingest.text.relations import triggers
from ingest.text.scene import ANAPHOR, ORG, OWN, Scene

from .apart import SUBJECTS, Apart, agreed_slots, agrees, often_slots, setup_slots
from .cues import CueLooks
from .families import AFTER, BEFORE, BETWEEN, LEAD, WORD, Kinds, kinds_of, said_back, said_of
from .pairs import Pair
from .sides import lists_of, order_of, side_slots
from .standing import About, Between, Names, Triggers

Span = tuple[int, int]


@dataclass(slots=True)
class Looks:
    """What the pairs of one draft look like."""

    draft: Draft
    rules: dict[tuple[str, str], list[str]]
    parts: list[list[int]] = field(default_factory=lambda: [[]])
    """The slots of all parts so far; the first part tells nothing."""
    _subjects: dict[int, frozenset[str]] = field(default_factory=dict)
    _names: dict[int, Names] = field(default_factory=dict)
    _between: dict[Span, Between] = field(default_factory=dict)
    _abouts: dict[Span, About] = field(default_factory=dict)
    _shared: dict[tuple[object, ...], tuple[int, ...]] = field(default_factory=dict)
    _rests: dict[tuple[object, ...], tuple[int, ...]] = field(default_factory=dict)
    _frames: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _words: dict[tuple[str, int], int] = field(default_factory=dict)
    _befores: dict[tuple[str, int], int] = field(default_factory=dict)
    _arounds: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _owns: dict[tuple[object, ...], int] = field(default_factory=dict)
    cues: CueLooks = field(default_factory=CueLooks)
    _fars: dict[tuple[object, ...], int] = field(default_factory=dict)
    _clauses: dict[int, tuple[str, str, Triggers]] = field(default_factory=dict)
    apart: Apart = field(init=False)

    def __post_init__(self) -> None:
        """Look at far ends with the cues that all pairs share."""
        self.apart = Apart(self.draft, self.cues)

    def of(self, pair: Pair) -> list[int]:
        """Return the slots of a pair, in order."""
        told = (*self.hint(pair), *self.rest(pair))
        return sorted(chain(*(self.parts[part] for part in told)))

    def hint(self, pair: Pair) -> tuple[int, ...]:
        """Return the numbers of the parts of a pair that hold for most of its like."""
        kinds = kinds_of(pair.head.type, pair.tail.type, order_of(pair))
        first, second = lists_of(pair)
        same, place = pair.where == "same", (second.start, second.end)
        low, begin = (first.end, first.start) if same else (pair.scene.sentence.start, -1)
        key = kinds.order, begin, low, place
        shared = self._shared.get(key)
        if shared is None:
            stands, about = self._stands(pair, low, place[0]), self._about(pair, *place)
            framed = self._framed(kinds, stands, low, place[0])
            around = self._around(kinds, about, place)
            shared = stands.words, about.words, framed, around
            if same:
                shared = *shared, self._before(pair, kinds, begin)
            self._shared[key] = shared
        near = pair.near_list.start
        if same:
            return *shared, *self._own(pair, kinds, first, near, side_slots(pair, kinds))
        return *shared, *self._far(pair, kinds), *self._own(pair, kinds, first, near, [])

    def rest(self, pair: Pair) -> tuple[int, ...]:
        """Return the numbers of all other parts that tell what a pair looks like."""
        kinds = kinds_of(pair.head.type, pair.tail.type, order_of(pair))
        first, second = lists_of(pair)
        same, place = pair.where == "same", (second.start, second.end)
        low, begin = (first.end, first.start) if same else (pair.scene.sentence.start, -1)
        key = kinds, begin, low, place, pair.near_list.start
        found = self._rests.get(key)
        if found is None:
            found = self._rests[key] = self._made(pair, kinds, first, place, low)
        return found

    def _far(self, pair: Pair, kinds: Kinds) -> tuple[int, int, int]:
        """Return the parts of how a far end and the sentence fit together."""
        setup, far = self.apart.setup(pair.scene, pair.near_list), pair.far
        agree = agrees(setup, far)
        is_list = len((pair.tail_list if pair.turned else pair.head_list).members) > 1
        keys = (kinds, setup, pair.also), (kinds, setup, pair.also, agree, "")
        counted = kinds, pair.also, pair.often, is_list
        found = self._fars
        if keys[0] not in found:
            found[keys[0]] = self._part(setup_slots(pair, kinds, setup))
        if keys[1] not in found:
            found[keys[1]] = self._part(agreed_slots(pair, kinds, setup, agree))
        if counted not in found:
            found[counted] = self._part(often_slots(pair, kinds, is_list))
        return found[keys[0]], found[keys[1]], found[counted]

    def _own(
        self, pair: Pair, kinds: Kinds, first: Group, near: int, sides: list[int]
    ) -> tuple[int, int]:
        """Return the parts of two types, where their names stand, and what rules say of these."""
        subject = self._subjects.get(near)
        if subject is None:
            subject = self._subjects[near] = _subject(pair.scene, near)
        is_subject = pair.head.canonical in subject
        is_first = first.start == pair.scene.groups[0].start
        own = self._owns.get((kinds, is_subject, is_first))
        if own is None:
            made = [*kinds.fixed, kinds.subject[is_subject], kinds.first[is_first]]
            own = self._owns[kinds, is_subject, is_first] = self._part(made)
        there = self.rules.get((pair.head.canonical, pair.tail.canonical))
        back = self.rules.get((pair.tail.canonical, pair.head.canonical))
        if there or back or sides:
            said = [*said_of(there, kinds), *said_back(back, kinds), *sides]
            return own, self._part(said)
        if (kinds,) not in self._owns:
            self._owns[kinds,] = self._part([*kinds.unruled, *kinds.unruled_back])
        return own, self._owns[kinds,]

    def _part(self, slots: list[int]) -> int:
        """Add a part; return its number."""
        self.parts.append(slots)
        return len(self.parts) - 1

    def _made(
        self, pair: Pair, kinds: Kinds, first: Group, second: Span, low: int
    ) -> tuple[int, ...]:
        """Return the parts that only two lists, their types and their order together tell."""
        stands = self._stands(pair, low, second[0])
        about = self._about(pair, *second)
        refers, part, clause = self._clause(pair)
        more = [
            *(kinds.before[about.before], kinds.others_like[stands.types.count(kinds.tail)]),
            *(kinds.refers[refers], kinds.part[part]),
            *self.cues.slots(pair, kinds, first, second, low),
        ]
        if len(stands.text) <= 8:
            more.append(kinds.between_kinds[stands.text])
        if stands.triggers or clause:
            more += _triggered(pair, kinds, stands.triggers, clause)
        twin: tuple[int, ...] = ()
        if pair.where != "same":
            here = kinds_of(pair.head.type, pair.tail.type, "th" if pair.turned else "ht")
            more += [
                *(here.before[about.before], here.refers[refers], here.part[part]),
                *self.cues.slots(pair, here, first, second, low),
            ]
            if stands.triggers or clause:
                more += _triggered(pair, here, stands.triggers, clause)
            framed = self._framed(here, stands, low, second[0])
            twin = framed, self._following(here, stands), self._around(here, about, second)
        return *twin, self._part(more), self._following(kinds, stands)

    def _stands(self, pair: Pair, low: int, high: int) -> Between:
        """Return what stands between two places of a sentence."""
        found = self._between.get((low, high))
        if found is None:
            draft = self.draft
            text = draft.text[low:high]
            a, b = bisect_left(draft.starts, low), bisect_left(draft.starts, high)
            words = list(dict.fromkeys(draft.words[a : min(b, a + 12)]))
            told = self._part([WORD[w] for w in words])
            found = Between(text, words, told, self._types(pair, low, high), _trigger_names(text))
            self._between[low, high] = found
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

    def _framed(self, kinds: Kinds, stands: Between, low: int, high: int) -> int:
        """Return the part of what stands between, whatever the types of the two lists."""
        found = self._frames.get((kinds.order, low, high))
        if found is None:
            text, types = stands.text, stands.types
            made = [
                kinds.gap[min(len(text) // 6, 8)],
                kinds.commas[text.count(",") + text.count(";") + text.count(":")],
                kinds.others[min(len(types), 4)],
                kinds.bodies[min(sum(t in ORG for t in types), 3)],
                *[kinds.other[name] for name in set(types)],
            ]
            if len(text) <= 8:
                made.append(BETWEEN[text])
            found = self._frames[kinds.order, low, high] = self._part(made)
        return found

    def _following(self, kinds: Kinds, stands: Between) -> int:
        """Return the part of words between two lists."""
        found = self._words.get((kinds.towards, stands.words))
        if found is None:
            made = [kinds.word[w] for w in stands.following]
            found = self._words[kinds.towards, stands.words] = self._part(made)
        return found

    def _before(self, pair: Pair, kinds: Kinds, start: int) -> int:
        """Return the part of the words before the first list."""
        found = self._befores.get((kinds.order, start))
        if found is None:
            lead = self._lead(pair, start)
            made = [LEAD["".join(lead)], kinds.lead[lead[-1] if lead else "^"]]
            found = self._befores[kinds.order, start] = self._part(made)
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
            told = self._part([AFTER["".join(after[:2])], BEFORE["".join(lead)]])
            found = About(lead[-1] if lead else "^", after, told)
            self._abouts[start, end] = found
        return found

    def _around(self, kinds: Kinds, about: About, place: Span) -> int:
        """Return the part of the words about the second list."""
        found = self._arounds.get((kinds.order, *place))
        if found is None:
            after = about.after
            made = [kinds.next[after[0] if after else "$"]]
            made += [kinds.after[w] for w in dict.fromkeys(after)]
            found = self._arounds[kinds.order, *place] = self._part(made)
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
