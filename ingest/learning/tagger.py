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
from .slots import slots
from .weights import Floats, Weights, load_weights

HAN = re.compile("[\u3400-\u9fff]")
Clause = tuple[int, int, bool]
"""Its start, its end, and whether another clause of its sentence goes before it."""
BATCH = 256
"""Clauses decided at once; more gain nothing and take memory."""
ENOUGH = 0.5
"""The best row of labels holds names that are less probable than not; these are no names."""
OUTSIDE = "O"


def tagged(draft: Draft, weights: Weights | None = None) -> list[Candidate]:
    """Return the names of a draft, in order, each with its probability as score."""
    weights = weights or load_weights("names")
    clauses = list(_clauses(draft))
    if not clauses:
        return []
    scores = weights.score(slots(draft))
    found: list[Candidate] = []
    for batch in _batches(_in_doubt(scores, clauses, weights)):
        found += filter(None, (_sound(draft, c) for c in _decide(scores, batch, weights)))
    return sorted(found, key=lambda c: c.start)


def _in_doubt(scores: Floats, clauses: list[Clause], weights: Weights) -> list[Clause]:
    """Return the clauses where a name may score above no name at all.

    A name of n characters wins at most n scores and n + 1 transitions; so where each score of a
    label is below that of no label by twice what any transition can win, no name can win.
    """
    order = weights.transitions
    win = float(order.max() - order[0, 0])
    margin = scores[:, 1:].max(axis=1) - scores[:, 0] > -2 * win
    ahead = np.concatenate([[0], np.cumsum(margin)])
    return [c for c in clauses if ahead[c[1]] > ahead[c[0]]]


def as_ruled(draft: Draft, names: Sequence[Candidate]) -> list[Candidate]:
    """Return names under the rule that proposes the same stretch, where one does."""
    rules = {(c.start, c.end): c.rule for c in draft.candidates}
    return [replace(n, rule=rules.get((n.start, n.end), n.rule)) for n in names]


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
    """Yield clauses of like length together."""
    ordered = sorted(clauses, key=lambda c: (c[1] - c[0], c[0]))
    for at in range(0, len(ordered), BATCH):
        yield ordered[at : at + BATCH]


def _decide(scores: Floats, batch: list[Clause], weights: Weights) -> Iterator[Candidate]:
    lengths = np.asarray([end - start for start, end, _ in batch])
    longest = int(lengths.max())
    padded = np.zeros((longest, len(batch), len(weights.labels)), dtype=np.float32)
    for column, (start, end, follows) in enumerate(batch):
        padded[: end - start, column] = scores[start:end]
        if follows:
            padded[0, column] += weights.transitions[weights.labels.index(OUTSIDE)]
    path = _viterbi(padded, lengths, weights.transitions)
    named = np.flatnonzero(path.any(axis=0))
    sure = _posteriors(padded[:, named], lengths[named], weights.transitions)
    for row, column in enumerate(named.tolist()):
        at, end, _ = batch[column]
        size = end - at
        chosen = path[:size, column]
        chance = sure[np.arange(size), row, chosen]
        for start, stop, type_ in stretches([weights.labels[i] for i in chosen.tolist()]):
            score = round(float(chance[start:stop].min()), 3)
            if score >= ENOUGH:
                yield Candidate(at + start, at + stop, type_, "learned", score)


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
    return replace(name, start=start, end=end)


def _viterbi(scores: Floats, lengths: NDArray[np.int64], order: Floats) -> NDArray[np.int64]:
    """Return the best label of each place, [place, clause]."""
    longest, count, _ = scores.shape
    best = scores.copy()
    for at in range(1, longest):
        best[at] += (best[at - 1][:, :, None] + order[None]).max(axis=1)
    path = np.zeros((longest, count), dtype=np.int64)
    towards = np.ascontiguousarray(order.T)
    for at in range(longest - 1, -1, -1):
        last = best[at].argmax(axis=1)
        if at == longest - 1:
            path[at] = last
            continue
        through = (best[at] + towards[path[at + 1]]).argmax(axis=1)
        path[at] = np.where(at >= lengths - 1, last, through)
    path[np.arange(longest)[:, None] >= lengths[None]] = 0
    return path


def _posteriors(scores: Floats, lengths: NDArray[np.int64], order: Floats) -> NDArray[np.float64]:
    """Return the probability of each label at each place, by the forward-backward algorithm."""
    longest, count, labels = scores.shape
    emitted = np.exp((scores - scores.max(axis=2, keepdims=True)).astype(np.float64))
    moved = np.exp(order.astype(np.float64))
    forward = np.empty((longest, count, labels))
    step = emitted[0] / emitted[0].sum(axis=1, keepdims=True)
    forward[0] = step
    for at in range(1, longest):
        step = (step @ moved) * emitted[at]
        step /= step.sum(axis=1, keepdims=True)
        forward[at] = step
    after = np.full((count, labels), 1.0 / labels)
    for at in range(longest - 1, -1, -1):
        ended = at >= lengths - 1
        after[ended] = 1.0 / labels
        both = forward[at] * after
        forward[at] = both / both.sum(axis=1, keepdims=True)
        after = (after * emitted[at]) @ moved.T
        after /= after.sum(axis=1, keepdims=True)
    return forward


def stretches(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, type) of each name that a row of labels marks.

    >>> list(stretches(["O", "B-Park", "I-Park", "B-Region", "O"]))
    [(1, 3, 'Park'), (3, 4, 'Region')]
    """
    start, type_ = 0, ""
    for at, label in enumerate([*labels, OUTSIDE]):
        if type_ and (label == OUTSIDE or label[0] == "B" or label[2:] != type_):
            yield start, at, type_
            type_ = ""
        if label != OUTSIDE and not type_:
            start, type_ = at, label[2:]
