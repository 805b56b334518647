"""A build's organizations, resolved by the same engine as a table's rows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from graph.ledger_judgements import Judged
from graph.ontology import load_ontology
from ingest.resolve.answer import reason_of
from ingest.resolve.cluster import Clusters
from ingest.resolve.columns import Columns
from ingest.resolve.engine import resolve
from ingest.resolve.records import RecordView

_LANGUAGE = "zh"
"""Of the reasons kept with identity; pages show the rule in the reader's language beside them."""


def join_organizations(
    clusters: Clusters, judged: Judged, nesting: Iterable[tuple[str, str]]
) -> None:
    """Join the organizations that the parts of their names, and what else is known, make one."""
    groups = organization_groups()
    views = [
        view
        for _, view in sorted(clusters.records.items())
        if view.group in groups and view.name and not view.local
    ]
    if not views:
        return
    known = {view.key for view in views}
    roots = clusters.roots(known)
    members = [[key for key in clusters.members(root) if key in known] for root in roots]
    same = [pair for keys in members for pair in pairwise(keys)]
    # who was unsure of one candidate has not chosen the other: the rules still see both
    told = [(j.a, j.b) for j in judged.different]
    different = [(a, b) for a, b in told if a in known and b in known]
    resolution = resolve(_columns(views, nesting), same=same, different=different)
    for decision in resolution.decisions:
        if decision.rule != "judgement":
            reason = reason_of(decision, _LANGUAGE)
            a, b = views[decision.a].key, views[decision.b].key
            clusters.join(a, b, rule=decision.rule, reason=reason)
    for ask in resolution.asks:
        clusters.doubt(views[ask.a].key, views[ask.b].key)


def organization_groups() -> frozenset[str]:
    """Return the groups of the ontology that organizations have."""
    types = load_ontology().entities
    return frozenset(
        entity.group for entity in types.values() if entity.is_a == "Organization" and entity.group
    )


def _columns(views: list[RecordView], nesting: Iterable[tuple[str, str]]) -> Columns:
    exclusive = {s for s, declared in load_ontology().schemes.items() if declared.exclusive}
    return Columns(
        [view.key for view in views],
        [view.name for view in views],
        [_narrowest(view.places) for view in views],
        [view.group for view in views],
        [
            tuple(sorted(f"{s}:{v}" for s, v in view.identifiers.items() if s in exclusive))
            for view in views
        ],
        aliases={row: tuple(sorted(v.aliases)) for row, v in enumerate(views) if v.aliases},
        nesting=sorted(nesting),
    )


def _narrowest(places: set[str]) -> str:
    """Return the place that is written with the most parts, '' if none is known."""
    return max(places, key=lambda place: (place.count("/"), place), default="")
