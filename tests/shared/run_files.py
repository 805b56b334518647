"""Files that runs read, and what they leave in a workspace."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from graph.workspace import Workspace
from ingest.catalog import FOLDER
from ingest.run import RunResult

MOE = FOLDER / "moe_universities" / "sample.xls"
BUREAU = FOLDER / "bureau_workbook" / "sample.xlsx"
H2020 = sorted((FOLDER / "h2020").glob("sample*"))
NEWS = sorted((FOLDER / "sample" / "documents").glob("*.txt"))[:1]
ALL = [MOE, BUREAU, *H2020, *NEWS]


def tree(workspace: Workspace) -> dict[str, bytes]:
    """Return every file of the workspace but the lock."""
    return {
        path.relative_to(workspace.root).as_posix(): path.read_bytes()
        for path in sorted(workspace.root.rglob("*"))
        if path.is_file() and path.name != "ingest.lock"
    }


def states(result: RunResult) -> dict[str, str]:
    return {source.key: source.state for source in result.sources}


def needs(path: Path, *names: str) -> Path:
    """Write a workbook with a sheet of needs."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["需求编号", "企业名称", "需求名称", "技术领域"])
    for number, name in enumerate(names, start=1):
        page.append([f"N-{number}", "甲公司", name, "新材料"])
    book.save(path)
    return path
