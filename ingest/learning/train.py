"""Learn the reader's decisions from the corpus: `python -m ingest.learning.train CORPUS`.

Needs the extra `learn` (scipy). The same corpus and code give the same weights.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from graph.errors import InputError
from ingest.text.adviser import advice, write_adviser
from ingest.text.collocations import TABLE

from .chains import averaged
from .collocations import write
from .endings import write_endings
from .examples import Example, example
from .markup import corpus
from .train_names import fits, lessons, parts_of, share, train_stacked, write_chain
from .train_targets import train_targets
from .train_ties import train_modality, train_sight, train_ties, with_gold_names

SPLITS = "train", "dev"
"""The parts of a corpus that are learned from."""


def train(folder: Path) -> Iterator[Path]:
    """Write every set of weights, learned from a corpus on two cores; yield their paths."""
    documents = [*corpus(folder, *SPLITS)]
    parts = parts_of(documents)
    given = lessons(map(example, documents), parts)
    with ProcessPoolExecutor(2, initializer=share, initargs=(given,)) as pool:
        rest, begun = pool.submit(_learn_rest, folder), fits(pool)
        made = [fit.result() for fit in begun]
        yield write_chain(averaged(made))
        yield from rest.result()
    # what names end in is known by now
    yield train_stacked(documents, parts, made)


def train_advised(folder: Path, model: str, to: Path) -> Path:
    """Write names.npz to a folder, learned with what a spaCy model takes for entities."""
    documents = [*corpus(folder, *SPLITS)]
    examples = (advised(example(document), model) for document in documents)
    given = lessons(examples, parts_of(documents))
    with ProcessPoolExecutor(2, initializer=share, initargs=(given,)) as pool:
        made = [fit.result() for fit in fits(pool)]
    return write_chain(averaged(made), to)


def _learn_rest(folder: Path) -> list[Path]:
    """Write what is learned of names that are known for certain; return the paths."""
    named = [with_gold_names(example(document)) for document in corpus(folder, *SPLITS)]
    return [
        learn(named)
        for learn in (write_endings, train_sight, train_ties, train_modality, train_targets)
    ]


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
        paths = iter([train_advised(chosen.corpus, chosen.spacy, chosen.to)])
        write_adviser(chosen.to, chosen.spacy)
    else:
        paths = train(chosen.corpus)
    for path in paths:
        print(f"{path.name}: {path.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
