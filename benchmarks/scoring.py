"""How far two annotations of one text agree: names, ties and targets, one to one.

An annotation is a record in the guideline's schema (`trihelix ingest annotate` writes one): a name
agrees if its span and type do (strict), or if spans overlap (relaxed); a tie if its type and the
canonical names of its ends do; a target if its amount and unit do, scaled by 万 and 亿, and its
indicators share at least half of their characters (Dice).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from graph.certainty import band_of

Record = dict[str, Any]
ORGANIZATIONS = frozenset(
    ["Enterprise", "University", "ResearchInstitute", "Government", "Platform", "Park", "Alliance"]
)
SYMMETRIC = "COLLABORATES_WITH"
SCALES = (("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4))
ATTRIBUTES = ("comparator", "kind", "change", "year", "value_max")


@dataclass(slots=True)
class Tally:
    """How many agree, of how many found and how many there are."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        self.right, self.found, self.gold = (
            self.right + right,
            self.found + found,
            self.gold + gold,
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.found + self.gold
        return 2 * self.right / total if total else 0.0

    def cells(self) -> str:
        return f"{self.precision:.3f} | {self.recall:.3f} | {self.f1:.3f}"


Span = tuple[int, int, str]


def spans(record: Record, *, pooled: bool = False) -> set[Span]:
    """Return (start, end, type) of each name; `pooled` keeps organizations only, as one type."""
    found = ((e["start"], e["end"], e["type"]) for e in record["entities"])
    if not pooled:
        return set(found)
    return {(start, end, "Organization") for start, end, t in found if t in ORGANIZATIONS}


def overlapping(gold: Iterable[Span], found: Iterable[Span]) -> int:
    """Return how many names pair up, one to one, by type and overlap, the longest overlap first."""
    pairs = sorted(
        (-(min(a[1], b[1]) - max(a[0], b[0])), a, b)
        for a in gold
        for b in found
        if a[2] == b[2] and a[0] < b[1] and b[0] < a[1]
    )
    used: set[tuple[str, Span]] = set()
    count = 0
    for _, a, b in pairs:
        if ("gold", a) not in used and ("found", b) not in used:
            used |= {("gold", a), ("found", b)}
            count += 1
    return count


def plain(name: str | None) -> str:
    """Return a name without signs, case and width."""
    folded = unicodedata.normalize("NFKC", name or "").lower()
    return "".join(c for c in folded if c.isalnum())


def ties(record: Record) -> dict[tuple[str, str, str], Record]:
    """Return the relations by type and plain canonical names; symmetric ones in one order."""
    names = {e["id"]: plain(e["canonical"]) for e in record["entities"]}
    out = {}
    for relation in record["relations"]:
        ends = names[relation["head"]], names[relation["tail"]]
        if relation["type"] == SYMMETRIC:
            ends = min(ends), max(ends)
        out.setdefault((relation["type"], *ends), relation)
    return out


def of_one_thing(record: Record, within: set[Span]) -> set[tuple[str, str, str]]:
    """Return (type, name, other name) of what is told under two names, of the names of `within`."""
    named: dict[tuple[str, str], set[str]] = {}
    for entity in record["entities"]:
        if (entity["start"], entity["end"], entity["type"]) in within:
            key = entity["type"], plain(entity["canonical"])
            named.setdefault(key, set()).add(plain(entity["text"]))
    return {
        (type_, *pair) for (type_, _), own in named.items() for pair in combinations(sorted(own), 2)
    }


def amounts(target: Record) -> set[tuple[float, str]]:
    """Return the amounts a target may be read as, in plain units."""
    values = {target["value"], target.get("repaired_value")} - {None}
    unit = target["unit"]
    factor = 1.0
    for sign, size in SCALES:
        if unit.startswith(sign):
            unit, factor = unit.removeprefix(sign), size
            break
    return {(round(float(v) * factor, 6), unit) for v in values}


def dice(first: str, second: str) -> float:
    a, b = Counter(plain(first)), Counter(plain(second))
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 1.0


def matched_targets(gold: list[Record], found: list[Record]) -> list[tuple[Record, Record]]:
    """Return the targets that agree, one to one, near ones first."""
    pairs = sorted(
        (abs(a["start"] - b["start"]) > 40, -dice(a["indicator"], b["indicator"]), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if amounts(a) & amounts(b) and dice(a["indicator"], b["indicator"]) >= 0.5
    )
    left, right = set(range(len(gold))), set(range(len(found)))
    out = []
    for _, _, i, j in pairs:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            out.append((gold[i], found[j]))
    return out


@dataclass(slots=True)
class Agreement:
    """The tallies over many texts."""

    strict: Tally
    relaxed: Tally
    pooled: Tally
    tied: Tally
    targets: Tally
    alike: Tally
    """Of names that both have: two different ones of one thing."""
    attributes: Counter[str]
    modality: Counter[tuple[str, str]]
    by_type: dict[str, Tally]
    by_band: dict[str, Tally]
    """How sure ties are said to be → those that are right, of those found."""


def agreement(pairs: Iterable[tuple[Record, Record]]) -> Agreement:
    """Return how far the second of each pair agrees with the first."""
    made = Agreement(*(Tally() for _ in range(6)), Counter(), Counter(), {}, {})
    for gold, found in pairs:
        a, b = spans(gold), spans(found)
        made.strict.add(len(a & b), len(b), len(a))
        made.relaxed.add(overlapping(a, b), len(b), len(a))
        for type_ in {s[2] for s in a | b}:
            x, y = ({s for s in side if s[2] == type_} for side in (a, b))
            made.by_type.setdefault(type_, Tally()).add(len(x & y), len(y), len(x))
        x, y = spans(gold, pooled=True), spans(found, pooled=True)
        made.pooled.add(len(x & y), len(y), len(x))
        x, y = of_one_thing(gold, a & b), of_one_thing(found, a & b)
        made.alike.add(len(x & y), len(y), len(x))
        told, read = ties(gold), ties(found)
        shared = told.keys() & read.keys()
        made.tied.add(len(shared), len(read), len(told))
        for key, tie in read.items():
            if "confidence" in tie:
                band = made.by_band.setdefault(band_of(tie["confidence"]), Tally())
                band.add(key in shared, 1, 0)
        for key in shared:
            made.modality[told[key].get("modality", ""), read[key].get("modality", "")] += 1
        same = matched_targets(gold["targets"], found["targets"])
        made.targets.add(len(same), len(found["targets"]), len(gold["targets"]))
        for first, second in same:
            for name in ATTRIBUTES:
                made.attributes[name] += first.get(name) == second.get(name)
    return made
