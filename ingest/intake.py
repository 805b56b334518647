"""Files as they come in: found, told apart, and assigned to the source they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import InputError
from graph.workspace import Workspace
from ingest.inventory import (
    Inventory,
    StoredFile,
    document_key,
    file_hash,
    inventory_keys,
    read_inventory,
)
from ingest.own import Declaration, declaration_beside, is_declaration, known_sources
from ingest.recognise import Recognised, Text, Unknown, recognise


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file and where it goes."""

    path: Path
    file: StoredFile
    key: str
    declaration: str
    """'' for a document."""
    table: Recognised | None = None
    """None for documents, and for files that are stored already."""
    own: Declaration | None = None
    """The planner's own declaration that came with it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be used, and why."""

    file: str
    reason: str

    def as_json(self) -> dict[str, str]:
        """Return it as a run prints it."""
        return {"file": self.file, "reason": self.reason}


@dataclass(slots=True)
class Intake:
    """All files of one call."""

    files: list[Incoming] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def by_key(self) -> dict[str, list[Incoming]]:
        """Return source key → its files, both sorted."""
        found: dict[str, list[Incoming]] = {}
        for incoming in sorted(self.files, key=lambda i: (i.key, i.file.sha256)):
            found.setdefault(incoming.key, []).append(incoming)
        return found


def take_in(workspace: Workspace, paths: Iterable[Path], *, key: str | None) -> Intake:
    """Return the files of the paths, each assigned to a source or refused with the reason.

    A file that can't be used never keeps the others out. The order of the paths is of no account.
    """
    stored = _stored(workspace)
    intake = Intake()
    seen: set[str] = set()
    for path in _files(paths, intake):
        try:
            sha256 = file_hash(path)
            if sha256 not in seen:
                seen.add(sha256)
                intake.files.append(_assign(workspace, path, sha256, key, stored))
        except InputError as error:
            intake.refused.append(Refusal(str(path), str(error)))
    return intake


def _files(paths: Iterable[Path], intake: Intake) -> Iterator[Path]:
    """Yield the files of the paths, sorted; what is not there is refused."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file())
            found.update(
                p for p in inside if not _is_hidden(p.relative_to(path)) and not is_declaration(p)
            )
        elif is_declaration(path):
            reason = f"{path}: declares tables and is none. Give the table that it stands beside."
            intake.refused.append(Refusal(str(path), reason))
        elif path.exists():
            found.add(path)
        else:
            reason = f"{path}: there is no such file or folder. Check the path."
            intake.refused.append(Refusal(str(path), reason))
    yield from sorted(found)


def _is_hidden(path: Path) -> bool:
    # ~$ are the lock files of a workbook that is open somewhere
    return any(part.startswith((".", "~$")) for part in path.parts)


def _stored(workspace: Workspace) -> dict[str, tuple[Inventory, StoredFile]]:
    found: dict[str, tuple[Inventory, StoredFile]] = {}
    for key in inventory_keys(workspace):
        inventory = read_inventory(workspace, key)
        for file in inventory.files if inventory else ():
            if inventory:
                found.setdefault(file.sha256, (inventory, file))
    return found


def _assign(
    workspace: Workspace, path: Path, sha256: str, key: str | None,
    stored: dict[str, tuple[Inventory, StoredFile]],
) -> Incoming:  # fmt: skip
    beside = declaration_beside(path)
    inventory, file = stored.get(sha256, (None, None))
    is_held = inventory and key in (None, inventory.key) and file and not file.superseded
    if is_held and inventory and file and beside is None:
        return Incoming(path, file, inventory.key, inventory.declaration)
    found, own = recognised(workspace, path, key, beside)
    if isinstance(found, Recognised):
        file = StoredFile(name=path.name, sha256=sha256, parts=found.parts)
        declaration = found.source.key
        return Incoming(path, file, key or declaration, declaration, found, own)
    if key and key in known_sources(workspace):
        raise InputError(
            f"{path.name}: a text, but {key} is a register of tables. Leave --source out."
        )
    if is_held and inventory and file:
        return Incoming(path, file, inventory.key, inventory.declaration)
    file = StoredFile(name=path.name, sha256=sha256)
    return Incoming(path, file, key or document_key(path.name, sha256), "")


def recognised(
    workspace: Workspace, path: Path, key: str | None, beside: Declaration | None
) -> tuple[Recognised | Text, Declaration | None]:
    """Return what a file is, and the declaration beside it if that is what reads it.

    A declaration made for the file must fit it; one made for its folder may. Raises InputError if
    the file is a table that no declaration fits.
    """
    miss = ""
    if beside is not None:
        own = beside.under(key)
        try:
            found = recognise(path, source=own.source)
        except InputError as error:
            if own.is_of_file:
                raise
            found, miss = Text(), str(error)
        if isinstance(found, Recognised):
            return found, own
        if own.is_of_file:
            raise InputError(
                f"{path.name}: has not the columns that {own.path.name} declares. "
                "Correct the declaration, or take it away."
            )
    known = known_sources(workspace)
    found = recognise(path, source=known.get(key) if key else None, among=known.values())
    if isinstance(found, Unknown):
        raise InputError(miss or found.reason)
    return found, None
