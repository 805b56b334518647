"""A text in stretches: each with the name, number, flaw and repair that lie on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.text.edits import Edit
from ingest.text.flaws import Mark
from ingest.text.said import Reading, ReadTarget


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the original that is shown in one way."""

    start: int
    end: int
    mention: int | None
    target: int | None
    mark: Mark | None
    edit: Edit | None

    @property
    def is_plain(self) -> bool:
        """Return whether nothing lies on it; mark-up is nothing to be seen."""
        is_told = self.edit is not None and self.edit.rule != "markup"
        return not is_told and self.mention is self.target is None and self.mark is None


def stretches(
    reading: Reading, limit: int, also: Iterable[tuple[int, int]] = ()
) -> Iterator[Stretch]:
    """Yield the text up to a limit in stretches, without gap or overlap; an edit is never cut.

    They are cut where those of `also` begin and end, too.
    """
    edits = [edit for edit in reading.repaired.edits if edit.end <= limit]
    marks = [m for m in reading.quality if m.kind in SHOWN_MARKS]
    numbers = _disjoint([(*number_of(reading, t), n) for n, t in enumerate(reading.targets)])
    names = [(m.start, m.end, n) for n, m in enumerate(reading.mentions)]
    flaws = _disjoint([(m.start, m.end, n) for n, m in enumerate(marks)])
    cuts = {0, min(limit, len(reading.text)), *(at for span in also for at in span)}
    for start, end, _ in (*numbers, *names, *flaws):
        cuts |= {start, end}
    for edit in edits:
        cuts |= {edit.start, edit.end}
    inside = {at for edit in edits for at in range(edit.start + 1, edit.end)}
    bounds = sorted(at for at in cuts - inside if at <= limit)
    layers = [_Layer(items) for items in (names, numbers, flaws)]
    held = _Layer([(e.start, e.end, n) for n, e in enumerate(edits)])
    for start, end in pairwise(bounds):
        name, number, flaw = (layer.at(start) for layer in layers)
        change = held.at(start)
        yield Stretch(
            start,
            end,
            name,
            number,
            None if flaw is None else marks[flaw],
            None if change is None else edits[change],
        )


SHOWN_MARKS = frozenset({"number_corruption", "placeholder", "boilerplate"})


def number_of(reading: Reading, target: ReadTarget) -> tuple[int, int]:
    """Return where the number of a target stands, else the whole of it."""
    at = reading.text.rfind(target.written, target.start, target.end)
    return (at, at + len(target.written)) if at >= 0 else (target.start, target.end)


def number_places(reading: Reading) -> dict[int, int]:
    """Return target → the target at whose number it is found: one number may tell of two."""
    spans = [(*number_of(reading, target), n) for n, target in enumerate(reading.targets)]
    kept = _disjoint(spans)
    starts = [start for start, _, _ in kept]
    return {n: kept[max(bisect_right(starts, start) - 1, 0)][2] for start, _, n in spans}


class _Layer:
    """Stretches of one kind, disjoint and sorted."""

    def __init__(self, items: Sequence[tuple[int, int, int]]) -> None:
        self.items = items

    def at(self, position: int) -> int | None:
        index = bisect_right(self.items, position, key=lambda item: item[0]) - 1
        if index < 0 or self.items[index][1] <= position:
            return None
        return self.items[index][2]


def _disjoint(items: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    kept: list[tuple[int, int, int]] = []
    for item in sorted(items):
        if item[0] < item[1] and (not kept or item[0] >= kept[-1][1]):
            kept.append(item)
    return kept
