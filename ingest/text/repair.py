"""The reversible ledger: what is read, and every change between it and the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest.readers.text import Markup

from . import lines, script, spun


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One change: original[start:end] is `before` and is read as `after`."""

    start: int
    end: int
    rule: str
    """A quality kind of the guideline, or `line_join` or `markup`, which are none."""
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
    _inside: dict[int, tuple[int, int]] = field(repr=False)
    """Position read in place of more or fewer characters → the stretch of those."""

    def original_offset(self, position: int) -> int:
        """Return where the original has the character read at `position`."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that is read as [start, end).

        A pinyin note after the last character belongs to it.
        """
        first = self._inside[start][0] if start in self._inside else self.original_offset(start)
        if end <= start:
            return first, first
        within = self._inside.get(end - 1)
        last = within[1] if within else self.original_offset(end - 1) + 1
        return first, self._notes.get(last, last)

    def read(self, start: int, end: int) -> str:
        """Return what is read in place of a stretch of the original."""
        out, at = [], start
        first = bisect_left(self.edits, start, key=lambda edit: edit.start)
        for edit in islice(self.edits, first, None):
            if edit.end > end:
                break
            out += [self.original[at : edit.start], edit.after]
            at = edit.end
        return "".join([*out, self.original[at:end]])

    def undo(self) -> str:
        """Return the original, made from what is read by taking every edit back."""
        out, at, shift = [], 0, 0
        for edit in self.edits:
            here = edit.start - shift
            out += [self.text[at:here], edit.before]
            at = here + len(edit.after)
            shift += len(edit.before) - len(edit.after)
        return "".join([*out, self.text[at:]])


def without_markup(text: str, markup: Iterable[Markup]) -> Repaired:
    """Return a text without its mark-up, and the way back."""
    edits = [Edit(m.start, m.end, "markup", text[m.start : m.end], m.after) for m in markup]
    return _apply(text, edits)


def mended(laid: Repaired) -> Repaired:
    """Return a text without mark-up as it is read, in offsets of the text with it.

    A repair takes in the mark-up that it reaches across, so that edits never overlap.
    """
    found = repair(laid.text)
    if not laid.edits:
        return found
    edits = [piece for edit in found.edits for piece in _pieces(laid, edit)]
    starts = [edit.start for edit in edits]
    for edit in laid.edits:
        at = bisect_right(starts, edit.start) - 1
        if at < 0 or edits[at].end < edit.end:
            edits.append(edit)
    return _apply(laid.original, sorted(edits))


def _pieces(laid: Repaired, edit: Edit) -> Iterator[Edit]:
    """Yield an edit of the text without mark-up as edits of the text with it."""
    start, end = laid.original_span(edit.start, edit.end)
    if len(edit.before) != len(edit.after) or end - start == len(edit.before):
        yield Edit(start, end, edit.rule, laid.original[start:end], edit.after)
        return
    for number, after in enumerate(edit.after, edit.start):
        start, end = laid.original_span(number, number + 1)
        yield Edit(start, end, edit.rule, laid.original[start:end], after)


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
    inside: dict[int, tuple[int, int]] = {}
    for edit in edits:
        out += [text[at : edit.start], edit.after]
        length += edit.start - at + len(edit.after)
        at = edit.end
        if len(edit.before) != len(edit.after):
            stretch = edit.start, edit.end
            inside.update(dict.fromkeys(range(length - len(edit.after), length), stretch))
            starts.append(length)
            shifts.append(at - length)
    out.append(text[at:])
    notes = {e.start: e.end for e in edits if e.rule == "pinyin_noise"}
    way_back = tuple(starts), tuple(shifts), notes, inside
    return Repaired("".join(out), text, tuple(edits), *way_back)
