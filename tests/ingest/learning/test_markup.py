"""The corpus's own format: what is marked comes out at its place, and faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.learning.check import faults, main
from ingest.learning.markup import corpus, corpus_files, parse

ROOT = Path(__file__).parents[3] / "benchmarks" / "corpus"
HEAD = "family: f\nkind: plan\nregion: -\ndamage: none\nnames: invented\n---\n"
TEXT = """\
{U:江大=江南大学}与{E:蓝湾生物}共建{L:茶饮<spun:效劳|服务>中心}，力争高企\
达到<number:2023|10>家，占比2—3成。
@R CO_BUILDS; 江大, 蓝湾生物 > 茶饮效劳中心; underway; 2021
@T 高新技术企业数; 2023~10; 家; =; target; level; 2025; -; 高企达到2023家
@T 高新技术企业占比; 2-3; 成; =; target; level; -; 江南大学; 占比2—3成
"""


def test_markup_gives_names_ties_and_targets_at_their_places() -> None:
    made = parse(HEAD + TEXT, "f-01")
    assert made.errors == []
    assert made.text.startswith("江大与蓝湾生物共建茶饮效劳中心，力争高企达到2023家")
    assert [(made.text[e.start : e.end], e.type, e.canonical) for e in made.entities] == [
        ("江大", "University", "江南大学"),
        ("蓝湾生物", "Enterprise", "蓝湾生物"),
        ("茶饮效劳中心", "Platform", "茶饮服务中心"),
    ]
    assert [(r.type, r.head, r.tail, r.modality, r.year) for r in made.relations] == [
        ("CO_BUILDS", 0, 2, "under_way", 2021),
        ("CO_BUILDS", 1, 2, "under_way", 2021),
    ]
    first, second = made.targets
    assert (first["value"], first["repaired_value"], first["corrupted"]) == (2023, 10, True)
    assert made.text[first["start"] : first["end"]] == "高企达到2023家"
    assert (second["value"], second["value_max"], second["subject"]) == (2, 3, "江南大学")
    assert [(q["kind"], q["repaired"]) for q in made.quality] == [
        ("spun_synonym", "服务"),
        ("number_corruption", "10"),
    ]


def test_markup_lets_a_page_mark_cross_lines_and_a_mark_stand_in_traditional_script() -> None:
    made = parse(HEAD + "聚<page:\n3、>焦<trad:{K:臨港產業園}建設<pinyin:(shè)>>。\n", "f-01")
    assert made.text == "聚\n3、焦臨港產業園建設(shè)。\n"
    assert made.entities[0].canonical == "临港产业园"
    assert [q["kind"] for q in made.quality] == ["page_mark", "pinyin_noise", "traditional"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{U:江大{E:甲}}\n", "a name inside a name"),
        ("{U:江大\n", "not closed"),
        ("{U:江大}\n@R HOSTS; 江大 > 乙; done; -\n", "no name '乙'"),
        ("{U:江大}\n@R HOSTS; 江大; done; -\n", "a relation is"),
        ("{U:江大}\n@R HOSTS; 江大 > 江大; maybe; -\n", "modality 'maybe'"),
        ("达到5家\n@T 数; 5; 家; =; target; level; -; -; 达到6家\n", "does not hold"),
        ("达到5家\n@T 数; 5; 家; =; target\n", "nine cells"),
        ("达到5家\n@T 数; 5; 家; >; target; level; -; -; 达到5家\n", "comparator"),
    ],
)
def test_markup_tells_what_is_wrong_and_where(body: str, said: str) -> None:
    assert any(said in e and e.startswith("line ") for e in parse(HEAD + body, "f").errors)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{U:江南大学}来了，江南大学走了。\n", "stands here unmarked"),
        ("{U:江南大学}与{E:江南大学}。\n", "is Enterprise and University"),
        ("{U:江大}与{F:茶}\n@R HOSTS; 江大 > 茶; done; -\n", "breaks its domain"),
        ("{U:江大}与{U:江院=江大}\n@R COLLABORATES_WITH; 江大 > 江院; done; -\n", "to itself"),
    ],
)
def test_check_finds_what_a_parser_cannot(body: str, said: str) -> None:
    assert any(said in fault for fault in faults(parse(HEAD + body, "f")))


def test_corpus_has_no_fault_and_no_family_in_two_splits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(ROOT / split) for split in ("train", "dev", "test")]) == 0
    assert "0 faults" in capsys.readouterr().out


def test_corpus_tells_no_sentence_twice() -> None:
    seen: dict[str, str] = {}
    for document in corpus(ROOT, "train", "dev", "test"):
        if document.header["kind"] == "compilation":
            continue
        for sentence in document.text.split("。"):
            body = sentence.strip()
            if len(body) < 20:
                continue
            assert seen.setdefault(body, document.id) == document.id, body
    assert len(corpus_files(ROOT / "test")) >= 50
