"""The XML of a Word document's body → paragraphs and tables, as it is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from ingest.readers.numbering import Numbering
from ingest.readers.written import Writing

DEEPEST_TABLE, DEEPEST_ELEMENT = 10, 300
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rt"})
"""Deleted words, field codes, readings above characters; Fallback says a thing twice."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


class TooDeep(Exception):
    """Elements or tables are nested beyond the limit."""


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    style: str = ""
    number: str = ""
    level: str = "0"
    is_contents: bool = False
    """A line of the table of contents."""


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    span: int = 1
    continues: bool = False
    """Whether the cell is merged with the one above it."""


class Body:
    """Takes in the parts of a document one after the other."""

    def __init__(self, writing: Writing, numbers: Numbering) -> None:
        """Write what is read into `writing`; `numbers` says what Word counts by itself."""
        self.writing = writing
        self.numbers = numbers
        self.paragraphs: list[_Paragraph] = []
        self.tables: list[_Table] = []
        self.depth = self.skipped = 0
        self.is_hidden = self.in_text = self.in_tabs = False

    def parser(self) -> expat.XMLParserType:
        """Return a parser that feeds this body; a document type is refused."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _refuse
        parser.buffer_text = True
        return parser

    def _start(self, full: str, attributes: Mapping[str, str]) -> None:
        name = _local(full)
        self.depth += 1
        if self.depth > DEEPEST_ELEMENT or len(self.tables) > DEEPEST_TABLE:
            raise TooDeep(f"more than {DEEPEST_TABLE} tables stand in one another")
        if self.skipped or name in _SKIPPED:
            self.skipped += 1
            return
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "tbl":
            self.tables.append(_Table())
        elif name == "p":
            self.paragraphs.append(_Paragraph())
        elif name in {"tr", "tc", "gridSpan", "vMerge"} and self.tables:
            self._cell(name, values)
        elif self.paragraphs:
            self._inside(name, values)

    def _cell(self, name: str, values: Mapping[str, str]) -> None:
        table = self.tables[-1]
        if name == "tr":
            table.rows.append([])
        elif name == "tc":
            table.cell, table.span, table.continues = [], 1, False
        elif name == "gridSpan":
            written = values.get("val", "1")
            table.span = min(int(written), 100) if written.isdecimal() else 1
        else:
            table.continues = values.get("val", "continue") == "continue"

    def _inside(self, name: str, values: Mapping[str, str]) -> None:
        paragraph, value = self.paragraphs[-1], values.get("val", "")
        if name == "t":
            self.in_text = not self.is_hidden
        elif name == "r":
            self.is_hidden = False
        elif name == "vanish":
            self.is_hidden = value not in {"0", "false"}
        elif name == "tabs":
            self.in_tabs = True
        elif name in _SIGNS and not self.in_tabs:
            paragraph.words.append(_SIGNS[name])
        elif name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.number = value
        elif name == "ilvl":
            paragraph.level = value
        elif name == "hyperlink" and values.get("anchor", "").startswith("_Toc"):
            paragraph.is_contents = True

    def _end(self, full: str) -> None:
        name = _local(full)
        self.depth -= 1
        if self.skipped:
            self.skipped -= 1
        elif name == "t":
            self.in_text = False
        elif name == "tabs":
            self.in_tabs = False
        elif name == "p" and self.paragraphs:
            self._paragraph(self.paragraphs.pop())
        elif name == "tc" and self.tables:
            self._end_cell(self.tables[-1])
        elif name == "tbl" and self.tables:
            self._table(self.tables.pop())

    def _characters(self, data: str) -> None:
        if self.in_text and not self.skipped and self.paragraphs:
            self.paragraphs[-1].words.append(data)

    def _paragraph(self, paragraph: _Paragraph) -> None:
        words = "".join(paragraph.words).replace("\xa0", " ")
        if paragraph.is_contents:
            self.writing.left_out += 1
            return
        if words.strip():
            sign = self.numbers.next(paragraph.style, paragraph.number, paragraph.level)
            words = sign + words.strip()
        if self.tables:
            self.tables[-1].cell.append(words)
        else:
            self.writing.paragraph(words)

    def _end_cell(self, table: _Table) -> None:
        if not table.rows:
            return
        row = table.rows[-1]
        text = "\n".join(filter(str.strip, table.cell))
        above = table.rows[-2] if len(table.rows) > 1 else []
        if table.continues and not text and len(row) < len(above):
            text = above[len(row)]
        row += [text, *[""] * (table.span - 1)]

    def _table(self, table: _Table) -> None:
        if self.tables:
            # a table in a cell is part of it
            self.tables[-1].cell += [" ".join(filter(None, row)) for row in table.rows]
        else:
            self.writing.table(table.rows)


def _local(full: str) -> str:
    """Return an element's name; '' for those of drawings, whose texts are Word's again."""
    space, _, name = full.rpartition(" ")
    return "" if "drawingml" in space else name


def _refuse(*_: object) -> None:
    raise expat.ExpatError("it declares a document type, as Word never does")
