"""A second person's decision of the same pairs, blind to the first, and how far the two agree.

It decides nothing: the first holds until somebody judges anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from graph.errors import InputError
from graph.ledger import Line, read_ledger
from graph.ledger_judgements import JUDGEMENTS, SECOND, Pair, judge_line, standing_judgements
from graph.workspace import Workspace
from ingest.review import Review, review_of_pairs


def firsts(workspace: Workspace, by: str) -> dict[Pair, str]:
    """Return pair → line that others judged last, which `by` has given no second opinion on."""
    ledger = read_ledger(workspace, JUDGEMENTS)
    lines = {line.id: line for line in ledger.standing()}
    done = {line.told[SECOND] for line in lines.values() if SECOND in line.told and line.by == by}
    return {
        (judgement.a, judgement.b): judgement.line
        for judgement in standing_judgements(ledger)
        if lines[judgement.line].by != by and judgement.line not in done
    }


def open_second(workspace: Workspace, by: str) -> Review:
    """Return the pairs that others judged, as questions that do not tell how."""
    return review_of_pairs(workspace, sorted(firsts(workspace, by)))


def first_of(workspace: Workspace, pair: Pair, by: str) -> str:
    """Return the line that a second opinion of a pair is held against.

    Raises InputError if nobody else judged it, or `by` gave one already.
    """
    a, b = sorted(pair)
    line = firsts(workspace, by).get((a, b))
    if line is None:
        raise InputError(
            f"{a} and {b}: nobody else has judged them, or {by} gave a second opinion already."
        )
    return line


def agreement(workspace: Workspace) -> dict[str, Any]:
    """Return how many pairs were judged twice, how many alike, Cohen's kappa, and the others.

    References: Cohen (1960), A coefficient of agreement for nominal scales.
    """
    lines = {line.id: line for line in read_ledger(workspace, JUDGEMENTS).standing()}
    twice = [
        (lines[line.told[SECOND]], line)
        for line in lines.values()
        if line.told.get(SECOND) in lines
    ]
    verdicts = [(one.told["verdict"], other.told["verdict"]) for one, other in twice]
    alike = sum(one == other for one, other in verdicts)
    return {
        "pairs": len(twice),
        "alike": alike,
        "share": round(alike / len(twice), 4) if twice else None,
        "kappa": kappa(verdicts),
        "unlike": [
            _unlike(one, other)
            for one, other in twice
            if one.told["verdict"] != other.told["verdict"]
        ],
    }


def kappa(verdicts: list[tuple[str, str]]) -> float | None:
    """Return the agreement beyond chance, None where chance alone would agree always.

    >>> kappa([("same", "same"), ("different", "different"), ("same", "different"),
    ...        ("different", "different")])
    0.5
    >>> kappa([("same", "same")]), kappa([])
    (None, None)
    """
    if not verdicts:
        return None
    total = len(verdicts)
    seen = sum(one == other for one, other in verdicts) / total
    first, second = (Counter(pair[side] for pair in verdicts) for side in (0, 1))
    chance = sum(first[verdict] * second[verdict] for verdict in first) / total**2
    return None if chance == 1 else round((seen - chance) / (1 - chance), 4)


def _unlike(one: Line, other: Line) -> Mapping[str, Any]:
    a, b = judge_line(dict(one.told))
    return {
        "a": a, "b": b,
        "first": {"line": one.id, "by": one.by, "verdict": one.told["verdict"]},
        "second": {"line": other.id, "by": other.by, "verdict": other.told["verdict"]},
    }  # fmt: skip
