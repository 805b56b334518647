"""A reading as plain rows, in the words of one language: what terminal and page both show."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from graph.certainty import band_of, bands
from graph.ontology import load_ontology
from ingest.text.edits import Edit
from ingest.text.flaws import Mark
from ingest.text.kinds import ENTITY_TYPES
from ingest.text.profile import Profile
from ingest.text.said import Mention, Reading, ReadRelation, ReadTarget

from .changes import Change, changes, repairs
from .figures import Amount, amount, by_kind
from .ties import Group, groups
from .words import genre, reason, rule, say

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would end a page early, command a terminal or turn the order of letters about."""


@dataclass(frozen=True, slots=True)
class Named:
    """One named thing: its name, how it is written, where."""

    type: str
    name: str
    written: tuple[str, ...]
    """Other words for it in the text."""
    mentions: tuple[int, ...]
    """Indexes of its mentions, by place."""
    band: str
    """How sure its surest mention is."""

    @property
    def count(self) -> int:
        """How often it is named."""
        return len(self.mentions)


@dataclass(frozen=True)
class Sheet:
    """A reading in the words of one language."""

    reading: Reading
    language: str

    @property
    def title(self) -> str:
        """The heading of the document, else the file's name."""
        return next((p.title for p in self.parts if p.title), "") or self.reading.name

    @property
    def parts(self) -> tuple[Profile, ...]:
        """The documents that the text holds."""
        return tuple(part for part in self.reading.parts if not part.is_wrapper)

    @property
    def file(self) -> str:
        """The file: its name, its encoding, how long it is."""
        size = say("characters", self.language, n=f"{len(self.reading.text):,}")
        count = say("sentences", self.language, n=f"{len(self.reading.sentences):,}")
        return f"{self.reading.name} · {self.reading.encoding} · {size} · {count}"

    def about(self, part: Profile) -> dict[str, str]:
        """Return what a document says of itself, '' for what it does not tell."""
        years = "–".join(map(str, dict.fromkeys(part.period or ())))
        return {
            "genre": genre(part.genre, self.language),
            "region": part.region,
            "period": years or (str(part.year) if part.year else ""),
            "issuer": part.issuer,
            "issued": part.issued,
        }

    def type_label(self, type_: str) -> str:
        """Return what an entity type is called."""
        return load_ontology().label(type_, self.language)

    def term(self, vocabulary: str, code: str) -> str:
        """Return what a code of a vocabulary is called."""
        return load_ontology().term(vocabulary, code, self.language)

    def band(self, code: str) -> str:
        """Return what a band of certainty is called."""
        return bands()[code].text(self.language)

    def reach(self, code: str) -> str:
        """Return what confidences a band is of: ≥ 0.9, or < 0.7 for the last."""
        if bands()[code].least:
            return say("at_least", self.language, n=f"{bands()[code].least:.2f}")
        lowest = min(band.least for band in bands().values() if band.least)
        return say("below", self.language, n=f"{lowest:.2f}")

    @cached_property
    def entities(self) -> dict[str, list[Named]]:
        """Type → its named things: sure ones first, then the most mentioned."""
        held: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, mention in enumerate(self.reading.mentions):
            held[mention.type, mention.canonical].append(index)
        found: dict[str, list[Named]] = {name: [] for name in ENTITY_TYPES}
        for (type_, name), indexes in held.items():
            mentions = [self.reading.mentions[index] for index in indexes]
            written = {"".join(self.read(m.start, m.end).split()) for m in mentions}
            band = band_of(max(m.confidence for m in mentions))
            others = tuple(sorted(written - {name}))
            found[type_].append(Named(type_, name, others, tuple(indexes), band))
        order = {
            type_: sorted(own, key=lambda n: (n.band == "doubtful", -n.count, n.mentions))
            for type_, own in found.items()
        }
        return {type_: own for type_, own in order.items() if own}

    @cached_property
    def ids(self) -> dict[int, str]:
        """Mention → the id of its place: `e3-1` is the first place of the third thing."""
        everything = (named for own in self.entities.values() for named in own)
        return {
            index: f"e{number}-{count}"
            for number, named in enumerate(everything, 1)
            for count, index in enumerate(named.mentions, 1)
        }

    def mention(self, index: int) -> Mention:
        """Return a mention."""
        return self.reading.mentions[index]

    def read(self, start: int, end: int) -> str:
        """Return what is read in place of a stretch of the original."""
        return self.reading.repaired.read(start, end)

    @cached_property
    def groups(self) -> dict[str, list[Group]]:
        """Band of certainty → the relations in it, those that read as one together."""
        return groups(self.reading)

    @cached_property
    def sureness(self) -> Counter[str]:
        """Band of certainty → how many relations are in it."""
        return Counter(band_of(item.confidence) for item in self.reading.relations)

    def status(self, item: ReadRelation) -> str:
        """Return whether a relation is done or hoped for, and the year."""
        return " ".join(filter(None, [self.term("modality", item.modality), str(item.year or "")]))

    def verb(self, group: Group) -> str:
        """Return what ties the ends: asked where it is doubtful, an arrow where it has a side."""
        verb = load_ontology().label(group.first.type, self.language)
        query = "?" if group.band == "doubtful" else ""
        if not group.tails:
            verb = f"{say('each_other', self.language)}{verb}"
        return f"{verb}{query}" if group.is_mutual else f"{verb}{query} →"

    @cached_property
    def figures(self) -> dict[str, list[int]]:
        """Kind → the indexes of the numbers of that kind."""
        return by_kind(self.reading)

    def value(self, item: ReadTarget) -> Amount:
        """Return a number as it is shown."""
        return amount(self.reading, item)

    def when(self, item: ReadTarget) -> str:
        """Return the year of a number, with the months where it is of a part of its year."""
        first, _, last = item.period.partition("-")
        months = say("months", self.language, first=first, last=last) if last else ""
        return " ".join(filter(None, [str(item.year or ""), months]))

    def doubt(self, item: ReadTarget) -> str:
        """Return the flag of a number that is doubtful, '' if it is not."""
        if not item.corrupted:
            return ""
        mark = self.mark_at(item)
        told = self.guessed(mark)[:1] if mark else []
        return " · ".join([say("not_used", self.language), *told])

    def mark_at(self, item: ReadTarget) -> Mark | None:
        """Return what is wrong with the number of a target."""
        inside = (m for m in self.numbers if item.start <= m.start and m.end <= item.end + 1)
        return next(inside, None)

    @cached_property
    def numbers(self) -> list[Mark]:
        """Numbers that are wrong or doubtful."""
        return [m for m in self.reading.quality if m.kind == "number_corruption"]

    def guessed(self, mark: Mark) -> list[str]:
        """Return the guesses of a mark with their reasons, the likeliest first."""
        return [
            f"{g.text} ({g.confidence:.0%}: {reason(g.reason, self.language)})"
            for g in mark.guesses
        ]

    @cached_property
    def repairs(self) -> list[Edit]:
        """Every change between the original and what is read, mark-up aside."""
        return repairs(self.reading)

    @cached_property
    def changes(self) -> dict[str, list[Change]]:
        """Rule → its changes, equal ones once."""
        return changes(self.reading)

    @property
    def repair_counts(self) -> list[tuple[str, int]]:
        """(Rule, number) of the repairs, the most frequent first."""
        counts = [
            (rule(code, self.language), sum(change.count for change in own))
            for code, own in self.changes.items()
        ]
        return sorted(counts, key=lambda each: (-each[1], each[0]))
