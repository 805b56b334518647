"""A planner's own declarations: beside the table they declare, then kept with the source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.declare import check_declaration, read_declaration, yaml_data
from graph.errors import DeclarationError, InputError
from graph.workspace import Workspace
from ingest.catalog import FOLDER, sources
from ingest.inventory import KEPT
from ingest.source import Source

_BESIDE = "source.yaml"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration and the file that holds it."""

    source: Source
    path: Path
    is_of_file: bool = False
    """True if it was made for one table, false if for all of its folder."""

    def under(self, key: str | None) -> Declaration:
        """Return it for a source of another key.

        Raises InputError if the key is that of a declared registry.
        """
        name = key or self.source.key
        if name in sources():
            raise InputError(
                f"{self.path.name}: {name} is the key of a declared registry. "
                "Give the declaration another `key`."
            )
        return Declaration(self.source.model_copy(update={"key": name}), self.path, self.is_of_file)


def is_declaration(path: Path) -> bool:
    """Return whether a file declares tables and is none itself.

    >>> is_declaration(Path("a/名录.source.yaml")), is_declaration(Path("名录.xlsx"))
    (True, False)
    """
    return path.name == _BESIDE or path.name.endswith(f".{_BESIDE}")


def declaration_path(table: Path) -> Path:
    """Return where the declaration of a table stands.

    >>> declaration_path(Path("名录.csv.gz")).name
    '名录.source.yaml'
    """
    stem = table.name.removesuffix(".gz")
    return table.with_name(f"{Path(stem).stem}.{_BESIDE}")


def declaration_beside(table: Path) -> Declaration | None:
    """Return the declaration that stands beside a table, its own before that of the folder.

    Raises DeclarationError naming file and key if it breaks its form.
    """
    own, common = declaration_path(table), table.with_name(_BESIDE)
    if own.is_file():
        return _read(own, is_of_file=True)
    is_shipped = common.resolve().parent.parent == FOLDER
    return _read(common) if common.is_file() and not is_shipped else None


def declaration_from(text: str, *, where: str) -> Source:
    """Return a declaration that stands in a text, such as an edited sketch.

    Raises DeclarationError naming `where` and the key.
    """
    return check_declaration(yaml_data(text, where=where), Source, where=where)


def kept_declarations(workspace: Workspace) -> dict[str, Declaration]:
    """Return the declarations that are kept in the workspace, by the key of their source."""
    found = {}
    for path in sorted(workspace.sources.glob(f"*/{KEPT}")):
        key = path.parent.name
        declaration = _read(path)
        found[key] = Declaration(declaration.source.model_copy(update={"key": key}), path)
    return found


def known_sources(workspace: Workspace) -> Mapping[str, Source]:
    """Return the declared registries and the planner's own, by key."""
    own = {key: kept.source for key, kept in kept_declarations(workspace).items()}
    return {**sources(), **own}


def _read(path: Path, *, is_of_file: bool = False) -> Declaration:
    try:
        source = read_declaration(path, Source)
    except DeclarationError as error:
        raise DeclarationError(f"{path}: {error}") from error
    if any(part.laid_out for part in source.parts.values()):
        raise DeclarationError(f"{path}: `laid_out` needs code, which only shipped sources have.")
    return Declaration(source, path, is_of_file)
