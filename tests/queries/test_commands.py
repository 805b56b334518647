"""The query commands, without a store: what they print, how they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.context import Context
from graph.errors import UsageError
from graph.settings import Settings
from graph.table import Column, Coverage, Table
from graph.workspace import Workspace
from queries.catalog import QUESTIONS
from queries.commands import query, show_table


def call(folder: Path, *words: str, language: str = "zh") -> Result:
    context = Context(Workspace(folder), Settings(home=folder), language)
    return CliRunner().invoke(query, list(words), obj=context)


def test_commands_list_names_every_question(tmp_path: Path) -> None:
    told = json.loads(call(tmp_path, "list", "--format", "json").stdout)
    assert [row["key"] for row in told["rows"]] == list(QUESTIONS)
    assert told["title"] == "问题目录"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", QUESTIONS)
def test_commands_show_tells_everything(tmp_path: Path, key: str, language: str) -> None:
    text = call(tmp_path, "show", key, language=language).stdout
    told = json.loads(call(tmp_path, "show", key, "--format", "json", language=language).stdout)
    assert told["title"] in text and told["explanation"] in text
    assert all(item["name"] in text for item in (*told["parameters"], *told["columns"]))
    assert f"trihelix query run {key}" in text


def test_commands_list_is_written_whole(tmp_path: Path) -> None:
    out = tmp_path / "questions.csv"
    result = call(tmp_path, "list", "--format", "csv", "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text("utf-8-sig").splitlines()[0] == "key,group,question,parameters"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["run", "partner.off"], "No question 'partner.off'"),
        (["show", "partner.off"], "No question 'partner.off'"),
        (["run", "partner.of", "organization"], "name=value"),
        (["cypher", "RETURN $n", "--param", "n=甲"], "not JSON"),
    ],
)
def test_commands_wrong_use_needs_no_store(tmp_path: Path, words: list[str], message: str) -> None:
    error = call(tmp_path, *words).exception
    assert isinstance(error, UsageError)
    assert message in str(error)


def test_commands_say_what_was_cut_and_what_is_missing(capfd: pytest.CaptureFixture[str]) -> None:
    columns = [Column("name", "string", "名称")]
    cut = Table("k", "t", columns, [{"name": "甲"}], truncated=True)
    empty = Table("k", "t", columns, [], coverage=[Coverage("bureau", "2024-06-30")])
    show_table(cut, "csv", "en")
    show_table(empty, "csv", "zh")
    out, err = capfd.readouterr()
    assert out == "name\n甲\nname\n"
    assert err.splitlines() == [
        "There is more: only the first 1 rows are given.",
        "没有符合的行。可能显示结果的来源：bureau (2024-06-30)。",
    ]
