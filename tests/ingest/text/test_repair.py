from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text.edits import Repaired
from ingest.text.repair import repair

PIECES = [
    "高新技術(shù)領(lǐng)航企業(yè)",
    "聚\n3、焦张堰基地",
    "科技效劳体系",
    "火炬方案",
    "到达25家",
    "第7页 共7页",
    "\n4/17\n",
    "\r\n",
    "。",
    ",",
    "推进产业技术研究院建设与成果转化",
    "《乾坤》",
    "(试行)",
    "2023.5%",
    "**研究院",
    "\ufeff",
    "一二三四五六七八九十" * 12,
    "產業園區",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14))
def test_repair_undone_is_the_original_and_spans_point_into_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = repair(text)
    assert found.undo() == text
    kept = set(range(len(text))) - {i for e in found.edits for i in range(e.start, e.end)}
    for position, character in enumerate(found.text):
        origin = found.original_offset(position)
        assert 0 <= origin < len(text)
        if origin in kept:
            assert text[origin] == character
    for edit in found.edits:
        assert text[edit.start : edit.end] == edit.before


def read(text: str) -> Repaired:
    return repair(text)


@pytest.mark.parametrize(
    ("text", "is_read_as"),
    [
        ("高新技術(shù)領(lǐng)航企業(yè)獲(huò)批", "高新技术领航企业获批"),
        ("华北(沧州)产业园", "华北(沧州)产业园"),
        ("设立(chang)基金", "设立(chang)基金"),
        ("采用(a)方案,执行(B)计划", "采用(a)方案,执行(B)计划"),
        ("技術[shù]创新,企業【yè】技術shù攻关", "技术创新,企业技术攻关"),
        ("给予支(chí)持", "给予支持"),
        (
            "推动大型仪器校企共用，开放共享率达到七成。〔市教育局、高新区管委会〕\n教学要向产业靠拢。",
            "推动大型仪器校企共用，开放共享率达到七成。〔市教育局、高新区管委会〕\n教学要向产业靠拢。",
        ),
        ("技(ji)术(shu)创(chuang)新", "技术创新"),
        ("芯片xīn piàn设计、合作（hézuò）共赢、研(yán,)发", "芯片设计、合作共赢、研发"),
        ("封装(zhuang1)、增长(Zhǎng)、基(jī jī)金、给(jǐ/gěi)予", "封装、增长、基金、给予"),
        ("电路(lù产业、授权（ㄑㄩㄢˊ）、（PÍN）频繁", "电路产业、授权、频繁"),
        ("“行(xíng)业”不是“银行(háng)业”", "“行(xíng)业”不是“银行(háng)业”"),
        ("长(cháng)安路的读音写在路牌上", "长(cháng)安路的读音写在路牌上"),
        ("膜材料(mo2 cai2 liao4)中试线、基金［jīn］", "膜材料中试线、基金"),
        ("光电（photonics）、张学勤（Zhang Xueqin）", "光电（photonics）、张学勤（Zhang Xueqin）"),
        ("Wi-fi覆盖,用的app,与café合作,单位sha", "Wi-fi覆盖,用的app,与café合作,单位sha"),
    ],
)
def test_repair_removes_readings_and_no_other_notes(text: str, is_read_as: str) -> None:
    assert read(text).text == is_read_as


@pytest.mark.parametrize("text", ["他著有《乾坤》一书,里程碑后面干活。", "后来干部在里面游泳"])
def test_repair_leaves_simplified_text_alone(text: str) -> None:
    assert read(text).edits == ()


LONG = "坚持以企业为主体,推动创新要素集聚,完善科技服务体系," * 5


@pytest.mark.parametrize(
    ("text", "is_read_as"),
    [
        (f"1、{LONG}聚\n2、焦新材料,{LONG}推\n3、动发展。", f"{LONG}聚焦新材料,{LONG}推动发展。"),
        (f"{LONG}建设\n4/17\n.\n新材料基地。", f"{LONG}建设新材料基地。"),
        (f"{LONG}建设\n— 2 —\n新材料基地。", f"{LONG}建设新材料基地。"),
        ("工作到此结束。第7页 共7页", "工作到此结束。"),
        (f"{LONG}获得市级以上\n财政资金支持。", f"{LONG}获得市级以上财政资金支持。"),
    ],
)
def test_repair_joins_what_page_and_line_ends_cut(text: str, is_read_as: str) -> None:
    assert read(text).text == is_read_as


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求\n二、重点任务",
        "青石县二〇二二年科技工作总结和二〇二三年工作安排打算\n去年,我县科技工作取得成效。",
        f"{LONG}成效明显。\n3、强化平台建设。",
        f"{LONG}主要任务:\n(一)培育企业。",
        "1、培育企业\n2、建设平台",
        "3 长效缓释制剂的制备工艺 甲城制药有限公司 乙城大学、丙城研究所 100\n4 雷达芯片 丁城公司",
    ],
)
def test_repair_keeps_paragraphs_titles_and_list_numbers(text: str) -> None:
    assert read(text).text == text


def test_repair_puts_swapped_words_back_only_in_a_spun_document() -> None:
    spun = "完善科技效劳体系,发挥效劳中心功能,申报国家火炬方案,总数到达25家,推动经济开展。"
    assert read(spun).text == (
        "完善科技服务体系,发挥服务中心功能,申报国家火炬计划,总数达到25家,推动经济发展。"
    )
    assert read("为人民效劳,开展科普活动,制定工作方案。").edits == ()


def test_repair_span_takes_in_the_note_of_its_last_character() -> None:
    text = "被認(rèn)定為高新技術(shù)企業(yè)。"
    found = read(text)
    start = found.text.index("高新")
    a, b = found.original_span(start, start + len("高新技术企业"))
    assert text[a:b] == "高新技術(shù)企業(yè)"
