"""The files of the invented sample region, as README, docs, demo and tests use them."""

from __future__ import annotations

from pathlib import Path

SOURCES = Path(__file__).with_name("sources")
_FILES = (
    "sample/documents",
    "sample/patents.xlsx",
    "bureau_workbook/sample.xlsx",
    "bureau_workbook/sample_transfer.xlsx",
    "moe_universities/sample.xls",
    "h2020/sample_organisations.csv",
    "h2020/sample_participations.csv.gz",
    "h2020/sample_programme_parts.csv.gz",
)


def sample_files() -> list[Path]:
    """Return the files and folders to add."""
    return [SOURCES / name for name in _FILES]
