"""What may be sent, and what is said of the rest."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from graph.errors import InputError
from graph.store_values import sendable


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (2**63, "more than 64 bits"),
        ({1: "x"}, "the key 1 is no text"),
        ({"a": [{"b": object()}]}, r"p\.a\.b: a value of type object"),
        ("\ud800", "half a character"),
        ({"x"}, "type set"),
        (datetime.time(1, tzinfo=datetime.UTC), "zone"),
    ],
)
def test_store_values_name_a_parameter_it_cannot_send(value: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        sendable(value, "p")


def test_store_values_send_containers_as_lists_and_maps() -> None:
    assert sendable({"a": (1, None, True), "b": {"c": "中"}}) == {
        "a": [1, None, True],
        "b": {"c": "中"},
    }
