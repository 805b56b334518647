from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from cli import trihelix
from graph.errors import InputError
from graph.workbook import Sheet, workbook_bytes
from ingest.readers.workbook import workbook_values
from ingest.resolve.affiliations import Affiliations
from ingest.resolve.resolving import resolve_table
from ingest.resolve.table import ADDED, checked_codes

HEADER = ["name", "region", "code", "note", "rows"]
ROWS = [
    ["杭州平智电子科技有限公司", "杭州市", "91330100799655058B", " kept, as it is ", "1"],
    ["平智电子科技（杭州）有限公司", "", "", "", "007"],
    ["平智", "杭州", "", '"quoted"', ""],
    ["杭州平智电子科技有限公司苏州分公司", "苏州市", "91330100799655058B", "", "3"],
    ["苏州恒信化工有限公司", "江苏省苏州市", "", "", "4"],
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *ROWS])
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_table_keeps_rows_and_cells_and_adds_decisions(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    counts = resolve_table(table, out)
    rows = read(out)
    assert list(rows[0]) == [*HEADER, *ADDED]
    assert [[row[name] for name in HEADER] for row in rows] == ROWS
    entities = [row["entity_id"] for row in rows]
    assert entities[0] == entities[1] == entities[2] == "uscc:91330100799655058B"
    assert len(set(entities)) == counts.entities == 3
    assert all(entities)
    assert rows[3]["band"] == "ask"
    assert rows[3]["candidate_id"] == entities[0]
    assert [row["rule"] for row in rows][4] == "single"


def test_table_order_of_rows_changes_no_id(table: Path, tmp_path: Path) -> None:
    resolve_table(table, tmp_path / "a.csv")
    turned = tmp_path / "turned.csv"
    with turned.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *reversed(ROWS)])
    resolve_table(turned, tmp_path / "b.csv")
    assert read(tmp_path / "a.csv") == list(reversed(read(tmp_path / "b.csv")))


def test_table_workbooks_keep_numbers(tmp_path: Path) -> None:
    path, out = tmp_path / "table.xlsx", tmp_path / "out.xlsx"
    path.write_bytes(workbook_bytes([Sheet("t", ["name", "n"], [["平智电子有限公司", 1.5]])]))
    resolve_table(path, out)
    header, row = workbook_values(out)
    assert header[:3] == ["name", "n", "entity_id"]
    assert row[:2] == ["平智电子有限公司", 1.5]


def test_table_parquet_keeps_types_and_order(tmp_path: Path) -> None:
    path, out = tmp_path / "table.parquet", tmp_path / "out.parquet"
    with duckdb.connect() as base:
        base.execute(
            "COPY (SELECT '平智' || i || '电子有限公司' AS name, i AS n, i % 2 = 0 AS even, "
            "CASE WHEN i % 3 = 0 THEN NULL ELSE '' END AS gap FROM range(50) t(i)) "
            f"TO '{path}' (FORMAT parquet)"
        )
        resolve_table(path, out)
        rows = base.execute(f"SELECT name, n, even, gap FROM '{out}'").fetchall()
        before = base.execute(f"SELECT * FROM '{path}'").fetchall()
        ids = base.execute(f"SELECT count(DISTINCT entity_id) FROM '{out}'").fetchone()
    assert rows == before
    assert ids == (50,)


def test_table_judgements_are_followed(table: Path, tmp_path: Path) -> None:
    said = tmp_path / "judged.csv"
    said.write_text("a,b,verdict\n2,3,different\n2,6,same\n", "utf-8")
    resolve_table(table, tmp_path / "out.csv", judgements=said)
    ids = [row["entity_id"] for row in read(tmp_path / "out.csv")]
    assert ids[0] != ids[1]
    assert ids[0] == ids[4]
    said.write_text("a,b,verdict\n2,99,same\n", "utf-8")
    with pytest.raises(InputError, match="99"):
        resolve_table(table, tmp_path / "out.csv", judgements=said)


def test_table_against_a_register(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text(
        "id,name,region\nr1,浙江大学,杭州市\nr2,Zhejiang University,China\n"
        "r3,苏州恒信化工有限公司,苏州市\n",
        "utf-8",
    )
    names = tmp_path / "names.csv"
    lines = ["浙大", "Dept. of Physics, Zhejiang Univ., Hangzhou, China", "恒信化工", "甲乙丙"]
    names.write_text("name\n" + "\n".join(f'"{line}"' for line in lines) + "\n", "utf-8")
    out = tmp_path / "out.csv"
    counts = resolve_table(names, out, against=register)
    assert [row["against_id"] for row in read(out)] == ["r1", "r2", "r3", ""]
    assert counts.linked == 3


def test_table_without_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("title\nx\n", "utf-8")
    with pytest.raises(InputError, match="name"):
        resolve_table(path, tmp_path / "out.csv")


def test_table_codes_of_another_kind_are_taken_as_they_are() -> None:
    assert checked_codes(["A" * 18, "B" * 18]) == [(f"code:{'A' * 18}",), (f"code:{'B' * 18}",)]
    assert checked_codes(["03yrm5c26"]) == [("ror:03yrm5c26",)]


def test_table_codes_are_read_as_typed() -> None:
    """Blanks within a code are none of it; a code that lost a character is no other code."""
    code = "9144030071526726XG"
    assert checked_codes([code, "91440300 71526726xg", code[:17]]) == [
        *[(f"uscc:{code}",)] * 2,
        (),
    ]


def test_table_command(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    told = CliRunner().invoke(
        trihelix, ["--lang", "en", "ingest", "resolve", str(table), "--out", str(out)]
    )
    assert told.exit_code == 0, told.output
    assert "5 rows, 3 organizations, 1 to be decided" in told.output
    assert len(read(out)) == 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zhejiang Univ., Hangzhou, PR China", ["z"]),
        ("School of Medicine, Zhejiang University, Hangzhou 310058, China", ["z"]),
        ("Zhejiang University of Technology, Hangzhou, China", []),
        ("The Affiliated Hospital of Zhejiang University, Hangzhou, China", []),
        ("Springfield College, Springfield, USA", ["us"]),
        ("Springfield College, Dublin, Ireland", []),
        ("Imperial College, London, UK and Zhejiang University, China", ["i", "z"]),
    ],
)
def test_affiliations(text: str, found: list[str]) -> None:
    known = [
        ("z", "Zhejiang University", "Hangzhou, China"),
        ("us", "Springfield College", "Springfield, United States"),
        ("i", "Imperial College London", "London, United Kingdom"),
    ]
    assert Affiliations(known).match(text) == found
