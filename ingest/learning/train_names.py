"""Learn names: a chain of labels, and over what it offers a second decision.

The chain is fitted as often as there are parts of the corpus, each time without one of them; the
second decision is learned from what each fit offers in the part that it has not seen, as it will be
in texts that nobody has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from ingest.text.kinds import ENTITY_TYPES
from ingest.text.pipeline import offers_of
from ingest.text.sections import Sentence

from .chains import FITS, Chain, Lessons, fit_chain, lessons_of
from .documents import CorpusDocument
from .examples import Example, example
from .families import PAIR_BITS
from .fitting import fit_binary, often, sparse
from .signs import SLOT_BITS
from .slots import SOURCES, slots
from .stacked import NAME
from .stacked_signs import span_of
from .tagger import OUTSIDE, offered
from .weights import Weights, read_weights, save_table

LABELS = (OUTSIDE, *(f"{place}-{type_}" for type_ in ENTITY_TYPES for place in "BI"))
SMALL = 0.03
"""Weights below do nothing and are not kept."""
SEEN = 3
"""A sign of a whole name that is seen less often tells nothing of others."""
PENALTY, ROUNDS = 4.0, 120
Told = tuple[list[list[int]], list[bool]]
"""The signs of stretches, and whether each is a name."""


def parts_of(documents: Iterable[CorpusDocument]) -> list[int]:
    """Return the part that each document belongs to; no family is in two."""
    families = [document.header["family"] for document in documents]
    number = {name: at % FITS for at, name in enumerate(sorted({*families}))}
    return [number[name] for name in families]


def lessons(examples: Iterable[Example], parts: Sequence[int]) -> Lessons:
    """Return the sentences that names are learned from, each of its document's part."""
    tables, labels, told = list[NDArray[np.uint32]](), list[NDArray[np.int64]](), list[int]()
    for item, part in zip(examples, parts, strict=True):
        for table, row in sequences(item):
            tables.append(table)
            labels.append(row)
            told.append(part)
    return lessons_of(tables, labels, told, len(LABELS), SOURCES)


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


def fits(pool: ProcessPoolExecutor) -> list[Future[Chain]]:
    """Begin every fit in processes that share the lessons (see `share`)."""
    return [pool.submit(_fit, part) for part in range(FITS)]


def share(given: Lessons) -> None:
    """Give a process what it is to learn from, once for all fits."""
    _shared["lessons"] = given


_shared: dict[str, Lessons] = {}


def _fit(part: int) -> Chain:
    return fit_chain(_shared["lessons"], part)


def write_chain(made: Chain, folder: Path | None = None) -> Path:
    """Write names.npz, among what is shipped or in a folder; return its path."""
    table = np.where(np.abs(made.weights) >= SMALL, made.weights, np.float32(0))
    kept = table.any(axis=1)
    return save_table(
        "names",
        labels=LABELS,
        bits=SLOT_BITS,
        slots=made.slots[kept],
        table=table[kept],
        order=made.order,
        folder=folder,
    )


def train_stacked(
    documents: Sequence[CorpusDocument], parts: Sequence[int], made: Sequence[Chain]
) -> Path:
    """Write stacked.npz, from what each fit offers in the part that it did not see; its path."""
    with TemporaryDirectory() as folder, ProcessPoolExecutor(max_workers=2) as pool:
        paths = {}
        for part, fit in enumerate(made):
            place = Path(folder) / str(part)
            place.mkdir()
            paths[part] = write_chain(fit, place)
        told = list(pool.map(partial(_told, paths), documents, parts, chunksize=20))
    signs = sparse([row for rows, _ in told for row in rows], 1 << PAIR_BITS)
    truth = np.asarray([*chain(*(said for _, said in told))], dtype=np.float64)
    used = often(signs, SEEN)
    found = fit_binary(signs[:, used], truth, penalty=PENALTY, rounds=ROUNDS)
    table = found.astype(np.float32)[:, None]
    return save_table(
        "stacked", labels=(NAME,), bits=PAIR_BITS, slots=used.astype(np.uint32), table=table
    )


@lru_cache(maxsize=FITS)
def _weights(path: Path) -> Weights:
    return read_weights(path)


def _told(paths: Mapping[int, Path], document: CorpusDocument, part: int) -> Told:
    """Return the signs of all that may be a name in a document, and whether each is one."""
    item = example(document)
    gold = {*map(span_of, item.gold)}
    offers = offers_of(item.draft, offered(item.draft, _weights(paths[part])))
    return [*offers.signs()], [span in gold for span in offers.spans]
