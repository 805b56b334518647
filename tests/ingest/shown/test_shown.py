from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import trihelix
from ingest.shown.layers import stretches
from ingest.shown.page import page_of
from ingest.shown.sheet import Sheet
from ingest.shown.terminal import lines_of
from ingest.text.reading import read_document
from ingest.text.said import Reading

TEXT = (
    "责任编辑：王某\n"
    "青石县2024年科技创新工作计划\n"
    "青石县将与江南大学共建青石县茶产业研究院，重点发展集成电路。\n"
    "高新技術(shù)企業(yè)達(dá)到2023家，新增專利202350件，佔比達(dá)2023.5%。\n"
    "完善科技效劳体系和公共效劳平台，R&D投入到达3.5亿元。**研究院落户，见<b>。\n"
)
ESCAPES = re.compile("\x1b\\[[0-9]*m")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_document(TEXT, "计划.txt")


class Parts(HTMLParser):
    """Collects what a browser would see of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.goes: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.goes += [told["data-go"] or ""] if "data-go" in told else []
        self.links += [told[name] or "" for name in ("src", "href") if name in told]
        if tag not in {"meta", "link", "br", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["zh", "en"])
def test_shown_page_is_whole_and_needs_nothing_else(reading: Reading, language: str) -> None:
    page = page_of(Sheet(reading, language))
    parts = Parts(page)
    assert not parts.open and len(parts.ids) == len(set(parts.ids))
    assert all(link.startswith("#") for link in parts.links)
    assert "http" not in page.replace("http-equiv", "") and "url(" not in page
    assert page_of(Sheet(read_document(TEXT, "计划.txt"), language)) == page
    assert "<b>。" not in page and "&lt;b&gt;" in page


def test_shown_entries_lead_to_places_that_exist(reading: Reading) -> None:
    parts = Parts(page_of(Sheet(reading, "zh")))
    found = set(parts.ids)
    assert {go for go in parts.goes if go[0] in "en"} <= found
    assert {f"e{n}" for n in range(len(reading.mentions))} <= found
    assert {f"n{n}" for n in range(len(reading.targets))} <= found
    assert {"entities", "relations", "targets", "doubts", "repairs"} <= found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_shown_numbers_that_are_doubtful_are_flagged_wherever_they_stand(
    reading: Reading, language: str
) -> None:
    sheet = Sheet(reading, language)
    doubtful = [t for t in reading.targets if t.corrupted]
    assert {t.written for t in doubtful} >= {"2023家", "202350件"}
    assert all(sheet.doubt(t) for t in doubtful)
    page, lines = page_of(sheet), [ESCAPES.sub("", line) for line in lines_of(sheet)]
    rows = re.findall(r'<tr class="go" data-go="n\d+">.*?</tr>', page)
    for row in (r for r in rows if "2023家" in r or "202350件" in r):
        assert 'class="flag"' in row
    assert page.count('class="q-number"') == 3
    for line in (line for line in lines if "2023" in line and "家" in line):
        assert "?10" in line or "⚠" in line or "10 (" in line


def test_shown_text_is_the_text_and_no_edit_is_cut(reading: Reading) -> None:
    found = list(stretches(reading, len(TEXT)))
    assert "".join(TEXT[s.start : s.end] for s in found) == TEXT
    edits = [(s.start, s.end) for s in found if s.edit]
    assert edits == [(e.start, e.end) for e in reading.repaired.edits]
    cut = list(stretches(reading, 60))
    assert cut[-1].end <= 60


def test_shown_terminal_says_what_was_read_in_both_languages(reading: Reading) -> None:
    for language, words in (("zh", "高校 1: 江南大学"), ("en", "university 1: 江南大学")):
        text = ESCAPES.sub("", "\n".join(lines_of(Sheet(reading, language))))
        assert words in text
        assert "[江南大学·校]" in text
        assert "服务{效劳}" in text
        assert "(xiào)" not in text and "\x1b" not in text


def test_shown_by_the_command(tmp_path: Path) -> None:
    text = tmp_path / "计划.txt"
    text.write_text(TEXT, encoding="utf-8")
    here = ["--workspace", str(tmp_path / "w")]
    run = CliRunner().invoke(trihelix, [*here, "--lang", "zh", "ingest", "read", str(text)])
    assert run.exit_code == 0 and "青石县茶产业研究院" in run.stdout and "\x1b" not in run.stdout
    page = tmp_path / "page.html"
    told = [*here, "ingest", "read", str(text), "--html", str(page)]
    assert CliRunner().invoke(trihelix, told).exit_code == 0
    assert 'lang="zh-CN"' in page.read_text(encoding="utf-8")
    assert CliRunner().invoke(trihelix, [*here, "--lang", "en", *told[2:]]).exit_code == 0
    assert 'lang="en"' in page.read_text(encoding="utf-8")


def test_shown_compilation_lists_its_documents_and_what_they_have_alike() -> None:
    alike = "按照省委省政府决策部署，深入实施创新驱动发展战略，加快推进科技创新，建成创新型县市。"
    text = f"篇一:总结\n青石县有企业12家。{alike}\n篇二:总结\n白水县有企业15家。{alike}\n"
    sheet = Sheet(read_document(text, "c.txt"), "zh")
    assert [d.what for d in sheet.doubts] == ["与第 2 篇雷同", "与第 1 篇雷同"]
    page = page_of(sheet)
    assert page.count("<li><a href=") == 2
    Parts(page)


def test_shown_what_is_doubtful_of_the_whole_is_counted_too() -> None:
    sheet = Sheet(read_document("选派科技特派员**名。鼓励企业与XX大学联合攻关。\n", "稿.txt"), "zh")
    assert not sheet.doubts and sheet.remarks
    assert sheet.doubt_count == len(sheet.remarks)
    assert f'<a href="#doubts" class=bad><b>{len(sheet.remarks)}</b>' in page_of(sheet)
    assert "<dt>发布单位</dt><dd class=no>未说明</dd>" in page_of(sheet)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("到2025年，青石县研发投入强度达到3.2%以上。", "≥ 3.2%"),
        ("2025年，青石县培训技术经纪人200人次左右。", "≈ 200人次"),
        ("到2025年，青石县高新技术企业突破2800家。", "≥ 2800家"),
        ("到2025年，青石县高新技术企业达到120家。", "120家"),
    ],
)
def test_shown_a_bound_is_told_once(sentence: str, shown: str) -> None:
    reading = read_document(f"青石县2025年科技工作计划\n{sentence}\n", "计划.txt")
    sheet = Sheet(reading, "zh")
    assert [sheet.value(item) for item in reading.targets] == [shown]


@pytest.mark.parametrize(
    ("language", "half", "whole"),
    [("zh", "2024 1—6月", "2024"), ("en", "2024 months 1–6", "2024")],
)
def test_shown_number_of_part_of_a_year_says_which(language: str, half: str, whole: str) -> None:
    text = "青石县2024年科技工作总结\n2024年上半年，新增高企12家。2024年全年引进人才30名。\n"
    sheet = Sheet(read_document(text, "总结.txt"), language)
    assert [sheet.when(item) for item in sheet.reading.targets] == [half, whole]
    page, lines = page_of(sheet), "\n".join(lines_of(sheet))
    assert f'<td class="num">{half}</td>' in page and f'<td class="num">{whole}</td>' in page
    assert f", {half}, " in lines and f", {whole}, " in lines
