"""Two lists of one length: tied in turn, or each with each; firms and places are invented."""

from __future__ import annotations

import pytest

from ingest.text.reading import read_document

LISTS = [
    (
        "恒岳重工、蓝湾生物分别与浙江大学、江南大学签订合作协议。",
        {("恒岳重工", "浙江大学"), ("蓝湾生物", "江南大学")},
    ),
    (
        "望津市组织恒岳重工、蓝湾生物等18家企业赴浙江大学、江南大学开展产学研合作对接活动3场次。",
        {
            ("恒岳重工", "浙江大学"),
            ("恒岳重工", "江南大学"),
            ("蓝湾生物", "浙江大学"),
            ("蓝湾生物", "江南大学"),
        },
    ),
]


@pytest.mark.parametrize(("text", "tied"), LISTS)
def test_lists_of_one_length_are_tied_in_turn_only_where_the_text_says_so(
    text: str, tied: set[tuple[str, str]]
) -> None:
    reading = read_document(text, "a.txt")
    names = reading.mentions
    told = {(names[r.head].text, names[r.tail].text) for r in reading.relations}
    assert told == tied
