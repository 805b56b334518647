"""Learned weights on disk: slots that carry weight, one row of small integers each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
Floats = NDArray[np.float32]
NEAR = 1024


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over slots: score of label k = sum of rows[row_of[slot], k]."""

    labels: tuple[str, ...]
    row_of: NDArray[np.int32]
    """Slot → row; slots without weight share row 0, which is all zero."""
    rows: Floats
    transitions: Floats
    """Label before × label → score; (0, 0) for a model without order."""

    def score(self, slots: NDArray[np.uint32]) -> Floats:
        """Return the scores, one row for each row of slots."""
        return self.sums(self.row_of[slots])

    def sums(self, rows: NDArray[np.int32]) -> Floats:
        """Return the sums of rows of weights, one for each row of row numbers, left to right."""
        out = np.zeros((len(rows), len(self.labels)), dtype=np.float32)
        for first in range(0, len(rows), NEAR):
            self.add(np.ascontiguousarray(rows[first : first + NEAR].T), out[first : first + NEAR])
        return out

    def add(self, rows: NDArray[np.int32], out: Floats) -> None:
        """Add rows of weights to scores, whose number fits in the processor's cache."""
        held = np.empty_like(out)
        for numbers in rows:
            self.rows.take(numbers, axis=0, out=held, mode="clip")
            out += held


def save_weights(
    name: str,
    *,
    labels: tuple[str, ...],
    bits: int,
    weights: dict[int, dict[str, float]],
    transitions: dict[tuple[str, str], float],
) -> Path:
    """Write weights as HERE/name.npz, rounded to 255 steps a label; return the path."""
    number = {label: i for i, label in enumerate(labels)}
    used = np.asarray(sorted(weights), dtype=np.uint32)
    table = np.zeros((len(used), len(labels)), dtype=np.float32)
    for row, slot in enumerate(used.tolist()):
        for label, weight in weights[slot].items():
            table[row, number[label]] = weight
    scale = np.maximum(np.abs(table).max(axis=0), 1e-6) / 127
    order = np.zeros((len(labels), len(labels)) if transitions else (0, 0), dtype=np.float32)
    for (before, after), weight in transitions.items():
        order[number[before], number[after]] = weight
    path = HERE / f"{name}.npz"
    head = np.frombuffer(json.dumps({"labels": labels, "bits": bits}).encode(), dtype=np.uint8)
    np.savez_compressed(
        path,
        head=head,
        slots=used,
        steps=np.round(table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        transitions=order,
    )
    return path


@cache
def load_weights(name: str) -> Weights:
    """Return the shipped weights of that name."""
    with np.load(HERE / f"{name}.npz", allow_pickle=False) as file:
        head = json.loads(file["head"].tobytes())
        row_of = np.zeros(1 << head["bits"], dtype=np.int32)
        row_of[file["slots"]] = np.arange(1, len(file["slots"]) + 1)
        rows = file["steps"].astype(np.float32) * file["scale"]
        rows = np.vstack([np.zeros((1, rows.shape[1]), dtype=np.float32), rows])
        return Weights(tuple(head["labels"]), row_of, rows, file["transitions"].copy())
