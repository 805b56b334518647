"""The learned judge of numbers: which count, what they count, what they are, and when."""

from __future__ import annotations

from functools import cache

from ingest.text.attributes import Change, TargetKind
from ingest.text.phrases import Offer, Place, offers
from ingest.text.subjects import SubjectOffer, subjects_of
from ingest.text.targets import Number, Verdict, stands
from ingest.text.years import Calendar, years_of

from .target_offers import Steps, offer_signs, year_signs
from .target_signs import number_signs
from .target_subjects import subject_signs
from .weights import load_weights

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
        scores: list[float] = weights.of([*number_signs(number)]).tolist()
        if scores[0] < 0:
            return None
        kind = KINDS[_likeliest(scores[AT_KINDS:AT_CHANGES])]
        change = CHANGES[_likeliest(scores[AT_CHANGES : AT_CHANGES + len(CHANGES)])]
        return Verdict(kind, "level" if stands(number) else change)

    def names(self, place: Place, told: str, listed: str) -> Offer | None:
        """Return which of the phrases that a number may count is its indicator."""
        offered = offers(place, told, listed)
        if len(offered) < 2:
            return offered[0] if offered else None
        return offered[offer_signs(place, offered, told).best(_steps("names"))]

    def dates(
        self, place: Place, verdict: Verdict, named: Calendar, told: int | None
    ) -> int | None:
        """Return the year that a number belongs to."""
        offered = years_of(place, verdict.kind, named, told)
        if len(offered) == 1:
            return offered[0].year
        return offered[year_signs(place, verdict, offered).best(_steps("dates"))].year

    def owns(self, place: Place, verdict: Verdict, told: SubjectOffer | None) -> SubjectOffer:
        """Return whom a number is about."""
        offered = subjects_of(place, told)
        if len(offered) == 1:
            return offered[0]
        return offered[subject_signs(place, verdict, offered).best(_steps("owns"))]


def _likeliest(scores: list[float]) -> int:
    return scores.index(max(scores))


@cache
def _steps(label: str) -> Steps:
    """Return the weight of every slot for one label."""
    return Steps(load_weights("targets").column(label).tolist())
