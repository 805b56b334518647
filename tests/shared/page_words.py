"""What a page says, as its tests read it."""

from __future__ import annotations

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

INSTITUTE = "东澜省新材料研究所"
FIRM = "澜江精锐轴承有限公司"
Open = Callable[..., AppTest]


def html(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def words(test: AppTest) -> str:
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", html(test), flags=re.S)


def rows_in(said: str) -> int:
    """Return how many rows the page says that there are."""
    found = re.search(r"\b(\d+) 行", said)
    assert found
    return int(found[1])


def units_in(said: str) -> int:
    """Return how many units the picture holds."""
    found = re.search(r"(\d+) 个单位、", said)
    assert found
    return int(found[1])


def values_in(said: str) -> int:
    """Return how many cells of the matrix hold a value."""
    found = re.search(r"有数值 \s*(\d+)", said)
    assert found
    return int(found[1])
