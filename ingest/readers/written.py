"""Paragraphs and table rows of a document → its text, with the place of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.text import DocumentText, Grid

LONGEST_CELL = 300
"""A row with a longer cell is a form to fill in: its cells are read as paragraphs."""


@dataclass(slots=True)
class Writing:
    """Collects the paragraphs and tables of a document in their order."""

    parts: list[str] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    left_out: int = 0
    _length: int = 0

    def paragraph(self, text: str, place: str = "") -> None:
        """Add a paragraph that stands at a place; an empty one adds nothing."""
        text = text.strip()
        if not text:
            return
        if (self.places[-1][1] if self.places else "") != place:
            self.places.append((self._length, place))
        self.parts.append(text)
        # two line ends follow each
        self._length += len(text) + 2

    def table(self, rows: list[list[str]], places: list[str] | None = None) -> None:
        """Add a table, a line a row; the places are the rows', else its table and their number."""
        filled = [i for i, row in enumerate(rows) if any(map(str.strip, row))]
        if not filled:
            return
        places = [places[i] for i in filled] if places else []
        rows = [rows[i] for i in filled]
        number, start = len(self.grids) + 1, self._length
        for index, row in enumerate(rows, 1):
            where = places[index - 1] if places else f"t{number}r{index}"
            if any(len(cell) > LONGEST_CELL for cell in row):
                for cell in row:
                    for line in cell.split("\n"):
                        self.paragraph(line, where)
            else:
                self.paragraph("\t".join(filter(None, map(_one_line, row))), where)
        width = max(map(len, rows))
        cells = tuple(tuple(map(_one_line, [*row, *[""] * (width - len(row))])) for row in rows)
        self.grids.append(Grid(cells, start, self._length))

    def text(self, kind: str, doubts: tuple[str, ...] = ()) -> DocumentText:
        """Return what was collected; `kind` is what it was extracted from."""
        return DocumentText(
            "".join(f"{part}\n\n" for part in self.parts),
            kind,
            doubts,
            places=tuple(self.places),
            grids=tuple(self.grids),
            left_out=self.left_out,
        )


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
