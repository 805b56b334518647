"""What a declaration says of single columns: what a cell holds and what is made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from graph.declare import Declared
from ingest.addresses import division_of
from ingest.cells import split_list
from ingest.names.industries import industry

JOINT = "\n"
"""Stands between the values of a derived column; no cell holds it once its words are tidied."""


def _compiled(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no pattern: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiled)]
"""A regular expression."""


class Column(Declared):
    """A column that is used."""

    also: tuple[str, ...] = ()
    """Other headers that mean the same."""
    required: Literal["cell", "column"] | None = None
    """`column`: a file without it is refused; `cell`: so is a row where it is empty."""
    missing: tuple[str, ...] | None = None
    """Values that mean: not known; default: those of the source."""
    split: bool | Pattern = False
    """True if a cell holds several values (`智能制造、新材料`); a pattern of other marks."""
    no_persons: bool = False
    """True if persons may stand among the organizations: they are left out and counted."""
    like: Pattern = ""
    """What its cells look like: a table without a header is recognised by it."""

    def values(self, text: str) -> list[str]:
        """Return the values of a cell, each once, in order.

        >>> Column(split="[;；]").values("甲公司; 乙, 丙厂;甲公司"), Column().values("甲、乙")
        (['甲公司', '乙, 丙厂'], ['甲、乙'])
        """
        if self.split is False:
            return [text]
        if self.split is True:
            return split_list(text)
        parts = (part.strip() for part in re.split(self.split, text))
        return list(dict.fromkeys(part for part in parts if part))


class Derived(Declared):
    """A column that no file has: what a pattern finds in others."""

    of: tuple[str, ...] = Field(min_length=1)
    """Columns; the first in which something is found gives the value."""
    find: Pattern
    """The first group of a match is the value, or all of it if there is no group."""
    each: bool = False
    """True if every match is a value, not the first alone."""
    written: str = "{}"
    """How a value is written; `{}` is what was found."""
    optional: bool = False
    """True if a filled cell of the first column without a match is nothing to report."""
    industry: bool = False
    """True if what is found is a code or name of GB/T 4754: the value is the class's name."""
    division: int | None = Field(default=None, ge=0, le=2)
    """Given if what is found is an address: the value is the division it begins with (0), the one
    above that (1) or the one above both (2)."""

    def values(self, cells: Mapping[str, str]) -> list[str]:
        """Return what is found, each once, in order.

        >>> Derived(of=("IPC",), find="[A-H]\\\\d\\\\d[A-Z]", each=True, written="IPC {}").values(
        ...     {"IPC": "E21D11/00;E21D9/06;G01N3/00"})
        ['IPC E21D', 'IPC G01N']
        """
        for column in self.of:
            found = dict.fromkeys(self._found(cells.get(column, "")))
            if found:
                return list(found) if self.each else list(found)[:1]
        return []

    def _found(self, text: str) -> Iterator[str]:
        for match in re.finditer(self.find, text):
            value = " ".join((match[match.re.groups and 1] or "").split())
            if self.industry:
                named = industry(value)
                value = named.name if named else ""
            if self.division is not None:
                value = division_of(value, self.division)
            if value:
                yield self.written.replace("{}", value)


class Lookup(Declared):
    """A closed vocabulary: a value that is not listed rejects its row."""

    column: str
    values: dict[str, str]
    empty: str = ""
    """What an empty cell means."""
