"""Limits for one document, and documents made to break the reader: nothing crashes or hangs."""

from __future__ import annotations

import gzip
import random
import time
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.model import Document
from ingest.readers import blocks, pdf, word
from ingest.readers.document import document_text
from ingest.sample import sample_files
from ingest.shown.page import page_of
from ingest.shown.sheet import Sheet
from ingest.text import decode, sections
from ingest.text.facts import document_facts
from ingest.text.reading import read_document

PAGE = Path(__file__).parents[3] / "docs" / "reading.md"
SECONDS = 20.0
"""CPU time of one document of this length at most, on a machine that is busy."""
LENGTH = 20_000
RUNS = 40


def test_limits_are_those_that_the_page_states() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for limit in (
        decode.MAX_BYTES,
        decode.MAX_LINE,
        word.MOST_FILE_BYTES,
        word.MOST_XML_BYTES,
        word.MOST_RATIO,
        pdf.MOST_FILE_BYTES,
        pdf.MOST_PAGES,
        pdf.MOST_CHARS,
        blocks.DEEPEST,
        sections.MAX_SENTENCE,
    ):
        assert f"{limit:,} " in text or f"{limit} " in text, limit


def test_limits_hold_for_what_a_small_packed_file_unpacks_to(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(decode.MAX_BYTES // 1_000_000 + 1):
            file.write("企业\n".encode() * 150_000)
    assert path.stat().st_size < 100_000
    with pytest.raises(InputError, match="the limit for one document"):
        document_text(path)


def test_limits_refuse_a_line_that_never_ends(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("企业" * (decode.MAX_LINE // 2 + 1), encoding="utf-8")
    with pytest.raises(InputError, match="the limit is 200,000"):
        document_text(path)


def test_limits_take_any_nesting_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    deep = blocks.DEEPEST * 10
    words = "青石县与江南大学签订合作协议，高新技术企业达到60家。"
    path.write_text("<div>" * deep + f"<p>{words}</p>" + "</div>" * deep, encoding="utf-8")
    assert words in read_document(document_text(path), "deep.html").repaired.text


ENDLESS = {
    "digits": "1",
    "years": "2023家",
    "blanks": " ",
    "stars": "*",
    "letters": "x",
    "marks": "_",
    "dots": "…",
    "opened": "《",
    "quoted": "“",
    "brackets": "(",
    "commas": "甲、",
    "lines": "甲\n",
    "notes": "現(xiàn)",
    "pages": "第1页共2页",
    "fractions": "4/17\n",
    "parts": "篇一:甲县\n",
    "titles": "甲县工作计划\n一、目标\n",
    "debris": "А碧皣",
    "mojibake": "浜т笟",
    "spun": "效劳平台到达25家",
    "links": "(http",
    "rare": "\U00020000",
    "joined": "浙江大学与",
    "numbers": "12家",
    "lists": "电子、机械产业",
    "one sentence": "我市与浙江大学合作共建研究中心",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_limits_of_time_hold_for_endless_repetition(name: str) -> None:
    piece = ENDLESS[name]
    text = piece * (LENGTH // len(piece)) + "甲"
    began = time.process_time()
    reading = read_document(text, name)
    assert time.process_time() - began < SECONDS
    assert reading.repaired.undo() == text


SCRAPS = [
    "\n", "\r\n", "。", "，", "、", "(", "》", "“", "**", "xx", "20__", "第7页 共9页", "\n— 3 —\n",
    "2023", "2023.5%", "篇二：", "\n1、", "(xiàn)", "國家", "\ufffd", "锟斤拷", "浜т笟", "%", "一",
    "\u3000", "\ufeff", "👍", "http://a.b", "到达", "效劳", "  ", "0", "\t", "&nbsp;", "<p>",
]  # fmt: skip


def mutated(text: str, dice: random.Random) -> str:
    """Return a text with stretches cut out, doubled, swapped and scraps thrown in."""
    for _ in range(dice.randint(1, 40)):
        at = dice.randrange(len(text) + 1)
        to = min(len(text), at + dice.randint(1, 60))
        kind = dice.randrange(4)
        if kind == 0:
            text = text[:at] + text[to:]
        elif kind == 1:
            text = text[:at] + text[at:to] * dice.randint(2, 5) + text[to:]
        elif kind == 2:
            text = text[:at] + dice.choice(SCRAPS) + text[at:]
        else:
            other = dice.randrange(len(text) + 1)
            text = text[:at] + text[other : other + 30] + text[to:]
    return text


@pytest.fixture(scope="module")
def documents() -> list[str]:
    paths = [path for path in sample_files() if path.is_dir()]
    files = [p for folder in paths for p in sorted(folder.rglob("*.txt"))]
    return [document_text(path).text for path in files]


def test_limits_of_time_and_all_offsets_hold_for_mutated_documents(documents: list[str]) -> None:
    dice = random.Random(5)
    assert documents
    for number in range(RUNS):
        text = mutated(dice.choice(documents), dice)
        if not text.strip():
            continue
        began = time.process_time()
        reading = read_document(text, f"{number}.txt")
        facts, passages = document_facts(reading, Document("d/1", "d", "t", "t", "0", "text"))
        page = page_of(Sheet(reading, "zh"))
        assert time.process_time() - began < SECONDS
        assert reading.repaired.undo() == text
        assert page.endswith("</html>\n")
        assert all(text[m.start : m.end] == m.text for m in reading.mentions)
        assert all(0 <= t.start < t.end <= len(text) for t in reading.targets)
        assert all(0 <= q.start < q.end <= len(text) for q in reading.quality)
        assert {f.evidence.passage for f in facts} == {p.id for p in passages}
