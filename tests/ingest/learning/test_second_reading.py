"""The second reading of the corpus is sound, and agreement with it is counted right."""

from __future__ import annotations

from collections import Counter

import pytest
from agreement import ATTRIBUTES, CORPUS, SECOND, compare, kappa, markdown, pairs

from ingest.learning.check import faults
from ingest.learning.markup import corpus, corpus_files


def test_the_second_reading_has_no_faults_and_the_texts_of_the_first() -> None:
    read_twice = pairs(CORPUS)
    assert len(read_twice) == len(corpus_files(CORPUS / SECOND)) >= 120
    assert [f for _, second in read_twice for f in faults(second)] == []


def test_no_split_picks_the_second_reading_up() -> None:
    ids = Counter(d.id for d in corpus(CORPUS, "train", "dev", "test"))
    assert {name for name, times in ids.items() if times > 1} == set()


def test_a_reader_agrees_with_himself() -> None:
    made = compare((first, first) for first, _ in pairs(CORPUS))
    assert made.differences == []
    assert {t.f1 for t in (*made.strict.values(), *made.ties.values(), made.targets)} == {1.0}
    assert {made.attributes[name] for name in ATTRIBUTES} == {made.targets.right}
    assert "Cohen's kappa 1.000" in "\n".join(markdown(made))


def test_two_readers_differ_and_each_difference_is_listed() -> None:
    made = compare(pairs(CORPUS))
    told = Counter(d.split(" ", 1)[1].split(",")[0] for d in made.differences)
    strict, ties = made.strict.values(), made.ties.values()
    assert told["name"] == sum(t.gold + t.found - 2 * t.right for t in strict)
    assert told["relation"] == sum(t.gold + t.found - 2 * t.right for t in ties)
    assert 0.6 < made.targets.f1 <= 1


def test_kappa_takes_chance_away() -> None:
    even = Counter({("a", "a"): 25, ("a", "b"): 25, ("b", "a"): 25, ("b", "b"): 25})
    assert kappa(even) == pytest.approx(0)
    assert kappa(Counter({("a", "a"): 45, ("b", "b"): 15, ("a", "b"): 25, ("b", "a"): 15})) == (
        pytest.approx(0.1304, abs=1e-4)
    )
    assert kappa(Counter({("a", "a"): 7})) == 1
