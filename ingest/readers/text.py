"""A document's text as every format gives it: what offsets count in, and what of it is no text."""

from __future__ import annotations

from dataclasses import dataclass, field

GAPS = ("", " ", "\t", "\n", "\n\n")
"""What can stand between two pieces of text, the weakest first.

Two line ends part paragraphs for good; one may be a line end that cuts a sentence.
"""


@dataclass(frozen=True, slots=True, order=True)
class Markup:
    """A stretch of a text that is mark-up, and what is read in its place."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table inside a document."""

    rows: tuple[tuple[str, ...], ...]
    start: int
    """Where its text begins in the document's."""
    end: int


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document, before anything is read from it."""

    text: str
    """The decoded file, or what was extracted from it: offsets count in it."""
    encoding: str
    doubts: tuple[str, ...] = ()
    markup: tuple[Markup, ...] = ()
    """Sorted, disjoint."""
    places: tuple[tuple[int, str], ...] = ()
    """From which offset on which place holds: `p4` page 4, `t2r5` row 5 of table 2, '' none."""
    grids: tuple[Grid, ...] = ()
    left_out: int = 0
    """Blocks or lines that are no content of the document: navigation, page headers, code."""

    @property
    def table_share(self) -> float:
        """Return which share of the text stands in tables."""
        inside = sum(grid.end - grid.start for grid in self.grids)
        return inside / max(len(self.text.strip()), 1)


@dataclass(slots=True)
class Laying:
    """Collects what of a text is kept, from its beginning to its end; the rest is mark-up."""

    text: str
    markup: list[Markup] = field(default_factory=list)
    _at: int = 0
    _gap: str = ""
    _is_begun: bool = False

    def part(self, gap: str) -> None:
        """Ask for a gap before what is kept next; the strongest asked for is taken."""
        if GAPS.index(gap) > GAPS.index(self._gap):
            self._gap = gap

    def keep(self, start: int, end: int, after: str | None = None) -> None:
        """Keep a stretch, as it stands or read as `after`."""
        gap = self._gap if self._is_begun else ""
        if self._at < start and self.text[self._at : start] != gap:
            self.markup.append(Markup(self._at, start, gap))
        if after is not None:
            self.markup.append(Markup(start, end, after))
        self._at, self._gap, self._is_begun = end, "", True

    def done(self) -> tuple[Markup, ...]:
        """Return the mark-up, what follows the last kept stretch included."""
        if self._at < len(self.text):
            self.markup.append(Markup(self._at, len(self.text), ""))
        self._at = len(self.text)
        return tuple(self.markup)


def laid_out(text: str, markup: tuple[Markup, ...]) -> str:
    """Return a text without its mark-up.

    >>> laid_out("<b>甲</b>公司", (Markup(0, 3, ""), Markup(4, 8, "")))
    '甲公司'
    """
    out, at = [], 0
    for item in markup:
        out += [text[at : item.start], item.after]
        at = item.end
    return "".join([*out, text[at:]])
