"""Passages that documents of different places have nearly alike: templates, which prove little.

Found with one permutation hashing of shingles [1]_: no random numbers, so the same passages give
the same groups whatever their order.

References
----------
.. [1] P. Li, A. Owen, C.-H. Zhang, "One Permutation Hashing", NIPS 2012.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

SHINGLE = 4
SHORTEST = 20
"""Shorter passages, digits and signs left out, are alike by chance."""
BINS, BAND = 16, 2
ALIKE = 0.6
"""So much of the shingles of two passages must be common."""
COMPARED = 12
"""With so many of a bucket's passages each further one is compared at most."""
LEAST_WEIGHT = 0.25
LETTERS = re.compile(r"[^\u3400-\u9fffA-Za-z]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A passage, the document that it stands in, and the place that this is about."""

    id: str
    document: str
    place: str
    """'' if it isn't told: then the document is a place of its own."""
    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What a passage shares with those that are told nearly alike; the same for all of them."""

    first: str
    """The smallest id among the passages: it names them all."""
    documents: tuple[str, ...]
    places: int


def near_copies(passages: Iterable[Told]) -> dict[str, Shared]:
    """Return passage → who tells it nearly alike, those of one place left out.

    >>> one = "按照省委省政府部署，深入实施创新驱动发展战略，加快建设创新型县"
    >>> told = [Told("a", "1", "甲县", one), Told("b", "2", "乙县", one.replace("县", "市"))]
    >>> near_copies(told)["b"]
    Shared(first='a', documents=('1', '2'), places=2)
    """
    return {
        told.id: shared
        for group in copy_groups(passages)
        for shared in (_shared_by(group),)
        for told in group
    }


def copy_groups(passages: Iterable[Told]) -> list[list[Told]]:
    """Return the passages that are told nearly alike in several documents and places, by group."""
    items = sorted(passages, key=lambda told: told.id)
    shingled = [_shingles(told.text) for told in items]
    groups = _Groups(len(items))
    for bucket in _buckets(shingled):
        for at, other in _pairs(bucket):
            if groups.of(at) != groups.of(other) and _alike(shingled[at], shingled[other]):
                groups.join(at, other)
    return list(_shared(items, groups))


def weight(places: int) -> float:
    """Return what a passage counts that so many places tell alike.

    >>> weight(1), weight(2), weight(40)
    (1.0, 0.5, 0.25)
    """
    return max(1 / places, LEAST_WEIGHT)


def _shingles(text: str) -> frozenset[int]:
    plain = LETTERS.sub("", text)
    if len(plain) < SHORTEST:
        return frozenset()
    ends = range(len(plain) - SHINGLE + 1)
    return frozenset(crc32(plain[at : at + SHINGLE].encode()) for at in ends)


def _buckets(shingled: list[frozenset[int]]) -> Iterator[list[int]]:
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for index, shingles in enumerate(shingled):
        for key in _bands(shingles):
            found[key].append(index)
    return (bucket for bucket in found.values() if len(bucket) > 1)


def _bands(shingles: frozenset[int]) -> Iterator[tuple[int, ...]]:
    if not shingles:
        return
    least = [-1] * BINS
    for hashed in shingles:
        at, rest = hashed % BINS, hashed // BINS
        if least[at] < 0 or rest < least[at]:
            least[at] = rest
    for band in range(0, BINS, BAND):
        part = least[band : band + BAND]
        if min(part) >= 0:
            yield (band, *part)


def _pairs(bucket: list[int]) -> Iterator[tuple[int, int]]:
    yield from combinations(bucket[:COMPARED], 2)
    for at in bucket[COMPARED:]:
        for other in bucket[:COMPARED]:
            yield other, at


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    common = len(one & other)
    return common >= ALIKE * (len(one) + len(other) - common)


class _Groups:
    """Sets of indexes that are joined one by one; the smallest stands for its set."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def of(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self.parent[high] = low


def _shared_by(group: list[Told]) -> Shared:
    documents = tuple(sorted({told.document for told in group}))
    return Shared(min(told.id for told in group), documents, len(set(map(_place, group))))


def _place(told: Told) -> str:
    return told.place or told.document


def _shared(items: list[Told], groups: _Groups) -> Iterator[list[Told]]:
    members: dict[int, list[Told]] = defaultdict(list)
    for index, told in enumerate(items):
        members[groups.of(index)].append(told)
    for group in members.values():
        documents = {told.document for told in group}
        if len(documents) > 1 and len(set(map(_place, group))) > 1:
            yield group
