"""Traditional script is told line by line, also where most of a document is in it."""

from __future__ import annotations

import pytest

from ingest.text.script import traditional_stretches

TRADITIONAL = "過去五年，我市科技投入年均增長，全市建成各類研發機構。"
SIMPLIFIED = "引进博士三十八名，其中海外归国人员十一名。"
NEITHER = "二〇二一年三月"


@pytest.mark.parametrize(
    ("lines", "spans"),
    [
        ([TRADITIONAL, SIMPLIFIED, TRADITIONAL], [[0], [2]]),
        ([TRADITIONAL, NEITHER, TRADITIONAL], [[0, 1, 2]]),
        ([SIMPLIFIED, TRADITIONAL, TRADITIONAL, SIMPLIFIED], [[1, 2]]),
        ([SIMPLIFIED, NEITHER], []),
        ([TRADITIONAL, "驰名商标和著名企业。", TRADITIONAL], [[0], [2]]),
    ],
)
def test_script_stretches_are_those_lines_that_are_in_it(
    lines: list[str], spans: list[list[int]]
) -> None:
    text = "\n".join(lines)
    found = [text[a:b] for a, b in traditional_stretches(text)]
    assert found == ["\n".join(lines[at] for at in span) for span in spans]
