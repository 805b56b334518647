"""What a command is told by its surroundings: where, with which settings, in which language."""

from __future__ import annotations

from dataclasses import dataclass

from graph.settings import Settings
from graph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Context:
    """The object that every command of the command line finds in its click context."""

    workspace: Workspace
    settings: Settings
    language: str
    """`zh` or `en`."""
    asked_language: str | None = None
    """The language that was asked for by name; None where the locale chose."""
