"""Which stretches of a text name a thing, and of what type: a linear-chain CRF, decided in batches.

Lafferty, McCallum, Pereira 2001. The rules' own choice is one sign among others (see `signs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.text.draft import Candidate, Draft

from .signs import CLAUSE_ENDS
from .slots import blocks
from .weights import Floats, Weights, load_weights

HAN = re.compile("[\u3400-\u9fff]")
Clause = tuple[int, int, bool]
"""Its start, its end, and whether another clause of its sentence goes before it."""
BATCH = 128
"""Clauses decided at once; more gain nothing and take memory."""
BELOW = ((0, 1), (0, 0))
"""One row of zeros below, so that no name goes on into the next clause."""
STEPS = 16
"""So many steps of forward and backward sums stay within the range of a double."""
APART = 1e6
"""More than any two sums of scores of one clause differ by."""
SURE = 1e-3
"""More than what rounding of such sums can change."""
ENOUGH = 0.5
"""The best row of labels holds names that are less probable than not; these are no names."""
OUTSIDE = "O"


def tagged(draft: Draft, weights: Weights | None = None) -> list[Candidate]:
    """Return the names of a draft, in order, each with its probability as score."""
    weights = weights or load_weights("names")
    clauses = list(_clauses(draft))
    if not clauses:
        return []
    scores = _scores(draft, weights)
    found: list[Candidate] = []
    for batch in _batches(_in_doubt(scores, clauses, weights)):
        found += filter(None, (_sound(draft, c) for c in _decide(scores, batch, weights)))
    return sorted(found, key=lambda c: c.start)


def _scores(draft: Draft, weights: Weights) -> Floats:
    """Return the score of each label for each character."""
    out = np.empty((len(draft.text), len(weights.labels)), dtype=np.float32)
    at = 0
    for block in blocks(draft):
        out[at : at + block.shape[1]] = weights.score(block)
        at += block.shape[1]
    return out


def _in_doubt(scores: Floats, clauses: list[Clause], weights: Weights) -> list[Clause]:
    """Return the clauses where a name may score above no name at all.

    A name wins at most what its characters' best labels score above no label, and what the most
    winning transitions into it, within it and out of it win; where no stretch of a clause
    wins by that, no name is in the best row of labels.
    """
    order = weights.transitions
    into, out_of, inner = (
        float(o.max() - order[0, 0]) for o in (order[0, 1:], order[1:, 0], order[1:, 1:])
    )
    starts, ends, follows = (np.asarray(c) for c in zip(*clauses, strict=True))
    sizes = ends - starts
    firsts = np.cumsum(sizes) - sizes
    number = np.repeat(np.arange(len(clauses)), sizes)
    places = np.arange(len(number)) - firsts[number] + starts[number]
    margin = scores[places, 1:].max(axis=1).astype(np.float64) - scores[places, 0] + inner
    before = np.cumsum(margin) - margin
    before -= before[firsts][number]
    after = before + margin - inner + out_of
    after[firsts + sizes - 1] -= out_of
    before -= into
    before[firsts[~follows]] += into
    apart = number * APART
    lowest = np.minimum.accumulate(before - apart) + apart
    wins = np.maximum.reduceat(after - lowest, firsts) > -SURE
    return [clause for clause, may in zip(clauses, wins.tolist(), strict=True) if may]


def as_ruled(draft: Draft, names: Sequence[Candidate]) -> list[Candidate]:
    """Return names under the rule that proposes the same stretch, where one does."""
    rules = {(c.start, c.end): c.rule for c in draft.candidates}
    return [
        Candidate(n.start, n.end, n.type, rules.get((n.start, n.end), n.rule), n.score, n.canonical)
        for n in names
    ]


def _clauses(draft: Draft) -> Iterator[Clause]:
    """Yield the clauses of the sentences that are read; no name reaches across their ends."""
    for sentence in draft.sentences:
        if sentence.skipped:
            continue
        at = sentence.start
        for match in CLAUSE_ENDS.finditer(draft.text, sentence.start, sentence.end):
            if match[0] in ",;:" and match.start() > at:
                yield at, match.start(), at > sentence.start
                at = match.end()
        if at < sentence.end:
            yield at, sentence.end, at > sentence.start


def _batches(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """Yield clauses of like length together, the longest first."""
    ordered = sorted(clauses, key=lambda c: (c[0] - c[1], c[0]))
    for at in range(0, len(ordered), BATCH):
        yield ordered[at : at + BATCH]


def _decide(scores: Floats, batch: list[Clause], weights: Weights) -> Iterator[Candidate]:
    starts, ends, follows = (np.asarray(c) for c in zip(*batch, strict=True))
    lengths = ends - starts
    places = starts + np.arange(lengths[0])[:, None]
    padded = scores[np.minimum(places, len(scores) - 1)]
    padded[0, follows] += weights.transitions[0]
    path = _viterbi(padded, lengths, weights.transitions)
    named = np.flatnonzero(path.any(axis=0))
    if not len(named):
        return
    path, lengths = path[: lengths[named[0]], named], lengths[named]
    sure = _posteriors(padded[: lengths[0], named], lengths, weights.transitions)
    chances = np.take_along_axis(sure, path[:, :, None], axis=2)[:, :, 0]
    rows, chance = np.pad(path, BELOW).T.ravel(), np.pad(chances, BELOW).T.ravel()
    begins, stops = stretches(rows, weights.labels)
    least = np.minimum.reduceat(chance, np.stack([begins, stops], axis=1).ravel())[::2]
    columns, offsets = np.divmod(begins, len(path) + 1)
    at = starts[named][columns] + offsets
    found = at.tolist(), (stops - begins).tolist(), rows[begins].tolist(), least.tolist()
    for start, size, label, low in zip(*found, strict=True):
        score = round(low, 3)
        if score >= ENOUGH:
            yield Candidate(start, start + size, weights.labels[label][2:], "learned", score)


def _sound(draft: Draft, name: Candidate) -> Candidate | None:
    """Return a name without a bracket that opens or closes outside of it, or None if none is left.

    A person is named in Chinese characters here; a Latin word is none.
    """
    start, end = name.start, name.end
    body = draft.text[start:end]
    if body.count("(") < body.count(")") and body.endswith(")"):
        end -= 1
    elif body.count("(") > body.count(")") and body.startswith("("):
        start += 1
    if end - start < 2 or (name.type == "Person" and not HAN.search(body)):
        return None
    return name if name.length == end - start else replace(name, start=start, end=end)


def _viterbi(scores: Floats, lengths: NDArray[np.int64], order: Floats) -> NDArray[np.int64]:
    """Return the best label of each place, [place, clause]; the longest clause comes first."""
    longest, count, _ = scores.shape
    going = (lengths > np.arange(longest)[:, None]).sum(axis=1).tolist()
    best = np.ascontiguousarray(scores.transpose(0, 2, 1))
    moves = order[:, :, None]
    for at in range(1, longest):
        n = going[at]
        best[at, :, :n] += np.maximum.reduce(best[at - 1, :, None, :n] + moves, axis=0)
    best = np.ascontiguousarray(best.transpose(0, 2, 1))
    path = np.zeros((longest, count), dtype=np.int64)
    last = lengths - 1, np.arange(count)
    path[last] = best[last].argmax(axis=1)
    towards = np.ascontiguousarray(order.T)
    for at in range(longest - 2, -1, -1):
        n = going[at + 1]
        path[at, :n] = (best[at, :n] + towards[path[at + 1, :n]]).argmax(axis=1)
    return path


def _posteriors(scores: Floats, lengths: NDArray[np.int64], order: Floats) -> NDArray[np.float64]:
    """Return the probability of each label at each place, by the forward-backward algorithm.

    The longest clause comes first. Only every few steps are numbers brought back to size.
    """
    longest = len(scores)
    going = (lengths > np.arange(longest)[:, None]).sum(axis=1).tolist()
    emitted = np.exp((scores - scores.max(axis=2, keepdims=True)).astype(np.float64))
    moved = np.exp(order.astype(np.float64))
    forward, backward = emitted.copy(), np.ones_like(emitted)
    for at in range(1, longest):
        step = forward[at - 1, : going[at]] @ moved
        if at % STEPS == 0:
            step /= step.sum(axis=1, keepdims=True)
        forward[at, : going[at]] *= step
    for at in range(longest - 2, -1, -1):
        n = going[at + 1]
        step = (backward[at + 1, :n] * emitted[at + 1, :n]) @ moved.T
        if at % STEPS == 0:
            step /= step.sum(axis=1, keepdims=True)
        backward[at, :n] = step
    both: NDArray[np.float64] = forward * backward
    both /= both.sum(axis=2, keepdims=True)
    return both


def stretches(
    rows: NDArray[np.int64], labels: Sequence[str]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where names start and end in a row of labels that begins and ends with none.

    >>> a, b = stretches(np.asarray([0, 1, 2, 3, 0]), ["O", "B-Park", "I-Park", "B-Region"])
    >>> a.tolist(), b.tolist()
    ([1, 3], [3, 4])
    """
    types = [label[2:] for label in labels]
    type_of = np.asarray([types.index(type_) for type_ in types])
    begins = np.asarray([label[0] == "B" for label in labels])
    before = np.concatenate([[0], rows[:-1]])
    inside = rows != 0
    new = inside & (begins[rows] | (type_of[rows] != type_of[before]))
    over = inside[:-1] & (~inside[1:] | new[1:])
    return np.flatnonzero(new), np.flatnonzero(over) + 1
