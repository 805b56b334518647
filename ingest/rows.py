"""The rows below a header: which are data, which are headings, sums, notes or unusable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.headers import Header, header_key, title_lines
from ingest.readers.sheet import Sheet
from ingest.record import Record, Reject
from ingest.screening import screened
from ingest.source import Part

_SUM = re.compile(
    r"[^、，,]{0,6}(?:合计|小计|总计|共计)[:：（(]?[\d.,]*[家个项所户人万亿元）)]*|(?:sub)?total:?",
    re.I,
)
_NOTE = re.compile(
    r"(?:[备附]?注|(?:填[报表])?说明|填[报表].{0,2}|制表人?|.{2}来源|联系.{1,2}|审核人?|(?:单位)?负责人)"
    r"\s*[:：]|注\d"
)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、.．]")


def sheet_records(
    sheet: Sheet, header: Header, part: Part, missing: Sequence[str]
) -> Iterator[Record | Reject]:
    """Yield every row below the header, as a record or as the reason why it is none.

    Every row is yielded once; empty rows at the end are no rows.
    """
    reader = _Rows(sheet, header, part, frozenset(missing))
    empty: list[Reject] = []
    for number, cells in sheet.rows():
        if number <= header.row:
            continue
        found = reader.read(number, reader.filled_down(number, cells))
        if isinstance(found, Reject) and found.reason == "empty_row":
            empty.append(found)
            continue
        yield from empty
        empty.clear()
        yield found


def _title_values(sheet: Sheet, header: Header, part: Part) -> dict[str, str]:
    """Return what the lines above the header say of every row."""
    lines = title_lines(sheet, header)
    values = {}
    for name, pattern in part.titles.items():
        found = next(filter(None, (re.match(pattern, line) for line in lines)), None)
        if found:
            values[name] = found[1]
    return values


class _Rows:
    """Reads rows in order; holds what heading rows and merged cells give to the rows below."""

    def __init__(self, sheet: Sheet, header: Header, part: Part, missing: frozenset[str]) -> None:
        self.sheet, self.header, self.part = sheet, header, part
        self.groups = {name: re.compile(pattern) for name, pattern in part.groups.items()}
        self.group_values = _title_values(sheet, header, part)
        self.keys = {header_key(label) for label in header.labels.values()}
        self.needed = [name for name, column in part.columns.items() if column.required == "cell"]
        # per column, the values that mean nothing there
        self.missing = {
            name: frozenset(told) if told is not None else missing
            for name in header.columns
            for told in [part.columns[name].missing if name in part.columns else None]
        }
        # a cell merged over several rows of one column says the same of each
        self.areas = {
            (area.top, area.left): area.bottom
            for area in sheet.merged
            if area.left == area.right and area.top > header.row
        }
        self.held: dict[int, tuple[int, str]] = {}

    def filled_down(self, number: int, cells: list[str]) -> list[str]:
        """Return the cells with the values of cells merged downwards."""
        if not self.areas:
            return cells
        out = list(cells)
        for index, cell in enumerate(cells):
            if (number, index) in self.areas:
                self.held[index] = (self.areas[number, index], cell)
            until, value = self.held.get(index, (0, ""))
            if number <= until and not cell:
                out[index] = value
        return out

    def read(self, number: int, cells: list[str]) -> Record | Reject:
        filled = [index for index, cell in enumerate(cells) if cell]
        reason, column = self._no_data(number, cells, filled)
        if not reason and self.sheet.is_delimited and len(cells) != len(self.header.columns):
            reason, column = self._ragged(cells)
        if reason:
            value = cells[filled[0]] if filled else ""
            return Reject(number, self.sheet.name, column, value[:200], reason)
        values = dict(self.group_values)
        for name, cell in zip(self.header.columns, cells, strict=False):
            if name and cell and cell not in self.missing[name]:
                values[name] = cell
        for name in self.needed:
            if name not in values:
                return Reject(number, self.sheet.name, name, "", "missing_key")
        return screened(Record(number, self.sheet.name, values), self.part)

    def _no_data(self, number: int, cells: list[str], filled: list[int]) -> tuple[str, str]:
        """Return the reason why a row is no data and the column that shows it, or two ''."""
        if not filled:
            return "empty_row", ""
        if self.sheet.records:
            return "", ""
        column = self._column(filled[0])
        if len(filled) == 1:
            return self._single(cells[filled[0]], column, self._is_merged(number)), column
        if any(_SUM.fullmatch("".join(cells[i].split())) for i in filled[:3]):
            return "subtotal_row", column
        if len(filled) == 2 and _NOTE.match(cells[filled[0]]):
            return "note_row", column
        is_header = header_key(cells[filled[0]]) in self.keys
        if is_header and sum(header_key(cells[i]) in self.keys for i in filled) > len(filled) * 0.8:
            return "group_row", column
        return "", ""

    def _single(self, text: str, column: str, is_merged: bool) -> str:
        if not column and text.isdigit():
            # a running number and nothing else: a row prepared and not used
            return "empty_row"
        for name, pattern in self.groups.items():
            match = pattern.match(text)
            if match:
                self.group_values[name] = match[1].strip()
                return "group_row"
        if _SUM.fullmatch("".join(text.split())):
            return "subtotal_row"
        if _NOTE.match(text):
            return "note_row"
        if is_merged or _NUMBERED.match(text):
            return "group_row"
        # one needed value alone is a row with gaps, anything else a remark
        return "" if column in self.needed else "note_row"

    def _is_merged(self, number: int) -> bool:
        return any(
            area.top <= number <= area.bottom and area.right > area.left
            for area in self.sheet.merged
        )

    def _column(self, index: int) -> str:
        return self.header.columns[index] if index < len(self.header.columns) else ""

    def _ragged(self, cells: list[str]) -> tuple[str, str]:
        width = len(self.header.columns)
        if len(cells) > width and not any(cells[width:]):
            return "", ""
        return "ragged_row", ""
