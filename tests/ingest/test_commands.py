import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.context import Context
from graph.errors import InputError, UsageError
from graph.settings import Settings
from graph.workspace import Workspace
from ingest.catalog import FOLDER
from ingest.commands import ingest
from ingest.run import add_files

BUREAU = FOLDER / "bureau_workbook" / "sample.xlsx"
MOE = FOLDER / "moe_universities" / "sample.xls"
NEWS = sorted((FOLDER / "sample" / "documents").glob("*.txt"))[0]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "w")


def call(workspace: Workspace, *arguments: str, language: str = "zh") -> Result:
    context = Context(workspace, Settings(home=workspace.root), language)
    return CliRunner().invoke(ingest, list(arguments), obj=context)


def test_check_of_a_file_is_the_contracts_json(workspace: Workspace) -> None:
    result = call(workspace, "check", str(BUREAU))
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told["rows"] == told["kept"] + len(told["rejected"]) == 72
    assert told["unmapped"] == []
    assert told["rejected"][0] == {
        "file": "sample.xlsx",
        "sheet": "企业名录",
        "row": 20,
        "column": "企业名称",
        "value": "",
        "reason": "missing_key",
    }
    assert "72 read, 63 kept" in result.stderr
    assert not workspace.root.exists()


def test_check_of_a_source_equals_that_of_its_file(workspace: Workspace) -> None:
    add_files(workspace, [MOE])
    by_file = json.loads(call(workspace, "check", str(MOE)).stdout)
    assert json.loads(call(workspace, "check", "moe_universities").stdout) == by_file


def test_check_reports_columns_that_nobody_knows(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("rcn,programme_part,colour\n207027,LEIT,red\n")
    result = call(workspace, "check", str(path))
    assert json.loads(result.stdout)["unmapped"] == ["colour"]
    assert "colour" in result.stderr


def test_check_of_a_table_that_falls_short_lists_its_rows_and_fails(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("rcn,programme_part\n207027,LEIT\n,LEIT\n,MSCA\n")
    result = call(workspace, "check", str(path))
    assert json.loads(result.stdout)["kept"] == 1
    assert isinstance(result.exception, InputError)


def test_check_of_a_document_counts_sentences(workspace: Workspace) -> None:
    told = json.loads(call(workspace, "check", str(NEWS)).stdout)
    assert told["rows"] == told["kept"] + len(told["rejected"]) > 0
    assert told["recognised"] == ["document"]


@pytest.mark.parametrize("what", ["gone.csv", "no_such_key"])
def test_check_of_nothing_is_an_error(workspace: Workspace, what: str) -> None:
    assert isinstance(call(workspace, "check", what).exception, InputError)


def test_check_as_a_table_says_the_reason_in_words(workspace: Workspace) -> None:
    result = call(workspace, "check", str(MOE), "--format", "csv")
    assert "分组行" in result.stdout


def test_list_and_report_are_tables(workspace: Workspace) -> None:
    add_files(workspace, [MOE, BUREAU])
    listed = json.loads(call(workspace, "list", "--format", "json").stdout)
    assert [(r["key"], r["version"], r["rejected"]) for r in listed["rows"]] == [
        ("bureau_workbook", "2025-06-30", 9),
        ("moe_universities", "2025-06-20", 3),
    ]
    assert [source["source"] for source in listed["coverage"]] == [
        "bureau_workbook",
        "moe_universities",
    ]
    assert len(listed["data_version"]) == 16
    report = json.loads(call(workspace, "report", "moe_universities", "--format", "json").stdout)
    (row,) = report["rows"]
    assert (row["rows"], row["kept"], row["rejected"]) == (10, 7, 3)
    assert row["reasons"] == {"group_row": 3}


@pytest.mark.parametrize(("language", "words"), [("zh", "分组行 3"), ("en", "group heading row 3")])
def test_report_speaks_both_languages(workspace: Workspace, language: str, words: str) -> None:
    add_files(workspace, [MOE])
    assert words in call(workspace, "report", language=language).stdout


def test_report_shows_examples_and_how_to_see_all(workspace: Workspace) -> None:
    add_files(workspace, [BUREAU])
    result = call(workspace, "report", "bureau_workbook", "--format", "json")
    assert "ingest report bureau_workbook --rows" in result.stderr
    tables = json.loads(result.stdout)["rows"]
    told = [example for table in tables for example in table["examples"]]
    assert told and all(": " in example for example in told)
    listed = json.loads(
        call(workspace, "report", "bureau_workbook", "--rows", "--format", "json").stdout
    )["rows"]
    count = sum(table["rejected"] + table["cells"] for table in tables)
    assert len(listed) == count
    assert all(row["row"] and row["reason"] for row in listed)
    assert sum(sum(table["cell_reasons"].values()) for table in tables) == sum(
        table["cells"] for table in tables
    )


def test_report_of_an_unknown_source_is_an_error(workspace: Workspace) -> None:
    assert isinstance(call(workspace, "report", "x").exception, InputError)


def test_list_of_an_empty_workspace_is_an_empty_table(workspace: Workspace) -> None:
    assert call(workspace, "list").exit_code == 0


def test_list_writes_a_file_whole(workspace: Workspace, tmp_path: Path) -> None:
    add_files(workspace, [MOE])
    out = tmp_path / "list.xlsx"
    result = call(workspace, "list", "--format", "xlsx", "--out", str(out))
    assert result.stdout == ""
    assert out.read_bytes().startswith(b"PK")


def test_annotate_prints_a_line_a_file_and_goes_on_after_a_bad_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    texts = tmp_path / "texts"
    result = call(workspace, "annotate", str(bad), str(NEWS), "--texts", str(texts))
    (line,) = result.stdout.splitlines()
    record = json.loads(line)
    assert (record["doc_id"], record["file"]) == (NEWS.stem, NEWS.name)
    assert record["annotated_ranges"] == [[0, record["n_chars"]]]
    assert "bad.txt" in result.stderr
    assert isinstance(result.exception, InputError)
    written = (texts / NEWS.name).read_text("utf-8")
    assert len(written) == record["n_chars"]
    assert not workspace.root.exists()


def test_annotate_texts_of_one_name_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    twin = tmp_path / NEWS.name
    twin.write_bytes(NEWS.read_bytes())
    result = call(workspace, "annotate", str(NEWS), str(twin), "--texts", str(tmp_path / "t"))
    assert isinstance(result.exception, UsageError)
