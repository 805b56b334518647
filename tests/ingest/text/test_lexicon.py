"""The word tables: read by one reader, which tells where a row is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.errors import DeclarationError
from ingest.reference.tables import typed_rows
from ingest.text.lexicon import HERE, Kind, grammar, kind_of, table


class Line(NamedTuple):
    """A line of each kind of cell."""

    name: str
    weight: float
    words: tuple[str, ...]
    pattern: re.Pattern[str]


HEADER = "# a note\nname\tweight\twords\tpattern\n"


def test_rows_are_read_as_their_class_says(tmp_path: Path) -> None:
    path = tmp_path / "made.tsv"
    path.write_text(f"{HEADER}甲\t0.5\t乙 丙\t丁{{2}}\n", "utf-8")
    assert list(typed_rows(path, Line)) == [Line("甲", 0.5, ("乙", "丙"), re.compile("丁{2}"))]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("甲\t0.5\t乙", "made.tsv, line 4: 3 cells under 4 columns"),
        ("甲\t0.5\t乙\t丙\t丁", "made.tsv, line 4: 5 cells under 4 columns"),
        ("甲\t半\t乙\t丙", "made.tsv, line 4: could not convert string to float"),
        ("甲\t0.5\t乙\t(丙", "made.tsv, line 4: missing )"),
        ("", "made.tsv, line 4: 1 cells under 4 columns"),
    ],
)
def test_a_bad_row_is_told_with_its_file_and_line(tmp_path: Path, row: str, told: str) -> None:
    path = tmp_path / "made.tsv"
    path.write_text(f"{HEADER}甲\t0.5\t乙\t丙\n{row}\n", "utf-8")
    with pytest.raises(DeclarationError, match=re.escape(told)):
        list(typed_rows(path, Line))


def test_other_columns_than_the_class_has_are_told() -> None:
    with pytest.raises(
        DeclarationError, match=r"words\.tsv, line 2: columns kind, words; not name"
    ):
        list(table("words", Line))


@pytest.mark.parametrize("name", ["words", "labels", "cues"])
def test_a_table_of_kinds_has_each_kind_once_and_no_word_twice_in_one(name: str) -> None:
    rows = list(table(name, Kind))
    assert len({row.kind for row in rows}) == len(rows)
    assert all(len(set(row.words)) == len(row.words) > 0 for row in rows)
    assert name == "words" or sum(len(row.words) for row in rows) == len(kind_of(name))


def test_every_kind_of_words_is_told_by_a_rule_and_every_rule_tells_a_kind() -> None:
    code = "".join(path.read_text("utf-8") for path in HERE.parents[1].rglob("*.py"))
    told = set(re.findall(r"""["'{]([a-z]+)["'}]""", code))
    kinds = {row.kind for row in table("words", Kind)}
    assert kinds <= told
    grammars = re.findall(r"[=,:] grammar\((.*?)\)\n", code, re.DOTALL)
    assert len(grammars) > 20
    assert {kind for text in grammars for kind in re.findall(r"\{([a-z]+)\}", text)} <= kinds


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("{plan}|活动", "专项|工程|行动|计划|活动"),
        ("(?:被|{plan})了", "(?:被|专项|工程|行动|计划)了"),
        ("(?!{plan})", "(?!专项|工程|行动|计划)"),
        ("{plan}$", "(?:专项|工程|行动|计划)$"),
        ("大{plan}|小", "大(?:专项|工程|行动|计划)|小"),
        ("x{2,4}({plan})", "x{2,4}((?:专项|工程|行动|计划))"),
    ],
)
def test_words_of_a_kind_are_one_choice_wherever_they_stand(pattern: str, made: str) -> None:
    assert grammar(pattern).pattern == made
