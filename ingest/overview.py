"""The sources of a workspace as tables: what there is, and what became of what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.declare import Label
from graph.errors import InputError
from graph.facts import data_version
from graph.table import Column, Coverage, Table
from graph.workspace import Workspace
from ingest.inventory import Inventory, inventory_keys, read_inventory
from ingest.rejections import counted, examples, reason, rejections
from ingest.report import read_report

_TITLES = {
    "list": Label(zh="来源", en="Sources"),
    "report": Label(zh="读取情况", en="What was read"),
    "check": Label(zh="未采用的行", en="Rows not used"),
    "rows": Label(zh="未采用的行和单元格", en="Rows and cells not used"),
}
_COLUMNS = {
    "key": ("string", Label(zh="来源", en="source")),
    "title": ("string", Label(zh="标题", en="title")),
    "version": ("string", Label(zh="版本", en="version")),
    "kind": ("string", Label(zh="类别", en="kind")),
    "files": ("string[]", Label(zh="文件", en="files")),
    "facts": ("integer", Label(zh="事实", en="facts")),
    "file": ("string", Label(zh="文件", en="file")),
    "sheet": ("string", Label(zh="工作表", en="sheet")),
    "part": ("string", Label(zh="部分", en="part")),
    "rows": ("integer", Label(zh="读取", en="read")),
    "kept": ("integer", Label(zh="采用", en="kept")),
    "rejected": ("integer", Label(zh="未采用", en="rejected")),
    "reasons": ("json", Label(zh="原因", en="reasons")),
    "cells": ("integer", Label(zh="未采用的单元格", en="cells not used")),
    "cell_reasons": ("json", Label(zh="单元格原因", en="reasons of cells")),
    "examples": ("string[]", Label(zh="例", en="examples")),
    "what": ("string", Label(zh="对象", en="what")),
    "doubts": ("json", Label(zh="存疑", en="doubts")),
    "unmapped": ("string[]", Label(zh="未识别的列", en="unmapped columns")),
    "row": ("integer", Label(zh="行", en="row")),
    "column": ("string", Label(zh="列", en="column")),
    "value": ("string", Label(zh="值", en="value")),
    "reason": ("string", Label(zh="原因", en="reason")),
}
_KINDS = {
    "registry": Label(zh="登记表", en="registry"),
    "document": Label(zh="文档", en="document"),
}
_UNREAD = Label(zh="（未识别的工作表）", en="(sheet not recognised)")


def source_list(workspace: Workspace, language: str) -> Table:
    """Return the sources of the workspace: key, version, kind, facts, rejected."""
    rows = []
    for inventory, report in _sources(workspace):
        rows.append(
            {
                "key": inventory.key,
                "title": inventory.title if language == "zh" else inventory.title_en,
                "version": report.get("version", ""),
                "kind": _KINDS[inventory.kind].text(language),
                "files": [file.name for file in inventory.files],
                "facts": report.get("facts", 0),
                "rejected": report.get("rejected", 0),
            }
        )
    names = ("key", "version", "kind", "facts", "rejected", "title", "files")
    return _table(workspace, "list", names, rows, language)


def source_report(workspace: Workspace, key: str | None, language: str, *, words: bool) -> Table:
    """Return read, kept, rejected by reason and doubts of each table and document.

    Codes become words of the language if `words`. Raises InputError if there is no such source.
    """
    rows = [row for report in reports(workspace, key) for row in _report_rows(report, language)]
    if words:
        rows = [_in_words(row, language) for row in rows]
    names = ("key", "file", "sheet", "part", "rows", "kept", "rejected", "reasons", "cells",
             "cell_reasons", "doubts", "unmapped", "examples")  # fmt: skip
    return _table(workspace, "report", names, rows, language)


def reports(workspace: Workspace, key: str | None) -> list[dict[str, Any]]:
    """Return the reports of all sources or of one. Raises InputError if there is no such source."""
    if key is not None and key not in inventory_keys(workspace):
        known = ", ".join(inventory_keys(workspace)[:10]) or "none yet"
        raise InputError(f"No source {key!r} here. There are: {known}.")
    found = _sources(workspace)
    return [report for inventory, report in found if report and key in (None, inventory.key)]


def rejections_table(workspace: Workspace, key: str | None, language: str, *, words: bool) -> Table:
    """Return every row and cell that was not used: where it stands, what it holds, and why."""
    rows = [row for report in reports(workspace, key) for row in rejections(report, language)]
    if words:
        rows = [{**row, "reason": reason(row["reason"], language)} for row in rows]
    names = ("key", "file", "sheet", "row", "column", "value", "what", "reason")
    return _table(workspace, "rows", names, rows, language)


def rejected_rows(
    workspace: Workspace, rejected: Sequence[Mapping[str, Any]], language: str
) -> Table:
    """Return the rows that are not used as a table, with the reason in words."""
    rows = [{**row, "reason": reason(row["reason"], language)} for row in rejected]
    return _table(
        workspace, "check", ("file", "sheet", "row", "column", "value", "reason"), rows, language
    )


def _sources(workspace: Workspace) -> Iterator[tuple[Inventory, dict[str, Any]]]:
    for key in inventory_keys(workspace):
        inventory = read_inventory(workspace, key)
        if inventory is not None:
            yield inventory, read_report(workspace, key) or {}


def _report_rows(report: Mapping[str, Any], language: str) -> Iterator[dict[str, Any]]:
    for table in report.get("tables", ()):
        yield {
            **table,
            "key": report["key"],
            "rejected": len(table["rejected"]),
            "cells": len(table["cells"]),
            "cell_reasons": counted(table["cells"]),
            "examples": examples(table, language),
        }
    for name in report.get("unread", ()):
        file, _, sheet = name.rpartition("!")
        part = _UNREAD.text(language)
        yield {"key": report["key"], "file": file, "sheet": sheet, "part": part}
    for text in report.get("texts", ()):
        read = text["counts"].get("sentences", 0)
        kept = text["counts"].get("sentences_with_facts", 0)
        # navigation, page headers and the like never became sentences; they count all the same
        furniture = text["counts"].get("left_out", 0)
        reasons = {"boilerplate": furniture, "no_statement": read - kept}
        yield {
            "key": report["key"],
            "file": text["file"],
            "rows": read + furniture,
            "kept": kept,
            "rejected": read + furniture - kept,
            "reasons": {reason: count for reason, count in reasons.items() if count},
            "doubts": text["doubts"],
        }


def _in_words(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    out = dict(row)
    for name in ("reasons", "cell_reasons", "doubts"):
        counts = row.get(name, {}).items()
        out[name] = [f"{reason(code, language)} {count}" for code, count in counts]
    return out


def _table(
    workspace: Workspace, key: str, names: Sequence[str], rows: Sequence[Mapping[str, Any]],
    language: str,
) -> Table:  # fmt: skip
    columns = [Column(name, _COLUMNS[name][0], _COLUMNS[name][1].text(language)) for name in names]
    coverage = [
        Coverage(inventory.key, report.get("version", ""))
        for inventory, report in _sources(workspace)
    ]
    return Table(
        key=f"ingest.{key}",
        title=_TITLES[key].text(language),
        columns=columns,
        rows=[{name: row.get(name) for name in names} for row in rows],
        data_version=data_version(workspace),
        coverage=coverage,
    )
