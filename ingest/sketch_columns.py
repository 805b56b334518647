"""Which meaning each column of a table has, and what its rows are about, weighed together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.cellkinds import agrees, is_personal, is_serial
from ingest.meanings import RELATED, Match, Meaning, vocabulary

SURE = 0.85
_CLOSE = 0.12
_AGAINST = 0.3
BEARABLE = 0.4
_ONE_TIME = ("name", "identifier", "property", "state", "period", "year")


@dataclass(frozen=True, slots=True)
class Cells:
    """A column as found: its header, its filled cells, what both may say."""

    header: str
    filled: tuple[str, ...]
    matches: Mapping[str, Match]
    shares: Mapping[str, float]
    is_twice: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """A doubt about a column."""

    code: str
    meaning: str = ""
    others: tuple[str, ...] = ()
    column: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a column was taken for."""

    meaning: str
    certainty: Literal["sure", "likely", "none"]
    use: str = ""
    doubts: tuple[Why, ...] = ()
    alternatives: tuple[str, ...] = ()
    title: str = ""


@dataclass(slots=True)
class Ranked:
    """The meanings of a column in a table of one subject, the best first."""

    column: Cells
    order: list[tuple[float, str]] = field(default_factory=list)


def ranked_meanings(column: Cells, subject: str, fixed: Mapping[str, str]) -> Ranked:
    """Return the meanings that a column may have in a table of a subject, the best first."""
    if column.header in fixed:
        told = fixed[column.header]
        return Ranked(column, [(2.0, told)] if told else [])
    scored = [(_score(column, match, subject), key) for key, match in column.matches.items()]
    return Ranked(column, sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1])))


def _score(column: Cells, match: Match, subject: str) -> float:
    words = vocabulary()
    meaning = words.meanings[match.meaning]
    score = match.score
    if not holds(match.meaning, column):
        score *= BEARABLE
    if meaning.uses.get(subject, "ignored") != "ignored":
        score += 0.15
    names = words.subjects[subject].names
    if match.meaning in names:
        score += 0.15 - 0.02 * names.index(match.meaning)
    if meaning.holds in column.shares:
        score += 0.1 * column.shares[meaning.holds]
    if meaning.personal and is_personal(column.shares):
        score += 0.5
    if match.meaning == "state":
        score += 0.3 * column.shares.get("state", 0.0)
    return score


def holds(meaning: str, column: Cells) -> bool:
    """Return whether the cells of a column can be what a meaning holds."""
    if meaning == "serial":
        return is_serial(column.filled) or not column.filled
    if meaning == "any_no" and is_serial(column.filled):
        return False
    declared = vocabulary().meanings[meaning]
    if declared.unlike:
        against = sum(bool(re.search(declared.unlike, cell, re.I)) for cell in column.filled)
        if against > len(column.filled) * _AGAINST:
            return False
    return agrees(declared.holds, column.shares)


def judge_columns(
    columns: Sequence[Cells], subject: str, fixed: Mapping[str, str]
) -> Iterator[Judged]:
    """Yield what each column is taken for; what can be given once goes to the surest column."""
    ranked = [ranked_meanings(column, subject, fixed) for column in columns]
    claims = sorted(
        ((entry.order[0][0], -index) for index, entry in enumerate(ranked) if entry.order),
        reverse=True,
    )
    taken: dict[str, str] = {}
    found: dict[int, Judged] = {}
    for _, negative in claims:
        entry = ranked[-negative]
        found[-negative] = _settled(entry, subject, taken, entry.column.header in fixed)
    for index, entry in enumerate(ranked):
        yield found.get(index) or _by_cells(entry.column, subject)


def _settled(entry: Ranked, subject: str, taken: dict[str, str], is_told: bool) -> Judged:
    column, words = entry.column, vocabulary()
    first = entry.order[0][1]
    if column.is_twice:
        return Judged("", "none", doubts=(Why("twice"),))
    if is_personal(column.shares) and not words.meanings[first].personal and not is_told:
        return Judged("contact", "sure", "ignored", (Why("personal"),))
    others = tuple(key for _, key in entry.order[1:4])
    uses = {key: words.meanings[key].use(subject) for key in (first, *others)}
    key = next((key for key, use in uses.items() if not _is_taken(use, taken)), "")
    doubts = [] if key == first else [Why("taken", first, column=taken[uses[first]])]
    if not key:
        # said already by another column: named, so that a file with it is read without a murmur
        is_named = uses[first].startswith(("property", "year", "state", "period"))
        ignored = Judged(first, "likely", "ignored", tuple(doubts), others)
        return ignored if is_named else Judged("", "none", "", tuple(doubts), others)
    meaning, use = words.meanings[key], uses[key]
    doubts += _doubts(entry, key, subject, is_told)
    # what elsewhere becomes something is not left out without a mark
    is_missed = use in ("", "ignored") and not meaning.is_void and not is_told
    if use.startswith(_ONE_TIME):
        taken[use] = column.header
    title = next((column.matches[k].title for k in (key, first) if k in column.matches), "")
    return Judged(
        key, "likely" if doubts or is_missed else "sure", use or "ignored",
        (*doubts, *_left_out(key, meaning, use or "ignored")), others, title,
    )  # fmt: skip


def _is_taken(use: str, taken: Mapping[str, str]) -> bool:
    return use.startswith(_ONE_TIME) and use in taken


def _left_out(key: str, meaning: Meaning, use: str) -> Iterator[Why]:
    if use == "ignored":
        code = "serial" if key == "serial" else "nowhere"
        yield Why("personal" if meaning.personal else code, key)


def _doubts(entry: Ranked, key: str, subject: str, is_told: bool) -> Iterator[Why]:
    """Yield what makes a mapping less than sure."""
    if is_told:
        return
    column, words = entry.column, vocabulary()
    match = column.matches[key]
    meaning = words.meanings[key]
    if match.score < SURE:
        yield Why("similar", key)
    if not holds(key, column):
        yield Why("cells_differ", key)
    mine = next(score for score, other in entry.order if other == key)
    rivals = tuple(
        other for score, other in entry.order
        if mine - score < _CLOSE and words.meanings[other].use(subject) != meaning.use(subject)
    )  # fmt: skip
    if rivals:
        yield Why("also_fits", others=rivals)


def _by_cells(column: Cells, subject: str) -> Judged:
    """Return what the cells alone tell of a column whose header says nothing."""
    if is_personal(column.shares):
        return Judged("contact", "sure", "ignored", (Why("personal"),))
    for kind, key in (("uscc", "uscc"), ("url", "website"), ("region", "place")):
        if column.shares.get(kind, 0.0) >= 0.8:
            use = vocabulary().meanings[key].use(subject)
            return (
                Judged("", "none", "", (Why("unknown"),), (key,))
                if kind != "uscc"
                else Judged(key, "likely", use, (Why("by_cells", key),))
            )
    if is_serial(column.filled):
        return Judged("serial", "likely", "ignored", (Why("serial"),))
    return Judged("", "none", doubts=(Why("unknown"),))


def related(use: str) -> tuple[str, str, str, str] | None:
    """Return head, relation, tail and role of a use that is one, None otherwise.

    >>> related("org UNDERTAKES it as lead")
    ('org', 'UNDERTAKES', 'it', 'lead')
    """
    match = RELATED.fullmatch(use)
    return (match[1], match[2], match[3], match[4] or "") if match else None
