"""A chain fitted to sentences whose labels are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.learning.chains import Chain, averaged, fit_chain, lessons_of

NAME, FOLLOWS, OTHER, ONCE = 70, 80, 90, 99
"""Slots: where a name begins, where it may go on, what is none, what stands only once."""


def learned(
    tables: list[NDArray[np.uint32]],
    labels: list[NDArray[np.int64]],
    count: int,
    sources: Sequence[Sequence[int]] = (),
) -> Chain:
    """Return the mean of two fits, each without every second sentence."""
    parts = [at % 2 for at in range(len(labels))]
    given = lessons_of(tables, labels, parts, count, sources)
    return averaged([fit_chain(given, part) for part in (0, 1)])


def fitted() -> Chain:
    """Return what is learned of names of two characters, whose second has no sign of its own."""
    sentence = [[OTHER, 1], [NAME, 2], [FOLLOWS, 3], [OTHER, 4], [FOLLOWS, 5], [OTHER, 6]]
    tables = [np.asarray(sentence, dtype=np.uint32) for _ in range(30)]
    tables[0][0, 1] = ONCE
    return learned(tables, [np.asarray([0, 1, 2, 0, 0, 0])] * 30, 3)


def test_chain_tells_what_begins_a_name_and_what_goes_on() -> None:
    made = fitted()
    row = {slot: made.weights[at] for at, slot in enumerate(made.slots.tolist())}
    assert row[NAME].argmax() == 1 and row[OTHER].argmax() == 0
    assert row[2].argmax() == 1 and row[3].argmax() == 2 and row[5].argmax() == 0
    assert made.order[1].argmax() == 2 and made.order[0, 2] < made.order[1, 2]


def test_chain_gives_no_weight_to_what_was_seen_once_or_never_with_a_label() -> None:
    made = fitted()
    assert ONCE not in made.slots and NAME in made.slots
    name = made.weights[made.slots.tolist().index(NAME)]
    assert name[0] == 0 and name[2] == 0 and name[1] > 0


def test_chain_is_the_same_each_time() -> None:
    one, two = fitted(), fitted()
    assert np.array_equal(one.weights, two.weights) and np.array_equal(one.order, two.order)


def test_what_one_source_tells_is_left_out_together_and_others_learn_the_more() -> None:
    sentence = np.asarray([[OTHER, 1], [NAME, 2], [OTHER, 4]], dtype=np.uint32)
    told = [sentence] * 30, [np.asarray([0, 1, 0])] * 30, 2
    for source in (0, 1):
        made = learned(*told, sources=[[source]])
        weights = [made.weights[made.slots.tolist().index(slot), 1] for slot in (NAME, 2)]
        assert weights[1 - source] > weights[source] + 0.05 > 0.05


def test_a_fit_learns_nothing_of_the_part_that_it_does_not_see() -> None:
    tables = [np.asarray([[slot], [OTHER]], dtype=np.uint32) for slot in (NAME, FOLLOWS) * 9]
    given = lessons_of(tables, [np.asarray([1, 0])] * 18, [0, 1] * 9, 2)
    for part, unseen in enumerate((NAME, FOLLOWS)):
        made = fit_chain(given, part)
        row = {slot: made.weights[at] for at, slot in enumerate(made.slots.tolist())}
        assert not row[unseen].any()
        assert row[NAME + FOLLOWS - unseen][1] > 0
