"""Documents of the corpus once more, with other names in them.

A name is learned by what stands around it and by what it looks like; that it is the name of this
document tells nothing of others. In a copy most names give way to others of their type, the same
one wherever it stands (mention replacement: Dai and Adel 2020).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from .documents import CorpusDocument, CorpusEntity

RENAMED = frozenset(
    {
        *("Enterprise", "Person", "Platform", "Park", "Program", "Project", "Alliance"),
        *("ResearchInstitute", "Region", "Field"),
    }
)
"""Universities are known by name, bodies and policies by their words."""
SHARE = 0.6
"""So many of the names give way."""
TRIES = 5
"""So often a name is drawn until it is quoted as the one that it replaces."""
Pool = Mapping[str, Sequence[str]]
"""Names by type."""


def renamed(documents: Sequence[CorpusDocument]) -> Iterator[CorpusDocument]:
    """Yield a copy of each document with other names, drawn from all of them.

    Nothing but names is marked in a copy. The same documents give the same copies.
    """
    pool = _pool(documents)
    for document in documents:
        yield _copy(document, pool, Random(document.id))


def _pool(documents: Sequence[CorpusDocument]) -> Pool:
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for entity in document.entities:
            name = document.text[entity.start : entity.end]
            if "\n" not in name and "*" not in name:
                found[entity.type].add(name)
    return {type_: sorted(names) for type_, names in found.items()}


def _copy(document: CorpusDocument, pool: Pool, chance: Random) -> CorpusDocument:
    others: dict[tuple[str, str], str] = {}
    pieces, entities, at, size = [], [], 0, 0
    for entity in sorted(document.entities, key=lambda e: e.start):
        key = entity.type, document.text[entity.start : entity.end]
        if key not in others:
            others[key] = _other(*key, pool, chance)
        pieces += [document.text[at : entity.start], others[key]]
        size += entity.start - at
        end = size + len(others[key])
        entities.append(CorpusEntity(size, end, entity.type, others[key], others[key]))
        at, size = entity.end, end
    text = "".join([*pieces, document.text[at:]])
    return CorpusDocument(document.id, document.split, document.header, text, entities)


def _other(type_: str, name: str, pool: Pool, chance: Random) -> str:
    """Return a name to stand for another, or that name itself."""
    if type_ not in RENAMED or not pool.get(type_) or chance.random() >= SHARE:
        return name
    drawn = (chance.choice(pool[type_]) for _ in range(TRIES))
    return next((other for other in drawn if ("“" in other) == ("“" in name)), name)
