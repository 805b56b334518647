"""What single columns become: places, parks, addresses, amounts in other money, deep headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.declare import check_declaration, yaml_data
from graph.workbook import Sheet, workbook_bytes
from ingest.sketch import sketch_table
from ingest.sketch_yaml import declaration_of
from ingest.source import Part, Source

NAMES = ["澜江安和轴承有限公司", "澜江启明仪器有限公司", "澜江广源材料有限公司"]


def proposed(folder: Path, header: list[str], *rows: list[object]) -> tuple[Part, str]:
    """Return the one part that is proposed for a table, and the proposal as written."""
    path = folder / "名录.xlsx"
    path.write_bytes(workbook_bytes([Sheet("名录", header, list(rows))]))
    text = declaration_of(sketch_table(path))
    (part,) = check_declaration(yaml_data(text, where="x"), Source, where="x").parts.values()
    return part, text


def test_sketch_takes_a_park_for_a_park_that_hosts(tmp_path: Path) -> None:
    rows = [[name, "望溪高新技术产业园", "望溪区"] for name in NAMES]
    part, _ = proposed(tmp_path, ["企业名称", "所属园区", "所在区县"], *rows)
    assert part.entities["park"].type == "Park"
    told = {(r.head, r.type, r.tail) for r in part.relations}
    assert told == {
        ("park", "HOSTS", "enterprise"), ("enterprise", "LOCATED_IN", "region_county"),
    }  # fmt: skip


def test_sketch_takes_districts_under_the_header_of_a_park_for_places(tmp_path: Path) -> None:
    rows = [
        [name, district]
        for name, district in zip(NAMES, ("西湖区", "新昌县", "余杭区"), strict=True)
    ]
    part, text = proposed(tmp_path, ["企业名称", "所属园区"], *rows)
    assert {r.type for r in part.relations} <= {"LOCATED_IN"}
    assert "??" in text.split("所属园区")[0].splitlines()[-2] + text.split("所属园区")[1]


def test_sketch_reads_the_division_that_an_address_begins_with(tmp_path: Path) -> None:
    rows = [[name, f"浙江省杭州市西湖区文三路{number}号"] for number, name in enumerate(NAMES)]
    part, text = proposed(tmp_path, ["企业名称", "注册地址"], *rows)
    cells = {"注册地址": "浙江省杭州市西湖区文三路1号"}
    assert [d.values(cells) for d in part.derived.values()] == [["西湖区"], ["杭州市"], ["浙江省"]]
    assert part.entities["enterprise"].place == ("注册地址·2", "注册地址·1", "注册地址·0")
    assert "只取地址开头的行政区划" in text


@pytest.mark.parametrize("header", ["所在区县", "办公地址"])
def test_sketch_reads_one_place_where_two_columns_tell_it(tmp_path: Path, header: str) -> None:
    rows = [[name, "望溪区文三路1号", "浙江省杭州市西湖区"] for name in NAMES]
    part, text = proposed(tmp_path, ["企业名称", header, "注册地址"], *rows)
    assert "注册地址" in part.ignored
    assert f"已由“{header}”一列给出" in text


@pytest.mark.parametrize("header", ["注册资本（万美元）", "注册资本(万加元)", "研发投入（USD）"])
def test_sketch_leaves_out_amounts_of_another_currency(tmp_path: Path, header: str) -> None:
    rows = [[name, "望溪区", 100 + number] for number, name in enumerate(NAMES)]
    part, text = proposed(tmp_path, ["企业名称", "所在区县", header], *rows)
    assert header in part.ignored
    assert "不是人民币" in text


def test_sketch_heeds_the_currency_of_a_title_line(tmp_path: Path) -> None:
    work = Workbook()
    sheet = work.active
    assert sheet is not None
    for row in (["外商投资企业名录"], ["（单位：万美元）"], ["企业名称", "所在区县", "注册资本"],
                *([name, "望溪区", 100] for name in NAMES)):  # fmt: skip
        sheet.append(row)
    work.save(tmp_path / "名录.xlsx")
    text = declaration_of(sketch_table(tmp_path / "名录.xlsx"))
    assert "- 注册资本 # ?? 不是人民币" in text


def test_sketch_marks_a_column_in_which_some_amounts_are_foreign(tmp_path: Path) -> None:
    amounts = ["500万元", "30万美元", "800万元"]
    rows = [[name, "望溪区", told] for name, told in zip(NAMES, amounts, strict=True)]
    part, text = proposed(tmp_path, ["企业名称", "所在区县", "注册资本"], *rows)
    assert part.entities["enterprise"].properties["capital"] == "注册资本"
    assert "有些金额不是人民币，不采用：30万美元" in text


def test_sketch_tells_columns_apart_by_all_that_stands_above_them(tmp_path: Path) -> None:
    work = Workbook()
    sheet = work.active
    assert sheet is not None
    for row in (
        ["企业名称", "研发", None, None, None, "所在区县"],
        [None, "投入（万元）", None, "人员（人）", None, None],
        [None, "2023年", "2024年", "2023年", "2024年", None],
        *([name, 10, 20, 3, 4, "望溪区"] for name in NAMES),
    ):
        sheet.append(row)
    for area in ("A1:A3", "B1:E1", "B2:C2", "D2:E2", "F1:F3"):
        sheet.merge_cells(area)
    work.save(tmp_path / "名录.xlsx")
    (found,) = sketch_table(tmp_path / "名录.xlsx").sheets
    assert found.row == 3
    headers = [column.header for column in found.columns]
    assert len(set(headers)) == 6
    assert headers[1].endswith("投入（万元）2023年") and headers[4].endswith("人员（人）2024年")
    source = check_declaration(
        yaml_data(declaration_of(sketch_table(tmp_path / "名录.xlsx")), where="x"),
        Source,
        where="x",
    )
    assert source.parts["enterprise"].columns
