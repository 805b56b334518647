import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError
from ingest.catalog import FOLDER
from ingest.readers import content, packed
from ingest.readers.content import content_of
from ingest.readers.sheet import cell_text
from ingest.readers.table import table_sheets

XLS = (FOLDER / "moe_universities" / "sample.xls").read_bytes()
XLSX = (FOLDER / "bureau_workbook" / "sample.xlsx").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return out.getvalue()


BAD = [
    ("empty.csv", b"", "empty"),
    ("blank.csv", b" \r\n \n", "empty"),
    ("binary.csv", b"\x00\x01\x02\x03" * 400, "binary"),
    ("binary.txt", bytes(range(256)) * 8, "binary"),
    ("page.xls", b"<html><table><tr><td>a</td></tr></table></html>", "web page.*xlsx"),
    ("letter.xlsx", archive("word/document.xml"), "no text in it.*OCR"),
    ("files.xlsx", archive("a.txt"), "archive, no workbook"),
    ("cut.xlsx", XLSX[:5000], "damaged or cut off"),
    ("cut.xls", XLS[:1500], "damaged or cut off"),
    ("locked.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("letter.doc", OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), r"save it as \.docx"),
    ("letter.wps", OLE + b"\0" * 600, r"save it as \.docx"),
    ("slides.dps", OLE + "PowerPoint Document".encode("utf-16-le"), "slides"),
    ("letter.ofd", archive("OFD.xml", "Doc_0/Document.xml"), r"OFD.*\.pdf"),
    ("letter.odt", archive("content.xml", "mimetype"), r"OpenDocument.*\.docx"),
    ("slides.pptx", archive("ppt/presentation.xml"), "slides"),
    ("letter.rtf", b"{\\rtf1\\ansi x}", r"rich text.*\.docx"),
    ("letter.doc.txt", b"{\\rtf1\\ansi x}", r"rich text.*\.docx"),
    ("page.mht", b"MIME-Version: 1.0\nx", r"web archive.*\.html"),
    ("page.txt", b"<html><p>x", r"name it \.html"),
    ("cut.csv.gz", gzip.compress(b"a,b\n1,2\n" * 5000)[:60], "damaged or cut off"),
    ("letter.docx.gz", gzip.compress(archive("word/document.xml")), "packed document"),
    ("cut.xlsx.gz", gzip.compress(XLSX)[:5000], "damaged or cut off"),
    ("half.xlsx.gz", gzip.compress(XLSX[:5000]), "damaged or cut off"),
    ("pdf.gz", gzip.compress(b"%PDF-1.7"), "PDF"),
    ("latin.csv", b"name,city\n\xff\xff\x80\xff,\x80\x80\xff\n", "neither UTF-8"),
]


@pytest.mark.parametrize(("name", "data", "words"), BAD, ids=[name for name, _, _ in BAD])
def test_readers_refuse_bad_files_by_name(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=words) as caught:
        for sheet in table_sheets(path):
            list(sheet.rows())
    assert str(caught.value).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("wrong_ending.csv", XLSX, "workbook"),
        ("wrong_ending.xlsx", "名称,数\n甲,1\n".encode(), "text"),
        ("no_ending", XLS, "workbook"),
        ("utf16.csv", "名称,数\n甲,1\n".encode("utf-16"), "text"),
        ("packed.gz", gzip.compress(b"a,b\n1,2\n"), "text"),
        ("packed.xlsx.gz", gzip.compress(XLSX), "workbook"),
        ("packed.xls.gz", gzip.compress(XLS), "workbook"),
    ],
)
def test_readers_go_by_content_not_by_name(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert content_of(path) == kind
    assert table_sheets(path)


def test_readers_refuse_a_workbook_beyond_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(XLSX)
    monkeypatch.setattr(content, "MOST_WORKBOOK_BYTES", 10)
    with pytest.raises(InputError, match=r"the limit for a workbook is 10.*\.csv"):
        table_sheets(path)
    monkeypatch.setattr(content, "MOST_WORKBOOK_BYTES", 10**9)
    monkeypatch.setattr(content, "MOST_UNPACKED_BYTES", 10)
    with pytest.raises(InputError, match="once unpacked"):
        table_sheets(path)


def test_readers_refuse_endless_delimited_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" * 1000))
    monkeypatch.setattr(packed, "MOST_UNPACKED_BYTES", 100)
    with pytest.raises(InputError, match="Split the table"):
        table_sheets(path)


def test_readers_refuse_a_folder_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be opened"):
        content_of(tmp_path / "gone.csv")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5hkscs"]
)
def test_readers_find_the_encoding_of_delimited_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    text = "名稱,所在區縣\n東瀾大學,雲湖\n" * 20
    path.write_bytes(text.encode(encoding))
    assert next(table_sheets(path)[0].rows()) == (1, ["名稱", "所在區縣"])


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_readers_find_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    rows = [["名称", "说明"], ["甲", "一, 二; 三"], ["乙", ""]]
    lines = (delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    path.write_text("\n".join(lines), "utf-8")
    assert [cells for _, cells in table_sheets(path)[0].rows()] == rows


def test_readers_number_rows_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n"one\ntwo",x\n\ny,z\n', "utf-8")
    assert list(table_sheets(path)[0].rows()) == [
        (1, ["a", "b"]),
        (2, ["one\ntwo", "x"]),
        (3, []),
        (4, ["y", "z"]),
    ]


def test_readers_name_the_line_of_a_field_beyond_all_limits(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n" * 60 + '"' + "x" * 200_000, "utf-8")
    with pytest.raises(InputError, match=r"a\.csv: line 121: .*quotes"):
        list(table_sheets(path)[0].rows())


def test_readers_keep_rows_and_merged_areas_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page["B3"] = "甲"
    page["C3"] = 12.0
    page["C4"] = date(2026, 3, 1)
    page.merge_cells("B3:B4")
    book.create_sheet("空")
    path = tmp_path / "a.xlsx"
    book.save(path)
    (sheet,) = table_sheets(path)
    assert list(sheet.rows())[2:] == [(3, ["", "甲", "12"]), (4, ["", "", "2026-03-01"])]
    assert [(a.top, a.left, a.bottom, a.right) for a in sheet.merged] == [(3, 1, 4, 1)]


def test_readers_refuse_a_workbook_without_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(InputError, match="no filled cell"):
        table_sheets(path)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.1, "0.1"), (1e20, "1e+20"), (True, "TRUE"), (" a ", "a"), (-3.0, "-3")],
)
def test_readers_cell_text(value: float | bool | str, text: str) -> None:
    assert cell_text(value) == text
