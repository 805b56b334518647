"""The rules of identity, in order: identifier, exact name within group and place, declared alias.

A declared rename (reference tables) is an alias: 佛山科学技术学院 is 佛山大学.

Similarity alone never joins. What is left apart although the names agree is kept as a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from graph.ledger_judgements import Judged
from ingest.names.renames import current_name
from ingest.resolve.cluster import Clusters
from ingest.resolve.places import Places
from ingest.resolve.records import RecordView

PLACELESS = frozenset({"field", "program", "policy"})
"""Groups whose names mean the same everywhere."""
ANCHORED = {"project": "title", "person": "affiliation"}
"""Groups that are one only with an equal name and an anchor in common; value: the rule."""
NEVER = frozenset({"achievement", "contract", "demand", "patent", "publication"})
"""Groups where equal names say nothing: only an identifier makes two records one."""
MOST_DOUBTS = 5


def apply_rules(clusters: Clusters, places: Places) -> None:
    """Join the records that the rules say are one."""
    views = [clusters.records[key] for key in sorted(clusters.records)]
    _by_identifier(clusters, views)
    named = [v for v in views if v.group not in NEVER and v.group not in ANCHORED and not v.local]
    # names first: records that are one already are one candidate for an alias, not several
    _by_name(clusters, places, named)
    _by_alias(clusters, places, named)
    _by_anchor(clusters, [v for v in views if v.group in ANCHORED and not v.local])


def apply_judgements(clusters: Clusters, judged: Judged) -> None:
    """Do what people said, before and over all rules; what they are unsure about stays open."""
    for judgement in judged.same:
        clusters.join(
            judgement.a, judgement.b, rule="judgement", reason=judgement.reason, judged=True
        )
    for a, b in judged.apart:
        clusters.part(a, b)
    for judgement in judged.unsure:
        clusters.doubt(judgement.a, judgement.b)
        clusters.unsure.add(frozenset((judgement.a, judgement.b)))


def _by_identifier(clusters: Clusters, views: Iterable[RecordView]) -> None:
    first: dict[tuple[str, str], str] = {}
    for view in views:
        for scheme, value in sorted(clusters.codes(view.key).items()):
            if view.identifiers.get(scheme) != value:
                continue
            other = first.setdefault((scheme, value), view.key)
            clusters.join(other, view.key, rule="identifier", reason=f"{scheme}:{value}")


def _by_alias(clusters: Clusters, places: Places, views: list[RecordView]) -> None:
    by_name = _buckets(views)
    for view in views:
        today = current_name(view.group, view.name)
        for alias in sorted({*view.aliases, *filter(None, [today])} - {view.name}):
            others = [o for o in by_name.get((view.group, alias), ()) if o.key != view.key]
            near = [o for o in others if _agree(places, view, o)]
            roots = clusters.roots(o.key for o in near)
            if len(roots) == 1:
                clusters.join(view.key, near[0].key, rule="alias", reason=alias)
                for other in near[1:]:
                    clusters.join(near[0].key, other.key, rule="alias", reason=alias)
            else:
                for root in roots[:MOST_DOUBTS]:
                    clusters.doubt(view.key, root)


def _by_name(clusters: Clusters, places: Places, views: list[RecordView]) -> None:
    for (group, name), bucket in sorted(_buckets(views).items()):
        if len(bucket) < 2:
            continue
        if group in PLACELESS:
            sites: list[str] = []
        else:
            sites = places.narrowest(place for view in bucket for place in view.places)
        at: dict[str, list[RecordView]] = defaultdict(list)
        for view in bucket:
            at[_site(places, view, sites)].append(view)
        for site, together in sorted(at.items()):
            _join_named(clusters, together, name)
            if site == "" and len(sites) > 1:
                _doubt_all(clusters, together, [v for s in sites for v in at.get(s, ())])


def _join_named(clusters: Clusters, views: list[RecordView], name: str) -> None:
    """Join records of one name and place; where identifiers differ, those without stay apart."""
    coded = clusters.roots(v.key for v in views if clusters.codes(v.key))
    bare = [v.key for v in views if not clusters.codes(v.key)]
    for left, right in pairwise(bare):
        clusters.join(left, right, rule="name", reason=name)
    if len(coded) > 1:
        joined = [root for root in coded[1:] if clusters.may_join(coded[0], root)]
        for root in joined:
            clusters.join(coded[0], root, rule="name", reason=name)
        coded = clusters.roots(coded)
    if len(coded) == 1 and bare:
        clusters.join(coded[0], bare[0], rule="name", reason=name)
        for key in bare:
            clusters.rule.setdefault(key, ("name", name))
    elif len(coded) > 1:
        for key in [*coded[1:], *bare[:1]]:
            clusters.doubt(coded[0], key)


def _by_anchor(clusters: Clusters, views: list[RecordView]) -> None:
    for (group, name), bucket in sorted(_buckets(views).items()):
        first: dict[str, str] = {}
        for view in bucket:
            for anchor in clusters.roots(view.anchors):
                other = first.setdefault(anchor, view.key)
                if other != view.key:
                    clusters.join(other, view.key, rule=ANCHORED[group], reason=name)


def _buckets(views: Iterable[RecordView]) -> dict[tuple[str, str], list[RecordView]]:
    buckets: dict[tuple[str, str], list[RecordView]] = defaultdict(list)
    for view in views:
        if view.name:
            buckets[view.group, view.name].append(view)
    return buckets


def _site(places: Places, view: RecordView, sites: list[str]) -> str:
    """Return which of the narrowest places a record belongs to, '' if none or several fit."""
    if len(sites) == 1 and not view.places:
        return sites[0]
    fitting = [s for s in sites if any(places.contains(place, s) for place in view.places)]
    return fitting[0] if len(fitting) == 1 else ""


def _agree(places: Places, a: RecordView, b: RecordView) -> bool:
    if a.group in PLACELESS or not a.places or not b.places:
        return True
    return any(places.contains(p, q) or places.contains(q, p) for p in a.places for q in b.places)


def _doubt_all(clusters: Clusters, left: list[RecordView], right: list[RecordView]) -> None:
    for a in left[:MOST_DOUBTS]:
        for b in right[:MOST_DOUBTS]:
            clusters.doubt(a.key, b.key)
