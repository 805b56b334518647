from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.readers.markdown import markdown_text
from ingest.readers.text import laid_out
from ingest.text.reading import read_document


def shown(text: str) -> str:
    found = markdown_text(text.encode(), "a.md")
    assert found.text == text
    return laid_out(text, found.markup)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("# 澜江简报 #\n正文", "澜江简报\n\n正文"),
        ("澜江简报\n====\n\n正文", "澜江简报\n\n正文"),
        ("**澜江大学**与*云枢公司*、~~乙~~、`丙`", "澜江大学与云枢公司、乙、丙"),
        ("**研究院建成，*号为止", "**研究院建成，*号为止"),
        ("a_b_c 与 _甲_", "a_b_c 与 甲"),
        ("[澜江大学](https://a.cn/x_(1) '题')来访", "澜江大学来访"),
        ("[**澜江**大学][1]\n\n[1]: https://a.cn", "澜江大学"),
        ("〔2024〕9号，[注]无址", "〔2024〕9号，[注]无址"),
        ("![图](a.png)甲[^1]\n\n[^1]: 注释", "甲\n\n: 注释"),
        ("- 甲\n- [x] 乙\n* 丙\n1. 丁", "甲\n\n乙\n\n丙\n\n1. 丁"),
        ("> 甲\n> 乙", "甲\n乙"),
        ("|甲|乙|\n|---|:-:|\n|**一**|二 |\n丙", "甲\t乙\n\n一\t二\n\n丙"),
        ("甲|乙", "甲|乙"),
        ("---\ntitle: 题\n---\n甲", "甲"),
        ("甲\n\n---\n\n乙", "甲\n\n乙"),
        ("甲\n```\n代码\n```\n乙", "甲\n\n乙"),
        ("甲\n```\n乙", "甲\n\n乙"),
        ("甲&amp;乙 \\*丙\\*<br>丁<!-- 戊 -->", "甲&乙 *丙*\n丁"),
        ("甲\n乙\n\n    丙", "甲\n乙\n\n丙"),
    ],
)
def test_markdown_signs_are_no_text(text: str, content: str) -> None:
    assert shown(text) == content


def test_markdown_findings_point_into_the_file() -> None:
    text = "# 简报\n\n3月，**澜江**大学与[云枢机器人公司](https://a.cn)签署合作协议。\n"
    reading = read_document(markdown_text(text.encode("gb18030"), "a.md"), "a.md")
    found = {m.canonical: text[m.start : m.end] for m in reading.mentions}
    assert found["澜江大学"] == "澜江**大学"
    assert found["云枢机器人公司"] == "云枢机器人公司"


PIECES = [
    *("# ", "**", "*", "_", "`", "```\n", "[", "](", ")", "![", "|", "\n", "\n\n", "|---|\n", "- "),
    *(
        "> ",
        "澜江大学",
        "产业技術研究院",
        "(yè)",
        "&amp;",
        "&nbsp;",
        "<br>",
        "<b>",
        "\\",
        "。",
        "，",
        " ",
    ),
    *("---\n", "2025年", "到达25家", "<!--", "-->", "一二三四五六七八九十" * 3, "第7页 共7页"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_markdown_mark_up_is_reversible(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        found = markdown_text(text.encode(), "a.md")
    except InputError:
        return
    reading = read_document(found, "a.md")
    assert reading.repaired.undo() == text
    for position, character in enumerate(reading.laid.text):
        start, end = reading.laid.original_span(position, position + 1)
        assert 0 <= start < end <= len(text)
        assert character.isspace() or reading.words(start, end) == character
    for mention in reading.mentions:
        assert mention.text == text[mention.start : mention.end]


@pytest.mark.parametrize("piece", ["**", "[", "![", "[a](", "` ", "_a", "> ", "| ", "<b ", "- "])
def test_markdown_work_grows_no_faster_than_the_text(piece: str) -> None:
    text = piece * 20_000 + "甲"
    assert "甲" in shown(text)
