"""Learn from gold names: which pairs are tied, and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from ingest.text.homes import homes
from ingest.text.relations import SYMMETRIC
from ingest.text.row_ties import Rows
from ingest.text.scene import ENDS
from ingest.text.setting import Setting

from .clauses import clause_of, clause_signs
from .controls import MODALITIES
from .documents import CorpusRelation
from .examples import Example
from .families import PAIR_BITS
from .fitting import fit_binary, fit_classes, often, sparse
from .looks import Looks
from .pairs import SURE, Pair, pairs, ruled
from .sight import TIED, sight_slots
from .tagger import as_ruled
from .ties import stated_in
from .weights import save_weights

SMALL = 1e-3
SEEN = 2
"""A sign that is seen less often tells nothing of others."""
ROUNDS = 40
"""More gain nothing on texts that were not learned from."""
Gold = dict[tuple[str, str, str], list[CorpusRelation]]


def with_gold_names(item: Example) -> Example:
    """Return the example, its draft's names replaced by the corpus's."""
    item.draft.mentions = as_ruled(item.draft, sorted(item.gold, key=lambda m: m.start))
    item.draft.regions = homes(item.draft)
    return item


def gold_ties(item: Example) -> Gold:
    """Return the relations of a document by type and canonical names, symmetric ones both ways."""
    out: Gold = defaultdict(list)
    for relation in item.document.relations:
        head, tail = (item.gold[i].canonical for i in (relation.head, relation.tail))
        out[relation.type, head, tail].append(relation)
        if relation.type in SYMMETRIC:
            out[relation.type, tail, head].append(relation)
    return out


def judged(item: Example) -> Iterator[tuple[Pair, dict[str, CorpusRelation | None]]]:
    """Yield every pair with the relations that the corpus decides, None for one not stated.

    A pair that is tied elsewhere in the document is no counter-example. Pairs that rows settle are
    learned from like all others: lists are told in more ways than rules know.
    """
    gold = gold_ties(item)
    for pair in pairs(item.draft, Rows(item.draft, [])):
        sentence = pair.scene.sentence
        start, end = item.whole.original_span(sentence.start, sentence.end)
        decided: dict[str, CorpusRelation | None] = {}
        for type_ in pair.types():
            stated = gold.get((type_, pair.head.canonical, pair.tail.canonical), [])
            here = [r for r in stated if r.start < end and start < r.end]
            if here or not stated:
                decided[type_] = here[0] if here else None
        yield pair, decided


def train_ties(examples: Iterable[Example], *, penalty: float = 0.5) -> Path:
    """Write ties.npz: one logistic regression a relation type; return its path."""
    rows: dict[str, list[tuple[list[int], bool]]] = defaultdict(list)
    for item in examples:
        looks = Looks(item.draft, ruled(item.draft, Rows(item.draft, [])))
        for pair, decided in judged(item):
            signs = looks.of(pair)
            for type_, relation in decided.items():
                rows[type_].append((signs, relation is not None))
    weights: dict[int, dict[str, float]] = defaultdict(dict)
    for type_ in ENDS:
        signs = sparse([s for s, _ in rows[type_]], 1 << PAIR_BITS)
        used = often(signs, SEEN)
        said = np.asarray([t for _, t in rows[type_]], dtype=np.float64)
        found = fit_binary(signs[:, used], said, penalty=penalty, rounds=ROUNDS)
        for slot, weight in zip(used.tolist(), found.tolist(), strict=True):
            if abs(weight) >= SMALL:
                weights[slot][type_] = weight
    return save_weights("ties", labels=tuple(ENDS), bits=PAIR_BITS, weights=dict(weights))


def train_sight(examples: Iterable[Example], *, penalty: float = 2.0) -> Path:
    """Write sight.npz: a logistic regression of whether a far end is tied; return its path."""
    rows: list[tuple[int, ...]] = []
    truth: list[float] = []
    for item in examples:
        for pair, decided in judged(item):
            if pair.order not in SURE:
                far_list = pair.tail_list if pair.turned else pair.head_list
                how = pair.also, pair.often, len(far_list.members) > 1
                rows.append(sight_slots(pair.head.type, pair.tail.type, pair.order, *how))
                truth.append(float(any(decided.values())))
    signs = sparse(rows, 1 << PAIR_BITS)
    used = np.unique(signs.indices)
    found = fit_binary(signs[:, used], np.asarray(truth), penalty=penalty, rounds=ROUNDS)
    weights = {s: {TIED: w} for s, w in zip(used.tolist(), found.tolist(), strict=True)}
    return save_weights("sight", labels=(TIED,), bits=PAIR_BITS, weights=weights)


def train_modality(examples: Iterable[Example], *, penalty: float = 1.0) -> Path:
    """Write modality.npz: a multinomial logistic regression over clauses; return its path."""
    rows: list[list[int]] = []
    truth: list[int] = []
    for item in examples:
        setting = Setting(item.draft)
        for pair, decided in judged(item):
            for type_, relation in decided.items():
                if relation:
                    clause = clause_of(setting, *stated_in(item.draft, pair))
                    rows.append(sorted(clause_signs(clause, type_)))
                    truth.append(MODALITIES.index(relation.modality))
    signs = sparse(rows, 1 << PAIR_BITS)
    used = often(signs, SEEN)
    found = fit_classes(
        signs[:, used], np.asarray(truth), len(MODALITIES), penalty=penalty, rounds=ROUNDS
    )
    return save_weights(
        "modality",
        labels=tuple(MODALITIES),
        bits=PAIR_BITS,
        weights=_table(used.tolist(), found.tolist()),
    )


def _table(slots: Sequence[int], rows: Sequence[Sequence[float]]) -> dict[int, dict[str, float]]:
    return {
        slot: dict(zip(MODALITIES, row, strict=True))
        for slot, row in zip(slots, rows, strict=True)
        if max(map(abs, row)) >= SMALL
    }
