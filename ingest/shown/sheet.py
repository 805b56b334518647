"""A reading as plain rows, in the words of one language: what terminal and page both show."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.copies import Told, copy_groups
from graph.ontology import load_ontology
from ingest.text.edits import Edit
from ingest.text.flaws import Mark
from ingest.text.kinds import ENTITY_TYPES
from ingest.text.profile import Profile
from ingest.text.said import Mention, Reading, ReadTarget

from .words import genre, reason, rule, say

UNSURE = 0.6
SIGNS = {">=": "≥", "<=": "≤", "~": "≈", "=": ""}
SAID = re.compile("(?:及以上|以上|以下|以内|左右|上下)$")


@dataclass(frozen=True, slots=True)
class Named:
    """One named thing: its name, how it is written, where."""

    type: str
    name: str
    written: tuple[str, ...]
    """Other words for it in the text."""
    count: int
    first: int
    """Index of its first mention."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at."""

    start: int
    end: int
    what: str
    words: str
    guesses: tuple[str, ...] = ()


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

    def about(self, part: Profile) -> list[tuple[str, str]]:
        """Return (label, value) of what a document says of itself."""
        years = "–".join(map(str, dict.fromkeys(part.period or ())))
        told = {
            "genre": genre(part.genre, self.language),
            "region": part.region,
            "period": years or (str(part.year) if part.year else ""),
            "issuer": part.issuer,
            "issued": part.issued,
        }
        untold = say("untold", self.language)
        return [(say(key, self.language), value or untold) for key, value in told.items()]

    def type_label(self, type_: str) -> str:
        """Return what an entity type is called."""
        return load_ontology().label(type_, self.language)

    @cached_property
    def entities(self) -> dict[str, list[Named]]:
        """Type → its named things, the most mentioned first."""
        groups: dict[tuple[str, str], list[tuple[int, Mention]]] = defaultdict(list)
        for index, mention in enumerate(self.reading.mentions):
            groups[mention.type, mention.canonical].append((index, mention))
        found: dict[str, list[Named]] = {name: [] for name in ENTITY_TYPES}
        for (type_, name), held in groups.items():
            written = {"".join(self.reading.words(m.start, m.end).split()) for _, m in held}
            others = tuple(sorted(written - {name}))
            found[type_].append(Named(type_, name, others, len(held), held[0][0]))
        order = {
            name: sorted(own, key=lambda n: (-n.count, n.first)) for name, own in found.items()
        }
        return {name: own for name, own in order.items() if own}

    def value(self, item: ReadTarget) -> str:
        """Return a number as it is shown: as written, with its unit and comparator.

        A sign stands for the words that say the same: 3.2%以上 is ≥ 3.2%, not ≥ 3.2%以上.
        """
        sign = SIGNS[item.comparator]
        return f"{sign} {SAID.sub('', item.written)}" if sign else item.written

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

    @property
    def repairs(self) -> list[Edit]:
        """Every change between the original and what is read, mark-up aside."""
        return [edit for edit in self.reading.repaired.edits if edit.rule != "markup"]

    @cached_property
    def repair_counts(self) -> list[tuple[str, int]]:
        """(Rule, number) of the repairs, the most frequent first."""
        counts = Counter(edit.rule for edit in self.repairs)
        named = [(rule(code, self.language), n) for code, n in counts.items()]
        return sorted(named, key=lambda each: (-each[1], each[0]))

    @cached_property
    def doubts(self) -> list[Doubt]:
        """What a person should look at, by place."""
        text = self.reading.text
        found = [
            Doubt(m.start, m.end, rule(m.kind, self.language), text[m.start : m.end],
                  tuple(self.guessed(m)))
            for m in self.numbers
        ]  # fmt: skip
        return sorted([*found, *self._copies()], key=lambda d: (d.start, d.end, d.what))

    @cached_property
    def remarks(self) -> list[str]:
        """What is doubtful of the document as a whole."""
        labels = load_ontology().doubts
        codes = dict.fromkeys(c for c in self.reading.doubts if c != "number_corruption")
        found = [labels[code].text(self.language) if code in labels else code for code in codes]
        for kind in ("placeholder", "boilerplate"):
            count = sum(mark.kind == kind for mark in self.reading.quality)
            found += [f"{rule(kind, self.language)}: {count}"] if count else []
        unsure = sum(relation.confidence < UNSURE for relation in self.reading.relations)
        return found + ([say("unsure", self.language, n=unsure)] if unsure else [])

    @property
    def doubt_count(self) -> int:
        """How much a person should look at: places and what is said of the whole."""
        return len(self.doubts) + len(self.remarks)

    def _copies(self) -> Iterator[Doubt]:
        """Yield sentences that another document of the same text has nearly alike."""
        if len(self.parts) < 2:
            return
        at = self.reading.part_at
        told = [
            Told(str(n), str(at(a)), self.reading.parts[at(a)].region, self.reading.words(a, b))
            for n, (a, b) in enumerate(self.reading.sentences)
        ]
        shift = sum(part.is_wrapper for part in self.reading.parts) - 1
        for group in copy_groups(told):
            for one in group:
                start, end = self.reading.sentences[int(one.id)]
                others = sorted({int(o.document) for o in group} - {int(one.document)})
                numbers = "、".join(str(other - shift) for other in others)
                said = say("alike", self.language, others=numbers)
                yield Doubt(start, end, said, one.text)
