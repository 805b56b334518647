"""Which stretches of a text are names: a second decision, over whole names, stacked on the first.

A logistic regression over what the chain of labels, the rules and the last check offer (Wolpert
1992 on stacking; Krishnan and Manning 2006 on names that a text holds elsewhere too). It is learned
from what chains offer in documents that they were not learned from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate, chain

import numpy as np

from ingest.text.draft import Candidate

from .stacked_signs import Offers, Span
from .weights import load_weights

NAME = "name"
"""The column of stacked.npz."""
ENOUGH = 0.45
"""A stretch that is so probable is a name: F1 is highest about where half of it is asked for
(Lipton, Elkan, Narayanaswamy 2014)."""
SUREST = 0.99
HELD = frozenset({"team"})
"""What these rules of the last check find is a name, whatever stands around it."""


def chosen(offers: Offers) -> list[Candidate]:
    """Return the names among what is offered, in order, each with its probability as score."""
    chances = chances_of(offers)
    chances |= {s: max(chances[s], n.score) for s, n in offers.first.items() if n.rule in HELD}
    return [
        replace(
            offers.first.get(span) or Candidate(*span, "learned", 0.0),
            score=min(round(chances[span], 3), SUREST),
        )
        for span in apart(chances)
    ]


def chances_of(offers: Offers) -> dict[Span, float]:
    """Return how probable it is that each stretch is a name."""
    if not offers.spans:
        return {}
    weights, told = load_weights("stacked"), list(offers.signs())
    starts = [0, *accumulate(map(len, told[:-1]))]
    scores = weights.sums([*chain(*told)], starts)[:, 0] * weights.scale[0]
    return dict(zip(offers.spans, (1 / (1 + np.exp(-scores))).tolist(), strict=True))


def apart(chances: Mapping[Span, float]) -> list[Span]:
    """Return the stretches, none over another, that exceed what is asked by most in sum.

    >>> apart({(0, 4, "Park"): 0.7, (2, 9, "Field"): 0.8, (4, 9, "Region"): 0.6})
    [(0, 4, 'Park'), (4, 9, 'Region')]
    """
    spans = sorted((s for s, c in chances.items() if c > ENOUGH), key=lambda s: (s[1], s))
    ends = [end for _, end, _ in spans]
    sums, before = [0.0], list[int]()
    for at, span in enumerate(spans):
        before.append(bisect_right(ends, span[0], 0, at))
        sums.append(max(sums[-1], sums[before[-1]] + chances[span] - ENOUGH))
    kept, at = list[Span](), len(spans)
    while at:
        if sums[at] == sums[at - 1]:
            at -= 1
        else:
            kept.append(spans[at - 1])
            at = before[at - 1]
    return kept[::-1]
