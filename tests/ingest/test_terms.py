from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from graph.facts import read_facts
from graph.model import Entity, Fact, Target
from graph.workspace import Workspace
from ingest.run import RunResult, add_files
from ingest.terms import read_terms, terms_path, terms_table
from ingest.text.reading import read_document
from ingest.text.terms import Term, Terms

TEXT = "青石县与北斗谷签订合作协议，重点发展光子计算。瞪羚总量达到60家。北斗谷研究中心成立。\n"
TABLE = "词,类型,规范名\n北斗谷,园区,青石北斗产业园\n光子计算,领域,\n瞪羚总量,指标,瞪羚企业数\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "here").create()


def write(workspace: Workspace, table: str) -> None:
    terms_path(workspace).write_text(table, encoding="utf-8")


def test_terms_change_what_the_next_run_reads(workspace: Workspace, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    (first,) = add_files(workspace, [text]).sources
    assert not names(workspace, first.key) & {"青石北斗产业园", "瞪羚企业数"}
    write(workspace, TABLE)
    (second,) = again(workspace, text).sources
    assert second.state == "changed"
    assert names(workspace, first.key) >= {"青石北斗产业园", "光子计算", "瞪羚企业数"}
    (third,) = again(workspace, text).sources
    assert third.state == "unchanged"
    terms_path(workspace).unlink()
    again(workspace, text)
    assert not names(workspace, first.key) & {"青石北斗产业园", "瞪羚企业数"}


def again(workspace: Workspace, text: Path) -> RunResult:
    return add_files(workspace, [text])


def names(workspace: Workspace, key: str) -> set[str]:
    return {name_of(fact) for fact in read_facts(workspace, key)}


def name_of(fact: Fact) -> str:
    statement = fact.statement
    if isinstance(statement, Entity):
        return statement.name
    return statement.indicator if isinstance(statement, Target) else ""


def test_terms_say_in_how_many_facts_they_are(workspace: Workspace, tmp_path: Path) -> None:
    write(workspace, TABLE)
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    add_files(workspace, [text])
    rows = {row["word"]: row for row in terms_table(workspace, "zh").rows}
    assert rows["北斗谷"]["facts"] >= 1 and rows["瞪羚总量"]["facts"] >= 1
    assert rows["光子计算"]["type"] == "技术领域"


def test_terms_leave_a_longer_name_and_give_aliases_their_full_form() -> None:
    terms = Terms((Term("北斗谷", "Park", "青石北斗产业园"),))
    text = "浙江大学北斗谷技术转移中心揭牌，浙大与北斗谷合作。"
    found = {m.text: m for m in read_document(text, "t.txt", terms=terms).mentions}
    assert "北斗谷" in found and found["北斗谷"].canonical == "青石北斗产业园"
    assert found["浙江大学北斗谷技术转移中心"].type == "Platform"
    alias = Terms((Term("浙江大学", "University", "浙大本部"),))
    found = {m.text: m for m in read_document("浙大与北斗谷合作。", "t.txt", terms=alias).mentions}
    assert found["浙大"].canonical == "浙大本部"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("词,类型\n北斗谷,山谷\n", "row 2: '山谷' is no type"),
        ("词,类型\n谷,园区\n", "row 2: '谷' is no term"),
        ("名字,种类\n北斗谷,园区\n", "no column 词、类型"),
        ("词,类型,规范名\n北斗谷,园区,甲\n北斗谷,园区,乙\n", "row 3: 北斗谷 stands there twice"),
    ],
)
def test_terms_that_are_wrong_name_row_and_way_out(
    workspace: Workspace, table: str, says: str
) -> None:
    write(workspace, table)
    with pytest.raises(InputError, match=says):
        read_terms(workspace)


@pytest.mark.parametrize(
    "table",
    [
        "term,type,stands for\n北斗谷,Park,\n",
        "\ufeff类型,词\n园区,北斗谷\n,\n",
        "名称\t类别\t全称\n北斗谷\tpark\t北斗谷\n",
    ],
)
def test_terms_are_read_from_any_plain_table(workspace: Workspace, table: str) -> None:
    write(workspace, table)
    assert read_terms(workspace) == Terms((Term("北斗谷", "Park", "北斗谷"),))
