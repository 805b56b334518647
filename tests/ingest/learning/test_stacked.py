"""Whole names are decided once more: of what is offered, what stands apart and is likely."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from ingest.learning.stacked import ENOUGH, apart, chances_of, chosen
from ingest.learning.stacked_signs import Offers, how, span_of, step
from ingest.learning.tagger import likely, offered
from ingest.text.draft import Candidate
from ingest.text.pipeline import drafted, offers_of

TEXT = (
    "江南大学与蓝湾生物共建功能茶饮研究院。鼓励企业与高校共建研究院3家，力争达到10家以上。\n"
    "依托蓝湾生物，建设东湖科技园。"
)


def offers() -> Offers:
    """Return what may be a name in a text."""
    made = drafted(TEXT)
    return offers_of(made, offered(made))


def test_what_is_chosen_is_offered_stands_apart_and_is_likely() -> None:
    made = offers()
    names = chosen(made)
    found = {TEXT[c.start : c.end] for c in names}
    assert {"江南大学", "蓝湾生物", "功能茶饮研究院", "东湖科技园"} <= found
    assert not {"企业", "高校", "研究院3家"} & found
    assert {span_of(name) for name in names} <= {*made.spans}
    assert all(one.end <= two.start for one, two in pairwise(names))
    assert all(ENOUGH < name.score < 1 for name in names)


@pytest.mark.parametrize("seed", range(20))
def test_no_other_stretches_that_stand_apart_exceed_more(seed: int) -> None:
    random = np.random.default_rng(seed)
    spans = {
        (int(start), int(start + size), "Park"): float(chance)
        for start, size, chance in zip(
            random.integers(0, 9, 9), random.integers(1, 5, 9), random.random(9), strict=True
        )
    }

    def exceeds(some: tuple[tuple[int, int, str], ...]) -> float:
        ordered = sorted(some)
        if any(a[1] > b[0] for a, b in pairwise(ordered)):
            return -1.0
        return sum(spans[span] - ENOUGH for span in some)

    most = max(exceeds(some) for size in range(6) for some in combinations(spans, size))
    assert exceeds(tuple(apart(spans))) == pytest.approx(most)


def test_nothing_is_chosen_where_nothing_is_offered() -> None:
    made = drafted("今天天气很好。")
    assert chosen(Offers(made, [], [], [])) == []


def test_a_stretch_is_judged_with_the_same_words_elsewhere() -> None:
    told = []
    for text in ("依托云栖，建设示范园。", "依托云栖，建设示范园。云栖是谁？"):
        made = drafted(text)
        made.mentions = []
        alone = Candidate(2, 4, "Enterprise", "learned", 0.4)
        told.append(chances_of(Offers(made, [alone], [], []))[span_of(alone)])
    assert told[0] != told[1]


def test_how_stretches_overlap() -> None:
    spans = [(2, 6, "Park"), (0, 9, "Park"), (3, 4, "Park"), (4, 9, "Park")]
    assert [how((2, 6, "Field"), span) for span in spans] == ["s", "c", "i", "x"]


def test_chances_are_told_in_steps_that_rise() -> None:
    steps = [int(step(thousandths)) for thousandths in range(1, 1000)]
    assert step(0) == "-" and steps == sorted(steps)


def test_the_first_choice_is_of_what_is_more_probable_than_not() -> None:
    some = [Candidate(0, 2, "Park", "learned", 0.5), Candidate(4, 6, "Park", "learned", 0.49)]
    assert likely(some) == some[:1]
