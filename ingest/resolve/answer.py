"""What `ingest resolve` says of every row: entity, band, rule, reason, candidate, score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.identity import identifier_id, name_id
from graph.model import digest
from graph.ontology import load_ontology
from ingest.resolve.columns import Columns, Decision, Resolution

Row = tuple[str, str, str, str, str, str]


def entity_ids(columns: Columns, resolution: Resolution) -> dict[int, str]:
    """Return cluster → id: of its strongest identifier, else of its fullest name and place.

    Clusters that would get one id each get a suffix from their smallest record.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for row, cluster in enumerate(resolution.clusters):
        members[cluster].append(row)
    wanted: dict[str, list[int]] = defaultdict(list)
    for cluster, rows in members.items():
        wanted[_id(columns, resolution.codes.get(cluster, ()), rows)].append(cluster)
    ids: dict[int, str] = {}
    for entity, clusters in wanted.items():
        for cluster in clusters:
            first = min(columns.keys[row] for row in members[cluster])
            ids[cluster] = entity if len(clusters) == 1 else f"{entity}~{digest(first, size=4)}"
    return ids


def _id(columns: Columns, codes: tuple[str, ...], rows: list[int]) -> str:
    strongest = identifier_id(dict(code.split(":", 1) for code in codes))
    if strongest or codes:
        return strongest or codes[0]
    names = {columns.names[row] for row in rows}
    full = min(names, key=lambda name: (-len(name), name))
    places = {columns.regions[row] for row in rows} if columns.regions else {""}
    return name_id("org", full, max(places, key=lambda place: (len(place), place)))


def answers(
    columns: Columns, resolution: Resolution, ids: Mapping[int, str], language: str
) -> Iterator[Row]:
    """Yield the answer for every row in order."""
    asked: dict[int, Decision] = {}
    for doubt in resolution.asks:
        asked.setdefault(doubt.b, doubt)
    clusters = resolution.clusters
    for row in range(len(columns.keys)):
        mine = ids[clusters[row]]
        question = asked.get(row)
        decision = question or resolution.joined.get(row)
        if decision is None:
            yield mine, "settled", "single", "", "", ""
            continue
        other = ids[clusters[decision.a]] if question else ""
        score = f"{decision.score:g}" if decision.features else ""
        reason = reason_of(decision, language)
        yield mine, "ask" if question else "settled", decision.rule, reason, other, score


def reason_of(decision: Decision, language: str) -> str:
    """Return what agreed and what differed, with the weights, as words.

    >>> reason_of(Decision(0, 1, "scored", (("core_equal", 6.0), ("person_differs", -6.0))), "en")
    'same core +6; representatives differ -6'
    """
    term = load_ontology().term
    told = [f"{term('feature', name, language)} {weight:+g}" for name, weight in decision.features]
    words = [decision.seen] if decision.seen else []
    return ("；" if language == "zh" else "; ").join(words + told)


def asked_rows(resolution: Resolution) -> Sequence[int]:
    """Return the rows that a person is asked about."""
    return sorted({decision.b for decision in resolution.asks})
