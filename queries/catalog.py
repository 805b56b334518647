"""The one list of questions: command line, explorer, docs and tests read nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from graph.errors import DeclarationError, UsageError
from graph.store import Store
from queries import (
    contradictions,
    copies,
    covering,
    fields,
    gaps,
    ladders,
    network,
    regions,
    supply,
    targets,
)
from queries.cypher_file import FOLDER, read_query
from queries.query import Found, Query

Compute = Callable[[Store, Mapping[str, Any]], Found]

QUESTIONS: dict[str, Compute | None] = {
    # None: the file's own statement answers
    "partner.of": None,
    "partner.common": None,
    "partner.most-connected": network.most_connected,
    "partner.new-ties": None,
    "partner.concentration": None,
    "partner.co-built": None,
    "partner.alliance": None,
    "network.around": network.around,
    "path.introduction": network.introduction,
    "profile.of": None,
    "people.of": None,
    "people.dispatched": None,
    "field.who": supply.who_works_on,
    "field.chain": fields.chain,
    "need.list": fields.need_list,
    "project.of-field": None,
    "project.of-program": None,
    "transfer.match": None,
    "contract.list": None,
    "contract.parties": None,
    "contract.flows": None,
    "contract.fields": None,
    "patent.joint": None,
    "patent.applicants": None,
    "ladder.standing": ladders.standing,
    "ladder.next": ladders.next_in_line,
    "program.of-region": None,
    "policy.list": None,
    "region.compare": regions.compare,
    "region.by-year": regions.by_year,
    "region.partners": regions.partners,
    "partner.off-site": None,
    "target.ledger": targets.ledger,
    "target.responsible": targets.responsible,
    "target.tasks": None,
    "target.conflict": None,
    "target.contradictions": contradictions.contradictions,
    "gap.no-research-partner": None,
    "gap.only-outside": None,
    "gap.research-without-firm": None,
    "gap.idle-platform": None,
    "gap.station-without-expert": None,
    "gap.broker": gaps.brokers,
    "gap.quiet-tie": None,
    "gap.need-without-tie": gaps.needs_without_tie,
    "gap.unanswered-need": gaps.unanswered,
    "gap.achievement-without-taker": None,
    "gap.field-coverage": gaps.field_coverage,
    "gap.planned-field": None,
    "gap.promised-not-done": None,
    "gap.target-behind": targets.behind,
    "data.coverage": None,
    "data.covered": covering.covered,
    "data.doubtful": None,
    "data.copies": copies.shared_passages,
    "data.undecided": None,
}


@cache
def catalog() -> dict[str, Query]:
    """Return every question by its key, in the order of the list.

    Raises DeclarationError naming the file and key of a broken declaration.
    """
    found = {key: read_query(FOLDER / f"{key}.cypher") for key in QUESTIONS}
    for key, query in found.items():
        if bool(query.cypher) == (QUESTIONS[key] is not None):
            raise DeclarationError(f"{key}.cypher: a statement, or a function in catalog.py: one")
    return found


def question(key: str) -> Query:
    """Return the question of that key. Raises UsageError naming those there are."""
    query = catalog().get(key)
    if query is None:
        raise UsageError(f"No question {key!r}. There are: {', '.join(catalog())}.")
    return query
