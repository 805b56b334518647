"""Learn the reader's decisions from the corpus: `python -m ingest.learning.train CORPUS`.

Needs the extra `learn` (scipy). The same corpus and code give the same weights.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.errors import InputError
from ingest.text.adviser import advice, write_adviser
from ingest.text.collocations import TABLE
from ingest.text.kinds import ENTITY_TYPES
from ingest.text.sections import Sentence

from .chains import fit_chain
from .collocations import write
from .endings import write_endings
from .examples import Example, example
from .markup import corpus
from .signs import SLOT_BITS
from .slots import SOURCES, slots
from .tagger import OUTSIDE
from .train_targets import train_targets
from .train_ties import train_modality, train_sight, train_ties, with_gold_names
from .weights import save_weights

LABELS = (OUTSIDE, *(f"{place}-{type_}" for type_ in ENTITY_TYPES for place in "BI"))
SMALL = 0.01
"""Weights below do nothing and are not kept."""


def train_names(examples: Iterable[Example], *, folder: Path | None = None) -> Path:
    """Write names.npz, learned from drafted documents; return its path."""
    tables, labels = zip(*(pair for item in examples for pair in sequences(item)), strict=True)
    learned = fit_chain(tables, labels, len(LABELS), SOURCES)
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
    return save_weights(
        "names", labels=LABELS, bits=SLOT_BITS, weights=kept, transitions=order, folder=folder
    )


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


def train(folder: Path) -> Iterator[Path]:
    """Write every set of weights, learned from a corpus on two cores; yield their paths."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        made = [pool.submit(learn, folder) for learn in (_learn_names, _learn_rest)]
        for part in as_completed(made):
            yield from part.result()


def _learn_names(folder: Path) -> list[Path]:
    return [train_names(_examples(folder))]


def _learn_rest(folder: Path) -> list[Path]:
    """Write what is learned of names that are known for certain; return the paths."""
    named = [*map(with_gold_names, _examples(folder))]
    return [
        learn(named)
        for learn in (write_endings, train_sight, train_ties, train_modality, train_targets)
    ]


def _examples(folder: Path) -> Iterator[Example]:
    return map(example, corpus(folder, "train", "dev"))


def advised(item: Example, model: str) -> Example:
    """Return a document with what a spaCy model takes for entities in it."""
    return replace(item, draft=replace(item.draft, advice=advice(model, item.draft.text)))


def main(arguments: Sequence[str]) -> None:
    """Learn from the train and dev parts of a corpus, and say what was written."""
    parser = argparse.ArgumentParser(prog="python -m ingest.learning.train")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--spacy", metavar="MODEL", help="a spaCy model whose entities are a sign")
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="where names learned with it go")
    chosen = parser.parse_args(arguments)
    if (chosen.spacy is None) != (chosen.to is None):
        parser.error("--spacy and --to go together")
    if chosen.spacy:
        try:
            advice(chosen.spacy, "")
        except InputError as error:
            # before anything is learned or written
            parser.error(str(error))
    else:
        print(f"{TABLE.name}: {write(chosen.corpus):,} collocations")
    if chosen.spacy:
        chosen.to.mkdir(parents=True, exist_ok=True)
        names = (advised(item, chosen.spacy) for item in _examples(chosen.corpus))
        paths = iter([train_names(names, folder=chosen.to)])
        write_adviser(chosen.to, chosen.spacy)
    else:
        paths = train(chosen.corpus)
    for path in paths:
        print(f"{path.name}: {path.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
