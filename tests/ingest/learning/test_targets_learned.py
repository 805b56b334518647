from __future__ import annotations

import numpy as np
import pytest

from ingest.learning.examples import example
from ingest.learning.fitting import fit_choices, sparse
from ingest.learning.ledger import LABELS
from ingest.learning.markup import parse
from ingest.learning.train_targets import Teacher, aligned, alike, is_same
from ingest.learning.weights import load_weights
from ingest.text.quantities import quantities

DOCUMENT = """\
family: a
kind: plan
region: 青石县
damage: none
names: invented
---
青石县2024年科技工作要点
高新技术企业由12家增至30家，对认定的企业给予20万元奖励。
@T 高新技术企业数; 12; 家; =; baseline; level; -; -; 由12家
@T 高新技术企业数; 30; 家; =; target; level; 2024; -; 增至30家
"""


def test_targets_aligned_finds_each_number_once() -> None:
    item = example(parse(DOCUMENT, "a-01"))
    found = aligned(item)
    text = item.draft.text
    assert [(text[at : at + 2], t["value"]) for at, t in found.items()] == [("12", 12), ("30", 30)]


def test_targets_teacher_keeps_what_counts_and_what_does_not() -> None:
    teacher = Teacher()
    teacher.read(example(parse(DOCUMENT, "a-01")))
    assert [t and t["kind"] for t in teacher.targets] == ["baseline", "target", None]
    assert len(teacher.years.sizes) == 2
    assert sum(teacher.phrases.wanted) == pytest.approx(2)


@pytest.mark.parametrize(
    ("text", "value", "unit", "same"),
    [("5亿元", 50000, "万元", True), ("5亿元", 5, "万元", False), ("5家", 5, "个", False)],
)
def test_targets_same_number_in_another_scale(
    text: str, value: float, unit: str, same: bool
) -> None:
    (quantity,) = quantities(text, 0, len(text))
    assert is_same(quantity, {"value": value, "unit": unit}) == same


def test_targets_alike_is_one_for_equal_names_alone() -> None:
    assert alike("专利申请量", "专利申请量") == 1.0
    assert alike("专利申请量", "茶园面积") < 0.5


def test_fit_choices_prefers_what_was_wanted_and_is_the_same_again() -> None:
    signs = sparse([[0], [1], [0], [2]], 3)
    wanted = np.asarray([1.0, 0.0, 1.0, 0.0])
    learned = fit_choices(signs, wanted, [2, 2], penalty=0.1)
    assert learned[0] > max(learned[1], learned[2])
    assert learned.tolist() == fit_choices(signs, wanted, [2, 2], penalty=0.1).tolist()


def test_targets_weights_ship_a_column_for_each_decision() -> None:
    weights = load_weights("targets")
    assert weights.labels == LABELS
    assert np.abs(weights.steps).max(axis=0)[: len(LABELS)].min() > 0
