from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import trihelix
from ingest.learning.markup import corpus
from ingest.readers.document import document_text
from ingest.shown.doubts import doubts
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
HOSTILE = (
    "青石县2024年总结</title><script>alert(1)</script>\n"
    "青石县与江南大学\"><img src=x onerror=alert(1)>共建青石县茶产业研究院</mark>。'onclick='x\n"
    "\u202e青石县2024年高新技术企业达到2023家\u202c<!-- \x07\x1b[31m&lt;b&gt;</section></aside>\n"
)
CORPUS = Path(__file__).parents[3] / "benchmarks" / "corpus"
ESCAPES = re.compile("\x1b\\[[0-9]*m")
VOID = {"meta", "link", "br", "input", "col"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_document(TEXT, "计划.txt")


class Parts(HTMLParser):
    """Collects what a browser would see of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.tags: list[str] = []
        self.text: dict[str, str] = {"ins": "", "del": ""}
        """The text as read, and as it was."""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.names |= set(told)
        self.tags.append(tag)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told[name] or "" for name in ("src", "href") if name in told]
        if tag not in VOID:
            self.open.append("text" if told.get("class") == "text" else tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() in {tag, "text"}

    def handle_data(self, data: str) -> None:
        if "text" in self.open:
            for kind, other in (("ins", "del"), ("del", "ins")):
                self.text[kind] += "" if other in self.open else data


@pytest.mark.parametrize("language", ["zh", "en"])
def test_shown_page_is_whole_and_needs_nothing_else(reading: Reading, language: str) -> None:
    page = page_of(Sheet(reading, language))
    parts = Parts(page)
    assert not parts.open and len(parts.ids) == len(set(parts.ids))
    assert all(link.startswith("#") for link in parts.links)
    assert "http" not in page.replace("http-equiv", "") and "url(" not in page
    assert page_of(Sheet(read_document(TEXT, "计划.txt"), language)) == page
    assert "<b>。" not in page and "&lt;b&gt;" in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_shown_page_runs_its_own_script_alone(language: str) -> None:
    page = page_of(Sheet(read_document(HOSTILE, "x<script>.txt"), language))
    parts = Parts(page)
    assert not parts.open and parts.tags.count("script") == 1 and "img" not in parts.tags
    assert not {name for name in parts.names if name.startswith("on")}
    (script,) = re.findall("<script>(.*?)</script>", page, re.S)
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'" in page
    turned = re.compile("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]")
    lines = ESCAPES.sub("", "\n".join(lines_of(Sheet(read_document(HOSTILE, "h.txt"), language))))
    assert not turned.search(page) and not turned.search(lines)


def test_shown_entries_lead_to_places_that_exist(documents: list[Reading]) -> None:
    for reading in documents:
        parts = Parts(page_of(Sheet(reading, "zh")))
        found = set(parts.ids)
        assert {link[1:] for link in parts.links} <= found
        assert len(parts.ids) == len(found) and not parts.open
        assert set(Sheet(reading, "zh").ids.values()) <= found
        assert {"entities", "relations", "targets", "repairs"} <= found


def test_shown_text_of_the_page_is_what_is_read_and_what_was(documents: list[Reading]) -> None:
    for reading in documents:
        parts = Parts(page_of(Sheet(reading, "zh")))
        as_read, was = ("".join(parts.text[kind].split()) for kind in ("ins", "del"))
        assert as_read == "".join(reading.repaired.text.split())
        assert was.replace("⏎", "") == "".join(reading.laid.text.split())


def test_shown_text_has_the_paragraphs_of_its_document(tmp_path: Path) -> None:
    file = tmp_path / "总结.html"
    file.write_text(
        "<html><body><h1>青石县2024年科技工作总结</h1><p>一、主要工作</p>"
        "<p>青石县与<b>江南大学</b>合作。</p></body></html>", encoding="utf-8",
    )  # fmt: skip
    page = page_of(Sheet(read_document(document_text(file), file.name), "zh"))
    text = page.partition('<div class="text"')[2].partition("</div>")[0]
    kinds = re.findall("<p( class=.)?>", text)
    assert kinds == [" class=t", " class=h", ""]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_shown_numbers_that_are_doubtful_are_flagged_wherever_they_stand(
    reading: Reading, language: str
) -> None:
    sheet = Sheet(reading, language)
    doubtful = [t for t in reading.targets if t.corrupted]
    assert {t.written for t in doubtful} >= {"2023家", "202350件"}
    assert all(sheet.doubt(t) for t in doubtful)
    page, lines = page_of(sheet), [ESCAPES.sub("", line) for line in lines_of(sheet)]
    rows = re.findall(r"<tr data-i.*?</tr>", page)
    flagged = [r for r in rows if ">2023<" in r or ">202350<" in r]
    assert len(flagged) == 2
    for row in flagged:
        assert 'class="flag"' in row and 'class="r bad"' in row
    assert page.count('class="q-number"') == 3
    assert page.count('<div class="doubt number">') == 3
    assert '<section class="card bad" id="doubts">' in page
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
    assert [d.what for d in doubts(sheet).places] == ["与第 2 篇雷同", "与第 1 篇雷同"]
    page = page_of(sheet)
    assert len(re.findall('<tr><td class="r">[12]</td>', page)) == 2
    assert page.count('<div class="doubt alike">') == 2
    Parts(page)


def test_shown_what_is_doubtful_of_the_whole_is_counted_too() -> None:
    sheet = Sheet(read_document("选派科技特派员**名。鼓励企业与XX大学联合攻关。\n", "稿.txt"), "zh")
    found, page = doubts(sheet), page_of(sheet)
    assert not found.places and found.remarks
    assert found.count == len(found.remarks) and found.level == "warn"
    assert f'<a class="tile warn" href="#doubts"><b>{found.count}</b>' in page
    assert '<dt>发布单位</dt><dd class="no">未说明</dd>' in page
    assert not doubts(Sheet(read_document("江阴市有企业12家。\n", "稿.txt"), "zh")).level


def test_shown_figures_that_disagree_are_listed_with_both_places() -> None:
    text = (
        "青石县2024年科技工作总结\n2024年，青石县高新技术企业达到120家。\n"
        "截至2024年底，青石县高新技术企业达到130家。\n2024年，青石县专利授权1.2万件。\n"
        "2024年，青石县专利授权12000件。\n"
    )
    sheet = Sheet(read_document(text, "总结.txt"), "zh")
    (found,) = [doubt for doubt in doubts(sheet).places if doubt.kind == "differ"]
    assert found.words == "120家 ≠ 130家" and "高新技术企业数" in found.left
    page = page_of(sheet)
    (entry,) = re.findall('<div class="doubt differ">.*?</div>', page)
    assert entry.count('href="#n') == 2
    assert "同一指标说法不一" in "\n".join(lines_of(sheet))


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("到2025年，青石县研发投入强度达到3.2%以上。", "≥ 3.2%"),
        ("2025年，青石县培训技术经纪人200人次左右。", "≈ 200人次"),
        ("到2025年，青石县高新技术企业突破2800家。", "≥ 2800家"),
        ("到2025年，青石县高新技术企业达到120家。", "120家"),
        ("到2025年，青石縣高新技術(shù)企業(yè)達(dá)到120項(xiàng)。", "120项"),
    ],
)
def test_shown_a_bound_is_told_once(sentence: str, shown: str) -> None:
    reading = read_document(f"青石县2025年科技工作计划\n{sentence}\n", "计划.txt")
    sheet = Sheet(reading, "zh")
    assert [str(sheet.value(item)) for item in reading.targets] == [shown]
    value = sheet.value(reading.targets[0])
    sign = f"<small>{value.sign} </small>" if value.sign else ""
    cells = f"<td class=r>{sign}{value.digits}</td><td class=u>{value.unit}</td>"
    assert cells in page_of(sheet) and not re.search(r"\d", value.unit)


@pytest.mark.parametrize(
    ("language", "half", "whole"),
    [("zh", "2024 1—6月", "2024"), ("en", "2024 months 1–6", "2024")],
)
def test_shown_number_of_part_of_a_year_says_which(language: str, half: str, whole: str) -> None:
    text = "青石县2024年科技工作总结\n2024年上半年，新增高企12家。2024年全年引进人才30名。\n"
    sheet = Sheet(read_document(text, "总结.txt"), language)
    assert [sheet.when(item) for item in sheet.reading.targets] == [half, whole]
    page, lines = page_of(sheet), "\n".join(lines_of(sheet))
    assert f"<td class=y>{half}</td>" in page and f"<td class=y>{whole}</td>" in page
    assert f", {half}, " in lines and f", {whole}, " in lines


def test_shown_numbers_of_the_future_stand_apart_from_those_reached() -> None:
    text = (
        "青石县2024年科技工作总结\n2024年，青石县新增高新技术企业12家，引进人才30名。\n"
        "到2026年，青石县高新技术企业达到150家。\n"
    )
    sheet = Sheet(read_document(text, "总结.txt"), "zh")
    assert {kind: len(own) for kind, own in sheet.figures.items()} == {"target": 1, "achieved": 2}
    page = page_of(sheet)
    assert page.index("<h3>目标 <b>1</b></h3>") < page.index("<h3>实绩 <b>2</b></h3>")


def test_shown_equal_repairs_are_one_entry_in_context(reading: Reading) -> None:
    sheet = Sheet(reading, "zh")
    (change,) = [c for c in sheet.changes["spun_synonym"] if c.before == "效劳"]
    assert (change.after, change.count) == ("服务", 2)
    assert change.left.endswith("完善科技") and change.right.startswith("体系")
    assert sum(c.count for own in sheet.changes.values() for c in own) == len(sheet.repairs)
    assert "<del>效劳</del><ins>服务</ins></a>体系和公共服务平" in page_of(sheet)
    assert "完善科技[效劳 → 服务]体系" in "\n".join(lines_of(sheet))


def test_shown_page_of_a_long_document_stays_small() -> None:
    texts = [doc.text for doc in corpus(CORPUS, "dev") if doc.header["kind"] != "sentences"]
    text = "\n".join(texts)
    assert len(text.encode()) > 60_000
    page = page_of(Sheet(read_document(text, "long.txt"), "zh"))
    assert len(page.encode()) < 12 * len(text.encode())
