"""The learned judge of numbers: which count, what they count, what they are, and when."""

from __future__ import annotations

from functools import cache

from ingest.text.attributes import Change, TargetKind
from ingest.text.phrases import Offer, Place, offers
from ingest.text.subjects import SubjectOffer
from ingest.text.targets import Number, Verdict
from ingest.text.years import YearOffer

from .target_offers import offer_signs, year_signs
from .target_signs import number_signs
from .target_subjects import subject_signs
from .weights import Numbers, load_weights

KINDS: tuple[TargetKind, ...] = ("target", "achieved", "baseline")
CHANGES: tuple[Change, ...] = ("level", "increment", "growth_rate")
LABELS = ("counts", *KINDS, *CHANGES, "names", "dates", "owns")
"""Columns of targets.npz."""
AT_KINDS, AT_CHANGES = 1, 1 + len(KINDS)


class Learned:
    """Decides by the weights that ship."""

    def verdict(self, number: Number) -> Verdict | None:
        """Return what a number is, None if the ledger does not count it."""
        weights = load_weights("targets")
        scores = weights.of(number_signs(number))
        if scores[0] < 0:
            return None
        kind = KINDS[int(scores[AT_KINDS : AT_KINDS + len(KINDS)].argmax())]
        change = CHANGES[int(scores[AT_CHANGES : AT_CHANGES + len(CHANGES)].argmax())]
        return Verdict(kind, change)

    def names(self, place: Place, memory: tuple[str, ...], listed: str) -> Offer | None:
        """Return which of the phrases that a number may count is its indicator."""
        offered = offers(place, memory, listed)
        if not offered:
            return None
        scores = offer_signs(place, offered, memory).scores(_steps("names"))
        return offered[int(scores.argmax())]

    def dates(self, place: Place, verdict: Verdict, offered: list[YearOffer]) -> int | None:
        """Return the year that a number belongs to."""
        if len(offered) == 1:
            return offered[0].year
        scores = year_signs(place, verdict, offered).scores(_steps("dates"))
        return offered[int(scores.argmax())].year

    def owns(self, place: Place, verdict: Verdict, offered: list[SubjectOffer]) -> SubjectOffer:
        """Return whom a number is about."""
        if len(offered) == 1:
            return offered[0]
        scores = subject_signs(place, verdict, offered).scores(_steps("owns"))
        return offered[int(scores.argmax())]


@cache
def _steps(label: str) -> Numbers:
    """Return the weight of every slot for one label."""
    return load_weights("targets").column(label)
