"""Shortlists on each server: reasons, evidence, exclusions, order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError, UsageError
from graph.model import Need
from graph.store import Store
from graph.table import render
from queries.evidence import evidence
from queries.shortlist import Shortlist, shortlist
from queries.shortlist_table import shortlist_for_reading, shortlist_json

REGION = Path(__file__).with_name("small_region.cypher")
NAMES = {"表面工程": "F:surf", "流体机械": "F:fluid", "澜江市": "R:lj", "西岭市": "R:xl"}


class Names:
    """Two fields and two regions."""

    def resolve(self, text: str, *, types: Sequence[str] = ()) -> str:
        del types
        if text not in NAMES:
            raise InputError(f"Nothing is called {text!r}.")
        return NAMES[text]


@pytest.fixture
def region(store: Store) -> Store:
    """Return a store that holds the small region."""
    for text in REGION.read_text("utf-8").split("\n\n")[1:]:
        store.write(text)
    return store


def ranked(found: Shortlist) -> list[tuple[str, float]]:
    return [(row.profile.id, row.score) for row in found.rows]


def left_out(found: Shortlist) -> dict[str, str]:
    return {one.id: one.reason for one in found.excluded}


def test_shortlist_of_a_firm_with_a_need(region: Store) -> None:
    found = shortlist(region, Names(), seeker="E:bearing")
    assert ranked(found) == [("U:tech", 56.0), ("P:coat", 32.5)]
    assert left_out(found) == {
        "I:branch": "same_unit",
        "I:mat": "already_partner",
        "U:old": "inactive",
    }
    first = found.rows[0]
    assert [hop.target.id for hop in first.path] == ["I:mat", "U:tech"]
    assert first.doubts == ("maybe_same",)
    assert found.as_of == date(2025, 1, 1)


def test_shortlist_leaves_out_what_the_seeker_built(region: Store) -> None:
    found = shortlist(region, Names(), seeker="E:pump", field="流体机械")
    assert found.rows == ()
    assert left_out(found) == {"I:mat": "already_partner", "P:busy": "already_partner"}


def test_shortlist_year_of_founding_is_no_inactivity(region: Store) -> None:
    region.write("MATCH (p:Platform {id: 'P:coat'}) SET p.last_year = 2019")
    found = shortlist(region, Names(), seeker="E:bearing", kinds=("Platform",))
    assert found.rows[0].doubts == ("no_code", "only_founded")
    region.write("MATCH (p:Platform {id: 'P:coat'}) SET p.last_year = 2020")
    assert left_out(shortlist(region, Names(), seeker="E:bearing"))["P:coat"] == "inactive"


def test_shortlist_reasons_add_up_and_open(region: Store) -> None:
    found = shortlist(region, Names(), seeker="E:bearing")
    for row in found.rows:
        assert row.score == pytest.approx(sum(reason.contribution for reason in row.reasons))
        for reason in row.reasons:
            assert evidence(region, reason.evidence, "zh").rows


def test_shortlist_reason_without_evidence_is_none(region: Store) -> None:
    region.write("MATCH (e:Evidence) WHERE e.relation = 'WORKS_ON' OR e.of CONTAINS 'J:coat' "
                 "OR e.of CONTAINS 'P:coat' OR e.of CONTAINS 'D:surf' DETACH DELETE e")  # fmt: skip
    found = shortlist(region, Names(), seeker="E:bearing")
    assert found.rows == ()
    assert left_out(found)["U:tech"] == "no_evidence"


def test_shortlist_of_a_need(region: Store) -> None:
    need = Need(("表面工程", "量子"), "澜江市", "要做涂层")
    found = shortlist(region, Names(), need=need, limit=2)
    assert ranked(found) == [("U:tech", 43.5), ("I:mat", 42.5)]
    assert found.truncated
    assert found.unknown_fields == ("量子",)
    assert all(row.path == () for row in found.rows)


def test_shortlist_of_a_school_finds_who_needs_it(region: Store) -> None:
    found = shortlist(region, Names(), seeker="U:tech")
    assert [row.profile.id for row in found.rows] == ["E:bearing"]
    assert found.kinds == ("Enterprise",)
    assert found.rows[0].reasons[0].text.en == "needs help in 表面工程 (stated 1×)"


OPTIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({"kinds": ("Platform",)}, ["P:coat"]),
    ({"region": "澜江市"}, ["P:coat"]),
    ({"region": "西岭市"}, ["U:tech"]),
    ({"field": "流体机械"}, ["P:busy"]),
    ({"limit": 1}, ["U:tech"]),
    # the firm's tie of 2022 was not known then, and U:old was active
    ({"as_of": date(2017, 1, 1)}, ["P:coat", "U:old", "U:tech"]),
]


def test_shortlist_options(region: Store) -> None:
    for options, expected in OPTIONS:
        found = shortlist(region, Names(), seeker="E:bearing", **options)
        assert [row.profile.id for row in found.rows] == expected, options


def test_shortlist_wrong_use(region: Store) -> None:
    with pytest.raises(UsageError, match="seeker or for a need"):
        shortlist(region, Names())
    with pytest.raises(UsageError, match="--kind Project"):
        shortlist(region, Names(), seeker="E:bearing", kinds=("Project",))
    with pytest.raises(InputError, match="'E:gone'"):
        shortlist(region, Names(), seeker="E:gone")


def test_shortlist_table_forms(region: Store) -> None:
    found = shortlist(region, Names(), seeker="E:bearing")
    told = shortlist_json(found, "en")
    assert list(told["rows"][0]) == [
        "rank", "id", "name", "type", "region", "score", "reasons", "against", "path",
        "last_active", "doubts",
    ]  # fmt: skip
    assert list(told["rows"][0]["reasons"][0]) == ["feature", "text", "contribution", "evidence"]
    assert {one["reason"] for one in told["excluded"]} >= {"already_partner", "same_unit"}
    assert told == shortlist_json(shortlist(region, Names(), seeker="E:bearing"), "en")
    text = render(shortlist_for_reading(found, "zh"), "table").decode()
    assert "澜江精锐轴承有限公司 → 东澜省新材料研究所 → 东澜理工大学" in text
