"""Learn the reader's decisions from the corpus: `python -m ingest.learning.train CORPUS`.

Needs the extra `learn` (python-crfsuite). The same corpus and code give the same weights.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from ingest.text.kinds import ENTITY_TYPES
from ingest.text.sections import Sentence

from .examples import Example, example
from .markup import corpus
from .signs import SLOT_BITS
from .slots import slots
from .tagger import OUTSIDE
from .train_targets import train_targets
from .train_ties import train_modality, train_ties, with_gold_names
from .weights import save_weights

LABELS = (OUTSIDE, *(f"{place}-{type_}" for type_ in ENTITY_TYPES for place in "BI"))
SETTINGS = {"c1": 0.03, "c2": 0.4, "max_iterations": 80}
SMALL = 1e-3
"""Weights below do nothing and are not kept."""


def train_names(examples: Iterable[Example]) -> Path:
    """Write names.npz, learned from drafted documents; return its path."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    for item in examples:
        for rows, labels in sequences(item):
            trainer.append(rows, labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learned = tagger.info()
        weights: dict[int, dict[str, float]] = defaultdict(dict)
        for (slot, label), weight in sorted(learned.state_features.items()):
            if abs(weight) >= SMALL:
                weights[int(slot)][label] = weight
        order = dict(sorted(learned.transitions.items()))
        tagger.close()
    return save_weights(
        "names", labels=LABELS, bits=SLOT_BITS, weights=dict(weights), transitions=order
    )


def sequences(item: Example) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield (slots, labels) of each sentence that is read."""
    table = slots(item.draft)
    labels = [OUTSIDE] * len(item.draft.text)
    for name in item.gold:
        labels[name.start : name.end] = [f"I-{name.type}"] * name.length
        labels[name.start] = f"B-{name.type}"
    for sentence in read_sentences(item):
        rows = table[sentence.start : sentence.end].tolist()
        yield [[str(s) for s in row] for row in rows], labels[sentence.start : sentence.end]


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
    examples = [example(d) for d in corpus(Path(folder), "train", "dev")]
    for path in train(examples):
        print(f"{path.name}: {path.stat().st_size:,} bytes from {len(examples)} documents")


if __name__ == "__main__":
    main(sys.argv[1])
