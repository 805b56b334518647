"""What a source will be made of once the files that came in are part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from graph.workspace import Workspace
from ingest.catalog import sources
from ingest.intake import Incoming
from ingest.inventory import Inventory, StoredFile, read_inventory


@dataclass(frozen=True, slots=True)
class Plan:
    """One source as it will be."""

    inventory: Inventory
    incoming: list[Incoming]
    is_new: bool

    def path_of(self, workspace: Workspace, file: StoredFile) -> Path:
        """Return where a file can be read: as it came in, or stored."""
        for incoming in self.incoming:
            if incoming.file.sha256 == file.sha256:
                return incoming.path
        return self.inventory.path_of(workspace, file)


def planned(workspace: Workspace, key: str, incoming: list[Incoming], stated: str) -> Plan:
    """Return what a source will be made of; `stated` is the version a person gave, or ''.

    Raises InputError if the files can't be one source.
    """
    stored = read_inventory(workspace, key)
    declarations = sorted({i.declaration for i in incoming})
    if stored is not None:
        declarations = sorted({*declarations, stored.declaration})
    if len(declarations) > 1:
        told = " and ".join(name or "documents" for name in declarations)
        raise InputError(f"{key}: {told} can't be one source. Give another --source KEY.")
    declaration = declarations[0]
    before = stored.files if stored else ()
    new = [i.file for i in incoming]
    if declaration:
        files = _merged_tables(key, before, new, _parts_of_several(declaration))
    else:
        files = _merged_texts(key, before, new)
    version = stated if incoming else ""
    if not version and stored and set(files) == set(before):
        version = stored.stated_version
    title, title_en, licence = _titles(key, declaration, files)
    inventory = Inventory(
        key=key, declaration=declaration, stated_version=version, title=title, title_en=title_en,
        licence=licence, files=files,
    )  # fmt: skip
    return Plan(inventory, incoming, stored is None)


def _titles(key: str, declaration: str, files: Sequence[StoredFile]) -> tuple[str, str, str]:
    if declaration:
        source = sources().get(declaration)
        if source is None:
            raise InputError(
                f"{key}: its declaration {declaration!r} is no longer known. "
                "Forget the source, or add the declaration again."
            )
        return source.title.zh, source.title.en, source.licence
    title = Path(files[0].name).stem if len(files) == 1 else key
    return title, title, ""


def _parts_of_several(declaration: str) -> frozenset[str]:
    """Return the parts of a registry that may stand in several files."""
    source = sources().get(declaration)
    parts = source.parts if source else {}
    return frozenset(name for name, part in parts.items() if part.several)


def _merged_tables(
    key: str, before: Sequence[StoredFile], new: Sequence[StoredFile], several: frozenset[str]
) -> tuple[StoredFile, ...]:
    """Return the files of a registry: a new file of a part takes the place of the earlier one.

    Of a part that may stand in `several` files only one of the same name does.
    """

    def place(part: str, file: StoredFile) -> tuple[str, str]:
        return part, file.name if part in several else ""

    given: dict[tuple[str, str], StoredFile] = {}
    for file in new:
        for part in file.parts:
            other = given.setdefault(place(part, file), file)
            if other.sha256 != file.sha256:
                raise InputError(
                    f"{key}: {other.name} and {file.name} are both its part {part}. "
                    "Add the one that holds, or give one of them another --source KEY."
                )
    files = list(given.values())
    for file in before:
        parts = tuple(part for part in file.parts if place(part, file) not in given)
        if parts:
            gone = tuple(sorted({*file.superseded, *file.parts} - set(parts)))
            files.append(file.model_copy(update={"parts": parts, "superseded": gone}))
    return _sorted(files)


def _merged_texts(
    key: str, before: Sequence[StoredFile], new: Sequence[StoredFile]
) -> tuple[StoredFile, ...]:
    """Return the documents of a source: one of the same name takes the place of the earlier one."""
    names: dict[str, StoredFile] = {}
    for file in new:
        other = names.setdefault(file.name, file)
        if other.sha256 != file.sha256:
            raise InputError(
                f"{key}: two different files are called {file.name}. Rename one of them."
            )
    return _sorted([*names.values(), *(file for file in before if file.name not in names)])


def _sorted(files: Sequence[StoredFile]) -> tuple[StoredFile, ...]:
    unique = {file.sha256: file for file in files}
    return tuple(sorted(unique.values(), key=lambda f: (f.parts, f.name, f.sha256)))
