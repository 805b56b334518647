"""A seeker or a need → ranked candidates, each with its reasons and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.declare import Label
from graph.errors import UsageError
from graph.model import Need
from graph.store import Store
from graph.table import Coverage
from queries.ask import Names
from queries.candidates import Exclusion, candidates, kinds_for, newest, sift
from queries.coverage import coverage, data_version
from queries.cypher_file import statement
from queries.evidence import opening
from queries.features import FEATURES, Feature, Profile, Score, sentence
from queries.network import Hop, Route, routes
from queries.profiles import candidate_profiles, field_profile, need_profile, seeker_profile

MOST_EXCLUDED = 100
_MOST_STEPS = 3
_MOST_AGAINST = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence with what it adds to the score and what it stands on."""

    feature: str
    text: Label
    contribution: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row of a shortlist."""

    rank: int
    profile: Profile
    score: float
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    """What speaks against it; `contribution` is what it forgoes, negative."""
    path: tuple[Hop, ...]
    doubts: tuple[str, ...]
    """Codes of terms.yaml, candidate_doubt."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Ranked candidates and all that a reader needs to judge them."""

    seeker: Profile
    """With id '' for a need that nobody in the graph has."""
    kinds: tuple[str, ...]
    rows: tuple[Candidate, ...]
    excluded: tuple[Exclusion, ...]
    unknown_fields: tuple[str, ...]
    considered: int
    truncated: bool
    """More candidates were found than scored, or more scored than shown."""
    as_of: date | None
    data_version: str
    coverage: tuple[Coverage, ...]


_Told = tuple[Profile, float, list[Reason], list[Reason]]


def shortlist(
    store: Store,
    names: Names,
    *,
    seeker: str | None = None,
    need: Need | None = None,
    kinds: Sequence[str] = (),
    field: str | None = None,
    region: str | None = None,
    limit: int = 10,
    as_of: date | None = None,
) -> Shortlist:
    """Return the candidates for a seeker (an id) or a typed need, best first.

    A row without a reason is none; a reason without evidence that opens is none. `as_of` hides
    what is dated later; without it, the newest source date decides who is still active.
    """
    year = as_of.year if as_of else None
    told, unknown = _asker(store, names, seeker, need, field, year)
    wanted = kinds_for(kinds, told)
    found, cut = candidates(store, told, wanted, year)
    covering = coverage(store, ())
    today = as_of or newest(covering)
    place = names.resolve(region, types=("Region",)) if region else None
    kept, excluded = sift(store, told, candidate_profiles(store, found, year=year), place, today)
    scored, without = _scored(store, told, kept)
    return Shortlist(
        seeker=told,
        kinds=wanted,
        rows=_rows(store, told, scored[:limit], year),
        excluded=(*excluded, *without)[:MOST_EXCLUDED],
        unknown_fields=tuple(unknown),
        considered=len(kept),
        truncated=cut or len(scored) > limit,
        as_of=today,
        data_version=data_version(store),
        coverage=tuple(covering),
    )


def reasons_for(seeker: Profile, candidate: Profile) -> list[tuple[Feature, Score]]:
    """Return every feature that can be told of the two, with its score."""
    measured = ((feature, feature.measure(seeker, candidate)) for feature in FEATURES)
    return [(feature, score) for feature, score in measured if score.applies]


def _asker(
    store: Store,
    names: Names,
    seeker: str | None,
    need: Need | None,
    field: str | None,
    year: int | None,
) -> tuple[Profile, list[str]]:
    if (seeker is None) == (need is None):
        raise UsageError("A shortlist is for a seeker or for a need: give one of them.")
    if seeker is None:
        told, unknown = need_profile(store, names, need or Need(()))
    else:
        told, unknown = seeker_profile(store, seeker, year=year), []
    if field:
        key = names.resolve(field, types=("Field",))
        known = store.read(statement("_units"), {"ids": [key]}).rows
        told = field_profile(told, key, known[0]["name"] if known else field)
    return told, unknown


def _scored(
    store: Store, seeker: Profile, candidates: Sequence[Profile]
) -> tuple[list[_Told], list[Exclusion]]:
    told = {one.id: reasons_for(seeker, one) for one in candidates}
    ids = {key for scores in told.values() for _, score in scores for key in score.evidence}
    open_ids = opening(store, ids)
    scored: list[_Told] = []
    without: list[Exclusion] = []
    for one in candidates:
        reasons = _reasons(told[one.id], open_ids)
        # without the sought field, nearness or friends make no candidate
        if not reasons or (seeker.fields and reasons[0].feature != FEATURES[0].name):
            without.append(Exclusion(one.id, one.name, "no_evidence"))
            continue
        total = round(sum(reason.contribution for reason in reasons), 1)
        scored.append((one, total, reasons, _against(told[one.id])))
    scored.sort(key=lambda row: (-row[1], -len(row[2]), row[0].name, row[0].id))
    return scored, without


def _reasons(scores: Iterable[tuple[Feature, Score]], open_ids: set[str]) -> list[Reason]:
    reasons = []
    for feature, score in scores:
        evidence = tuple(key for key in score.evidence if key in open_ids)
        if score.value > 0 and evidence:
            text = sentence(feature.words.says, score.because)
            points = round(feature.weight * score.value, 1)
            reasons.append(Reason(feature.name, text, points, evidence))
    return reasons


def _against(scores: Iterable[tuple[Feature, Score]]) -> list[Reason]:
    """Return what a candidate lacks, the most that it forgoes first."""
    lacking = [
        Reason(
            feature.name,
            sentence(feature.words.lacks, score.because),
            -round(feature.weight * (1 - score.value), 1),
            (),
        )
        for feature, score in scores
        if score.value == 0 or score.because.get("missing")
    ]
    return sorted(lacking, key=lambda reason: (reason.contribution, reason.feature))[:_MOST_AGAINST]


def _rows(
    store: Store, seeker: Profile, scored: Sequence[_Told], year: int | None
) -> tuple[Candidate, ...]:
    shown = [one.id for one, *_ in scored]
    paths = routes(store, seeker.id, shown, steps=_MOST_STEPS, year=year) if seeker.id else {}
    return tuple(_row(seeker, paths, rank, *one) for rank, one in enumerate(scored, 1))


def _row(
    seeker: Profile,
    paths: Mapping[str, Sequence[Route]],
    rank: int,
    candidate: Profile,
    score: float,
    reasons: Sequence[Reason],
    against: Sequence[Reason],
) -> Candidate:
    found = paths.get(candidate.id, ())
    return Candidate(
        rank=rank,
        profile=candidate,
        score=score,
        reasons=tuple(reasons),
        against=tuple(against),
        path=found[0].hops if found else (),
        doubts=tuple(_doubts(seeker, candidate)),
    )


def _doubts(seeker: Profile, candidate: Profile) -> list[str]:
    found: Mapping[str, bool] = {
        "maybe_same": bool(candidate.maybe),
        "no_code": not candidate.code,
        "undated": candidate.last_active is None,
        "only_founded": candidate.last_active is not None
        and candidate.last_active == candidate.founded,
        "no_field_sought": not seeker.fields,
    }
    return [code for code, holds in found.items() if holds]
