"""The region that a document is of, as the names found in it tell."""

from __future__ import annotations

import pytest

from ingest.text.draft import Candidate, Draft
from ingest.text.homes import homes
from ingest.text.pipeline import drafted

TYPES = {"R": "Region", "G": "Government"}


def named(text: str, *names: str) -> Draft:
    """Return a draft whose names are those given, each with the letter of its type."""
    made = drafted(text)
    places = [(text.find(n[1:]), n) for n in names]
    made.mentions = [
        Candidate(at, at + len(n) - 1, TYPES[n[0]], "gold", 1.0, n[1:]) for at, n in sorted(places)
    ]
    return made


@pytest.mark.parametrize(
    ("text", "names", "home"),
    [
        ("澜海区科技工作要点\n为落实石川市规划，全区行动。\n", ("R澜海区", "R石川市"), "澜海区"),
        ("澜海区科技局2023年总结\n全区新增企业12家。\n", ("G澜海区科技局",), "澜海区"),
        # a zone's bureau is no region's, and who is named once in passing is not meant
        ("高新区科技局总结\n全区新增企业12家。\n", ("G高新区科技局",), ""),
        ("工作总结\n" + "我局认真工作。" * 14 + "赴澜海县考察。\n", ("R澜海县",), ""),
    ],
)  # fmt: skip
def test_homes_are_named_in_the_title_or_at_the_level_that_is_said(
    text: str, names: tuple[str, ...], home: str
) -> None:
    assert homes(named(text, *names)) == [home]
