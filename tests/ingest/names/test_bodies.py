"""Public bodies: one under the two names that everybody uses, never two under one."""

from __future__ import annotations

import pytest

from ingest.names.bodies import usual_body
from ingest.resolve.columns import Columns
from ingest.resolve.engine import resolve


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("苏州市科学技术局", "苏州市科技局", True),
        ("吉林省发展和改革委员会", "吉林省发改委", True),
        ("苏州市人民政府", "苏州市政府", True),
        ("苏州高新技术产业开发区管理委员会", "苏州高新技术产业开发区管委会", True),
        ("苏州市科学技术局", "苏州市科学技术协会", False),
        ("苏州市科学技术局", "无锡市科技局", False),
        ("吉安市科学技术局", "吉安县科技局", False),
        ("苏州市发展和改革委员会", "苏州市工信局", False),
        ("苏州市科学技术馆", "苏州市科技局", False),
    ],
)
def test_bodies_join_under_their_usual_name_only(first: str, second: str, one: bool) -> None:
    rows = [first, second]
    made = resolve(Columns(["a", "b"], rows, ["", ""], ["org", "org"], [(), ()]))
    assert (made.clusters[0] == made.clusters[1]) is one


def test_bodies_leave_other_names_as_they_are() -> None:
    for name in ("科学技术局", "中国科学技术大学", "苏州市科学技术馆", "科学技术出版社"):
        assert usual_body(name) == name
