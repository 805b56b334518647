"""The lines beneath a text: relations (@R) and targets (@T), which speak of the lines above."""

from __future__ import annotations

import re
from typing import Any

from graph.model import Modality

from .documents import CorpusDocument, CorpusEntity, CorpusRelation

VALUE = re.compile(r"(-?\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?(?:~(\d+(?:\.\d+)?))?")
COMPARATORS = ("=", ">=", "<=", "~")
TARGET_KINDS = ("target", "achieved", "baseline")
CHANGES = ("level", "increment", "growth_rate")
MODALITIES: tuple[Modality, ...] = ("done", "under_way", "planned", "encouraged")


def add_relation(made: CorpusDocument, line: str, block: int) -> None:
    """Add every head × every tail of `TYPE; heads > tails; modality; year`.

    `block` is where the text begins that the line speaks of; raise ValueError if it can't be read.
    """
    cells = [c.strip() for c in line.split(";")]
    if len(cells) != 4 or cells[1].count(" > ") != 1:
        raise ValueError(f"a relation is TYPE; heads > tails; modality; year: {line!r}")
    heads, tails = ([n.strip() for n in side.split(", ")] for side in cells[1].split(" > "))
    cells[2] = "under_way" if cells[2] == "underway" else cells[2]
    if cells[2] not in MODALITIES:
        raise ValueError(f"modality {cells[2]!r} is none of {', '.join(MODALITIES)}")
    if not re.fullmatch(r"-|\d{4}", cells[3]):
        raise ValueError(f"year {cells[3]!r}")
    year = None if cells[3] == "-" else int(cells[3])
    for head in (_mention(made, n, block) for n in heads):
        for tail in (_mention(made, n, block) for n in tails):
            a, b = made.entities[head], made.entities[tail]
            start, end = _evidence(made.text, block, (a, b))
            made.relations.append(CorpusRelation(cells[0], head, tail, start, end, cells[2], year))


def _mention(made: CorpusDocument, name: str, block: int) -> int:
    """Return the mention meant: the first of that name in the block, else the last before it."""
    for look in ("text", "canonical"):
        same = [i for i, e in enumerate(made.entities) if getattr(e, look) == name]
        inside = [i for i in same if made.entities[i].start >= block]
        if same:
            return inside[0] if inside else same[-1]
    raise ValueError(f"no name {name!r} is marked up to here")


def _evidence(text: str, block: int, ends: tuple[CorpusEntity, CorpusEntity]) -> tuple[int, int]:
    """Return the sentences from the first end that stands in the block to the last."""
    inside = [e for e in ends if e.start >= block] or [max(ends, key=lambda e: e.start)]
    low, high = min(e.start for e in inside), max(e.end for e in inside)
    start = max(text.rfind(sign, 0, low) for sign in "。！？\n") + 1
    stops = [at for sign in "。！？\n" if (at := text.find(sign, high)) >= 0]
    return start, min(stops, default=len(text))


def add_target(made: CorpusDocument, line: str, block: int) -> None:
    """Add the target of a line of nine cells; raise ValueError if it can't be read."""
    cells = [c.strip() for c in line.split("; ", 8)]
    if len(cells) != 9:
        raise ValueError(f"a target has nine cells, this one {len(cells)}: {line!r}")
    indicator, number, unit, comparator, kind, change, year, subject, span = cells
    value = _checked(number, comparator, kind, change, year)
    start = _place(made.text, span, block)
    lost = unit == "%~"
    out: dict[str, Any] = {
        "indicator": indicator,
        "value": _number(value[1]),
        "unit": "%" if lost else "" if unit == "-" else unit,
        "comparator": comparator,
        "kind": kind,
        "change": change,
        "year": None if year == "-" else int(year),
        "subject": None if subject == "-" else subject,
        "start": start,
        "end": start + len(span.split(" #")[0]),
        "corrupted": bool(value[3]) or lost,
    }
    if value[2]:
        out["value_max"] = _number(value[2])
    if value[3]:
        out["repaired_value"] = _number(value[3])
    if lost:
        out |= {"raw_unit": "", "repaired_value": out["value"]}
    made.targets.append(out)


def _checked(number: str, comparator: str, kind: str, change: str, year: str) -> re.Match[str]:
    """Return the parts of a value; raise ValueError for a cell that is none of those allowed."""
    value = VALUE.fullmatch(number)
    checks = (
        (comparator in COMPARATORS, f"comparator {comparator!r}"),
        (kind in TARGET_KINDS, f"kind {kind!r}"),
        (change in CHANGES, f"change {change!r}"),
        (re.fullmatch(r"-|\d{4}", year), f"year {year!r}"),
    )
    for right, said in checks:
        if not right:
            raise ValueError(said)
    if not value:
        raise ValueError(f"value {number!r}")
    return value


def _place(text: str, span: str, block: int) -> int:
    words, _, nth = span.partition(" #")
    at = block - 1
    for _ in range(int(nth or 1)):
        at = text.find(words, at + 1)
        if at < 0:
            raise ValueError(f"the text above does not hold {span!r}")
    return at


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value
