from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.workspace import Workspace
from ingest.readers import word
from ingest.readers.document import document_text
from ingest.readers.table import table_sheets
from ingest.readers.text import DocumentText
from ingest.recognise import Recognised, Text, recognise
from ingest.report import read_report
from ingest.run import add_files
from ingest.text.reading import read_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
NUMBERS = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1（%4）"/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>"""
STYLES = """<w:style w:styleId="a1"><w:pPr><w:numPr><w:ilvl w:val="0"/>
<w:numId w:val="3"/></w:numPr></w:pPr></w:style>"""


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
    return paragraph(text, numbers)


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def table(*rows: list[str]) -> str:
    cells = ("".join(c if c.startswith("<") else cell(c) for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(path: Path, body: str, *, namespace: str = WORD, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        head = f'<?xml version="1.0" encoding="UTF-8"?><w:x xmlns:w="{namespace}" {MATH}>'
        for name, content in {"document": f"<w:body>{body}</w:body>", **parts}.items():
            archive.writestr(f"word/{name}.xml", f"{head}{content}</w:x>")
    return path


def read(path: Path, body: str, **parts: str) -> DocumentText:
    return document_text(docx(path / "a.docx", body, **parts))


def run(text: str, *, before: str = "") -> str:
    return f"<w:r>{before}<w:t>{text}</w:t></w:r>"


def line(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


BOX = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
TWICE = f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
RUBY = f"<w:rt>{run('lan')}</w:rt><w:rubyBase>{run('澜')}</w:rubyBase>"
SEEN = [
    (paragraph("甲") + paragraph("") + paragraph("乙"), "甲\n\n乙\n\n"),
    (line(run("澜江"), run("大学"), run("乙", before="<w:tab/>")), "澜江大学 乙\n\n"),
    (line(f"<w:del>{run('旧')}</w:del><w:ins>{run('新')}</w:ins>"), "新\n\n"),
    (line(run("藏", before="<w:rPr><w:vanish/></w:rPr>"), run("显")), "显\n\n"),
    (line("<w:instrText>PAGE</w:instrText>", f"<w:hyperlink>{run('甲')}</w:hyperlink>"), "甲\n\n"),
    (line(f"<w:hyperlink w:anchor='_Toc1'>{run('一、目标 3')}</w:hyperlink>", run("甲"))
     + paragraph("乙"), "乙\n\n"),
    (line(f"<w:r><mc:AlternateContent>{TWICE}</mc:AlternateContent></w:r>", run("甲")),
     "框\n\n甲\n\n"),
    (f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>", "控件\n\n"),
    (paragraph("甲", "<w:tabs><w:tab w:val='left'/></w:tabs>"), "甲\n\n"),
    (line(run("甲"), run("乙", before="<w:br/>")), "甲\n乙\n\n"),
    (line(f"<w:r><w:ruby>{RUBY}</w:ruby></w:r>"), "澜\n\n"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), SEEN)
def test_word_reads_what_is_seen(tmp_path: Path, body: str, text: str) -> None:
    assert read(tmp_path, body).text == text
    assert document_text(docx(tmp_path / "b.docx", body, namespace=STRICT)).text == text


def test_word_counts_lists_as_word_does(tmp_path: Path) -> None:
    body = (
        numbered("基础", 0) + numbered("现状", 1) + numbered("问题", 1)
        + numbered("点", 2) + numbered("项", 3)
        + paragraph("目标", '<w:pStyle w:val="a1"/>') + numbered("指标", 1)
    )  # fmt: skip
    found = read(tmp_path, body, numbering=NUMBERS, styles=STYLES).text
    assert found.split() == [
        "一、基础", "1.1现状", "1.2问题", "点", "一（1）项", "二、目标", "2.1指标",
    ]  # fmt: skip


def test_word_reads_a_table_row_by_row(tmp_path: Path) -> None:
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = paragraph("平台情况") + table(
        [cell("平台", properties='<w:gridSpan w:val="2"/>'), "单位"],
        ["1", cell("澜江转化", "服务中心"), cell("东澜理工大学", properties=merged)],
        ["2", "澜江中试基地", cell("", properties=goes_on)],
    )
    found = read(tmp_path, body + paragraph("以上。"))
    assert found.text.split("\n\n") == [
        "平台情况", "平台\t单位", "1\t澜江转化 服务中心\t东澜理工大学",
        "2\t澜江中试基地\t东澜理工大学", "以上。", "",
    ]  # fmt: skip
    assert found.grids[0].rows[0] == ("平台", "", "单位")
    assert found.grids[0].rows[2] == ("2", "澜江中试基地", "东澜理工大学")
    reading = read_document(found, "a.docx")
    last = [m for m in reading.mentions if m.text == "东澜理工大学"][-1]
    assert reading.place(last.start, last.end) == f"t1r3:{last.start}-{last.end}"
    end = found.text.index("以上")
    assert reading.place(end, end + 2) == f"{end}-{end + 2}"


def test_word_reads_a_form_as_paragraphs_and_a_table_in_a_cell_once(tmp_path: Path) -> None:
    form = table(["名称", "澜江大学"], ["简介", cell("一" * 301, "第二段。")])
    assert read(tmp_path, form).text.split("\n\n")[1:4] == ["简介", "一" * 301, "第二段。"]
    inner = f"<w:tc>{paragraph('外')}{table(['甲', '乙'])}{paragraph('')}</w:tc>"
    found = read(tmp_path, table([inner, "丙"]))
    assert found.text == "外 甲 乙\t丙\n\n" and len(found.grids) == 1


def test_word_puts_notes_last_and_leaves_headers_out(tmp_path: Path) -> None:
    found = read(
        tmp_path, paragraph("正文。"), header1=paragraph("页眉"), footnotes=paragraph("注。")
    )
    assert found.text == "正文。\n\n注。\n\n"


def test_word_tables_are_sheets(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", table(["名称", "数"], ["甲", "1"]))
    [sheet] = table_sheets(path)
    assert (sheet.name, list(sheet.rows())) == ("表1", [(1, ["名称", "数"]), (2, ["甲", "1"])])
    with pytest.raises(InputError, match=r"no table.*\.xlsx"):
        table_sheets(docx(path, paragraph("甲")))


LIST = table(["rcn", "programme_part"], *(["20702" + str(number), "LEIT"] for number in range(5)))


def test_word_with_hardly_more_than_a_declared_table_is_that_table(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph("清单") + LIST)
    found = recognise(path)
    assert isinstance(found, Recognised)
    assert (found.source.key, found.fits[0].sheet.name) == ("h2020", "表1")
    result = add_files(Workspace(tmp_path / "w"), [path])
    assert [(s.key, s.rejected) for s in result.sources] == [("h2020", 0)]


def test_word_with_a_text_around_a_table_is_a_text_that_says_so(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph("澜江大学与云湖公司合作，" * 9) + LIST)
    assert recognise(path) == Text()
    workspace = Workspace(tmp_path / "w")
    [made] = add_files(workspace, [path]).sources
    report = read_report(workspace, made.key)
    assert report is not None and report["doubts"] == {"holds_table": 1}
    unknown = docx(tmp_path / "b.docx", table(["甲", "乙"], ["丙", "丁"]))
    assert recognise(unknown) == Text()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:p/>", r"no text in it.*OCR"),
        ("<w:p>", r"word/document\.xml is damaged"),
        ("<w:tbl><w:tr><w:tc>" * 12 + "</w:tc></w:tr></w:tbl>" * 12, "stand in one another"),
        ("<w:r>" * 400 + "</w:r>" * 400, "stand in one another"),
    ],
)
def test_word_refuses_what_it_cannot_read(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(tmp_path, body)
    assert str(caught.value).startswith("a.docx: ")


def test_word_refuses_a_document_type(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        bomb = '<!DOCTYPE a [<!ENTITY b "甲甲"><!ENTITY c "&b;&b;">]><a>&c;</a>'
        archive.writestr("word/document.xml", bomb)
    with pytest.raises(InputError, match="document type"):
        document_text(path)


def test_word_keeps_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = docx(tmp_path / "a.docx", paragraph("甲" * 2_000_000))
    with pytest.raises(InputError, match="400 times its size"):
        document_text(bomb)
    monkeypatch.setattr(word, "MOST_XML_BYTES", 100_000)
    with pytest.raises(InputError, match=r"100,000 bytes once unpacked\. Split"):
        document_text(bomb)
    monkeypatch.setattr(word, "MOST_FILE_BYTES", 100)
    with pytest.raises(InputError, match=r"limit for a \.docx is 100"):
        document_text(bomb)
