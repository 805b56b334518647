from __future__ import annotations

from pathlib import Path

from ingest.learning.collocations import PAIRS, examples, learned, unspun, write
from ingest.learning.markup import parse
from ingest.text.collocations import TABLE, is_learned, likeliest_original
from ingest.text.synonyms import synonyms

HEADER = "family: a\nkind: plan\nregion: -\ndamage: none\nnames: real\n---\n"
TEXTS = ["加快产业发展，推动经济发展，促进科技发展。", "开展科普活动，开展技术培训，组织开展活动。"]


def test_collocations_of_a_spun_document_are_those_of_what_was_written() -> None:
    made = parse(HEADER + "加快產業<spun:开展|发展>，到达<number:2023|10>家。\n", "a")
    assert unspun(made) == "加快产业发展,到达2023家。\n"


def test_collocations_learned_tell_the_words_apart() -> None:
    weights = learned(list(examples(TEXTS, "开展", "发展")))
    assert weights == learned(list(examples(TEXTS, "开展", "发展")))
    assert weights["l1业"] > 0 > weights["r1科"]


def test_collocations_are_written_for_every_pair_from_train_and_dev_alone(tmp_path: Path) -> None:
    for split, word in (("train", "产业发展"), ("dev", "组织开展"), ("test", "重点计划")):
        (tmp_path / split).mkdir()
        (tmp_path / split / "a.txt").write_text(f"{HEADER}{word}。\n", "utf-8")
    assert write(tmp_path, tmp_path / "made.tsv") > 0
    made = (tmp_path / "made.tsv").read_text("utf-8")
    assert made.startswith("开展\t发展\t")
    assert "\tl1业:" in made
    assert "方案" not in made


def test_collocations_of_the_shipped_table_speak_of_every_pair() -> None:
    pairs = [tuple(row.split("\t")[:2]) for row in TABLE.read_text("utf-8").splitlines()]
    beyond = {(spun, word) for word, known in synonyms().items() for spun in known}
    assert set(PAIRS.items()) <= set(pairs) <= {*PAIRS.items(), *beyond}
    assert len(set(pairs)) == len(pairs) > len(beyond) - 20
    assert is_learned("开展")
    assert not is_learned("规划")
    for text in ("推动数字经济开展,", "未来三年开展规划"):
        at = text.index("开展")
        assert likeliest_original("开展", text, at, at + 2)[1] > 0
    assert likeliest_original("开展", "组织开展科普宣传活动", 2, 4)[1] < 0
    assert likeliest_original("功效", "科技功效转化", 2, 4)[0] == "成果"
