"""Which stretches of a text name a thing, and of what type: a linear-chain CRF, decided in batches.

Lafferty, McCallum, Pereira 2001. The rules' own choice is one sign among others (see `signs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
LEAST, ENOUGH = 0.03, 0.5
"""What is less probable is not offered as a name; what is more so, is chosen at first."""
Doubles = NDArray[np.float64]
OUTSIDE = "O"


def likely(offers: Iterable[Candidate]) -> list[Candidate]:
    """Return those of some stretches that are names more probably than not; none overlap."""
    return [offer for offer in offers if offer.score >= ENOUGH]


def offered(draft: Draft, weights: Weights | None = None) -> list[Candidate]:
    """Return the stretches that may be names, in order, each with its probability as score."""
    weights = weights or load_weights("names")
    clauses = list(_clauses(draft))
    if not clauses:
        return []
    scores = _scores(draft, weights)
    found: dict[tuple[int, int, str], Candidate] = {}
    for batch in _batches(clauses):
        for offer in filter(None, (_sound(draft, c) for c in _offered(scores, batch, weights))):
            key = offer.start, offer.end, offer.type
            if key not in found or offer.score > found[key].score:
                found[key] = offer
    return [found[key] for key in sorted(found)]


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


def _offered(scores: Floats, batch: list[Clause], weights: Weights) -> Iterator[Candidate]:
    """Yield the stretches of clauses that are no less probable than asked."""
    padded, starts, lengths = _padded(scores, batch, weights)
    types = [label[2:] for label in weights.labels if label[0] == "B"]
    begin, inside = (
        np.asarray([weights.labels.index(f"{place}-{t}") for t in types]) for place in "BI"
    )
    begins, goes_on = chain_of(padded, lengths, weights.transitions, (begin, inside))
    place, clause, type_ = np.nonzero(begins >= LEAST)
    chance, at, moved = begins[place, clause, type_], place, 0
    while len(at):
        on = goes_on[min(moved, 1), at, clause, type_]
        ending = chance * (1 - on)
        told = np.flatnonzero(ending >= LEAST)
        first, sure = starts[clause[told]] + place[told], np.round(ending[told], 3)
        sizes = at[told] - place[told] + 1
        columns = first.tolist(), sizes.tolist(), type_[told].tolist(), sure.tolist()
        for start, size, kind, score in zip(*columns, strict=True):
            yield Candidate(start, start + size, types[kind], "learned", score)
        chance, moved = chance * on, 1
        kept = chance >= LEAST
        place, clause, type_ = place[kept], clause[kept], type_[kept]
        chance, at = chance[kept], at[kept] + 1


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


def chain_of(
    scores: Floats,
    lengths: NDArray[np.int64],
    order: Floats,
    labels: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> tuple[Doubles, Doubles]:
    """Return how probably names begin at each place, and how probably they go on.

    `labels` are those of the beginnings and of the insides of names, type by type. The first array
    is [place, clause, type]; the second, [from a beginning or from inside, place, clause, type],
    tells how probably a name that reaches a place goes on to the next one: labels that a chain has
    given are a Markov chain again. By the forward-backward algorithm; the longest clause comes
    first, and only every few steps are numbers brought back to size.
    """
    longest = len(scores)
    begin, inside = labels
    going = (lengths > np.arange(longest)[:, None]).sum(axis=1).tolist()
    emitted = np.exp((scores - scores.max(axis=2, keepdims=True)).astype(np.float64))
    moves = np.exp(order.astype(np.float64))
    forward, backward = _forward(emitted, moves, going), np.ones_like(emitted)
    goes_on = np.zeros((2, longest, len(lengths), len(begin)))
    for at in range(longest - 2, -1, -1):
        n = going[at + 1]
        behind = backward[at + 1, :n] * emitted[at + 1, :n]
        step = behind.dot(moves.T)
        for row, labels_ in zip(goes_on, (begin, inside), strict=True):
            row[at, :n] = moves[labels_, inside] * behind[:, inside] / step[:, labels_]
        if at % STEPS == 0:
            step /= step.sum(axis=1, keepdims=True)
        backward[at, :n] = step
    forward *= backward
    total = forward.sum(axis=2, keepdims=True)
    begins = np.where(lengths[:, None] > np.arange(longest)[:, None, None], forward[:, :, begin], 0)
    return begins / total, goes_on


def _forward(emitted: Doubles, moves: Doubles, going: Sequence[int]) -> Doubles:
    """Return the sums over all rows of labels up to each, [place, clause, label]."""
    forward = emitted.copy()
    before = forward[0]
    for at in range(1, len(emitted)):
        n = going[at]
        step = before[:n].dot(moves)
        if at % STEPS == 0:
            step /= step.sum(axis=1, keepdims=True)
        before = forward[at, :n]
        before *= step
    return forward
