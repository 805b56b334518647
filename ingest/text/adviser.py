"""A spaCy model that a planner has: what it takes for entities is one more sign of names.

What was learned with it lies in one folder, made by `python -m ingest.learning.train CORPUS --spacy
MODEL --to FOLDER`: the weights, and the model that they belong to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import InputError
from graph.model import digest

if TYPE_CHECKING:
    from spacy.language import Language

SAID = "spacy.json"
WEIGHTS = "names.npz"
PIECE = 10_000
"""Lines are given to the model in pieces of so many characters at most."""
UNUSED = ("parser", "tagger", "lemmatizer", "attribute_ruler", "senter")
"""Components of spaCy's own models that its entities do not need."""


@dataclass(frozen=True, slots=True)
class Adviser:
    """A model, and the folder with what was learned with it."""

    folder: Path
    model: str
    """Its name as installed, or where it lies."""
    release: str
    """Its language, name and version."""
    version: str
    """What changes with the model and with what was learned."""


def find_adviser(folder: Path) -> Adviser | None:
    """Return the adviser whose folder this is, None if there is none.

    Raises InputError if its model is not here, or not in the version that was learned with.
    """
    if not (folder / SAID).is_file():
        return None
    told = json.loads((folder / SAID).read_text("utf-8"))
    model, release = told["model"], told["release"]
    try:
        here = release_of(model)
    except InputError as error:
        raise InputError(f"{error} Or remove {folder}, to read without it.") from error
    if here != release:
        raise InputError(
            f"{folder}: names were learned with {release}, but {here} is installed. Learn again "
            "(python -m ingest.learning.train), or remove the folder."
        )
    learned = (folder / WEIGHTS).read_bytes()
    return Adviser(folder, model, release, digest(release, learned.hex(), size=6))


def write_adviser(folder: Path, model: str) -> None:
    """Note in a folder which model its weights were learned with."""
    said = {"model": model, "release": release_of(model)}
    (folder / SAID).write_text(json.dumps(said, ensure_ascii=False) + "\n", "utf-8")


def release_of(model: str) -> str:
    """Return a model's language, name and version. Raises InputError if it is not here."""
    meta = _loaded(model).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def advice(model: str, text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, label) of what a model takes for entities, by place."""
    pieces = list(_pieces(text))
    docs = _loaded(model).pipe(text[start:end] for start, end in pieces)
    return [
        (start + entity.start_char, start + entity.end_char, entity.label_)
        for (start, _), doc in zip(pieces, docs, strict=True)
        for entity in doc.ents
    ]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        for at in range(start, start + len(line), PIECE):
            yield at, min(at + PIECE, start + len(line))
        start += len(line) + 1


@lru_cache(maxsize=1)
def _loaded(model: str) -> Language:
    import spacy  # half of all that reading takes to get ready, so only for who has a model

    try:
        return spacy.load(model, exclude=UNUSED)
    except OSError as error:
        raise InputError(f"The spaCy model {model} is not installed here. Install it.") from error
