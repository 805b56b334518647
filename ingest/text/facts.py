"""A reading → the facts and passages of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Passage,
    Relation,
    Target,
    digest,
)
from ingest.names.regions import find_region, region_chain

from .ground import Ground
from .kinds import BODIES, UNITS
from .said import Mention, Reading, ReadRelation, ReadTarget

FOREIGN = re.compile(r"[（(]([A-Za-z][A-Za-z .,&'’\-]{4,80}[A-Za-z.])[)）]")
PLACED = BODIES | {"Project"}


@dataclass(frozen=True, slots=True)
class Record:
    """One named thing of a document: its record key and its mentions, the first one first."""

    key: str
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        """Return the first mention."""
        return self.mentions[0]


def document_facts(reading: Reading, document: Document) -> tuple[list[Fact], list[Passage]]:
    """Return what a document states, one entity fact a named thing, and the sentences behind it."""
    ground = Ground(reading, document)
    records = _records(ground)
    made = [
        *_entities(ground, records),
        *_implied_regions(ground, records),
        *_relations(ground),
        *_targets(ground),
    ]
    facts = sorted(made, key=lambda f: (f.evidence.start or 0, f.id))
    passages = {f.evidence.passage: ground.passage(f.evidence) for f in facts}
    return facts, [passages[key] for key in sorted(passages)]


def _records(ground: Ground) -> dict[str, Record]:
    groups: dict[str, list[Mention]] = {}
    for mention in ground.reading.mentions:
        groups.setdefault(ground.key(mention), []).append(mention)
    return {key: Record(key, tuple(found)) for key, found in groups.items()}


def _entities(ground: Ground, records: dict[str, Record]) -> Iterator[Fact]:
    reading, places = ground.reading, _stated_places(ground)
    for key, record in records.items():
        first = record.first
        own = {_clean(reading.words(m.start, m.end)) for m in record.mentions} | _foreign_names(
            reading, record
        )
        aliases = tuple(sorted(own - {first.canonical})) if not first.local else ()
        statement = Entity(
            key,
            first.type,
            first.canonical,
            aliases,
            place=_place(ground, first, places.get(key, "")),
            local=all(m.local for m in record.mentions),
        )
        start, end = reading.sentences[first.sentence]
        yield Fact(
            statement,
            ground.evidence(start, end, first.rule, first.confidence),
        )


def _foreign_names(reading: Reading, record: Record) -> set[str]:
    """Return the Latin names that stand in brackets behind mentions of an organization."""
    if record.first.type not in UNITS:
        return set()
    behind = (FOREIGN.match(reading.text, m.end) for m in record.mentions)
    return {" ".join(found[1].split()) for found in behind if found}


def _clean(text: str) -> str:
    return "".join(text.split())


def _stated_places(ground: Ground) -> dict[str, str]:
    """Return record key → region, where the text says that it lies there."""
    found: dict[str, str] = {}
    mentions = ground.reading.mentions
    for relation in ground.reading.relations:
        if relation.type == "LOCATED_IN":
            head, tail = mentions[relation.head], mentions[relation.tail]
            found.setdefault(ground.key(head), tail.canonical)
    return found


def _place(ground: Ground, mention: Mention, stated: str) -> str:
    if mention.type == "Region":
        return "/".join(r.name for r in region_chain(mention.canonical)[:-1])
    if mention.type not in PLACED:
        return ""
    if stated:
        return _chain(stated)
    inside = _named_place(mention.canonical)
    if inside:
        return _chain(inside)
    region = ground.region(mention.start)
    return _chain(region) if mention.local and region else ""


def _named_place(name: str) -> str:
    """Return the region that a name begins with, if it does (澜江市科技局)."""
    for length in range(min(len(name) - 1, 12), 1, -1):
        region = find_region(name[:length])
        if region and (name[:length] == region.name or len(region.code) < 6):
            return region.name
    return ""


def _chain(name: str) -> str:
    found = region_chain(name)
    return "/".join(r.name for r in found) if found else name


def _implied_regions(ground: Ground, records: dict[str, Record]) -> Iterator[Fact]:
    """Yield regions that numbers are about and no mention names (澜江市 in 澜江市科技局)."""
    reading = ground.reading
    implied: dict[str, ReadTarget] = {}
    for item in reading.targets:
        key = ground.named(item.subject_type, item.subject, item.start)
        if item.subject and key not in records:
            implied.setdefault(key, item)
    for key, item in implied.items():
        place = "/".join(region.name for region in region_chain(item.subject)[:-1])
        start, end = _naming(reading, item)
        statement = Entity(key, item.subject_type, item.subject, place=place)
        yield Fact(statement, ground.evidence(start, end, "implied_region", 0.7))


def _naming(reading: Reading, item: ReadTarget) -> tuple[int, int]:
    """Return the first sentence that holds the name, else that of the number."""
    at = reading.text.find(item.subject)
    for start, end in reading.sentences:
        if start <= at < end:
            return start, end
    return reading.sentences[item.sentence]


def _relations(ground: Ground) -> Iterator[Fact]:
    for item in ground.reading.relations:
        head, tail = (ground.reading.mentions[end] for end in (item.head, item.tail))
        statement = Relation(item.type, ground.key(head), ground.key(tail))
        yield Fact(statement, _stated(ground, item))


def _stated(ground: Ground, item: ReadRelation) -> Evidence:
    return ground.evidence(
        item.start,
        item.end,
        item.rule,
        item.confidence,
        modality=item.modality,
        year=item.year,
    )


def _targets(ground: Ground) -> Iterator[Fact]:
    seen: dict[str, int] = {}
    for item in ground.reading.targets:
        natural = digest(item.indicator, item.written, item.kind, item.year, item.subject, size=6)
        seen[natural] = seen.get(natural, 0) + 1
        suffix = f".{seen[natural]}" if seen[natural] > 1 else ""
        about = ground.named(item.subject_type, item.subject, item.start)
        statement = Target(
            f"{ground.document.source}#target:{natural}{suffix}",
            item.indicator,
            None if item.corrupted else item.value,
            item.unit,
            item.written,
            item.comparator,
            item.kind,
            item.change,
            item.year,
            None if item.corrupted else item.value_max,
            about if item.subject else None,
            _doubt(item),
            item.period,
        )
        yield Fact(
            statement,
            ground.evidence(
                item.start,
                item.end,
                "quantity",
                0.5 if item.corrupted else 0.8,
                modality=item.modality,
                year=item.year,
            ),
        )


def _doubt(item: ReadTarget) -> str:
    if not item.corrupted:
        return ""
    return "number_unit_lost" if item.lost_unit else "number_overwritten"
