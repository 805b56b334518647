import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from graph.context import Context
from graph.declare import check_declaration, read_declaration, yaml_data
from graph.errors import InputError
from graph.settings import Settings
from graph.workbook import Sheet, workbook_bytes
from graph.workspace import Workspace
from ingest.checking import check, check_with
from ingest.commands import ingest
from ingest.own import declaration_from, declaration_path
from ingest.run import add_files, forget_source
from ingest.sketch import Corrections, sketch_table
from ingest.sketch_yaml import declaration_of, key_of
from ingest.source import Source

ROOT = Path(__file__).parents[2]
BOOKS = sorted((Path(__file__).parent / "unknown_tables").glob("*.yaml"))
FIRMS = [
    ["企业全称", "所属县区", "研发投入(元)", "合作高校", "手机"],
    ["澜江甲机电有限公司", "云湖区", 1200000, "东澜大学、澜江大学", "13800000000"],
    ["澜江乙材料有限公司", "望溪区", 900000, "无", "13900000000"],
]


def measure() -> ModuleType:
    """Return the measuring script, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("sketch_bench", ROOT / "benchmarks/sketch.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    # its declarations look their own types up by the module's name
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BENCH = measure()


def table(folder: Path, rows: list[list[object]], name: str = "名录.xlsx") -> Path:
    path = folder / name
    path.write_bytes(workbook_bytes([Sheet("名录", [str(c) for c in rows[0]], rows[1:])]))
    return path


def proposed(path: Path) -> Source:
    text = declaration_of(sketch_table(path))
    return check_declaration(yaml_data(text, where="x"), Source, where="x")


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem)
def test_sketch_maps_headers_never_seen(book: Path, tmp_path: Path) -> None:
    rows = list(BENCH.judged(read_declaration(book, BENCH.Book), tmp_path))
    assert not [row for row in rows if row[1] == "wrong"]
    assert sum(row[1] == "right" for row in rows) >= BENCH.FLOOR * len(rows)


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem)
def test_sketch_reads_the_rows_and_shows_no_personal_data(book: Path, tmp_path: Path) -> None:
    path = BENCH.written(read_declaration(book, BENCH.Book), tmp_path)
    text = declaration_of(sketch_table(path))
    assert not re.search(r"1[3-9]\d{9}|[\w.]+@\w+\.\w+", text)
    checked = check_with(path, declaration_from(text, where=path.name))
    assert checked.kept
    reasons = {reject["reason"] for reject in checked.rejected}
    assert reasons <= {"subtotal_row", "group_row", "note_row"}
    assert not checked.problem


def test_sketch_says_every_column_once(tmp_path: Path) -> None:
    rows: list[list[object]] = [["企业名称", "水晶球", "所属县区"], ["甲公司", "亮", "云湖区"]]
    (sheet,) = sketch_table(table(tmp_path, rows)).sheets
    assert [column.header for column in sheet.columns] == ["企业名称", "水晶球", "所属县区"]
    strange = sheet.columns[1]
    assert (strange.meaning, strange.certainty) == ("", "none")
    assert "# ?? 水晶球" in declaration_of(sketch_table(table(tmp_path, rows)))


def test_sketch_marks_cells_that_contradict_their_header(tmp_path: Path) -> None:
    rows: list[list[object]] = [["企业名称", "成立时间", "所属县区"], ["甲公司", "张江", "云湖区"]]
    (sheet,) = sketch_table(table(tmp_path, rows)).sheets
    assert sheet.columns[1].certainty == "likely"
    assert "cells_differ" in {doubt.code for doubt in sheet.columns[1].doubts}


@pytest.mark.parametrize("cell", ["13812345678", "0571-88888888", "a@b.cn", "33010219900307123X"])
def test_sketch_keeps_no_personal_data_whatever_the_header_says(tmp_path: Path, cell: str) -> None:
    rows: list[list[object]] = [["企业名称", "情况", "所属县区"], ["甲公司", cell, "云湖区"]]
    (sheet,) = sketch_table(table(tmp_path, rows)).sheets
    assert sheet.columns[1].use == "ignored"
    assert cell not in declaration_of(sketch_table(table(tmp_path, rows)))


def test_sketch_takes_what_a_person_says(tmp_path: Path) -> None:
    path = table(tmp_path, FIRMS)
    told = Corrections({"名录": "organization"}, {("名录", "合作高校"): ""})
    (sheet,) = sketch_table(path, told).sheets
    assert sheet.subject == "organization"
    assert sheet.columns[3].meaning == ""


def test_sketch_turns_amounts_into_the_unit_of_the_ontology(tmp_path: Path) -> None:
    source = proposed(table(tmp_path, FIRMS))
    (derived,) = source.parts["enterprise"].derived.values()
    assert derived.values({"研发投入(元)": "1,200,000"}) == ["1,200,000元"]
    assert derived.values({"研发投入(元)": "12万"}) == []


def test_sketch_of_no_table_says_so(tmp_path: Path) -> None:
    path = table(tmp_path, [["甲", "乙"], ["1", "2"]])
    with pytest.raises(InputError, match="no sheet has a header"):
        declaration_of(sketch_table(path))


def test_sketch_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    path = table(tmp_path, FIRMS)
    assert declaration_of(sketch_table(path)) == declaration_of(sketch_table(path))


def test_sketch_makes_a_key_of_the_files_name() -> None:
    assert [key_of(name) for name in ("2025年（终）.xlsx", "***.csv", "no.csv")] == [
        *("t2025年_终", "table", "tno"),
    ]


def test_own_declaration_reads_the_table_beside_it_and_is_kept(tmp_path: Path) -> None:
    workspace, inbox = Workspace(tmp_path / "w"), tmp_path / "inbox"
    inbox.mkdir()
    path = table(inbox, FIRMS)
    assert not add_files(workspace, [path]).usable
    beside = declaration_path(path)
    beside.write_text(declaration_of(sketch_table(path)), "utf-8")
    assert check(workspace, str(path)).as_json()["kept"] == 2
    first = add_files(workspace, [inbox])
    assert [(s.key, s.state) for s in first.sources] == [("名录", "new")]
    assert not first.refused
    # kept with the source: the same file and a later one are read without it
    beside.unlink()
    assert [s.state for s in add_files(workspace, [inbox]).sources] == ["unchanged"]
    assert check(workspace, "名录").kept == 2
    table(inbox, [*FIRMS, ["澜江丙生物有限公司", "青岩县", 5, "", ""]], "名录2026.xlsx")
    later = add_files(workspace, [inbox / "名录2026.xlsx"])
    assert [(s.key, s.state) for s in later.sources] == [("名录", "changed")]
    assert check(workspace, "名录").kept == 3


def test_own_declaration_that_was_corrected_reads_again(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    path = table(tmp_path, FIRMS)
    beside = declaration_path(path)
    text = declaration_of(sketch_table(path))
    beside.write_text(text, "utf-8")
    before = add_files(workspace, [path]).sources[0]
    beside.write_text(text.replace("      - enterprise COLLABORATES_WITH partner\n", ""), "utf-8")
    after = add_files(workspace, [path]).sources[0]
    assert (after.key, after.state) == (before.key, "changed")
    assert after.facts < before.facts
    assert [s.state for s in add_files(workspace, [path]).sources] == ["unchanged"]


def test_own_declaration_leaves_with_its_source(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    path = table(tmp_path, FIRMS)
    declaration_path(path).write_text(declaration_of(sketch_table(path)), "utf-8")
    add_files(workspace, [path])
    forget_source(workspace, "名录")
    declaration_path(path).unlink()
    assert not add_files(workspace, [path]).usable


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("key: [", "not a readable YAML"),
        ("key: x\n", "title"),
        ("{}", "h2020"),
    ],
)
def test_own_declaration_that_is_wrong_says_where(tmp_path: Path, text: str, words: str) -> None:
    path = table(tmp_path, FIRMS)
    good = declaration_of(sketch_table(path))
    wrong = good.replace("key: 名录", "key: h2020") if text == "{}" else text
    declaration_path(path).write_text(wrong, "utf-8")
    result = add_files(Workspace(tmp_path / "w"), [path])
    assert not result.usable
    assert words in result.refused[0].reason
    assert "source.yaml" in result.refused[0].reason


def test_own_declaration_given_as_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "名录.source.yaml"
    path.write_text("key: x\n", "utf-8")
    result = add_files(Workspace(tmp_path / "w"), [path])
    assert "declares tables" in result.refused[0].reason


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "个人信息，不收录"), ("en", "personal data")]
)
def test_sketch_command_speaks_both_languages(tmp_path: Path, language: str, words: str) -> None:
    context = Context(Workspace(tmp_path / "w"), Settings(home=tmp_path), language)
    path, out = table(tmp_path, FIRMS), tmp_path / "x.source.yaml"
    shown = CliRunner().invoke(ingest, ["sketch", str(path)], obj=context)
    assert words in shown.stdout
    assert "5 columns, 5 understood" in shown.stderr
    CliRunner().invoke(ingest, ["sketch", str(path), "--out", str(out)], obj=context)
    assert out.read_text("utf-8") == shown.stdout
    assert not context.workspace.root.exists()
