"""Learn the reader's decisions from the corpus: `python -m ingest.learning.train CORPUS`.

Needs the extra `learn` (scipy). The same corpus and code give the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.text.collocations import TABLE
from ingest.text.kinds import ENTITY_TYPES
from ingest.text.sections import Sentence

from .chains import fit_chain
from .collocations import write
from .examples import Example, example
from .markup import corpus
from .signs import SLOT_BITS
from .slots import slots
from .tagger import OUTSIDE
from .train_targets import train_targets
from .train_ties import train_modality, train_ties, with_gold_names
from .weights import save_weights

LABELS = (OUTSIDE, *(f"{place}-{type_}" for type_ in ENTITY_TYPES for place in "BI"))
SMALL = 0.01
"""Weights below do nothing and are not kept."""


def train_names(examples: Iterable[Example]) -> Path:
    """Write names.npz, learned from drafted documents; return its path."""
    tables, labels = zip(*(pair for item in examples for pair in sequences(item)), strict=True)
    learned = fit_chain(tables, labels, len(LABELS))
    weights = {
        slot: {LABELS[i]: row[i] for i in np.flatnonzero(np.abs(row) >= SMALL).tolist()}
        for slot, row in zip(learned.slots.tolist(), learned.weights, strict=True)
    }
    kept = {slot: row for slot, row in weights.items() if row}
    order = {
        (a, b): w
        for a, row in zip(LABELS, learned.order.tolist(), strict=True)
        for b, w in zip(LABELS, row, strict=True)
    }
    return save_weights("names", labels=LABELS, bits=SLOT_BITS, weights=kept, transitions=order)


def sequences(item: Example) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.int64]]]:
    """Yield (slots, labels) of each sentence that is read, a row and a number a character."""
    table = slots(item.draft)
    labels = np.zeros(len(item.draft.text), dtype=np.int64)
    for name in item.gold:
        labels[name.start : name.end] = LABELS.index(f"I-{name.type}")
        labels[name.start] = LABELS.index(f"B-{name.type}")
    for sentence in read_sentences(item):
        part = slice(sentence.start, sentence.end)
        if len(table[part]):
            yield table[part], labels[part]


def read_sentences(item: Example) -> list[Sentence]:
    """Return the sentences that are not skipped."""
    return [s for s in item.draft.sentences if not s.skipped]


def train(examples: list[Example]) -> list[Path]:
    """Write every set of weights, learned from drafted documents; return their paths."""
    names = train_names(examples)
    named = [with_gold_names(item) for item in examples]
    return [names, train_ties(named), train_modality(named), train_targets(named)]


def main(folder: str) -> None:
    """Learn from the train and dev parts of a corpus, and say what was written."""
    print(f"{TABLE.name}: {write(Path(folder)):,} collocations")
    examples = [example(d) for d in corpus(Path(folder), "train", "dev")]
    for path in train(examples):
        print(f"{path.name}: {path.stat().st_size:,} bytes from {len(examples)} documents")


if __name__ == "__main__":
    main(sys.argv[1])
