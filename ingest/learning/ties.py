"""Which names a text ties, how, and whether it has happened: learned over the rules' own choice."""

from __future__ import annotations

from typing import cast

import numpy as np

from graph.model import Modality
from ingest.text.attributes import YEARS
from ingest.text.draft import Draft
from ingest.text.groups import clause_span
from ingest.text.relations import SYMMETRIC
from ingest.text.scene import Tie

from .pairs import Looks, Pair, clause_signs, pairs, ruled
from .weights import Floats, Weights, load_weights

ENOUGH = 0.45
"""A pair at least so probable is a relation: F1 as good as lower down, and fewer wrong ones."""


def tied(draft: Draft) -> list[Tie]:
    """Return the relations that a text states, one for each type and pair of names."""
    asked = list(pairs(draft))
    if not asked:
        return []
    weights = load_weights("ties")
    looks = Looks(draft, ruled(draft))
    known: dict[int, Floats] = {}
    chances = [_chance(looks.of(pair), weights, known) for pair in asked]
    found: dict[tuple[str, str, str], tuple[float, Pair]] = {}
    for pair, row in zip(asked, chances, strict=True):
        for type_ in pair.types():
            chance = float(row[weights.labels.index(type_)])
            if chance < ENOUGH:
                continue
            key = _key(type_, pair)
            if key not in found or chance > found[key][0]:
                found[key] = chance, pair
    made = [_tie(draft, key[0], pair, chance) for key, (chance, pair) in found.items()]
    return sorted(made, key=lambda t: (t.start, t.type, t.head.start, t.tail.start))


def _key(type_: str, pair: Pair) -> tuple[str, str, str]:
    ends = pair.head.canonical, pair.tail.canonical
    if type_ in SYMMETRIC and pair.head.start > pair.tail.start:
        return type_, ends[1], ends[0]
    return type_, *ends


def _chance(signs: list[int], weights: Weights, known: dict[int, Floats]) -> Floats:
    """Return the probability of each relation type; pairs that look alike share one list."""
    held = known.get(id(signs))
    if held is None:
        scores = weights.rows[weights.row_of[signs]].sum(axis=0).astype(np.float64)
        held = known[id(signs)] = np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
    return held


def stated_in(draft: Draft, pair: Pair) -> tuple[int, int]:
    """Return the clauses from the first end of a pair to the last, within its sentence."""
    sentence = pair.scene.sentence
    ends = [pair.tail] if pair.where != "same" else [pair.head, pair.tail]
    start, end = min(m.start for m in ends), max(m.end for m in ends)
    low, _ = clause_span(draft.text, sentence.start, sentence.end, start)
    _, high = clause_span(draft.text, sentence.start, sentence.end, max(end - 1, start))
    return low, max(high, end)


def _tie(draft: Draft, type_: str, pair: Pair, chance: float) -> Tie:
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
        said(draft, start, end),
        round(min(chance, 0.99), 3),
        "learned",
        years[-1] if years else None,
    )


def said(draft: Draft, start: int, end: int) -> Modality:
    """Return whether a clause says that something is done, under way, planned or encouraged."""
    weights = load_weights("modality")
    scores = weights.rows[weights.row_of[clause_signs(draft, start, end)]].sum(axis=0)
    return cast(Modality, weights.labels[int(scores.argmax())])
