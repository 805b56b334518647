"""Which names a text ties, how, and whether it has happened: learned over the rules' own choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import cast

import numpy as np

from graph.model import Modality
from ingest.text.attributes import YEARS
from ingest.text.draft import Candidate, Draft
from ingest.text.groups import clause_span
from ingest.text.relations import SYMMETRIC, scenes
from ingest.text.row_ties import Rows
from ingest.text.scene import OPENING, Tie
from ingest.text.setting import Setting

from .clauses import Clause, clause_of, clause_signs
from .looks import Looks
from .pairs import SURE, Pair, pairs, ruled
from .sides import are_crossed
from .sight import is_asked
from .weights import Floats, Numbers, Weights, load_weights

ENOUGH, RULED, NEVER = 0.4, 0.2, 1.0
"""What is at least so probable is a relation, what a rule ties too so much; nothing is sure enough
for what two ends can't be."""
UNLESS = dict.fromkeys(
    (
        *("CO_BUILDS/together", "CO_BUILDS/joint", "HOSTS/hosts_so_firm", "PART_OF/part_of_so"),
        *("LOCATED_IN/owned", "LOCATED_IN/made_in", "LOCATED_IN/located_in_so"),
        *("UNDERTAKES/undertakes_so", "AFFILIATED_WITH/post"),
    ),
    0.02,
)
"""What these rules tie holds unless it is that improbable: on families not learned from, enough of
it is right even where what was learned doubts it."""
WHOLE = frozenset({"COLLABORATES_WITH", "HOSTS"})
"""What a sentence that names both ends tells whole: A大学建有B中心 is of nobody told of before."""
BESIDE = 0.8
"""So sure must be that two also cooperate who build a thing together: it is a tie already."""
REST = 4.0
"""All else hardly ever adds so much to what tells most of a pair's like."""
Key = tuple[str, str, str]
"""Type, head and tail by canonical name; of what has neither, the two in order."""
Stated = tuple[int, int, str]
"""Where the clauses begin and end that state a relation, and its type."""
BATCH = 4096
"""So many pairs are weighed at once."""


def tied(draft: Draft, setting: Setting | None = None) -> list[Tie]:
    """Return the relations that a text states, one for each type and pair of names."""
    rows = Rows(draft)
    clauses = Clauses(setting or Setting(draft))
    told = {_key(t.type, t.head, t.tail): t for t in rows.ties(clauses.said)}
    found = _likely(draft, rows)
    for key in (*_told_by_building(found), *_told_whole(draft, found), *told):
        found.pop(key, None)
    stated = [(*stated_in(draft, pair), key[0]) for key, (_, pair) in found.items()]
    clauses.ask(stated)
    made = [
        _tie(draft, pair, chance, where, clauses.said(*where))
        for where, (chance, pair) in zip(stated, found.values(), strict=True)
    ]
    made += told.values()
    return sorted(made, key=lambda t: (t.start, t.type, t.head.start, t.tail.start))


def _likely(draft: Draft, rows: Rows) -> dict[Key, tuple[float, Pair]]:
    """Return the relations that are likely between names of sentences, each with its best pair.

    A relation is no surer than that both of its names are: their probabilities are multiplied.
    """
    found: dict[Key, tuple[float, Pair]] = {}
    made = list(scenes(draft))
    asked = list(pairs(draft, rows, is_asked, made))
    if not asked:
        return found
    weights, said = load_weights("ties"), ruled(draft, rows, made)
    chances = Chances(Looks(draft, said), weights)
    for first in range(0, len(asked), BATCH):
        batch = asked[first : first + BATCH]
        names = np.asarray([[pair.head.score * pair.tail.score] for pair in batch])
        least = np.minimum(_least(batch, said, weights.labels) / names, NEVER)
        for row, type_, chance in chances.likely(batch, least):
            pair = batch[row]
            key, sure = _key(type_, pair.head, pair.tail), chance * float(names[row, 0])
            if not (old := found.get(key)) or _rank(sure, pair) > _rank(*old):
                found[key] = max(sure, old[0] if old else 0.0), pair
    return found


def _rank(sure: float, pair: Pair) -> tuple[bool, float]:
    """Return what pairs of the same names are chosen by: a sentence that names both tells more."""
    return pair.where == "same", sure


def _least(
    asked: Sequence[Pair], said: Mapping[tuple[str, str], Sequence[str]], labels: Sequence[str]
) -> Floats:
    """Return how probable each relation of each pair must be: less so where a rule ties it too."""
    sorts: dict[tuple[str, ...], int] = {}
    rows = [sorts.setdefault(pair.kinds.relations, len(sorts)) for pair in asked]
    table = [[ENOUGH if label in types else NEVER for label in labels] for types in sorts]
    least = np.asarray(table, dtype=np.float32)[rows]
    either = {*said, *((tail, head) for head, tail in said)}
    for row, pair in enumerate(asked):
        head, tail = pair.head.canonical, pair.tail.canonical
        if (head, tail) not in either or are_crossed(pair):
            continue
        there, back = said.get((head, tail), ()), said.get((tail, head), ())
        rules = *there, *[r for r in back if r.partition("/")[0] in SYMMETRIC]
        for rule in rules:
            column = labels.index(rule.partition("/")[0])
            if least[row, column] < NEVER:
                least[row, column] = UNLESS.get(rule, RULED)
    return least


def _told_by_building(found: Mapping[Key, tuple[float, Pair]]) -> list[Key]:
    """Return the unsure ties of those of whom the same sentence says what they build together."""
    builders: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (type_, head, tail), (_, pair) in found.items():
        if type_ == "CO_BUILDS":
            builders[pair.scene.sentence.start][tail].add(head)
    return [
        key
        for key, (chance, pair) in found.items()
        if key[0] == "COLLABORATES_WITH"
        and chance < BESIDE
        and any(
            {*key[1:]} <= heads for heads in builders.get(pair.scene.sentence.start, {}).values()
        )
    ]


def _told_whole(draft: Draft, found: Mapping[Key, tuple[float, Pair]]) -> list[Key]:
    """Return the ties to names of before of those whose own sentence begins with the other end."""
    whole: set[tuple[int, str, str]] = set()
    for key, (_, pair) in found.items():
        at, first = pair.scene.sentence.start, pair.scene.groups[0]
        opens = any(m.canonical in key[1:] for m in first.members)
        is_whole = opens and OPENING.fullmatch(draft.text, at, first.start)
        if is_whole and key[0] in WHOLE and pair.where == "same":
            whole |= {(at, key[0], name) for name in key[1:]}
    return [
        key
        for key, (_, pair) in found.items()
        if pair.order not in SURE
        and (pair.scene.sentence.start, key[0], pair.near.canonical) in whole
    ]


def _key(type_: str, head: Candidate, tail: Candidate) -> Key:
    ends = head.canonical, tail.canonical
    first, second = sorted(ends) if type_ in SYMMETRIC else ends
    return type_, first, second


class Chances:
    """How probable each relation is between the names of pairs."""

    def __init__(self, looks: Looks, weights: Weights) -> None:
        """Begin with the first part alone, which tells nothing."""
        self.looks, self.weights = looks, weights
        self._steps = np.zeros((1, len(weights.labels)), dtype=np.int32)

    def likely(self, asked: Sequence[Pair], least: Floats) -> Iterator[tuple[int, str, float]]:
        """Yield the pairs and relations that are at least so probable, and how probable.

        What tells most of a pair's like comes first; all else is looked at only where it may help.
        """
        hinted, least = self.sums([*map(self.looks.hint, asked)]), logit(least)
        rows = np.flatnonzero((hinted * self.weights.scale >= least - REST).any(axis=1))
        if not len(rows):
            return
        rest = [self.looks.rest(asked[row]) for row in rows.tolist()]
        scores = (hinted[rows] + self.sums(rest)) * self.weights.scale
        chances = np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
        for row, label in np.argwhere(scores >= least[rows]).tolist():
            yield int(rows[row]), self.weights.labels[label], float(chances[row, label])

    def sums(self, told: Sequence[tuple[int, ...]]) -> Numbers:
        """Return the sums of steps of each relation type, one row for each set of so many parts."""
        first, *starts = self.looks.ends[len(self._steps) - 1 :]
        if starts:
            starts = [0, *[start - first for start in starts[:-1]]]
            new = self.weights.sums(self.looks.slots[first:], starts)
            self._steps = np.concatenate([self._steps, new])
        parts = np.asarray(told, dtype=np.int64).reshape(len(told), -1)
        total: Numbers = np.add.reduce(self._steps.take(parts.T, axis=0), axis=0)
        return total


def logit(chances: Floats) -> Floats:
    """Return the scores that stand for probabilities.

    >>> logit(np.asarray([0.5, 1.0])).tolist()
    [0.0, inf]
    """
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(chances) - np.log1p(-chances))


def stated_in(draft: Draft, pair: Pair) -> tuple[int, int]:
    """Return the clauses from the first end of a pair to the last, within its sentence."""
    sentence = pair.scene.sentence
    ends = [pair.near] if pair.where != "same" else [pair.head, pair.tail]
    start, end = min(m.start for m in ends), max(m.end for m in ends)
    low, _ = clause_span(draft.text, sentence.start, sentence.end, start)
    _, high = clause_span(draft.text, sentence.start, sentence.end, max(end - 1, start))
    return low, max(high, end)


@dataclass(slots=True)
class Clauses:
    """What clauses say of what they state, each asked once for each type of relation."""

    setting: Setting
    _clauses: dict[tuple[int, int], Clause] = field(default_factory=dict)
    _said: dict[Stated, Modality] = field(default_factory=dict)

    def said(self, start: int, end: int, type_: str) -> Modality:
        """Return whether a relation is done, under way, planned or encouraged."""
        self.ask([(start, end, type_)])
        return self._said[start, end, type_]

    def ask(self, stated: Iterable[Stated]) -> None:
        """Find out of many relations at once whether they are done."""
        new = [s for s in dict.fromkeys(stated) if s not in self._said]
        if not new:
            return
        weights = load_weights("modality")
        told = [clause_signs(self._clause(start, end), type_) for start, end, type_ in new]
        starts = [0, *accumulate(map(len, told[:-1]))]
        steps = weights.sums([*chain(*told)], starts)
        for key, best in zip(new, (steps * weights.scale).argmax(axis=1).tolist(), strict=True):
            self._said[key] = cast(Modality, weights.labels[best])

    def _clause(self, start: int, end: int) -> Clause:
        found = self._clauses.get((start, end))
        if found is None:
            found = self._clauses[start, end] = clause_of(self.setting, start, end)
        return found


def _tie(draft: Draft, pair: Pair, chance: float, stated: Stated, said: Modality) -> Tie:
    start, end, type_ = stated
    head, tail = pair.head, pair.tail
    if type_ in SYMMETRIC and head.start > tail.start:
        head, tail = tail, head
    years = [int(m[1]) for m in YEARS.finditer(draft.text, pair.scene.sentence.start, end)]
    return Tie(
        type_,
        head,
        tail,
        start,
        end,
        said,
        round(min(chance, 0.99), 3),
        "learned",
        years[-1] if years else None,
    )
