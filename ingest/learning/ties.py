"""Which names a text ties, how, and whether it has happened: learned over the rules' own choice."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import cast

import numpy as np

from graph.model import Modality
from ingest.text.attributes import YEARS
from ingest.text.draft import Candidate, Draft
from ingest.text.groups import clause_span
from ingest.text.relations import SYMMETRIC
from ingest.text.row_ties import Rows
from ingest.text.scene import Tie
from ingest.text.setting import Setting

from .clauses import clause_signs
from .looks import Looks
from .pairs import Pair, pairs, ruled
from .sides import are_crossed
from .weights import Floats, Weights, load_weights

ENOUGH, FAR, RULED = 0.4, 0.5, 0.2
"""A pair at least so probable is a relation, one of a far end, one that a rule ties too."""
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
BESIDE = 0.8
"""So sure must be that two also cooperate who build a thing together: it is a tie already."""
SURE = frozenset({"same", "implied", "referred"})
"""Where ends stand that are always weighed with all that is known of them."""
REST = 3.5
"""The words and cues of a far end hardly ever add so much to what tells most of its like."""
Key = tuple[str, str, str]
"""Type, head and tail by canonical name."""
BATCH = 4096
"""So many pairs are weighed at once."""


def tied(draft: Draft) -> list[Tie]:
    """Return the relations that a text states, one for each type and pair of names."""
    rows = Rows(draft)
    clauses = Clauses(Setting(draft))
    told = {_key(t.type, t.head, t.tail): t for t in rows.ties(clauses.said)}
    found = _likely(draft, rows)
    for key in (*_told_by_building(found), *told):
        found.pop(key, None)
    made = [_tie(draft, key[0], pair, chance, clauses) for key, (chance, pair) in found.items()]
    made += told.values()
    return sorted(made, key=lambda t: (t.start, t.type, t.head.start, t.tail.start))


def _likely(draft: Draft, rows: Rows) -> dict[Key, tuple[float, Pair]]:
    """Return the relations that are likely between names of sentences, each with its best pair."""
    found: dict[Key, tuple[float, Pair]] = {}
    asked = list(pairs(draft, rows))
    if not asked:
        return found
    weights, said = load_weights("ties"), ruled(draft, rows)
    weighed = Chances(Looks(draft, said), weights)
    for first in range(0, len(asked), BATCH):
        batch = weighed.likely(asked[first : first + BATCH])
        chances = weighed.of(batch)
        for row, label in np.argwhere(chances >= _least(batch, said, weights.labels)).tolist():
            type_, pair, chance = weights.labels[label], batch[row], float(chances[row, label])
            key = _key(type_, pair.head, pair.tail)
            if type_ in pair.types() and (key not in found or chance > found[key][0]):
                found[key] = chance, pair
    return found


def _least(
    asked: Sequence[Pair], said: Mapping[tuple[str, str], Sequence[str]], labels: Sequence[str]
) -> Floats:
    """Return how probable each relation of each pair must be: less so where a rule ties it too."""
    least = np.empty((len(asked), len(labels)), dtype=np.float32)
    for row, pair in enumerate(asked):
        least[row] = ENOUGH if pair.where in SURE else FAR
        if are_crossed(pair):
            continue
        ends = pair.head.canonical, pair.tail.canonical
        back = [r for r in said.get(ends[::-1], ()) if r.partition("/")[0] in SYMMETRIC]
        for rule in (*said.get(ends, ()), *back):
            least[row, labels.index(rule.partition("/")[0])] = UNLESS.get(rule, RULED)
    return least


def _told_by_building(found: Mapping[Key, tuple[float, Pair]]) -> list[Key]:
    """Return the unsure ties of those of whom the same sentence says what they build together."""
    builders: dict[tuple[int, str], set[str]] = defaultdict(set)
    for (type_, head, tail), (_, pair) in found.items():
        if type_ == "CO_BUILDS":
            builders[pair.scene.sentence.start, tail].add(head)
    together = [(at, heads) for (at, _), heads in builders.items()]
    return [
        key
        for key, (chance, pair) in found.items()
        if key[0] == "COLLABORATES_WITH" and chance < BESIDE
        and any(at == pair.scene.sentence.start and {*key[1:]} <= heads for at, heads in together)
    ]  # fmt: skip


def _key(type_: str, head: Candidate, tail: Candidate) -> Key:
    if type_ in SYMMETRIC and head.start > tail.start:
        head, tail = tail, head
    return type_, head.canonical, tail.canonical


class Chances:
    """How probable each relation is between the names of pairs."""

    def __init__(self, looks: Looks, weights: Weights) -> None:
        """Begin with no part weighed."""
        self.looks, self.weights = looks, weights
        self._steps = weights.sums([])

    def likely(self, asked: Sequence[Pair]) -> list[Pair]:
        """Return the pairs, without those of far ends that hardly anything can tie."""
        scores = self._scores([self.looks.hint(p) for p in asked if p.where not in SURE])
        least = math.log(FAR / (1 - FAR)) - REST
        rest = iter((scores >= least).tolist())
        column = {label: number for number, label in enumerate(self.weights.labels)}
        return [
            pair
            for pair in asked
            if pair.where in SURE or _any_of(next(rest), pair.types(), column)
        ]

    def of(self, asked: Sequence[Pair]) -> Floats:
        """Return the probability of each relation type, one row a pair."""
        scores = self._scores([*map(self.looks.told, asked)]).astype(np.float64)
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def _scores(self, told: Sequence[tuple[int, ...]]) -> Floats:
        """Return the scores of each relation type, one row for each set of parts."""
        new = self.weights.sums(self.looks.parts[len(self._steps) :])
        self._steps = np.concatenate([self._steps, new])
        parts = np.array([*zip_longest(*told, fillvalue=0)] or [()], dtype=np.int64)
        total = np.add.reduce(self._steps.take(parts, axis=0), axis=0)
        scores: Floats = total * self.weights.scale
        return scores


def _any_of(likely: list[bool], types: tuple[str, ...], column: dict[str, int]) -> bool:
    return any(likely[column[type_]] for type_ in types)


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
    _said: dict[tuple[int, int, str], Modality] = field(default_factory=dict)

    def said(self, start: int, end: int, type_: str) -> Modality:
        """Return whether a relation is done, under way, planned or encouraged."""
        key = start, end, type_
        if key not in self._said:
            weights = load_weights("modality")
            scores = weights.of(clause_signs(self.setting, *key))
            self._said[key] = cast(Modality, weights.labels[int(scores.argmax())])
        return self._said[key]


def _tie(draft: Draft, type_: str, pair: Pair, chance: float, clauses: Clauses) -> Tie:
    start, end = stated_in(draft, pair)
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
        clauses.said(start, end, type_),
        round(min(chance, 0.99), 3),
        "learned",
        years[-1] if years else None,
    )
