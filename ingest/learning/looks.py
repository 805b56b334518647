"""What two names that a text may tie look like: signs, as slots of a table of weights.

What holds for a sentence, a list or two lists is a part that is worked out once; a pair is told by
the numbers of its parts. A sign that two parts tell counts twice. What a sentence says of a far end
is told twice: of ends that stand so far, and as if the end stood where the sentence begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
from .pairs import Pair, Spots
from .sides import side_slots
from .standing import Names, Stands, Triggers

NONE: list[str] = []


@dataclass(slots=True)
class Looks:
    """What the pairs of one draft look like."""

    draft: Draft
    rules: dict[tuple[str, str], list[str]]
    slots: list[int] = field(default_factory=list)
    """Of all parts so far, one behind the other."""
    ends: list[int] = field(default_factory=lambda: [0])
    """Where each part ends among them; the first part tells nothing."""
    cues: CueLooks = field(default_factory=CueLooks)
    apart: Apart = field(init=False)
    _said: dict[tuple[str, str], tuple[list[str], list[str]]] = field(default_factory=dict)
    _subjects: dict[int, frozenset[str]] = field(default_factory=dict)
    _names: dict[int, Names] = field(default_factory=dict)
    _stood: dict[Spots, Stands] = field(default_factory=dict)
    _befores: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    _clauses: dict[int, tuple[str, str, Triggers]] = field(default_factory=dict)
    _made: dict[tuple[object, ...], int] = field(default_factory=dict)
    """The parts, by what they are of."""

    def __post_init__(self) -> None:
        """Look at far ends with the cues that all pairs share, at rules both ways."""
        self.apart = Apart(self.draft, self.cues)
        for head, tail in self.rules:
            there, back = self.rules[head, tail], self.rules.get((tail, head), NONE)
            self._said[head, tail], self._said[tail, head] = (there, back), (back, there)

    def of(self, pair: Pair) -> list[int]:
        """Return the slots of a pair, in order."""
        told = [part for part in (*self.hint(pair), *self.rest(pair)) if part]
        return sorted(chain(*(self.slots[self.ends[p - 1] : self.ends[p]] for p in told)))

    def hint(self, pair: Pair) -> tuple[int, int, int]:
        """Return the numbers of the parts of a pair that hold for most of its like."""
        key = pair.kinds.order, pair.spots
        shared = self._made.get(key)
        if shared is None:
            shared = self._made[key] = self._part(self._shared(pair))
        begin = pair.spots[0]
        if begin < 0:
            return shared, self._far(pair), self._own(pair, False, [])
        is_first = begin == pair.scene.groups[0].start
        return shared, 0, self._own(pair, is_first, side_slots(pair))

    def rest(self, pair: Pair) -> tuple[int, int]:
        """Return the numbers of the parts of all else that tells what a pair looks like."""
        kinds = pair.kinds
        key = kinds, pair.spots, pair.near_list.start
        found = self._made.get(key)
        if found is None:
            stands = self._stands(pair)
            made = self._told(pair, kinds, stands)
            made.append(kinds.others_like[stands.types.count(kinds.tail)])
            if len(stands.text) <= 8:
                made.append(kinds.between_kinds[stands.text])
            found = self._made[key] = self._part(made)
        return found, 0 if pair.where == "same" else self._as_here(pair)

    def _as_here(self, pair: Pair) -> int:
        """Return the part of what a sentence says as if the far end stood where it begins."""
        order = "th" if pair.turned else "ht"
        kinds, near = kinds_of(pair.head.type, pair.tail.type, order), pair.near_list.start
        key = kinds, pair.kinds.relations, near
        found = self._made.get(key)
        if found is None:
            stands = self._stands(pair)
            made = self._told(pair, kinds, stands)
            made += [*stands.exact, *_framed(kinds, stands)]
            found = self._made[key] = self._part(made)
        return found

    def _shared(self, pair: Pair) -> list[int]:
        """Return the slots of what stands between and about two lists, in their order."""
        kinds, stands, begin = pair.kinds, self._stands(pair), pair.spots[0]
        made = [*stands.words, *stands.exact, *_framed(kinds, stands)]
        if begin >= 0:
            made += self._before(pair, kinds, begin)
        return made

    def _far(self, pair: Pair) -> int:
        """Return the part of how a far end and the sentence fit together."""
        kinds, setup = pair.kinds, self.apart.setup(pair.scene, pair.near_list)
        is_list = len((pair.tail_list if pair.turned else pair.head_list).members) > 1
        key = kinds, pair.near_list.start, pair.also, pair.often, is_list
        found = self._made.get(key)
        if found is None:
            agree = agrees(setup, pair.far)
            made = setup_slots(pair, setup)
            made += agreed_slots(pair, setup, agree)
            made += often_slots(pair, is_list)
            found = self._made[key] = self._part(made)
        return found

    def _own(self, pair: Pair, is_first: bool, sides: list[int]) -> int:
        """Return the part of two types, where their names stand, and what rules say of these."""
        kinds, near = pair.kinds, pair.near_list.start
        subject = self._subjects.get(near)
        if subject is None:
            subject = self._subjects[near] = _subject(pair.scene, near)
        head, tail = pair.head.canonical, pair.tail.canonical
        is_subject = head in subject
        said = self._said.get((head, tail))
        if said or sides:
            there, back = said or (NONE, NONE)
            made = [*said_of(there, kinds), *said_back(back, kinds), *sides]
            return self._part([*_placed(kinds, is_subject, is_first), *made])
        key = kinds, is_subject, is_first
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._part(_untold(kinds, is_subject, is_first))
        return found

    def _part(self, slots: Sequence[int]) -> int:
        """Add a part; return its number."""
        self.slots += slots
        self.ends.append(len(self.slots))
        return len(self.ends) - 1

    def _told(self, pair: Pair, kinds: Kinds, stands: Stands) -> list[int]:
        """Return the slots that only two lists, their types and their order together tell."""
        refers, part, clause = self._clause(pair)
        made = [
            *(kinds.before[stands.before], kinds.refers[refers], kinds.part[part]),
            *self.cues.slots(pair, kinds),
            *map(kinds.word.__getitem__, stands.following),
        ]
        here = _trigger_names(stands.text)
        if here or clause:
            made += _triggered(pair, kinds, here, clause)
        return made

    def _stands(self, pair: Pair) -> Stands:
        """Return what stands between two lists and about the second."""
        found = self._stood.get(pair.spots)
        if found is None:
            found = self._stood[pair.spots] = self._look(pair)
        return found

    def _look(self, pair: Pair) -> Stands:
        draft, sentence, (_, low, start, end) = self.draft, pair.scene.sentence, pair.spots
        text, starts = draft.text[low:start], draft.starts
        a, b = bisect_left(starts, low), bisect_left(starts, start)
        words = dict.fromkeys(draft.words[a : min(b, a + 12)])
        types = self._types(pair, low, start)
        signs = text.count(",") + text.count(";") + text.count(":")
        bodies = min(sum(map(ORG.__contains__, types)), 3)
        counts = min(len(text) // 6, 8), signs, min(len(types), 4), bodies
        exact = (BETWEEN[text],) if len(text) <= 8 else ()
        _, stop = clause_span(draft.text, sentence.start, sentence.end, max(end - 1, start))
        c, d = bisect_left(starts, end), bisect_left(starts, min(stop, end + 24))
        lead, after = self._lead(pair, start), draft.words[c : min(d, c + 6)]
        told = *map(WORD.__getitem__, words), AFTER["".join(after[:2])], BEFORE["".join(lead)]
        before = lead[-1] if lead else "^"
        return Stands(
            text, exact, told, words, types, {*types}, counts, before, dict.fromkeys(after)
        )

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


def _framed(kinds: Kinds, stands: Stands) -> list[int]:
    """Return the slots of what stands between and behind, whatever the types of the two lists."""
    gap, signs, others, bodies = stands.counts
    return [
        *(kinds.gap[gap], kinds.commas[signs], kinds.others[others], kinds.bodies[bodies]),
        *map(kinds.other.__getitem__, stands.others),
        kinds.next[next(iter(stands.after), "$")],
        *map(kinds.after.__getitem__, stands.after),
    ]


def _placed(kinds: Kinds, is_subject: bool, is_first: bool) -> list[int]:
    """Return the slots of two types, whether the head is a clause's subject, the list the first."""
    return [*kinds.fixed, kinds.subject[is_subject], kinds.first[is_first]]


@lru_cache(maxsize=4096)
def _untold(kinds: Kinds, is_subject: bool, is_first: bool) -> list[int]:
    """Return the slots of two names of which no rule tells, nor the lists that they stand in."""
    unsaid = said_of(NONE, kinds) + said_back(NONE, kinds)
    return _placed(kinds, is_subject, is_first) + unsaid


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
