"""How much of tables that nobody declared `ingest sketch` maps right; the floor is 85 %.

    python benchmarks/sketch.py [FOLDER]

FOLDER holds workbooks written down as YAML (default: tests/ingest/unknown_tables); `right` says
what each column is to become:

    Enterprise.name, Project.budget   the name or a property of a thing of that type
    Enterprise#uscc, org#uscc         an identifier (org: of a type that the name tells)
    LOCATED_IN, UNDERTAKES            the other end of that relation
    alias, place, year, modality      another name, a region, the year, the state of the row
    ignored                           left out by name

`A|B`: either will do; what is to be ignored may be left unmapped as well. A column is right, left
(not mapped, and said so), marked (wrong, with a ??) or wrong (in silence). Exit code 1 if the floor
is missed.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from graph.declare import Declared, check_declaration, read_declaration, yaml_data
from ingest.sketch import sketch_table
from ingest.sketch_yaml import declaration_of
from ingest.source import Part, Source
from ingest.stated import BY_NAME

FOLDER = Path(__file__).parents[1] / "tests" / "ingest" / "unknown_tables"
FLOOR = 0.85
Cell = str | int | float | bool | date | None


class Page(Declared):
    """A sheet of a workbook as written down."""

    name: str = "Sheet1"
    merge: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...]
    right: dict[str, str]
    """Header → what it is to become; {} for a sheet that is no table."""


class Book(Declared):
    """A workbook as written down."""

    file: str
    """Its name; .csv and .tsv are written as such."""
    encoding: str = "utf-8"
    sheets: tuple[Page, ...]


def written(book: Book, folder: Path) -> Path:
    """Write a workbook into a folder and return its path."""
    path = folder / book.file
    if path.suffix in (".csv", ".tsv"):
        mark = "," if path.suffix == ".csv" else "\t"
        lines = (mark.join(_quoted(cell) for cell in row) for row in book.sheets[0].rows)
        path.write_bytes("\r\n".join(lines).encode(book.encoding))
        return path
    work = Workbook()
    del work[work.sheetnames[0]]
    for page in book.sheets:
        sheet = work.create_sheet(page.name)
        for row in page.rows:
            sheet.append(list(row))
        for area in page.merge:
            sheet.merge_cells(area)
    work.save(path)
    return path


def judged(book: Book, folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield header, verdict, what it was to become and what it became."""
    text = declaration_of(sketch_table(written(book, folder)))
    source = check_declaration(yaml_data(text, where=book.file), Source, where=book.file)
    parts = _by_sheet(text, source)
    for page in book.sheets:
        name = page.name if Path(book.file).suffix == ".xlsx" else ""
        part, marked = parts.get(name, (None, set()))
        became = _uses(part) if part else {}
        for header, right in page.right.items():
            found = became.get(_key(header), set())
            yield header, _verdict(found, right, _key(header) in marked), right, ", ".join(found)


def _verdict(found: set[str], right: str, is_marked: bool) -> str:
    told = set(right.split("|"))
    if found & told or (not found and "ignored" in told):
        return "right"
    if not found:
        return "left"
    return "marked" if is_marked else "wrong"


def _by_sheet(text: str, source: Source) -> dict[str, tuple[Part, set[str]]]:
    """Return sheet → its part and the headers that bear a mark, as a reader sees them."""
    found: dict[str, tuple[Part, set[str]]] = {}
    marked: set[str] = set()
    is_marked = False
    for line in text.splitlines():
        part = re.match(r"  (\w+): # (?:(.*) )?\S+, \d+\+\d+$", line)
        if part:
            marked = set()
            found[(part[2] or "").rsplit(" ", 0)[0]] = (source.parts[part[1]], marked)
        entry = re.match(r'\s+(?:- )?("(?:[^"\\]|\\.)*"|[^\s"#:]+(?: [^\s"#:]+)*)(?::| #)', line)
        if entry and (is_marked or "# ??" in line):
            marked.add(_key(entry[1].strip('"')))
        is_marked = line.strip().startswith("# ??")
    return found


def _uses(part: Part) -> dict[str, set[str]]:
    """Return header → what becomes of it."""
    found: dict[str, set[str]] = {_key(header): {"ignored"} for header in part.ignored}

    def add(column: str, use: str) -> None:
        for origin in part.derived[column].of if column in part.derived else (column,):
            found.setdefault(_key(origin), set()).add(use)

    for key, entity in part.entities.items():
        kind = "org" if entity.type == BY_NAME else str(entity.type)
        subject = part.subject or next(iter(part.entities))
        if key == subject:
            add(str(entity.name), f"{kind}.name")
        for relation in part.relations:
            if key in (relation.head, relation.tail) and key != subject:
                add(str(entity.name), relation.type)
        for scheme, column in entity.identifiers.items():
            add(str(column), f"{kind}#{scheme}")
        for name, column in entity.properties.items():
            add(str(column), f"{kind}.{name}")
        for column in entity.aliases:
            add(column, "alias")
        for column in entity.place:
            add(column, "place")
    if part.year:
        add(part.year, "year")
    if part.modality:
        add(part.modality.column, "modality")
    return found


def _key(header: str) -> str:
    return re.sub(r"\s+", "", header)


def _quoted(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if re.search('[,"\n\t]', text) else text


def main(folder: Path) -> int:
    """Print the shares for each workbook and over all; return the exit code."""
    total: Counter[str] = Counter()
    for path in sorted(folder.glob("*.yaml")):
        with tempfile.TemporaryDirectory() as scratch:
            rows = list(judged(read_declaration(path, Book), Path(scratch)))
        counts = Counter(verdict for _, verdict, _, _ in rows)
        total += counts
        print(f"{path.stem:28} {_shares(counts)}")
        for header, verdict, right, became in rows:
            if verdict != "right":
                print(f"    {verdict:7} {header}: to be {right}, became {became or '-'}")
    print(f"{'all':28} {_shares(total)}")
    is_met = total["right"] >= FLOOR * total.total() and not total["wrong"]
    return 0 if is_met else 1


def _shares(counts: Counter[str]) -> str:
    told = (f"{name} {counts[name]}" for name in ("right", "left", "marked", "wrong"))
    return f"{counts['right'] / max(counts.total(), 1):6.1%}  " + "  ".join(told)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
