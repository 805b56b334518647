"""Learn from the corpus's targets: which numbers count, what they count and are, and when."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from graph.target_fold import base_quantity
from ingest.text.phrases import Offer, Place, offers
from ingest.text.quantities import Quantity, quantities
from ingest.text.subjects import SubjectOffer, subjects_of
from ingest.text.targets import Number, Verdict, find_targets
from ingest.text.years import Calendar, years_of

from .examples import Example
from .fitting import fit_binary, fit_choices, fit_classes, sparse
from .ledger import CHANGES, KINDS, LABELS
from .target_offers import Signs, offer_signs, year_signs
from .target_signs import TARGET_BITS, number_signs
from .target_subjects import subject_signs
from .weights import save_weights

SMALL = 1e-3
YEARS_PENALTY = 40.0
"""Titles and words of one family tell little of the years of another: they are held down more."""
SHARP = 10.0
"""How much more a phrase is wanted that is closer to the corpus's indicator."""
Target = dict[str, Any]


@dataclass(slots=True)
class Choices:
    """Sets of offers, each with how much every offer is wanted."""

    signs: list[list[int]] = field(default_factory=list)
    wanted: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def add(self, signs: Signs, wanted: list[float]) -> None:
        """Take in one set, if any of it is wanted."""
        total = sum(wanted)
        if total:
            self.signs += signs.rows()
            self.wanted += [w / total for w in wanted]
            self.sizes.append(len(wanted))


class Teacher:
    """Decides by the corpus, and keeps what each decision looked like."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.numbers: list[list[int]] = []
        self.targets: list[Target | None] = []
        self.phrases, self.years, self.subjects = Choices(), Choices(), Choices()
        self._gold: dict[int, Target] = {}

    def read(self, item: Example) -> None:
        """Go through one document."""
        self._gold = aligned(item)
        find_targets(item.draft, self)

    def verdict(self, number: Number) -> Verdict | None:
        """Return what the corpus says of a number."""
        gold = self._gold.get(number.quantity.number_start)
        self.numbers.append(sorted(number_signs(number)))
        self.targets.append(gold)
        return Verdict(gold["kind"], gold["change"]) if gold else None

    def names(self, place: Place, told: str, listed: str) -> Offer | None:
        """Return the corpus's indicator, whatever was offered."""
        offered = offers(place, told, listed)
        gold = self._gold[place.quantity.number_start]
        near = [alike(gold["indicator"], offer.text) for offer in offered]
        wanted = [math.exp(SHARP * n) if n >= 0.5 else 0.0 for n in near]
        if not offered:
            return None
        self.phrases.add(offer_signs(place, offered, told), wanted)
        best = max(range(len(near)), key=near.__getitem__, default=-1)
        end = offered[best].end if best >= 0 else place.quantity.end
        return Offer(gold["indicator"], place.quantity.start, end, ("gold",))

    def dates(
        self, place: Place, verdict: Verdict, named: Calendar, told: int | None
    ) -> int | None:
        """Return the corpus's year."""
        offered = years_of(place, verdict.kind, named, told)
        year: int | None = self._gold[place.quantity.number_start]["year"]
        self.years.add(
            year_signs(place, verdict, offered), [float(o.year == year) for o in offered]
        )
        return year

    def owns(self, place: Place, verdict: Verdict, told: SubjectOffer | None) -> SubjectOffer:
        """Return the corpus's subject."""
        offered = subjects_of(place, told)
        name = self._gold[place.quantity.number_start]["subject"] or ""
        wanted = [float(offer.name == name) for offer in offered]
        self.subjects.add(subject_signs(place, verdict, offered), wanted)
        return next((o for o in offered if o.name == name), SubjectOffer(name, "Region", ("gold",)))


def aligned(item: Example) -> dict[int, Target]:
    """Return place of a number → its target, for every target whose number is found."""
    found: dict[int, Target] = {}
    free = list(item.document.targets)
    draft = item.draft
    for sentence in draft.sentences:
        for quantity in quantities(draft.text, sentence.start, sentence.end):
            start, end = item.whole.original_span(quantity.number_start, quantity.end)
            for target in free:
                inside = start < target["end"] and target["start"] < end
                if inside and is_same(quantity, target):
                    found[quantity.number_start] = target
                    free.remove(target)
                    break
    return found


def is_same(quantity: Quantity, target: Target) -> bool:
    """Return whether a number is that of a target."""
    value, unit = base_quantity(quantity.value, quantity.unit)
    told, measure = base_quantity(target["value"], _plain(target["unit"]))
    return (unit or "元") == (measure or "元") and math.isclose(value, told)


def _plain(unit: str) -> str:
    return unicodedata.normalize("NFKC", unit)


def alike(left: str, right: str) -> float:
    """Return how many characters two names share: 1.0 for all of both.

    >>> alike("专利申请量", "专利授权量")
    0.6
    """
    a, b = Counter(left), Counter(right)
    return 2 * (a & b).total() / (a.total() + b.total())


def train_targets(examples: Iterable[Example], *, penalty: float = 3.0) -> Path:
    """Write targets.npz: what is learned of numbers; return its path."""
    teacher = Teacher()
    for item in examples:
        teacher.read(item)
    table: dict[int, dict[str, float]] = defaultdict(dict)
    _learn_numbers(teacher, table, penalty)
    for label, choices, held in (
        ("names", teacher.phrases, penalty),
        ("dates", teacher.years, YEARS_PENALTY),
        ("owns", teacher.subjects, penalty),
    ):
        signs = sparse(choices.signs, 1 << TARGET_BITS)
        used = np.unique(signs.indices)
        learned = fit_choices(
            signs[:, used], np.asarray(choices.wanted), choices.sizes, penalty=held
        )
        _keep(table, used.tolist(), (label,), learned[:, None].tolist())
    return save_weights("targets", labels=LABELS, bits=TARGET_BITS, weights=dict(table))


def _learn_numbers(teacher: Teacher, table: dict[int, dict[str, float]], penalty: float) -> None:
    signs = sparse(teacher.numbers, 1 << TARGET_BITS)
    used = np.unique(signs.indices)
    counts = np.asarray([t is not None for t in teacher.targets], dtype=np.float64)
    learned = fit_binary(signs[:, used], counts, penalty=penalty)
    _keep(table, used.tolist(), ("counts",), learned[:, None].tolist())
    rows = np.flatnonzero(counts)
    for labels, key in ((KINDS, "kind"), (CHANGES, "change")):
        told = [labels.index(t[key]) for t in teacher.targets if t is not None]
        kept = fit_classes(signs[rows][:, used], np.asarray(told), len(labels), penalty=penalty)
        _keep(table, used.tolist(), labels, kept.tolist())


def _keep(
    table: dict[int, dict[str, float]],
    slots: Sequence[int],
    labels: Sequence[str],
    rows: Sequence[Sequence[float]],
) -> None:
    for slot, row in zip(slots, rows, strict=True):
        if max(map(abs, row)) >= SMALL:
            table[slot] |= dict(zip(labels, row, strict=True))
