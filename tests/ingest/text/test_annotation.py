from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.text.annotation import annotate, annotate_files, record
from ingest.text.edits import Edit, applied, undone
from ingest.text.reading import read_document

TEXTS = {
    "a.txt": "青石县与浙江大学签订合作协议,高新技术企业达到60家。",
    "b.txt": "",
    "c.txt": "\ufeff杭州高新区重点发展集成电路、生物医药,被認定為國家創新型園區。",
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / "c.txt", tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "none.txt"]


def test_annotation_keeps_the_schema_and_the_original(files: list[Path]) -> None:
    record = annotate(files[0])
    text = TEXTS["c.txt"]
    assert (record["doc_id"], record["file"], record["n_chars"]) == ("c", "c.txt", len(text))
    assert record["annotated_ranges"] == [[0, len(text)]]
    assert [e["id"] for e in record["entities"]] == [
        f"e{i + 1}" for i in range(len(record["entities"]))
    ]
    assert all(text[e["start"] : e["end"]] == e["text"] for e in record["entities"])
    ids = {e["id"] for e in record["entities"]}
    assert {r["head"] for r in record["relations"]} | {
        r["tail"] for r in record["relations"]
    } <= ids


def test_annotation_goes_on_after_a_bad_file_in_the_order_given(files: list[Path]) -> None:
    found = list(annotate_files(files))
    assert [a.path for a in found] == files
    assert [a.record is None for a in found] == [False, True, False, True]
    assert "empty" in found[1].error
    assert "can't be opened" in found[3].error
    with pytest.raises(InputError):
        annotate(files[1])


def test_annotation_is_the_same_for_any_number_of_processes(files: list[Path]) -> None:
    one = [a.record for a in annotate_files(files)]
    two = [a.record for a in annotate_files(files, jobs=2)]
    assert json.dumps(one, ensure_ascii=False) == json.dumps(two, ensure_ascii=False)


SCRAPS = [
    "澜江市与江南大学共建研究院",
    "2023家",
    "《",
    "》",
    "“",
    "”",
    "(",
    ")",
    "、",
    "。",
    "\n",
    "**",
    "xx.x亿元",
    "分别达到16家、52家",
    "中科院",
    "等",
    "被认定为国家级",
    "現(xiàn)",
    "篇二:",
    "到2025年,",
    "•",
    "%",
    "\ufeff",
    "\r\n",
    "一、工作目标",
    "其中",
    "总数达到",
    "与",
    "和",
    "一" * 200,
    "\U00020000",
    "👍",
    "第7页 共7页",
]


def test_annotation_survives_mutated_documents() -> None:
    dice = random.Random(20)
    for _ in range(60):
        text = "".join(dice.choice(SCRAPS) for _ in range(dice.randint(1, 60)))
        if not text.strip("\ufeff \r\n"):
            continue
        reading = read_document(text, "fuzz.txt")
        for mention in reading.mentions:
            assert text[mention.start : mention.end] == mention.text
        for target in reading.targets:
            assert 0 <= target.start < target.end <= len(text)


def test_annotation_tells_repairs_that_give_the_original_back_and_guesses_with_reasons() -> None:
    text = "青石县国土资源，產業園達(dá)到2023家，占比2023.5%。\n青石县科技局\n2024年2月8日\n"
    told = record(read_document(text, "a.txt"), "a")
    edits = [Edit(**{key: each[key] for key in Edit._fields}) for each in told["repairs"]]
    assert undone(applied(text, edits).text, edits) == text
    assert all(text[e["start"] : e["end"]] == e["before"] for e in told["repairs"])
    (guess, *_) = told["quality"][-1]["guesses"]
    assert (guess["text"], guess["reason"]) == ("10.5", "absent")
    (part,) = told["parts"]
    assert (part["issued"], part["issuer"]) == ("2024-02-08", "青石县科技局")
