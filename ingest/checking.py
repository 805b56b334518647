"""What would become of a file, or became of a source: rows, kept, rejected, unmapped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.workspace import Workspace
from ingest.intake import recognised
from ingest.inventory import file_hash, inventory_keys, read_inventory
from ingest.own import declaration_beside, known_sources
from ingest.recognise import Recognised, Text, recognise
from ingest.registry import TableFile, check_shares, read_registry
from ingest.report import SheetReport
from ingest.source import Source


@dataclass(slots=True)
class Checked:
    """The outcome of a check; `problem` is why nothing of it would be stored."""

    rows: int = 0
    kept: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)
    cells: list[dict[str, Any]] = field(default_factory=list)
    """Cells that are not used although their row is kept."""
    unmapped: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Sheets that no part fits."""
    recognised: list[str] = field(default_factory=list)
    """`source/part` for tables, `document` for texts."""
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as `ingest check` prints it."""
        return {
            "rows": self.rows,
            "kept": self.kept,
            "rejected": self.rejected,
            "unmapped": self.unmapped,
            "cells": self.cells,
            "unread": self.unread,
            "recognised": self.recognised,
        }


def check(workspace: Workspace, what: str) -> Checked:
    """Return what would become of a file, or what became of the source of that key.

    Raises InputError if it is neither, or if the file can't be read.
    """
    path = Path(what)
    if path.is_file():
        return _check_file(workspace, path)
    inventory = read_inventory(workspace, what) if what in inventory_keys(workspace) else None
    if inventory is None:
        known = ", ".join(inventory_keys(workspace)[:10]) or "none yet"
        raise InputError(f"{what}: no such file, and no source of that key (there are: {known}).")
    source = known_sources(workspace).get(inventory.declaration)
    checked, tables = Checked(), []
    for file in inventory.files:
        path = inventory.path_of(workspace, file)
        found = recognise(path, source=source) if source else Text()
        if isinstance(found, Recognised):
            tables.append(TableFile(file.name, file.sha256, found, file.parts))
        else:
            _check_text(path, file.name, checked)
    return _with_tables(checked, tables)


def check_with(path: Path, source: Source) -> Checked:
    """Return what would become of a table under a declaration, such as an edited sketch.

    Raises InputError if it has not the columns that the declaration requires.
    """
    found = recognise(path, source=source)
    if not isinstance(found, Recognised):
        raise InputError(f"{path.name}: has not the columns that {source.key} declares.")
    return _with_tables(Checked(), [_table_file(path, found)])


def _check_file(workspace: Workspace, path: Path) -> Checked:
    checked = Checked()
    found, _ = recognised(workspace, path, None, declaration_beside(path))
    if isinstance(found, Recognised):
        return _with_tables(checked, [_table_file(path, found)])
    _check_text(path, path.name, checked)
    return checked


def _table_file(path: Path, table: Recognised) -> TableFile:
    return TableFile(path.name, file_hash(path), table, table.parts)


def _with_tables(checked: Checked, tables: list[TableFile]) -> Checked:
    if tables:
        _check_tables(tables, checked)
    return checked


def _check_tables(files: list[TableFile], checked: Checked) -> None:
    source = files[0].table.source
    reading = read_registry(source.key, source, files)
    for report in reading.tables:
        _add_table(report, checked)
        checked.recognised.append(f"{source.key}/{report.part}")
    checked.unread = reading.unread
    try:
        check_shares(source, reading.tables)
    except InputError as error:
        checked.problem = str(error)


def _add_table(report: SheetReport, checked: Checked) -> None:
    told = report.as_json()
    checked.rows += report.rows
    checked.kept += report.kept
    checked.rejected += told["rejected"]
    checked.cells += told["cells"]
    checked.unmapped += [name for name in report.unmapped if name not in checked.unmapped]


def _check_text(path: Path, name: str, checked: Checked) -> None:
    """Count sentences as rows; those that nothing was found in are listed by their line."""
    from ingest.readers.document import document_text
    from ingest.text.reading import read_document

    reading = read_document(document_text(path, name), name)
    used = {m.sentence for m in reading.mentions} | {t.sentence for t in reading.targets}
    checked.recognised.append("document")
    checked.rows += len(reading.sentences)
    checked.kept += len(used)
    silent = (span for i, span in enumerate(reading.sentences) if i not in used)
    told = ((reading.text.count("\n", 0, a) + 1, reading.words(a, b)) for a, b in silent)
    checked.rejected += _silent_sentences(told, name)


def _silent_sentences(told: Iterable[tuple[int, str]], name: str) -> list[dict[str, Any]]:
    return [
        {
            "file": name,
            "row": line,
            "column": "",
            "value": " ".join(words.split())[:80],
            "reason": "no_statement",
        }
        for line, words in told
    ]
