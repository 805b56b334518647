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
from ingest.own import Declaration, kept_declarations
from ingest.source import Source


@dataclass(frozen=True, slots=True)
class Plan:
    """One source as it will be."""

    inventory: Inventory
    incoming: list[Incoming]
    is_new: bool
    source: Source | None = None
    """What its tables are read by; None for documents."""
    own: Declaration | None = None
    """The planner's own declaration, if that is what they are read by."""

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
    own = _own(workspace, key, incoming)
    source = own.source if own else _declared(key, declaration)
    before = _still_read(stored.files if stored else (), incoming, own)
    new = [i.file for i in incoming]
    if source:
        files = _merged_tables(key, before, new, _parts_of_several(source))
    else:
        files = _merged_texts(key, before, new)
    version = stated if incoming else ""
    if not version and stored and set(files) == set(before):
        version = stored.stated_version
    title, title_en, licence = _titles(key, source, files)
    inventory = Inventory(
        key=key, declaration=declaration, stated_version=version, title=title, title_en=title_en,
        licence=licence, files=files,
    )  # fmt: skip
    return Plan(inventory, incoming, stored is None, source, own)


def _own(workspace: Workspace, key: str, incoming: Sequence[Incoming]) -> Declaration | None:
    """Return the declaration that came with the files, else the one that is kept."""
    given = {i.own.path: i.own for i in incoming if i.own}
    first = next(iter(given.values()), None)
    if any(own.source != first.source for own in given.values() if first):
        names = " and ".join(sorted(path.name for path in given))
        raise InputError(f"{key}: {names} declare the same key differently. Give each its own key.")
    return first or kept_declarations(workspace).get(key)


def _declared(key: str, declaration: str) -> Source | None:
    if not declaration:
        return None
    source = sources().get(declaration)
    if source is None:
        raise InputError(
            f"{key}: its declaration {declaration!r} is no longer known. "
            "Forget the source, or add the declaration again."
        )
    return source


def _still_read(
    before: Sequence[StoredFile], incoming: Sequence[Incoming], own: Declaration | None
) -> tuple[StoredFile, ...]:
    """Return the stored files that stay; a changed declaration may give them other parts."""
    if own is None:
        return tuple(before)
    new = {i.file.sha256 for i in incoming}
    return tuple(
        file
        for file in before
        if file.sha256 not in new and set(file.parts) <= set(own.source.parts)
    )


def _titles(key: str, source: Source | None, files: Sequence[StoredFile]) -> tuple[str, str, str]:
    if source:
        return source.title.zh, source.title.en, source.licence
    title = Path(files[0].name).stem if len(files) == 1 else key
    return title, title, ""


def _parts_of_several(source: Source) -> frozenset[str]:
    """Return the parts of a registry that may stand in several files."""
    return frozenset(name for name, part in source.parts.items() if part.several)


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
