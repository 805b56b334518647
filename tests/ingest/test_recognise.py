from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError
from ingest import recognise as module
from ingest.catalog import sources
from ingest.headers import header_key
from ingest.recognise import Recognised, Text, Unknown, recognise

PROGRAMMES = "rcn,programme_part\n207027,LEIT\n"
FIRMS = ["序号", "企业名称", "统一社会信用代码", "所在区县", "所属领域"]
NEEDS = ["需求编号", "企业名称", "需求名称", "需求描述"]


def csv_file(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def workbook(folder: Path, sheets: dict[str, list[list[object]]], merge: str = "") -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
        if merge:
            page.merge_cells(merge)
    path = folder / "a.xlsx"
    book.save(path)
    return path


def recognised(path: Path) -> Recognised:
    found = recognise(path)
    assert isinstance(found, Recognised)
    return found


@pytest.mark.parametrize(
    "text",
    [
        PROGRAMMES,
        "programme_part,rcn\nLEIT,207027\n",
        "programme_part;rcn\nLEIT;207027\n",
        " RCN ,Programme_Part\n207027,LEIT\n",
        "A table\n\nrcn,programme_part\n207027,LEIT\n",
    ],
)
def test_recognise_goes_by_headers_in_any_order(tmp_path: Path, text: str) -> None:
    found = recognised(csv_file(tmp_path, text))
    assert (found.source.key, found.parts) == ("h2020", ("programme_parts",))


def test_recognise_a_table_in_a_text_file(tmp_path: Path) -> None:
    assert recognised(csv_file(tmp_path, PROGRAMMES, "a.txt")).source.key == "h2020"


@pytest.mark.parametrize("name", ["a.txt", "a", "新闻.TEXT"])
def test_recognise_takes_words_for_a_document(tmp_path: Path, name: str) -> None:
    text = "澜江市科技局，通知。\n一、企业，高校，院所，合作\n"
    assert isinstance(recognise(csv_file(tmp_path, text, name)), Text)


def test_recognise_a_document_that_is_no_table_by_any_quote(tmp_path: Path) -> None:
    text = '一、总体要求,"\n' + "坚持创新驱动发展。\n" * 20_000
    assert isinstance(recognise(csv_file(tmp_path, text, "a.txt")), Text)


@pytest.mark.parametrize("name", ["a.rst", "a.py"])
def test_recognise_names_the_way_out_for_other_texts(tmp_path: Path, name: str) -> None:
    found = recognise(csv_file(tmp_path, PROGRAMMES, name))
    assert isinstance(found, Unknown)
    assert ".csv" in found.reason
    assert name in found.reason


def test_recognise_unknown_table_is_named_with_the_way_to_declare_it(tmp_path: Path) -> None:
    found = recognise(csv_file(tmp_path, "ticker,price\nX,1\n"))
    assert isinstance(found, Unknown)
    assert "ticker、price" in found.reason
    assert "source.yaml" in found.reason


def test_recognise_a_renamed_column_names_it_and_the_nearest(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, {"企业": [["序号", "企业名称", "统一社会信用编码", "所在区县", "所属领域"]]}
    )
    with pytest.raises(InputError) as caught:
        recognise(path)
    message = str(caught.value)
    assert "a.xlsx, sheet 企业, row 1" in message
    assert "统一社会信用代码 is missing" in message
    assert "now: 统一社会信用编码" in message


def test_recognise_other_spellings_of_a_column(tmp_path: Path) -> None:
    rows: list[list[object]] = [["单位 名称*", "信用代码", "区县", "技术\n领域", "联系人"]]
    found = recognised(workbook(tmp_path, {"Sheet1": rows}))
    assert found.parts == ("firms",)
    assert found.fits[0].header.unmapped == ("联系人",)


def test_recognise_every_sheet_and_names_those_that_fit_nothing(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "说明": [["填表说明"]],
        "企业": [["台账"], ["填报日期：2025年6月30日"], list(FIRMS)],
        "需求": [list(NEEDS)],
    }
    found = recognised(workbook(tmp_path, sheets))
    assert found.parts == ("firms", "needs")
    assert found.unread == ("说明",)
    assert found.date == "2025-06-30"
    assert found.fits[0].header.row == 3


def test_recognise_a_header_of_two_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["企业名称", "统一社会信用代码", "地址", None, "所属领域"],
        [None, None, "所在区县", "街道", None],
    ]
    found = recognised(workbook(tmp_path, {"企业": rows}, merge="C1:D1"))
    header = found.fits[0].header
    assert header.row == 2
    assert header.columns == ("企业名称", "统一社会信用代码", "所在区县", "街道", "所属领域")


def test_recognise_that_two_sources_fit_equally_is_ambiguous(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = sources()["h2020"]
    two = one.model_copy(update={"key": "other"})
    monkeypatch.setattr(module, "sources", lambda: {"h2020": one, "other": two})
    path = csv_file(tmp_path, PROGRAMMES)
    with pytest.raises(InputError, match=r"h2020, other.*--source"):
        recognise(path)
    chosen = recognise(path, source=two)
    assert isinstance(chosen, Recognised)
    assert chosen.source.key == "other"


def test_recognise_a_column_that_stands_twice_is_mapped_once(tmp_path: Path) -> None:
    found = recognised(csv_file(tmp_path, "rcn,programme_part,rcn\n207027,LEIT,1\n"))
    assert found.fits[0].header.columns == ("rcn", "programme_part", "rcn (2)")
    assert found.fits[0].header.unmapped == ("rcn (2)",)


def test_headers_are_compared_without_their_dress() -> None:
    assert header_key(" 年营业收入\n（万元）* ") == header_key("年营业收入(万元)")
    assert header_key("年营业收入") != header_key("年营业收入(万元)")


COLLEGES = "浙江,澜江大学\n浙江,澜江职业学院\n北京,青岩大学 (南屏)\n"


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        (COLLEGES, True),
        ("省份,学校名称\n" + COLLEGES, True),
        (COLLEGES + "浙江,云湖某单位\n", False),
        ("浙江,澜江大学,本科\n北京,青岩大学,本科\n", False),
        ("澜江大学,浙江\n青岩大学,北京\n", False),
    ],
)
def test_recognise_a_table_without_header_by_what_its_columns_look_like(
    tmp_path: Path, text: str, is_known: bool
) -> None:
    found = recognise(csv_file(tmp_path, text))
    assert isinstance(found, Recognised) is is_known
    if isinstance(found, Recognised):
        assert found.source.key == "older_colleges"
        assert found.fits[0].header.row == text.startswith("省份")
        assert found.fits[0].header.columns == ("省份", "学校名称")
