from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from graph.errors import AmbiguousName, InputError, UsageError
from queries.ask import read_parameters, split_pairs
from queries.catalog import question


class Names:
    """One region, one field, and a name that two bear."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def resolve(self, text: str, *, types: Sequence[str] = ()) -> str:
        self.asked.append((text, tuple(types)))
        if text == "二":
            raise AmbiguousName(text, [("a", "二", "Park", ""), ("b", "二", "Park", "")])
        if text == "无":
            raise InputError("Nothing is called '无'.")
        return f"id of {text}"


def test_ask_reads_names_numbers_and_defaults() -> None:
    names = Names()
    values = read_parameters(
        question("partner.of"), {"organization": "甲", "limit": "7", "region": ""}, names
    )
    assert values == {"organization": "id of 甲", "type": None, "region": None, "limit": 7}
    assert names.asked == [("甲", ("Organization",))]


def test_ask_takes_numbers_from_a_page() -> None:
    values = read_parameters(question("gap.broker"), {"limit": 9, "region": None}, Names())
    assert values == {"region": None, "organization": None, "limit": 9}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "organization is missing"),
        ({"organization": ""}, "organization is missing"),
        ({"organisation": "甲"}, "no parameter 'organisation'"),
        ({"organization": "甲", "limit": "many"}, "limit=many: not a whole number"),
        ({"organization": "甲", "limit": 2.5}, "limit must be a whole number"),
        ({"organization": "甲", "limit": True}, "limit must be a whole number"),
        ({"organization": "甲", "limit": "0"}, "limit=0: at least 1"),
        ({"organization": "甲", "limit": "1001"}, "limit=1001: at most 1000"),
        ({"organization": 3}, "organization must be text"),
        ({"organization": "甲", "type": "Firm"}, "type=Firm: must be one of Enterprise"),
    ],
)
def test_ask_wrong_parameters_are_named(given: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_parameters(question("partner.of"), given, Names())
    assert message in str(caught.value)
    assert str(caught.value).startswith("partner.of: ")


@pytest.mark.parametrize(("name", "error"), [("二", AmbiguousName), ("无", InputError)])
def test_ask_names_that_fit_several_or_none(name: str, error: type[InputError]) -> None:
    with pytest.raises(error):
        read_parameters(question("partner.of"), {"organization": name}, Names())


@pytest.mark.parametrize(
    ("pairs", "message"),
    [(["limit"], "name=value"), (["=3"], "name=value"), (["a=1", "a=2"], "given twice")],
)
def test_ask_pairs_of_a_wrong_form(pairs: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        split_pairs(pairs)


def test_ask_pair_values_may_hold_the_mark() -> None:
    assert split_pairs(["organization=a=b"]) == {"organization": "a=b"}
