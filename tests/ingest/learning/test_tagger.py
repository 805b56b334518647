"""What was learned decides alike whatever stands beside a text, and its ways agree."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from ingest.learning.looks import Looks
from ingest.learning.pairs import SURE, pairs, ruled
from ingest.learning.sight import is_asked
from ingest.learning.slots import TEMPLATES, slots
from ingest.learning.tagger import LEAST, _offered, _sound, likely, offered
from ingest.learning.ties import Chances, tied
from ingest.learning.weights import Weights, load_weights, save_weights
from ingest.text.draft import Candidate, Draft, draft
from ingest.text.pipeline import drafted

TEXT = "江南大学与蓝湾生物共建功能茶饮研究院。鼓励企业与高校共建研究院3家，力争达到10家以上。"


def tagged(made: Draft) -> list[Candidate]:
    """Return what the chain of labels alone would choose."""
    return likely(offered(made))


def test_tagger_names_things_and_leaves_classes() -> None:
    found = {drafted(TEXT).text[c.start : c.end]: c.type for c in tagged(drafted(TEXT))}
    assert found["江南大学"] == "University"
    assert found["功能茶饮研究院"] == "Platform"
    assert not {"企业", "高校", "研究院3家"} & set(found)


@pytest.mark.parametrize(
    ("text", "found", "type_", "left"),
    [
        ("办好“科技之春”科普月", "科技之春”科普月", "Program", "“科技之春”科普月"),
        ("由鸣海产投领投", "由鸣海产投", "Enterprise", "鸣海产投"),
        ("坐落于滨湖科技园内,", "滨湖科技园内", "Park", "滨湖科技园"),
        ("汉江内", "汉江内", "Region", "汉江内"),
        ("东湖学院(南区)", "东湖学院(南区)", "University", "东湖学院(南区)"),
        ("(东湖学院)", "东湖学院)", "University", "东湖学院"),
    ],
)
def test_names_end_where_brackets_quotations_and_words_of_place_tell(
    text: str, found: str, type_: str, left: str
) -> None:
    at = text.index(found)
    name = _sound(draft(text), Candidate(at, at + len(found), type_, "learned", 0.9))
    assert name is not None and text[name.start : name.end] == left


def test_tagger_decides_a_sentence_alike_alone_and_among_others() -> None:
    alone = [(c.start, c.end, c.type) for c in tagged(drafted(TEXT))]
    among = drafted(TEXT + "\n\n" + "\n".join(f"第{i}段说的是别的事情。" for i in range(300)))
    assert [(c.start, c.end, c.type) for c in tagged(among) if c.end <= len(TEXT)] == alone


def test_ties_follow_the_names_and_keep_one_a_pair() -> None:
    draft = drafted("2021年，江南大学与蓝湾生物签订合作协议，江南大学与蓝湾生物的合作由来已久。")
    draft.mentions = [c for c in tagged(draft) if c.type in {"University", "Enterprise"}]
    draft.mentions = [
        type(c)(c.start, c.end, c.type, c.rule, c.score, draft.text[c.start : c.end])
        for c in draft.mentions
    ]
    keys = [(t.type, t.head.canonical, t.tail.canonical) for t in tied(draft)]
    assert ("COLLABORATES_WITH", "江南大学", "蓝湾生物") in keys
    assert len(keys) == len(set(keys))


def test_slots_have_a_row_a_character_and_do_not_depend_on_what_follows_far_off() -> None:
    short, long = slots(drafted("蓝湾生物落户。")), slots(drafted("蓝湾生物落户。\n\n别的事情。"))
    assert short.shape == (7, len(TEMPLATES))
    assert (short[:3] == long[:3]).all()


@pytest.mark.parametrize("seed", range(5))
def test_chances_of_stretches_agree_with_trying_every_row_of_labels(seed: int) -> None:
    random = np.random.default_rng(seed)
    labels, lengths = ("O", "B-Park", "I-Park", "B-Field", "I-Field"), np.asarray([4, 2])
    scores = random.normal(size=(6, 5)).astype(np.float32)
    order = random.normal(size=(5, 5)).astype(np.float32)
    weights = Weights(labels, *(np.zeros(1),) * 3, order)  # type: ignore[arg-type]
    clauses = [(0, 4, False), (4, 6, False)]
    found = {(c.start, c.end, c.type): c.score for c in _offered(scores, clauses, weights)}
    assert found
    for (start, end, _), length in zip(clauses, lengths.tolist(), strict=True):
        rows = list(product(range(5), repeat=length))
        totals = np.asarray(
            [
                sum(scores[start + i, k] for i, k in enumerate(row))
                + sum(order[a, b] for a, b in pairwise(row))
                for row in rows
            ]
        )
        shares = np.exp(totals - totals.max())
        shares /= shares.sum()
        chances: dict[tuple[int, int, str], float] = defaultdict(float)
        for share, row in zip(shares.tolist(), rows, strict=True):
            told = "".join("OBIbi"[label] for label in row)
            for match in re.finditer("BI*|bi*", told):
                type_ = "Park" if match[0][0] == "B" else "Field"
                chances[start + match.start(), start + match.end(), type_] += share
        for key, chance in chances.items():
            assert found.get(key, 0.0) == pytest.approx(chance if key in found else 0.0, abs=1e-3)
            assert key in found or chance < LEAST
        assert {key for key in found if start <= key[0] < end} <= chances.keys()


def test_a_pair_looks_alike_to_teacher_and_reader() -> None:
    draft = drafted("2021年，江南大学、东湖大学与蓝湾生物、南岭重工签订合作协议，共建蓝湾研究院。")
    draft.mentions = [
        type(c)(c.start, c.end, c.type, c.rule, c.score, draft.text[c.start : c.end])
        for c in tagged(draft)
    ]
    asked, weights = list(pairs(draft)), load_weights("ties")
    least = np.full((len(asked), len(weights.labels)), 0.4, dtype=np.float32)
    likely = Chances(Looks(draft, ruled(draft)), weights).likely(asked, least)
    found = {(row, type_): chance for row, type_, chance in likely}
    assert len(asked) > 4
    assert len(found) > 4
    for row, pair in enumerate(asked):
        slots_ = Looks(draft, ruled(draft)).of(pair)
        assert slots_ == sorted(slots_)
        chances = 1 / (1 + np.exp(-weights.of(slots_)))
        for type_, chance in zip(weights.labels, chances.tolist(), strict=True):
            told = found.get((row, type_))
            assert (chance < 0.4) if told is None else told == pytest.approx(chance, abs=1e-6)


def test_far_ends_are_asked_about_where_their_like_is_tied() -> None:
    draft = drafted("江南大学共建蓝湾研究院。\n蓝湾生物与东湖大学签约。\n该公司主攻生物医药。")
    draft.mentions = [
        type(c)(c.start, c.end, c.type, c.rule, c.score, draft.text[c.start : c.end])
        for c in tagged(draft)
    ]
    asked, worth = list(pairs(draft)), list(pairs(draft, None, is_asked))
    assert all(pair in asked for pair in worth)
    assert [p for p in asked if p.order in SURE] == [p for p in worth if p.order in SURE]
    far = [p for p in asked if p.order not in SURE]
    assert 0 < sum(p in worth for p in far) < len(far)


def test_weights_come_back_as_saved_within_a_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.learning.weights.HERE", tmp_path)
    given = {5: {"a": 1.0, "b": -0.5}, 9: {"a": -0.25}}
    path = save_weights("trial", labels=("a", "b"), bits=4, weights=given)
    again = save_weights("trial", labels=("a", "b"), bits=4, weights=given)
    assert path.read_bytes() == again.read_bytes()
    made = load_weights("trial")
    found = made.score(np.asarray([[5, 0], [9, 5]], dtype=np.uint32))
    assert found == pytest.approx(np.asarray([[0.75, -0.5], [1.0, -0.5]]), abs=1 / 127)
    assert made.transitions.shape == (0, 0)


def test_shipped_weights_are_small() -> None:
    folder = Path(__file__).parents[3] / "ingest"
    tables = [folder / "text" / "lexicon" / f"{name}.tsv" for name in ("collocations", "endings")]
    learned = [*(folder / "learning").glob("*.npz"), *tables]
    assert sum(path.stat().st_size for path in learned) <= 15_000_000
