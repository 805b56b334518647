"""The pages about questions: every question has its place, and no page names one that is gone."""

import re
from pathlib import Path

import pytest

from graph.table import Column
from queries.catalog import catalog
from queries.questions_page import cell_text

DOCS = Path(__file__).parents[2] / "docs"
KEY = re.compile(r"`([a-z]+\.[a-z-]+)(?: [^`]*)?`")


def test_questions_page_documents_table_names_each_question_and_no_other() -> None:
    text = (DOCS / "documents-to-questions.md").read_text("utf-8")
    named = set(KEY.findall(text)) - {"questions.md"}
    assert named == set(catalog())


def test_questions_page_has_a_section_and_rows_for_each_question() -> None:
    text = (DOCS / "questions.md").read_text("utf-8")
    sections = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert list(sections) == list(catalog())
    for key, section in sections.items():
        query = catalog()[key]
        assert query.title.zh in section and query.title.en in section
        assert f"trihelix query run {key}" in section
        assert re.search(r"^共 [1-9]\d* 行 · ", section, re.MULTILINE), key


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("string", "甲|乙\n丙", "甲\\|乙 丙"),
        ("float", 16.999998, "17"),
        ("float", 12000.0, "12000"),
        ("string[]", ["甲", "乙", "丙", "丁", "戊"], "甲、乙、丙、丁 +1"),
        ("string", "长" * 60, "长" * 48 + "…"),
        ("integer", None, ""),
        ("boolean", False, "False"),
    ],
)
def test_questions_page_cells_stay_in_one_line(kind: str, value: object, told: str) -> None:
    assert cell_text(Column("c", kind, "c"), value) == told
