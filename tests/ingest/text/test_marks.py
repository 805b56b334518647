from __future__ import annotations

import pytest

from ingest.text.marks import boilerplate, masks, overwritten


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 文章中心 > 正文",
        "前言:本站为你精心整理了科技计划范文,希望对你有参考价值,欢迎咨询。",
        "推荐访问:科技 创新 计划",
        "篇三:县域科技创新计划",
        "责任编辑:王某",
        "……(某某网http://example.org省略670字,正式会员可完整阅读)……",
    ],
)
def test_marks_boilerplate_covers_the_line(line: str) -> None:
    text = f"正文第一段。\n{line}\n正文第二段。"
    (mark,) = boilerplate(text)
    assert text[mark.start : mark.end] == line


@pytest.mark.parametrize(
    "line", ["访问推荐的科技企业12家。", "编辑出版《科技志》。", "来源于高校的成果占三成。"]
)
def test_marks_boilerplate_leaves_content(line: str) -> None:
    assert list(boilerplate(f"前文。\n{line}")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("西安电子科技大学**研究院", ["**"]),
        ("投入xx.x亿元,企业x家", ["xx.x", "x"]),
        ("20__年计划", ["20__"]),
        ("建设“”物联网研究院", ["“”"]),
        ("LED与X射线检测、5xG", []),
    ],
)
def test_marks_masks_are_blanked_names_and_numbers(text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in masks(text)] == found


def test_marks_overwritten_needs_a_rate_that_cannot_be() -> None:
    text = "引进2023家企业,专利202350件,比例超过2023.5%,2023年完成,新增16家。"
    found = [(text[m.start : m.end], m.repaired) for m in overwritten(text)]
    assert found == [("2023", "10"), ("202350", "1050"), ("2023.5", "10.5")]
    assert list(overwritten("引进2023家企业,专利202350件,比例16.5%。")) == []
