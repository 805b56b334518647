"""A linear-chain CRF learned with dropout: AdaGrad steps over a few sentences at a time.

Lafferty, McCallum, Pereira 2001; Duchi, Hazan, Singer 2011; Srivastava et al. 2014. Half of the
signs of each character are left out at each step, so that no sign relies on another's being there:
names that nobody has seen are read by what stands around them. Some sentences do without all signs
of one source at once, as rules, tables or words: these know more of what is learned from than of
what is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
EPOCHS = 14
FITS = 4
"""Fits of which each leaves out a part of the sentences; their weights are averaged."""
TOGETHER = 16
"""Sentences in one step."""
KEPT = 0.5
"""The share of signs that a step sees."""
WITHOUT = 0.3
"""The share of sentences in which a step sees nothing of one source."""
RATE = 0.4
PENALTY = 1.5
"""Of the squares of the weights, in an epoch."""
FEWEST = 2
"""Slots that fewer characters have carry no weight."""
SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Chain:
    """What was learned: slots, a row of weights for each, and what one label adds to the next."""

    slots: NDArray[np.uint32]
    weights: Floats
    order: Floats


@dataclass(slots=True)
class _State:
    """Weights under way and the sums of the squares of their gradients."""

    weights: Floats
    squares: Floats
    order: Floats
    order_squares: Floats
    allowed: Floats
    """1 where a slot was seen with a label, else 0: others carry no weight."""
    sources: Sequence[Sequence[int]]
    """The columns of the tables that tell signs of one source."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Sentences with their labels, one behind the other, for fits that see some of them."""

    used: NDArray[np.uint32]
    """The slots that carry weight."""
    ids: NDArray[np.int32]
    """A row for each character: the numbers of its slots, from 1, or 0."""
    truth: Numbers
    ends: Numbers
    """Where each sentence ends; the first entry is 0."""
    parts: Numbers
    """The part that each sentence belongs to; the fit of that number does not see it."""
    count: int
    sources: Sequence[Sequence[int]]


def lessons_of(
    tables: Sequence[NDArray[np.uint32]],
    labels: Sequence[Numbers],
    parts: Sequence[int],
    count: int,
    sources: Sequence[Sequence[int]] = (),
) -> Lessons:
    """Return what is learned from: a row of slots and a label for each character of sentences.

    What the columns of one source tell is left out together, now and then.
    """
    used, ids = _ids(np.concatenate(tables))
    ends = np.cumsum([0, *map(len, labels)])
    return Lessons(used, ids, np.concatenate(labels), ends, np.asarray(parts), count, sources)


def averaged(fits: Sequence[Chain]) -> Chain:
    """Return the mean of some fits to the same lessons."""
    weights, order = fits[0].weights.copy(), fits[0].order.copy()
    for other in fits[1:]:
        weights += other.weights
        order += other.order
    weights /= len(fits)
    order /= len(fits)
    return Chain(fits[0].slots, weights, order)


def fit_chain(lessons: Lessons, part: int) -> Chain:
    """Return what is learned from all but one part; its number decides what a step does not see."""
    count, ids, truth = lessons.count, lessons.ids, lessons.truth
    seen = np.flatnonzero(lessons.parts != part)
    allowed = _none((len(lessons.used) + 1, count))
    told = np.repeat(lessons.parts != part, np.diff(lessons.ends))
    allowed[ids[told], truth[told, None]] = 1
    allowed[0] = 0
    shape = allowed.shape
    state = _State(
        *(_none(shape), _none(shape), _none((count, count)), _none((count, count))),
        allowed,
        lessons.sources,
    )
    chance = np.random.default_rng(part + 1)
    for epoch in range(EPOCHS):
        rate = RATE * (1 - epoch / EPOCHS)
        for batch in _batches(lessons.ends, seen[chance.permutation(len(seen))]):
            _step(state, ids, truth, batch, rate, chance)
        state.weights /= 1 + PENALTY * rate / np.sqrt(state.squares + 1)
    return Chain(lessons.used, state.weights[1:], state.order)


def _none(shape: tuple[int, int]) -> Floats:
    return np.zeros(shape, dtype=np.float32)


def _ids(slots: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Return the slots that are frequent enough, and each slot's number among them or 0."""
    used, where, counts = np.unique(slots, return_inverse=True, return_counts=True)
    kept = counts >= FEWEST
    number = np.where(kept, np.cumsum(kept), 0).astype(np.int32)
    return used[kept], number[where].reshape(slots.shape)


def _batches(ends: Numbers, order: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield starts and lengths of the sentences of a step, the longest first."""
    for first in range(0, len(order), TOGETHER):
        some = order[first : first + TOGETHER]
        starts, lengths = ends[some], ends[some + 1] - ends[some]
        sort = np.argsort(-lengths, kind="stable")
        yield starts[sort], lengths[sort]


def _step(
    state: _State,
    ids: NDArray[np.int32],
    truth: Numbers,
    batch: tuple[Numbers, Numbers],
    rate: float,
    chance: np.random.Generator,
) -> None:
    """Move the weights towards the labels of some sentences."""
    starts, lengths = batch
    places = np.concatenate([np.arange(a, a + n) for a, n in zip(starts, lengths, strict=True)])
    rows = ids[places]
    seen = _seen(rows, lengths, state.sources, chance)
    used, columns = np.unique(rows[seen], return_inverse=True)
    heads = np.concatenate([[0], np.cumsum(seen.sum(axis=1))])
    ones = np.full(len(columns), 1 / KEPT, dtype=np.float32)
    signs = csr_matrix((ones, columns, heads), shape=(len(places), len(used)))
    found, moves = _surprise(signs @ state.weights[used], truth[places], lengths, state.order)
    gradient = (signs.T @ found) * state.allowed[used]
    state.squares[used] += gradient * gradient
    state.weights[used] -= rate * gradient / np.sqrt(state.squares[used] + SMALL)
    state.order_squares += moves * moves
    state.order -= rate * moves / np.sqrt(state.order_squares + SMALL)


def _seen(
    rows: NDArray[np.int32],
    lengths: Numbers,
    sources: Sequence[Sequence[int]],
    chance: np.random.Generator,
) -> NDArray[np.bool_]:
    """Return which slots of the characters of some sentences a step sees."""
    seen: NDArray[np.bool_] = (chance.random(rows.shape, dtype=np.float32) < KEPT) & (rows > 0)
    for columns in sources:
        without = np.repeat(chance.random(len(lengths)) < WITHOUT, lengths)
        seen[np.ix_(np.flatnonzero(without), np.asarray(columns, dtype=np.intp))] = False
    return seen


def _surprise(
    scores: Floats, truth: Numbers, lengths: Numbers, order: Floats
) -> tuple[Floats, Floats]:
    """Return by how much labels and moves are likelier than they are true, by forward-backward."""
    count, longest = scores.shape[1], int(lengths[0])
    inside = np.arange(longest) < lengths[:, None]
    padded = np.ones((len(lengths), longest, count), dtype=np.float32)
    padded[inside] = np.exp(scores - scores.max(axis=1, keepdims=True))
    emitted = np.ascontiguousarray(padded.transpose(1, 0, 2))
    going = inside.sum(axis=0).tolist()
    moved = np.exp(order)
    forward, backward = emitted.copy(), np.ones_like(emitted)
    forward[0] /= forward[0].sum(axis=1, keepdims=True)
    for at in range(1, longest):
        step = (forward[at - 1, : going[at]] @ moved) * emitted[at, : going[at]]
        forward[at, : going[at]] = step / step.sum(axis=1, keepdims=True)
    for at in range(longest - 2, -1, -1):
        step = (backward[at + 1, : going[at + 1]] * emitted[at + 1, : going[at + 1]]) @ moved.T
        backward[at, : going[at + 1]] = step / step.sum(axis=1, keepdims=True)
    both = forward * backward
    both /= both.sum(axis=2, keepdims=True)
    likely = np.ascontiguousarray(both.transpose(1, 0, 2))[inside]
    likely[np.arange(len(truth)), truth] -= 1
    return likely, _moves(forward, backward * emitted, inside, truth, moved)


def _moves(
    forward: Floats, behind: Floats, inside: NDArray[np.bool_], truth: Numbers, moved: Floats
) -> Floats:
    """Return by how much moves from label to label are likelier than they are true."""
    follows = np.ascontiguousarray(inside[:, 1:].T)
    before, after = forward[:-1][follows], behind[1:][follows]
    weight = 1 / np.einsum("ij,ij->i", before @ moved, after)
    out: Floats = moved * ((before * weight[:, None]).T @ after)
    lines = np.zeros(inside.shape, dtype=np.int64)
    lines[inside] = truth
    pairs = inside[:, 1:]
    np.subtract.at(out, (lines[:, :-1][pairs], lines[:, 1:][pairs]), 1)
    return out
