"""Clean documents with numbers damaged by program: flagged as a class, and no false alarm."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.learning.markup import corpus
from ingest.text.flaws import Mark
from ingest.text.folding import folded
from ingest.text.marks import marks
from ingest.text.reading import read_document
from ingest.text.stripped import stripped

CORPUS = Path(__file__).parents[3] / "benchmarks" / "corpus"
CLEAN = [
    folded(made.text)
    for split in ("train", "dev")
    for made in corpus(CORPUS, split)
    if not made.quality and len(made.text) > 400
]
NUMBER = re.compile(r"(?<![A-Za-z])\d+(?:\.\d+)?")
DATED = re.compile(r"[月日年时号]")
SHARE = re.compile(r"(\d+(?:\.\d+)?)%")
Damaged = tuple[str, list[tuple[int, int, str]]]
"""A text, and where its damaged numbers stand, with what they were."""


def changed(text: str, found: Iterator[tuple[int, int, str, str]]) -> Damaged:
    """Return a text with (start, end, new words, number before) put in."""
    out: list[str] = []
    places: list[tuple[int, int, str]] = []
    at = length = 0
    for start, end, new, was in found:
        out += [text[at:start], new]
        length += start - at + len(new)
        places.append((length - len(new), length, was))
        at = end
    return "".join([*out, text[at:]]), places


def written_over(text: str, year: str, *, everywhere: bool) -> Damaged:
    """Return a text with a year in place of every 10, or where a number begins with 10."""

    def places() -> Iterator[tuple[int, int, str, str]]:
        for match in NUMBER.finditer(text):
            is_date = DATED.match(text, match.end()) or text[match.start() - 1] in "-月"
            if "10" in match[0] and (everywhere or (match[0].startswith("10") and not is_date)):
                yield *match.span(), match[0].replace("10", year), match[0]

    return changed(text, places())


def without_signs(text: str, share: float) -> Damaged:
    """Return a text in which a share of the numbers has no percent sign any more."""
    chance = random.Random(share)
    found = (m for m in SHARE.finditer(text) if chance.random() < share)
    return changed(text, ((*m.span(), m[1], m[1]) for m in found))


def flagged(text: str) -> list[Mark]:
    found = (m for m in marks(text) if m.kind == "number_corruption")
    return [*found, *stripped(text)]


def share_flagged(damaged: list[Damaged]) -> tuple[float, float]:
    """Return how many damaged numbers are flagged, and for how many the first guess is right."""
    hits = right = total = 0
    wrong: list[str] = []
    for text, places in damaged:
        found = flagged(text) if places else []
        total += len(places)
        for start, end, was in places:
            here = [mark for mark in found if mark.start < end and start < mark.end]
            hits += bool(here)
            right += any(mark.repaired.startswith(was) for mark in here)
        wrong += [
            text[max(0, mark.start - 12) : mark.end]
            for mark in found
            if not any(mark.start < end and start < mark.end for start, end, _ in places)
        ]
    assert total > 100
    assert wrong == []
    return hits / total, right / total


def test_number_damage_is_none_where_documents_are_clean() -> None:
    assert len(CLEAN) > 200
    assert [mark for text in CLEAN for mark in flagged(text)] == []


@pytest.mark.parametrize("year", ["2021", "2022", "2023", "2024"])
def test_number_damage_of_every_ten_is_flagged_with_its_number(year: str) -> None:
    found, right = share_flagged([written_over(text, year, everywhere=True) for text in CLEAN])
    assert found >= 0.98
    assert right >= 0.97


@pytest.mark.parametrize("year", ["2022", "2023"])
def test_number_damage_of_tens_that_begin_a_number_is_flagged(year: str) -> None:
    found, right = share_flagged([written_over(text, year, everywhere=False) for text in CLEAN])
    assert found >= 0.98
    assert right >= 0.9


@pytest.mark.parametrize("share", [1.0, 0.2])
def test_number_damage_of_lost_percent_signs_is_flagged(share: float) -> None:
    found, right = share_flagged([without_signs(text, share) for text in CLEAN])
    assert found >= 0.9
    assert right >= 0.9


@pytest.mark.parametrize(
    ("text", "value", "meant"),
    [
        ("2021年，全县工业产值达到3亿亿元。", 3.0, None),
        ("2021年，全县新增企业2023-15家，总数突破20233家。", 20233.0, 103.0),
    ],
)
def test_number_damage_without_one_meaning_leaves_a_corrupted_target(
    text: str, value: float, meant: float | None
) -> None:
    targets = read_document(text, "text").targets
    found = [(t.value, t.corrupted, t.repaired_value) for t in targets]
    assert found == [(value, True, meant)]


def test_number_damage_is_guessed_whatever_numbers_a_list_has() -> None:
    text = "1.培育企业2023家。\n10.引进人才20230人，占比2023.5%。\n第9、10项日产1023吨。"
    found = [mark.repaired for mark in flagged(text)]
    assert found == ["10", "100", "10.5"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("安排资金2000万元，其中30用于贷款贴息。", ["30%"]),
        ("实行分年度拨款，首拨60；企业自筹不低于项目总经费的60。", ["60%", "60%"]),
        ("其中30人，其中3用地，不低于上年的2项，容积率2.8，分辨率60。", []),
        ("每年拿出利润的4与大学合作，追回资金的50。", ["4%", "50%"]),
        ("利润的4000万元，资金的50万元，面积的20亩。", []),
        ("财政4、银行贷款50、企业自筹46。", ["4%", "50%", "46%"]),
        ("企业4、高校50、院所40。", []),
        ("投入强度分别提高到2.6和1.9%。成功率85\t西南大学", ["2.6%", "85%"]),
        ("面积2.6和1.9万亩，建成2、3和5个。形象进度\n1\t模组", []),
        ("合格率从68爬到了91。单位能耗下降18，温度降低80。", ["68%", "91%", "18%"]),
        ("成活率从31提到44。利用率由95回落到88。", ["31%", "44%", "95%", "88%"]),
        ("亩产增加15。出口同比+18.4。大型企业实现100覆盖。", ["15%", "18.4%", "100%"]),
        ("课时由120增加到210。综合指数提高3.2。容积率提高到2.5。新增12。", []),
        ("按合同额20、最高40万元补助；持有发行人5.6股份。", ["20%", "5.6%"]),
        ("所述风机10安装于侧板11的中部，所述机壳设于左侧。", []),
    ],
)
def test_number_damage_of_lost_signs_is_told_by_what_they_are_of(
    text: str, found: list[str]
) -> None:
    assert [mark.repaired for mark in flagged(folded(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "引进团队2024-15个，每年补贴2024至20万元，占2024~15%。",
            ["2024-15", "2024至20", "2024~15"],
        ),
        ("2024至2026年，2024-10-15，2024年3月至10月，热线2024-15。", []),
        (
            "企业\t投资\t年份\n甲\t320\t2021\n乙\t2023\t2022\n丙\t180\t2023\n丁\t20230\t2023",
            ["2023", "20230"],
        ),
        (
            "指标 单位 目标 完成\n高企 家 120 104\n净增 家 20 2023\n技术 亿 20 2023.4\n平台 家 4 2",
            ["2023", "2023.4"],
        ),
        ("企业 年份 产值\n甲 1998 20\n乙 2023 35\n丙 2020 18", []),
        ("引进博士2016人，企业3家、院所4家、高校2家、平台5家、园区2家，等2021家单位。", ["2021"]),
        ("论文2021篇、2022册、2023项，又2021人、2022户、2023支，设备原值4.1\n亿元。", []),
        ("每天9:00至2023:30开放，人均补助3.2023元，2023年5月开始。", ["2023", "3.2023"]),
        ("最高影响因子20.21；平均影响因子4.5。", []),
        ("每年办20220班次以上，论证20225轮次。", ["20220", "20225"]),
        ("企业\t成立时间\n甲\t1998\n乙\t2023\n丙\t20", []),
        ("上午2021点，扶持前2023名，存栏2023万头。", ["2021", "2023", "2023"]),
        ("企业12家、院所3家、高校2家、平台5家、园区2家，全镇2023家。", ["2023"]),
        ("占比2023.5%，2023人参加徒步，建成大棚2023座，2023座桥。", ["2023.5", "2023"]),
    ],
)
def test_number_damage_is_told_from_years_and_from_what_may_be(text: str, found: list[str]) -> None:
    text = folded(text)
    hits = [text[m.start : m.end] for m in marks(text) if m.kind == "number_corruption"]
    assert hits == found


def test_number_damage_in_spun_text_is_told_by_one_number() -> None:
    text = "该县引进研发机构2023家。"
    assert [m for m in marks(text) if m.kind == "number_corruption"] == []
    assert [text[m.start : m.end] for m in marks(text, is_spun=True)] == ["2023"]


@pytest.mark.parametrize("told", ["占61\n.4%；", "增长1\n5%，", "达到3\n.2%，", "增长率2\n9.4%。"])
def test_number_damage_is_none_where_a_line_ends_within_a_number(told: str) -> None:
    found = read_document(f"高新技术产品收入{told}拥有企业5家。", "a.txt").quality
    assert [mark for mark in found if mark.kind == "number_corruption"] == []


def test_number_damage_is_a_sign_that_a_line_has_lost() -> None:
    found = read_document("高新技术产品收入增长15，\n拥有企业5家。", "a.txt").quality
    assert [mark.kind for mark in found] == ["number_corruption"]
