"""Who comes into question for a seeker, and who does not, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.errors import UsageError
from graph.ontology import load_ontology
from graph.store import Store
from graph.table import Coverage
from queries.features import Profile
from queries.network import is_research, read_ties, tied_to
from queries.supply import RESEARCH, Kin, Supplier, kin, suppliers, takers

MOST_CONSIDERED = 300
"""Candidates that are scored: those who work on most of the sought fields, the latest first."""
YEARS_ACTIVE = 3


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who was left out, and why (a code of terms.yaml, excluded)."""

    id: str
    name: str
    reason: str


def kinds_for(kinds: Sequence[str], seeker: Profile) -> tuple[str, ...]:
    """Return the kinds asked for, else the other side of 产学研. Raises UsageError for no kind."""
    ontology = load_ontology()
    for kind in kinds:
        if kind not in ontology.entities or not ontology.is_kind_of(kind, "Organization"):
            known = ", ".join(
                k for k in ontology.concrete if ontology.is_kind_of(k, "Organization")
            )
            raise UsageError(f"--kind {kind}: no kind of organization. There are: {known}.")
    return tuple(kinds) or (("Enterprise",) if is_research(seeker.type) else RESEARCH)


def candidates(
    store: Store, seeker: Profile, kinds: tuple[str, ...], year: int | None
) -> tuple[dict[str, Supplier], bool]:
    """Return who works on what is sought; if nothing is known to be sought, partners' partners."""
    if seeker.fields:
        search = takers if is_research(seeker.type) else suppliers
        found, cut = search(store, seeker.fields, kinds=kinds, year=year)
    else:
        ties, cut = read_ties(store, seeker.partners, year=year)
        ontology = load_ontology()
        found = {
            tie.b.id: Supplier(tie.b.id, tie.b.name, tie.b.type, tie.b.region, None, ())
            for tie in ties
            if any(ontology.is_kind_of(tie.b.type, kind) for kind in kinds)
        }
    # stable: suppliers come the most recent first
    best = sorted(found.values(), key=lambda unit: -len(unit.fields))
    return {unit.id: unit for unit in best[:MOST_CONSIDERED]}, cut or len(best) > MOST_CONSIDERED


def sift(
    store: Store,
    seeker: Profile,
    candidates: Iterable[Profile],
    region: str | None,
    today: date | None,
) -> tuple[list[Profile], list[Exclusion]]:
    """Return who stays and who is left out, in the order of their ids."""
    family = kin(store, [seeker.id])[seeker.id]
    candidates = list(candidates)
    partners = {b for _, b in tied_to(store, [seeker.id], (one.id for one in candidates))}
    kept: list[Profile] = []
    excluded: list[Exclusion] = []
    for candidate in candidates:
        reason = _why_not(seeker, candidate, family, partners, region, today)
        if reason:
            excluded.append(Exclusion(candidate.id, candidate.name, reason))
        else:
            kept.append(candidate)
    return kept, excluded


def _why_not(
    seeker: Profile,
    candidate: Profile,
    family: Kin,
    partners: set[str],
    region: str | None,
    today: date | None,
) -> str:
    if candidate.id in family.parts | {seeker.id}:
        return "same_unit"
    if candidate.id in family.built | partners:
        return "already_partner"
    if region and region not in {place.id for place in candidate.places}:
        return "outside_region"
    # a year of founding alone tells nothing of what came after
    last = candidate.last_active if candidate.last_active != candidate.founded else None
    if today and last and last < today.year - YEARS_ACTIVE:
        return "inactive"
    return ""


def newest(covering: Iterable[Coverage]) -> date | None:
    """Return the newest date of a source's version, None where no source is dated."""
    dates = []
    for source in covering:
        try:
            dates.append(date.fromisoformat(source.version))
        except ValueError:
            # a source without a date has its content hash as its version
            continue
    return max(dates, default=None)
