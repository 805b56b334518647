"""sources/<key>/: what a source is made of, and its original files under their content hash.

Facts, passages and reports are made again from it; nothing here is made from them.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path

from graph.declare import Declared, read_declaration
from graph.errors import InputError, UsageError
from graph.seen import VERSIONS
from graph.workspace import Workspace, whole_file, write_whole

_BLOCK = 1 << 20
_UNSAFE = re.compile(r"[^\w\u3400-\u9fff-]+")
_KEY = re.compile(r"[^\W_][\w-]*")
_NAME = "source.yaml"
KEPT = "declaration.yaml"
"""A planner's own declaration of the source, where no shipped one reads it."""


class StoredFile(Declared):
    """An original: its name as it came in, its content hash, the parts of a registry it gives."""

    name: str
    sha256: str
    parts: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    """Parts that it has too, but that a later file gives."""

    @property
    def stored_name(self) -> str:
        """Return its name in the source's folder: hash and ending."""
        path = Path(self.name)
        inner = Path(path.stem).suffix if path.suffix.lower() == ".gz" else ""
        return self.sha256 + (inner + path.suffix).lower()


class Inventory(Declared):
    """What one source is made of."""

    key: str
    declaration: str = ""
    """Key of the declaration that a registry is read by; '' for documents."""
    stated_version: str = ""
    """The version a person gave; '' where the files or the declaration tell."""
    title: str
    title_en: str
    licence: str = ""
    files: tuple[StoredFile, ...] = ()

    @property
    def kind(self) -> str:
        """Return `registry` or `document`."""
        return "registry" if self.declaration else "document"

    @property
    def content_hash(self) -> str:
        """Return one hash for all its files, whatever order they came in."""
        if len(self.files) == 1:
            return self.files[0].sha256
        told = sorted(f"{file.sha256} {' '.join(file.parts)}" for file in self.files)
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    def path_of(self, workspace: Workspace, file: StoredFile) -> Path:
        """Return where an original lies."""
        return workspace.sources / self.key / file.stored_name


def read_inventory(workspace: Workspace, key: str) -> Inventory | None:
    """Return what a source is made of, None if there is no such source."""
    path = workspace.sources / key / _NAME
    return read_declaration(path, Inventory) if path.exists() else None


def inventory_keys(workspace: Workspace) -> list[str]:
    """Return the keys of all sources, sorted."""
    return sorted(path.parent.name for path in workspace.sources.glob(f"*/{_NAME}"))


def store_original(
    workspace: Workspace, inventory: Inventory, file: StoredFile, path: Path
) -> None:
    """Copy an original whole under its hash; one that is there already stays as it is.

    Raises InputError if the file is no longer what was read.
    """
    target = inventory.path_of(workspace, file)
    if target.exists():
        return
    with whole_file(target) as copy, path.open("rb") as original:
        total = hashlib.sha256()
        while block := original.read(_BLOCK):
            total.update(block)
            copy.write(block)
        if total.hexdigest() != file.sha256:
            raise InputError(f"{path.name}: changed while it was read. Add it again.")


def write_inventory(workspace: Workspace, inventory: Inventory) -> None:
    """Write source.yaml, then take away originals that it no longer names."""
    folder = workspace.sources / inventory.key
    write_whole(folder / _NAME, _yaml(inventory).encode())
    kept = {_NAME, KEPT, VERSIONS, *(file.stored_name for file in inventory.files)}
    for path in sorted(folder.iterdir()):
        if path.name not in kept:
            path.unlink()


def keep_declaration(workspace: Workspace, inventory: Inventory, path: Path) -> None:
    """Copy a planner's own declaration to the source that it is of."""
    target = workspace.sources / inventory.key / KEPT
    content = path.read_bytes()
    if not target.exists() or target.read_bytes() != content:
        write_whole(target, content)


def remove_inventory(workspace: Workspace, key: str) -> None:
    """Take a source's files away, its declaration last."""
    folder = workspace.sources / key
    names = sorted(folder.iterdir(), key=lambda path: path.name == _NAME)
    for path in names:
        path.unlink()
    folder.rmdir()


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's content. Raises InputError if it can't be read."""
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                total.update(block)
    except OSError as error:
        raise InputError(
            f"{path.name}: can't be opened ({error.strerror}). "
            "Close it in other programs and check that you may read it."
        ) from error
    return total.hexdigest()


def document_key(name: str, sha256: str) -> str:
    """Return the key of a document that is a source of its own.

    >>> document_key("001 三年行动计划（草案）.txt", "ab12cd34ef")
    '001_三年行动计划_草案_ab12cd34'
    """
    stem = _UNSAFE.sub("_", unicodedata.normalize("NFC", Path(name).stem)).strip("_-")
    return f"{stem[:60] or 'document'}_{sha256[:8]}"


def check_key(key: str) -> str:
    """Return the key. Raises UsageError if it can't name a file on every system."""
    if not _KEY.fullmatch(key) or len(key) > 80:
        raise UsageError(
            f"--source {key!r}: a key has letters, digits, _ and -, and begins with a letter or "
            "digit (80 at most)."
        )
    return key


def _yaml(inventory: Inventory) -> str:
    """Return the inventory as YAML: scalars are quoted as JSON, which YAML reads too."""
    lines = [
        f"{name}: {_quoted(getattr(inventory, name))}"
        for name in ("key", "declaration", "stated_version", "title", "title_en", "licence")
    ]
    lines.append("files:" if inventory.files else "files: []")
    for file in sorted(inventory.files, key=lambda f: (f.parts, f.name, f.sha256)):
        lines.append(f"  - name: {_quoted(file.name)}")
        lines.append(f"    sha256: {_quoted(file.sha256)}")
        for name in ("parts", "superseded"):
            lines.append(f"    {name}: [{', '.join(map(_quoted, getattr(file, name)))}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
