"""Workbooks (.xls, .xlsx, .xlsm, .xlsb) → sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import python_calamine

from graph.errors import InputError
from ingest.readers.sheet import Area, Row, Sheet, cell_text


def workbook_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook that have cells, in their order.

    Raises InputError if it is locked, damaged or has no cell.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        sheets = [_sheet(book, name) for name in book.sheet_names if _is_grid(book, name)]
    except python_calamine.PasswordError as error:
        raise InputError(
            f"{path.name}: the workbook is locked with a password. "
            "Open it, save it without a password and add it again."
        ) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise InputError(
            f"{path.name}: the workbook is damaged or cut off ({error}). "
            "Open it in a spreadsheet and save it as .xlsx."
        ) from error
    found = [sheet for sheet in sheets if next(sheet.rows(), None) is not None]
    if not found:
        raise InputError(f"{path.name}: the workbook has no filled cell. Give one with rows.")
    return found


def _is_grid(book: python_calamine.CalamineWorkbook, name: str) -> bool:
    kinds = {sheet.name: sheet.typ for sheet in book.sheets_metadata}
    return kinds.get(name) == python_calamine.SheetTypeEnum.WorkSheet


def _sheet(book: python_calamine.CalamineWorkbook, name: str) -> Sheet:
    page = book.get_sheet_by_name(name)
    grid = page.to_python(skip_empty_area=False)
    areas = tuple(
        Area(top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in page.merged_cell_ranges or []
    )

    def rows() -> Iterator[Row]:
        for number, cells in enumerate(grid, start=1):
            yield number, [cell_text(value) for value in cells]

    return Sheet(name, rows, areas)


def workbook_values(path: Path) -> list[list[object]]:
    """Return the cells of a workbook's first filled sheet as the file types them.

    Raises InputError if it is locked, damaged or has no cell.
    """
    first = workbook_sheets(path)[0].name
    book = python_calamine.CalamineWorkbook.from_path(path)
    return [list(row) for row in book.get_sheet_by_name(first).to_python(skip_empty_area=True)]
