"""A span of years that an answer is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass

from graph.table import Coverage

_BEGIN, _END = 0, 9999


@dataclass(frozen=True, slots=True)
class Period:
    """From a year to a year, both included; an end that is not given is open."""

    first: int | None = None
    last: int | None = None

    @classmethod
    def between(cls, one: int | None, other: int | None) -> Period:
        """Return the period between two years, whichever is the earlier.

        >>> Period.between(2023, 2020), Period.between(2023, None)
        (Period(first=2020, last=2023), Period(first=2023, last=None))
        """
        if one is not None and other is not None and other < one:
            return cls(other, one)
        return cls(one, other)

    def __bool__(self) -> bool:
        """Return whether it narrows anything."""
        return self.first is not None or self.last is not None

    @property
    def values(self) -> dict[str, int | None]:
        """Return the years as statements take them: both or none."""
        if not self:
            return {"first": None, "last": None}
        return {
            "first": _BEGIN if self.first is None else self.first,
            "last": _END if self.last is None else self.last,
        }

    def is_told_by(self, source: Coverage) -> bool:
        """Return whether a source speaks of a year of the period.

        >>> Period(2020, 2021).is_told_by(Coverage("a", "1", (2018, 2020)))
        True
        >>> Period(2020).is_told_by(Coverage("a", "1")), Period().is_told_by(Coverage("a", "1"))
        (False, True)
        """
        if not self:
            return True
        known = [year for year in source.years if year is not None]
        begin, end = self.values["first"] or _BEGIN, self.values["last"] or _END
        return bool(known) and min(known) <= end and max(known) >= begin
