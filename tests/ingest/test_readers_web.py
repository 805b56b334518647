from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.readers.document import document_text
from ingest.readers.tags import tags
from ingest.readers.text import laid_out
from ingest.readers.web import web_text
from ingest.text.reading import read_document

SENTENCE = "3月12日，澜江大学与澜江云枢机器人股份有限公司签署合作协议，共建澜江智能装备联合研究院。"
PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>澜江简报-澜江市科技局</title>
<script>var a="</div><p>北原大学。"; if(a<b){}</script><style>p{content:"<p>沿海公司"}</style>
<body><div id="top"><ul class="nav"><li><a href="/">首页</a></li><li><a href='/a>b'>政务公开</a>
<li><a href=/b>科技动态</a></ul></div><div class="position">当前位置：<a>首页</a> &gt; 动态</div>
<div><h1>澜江市产学研协同<br>创新工作简报</h1><div>发布时间：2025-03-14　来源：市科技局</div>
<div class="TRS_Editor"><p>&nbsp;&nbsp;3月12日，<b>澜江</b>大学与澜江云枢机器人
股份有限公司签署合作协议，共建<span>澜江智能装备</span>联合研究院。</p>
<p>2025年，全市新增高新技术企业&#49;&#x32;家，东澜A&amp;B科技有限公司获批。<br>
　　技术合同成交额达到15亿元。<table><tr><th>序号<th>平台<th>依托单位<tr><td><p>1</p></td><td>澜江成果转化服务中心</td><td>东澜理工大学
<tr><td>2<td>澜江市新材料研究中心<td>澜江澄曜公司<br>云湖智联公司</table></div></div>
<div class="related"><h3>相关阅读</h3><ul><li><a>北原大学开会</a><li><a>全省会议</a></ul></div>
<!-- <p>沿海大学。</p> --><footer>版权所有：澜江市科技局</footer></body></html>"""
CONTENT = """澜江市产学研协同创新工作简报

发布时间：2025-03-14 来源：市科技局

3月12日，澜江大学与澜江云枢机器人股份有限公司签署合作协议，共建澜江智能装备联合研究院。

2025年，全市新增高新技术企业12家，东澜A&B科技有限公司获批。

技术合同成交额达到15亿元。

序号\t平台\t依托单位

1\t澜江成果转化服务中心\t东澜理工大学

2\t澜江市新材料研究中心\t澜江澄曜公司 云湖智联公司"""


def shown(page: str) -> str:
    found = web_text(page.encode(), "a.html")
    assert found.text == page
    return laid_out(page, found.markup)


def test_web_keeps_the_content_and_leaves_the_site_out() -> None:
    assert shown(PAGE.replace("gb2312", "utf-8")) == CONTENT


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "gb2312"),
        ("utf-8", "utf-8"),
        ("utf-8-sig", "gb2312"),
        ("utf-16", "gb2312"),
        ("gb18030", "utf-8"),
        ("utf-8", "iso-8859-1"),
    ],
)
def test_web_finds_the_encoding_by_mark_declaration_or_likeness(
    encoding: str, declared: str
) -> None:
    page = PAGE.replace("gb2312", declared)
    found = web_text(page.encode(encoding), "a.html")
    assert found.text.lstrip("\ufeff") == page
    assert laid_out(found.text, found.markup) == CONTENT


@pytest.mark.parametrize(
    ("page", "content"),
    [
        (f"<p>{SENTENCE}", SENTENCE),
        (f"<title>简报_科技局</title><div>{SENTENCE}</div>", f"简报\n\n{SENTENCE}"),
        (f"<form><table><tr><td><a>甲</a><a>乙</a><a>丙</a><td>{SENTENCE}</table>", SENTENCE),
        (f"<div style='display: none'>{SENTENCE}{SENTENCE}</div><p>{SENTENCE}", SENTENCE),
        (f"<article><p>{SENTENCE}<p>联系人：王明远</article><aside>乙</aside>",
         f"{SENTENCE}\n\n联系人：王明远"),
        (f"<title>创新工作简报_局</title><div>创新工作简报</div><div>2025-03-14</div><td>{SENTENCE}",
         f"创新工作简报\n\n2025-03-14\n\n{SENTENCE}"),
        (f"<div style='visibility: hidden'><section>{SENTENCE}</section></div>", SENTENCE),
        (f"<table><tr><td><a>甲</a><tr><td>&nbsp;&nbsp;{SENTENCE}<br>&nbsp;&nbsp;{SENTENCE}</table>",
         f"{SENTENCE}\n\n{SENTENCE}"),
        (f"<p>{SENTENCE}<script>if (a < b) <p>乙", SENTENCE),
        (f"<div class=share>{SENTENCE}</div>", SENTENCE),
        ("<p>甲 &lt; 乙 &unknown; &copy 丙</p>", "甲 < 乙 &unknown; © 丙"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<p>甲<br><br>乙</p>", "甲\n\n乙"),
        ("<p>a\nb 甲\n乙</p>", "a b 甲乙"),
    ],
)  # fmt: skip
def test_web_lays_pages_out_as_they_are_seen(page: str, content: str) -> None:
    assert shown(page) == content


def test_web_findings_point_into_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes(PAGE.encode("gb18030"))
    reading = read_document(document_text(path), "a.htm")
    assert reading.text == PAGE
    found = {m.canonical: PAGE[m.start : m.end] for m in reading.mentions}
    assert found["澜江大学"] == "澜江</b>大学"
    assert found["澜江云枢机器人股份有限公司"] == "澜江云枢机器人\n股份有限公司"
    assert found["东澜A&B科技有限公司"] == "东澜A&amp;B科技有限公司"
    assert found["澜江智能装备联合研究院"] == "澜江智能装备</span>联合研究院"
    assert "北原大学" not in found and "沿海大学" not in found
    target = next(t for t in reading.targets if t.unit == "家")
    assert target.value == 12 and PAGE[target.start : target.end].endswith("&#49;&#x32;家")
    assert reading.words(target.start, target.end) == "全市新增高新技术企业12家"


PIECES = [
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<div class=nav>",
    ),
    *("<script>", "</script>", "<!--", "-->", "<a href='x>y", "'>", '="', "<", "&amp;", "&#20013;"),
    *(
        "&nbsp;",
        " ",
        "\n",
        "澜江大学",
        "高新技術企業(yè)",
        "第7页 共7页",
        "。",
        "2025年",
        "到达25家",
    ),
    *("</div>", "<title>", "<h1>", "，", "共建研究院", "<pre>", "&nGt;", "\u3000"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_web_mark_up_is_reversible_and_words_are_those_of_the_file(pieces: list[str]) -> None:
    page = "".join(pieces)
    spans = [(tag.start, tag.end) for tag in tags(page)]
    assert "".join(page[a:b] for a, b in spans) == page
    try:
        found = web_text(page.encode(), "a.html")
    except InputError:
        return
    ends = [0, *(m.end for m in found.markup)]
    assert all(a <= m.start < m.end for a, m in zip(ends, found.markup, strict=False))
    reading = read_document(found, "a.html")
    assert reading.repaired.undo() == page
    laid = laid_out(page, found.markup)
    for position, character in enumerate(laid):
        start, end = reading.laid.original_span(position, position + 1)
        assert 0 <= start < end <= len(page)
        assert character.isspace() or reading.words(start, end) == character
    for mention in reading.mentions:
        assert mention.text == page[mention.start : mention.end]
        assert "".join(reading.words(mention.start, mention.end).split()) in "".join(laid.split())


def test_web_refuses_a_page_that_has_no_text() -> None:
    with pytest.raises(InputError, match=r"^a\.html: the page has no text.*\.docx or \.txt"):
        web_text(b"<html><body><div id=app></div><script>draw()</script></body></html>", "a.html")


@pytest.mark.parametrize("piece", ['<a b="', "<!--", "<p>", "<script ", "<div>", "</p>", "<b c='"])
def test_web_work_grows_no_faster_than_the_page(piece: str) -> None:
    page = piece * 20_000 + "甲"
    assert "".join(page[t.start : t.end] for t in tags(page)) == page
    try:
        web_text(page.encode(), "a.html")
    except InputError as error:
        assert "no text" in str(error)
