"""The ledger of repairs: every change is a record, and undoing all gives the original."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.text import Markup
from ingest.text.draft import draft
from ingest.text.edits import Edit, Repaired, applied, composed, undone
from ingest.text.repair import mended, repair, without_markup

SENTENCE = (
    "坚持以企业为主体，推动创新要素集聚，完善科技服务体系，建设产业技术研究院与成果转化基地，"
)
PIECES = [
    SENTENCE,
    "高新技術(shù)領(lǐng)航企業(yè)獲(huò)批",
    "效(xiào)勞(láo)平臺",
    "科技效劳体系",
    "公共效劳平台",
    "國家火炬方案",
    "到达25家",
    "1、区科委年度工作方案",
    SENTENCE + "聚\n2、焦张堰基地。",
    "第7页 共7页",
    "\n4/17\n",
    "\n— 2 —\n",
    "- 3 -",
    "浜т笟鏀归潻",
    "²úÒµ¸Ä¸ï",
    "皣А碧仄笇<",
    "锟斤拷",
    "\ufffd\ufffd",
    "２０２３．５％，（试行）",
    "\r\n",
    "\n",
    "。",
    "\ufeff",
    "產業園區",
    "<b>",
    "\u3000",
    "👍\U00020000",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=10)), min_size=1, max_size=14
).map("".join)


def is_sound(found: Repaired) -> bool:
    """Return whether edits are disjoint, in order, and say truly what stood there."""
    ends = [0, *(edit.end for edit in found.edits)]
    in_order = all(edit.start >= end for edit, end in zip(found.edits, ends, strict=False))
    return in_order and all(
        found.original[edit.start : edit.end] == edit.before and 0 < edit.confidence <= 1
        for edit in found.edits
    )


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_ledger_undone_is_the_original_byte_for_byte(text: str) -> None:
    found = repair(text)
    assert is_sound(found)
    assert found.undo() == text
    assert "".join(found.read(0, len(text))) == found.text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_ledger_holds_every_change_up_to_what_the_rules_see(text: str) -> None:
    found = repair(text)
    ledger = found.ledger()
    seen = draft(found.text, []).text
    assert applied(text, ledger).text == seen
    assert undone(seen, ledger) == text


@st.composite
def marked_up(draw: st.DrawFn) -> tuple[str, tuple[Markup, ...]]:
    text = draw(TEXTS)
    places = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, tuple(Markup(a, b, draw(st.sampled_from(["", "\n", " ", "，"]))) for a, b in pairs)


@settings(max_examples=300, deadline=None)
@given(marked_up())
def test_ledger_reaches_across_markup(given: tuple[str, tuple[Markup, ...]]) -> None:
    text, markup = given
    laid = without_markup(text, markup)
    found = mended(laid)
    assert is_sound(found)
    assert found.undo() == text
    assert found.text == repair(laid.text).text
    for position in range(len(found.text)):
        start, end = found.original_span(position, position + 1)
        assert 0 <= start < end <= len(text)


def test_ledger_parts_one_change_from_another_that_lies_within_it() -> None:
    first = applied("效(xiào)勞平臺", [Edit(1, 7, "pinyin_noise", "(xiào)", "")])
    later = [Edit(0, 2, "spun_synonym", "效勞", "服务"), Edit(3, 4, "traditional", "臺", "台")]
    found = applied(first.original, composed(first, later))
    assert found.text == "服务平台"
    assert [(e.rule, e.before, e.after) for e in found.edits] == [
        ("spun_synonym", "效", "服"),
        ("pinyin_noise", "(xiào)", ""),
        ("spun_synonym", "勞", "务"),
        ("traditional", "臺", "台"),
    ]
    assert found.original_span(0, 2) == (0, 8)


@pytest.mark.parametrize(
    ("text", "is_read_as"),
    [
        ("被認(rèn)定為國(guó)家級(jí)", "被认定为国家级"),
        ("現（xiàn）狀（zhuàng）", "现状"),
        ("不(bú)斷(duàn)", "不断"),
        ("李某(bīng)主持", "李某(bīng)主持"),
        ("设立(chang)基金", "设立(chang)基金"),
        ("重(chong)庆", "重(chong)庆"),
        ("甲(jiǎ)乙(yǐ)丙(bǐng)，重(chong)庆", "甲乙丙，重庆"),
        ("方案(a)与计划(b)", "方案(a)与计划(b)"),
        ("研发(R&D)经费、产业(cǎnyè)", "研发(R&D)经费、产业(cǎnyè)"),
        ("女(nǚ)性(xìng)的(de)", "女性的"),
        ("ɡ:高(ɡāo)新", "ɡ:高新"),
    ],
)
def test_ledger_takes_notes_out_only_where_they_read_their_character(
    text: str, is_read_as: str
) -> None:
    assert repair(text).text == is_read_as


@pytest.mark.parametrize(
    ("text", "is_read_as"),
    [
        ("引进“浜т笟鏀归潻”项目", "引进“产业改革”项目"),
        ("全市²úÒµ¸Ä¸ïÍÆ½ø有力", "全市产业改革推进有力"),
        ("个人5人!皣А碧仄笇<、教授", "个人5人,、教授"),
        ("发展锟斤拷锟斤拷壮大", "发展壮大"),
        ("α-烯烃、β胡萝卜素、5μm", "α-烯烃、β胡萝卜素、5μm"),
        ("喆鑫公司、李焯教授、堃宝", "喆鑫公司、李焯教授、堃宝"),
        ("カタカナ与Ташкент大学", "カタカナ与Ташкент大学"),
        ("café与naïve、Müller公司", "café与naïve、Müller公司"),
        ("├──目录", "├──目录"),
    ],
)
def test_ledger_restores_broken_charsets_and_no_foreign_letters(text: str, is_read_as: str) -> None:
    assert repair(text).text == is_read_as


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (f"{SENTENCE}建设完成。\n— 2 —\n下一段。", ["— 2 —"]),
        ("经费不到2万元，- 4 -仅够维持", ["- 4 -"]),
        ("农户- 1 -6万户", ["- 1 -"]),
        ("聯合實驗-2-室", ["-2-"]),
        ("按70%第3页补贴", ["第3页"]),
        ("工作到此结束。第2页/共3页", ["第2页/共3页"]),
        ("\n4/5到2018年", ["4/5"]),
        ("见报告第3页，2020-2022年，电话010-123-4567", []),
        ("\n2/3的企业，1/2左右", []),
        ("型号A-1-B，温度-3-5度", []),
        ("12\n家企业", []),
    ],
)
def test_ledger_takes_page_marks_out_wherever_they_stand(text: str, marks: list[str]) -> None:
    found = [e.before.strip() for e in repair(text).edits if e.rule == "page_mark"]
    assert found == marks


ALL_REPLACED = (
    "完善科技效劳体系，公共效劳平台到达25家。推动经济高质量开展，大力开展高新技术产业。"
    "申报国家火炬方案2项、重点新产品工程5项，创造专利授权160件。营造创新气氛，夯实产业根底。"
)


def test_ledger_puts_swapped_words_back_by_context() -> None:
    assert repair(ALL_REPLACED).text == (
        "完善科技服务体系，公共服务平台达到25家。推动经济高质量发展，大力发展高新技术产业。"
        "申报国家火炬计划2项、重点新产品项目5项，发明专利授权160件。营造创新氛围，夯实产业基础。"
    )


@pytest.mark.parametrize(
    "genuine",
    [
        "组织开展科普活动",
        "开展产学研合作",
        "国家工程技术研究中心",
        "实施“科技小巨人”工程",
        "制定实施方案",
        "公司创立于1998年",
        "专家组到达北京",
        "节日气氛热烈",
        "树立创新意识",
        "鼓励企业上市",
        "踊跃参加",
        "科技进步贡献率",
        "平安县",
    ],
)
def test_ledger_leaves_words_that_are_meant(genuine: str) -> None:
    assert genuine in repair(ALL_REPLACED + genuine + "。").text
    assert repair(genuine).edits == ()
