import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError
from graph.table import FORMATS, Column, Coverage, Table, render, write_table

TABLE = Table(
    key="demo",
    title="示例",
    columns=(Column("name", "string", "名称"), Column("n", "integer", "数")),
    rows=[{"name": "甲|乙", "n": 3}, {"name": "=1+1", "n": None}],
    data_version="abc",
    coverage=(Coverage("s", "2025-01-01", (2014, 2017)),),
)


def test_table_json_is_the_contracts() -> None:
    assert json.loads(render(TABLE, "json")) == {
        "key": "demo",
        "title": "示例",
        "columns": [
            {"name": "name", "type": "string", "label": "名称"},
            {"name": "n", "type": "integer", "label": "数"},
        ],
        "rows": [{"name": "甲|乙", "n": 3}, {"name": "=1+1", "n": None}],
        "truncated": False,
        "data_version": "abc",
        "coverage": [{"source": "s", "version": "2025-01-01", "from": 2014, "to": 2017}],
    }


def test_table_csv_neutralises_formulas_but_no_numbers() -> None:
    texts = ["=1+1", "-5", "-", "+86 10", "@x", "a=b", "-12.5%"]
    table = Table("k", "t", (Column("v", "string", "v"),), [{"v": text} for text in texts])
    rows = list(csv.DictReader(io.StringIO(render(table, "csv").decode())))
    assert [row["v"] for row in rows] == ["'=1+1", "-5", "-", "'+86 10", "'@x", "a=b", "-12.5%"]


def test_table_markdown_escapes_what_would_break_it() -> None:
    assert render(TABLE, "md").decode().splitlines() == [
        "| 名称 | 数 |",
        "| --- | --- |",
        "| 甲\\|乙 | 3 |",
        "| =1+1 |  |",
    ]


def test_table_terminal_aligns_wide_characters() -> None:
    assert render(TABLE, "table").decode() == ("示例\n名称   数\n─────  ──\n甲|乙   3\n=1+1\n")


def test_table_terminal_cuts_to_the_width_and_shows_no_control_characters() -> None:
    table = Table("k", "t", (Column("v", "string", "v"),), [{"v": "企业" * 40 + "\x1b[31m\n"}])
    line = render(table, "table", width=20).decode().splitlines()[-1]
    assert line == "企业企业企业企业企…"
    assert "\x1b" not in render(table, "table").decode()


def test_table_xlsx_has_labels_and_numbers() -> None:
    page = openpyxl.load_workbook(io.BytesIO(render(TABLE, "xlsx"))).worksheets[0]
    assert list(page.iter_rows(values_only=True)) == [("名称", "数"), ("甲|乙", 3), ("=1+1", None)]


def test_table_of_no_rows_renders_in_every_form() -> None:
    empty = Table("k", "空", TABLE.columns, [])
    assert render(empty, "table").decode() == "空\n名称  数\n────  ──\n"
    assert all(render(empty, form) for form in FORMATS)


def test_write_table_writes_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    write_table(TABLE, "csv", out=out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbfname,n")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="--out"):
        write_table(TABLE, "csv", out=tmp_path / "file" / "t.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "t.csv"]
