from __future__ import annotations

import random

import pytest

from ingest.text.terms import Term, Terms
from ingest.text.wordindex import MANY


def plain(text: str, words: set[str]) -> list[tuple[int, int]]:
    """Return the leftmost words, the longest of each place, by trying all."""
    found, at = [], 0
    while at < len(text):
        ends = [at + len(word) for word in words if text.startswith(word, at)]
        if ends:
            found.append((at, max(ends)))
        at = max(ends, default=at + 1)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_terms_are_found_as_by_trying_every_word_at_every_place(seed: int) -> None:
    chance = random.Random(seed)
    words = {"".join(chance.choices("甲乙丙", k=chance.randint(2, 9))) for _ in range(300)}
    terms = Terms([Term(word, "Enterprise", word) for word in words])
    text = "".join(chance.choices("甲乙丙丁", k=2 * MANY + 17))
    assert [(start, end) for start, end, _ in terms.find(text)] == plain(text, words)


@pytest.mark.parametrize("text", ["", "甲", "甲乙", "乙甲"])
def test_terms_are_found_in_the_shortest_texts(text: str) -> None:
    found = [term.meaning for _, _, term in Terms([Term("甲乙", "Park", "丙园")]).find(text)]
    assert found == ["丙园"] * (text == "甲乙")
    assert not list(Terms().find(text))


def test_a_name_and_an_indicator_may_have_one_word_and_signs_any_width() -> None:
    both = [Term("甲（乙）", "Park", "甲乙园"), Term("甲（乙）", "indicator", "甲乙数")]
    terms = Terms(both)
    assert list(terms.terms) == both
    assert [term for _, _, term in terms.find("在甲(乙)。")] == both[:1]
    assert terms.names(["甲(乙)", "甲（乙）", "甲"]) == [both[0], both[0], None]
    assert terms.indicators == {"甲(乙)": "甲乙数"}
    assert terms.version == Terms(reversed(both)).version != Terms(both[:1]).version
