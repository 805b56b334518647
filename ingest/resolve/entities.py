"""Clusters → entity ids, redirects and assignments; the step as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.facts import facts_hash
from graph.identity import Assignment, identifier_id, name_id, stamp_path, write_identity
from graph.ledger_judgements import (
    Judged,
    Judgement,
    judgements_hash,
    read_judgements,
    weighed,
)
from graph.model import digest
from graph.progress import Progress, silent
from graph.workspace import Workspace, write_whole
from ingest.resolve.cluster import Clusters
from ingest.resolve.organizations import join_organizations
from ingest.resolve.places import Places, place_key
from ingest.resolve.records import Gathered, RecordView, gather
from ingest.resolve.rules import NEVER, PLACELESS, apply_judgements, apply_rules
from ingest.resolve.wholes import with_parts

# bump when a rule changes, so that identity is made again
RULES = "5"
NOTHING_JUDGED = Judged()


def resolve_workspace(workspace: Workspace, progress: Progress = silent) -> int:
    """Decide which records are one and return how many identity files changed.

    What people judged is replayed first. Does nothing where identity was made from these very
    facts and judgements by these rules.
    """
    stamp = stamp_path(workspace)
    judgements = read_judgements(workspace)
    made_from = f"{rules_version(judgements)} {facts_hash(workspace)}\n".encode()
    if stamp.exists() and stamp.read_bytes() == made_from:
        return 0
    stamp.unlink(missing_ok=True)
    gathered = gather(workspace, progress)
    judged = weighed(judgements, gathered.records.keys())
    found = with_parts(assign(gathered, judged), gathered.records)
    changed = write_identity(workspace, found)
    write_whole(stamp, made_from)
    return changed


def rules_version(judgements: Sequence[Judgement]) -> str:
    """Return by what identity is made: the rules, and what people said."""
    return "+".join(filter(None, [RULES, judgements_hash(judgements)]))


def are_replayed(workspace: Workspace) -> bool:
    """Return whether identity knows all that people judged: a killed review may have said more."""
    stamp = stamp_path(workspace)
    made_by = stamp.read_text("ascii").split()[:1] if stamp.exists() else []
    return made_by == [rules_version(read_judgements(workspace))]


def assign(gathered: Gathered, judged: Judged = NOTHING_JUDGED) -> list[Assignment]:
    """Return the assignment of every record, sorted by record."""
    records = gathered.records
    nesting = [(records[a].name, records[b].name) for a, b in sorted(gathered.nesting)]
    places = Places(nesting)
    clusters = Clusters(records)
    apply_judgements(clusters, judged)
    apply_rules(clusters, places)
    join_organizations(clusters, judged, nesting)
    ids = _cluster_ids(clusters, places)
    return [_assignment(clusters, places, ids, key) for key in sorted(records)]


def _assignment(clusters: Clusters, places: Places, ids: dict[str, str], key: str) -> Assignment:
    view = clusters.records[key]
    alone = cluster_id([view], view.identifiers, places)
    root = clusters.find(key)
    is_one_of_many = len(clusters.members(key)) > 1
    alone_rule = ("single", "")
    rule, reason = clusters.rule.get(key, alone_rule) if is_one_of_many else alone_rule
    if rule == "single" and is_one_of_many:
        rule, reason = next(
            clusters.rule[member] for member in clusters.members(key) if member in clusters.rule
        )
    apart = clusters.candidates(key)
    return Assignment(
        record=key,
        entity=ids[root],
        rule=rule,
        band="ask" if apart else "settled",
        reason=reason,
        candidates=apart,
        alone=alone if alone != ids[root] else "",
    )


def _cluster_ids(clusters: Clusters, places: Places) -> dict[str, str]:
    """Return root → id; clusters that would get one id get a suffix of their smallest record."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for root in clusters.roots(clusters.records):
        views = [clusters.records[key] for key in clusters.members(root)]
        wanted[cluster_id(views, clusters.codes(root), places)].append(root)
    ids: dict[str, str] = {}
    for entity, roots in wanted.items():
        for number, root in enumerate(sorted(roots)):
            ids[root] = entity if number == 0 and len(roots) == 1 else _suffixed(entity, root)
    return ids


def _suffixed(entity: str, root: str) -> str:
    return f"{entity}~{digest(root, size=3)}"


def cluster_id(views: list[RecordView], codes: Mapping[str, str], places: Places) -> str:
    """Return the id made from the strongest identifier, else from group, name and place."""
    strongest = identifier_id(codes)
    if strongest:
        return strongest
    group = views[0].group
    names = sorted(view.name for view in views if view.name)
    if group in NEVER or not names or any(view.local for view in views):
        return name_id(group, views[0].key)
    return name_id(group, _core(names), _place(group, views, places))


def _core(names: Iterable[str]) -> str:
    return min(names, key=lambda name: (-len(name), name))


def _place(group: str, views: list[RecordView], places: Places) -> str:
    if group in PLACELESS:
        return ""
    found = places.narrowest(place for view in views for place in view.places)
    return place_key(found[0].split("/")[-1]) if found else ""
