"""A document of the corpus, with all that is marked in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CorpusEntity:
    """One marked name."""

    start: int
    end: int
    type: str
    text: str
    canonical: str


@dataclass(frozen=True, slots=True)
class CorpusRelation:
    """One relation between two marked names (indexes), with the stretch that states it."""

    type: str
    head: int
    tail: int
    start: int
    end: int
    modality: str
    year: int | None


@dataclass(slots=True)
class CorpusDocument:
    """One document with everything that is marked in it."""

    id: str
    split: str
    header: dict[str, str]
    text: str = ""
    entities: list[CorpusEntity] = field(default_factory=list)
    relations: list[CorpusRelation] = field(default_factory=list)
    targets: list[dict[str, Any]] = field(default_factory=list)
    quality: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """What is wrong, each with its line number; a document with errors is not used."""
