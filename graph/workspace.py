"""Where everything of one planner's world lies."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graph.errors import InputError


@dataclass(frozen=True, slots=True)
class Workspace:
    """One folder; losing everything but sources/ and ledger/ loses nothing."""

    root: Path

    @property
    def sources(self) -> Path:
        """Declarations and original files: back this up."""
        return self.root / "sources"

    @property
    def ledger(self) -> Path:
        """What people decided, ledger/<name>.jsonl: back this up."""
        return self.root / "ledger"

    @property
    def facts(self) -> Path:
        """facts/<key>.jsonl."""
        return self.root / "facts"

    @property
    def passages(self) -> Path:
        """passages/<key>.jsonl."""
        return self.root / "passages"

    @property
    def identity(self) -> Path:
        """Record → entity, 256 files by record hash."""
        return self.root / "identity"

    @property
    def reports(self) -> Path:
        """What was read, kept and rejected: reports/<key>.json."""
        return self.root / "reports"

    @property
    def names(self) -> Path:
        """Names and aliases → id."""
        return self.root / "search.sqlite"

    @property
    def server(self) -> Path:
        """The embedded server's root."""
        return self.root / "server"

    def create(self) -> Workspace:
        """Make the folders that are missing and return the workspace.

        Raises InputError if the place can't be written to.
        """
        try:
            for folder in (
                self.sources, self.ledger, self.facts, self.passages, self.identity, self.reports,
            ):  # fmt: skip
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"The workspace {self.root} can't be written to ({error.strerror}). "
                "Give another with --workspace."
            ) from error
        return self

    @property
    def id(self) -> str:
        """Return the workspace's own id, made when first asked for: names it in :Meta."""
        path = self.sources / "workspace.id"
        if not path.exists():
            self.create()
            write_whole(path, (uuid.uuid4().hex + "\n").encode())
        return path.read_text("ascii").strip()


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a neighbour of `path` for writing; it takes the place of `path` whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    with whole_file(path) as file:
        file.write(content)
