"""Graph → a folder of CSV tables that a spreadsheet opens: nodes, relations, evidence, targets."""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from graph.dump import abouts, pages, ties
from graph.errors import InputError, UsageError
from graph.ontology import load_ontology
from graph.store import Store
from graph.table import cell_text, harmless

_OURS = re.compile(r"(?:nodes_\w+|relations_\w+|evidence|targets)\.csv")
_TIE = (
    "id", "head", "head_name", "tail", "tail_name", "role", "status", "method", "first_year",
    "last_year", "years", "evidence_count", "confidence", "sources",
)  # fmt: skip
_OWN = {
    "INTENDS": (
        "id", "relation", "head", "head_name", "tail", "tail_name", "role", "modality",
        "first_year", "last_year", "years", "evidence_count", "confidence", "sources",
    ),
    "PARTNER_OF": (
        "id", "head", "head_name", "tail", "tail_name", "weight", "first_year", "last_year",
        "years", "ways", "via",
    ),
}  # fmt: skip


class _Tables:
    """CSV files of a folder, each opened when its first row comes."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._open: dict[str, tuple[Any, tuple[str, ...]]] = {}
        self.rows: dict[str, int] = {}
        """File → its rows."""

    def add(self, file: str, columns: Iterable[str], row: Mapping[str, Any]) -> None:
        """Write a row."""
        if file not in self._open:
            # the byte order mark is what makes a spreadsheet read Chinese
            text = self._stack.enter_context(
                (self._folder / file).open("w", encoding="utf-8-sig", newline="")
            )
            writer = csv.writer(text, lineterminator="\r\n")
            names = tuple(columns)
            writer.writerow(names)
            self._open[file] = writer, names
        writer, names = self._open[file]
        writer.writerow([harmless(cell_text(row.get(name))) for name in names])
        self.rows[file] = self.rows.get(file, 0) + 1


def write_csv_folder(store: Store, folder: Path) -> dict[str, int]:
    """Write the graph as CSV tables into a folder, whole or not at all; return file → rows.

    Raises UsageError if the folder holds anything but an earlier export, InputError if it can't
    be written.
    """
    if folder.exists() and not (folder.is_dir() and all(map(_is_ours, folder.iterdir()))):
        raise UsageError(f"{folder} holds something else. Name a new folder with --out.")
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir(parents=True)
        with ExitStack() as stack:
            tables = _Tables(part, stack)
            _write(store, tables)
        if folder.exists():
            shutil.rmtree(folder)
        part.replace(folder)
    except OSError as error:
        raise InputError(
            f"{folder} can't be written ({error.strerror}). Close its files, or give another --out."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return dict(sorted(tables.rows.items()))


def _is_ours(path: Path) -> bool:
    return path.is_file() and _OURS.fullmatch(path.name) is not None


def _write(store: Store, tables: _Tables) -> None:
    ontology = load_ontology()
    names: dict[str, str] = {}
    for page in pages(store, "Entity"):
        for node in page:
            kind = ontology.type_among(node["labels"])
            names[node["id"]] = node["name"]
            columns = (*ontology.common, *ontology.entities[kind].properties)
            tables.add(f"nodes_{kind}.csv", columns, node)
    for edge in ties(store):
        kind, ends = edge["relationship"], {"head": edge["head"], "tail": edge["tail"]}
        row = edge["properties"] | ends | {f"{end}_name": names[ends[end]] for end in ends}
        tables.add(f"relations_{kind}.csv", _OWN.get(kind, _TIE), row)
    for page in pages(store, "Evidence"):
        for node in page:
            tables.add("evidence.csv", ontology.nodes["Evidence"].properties, node)
    for page in pages(store, "Target"):
        about = abouts(store, [node["id"] for node in page])
        for node in page:
            of = about.get(node["id"], "")
            row = node | {"about": of, "about_name": names.get(of, "")}
            columns = (*ontology.nodes["Target"].properties, "about", "about_name")
            tables.add("targets.csv", columns, row)
