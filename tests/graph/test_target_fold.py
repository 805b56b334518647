"""Targets that tell one thing differently, and those that are not of the same time."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Target
from graph.target_fold import TargetFold, conflicts, target_id

WHOLE = Target("a#t", "高企数", 120.0, "家", "120家", kind="achieved", year=2024, about="a#1")
LESS = replace(WHOLE, value=70.0, written="70家")


def told(*targets: Target) -> dict[str, TargetFold]:
    return {target_id(target, "R:1"): TargetFold(target, "R:1") for target in targets}


def test_target_fold_two_numbers_of_one_year_conflict() -> None:
    assert len(conflicts(told(WHOLE, LESS))) == 1


def test_target_fold_one_sentence_does_not_contradict_itself() -> None:
    both = [
        TargetFold(target, "R:1", passages=passages)
        for target, passages in ((WHOLE, {"a@1", "b@7"}), (LESS, {"b@7"}))
    ]
    assert conflicts(dict(zip("ab", both, strict=True))) == []
    both[1].passages.clear()
    assert conflicts(dict(zip("ab", both, strict=True))) == [("a", "b")]


def test_target_fold_a_part_of_the_year_is_not_held_against_the_whole() -> None:
    half = replace(LESS, period="1-6")
    assert conflicts(told(WHOLE, half)) == []
    assert len(conflicts(told(half, replace(half, value=71.0)))) == 1


def test_target_fold_a_part_of_the_year_is_a_target_of_its_own() -> None:
    assert len(told(WHOLE, replace(WHOLE, period="1-6"), WHOLE)) == 2
