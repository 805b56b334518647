"""Clean documents with page numbers put in by program: found as a class, and no false alarm.

A number in plain signs is told by cutting a word or by counting on; one that stands alone between
two words is told only where a page would end.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from page_marks import taken_out

from ingest.learning.markup import corpus

TRAIN = Path(__file__).parents[3] / "benchmarks" / "corpus"
FAMILIES = 40
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
Form = Callable[[int, int], str]
TOLD: dict[str, Form] = {
    "em dash": lambda n, _: f"— {n} —",
    "hyphen": lambda n, _: f"- {n} -",
    "tight": lambda n, _: f"-{n}-",
    "of": lambda n, total: f"第{n}页 共{total}页",
    "comma": lambda n, total: f"第{n}页，共{total}页",
    "before": lambda n, total: f"共{total}页 第{n}页",
    "in brackets": lambda n, total: f"第{n}页（共{total}页）",
    "over": lambda n, total: f"第{n}/{total}页",
    "dashed": lambda n, total: f"- {n}/{total} -",
    "English": lambda n, total: f"Page {n} of {total}",
    "capitals": lambda n, _: f"PAGE {n}",
    "label": lambda n, _: f"页码：{n}",
    "wide": lambda n, _: f"— {n} —".translate(WIDE),
    "numeral": lambda n, _: f"— {'一二三四五'[n - 1]} —",
    "dashes about": lambda n, _: f"-第{n}页-",
    "label of": lambda n, total: f"页码：{n}/{total}",
    "in brackets of": lambda n, total: f"({n}/{total})",
    "square": lambda n, _: f"【第{n}页】",
    "double": lambda n, _: f"--{n}--",
    "shown": lambda n, total: f"共{total}页，当前第{n}页",
    "newspaper": lambda n, _: f"（下转第{n}版）",
    "behind dashes": lambda n, total: f"-{n}-/{total}",
    "roman dashed": lambda n, _: f"- {['', 'i', 'ii', 'iii', 'iv', 'v'][n]} -",
    "part of all": lambda n, total: f"{n}/共{total}页",
    "bar": lambda n, _: f"Page | {n}",
    "banker's": lambda n, _: f"第{'零壹贰叁肆伍'[n]}页 共伍页",
    "mid dots": lambda n, _: f"・{n}・",
    "squares": lambda n, _: f"■{n}■",
    "stars": lambda n, _: f"★{n}★",
    "total first": lambda n, total: f"（共{total}页，第{n}页）",
    "angles": lambda n, total: f"<第{n}页/共{total}页>",
    "dashes of": lambda n, total: f"-- {n} of {total} --",
    "numerals of all": lambda n, _: f"共五页第{'一二三四五'[n - 1]}页",
    "turned": lambda _, __: "（转下页）",
}
ORDERED: dict[str, Form] = {
    "dot": lambda n, _: f"·{n}·",
    "wave": lambda n, _: f"~{n}~",
    "letter": lambda n, _: f"P{n}",
    "of all": lambda n, total: f"{n} / 共 {total}",
    "letter of": lambda n, total: f"P.{n}/{total}",
    "roman": lambda n, _: ["", "i", "ii", "iii", "iv", "v", "vi"][n],
    "fraction": lambda n, total: f"{n}/{total}",
    "alone": lambda n, _: f"第{n}页",
    "numeral page": lambda n, _: f"第{'一二三四五'[n - 1]}页",
    "item": lambda n, _: f"{n}、",
    "point": lambda n, _: f"{n}.",
    "round": lambda n, _: f"({n})",
}
"""Told by their order, once there are two or more."""
CUTTING: dict[str, Form] = {
    "square": lambda n, _: f"[{n}]",
    "lenticular": lambda n, _: f"【{n}】",
    "angle": lambda n, _: f"<{n}>",
    "braces": lambda n, _: f"{{{n}}}",
    "stars": lambda n, _: f"*{n}*",
}
"""Told where they stand in a line of their own, or cut a word."""
ANY_DRESS = ["_{}_", "#{}#", "○{}○", "= {} =", "^{}^", "◎ {} ◎", "†{}†", "- {} -", "--{}--"]
"""Told by their order, wherever they stand."""
BARE: dict[str, float] = {"line": 0.99, "cut line": 0.99, "glued": 0.85, "tail": 0.9, "amid": 0.7}
"""How many of bare numbers are found, by where they stand."""
CUT = re.compile("[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})")
ENDS = {
    "line": ("\n", ""),
    "cut line": ("\n", "\n"),
    "amid": ("", ""),
    "spaced": (" ", " "),
    "glued": ("\n", ""),
    "tail": ("", "\n"),
}
"""What stands before and behind a mark."""


def documents() -> list[str]:
    """Return clean documents of the corpus, one a family, that bear several pages."""
    found: dict[str, str] = {}
    for made in (*corpus(TRAIN, "train"), *corpus(TRAIN, "dev")):
        if not made.quality and len(made.text) > 500:
            found.setdefault(made.header["family"], made.text)
    return [found[family] for family in sorted(found)][:FAMILIES]


DOCUMENTS = documents()


def damaged(text: str, form: Form, place: str, chance: random.Random) -> tuple[str, list[str]]:
    """Return a text with the pages 2 … 4 in order, and their marks."""
    total, marks, out, at = 5, [], [], 0
    for number in (2, 3, 4):
        low, high = (len(text) * part // 12 for part in (3 * number - 4, 3 * number - 2))
        sign = re.compile("\n(?=.)") if place == "line" else CUT
        places = [m.start() if place == "line" else m.end() for m in sign.finditer(text, low, high)]
        if places:
            cut = chance.choice(places)
            mark = form(number, total)
            out += [text[at:cut], ENDS[place][0], mark, ENDS[place][1]]
            marks.append(mark)
            at = cut
    return "".join([*out, text[at:]]), marks


def test_page_damage_is_none_where_documents_are_clean() -> None:
    clean = [d for split in ("train", "dev") for d in corpus(TRAIN, split) if not d.quality]
    assert len(clean) > 200
    assert [(d.id, found) for d in clean if (found := taken_out(d.text))] == []


@pytest.mark.parametrize("width", [18, 24, 36])
def test_page_damage_is_hardly_seen_where_lines_are_broken_at_a_width(width: int) -> None:
    """Of hundreds of clean documents one has items that end in no stop."""
    clean = [d for split in ("train", "dev") for d in corpus(TRAIN, split) if not d.quality]
    wrong = []
    for made in clean:
        lines = made.text.split("\n")
        parts = [line[at : at + width] for line in lines for at in range(0, len(line) or 1, width)]
        wrong += [made.id] if taken_out("\n".join(parts)) else []
    assert len(wrong) * 100 < len(clean)


def share_found(name: str, form: Form, place: str) -> float:
    """Return how many of the marks put in are taken out; nothing else may be."""
    chance = random.Random(f"{name} {place}")
    hits = marks = 0
    wrong: list[str] = []
    for text in DOCUMENTS:
        changed, put_in = damaged(text, form, place, chance)
        if len(put_in) > 1:
            found = taken_out(changed)
            marks += len(put_in)
            hits += sum(mark in found for mark in put_in)
            wrong += [mark for mark in found if mark not in put_in]
    assert marks > FAMILIES
    assert wrong == []
    return hits / marks


@pytest.mark.parametrize("place", [place for place in ENDS if place != "line"])
@pytest.mark.parametrize("name", [*TOLD, *ORDERED])
def test_page_damage_is_found_as_a_class(name: str, place: str) -> None:
    found = share_found(name, {**TOLD, **ORDERED}[name], place)
    assert found >= (0.99 if name in TOLD or "line" in place else 0.95)


@pytest.mark.parametrize("name", CUTTING)
def test_page_damage_is_found_whatever_signs_are_about_it(name: str) -> None:
    assert share_found(name, CUTTING[name], "cut line") >= 0.99


@pytest.mark.parametrize("place", ["amid", "spaced", "glued", "tail"])
@pytest.mark.parametrize("dress", ANY_DRESS)
def test_page_damage_is_found_in_any_dress_that_counts_on(dress: str, place: str) -> None:
    assert share_found(dress, lambda n, _: dress.format(n), place) >= 0.99


@pytest.mark.parametrize("place", BARE)
def test_page_damage_is_found_where_numbers_are_bare(place: str) -> None:
    assert share_found("bare", lambda n, _: str(n), place) >= BARE[place]


@pytest.mark.parametrize(
    "words",
    [
        "比分3-2获胜，5·4青年节、“4·26”宣传周和九·一八纪念活动",
        "占全县的3/4，完成2/3以上，第3页所附表格，见第4页",
        "P3实验室与P2P平台，排名前3，世界500强，863计划",
        "（1）抓招商，（2）抓服务，（3）抓落实；1、建平台；2、引人才；3、促转化",
        "2小时车程，3例病例，4块展板，5型装备",
    ],
)
@pytest.mark.parametrize("name", ["em dash", "of", "dot"])
def test_page_damage_leaves_what_looks_alike(words: str, name: str) -> None:
    lines = [f"各部门按职责推进落实，形成工作合力，确保第{n}项任务按期完成。" for n in "一二三四五"]
    form = {**TOLD, **ORDERED}[name]
    marks = [form(number, 5) for number in (1, 2, 3)]
    text = "\n".join(
        [lines[0], marks[0], *lines[1:3], words + "。", marks[1], *lines[3:], marks[2]]
    )
    assert taken_out(text) == marks


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("新增高新技术企业120— 3 —家，引进—4—12人", ["— 3 —", "—4—"]),
        ("建设中药制[5]剂中心，建设科技企业孵<6>化器", ["[5]", "<6>"]),
        ("据统计[3]，全县有企业20家[4]，见附件2第8页", []),
        ("序号4、序号6由副县长包联，讲话稿第5页列了七条", []),
        ("2018—2020年，3—5—7家，4月—6月", []),
        ("建设孵化中心（材料第26页），印发指南（第3版），项目进度（3/5）居前", []),
        ("促进成果转化（下转第4版）", ["（下转第4版）"]),
    ],
)
def test_page_damage_is_told_from_numbers_and_references(words: str, found: list[str]) -> None:
    assert taken_out(f"{words}。各部门按职责推进落实，形成工作合力。") == found
