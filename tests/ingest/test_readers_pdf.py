"""The PDFs are made here by hand: Chinese words at places, rules, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.readers import page as page_module
from ingest.readers import pdf as pdf_module
from ingest.readers.document import document_text
from ingest.readers.table import table_sheets
from ingest.readers.text import DocumentText
from ingest.recognise import Recognised, Text, recognise
from ingest.text.reading import read_document

WIDTH, HEIGHT, SIZE, STEP = 600, 800, 10, 15
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>",
)
"""A font that is named only; what it draws is told by the codes."""


@dataclass
class Page:
    """One page; places are points from its upper left corner."""

    parts: list[str] = field(default_factory=list)
    turned: int = 0

    def write(self, x: float, y: float, text: str, *, matrix: str = "1 0 0 1") -> None:
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F {SIZE} Tf {matrix} {x} {HEIGHT - y} Tm <{code}> Tj ET")

    def lines(self, x: float, y: float, texts: Sequence[str]) -> None:
        for number, text in enumerate(texts):
            self.write(x, y + number * STEP, text)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.parts.append(f"{x} {HEIGHT - ys[0]} m {x} {HEIGHT - ys[-1]} l S")
        for y in ys:
            self.parts.append(f"{xs[0]} {HEIGHT - y} m {xs[-1]} {HEIGHT - y} l S")

    def table(
        self, x: float, y: float, rows: Sequence[Sequence[str]], *, width: float = 120
    ) -> None:
        self.grid(
            [x + width * i for i in range(len(rows[0]) + 1)],
            [y + 20 * i for i in range(len(rows) + 1)],
        )
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.write(x + width * column + 5, y + 20 * row + 14, cell)


def pdf(*pages: Page) -> bytes:
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects += FONT
    for number, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {page.turned}"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {6 + 2 * number} 0 R>>"
        )
        body = "\n".join(page.parts)
        objects.append(f"<</Length {len(body)}>>\nstream\n{body}\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode("ascii")
    out += f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def read(folder: Path, *pages: Page) -> DocumentText:
    path = folder / "a.pdf"
    path.write_bytes(pdf(*pages))
    return document_text(path)


def parts(found: DocumentText) -> list[str]:
    return found.text.split("\n\n")[:-1]


def column(text: str, width: int) -> list[str]:
    """Return a paragraph as lines, its first one indented by two characters."""
    whole = "\u3000\u3000" + text
    return [whole[at : at + width] for at in range(0, len(whole), width)]


LONG = (
    "澜江大学与澜江云枢机器人股份有限公司签署协议，共建澜江智能装备联合研究院，研究院设在云湖区。"
)
OTHER = "东澜理工大学与澜江澄曜新能源材料有限公司共同承担重点研发项目，项目围绕高端轴承展开攻关。"
THIRD = (
    "到2025年，全市高新技术企业达到120家，科技型中小企业达到300家以上，技术合同成交额突破15亿元。"
)


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


HEAD = ["序号", "平台", "依托单位"]


def rows(start: int, end: int) -> list[list[str]]:
    return [[str(i), f"澜江第{i}研究中心", "东澜理工大学"] for i in range(start, end)]


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
