"""The reversible ledger: every change between an original and what is read, and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from .folding import WIDE, folded


class Edit(NamedTuple):
    """One change: original[start:end] is `before` and is read as `after`."""

    start: int
    end: int
    rule: str
    """A quality kind of the guideline, or `broken_charset`, `line_join`, `markup`, `fold`."""
    before: str
    after: str
    confidence: float = 1.0

    @property
    def keeps_length(self) -> bool:
        """Return whether each character is read as one character."""
        return len(self.before) == len(self.after)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text as it is read, and the way back into the original."""

    text: str
    original: str
    edits: tuple[Edit, ...]
    _starts: tuple[int, ...] = field(repr=False)
    _shifts: tuple[int, ...] = field(repr=False)
    _notes: dict[int, int] = field(repr=False)
    _inside: dict[int, tuple[int, int, int, int]] = field(repr=False)
    """Position read in place of more or fewer characters → stretch of those, stretch read."""
    _cuts: tuple[int, ...] = field(repr=False)
    """Positions before which something was taken out."""

    def has(self, rule: str) -> bool:
        """Return whether a rule has changed anything."""
        return any(edit.rule == rule for edit in self.edits)

    def original_offset(self, position: int) -> int:
        """Return where the original has the character read at `position`."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that is read as [start, end).

        A pinyin note after the last character belongs to it.
        """
        if len(self._starts) == 1:  # nothing before it was made longer or shorter
            return start, max(start, end)
        first, last = self.stretch(start, end)
        return first, self._notes.get(last, last) if end > start else last

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that is read as [start, end), without a note."""
        starts, shifts = self._starts, self._shifts
        within = self._inside.get(start)
        first = within[0] if within else start + shifts[bisect_right(starts, start) - 1]
        if end <= start:
            return first, first
        within = self._inside.get(end - 1)
        return first, within[1] if within else end + shifts[bisect_right(starts, end - 1) - 1]

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
        return undone(self.text, self.edits)

    def ledger(self) -> tuple[Edit, ...]:
        """Return every change between the original and the text that the rules see.

        To the edits it adds the folding of punctuation, which `text` itself has not.
        """
        out: list[Edit] = []
        at = 0
        for edit in self.edits:
            out += _folds(self.original, at, edit.start)
            out.append(edit._replace(after=folded(edit.after)))
            at = edit.end
        return (*out, *_folds(self.original, at, len(self.original)))

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return what is read beside [start, end) in place of the same stretch of the original."""
        before = self.text[self._inside[start][2] : start] if start in self._inside else ""
        after = self.text[end : self._inside[end - 1][3]] if end - 1 in self._inside else ""
        return before, after

    def pieces(self, edit: Edit) -> Iterator[Edit]:
        """Yield an edit of `text`, cut where something was taken out if each part stays clear."""
        low, high = bisect_right(self._cuts, edit.start), bisect_left(self._cuts, edit.end)
        if low == high or not edit.keeps_length:
            yield edit
            return
        for a, b in pairwise([edit.start, *sorted(set(self._cuts[low:high])), edit.end]):
            before, after = (s[a - edit.start : b - edit.start] for s in (edit.before, edit.after))
            yield edit._replace(start=a, end=b, before=before, after=after)


def undone(text: str, edits: Iterable[Edit]) -> str:
    """Return the original that edits, sorted and disjoint, have made a text of."""
    out, at, shift = [], 0, 0
    for edit in edits:
        here = edit.start - shift
        out += [text[at:here], edit.before]
        at = here + len(edit.after)
        shift += len(edit.before) - len(edit.after)
    return "".join([*out, text[at:]])


def applied(text: str, edits: Sequence[Edit]) -> Repaired:
    """Return a text with edits, sorted and disjoint, carried out."""
    out, starts, shifts, cuts, at, length = [], [0], [0], [], 0, 0
    inside: dict[int, tuple[int, int, int, int]] = {}
    for edit in edits:
        out += [text[at : edit.start], edit.after]
        begin = length + edit.start - at
        length = begin + len(edit.after)
        at = edit.end
        if not edit.keeps_length:
            place = edit.start, edit.end, begin, length
            inside.update(dict.fromkeys(range(begin, length), place))
            starts.append(length)
            shifts.append(at - length)
            if not edit.after:
                cuts.append(length)
    out.append(text[at:])
    notes = {e.start: e.end for e in edits if e.rule == "pinyin_noise" and not e.after}
    way_back = tuple(starts), tuple(shifts), notes, inside, tuple(cuts)
    return Repaired("".join(out), text, tuple(edits), *way_back)


def composed(first: Repaired, later: Iterable[Edit]) -> list[Edit]:
    """Return the edits of a text's original that do both: its own, then those of its text.

    What both change is one edit under the later rule; characters replaced one for one are parted.
    """
    out: list[Edit] = []
    queue = deque(first.edits)
    for edit in later:
        for piece in first.pieces(edit):
            low, high = first.stretch(piece.start, piece.end)
            if out and low < out[-1].end:
                continue
            while queue and queue[0].end <= low:
                out.append(queue.popleft())
            confidence = piece.confidence
            while queue and queue[0].start < high:
                old = queue.popleft()
                confidence = min(confidence, old.confidence)
                if old.keeps_length and old.start < low:
                    out.append(_part(old, old.start, low))
                if old.keeps_length and old.end > high:
                    queue.appendleft(_part(old, high, old.end))
                    break
            left, right = first.around(piece.start, piece.end)
            before, after = first.original[low:high], left + piece.after + right
            out.append(Edit(low, high, piece.rule, before, after, confidence))
    return [*out, *queue]


def disjoint(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits by place; of those that overlap the first."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _part(edit: Edit, start: int, end: int) -> Edit:
    before, after = (
        whole[start - edit.start : end - edit.start] for whole in (edit.before, edit.after)
    )
    return edit._replace(start=start, end=end, before=before, after=after)


def _folds(text: str, start: int, end: int) -> Iterator[Edit]:
    for match in WIDE.finditer(text, start, end):
        yield Edit(match.start(), match.end(), "fold", match[0], folded(match[0]))
