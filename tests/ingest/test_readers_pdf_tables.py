"""Tables in PDFs, which are made here by hand."""

from __future__ import annotations

from pathlib import Path

from pdf_pages import (
    HEAD,
    LONG,
    Page,
    column,
    parts,
    pdf,
    read,
    rows,
)

from ingest.readers.table import table_sheets
from ingest.recognise import Recognised, Text, recognise
from ingest.text.reading import read_document


def test_pdf_puts_a_table_together_that_goes_over_pages(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.write(50, 60, "一、平台名单")
    first.table(50, 600, [HEAD, *rows(1, 7)])
    first.write(290, 780, "1")
    second.table(50, 60, [HEAD, *rows(7, 12)])
    second.write(50, 300, "以上平台由澜江大学牵头管理。")
    second.write(290, 780, "2")
    found = read(tmp_path, first, second)
    lines = ["\t".join(row) for row in [HEAD, *rows(1, 12)]]
    assert parts(found) == ["一、平台名单", *lines, "以上平台由澜江大学牵头管理。"]
    [grid] = found.grids
    assert grid.rows == tuple(tuple(row) for row in [HEAD, *rows(1, 12)])
    reading = read_document(found, "a.pdf")
    at = found.text.index("第9研究中心")
    assert reading.place(at, at + 3) == f"p2:{at}-{at + 3}"
    [sheet] = table_sheets(tmp_path / "a.pdf")
    assert len(list(sheet.rows())) == 12


def test_pdf_that_is_a_declared_table_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    page, prose = Page(), Page()
    programmes = [["rcn", "programme_part"], *([f"20702{i}", "LEIT"] for i in range(9))]
    page.table(50, 60, programmes, width=200)
    path.write_bytes(pdf(page))
    found = recognise(path)
    assert isinstance(found, Recognised) and found.source.key == "h2020"
    prose.lines(50, 80, column(LONG * 9, 40))
    path.write_bytes(pdf(page, prose))
    assert recognise(path) == Text()
    path.write_bytes(pdf(Page(), Page()))
    assert recognise(path) == Text()


def test_pdf_mends_a_row_that_a_page_cuts(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.table(50, 600, [HEAD, ["1", "澜江第1研", "澜江大学"]])
    second.table(50, 60, [["", "究中心", ""], ["2", "澜江第2研究中心", "澜江大学"]])
    assert parts(read(tmp_path, first, second))[1:] == [
        "1\t澜江第1研究中心\t澜江大学", "2\t澜江第2研究中心\t澜江大学",
    ]  # fmt: skip


def test_pdf_reads_wrapped_and_merged_cells(tmp_path: Path) -> None:
    page = Page()
    xs, ys = [50, 100, 200, 300], [100, 160, 220]
    page.grid(xs, [100, 220])
    page.grid([50, 200], [160, 160])
    page.write(55, 114, "甲")
    page.write(55, 174, "乙")
    page.lines(105, 114, ["澜江智能装备联合", "研究院有限公司"])
    page.lines(105, 174, ["李一鸣", "王明远教授团队"])
    page.write(205, 140, "云湖区")
    assert ys[1] == 160
    assert parts(read(tmp_path, page)) == [
        "甲\t澜江智能装备联合研究院有限公司\t云湖区", "乙\t李一鸣 王明远教授团队\t云湖区",
    ]  # fmt: skip


def test_pdf_parts_cells_that_no_rules_part(tmp_path: Path) -> None:
    page = Page()
    for number, (a, b) in enumerate([("平台", "单位"), ("澜江中试基地", "澜江大学"), ("甲", "乙")]):
        page.write(50, 100 + 15 * number, a)
        page.write(300, 100 + 15 * number, b)
    assert parts(read(tmp_path, page)) == ["平台\t单位", "澜江中试基地\t澜江大学", "甲\t乙"]
