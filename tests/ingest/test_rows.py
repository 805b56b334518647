from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from ingest.catalog import sources
from ingest.headers import find_header
from ingest.readers.table import table_sheets
from ingest.record import Record, Reject
from ingest.rows import sheet_records

HEADER = ["序号", "企业名称", "统一社会信用代码", "所在区县", "所属领域", "企业资质"]


def rows_of(path: Path, source: str, part: str) -> list[Record | Reject]:
    (sheet,) = table_sheets(path)
    declared = sources()[source]
    header = find_header(sheet, declared.parts[part])
    assert header is not None
    return list(sheet_records(sheet, header, declared.parts[part], declared.missing))


def firms(
    folder: Path, rows: Sequence[Sequence[object]], merged: str = ""
) -> list[Record | Reject]:
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEADER)
    for row in rows:
        page.append(list(row))
    if merged:
        page.merge_cells(merged)
    path = folder / "a.xlsx"
    book.save(path)
    return rows_of(path, "bureau_workbook", "firms")


@pytest.mark.parametrize(
    ("row", "reason", "column"),
    [
        ([None] * 6, "empty_row", ""),
        ([7, None, None, None, None, None], "empty_row", ""),
        (["合计", None, None, None, None, "3家"], "subtotal_row", ""),
        (["合 计", None, None, None, None, 3], "subtotal_row", ""),
        ([None, "云湖区小计：", None, None, None, 3], "subtotal_row", "企业名称"),
        (["注：以年报为准。", None, None, None, None, None], "note_row", ""),
        (["填报人：张某", None, None, None, "审核人：李某", None], "note_row", ""),
        (["一、工业企业", None, None, None, None, None], "group_row", ""),
        (HEADER, "group_row", ""),
        ([1, None, "91330100799655058B", "云湖区", None, None], "missing_key", "企业名称"),
        ([1, "——", "91330100799655058B", "云湖区", None, None], "missing_key", "企业名称"),
    ],
)
def test_rows_that_are_no_data_have_a_reason(
    tmp_path: Path, row: list[object], reason: str, column: str
) -> None:
    last = [2, "乙公司", None, "云湖区", None, None]
    found, record = firms(tmp_path, [row, last])
    assert isinstance(found, Reject)
    assert (found.row, found.reason, found.column) == (2, reason, column)
    assert isinstance(record, Record)


@pytest.mark.parametrize(
    "name", ["合计科技有限公司", "注册会计师事务所", "注塑机械厂", "一、二三公司", "甲"]
)
def test_rows_of_data_with_misleading_names_are_kept(tmp_path: Path, name: str) -> None:
    (found,) = firms(tmp_path, [[1, name, None, "云湖区", "-", None]])
    assert isinstance(found, Record)
    assert found.cells == {"企业名称": name, "所在区县": "云湖区"}


def test_rows_with_their_name_alone_are_data(tmp_path: Path) -> None:
    (found,) = firms(tmp_path, [[None, "甲公司", None, None, None, None]])
    assert isinstance(found, Record)


def test_rows_that_are_empty_at_the_end_are_none(tmp_path: Path) -> None:
    found = firms(tmp_path, [[1, "甲公司", None, "云湖区", None, None], [None] * 6, [" "] * 6])
    assert len(found) == 1


def test_rows_take_the_value_of_cells_merged_downwards(tmp_path: Path) -> None:
    rows = [
        [1, "甲公司", None, "云湖区", None, None],
        [2, "乙公司", None, None, None, None],
        [3, "丙公司", None, None, None, None],
    ]
    found = [
        r.cells.get("所在区县") for r in firms(tmp_path, rows, "D2:D3") if isinstance(r, Record)
    ]
    assert found == ["云湖区", "云湖区", None]


def test_rows_take_the_value_of_the_heading_above_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [
        "序号,学校名称,学校标识码,主管部门,所在地,办学层次,备注",
        "甲省（1所）,,,,,,",
        "1,甲大学,4199010001,甲省,甲市,本科,",
        "乙省(2 所),,,,,,",
        "2,乙大学,4199010002,乙省,乙市,本科,",
    ]
    path.write_text("\n".join(lines), "utf-8")
    found = rows_of(path, "moe_universities", "schools")
    assert [r.cells["省份"] for r in found if isinstance(r, Record)] == ["甲省", "乙省"]
    assert [r.reason for r in found if isinstance(r, Reject)] == ["group_row", "group_row"]


@pytest.mark.parametrize("line", ["207028", "207028,LEIT,more", "207028,LEIT,,more"])
def test_rows_that_are_ragged_are_rejected_not_guessed(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"rcn,programme_part\n207027,LEIT\n{line}\n207029,MSCA,,\n", "utf-8")
    first, second, third = rows_of(path, "h2020", "programme_parts")
    assert isinstance(first, Record)
    assert isinstance(second, Reject)
    assert second.reason == "ragged_row"
    assert second.row == 3
    # empty cells too many are no harm
    assert isinstance(third, Record)


def test_rows_na_is_missing_in_one_column_and_a_country_in_another(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    header = "rcn,role,pic,type,country,start_date,end_date,start_year"
    path.write_text(f"{header}\n1,participant,999999999,HES,NA,2015-01-01,NA,2015\n", "utf-8")
    (found,) = rows_of(path, "h2020", "participations")
    assert isinstance(found, Record)
    assert found.cells["country"] == "NA"
    assert "end_date" not in found.cells


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("澜江市产学研合作台账", "澜江市"),
        ("填报单位：青岩县科学技术局", "青岩县"),
        ("企业名录（2025年版）", None),
    ],
)
def test_rows_take_what_the_title_says_of_all(tmp_path: Path, line: str, city: str | None) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in ([line], HEADER, [1, "甲公司", None, "云湖区", None, None]):
        page.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    (record,) = rows_of(path, "bureau_workbook", "firms")
    assert isinstance(record, Record)
    assert record.cells.get("填报地区") == city
