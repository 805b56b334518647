"""Relations as a person is shown them: in groups, and how sure."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from graph.certainty import bands
from ingest.shown.page import page_of
from ingest.shown.sheet import Sheet
from ingest.shown.terminal import lines_of
from ingest.shown.ties import Group
from ingest.text.reading import read_document
from ingest.text.said import Reading, ReadRelation

ESCAPES = re.compile("\x1b\\[[0-9]*m")


def test_shown_every_relation_stands_in_one_group_of_its_band(documents: list[Reading]) -> None:
    lines = total = 0
    for reading in documents:
        groups = Sheet(reading, "zh").groups
        assert [*groups] == [*bands()]
        members = [item for own in groups.values() for group in own for item in group.members]
        assert sorted(members, key=repr) == sorted(reading.relations, key=repr)
        for band, own in groups.items():
            for group in own:
                assert band_at(max(item.confidence for item in group.members)) == band
                for item in group.members:
                    shown = {group.bands.get(end, band) for end in ends_of(reading, group, item)}
                    assert band_at(item.confidence) in shown
                assert len({(i.type, i.modality, i.year) for i in group.members}) == 1
                assert pairs_of(reading, group.members) == told_by(reading, group)
        lines += sum(map(len, groups.values()))
        total += len(members)
    assert lines < total * 0.8


def band_at(confidence: float) -> str:
    return "sure" if confidence >= 0.9 else "likely" if confidence >= 0.7 else "doubtful"


def pairs_of(reading: Reading, items: tuple[ReadRelation, ...]) -> set[frozenset[str]]:
    names = [f"{m.type} {m.canonical}" for m in reading.mentions]
    return {frozenset((names[item.head], names[item.tail])) for item in items}


def ends_of(reading: Reading, group: Group, item: ReadRelation) -> list[int]:
    names = [(m.type, m.canonical) for m in reading.mentions]
    wanted = {names[item.head], names[item.tail]}
    return [end for end in (*group.heads, *group.tails) if names[end] in wanted]


def told_by(reading: Reading, group: Group) -> set[frozenset[str]]:
    """Return the pairs that a person understands from a group: each with each."""
    heads, tails = (
        [
            f"{reading.mentions[i].type} {reading.mentions[i].canonical}"
            for i in getattr(group, side)
        ]
        for side in ("heads", "tails")
    )
    return {frozenset((a, b)) for a in heads for b in (tails or heads) if tails or a != b}


def test_shown_partners_of_one_sentence_are_one_group() -> None:
    text = "青石县与江南大学、南京大学、东南大学、苏州大学、浙江大学签署了合作协议。\n"
    reading = read_document(f"青石县2024年科技工作总结\n{text}", "x.txt")
    sheet = unsure(reading, *[0.95] * 5)
    (group,) = [g for own in sheet.groups.values() for g in own if len(g.members) == 5]
    assert [reading.mentions[end].canonical for end in group.heads] == ["青石县"]
    assert len(group.tails) == 5
    page = page_of(sheet)
    (row,) = re.findall(r'<details class="tie .*?</details>', page)
    # each has its confidence, and the words that say so are at hand
    assert row.count("<li class=sure>") == 5 and "签署了合作协议" in row and 'href="#s' in row
    lines = ESCAPES.sub("", "\n".join(lines_of(sheet)))
    assert "青石县 ─合作─ 江南大学、南京大学、东南大学、苏州大学、浙江大学  (已完成" in lines


@pytest.mark.parametrize(
    ("language", "likely", "doubtful", "above"),
    [
        ("zh", "把握中", "把握小", "含列在上面各组中的 2 条"),
        ("en", "likely", "doubtful", "2 of them in"),
    ],
)
def test_shown_group_that_is_not_equally_sure_says_of_whom(
    language: str, likely: str, doubtful: str, above: str
) -> None:
    partners = "江南大学、南京大学、东南大学、苏州大学、浙江大学"
    text = f"白水县与河海大学合作。\n青石县与{partners}签署了合作协议。\n"
    reading = unsure(read_document(text, "x.txt"), 0.3, 0.42, 0.99, 0.8, 0.22, 0.95).reading
    sheet = Sheet(reading, language)
    (group,) = sheet.groups["sure"]
    told = [(reading.mentions[end].text, group.bands[end]) for end in group.tails]
    assert told == [
        ("南京大学", "sure"), ("浙江大学", "sure"), ("东南大学", "likely"),
        ("江南大学", "doubtful"), ("苏州大学", "doubtful"),
    ]  # fmt: skip
    page = page_of(sheet)
    (row,) = re.findall(r'<details class="tie sure".*?</details>', page)
    assert f'<small class="lead likely">{likely}</small><b class="w University">东南大学</b>' in row
    assert f'">{doubtful}</small><b class="w University q">江南大学?</b>' in row
    assert "<i>0.22</i>" in row and "<i>0.99</i>" in row
    # the fold counts all that are doubtful, and says where the others stand
    (weak,) = re.findall('<details class="weak".*?</summary>', page)
    assert "<b>3</b>" in weak and above in weak
    lines = ESCAPES.sub("", "\n".join(lines_of(sheet)))
    assert f"南京大学、浙江大学 | {likely}: 东南大学 | {doubtful}: 江南大学?、苏州大学?" in lines


def unsure(reading: Reading, *chances: float) -> Sheet:
    """Return a reading whose relations are as sure as told."""
    items = zip(reading.relations, chances, strict=True)
    ties = tuple(item._replace(confidence=chance) for item, chance in items)
    return Sheet(replace(reading, relations=ties), "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_shown_doubtful_relations_stand_apart_in_words_and_form(language: str) -> None:
    text = "青石县与江南大学合作。\n白水县与南京大学合作。\n黑山县与东南大学合作。\n"
    reading = read_document(text, "x.txt")
    assert len(reading.relations) == 3
    sheet = Sheet(unsure(reading, 0.22, 0.895, 0.99).reading, language)
    page, lines = page_of(sheet), ESCAPES.sub("", "\n".join(lines_of(sheet)))
    words = [band.text(language) for band in bands().values()]
    at = [page.index(f"</i>{word} <b>1</b>") for word in words]
    assert at == sorted(at)
    (weak,) = re.findall('<details class="weak" id="weak">.*?</details></details>', page)
    assert "青石县" in weak and "南京大学" not in weak and "0.22" in weak
    assert re.search(r"<span class=v>[^<]*\?</span>", weak)
    assert page.count("?</span>") == 1
    # cut, not rounded: 0.895 is not sure, and must not look it
    assert "0.90" not in re.findall("<span class=c>.*?</span>", page) and "0.89" in page
    assert '<a href="#weak">' in page
    assert lines.index(words[0]) < lines.index("黑山县 ─") < lines.index("白水县 ─")
    assert lines.index("白水县 ─") < lines.index(f"▮▯▯ {words[2]} 1") < lines.index("青石县 ─")


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "把握小的名称 1"), ("en", "doubtful name 1")]
)
def test_shown_doubtful_names_are_asked_wherever_they_stand(language: str, word: str) -> None:
    reading = read_document("江南大学建有茶叶研究院。江南大学有教师12人。\n", "x.txt")
    chances = {"江南大学": 0.99, "茶叶研究院": 0.69}
    named = tuple(m._replace(confidence=chances[m.canonical]) for m in reading.mentions)
    assert {m.canonical for m in named} == {*chances}
    sheet = Sheet(replace(reading, mentions=named), language)
    page, lines = page_of(sheet), ESCAPES.sub("", "\n".join(lines_of(sheet)))
    (mark,) = re.findall('<mark [^>]* class="[A-Za-z]+ q"[^>]*>(.*?)</mark>', page)
    assert mark == "茶叶研究院" and re.search(' q"[^>]*>茶叶研究院[?]</a>', page)
    assert word in page and word in lines
    assert re.search(r"\[茶叶研究院·.\?\]", lines) and re.search(r"\[江南大学·校\]", lines)


def test_shown_doubtful_relations_are_open_where_there_are_no_others() -> None:
    reading = read_document("青石县与江南大学合作。\n", "x.txt")
    assert '<details class="weak" id="weak" open>' in page_of(unsure(reading, 0.3))
    assert 'id="weak"' not in page_of(unsure(reading, 0.95))
