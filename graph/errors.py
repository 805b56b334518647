"""The error tree; the class says whose fault it is, the message what, where and what to do.

TrihelixError
├── UsageError         2  the command was called wrongly
├── InputError         3  a file, a name or a declaration that can't be used as it is
│   ├── DeclarationError   a source, question or ontology declaration that breaks its form
│   └── AmbiguousName      a name that fits several entities
├── StoreError         4  the store is down, unreachable or of the wrong kind
├── Refused            5  a write through the reading door, a foreign database, a missing right
├── OutOfTime          6  a question took longer than its limit
└── Stopped          130  a run that somebody asked to stop
"""

from __future__ import annotations

from typing import ClassVar


class TrihelixError(Exception):
    """The root: every error a user may meet, with the exit code of the command line."""

    exit_code: ClassVar[int] = 1


class UsageError(TrihelixError):
    """The command was called wrongly."""

    exit_code = 2


class InputError(TrihelixError):
    """A file or value is unusable or ambiguous as it is."""

    exit_code = 3


class DeclarationError(InputError):
    """A declaration breaks its form; the message names file and key."""


class AmbiguousName(InputError):
    """A name fits several entities; `candidates` lists (id, name, type, region)."""

    def __init__(self, name: str, candidates: list[tuple[str, str, str, str]]) -> None:
        """Keep the candidates, so that a face may offer them."""
        self.name = name
        self.candidates = candidates
        listed = "; ".join(f"{i} ({n}, {t}, {r or '—'})" for i, n, t, r in candidates)
        super().__init__(f"{name!r} fits {len(candidates)} entities: {listed}. Give the id.")


class StoreError(TrihelixError):
    """The store is down, unreachable or of the wrong kind."""

    exit_code = 4


class Refused(TrihelixError):
    """A write through the reading door, a foreign database, a missing right."""

    exit_code = 5


class OutOfTime(TrihelixError):
    """A question took longer than its limit."""

    exit_code = 6


class Stopped(TrihelixError):
    """A run ended between two batches because somebody asked it to."""

    exit_code = 130
