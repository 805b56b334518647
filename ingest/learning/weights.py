"""Learned weights on disk: slots that carry weight, one row of small integers each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
NEAR = 128
"""So many sums are made at once: their rows of weights stay in the processor's cache."""
SAFE = 32767 // 127
"""So many steps add up to no more than two bytes hold."""
WIDE = 32
"""Rows of weights are padded to so many bytes; these are gathered fastest."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over slots: score of label k = scale[k] * sum of steps[row_of[slot], k].

    Sums are of whole numbers: they are exact, whatever the order.
    """

    labels: tuple[str, ...]
    row_of: Numbers
    """Slot → row; slots without weight share row 0, which is all zero."""
    steps: NDArray[np.int8]
    scale: Floats
    transitions: Floats
    """Label before × label → score; (0, 0) for a model without order."""

    def score(self, slots: NDArray[np.uint32]) -> Floats:
        """Return the scores, one row for each column of slots."""
        return self.weigh(self.row_of.take(slots))

    def weigh(self, rows: Numbers) -> Floats:
        """Return the scores, one row for each column of row numbers."""
        most, count = rows.shape
        kind = np.int16 if most <= SAFE else np.int32
        found = np.empty((count, len(self.labels)), dtype=np.float32)
        for first in range(0, count, NEAR):
            part = slice(first, first + NEAR)
            total = np.add.reduce(self.steps.take(rows[:, part], axis=0), axis=0, dtype=kind)
            np.multiply(total[:, : len(self.labels)], self.scale, out=found[part])
        return found

    def of(self, slots: Sequence[int]) -> Floats:
        """Return the scores of one set of slots."""
        total = np.add.reduce(self.steps.take(self.row_of.take(slots), axis=0), dtype=np.int32)
        scores: Floats = total[: len(self.labels)] * self.scale
        return scores

    def sums(self, slots: Sequence[int], starts: Sequence[int]) -> Numbers:
        """Return the sums of steps of sets of slots, one row for each start of a set in them.

        No set is empty.
        """
        rows = self.row_of.take(array("I", slots))
        steps = self.steps.take(rows, axis=0)[:, : len(self.labels)]
        found: Numbers = np.add.reduceat(steps, starts, axis=0, dtype=np.int32)
        return found

    def column(self, label: str) -> Numbers:
        """Return the steps of one label, a number for each slot."""
        return self.steps[:, self.labels.index(label)].astype(np.int32).take(self.row_of)


def save_weights(
    name: str,
    *,
    labels: tuple[str, ...],
    bits: int,
    weights: dict[int, dict[str, float]],
    folder: Path | None = None,
) -> Path:
    """Write weights as folder/name.npz, rounded to 255 steps a label; return the path.

    Without a folder they are those that are shipped.
    """
    number = {label: i for i, label in enumerate(labels)}
    used = np.asarray(sorted(weights), dtype=np.uint32)
    table = np.zeros((len(used), len(labels)), dtype=np.float32)
    for row, slot in enumerate(used.tolist()):
        for label, weight in weights[slot].items():
            table[row, number[label]] = weight
    return save_table(name, labels=labels, bits=bits, slots=used, table=table, folder=folder)


def save_table(
    name: str,
    *,
    labels: tuple[str, ...],
    bits: int,
    slots: NDArray[np.uint32],
    table: Floats,
    order: Floats | None = None,
    folder: Path | None = None,
) -> Path:
    """Write weights, one row for each slot and one column for each label; return the path.

    `order` tells what one label adds to the next, where labels follow one another.
    """
    scale = np.maximum(np.abs(table).max(axis=0, initial=0), 1e-6) / 127
    path = (folder or HERE) / f"{name}.npz"
    head = np.frombuffer(json.dumps({"labels": labels, "bits": bits}).encode(), dtype=np.uint8)
    np.savez_compressed(
        path,
        head=head,
        slots=slots,
        steps=np.round(table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        transitions=np.zeros((0, 0), dtype=np.float32) if order is None else order,
    )
    return path


@cache
def load_weights(name: str) -> Weights:
    """Return the shipped weights of that name."""
    return read_weights(HERE / f"{name}.npz")


def read_weights(path: Path) -> Weights:
    """Return the weights of a file."""
    with np.load(path, allow_pickle=False) as file:
        head, slots, steps = json.loads(file["head"].tobytes()), file["slots"], file["steps"]
        row_of = np.zeros(1 << head["bits"], dtype=np.int32)
        row_of[slots] = np.arange(1, len(slots) + 1)
        wide = -(-steps.shape[1] // WIDE) * WIDE
        padded = np.zeros((len(slots) + 1, wide), dtype=np.int8)
        padded[1:, : steps.shape[1]] = steps
        return Weights(
            tuple(head["labels"]), row_of, padded, file["scale"].copy(), file["transitions"].copy()
        )
