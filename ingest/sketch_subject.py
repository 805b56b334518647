"""What the rows of a table are about, and with it what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.meanings import Match, vocabulary
from ingest.sketch_columns import (
    BEARABLE,
    SURE,
    Cells,
    Judged,
    Why,
    holds,
    judge_columns,
    ranked_meanings,
    related,
)

_VARIED = 0.8
_NEAR = 1.2
"""How much better the best subject must explain a table to be sure."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a sheet was taken for."""

    subject: str
    columns: tuple[Judged, ...]
    doubts: tuple[tuple[str, tuple[str, ...]], ...] = ()


def judged(
    columns: Sequence[Cells], hints: Sequence[str], *, subject: str, fixed: Mapping[str, str]
) -> Judgement:
    """Return what the rows are about and what each column means; `fixed` is not weighed."""
    words = vocabulary()
    scored = sorted(
        ((_subject_score(key, columns, hints, fixed), key) for key in words.subjects),
        key=lambda entry: -entry[0],
    )
    doubts: list[tuple[str, tuple[str, ...]]] = []
    if not subject:
        best = scored[0][0]
        subject = scored[0][1] if best > 0 else ""
        close = tuple(key for score, key in scored[1:] if score > 0 and score >= best - _NEAR)
        if subject and close:
            doubts.append(("subject", close))
    named = [_as_name(column) for column in columns]
    if not subject and named != list(columns):
        return judged(named, hints, subject=subject, fixed=fixed)
    if not subject:
        left = (Judged("", "none", doubts=(Why("unknown"),)) for _ in columns)
        return Judgement("", tuple(left), (("no_name", ()),))
    found = tuple(judge_columns(columns, subject, fixed))
    if doubts:
        # what a column means hangs on what the rows are about
        found = tuple(_unsure(column, doubts[0][1], subject) for column in found)
    return Judgement(subject, found, tuple(doubts))


def _as_name(column: Cells) -> Cells:
    """Return a column that says nothing as one that may name things, if its cells all differ."""
    told = sum(column.shares.get(kind, 0.0) for kind in ("text", "org", "list"))
    is_varied = len(set(column.filled)) > len(column.filled) * _VARIED
    if column.matches or not column.filled or told < _VARIED or not is_varied:
        return column
    return replace(column, matches={"any_name": Match("any_name", 0.5)})


def _unsure(column: Judged, subjects: tuple[str, ...], subject: str) -> Judged:
    """Return a column with a mark if it would mean something else in a table of other subjects."""
    if not column.meaning or column.certainty == "none":
        return column
    meaning = vocabulary().meanings[column.meaning]
    uses = {meaning.use(key) for key in (subject, *subjects)}
    if len(uses) == 1:
        return column
    why = Why("subject", others=subjects)
    return replace(column, certainty="likely", doubts=(*column.doubts, why))


def _subject_score(
    key: str, columns: Sequence[Cells], hints: Sequence[str], fixed: Mapping[str, str]
) -> float:
    """Return how well a subject explains the columns and titles; 0 if nothing names the thing."""
    subject = vocabulary().subjects[key]
    named = max((_name_score(column, subject.names, fixed) for column in columns), default=0.0)
    if not named:
        return 0.0
    uses = [_best_use(column, key, fixed) for column in columns]
    explained = sum(_weight(use, score) for use, score in uses)
    # a column that names such a thing tells it, also where the rows are about its ends
    explained += any(f"{key}_name" in c.matches for c in columns) * (subject.about == "relation")
    is_common = key in ("enterprise", "organization")
    weight = 1.0 if is_common else 2.0
    told = sum(
        share * weight
        for hint, share in zip(hints, (0.7, 1.5, *[1.0] * len(hints)), strict=False)
        if len(hint) < 60 and any(word in hint.casefold() for word in subject.tells)
    )
    return named * (1.5 if is_common else 2.5) + explained + min(told, 4.0)


def _name_score(column: Cells, names: Sequence[str], fixed: Mapping[str, str]) -> float:
    if column.header in fixed:
        return float(fixed[column.header] in names)
    weights = [1.0, *[0.6] * (len(names) - 1)]
    scores = (
        column.matches[name].score * weight * (1.0 if holds(name, column) else BEARABLE)
        for name, weight in zip(names, weights, strict=True)
        if name in column.matches
    )
    return max(scores, default=0.0)


def _weight(use: str, score: float) -> float:
    """Return how much a use speaks for a subject: organizations in their roles the most."""
    if not use or use == "ignored":
        return 0.0
    ends = related(use)
    weight = 1.5 if ends and "org" in (ends[0], ends[2]) else 0.8
    return weight if score >= SURE else weight / 2


def _best_use(column: Cells, subject: str, fixed: Mapping[str, str]) -> tuple[str, float]:
    order = ranked_meanings(column, subject, fixed).order
    if not order:
        return "", 0.0
    score, key = order[0]
    use = vocabulary().meanings[key].uses.get(subject, "")
    is_aside = use.endswith(("Platform", "Project", "Demand", "Achievement"))
    return ("" if is_aside else use), score
