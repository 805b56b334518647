"""The reversible ledger: what is read, and every change between it and the original."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from . import lines, script, spun


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One change: original[start:end] is `before` and is read as `after`."""

    start: int
    end: int
    rule: str
    """A quality kind of the guideline, or `line_join`, which is none."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text as it is read, and the way back into the original."""

    text: str
    original: str
    edits: tuple[Edit, ...]
    _starts: tuple[int, ...] = field(repr=False)
    _shifts: tuple[int, ...] = field(repr=False)
    _notes: dict[int, int] = field(repr=False)

    def original_offset(self, position: int) -> int:
        """Return where the original has the character read at `position`."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that is read as [start, end).

        A pinyin note after the last character belongs to it.
        """
        first = self.original_offset(start)
        if end <= start:
            return first, first
        last = self.original_offset(end - 1) + 1
        return first, self._notes.get(last, last)

    def undo(self) -> str:
        """Return the original, made from what is read by taking every edit back."""
        out, at, shift = [], 0, 0
        for edit in self.edits:
            here = edit.start - shift
            out += [self.text[at:here], edit.before]
            at = here + len(edit.after)
            shift += len(edit.before) - len(edit.after)
        return "".join([*out, self.text[at:]])


def repair(text: str) -> Repaired:
    """Return the text as it is read: simplified, without notes and page marks, lines joined.

    >>> repair("高新技術(shù)企業(yè)").text
    '高新技术企业'
    """
    first = [Edit(*e) for e in (*script.note_edits(text), *lines.line_edits(text))]
    first = _disjoint([*first, *(Edit(*e) for e in script.script_edits(text))])
    staged = _apply(text, first)
    later = []
    for start, end, rule, after in spun.spun_edits(staged.text):
        a, b = staged.original_span(start, end)
        if text[a:b] == staged.text[start:end]:
            later.append(Edit(a, b, rule, text[a:b], after))
    return _apply(text, _disjoint([*first, *later])) if later else staged


def _disjoint(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _apply(text: str, edits: list[Edit]) -> Repaired:
    out, starts, shifts, at, length = [], [0], [0], 0, 0
    for edit in edits:
        out += [text[at : edit.start], edit.after]
        length += edit.start - at + len(edit.after)
        at = edit.end
        if len(edit.before) != len(edit.after):
            starts.append(length)
            shifts.append(at - length)
    out.append(text[at:])
    notes = {e.start: e.end for e in edits if e.rule == "pinyin_noise"}
    return Repaired("".join(out), text, tuple(edits), tuple(starts), tuple(shifts), notes)
