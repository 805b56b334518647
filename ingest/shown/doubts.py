"""What a person should look at before using a document: the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph.copies import Told, copy_groups
from graph.ontology import load_ontology

from .changes import AROUND, around
from .figures import told_differently
from .sheet import Sheet
from .tags import MOST_CHARACTERS
from .words import rule, say


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at, and where."""

    kind: str
    """`number`, `differ` or `alike`."""
    what: str
    words: str
    left: str
    right: str
    """What is read on either side of the words."""
    places: tuple[tuple[str, int], ...]
    """(Id in the page, offset in the original) of where to look."""
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is doubtful of the document as a whole."""

    what: str
    count: int = 1
    place: str = ""
    """Id in the page of where they are listed."""

    def __str__(self) -> str:
        """Return it with its count."""
        return f"{self.what} {self.count:,}" if self.count > 1 or self.place else self.what


@dataclass(frozen=True, slots=True)
class Doubts:
    """All that a person should look at."""

    places: tuple[Doubt, ...]
    remarks: tuple[Remark, ...]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.places) + len(self.remarks)

    @property
    def level(self) -> str:
        """`bad` where figures can't be used as they stand, `warn` for all else, '' for nothing."""
        is_bad = any(doubt.kind != "alike" for doubt in self.places)
        return "bad" if is_bad else "warn" if self.count else ""

    @property
    def made_of(self) -> list[str]:
        """What they are, in short."""
        kinds = Counter(doubt.what for doubt in self.places if doubt.kind != "alike")
        return [f"{what} {count:,}" for what, count in kinds.items()] + [*map(str, self.remarks)]


def doubts(sheet: Sheet) -> Doubts:
    """Return what to look at: wrong numbers, then contradictions, then near-copies."""
    places = (*_numbers(sheet), *_differing(sheet), *_copies(sheet))
    return Doubts(places, tuple(_remarks(sheet)))


def _remarks(sheet: Sheet) -> Iterator[Remark]:
    labels, language = load_ontology().doubts, sheet.language
    if weak := sheet.sureness["doubtful"]:
        yield Remark(
            say("weak", language), weak, "weak" if sheet.groups["doubtful"] else "relations"
        )
    names = (named for own in sheet.entities.values() for named in own)
    if weak := sum(named.band == "doubtful" for named in names):
        yield Remark(say("doubtful_name", language), weak, "entities")
    for code in dict.fromkeys(c for c in sheet.reading.doubts if c != "number_corruption"):
        yield Remark(labels[code].text(language) if code in labels else code)
    for kind in ("placeholder", "boilerplate"):
        if starts := [mark.start for mark in sheet.reading.quality if mark.kind == kind]:
            place = f"d{starts[0]}" if starts[0] < MOST_CHARACTERS else ""
            yield Remark(rule(kind, language), len(starts), place)


def _numbers(sheet: Sheet) -> Iterator[Doubt]:
    what = rule("number_corruption", sheet.language)
    for mark in sheet.numbers:
        start, end = mark.start, mark.end
        left, right = around(sheet.reading, start, end, wide=2 * AROUND)
        words, guesses = sheet.read(start, end), tuple(sheet.guessed(mark))
        yield Doubt("number", what, words, left, right, ((f"d{start}", start),), guesses)


def _differing(sheet: Sheet) -> Iterator[Doubt]:
    what = say("differ", sheet.language)
    for pair in told_differently(sheet.reading):
        one, other = (sheet.reading.targets[number] for number in pair)
        told = " · ".join(filter(None, [one.subject, sheet.when(one), one.indicator]))
        places = (f"n{pair[0]}", one.start), (f"n{pair[1]}", other.start)
        words = f"{sheet.value(one)} ≠ {sheet.value(other)}"
        yield Doubt("differ", what, words, f"{told} ", "", places)


def _copies(sheet: Sheet) -> Iterator[Doubt]:
    """Yield sentences that another document of the same text has nearly alike."""
    reading = sheet.reading
    if len(sheet.parts) < 2:
        return
    at = reading.part_at
    told = [
        Told(str(n), str(at(a)), reading.parts[at(a)].region, reading.words(a, b))
        for n, (a, b) in enumerate(reading.sentences)
    ]
    shift = sum(part.is_wrapper for part in reading.parts) - 1
    found = []
    for group in copy_groups(told):
        for one in group:
            others = sorted({int(o.document) for o in group} - {int(one.document)})
            numbers = "、".join(str(other - shift) for other in others)
            said = say("alike", sheet.language, others=numbers)
            place = f"s{one.id}", reading.sentences[int(one.id)][0]
            found.append(Doubt("alike", said, one.text, "", "", (place,)))
    yield from sorted(found, key=lambda doubt: (doubt.places[0][1], doubt.what))
