"""A row and where it stood; what was not used, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reject:
    """A row, or one cell of a row that was kept, that could not be used."""

    row: int
    sheet: str
    column: str
    value: str
    reason: str
    """A code of ontology.yaml `reasons`."""

    def as_json(self) -> dict[str, str | int]:
        """Return it as reports list it; `sheet` only where there is one."""
        found: dict[str, str | int] = {"row": self.row}
        if self.sheet:
            found["sheet"] = self.sheet
        return found | {"column": self.column, "value": self.value, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Record:
    """One data row of a table."""

    row: int
    """1-based, as a spreadsheet shows it."""
    sheet: str
    """'' where the file has no sheets."""
    cells: Mapping[str, str]
    """Column → text, empty cells left out; a number has no needless decimals, a date is ISO."""
    noted: tuple[Reject, ...] = ()
    """Cells, or values of them, that were left out when the row was read."""

    @property
    def place(self) -> str:
        """Return where the row stands: `企业!5`, or `5` where there are no sheets."""
        return f"{self.sheet}!{self.row}" if self.sheet else str(self.row)
