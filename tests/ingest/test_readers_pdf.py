"""The PDFs are made here by hand: Chinese words at places, rules, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_pages import (
    LONG,
    OTHER,
    THIRD,
    Page,
    column,
    parts,
    pdf,
    read,
)

from graph.errors import InputError
from ingest.readers import page as page_module
from ingest.readers import pdf as pdf_module
from ingest.readers.document import document_text
from ingest.text.reading import read_document


def test_pdf_joins_the_lines_of_a_paragraph(tmp_path: Path) -> None:
    page = Page()
    page.write(200, 100, "澜江市科技创新工作要点")
    page.lines(50, 130, [*column(LONG, 25), *column(OTHER, 25)])
    page.lines(50, 300, ["一、主要目标", "（一）提升能力", *column(THIRD, 25)])
    found = read(tmp_path, page)
    assert parts(found) == [
        "澜江市科技创新工作要点", LONG, OTHER, "一、主要目标", "（一）提升能力", THIRD,
    ]  # fmt: skip
    reading = read_document(found, "a.pdf")
    named = {m.canonical: found.text[m.start : m.end] for m in reading.mentions}
    assert named["澜江云枢机器人股份有限公司"] == "澜江云枢机器人股份有限公司"
    first = reading.mentions[0]
    assert reading.place(first.start, first.end) == f"p1:{first.start}-{first.end}"


def test_pdf_reads_columns_one_after_the_other(tmp_path: Path) -> None:
    page = Page()
    page.write(150, 80, "澜江市产学研协同创新工作情况与下一步打算报告")
    page.lines(50, 120, column(LONG + OTHER, 20))
    page.lines(320, 123, column(THIRD + LONG, 20))
    page.write(
        50,
        400,
        "本页两栏之下的说明横贯全页，由澜江市科学技术局负责解释并组织实施，自印发之日起施行。",
    )
    assert parts(read(tmp_path, page)) == [
        "澜江市产学研协同创新工作情况与下一步打算报告",
        LONG + OTHER,
        THIRD + LONG,
        "本页两栏之下的说明横贯全页，由澜江市科学技术局负责解释并组织实施，自印发之日起施行。",
    ]


def test_pdf_reads_narrow_columns_in_the_middle_of_a_page(tmp_path: Path) -> None:
    page = Page()
    page.lines(50, 60, column((OTHER + LONG) * 6, 50))
    for number, text in enumerate((LONG, OTHER, THIRD)):
        page.lines(50 + 152 * number, 400, column(text, 14)[:4])
    page.lines(50, 700, ["联系人：王明远" + "\u3000" * 10 + "澜江市科技局"])
    narrow = ["".join(column(text, 14)[:4]).strip() for text in (LONG, OTHER, THIRD)]
    assert parts(read(tmp_path, page)) == [
        (OTHER + LONG) * 6, *narrow, "联系人：王明远 澜江市科技局",
    ]  # fmt: skip


def test_pdf_puts_a_paragraph_together_that_a_column_or_page_cuts(tmp_path: Path) -> None:
    whole = column(LONG + OTHER + THIRD, 20)
    first, second = Page(), Page()
    first.lines(50, 100, whole[:4])
    first.lines(320, 100, whole[4:8])
    second.lines(50, 100, whole[8:])
    found = read(tmp_path, first, second)
    assert parts(found) == [LONG + OTHER + THIRD]


def test_pdf_leaves_running_lines_numbers_and_watermarks_out(tmp_path: Path) -> None:
    pages = [Page(), Page(), Page()]
    for number, (page, text) in enumerate(zip(pages, (LONG, OTHER, THIRD), strict=True), 1):
        page.write(220, 30, "澜江市科技创新工作要点")
        page.lines(50, 80, column(text, 40))
        page.write(280, 780, f"— {number} —")
        page.write(100, 600, "内部资料", matrix="0.7 0.7 -0.7 0.7")
    found = read(tmp_path, *pages)
    assert parts(found) == [LONG, OTHER, THIRD]
    assert found.left_out == 9
    assert [place for _, place in found.places] == ["p1", "p2", "p3"]


def test_pdf_keeps_what_only_looks_like_a_running_line(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.lines(50, 60, ["澜江市科技局", "2024"])
    first.write(50, 300, LONG)
    second.write(50, 60, "青岩县科技局")
    second.write(50, 300, OTHER)
    found = parts(read(tmp_path, first, second))
    assert found == ["澜江市科技局", "2024", LONG, "青岩县科技局", OTHER]


def test_pdf_leaves_the_contents_out_and_reads_what_is_drawn_twice_once(tmp_path: Path) -> None:
    page = Page()
    page.lines(50, 80, ["目录", "一、基础" + "." * 20 + "3", "二、目标…………………………12"])
    for shift in (0, 0.4):
        page.lines(50 + shift, 200, column(LONG, 25))
    found = read(tmp_path, page)
    assert parts(found) == ["目录", LONG]
    assert found.left_out == 2


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_pdf_reads_turned_writing(tmp_path: Path, turned: int) -> None:
    page = Page(turned=turned)
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turned]
    step = {0: (0, 15), 90: (15, 0), 180: (0, -15), 270: (-15, 0)}[turned]
    for number, line in enumerate(column(LONG, 25)):
        page.write(300 + step[0] * number, 400 + step[1] * number, line, matrix=matrix)
    assert parts(read(tmp_path, page)) == [LONG]


def test_pdf_says_which_pages_have_no_text(tmp_path: Path) -> None:
    page = Page()
    page.write(50, 100, LONG)
    found = read(tmp_path, page, Page())
    assert found.doubts == ("pages_without_text",)
    assert read_document(found, "a.pdf").doubts == ("pages_without_text",)


def test_pdf_without_a_text_layer_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: a scanned PDF: its 2 pages.*OCR"):
        read(tmp_path, Page(), Page())


@pytest.mark.parametrize(("cut", "words"), [(200, "damaged or cut off"), (9, "damaged or cut off")])
def test_pdf_refuses_a_damaged_file(tmp_path: Path, cut: int, words: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(Page())[:cut])
    with pytest.raises(InputError, match=words):
        document_text(path)


def test_pdf_refuses_a_locked_file(tmp_path: Path) -> None:
    keys = f"<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>"
    data = pdf(Page()).replace(b"/Root 1 0 R", f"/Root 1 0 R/ID[<00><00>]/Encrypt {keys}".encode())
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError, match="locked with a password"):
        document_text(path)


def test_pdf_keeps_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page()
    page.write(50, 100, LONG)
    with monkeypatch.context() as patch:
        patch.setattr(pdf_module, "MOST_PAGES", 1)
        with pytest.raises(InputError, match=r"2 pages, the limit is 1\. Split it"):
            read(tmp_path, page, page)
    with monkeypatch.context() as patch:
        patch.setattr(pdf_module, "MOST_CHARS", 20)
        with pytest.raises(InputError, match="more than 20 characters"):
            read(tmp_path, page)
    with monkeypatch.context() as patch:
        patch.setattr(page_module, "MOST_GLYPHS", 10)
        with pytest.raises(InputError, match="page 1 has more than 10 characters"):
            read(tmp_path, page)
    monkeypatch.setattr(pdf_module, "MOST_FILE_BYTES", 100)
    with pytest.raises(InputError, match="the limit for a PDF is 100"):
        read(tmp_path, page)
