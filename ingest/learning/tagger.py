"""Which stretches of a text name a thing, and of what type: a linear-chain CRF, decided in batches.

Lafferty, McCallum, Pereira 2001. The rules' own choice is one sign among others (see `signs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ingest.text.adviser import WEIGHTS, Adviser
from ingest.text.draft import Candidate, Draft

from .signs import CLAUSE_ENDS
from .slots import blocks
from .weights import Floats, Weights, load_weights, read_weights

HAN = re.compile("[\u3400-\u9fff]")
NAMED_BARE = frozenset({"Person", "Region"})
"""Names of these types may begin with 由 and end in 内."""
Clause = tuple[int, int, bool]
"""Its start, its end, and whether what is no name goes before it for certain."""
BATCH = 128
"""Clauses decided at once; more gain nothing and take memory."""
STEPS = 16
"""So many steps of forward and backward sums stay within the range of a double."""
ENOUGH = 0.5
"""The best row of labels holds names that are less probable than not; these are no names."""
CERTAIN = 0.95
"""A name that some character is part of for certain is one, though where it begins is not."""
OUTSIDE = "O"


def tagged(draft: Draft, weights: Weights | None = None) -> list[Candidate]:
    """Return the names of a draft, in order, each with its probability as score."""
    weights = weights or load_weights("names")
    clauses = list(_clauses(draft))
    if not clauses:
        return []
    scores = _scores(draft, weights)
    found: list[Candidate] = []
    for batch in _batches(clauses):
        found += filter(None, (_sound(draft, c) for c in _named(scores, batch, weights)))
    return sorted(found, key=lambda c: c.start)


@lru_cache(maxsize=1)
def advised_weights(adviser: Adviser) -> Weights:
    """Return what was learned with a planner's own model."""
    return read_weights(adviser.folder / WEIGHTS)


def _scores(draft: Draft, weights: Weights) -> Floats:
    """Return the score of each label for each character."""
    out = np.empty((len(draft.text), len(weights.labels)), dtype=np.float32)
    at = 0
    for block in blocks(draft):
        out[at : at + block.shape[1]] = weights.score(block)
        at += block.shape[1]
    return out


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


def _padded(
    scores: Floats, batch: list[Clause], weights: Weights
) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Return the scores of clauses, [place, clause, label], their starts and lengths."""
    starts, ends, follows = (np.asarray(c) for c in zip(*batch, strict=True))
    lengths = ends - starts
    places = starts + np.arange(lengths[0])[:, None]
    padded = scores.take(places, axis=0, mode="clip")
    padded[0, follows] += weights.transitions[0]
    return padded, starts, lengths


def _named(scores: Floats, batch: list[Clause], weights: Weights) -> Iterator[Candidate]:
    """Yield the names of clauses that are more probable than not."""
    padded, _, lengths = _padded(scores, batch, weights)
    path = _viterbi(padded, lengths, weights.transitions)
    held = np.flatnonzero(path.any(axis=0))
    if not len(held):
        return
    padded, starts, lengths = _padded(scores, [batch[at] for at in held.tolist()], weights)
    path = path[: len(padded), held]
    chances = _posteriors(padded, lengths, weights.transitions, path)
    below = np.zeros((1, len(held)))
    rows = np.concatenate([path, below.astype(np.int64)]).T.ravel()
    chance = np.concatenate([chances, below]).T.ravel()
    begins, stops = stretches(rows, weights.labels)
    ends = np.stack([begins, stops], axis=1).ravel()
    least = np.minimum.reduceat(chance, ends)[::2]
    told = np.maximum.reduceat(chance, ends)[::2] >= CERTAIN
    columns, offsets = np.divmod(begins, len(path) + 1)
    at = starts[columns] + offsets
    kept = (least >= ENOUGH) | told
    found = at, stops - begins, rows[begins], least
    for start, size, label, low in zip(*(f[kept].tolist() for f in found), strict=True):
        score = round(low, 3)
        yield Candidate(start, start + size, weights.labels[label][2:], "learned", score)


def _sound(draft: Draft, name: Candidate) -> Candidate | None:
    """Return a name without what is beside it for certain, or None if none is left.

    A bracket that opens or closes outside of it is left out, a quotation that begins right before
    it is taken in; what leads to it (由) or stands after it (内) is no part of it. A person is
    named in Chinese characters here; a Latin word is none.
    """
    text, start, end = draft.text, name.start, name.end
    body = text[start:end]
    if body.count("(") < body.count(")") and body.endswith(")"):
        end -= 1
    elif body.count("(") > body.count(")") and body.startswith("("):
        start += 1
    if body.count("“") < body.count("”") and text[start - 1 : start] == "“":
        start -= 1
    if name.type not in NAMED_BARE:
        start += text.startswith("由", start)
        end -= text.endswith(("内", "上"), start, end)
    if name.type == "Government":
        start += text.startswith(("经省", "经市", "经县", "经区", "经国", "经自治"), start)
    if end - start < 2 or (name.type == "Person" and not HAN.search(body)):
        return None
    return name if name.length == end - start else replace(name, start=start, end=end)


def _viterbi(scores: Floats, lengths: NDArray[np.int64], order: Floats) -> NDArray[np.int64]:
    """Return the best label of each place, [place, clause]; the longest clause comes first.

    The scores become those of the best row of labels up to each label.
    """
    longest, count, labels = scores.shape
    going = (lengths > np.arange(longest)[:, None]).sum(axis=1).tolist()
    # side by side, the labels of all clauses are added to in long runs
    moves, highest = np.tile(order, (1, count)), np.maximum.reduce
    before = scores[0]
    for at in range(1, longest):
        n = going[at]
        reached = before[:n].T.repeat(labels, axis=1)
        reached += moves[:, : n * labels]
        before = scores[at, :n]
        before += highest(reached, axis=0).reshape(n, labels)
    path = np.zeros((longest, count), dtype=np.int64)
    last = lengths - 1, np.arange(count)
    path[last] = scores[last].argmax(axis=1)
    towards = np.ascontiguousarray(order.T)
    for at in range(longest - 2, -1, -1):
        n = going[at + 1]
        reached = towards.take(path[at + 1, :n], axis=0)
        reached += scores[at, :n]
        reached.argmax(axis=1, out=path[at, :n])
    return path


def _posteriors(
    scores: Floats, lengths: NDArray[np.int64], order: Floats, path: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the probability of each label of a path, by the forward-backward algorithm.

    The longest clause comes first. Only every few steps are numbers brought back to size.
    """
    longest = len(scores)
    going = (lengths > np.arange(longest)[:, None]).sum(axis=1).tolist()
    emitted = np.exp((scores - scores.max(axis=2, keepdims=True)).astype(np.float64))
    moved = np.exp(order.astype(np.float64))
    forward, backward = emitted.copy(), np.ones_like(emitted)
    before = forward[0]
    for at in range(1, longest):
        n = going[at]
        step = before[:n].dot(moved)
        if at % STEPS == 0:
            step /= step.sum(axis=1, keepdims=True)
        before = forward[at, :n]
        before *= step
    for at in range(longest - 2, -1, -1):
        n = going[at + 1]
        step = backward[at, :n]
        (backward[at + 1, :n] * emitted[at + 1, :n]).dot(moved.T, out=step)
        if at % STEPS == 0:
            step /= step.sum(axis=1, keepdims=True)
    forward *= backward
    shares = np.take_along_axis(forward, path[:, :, None], axis=2)[:, :, 0]
    sure: NDArray[np.float64] = shares / forward.sum(axis=2)
    return sure


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
