from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import DeclarationError
from queries.cypher_file import read_query

GOOD = """\
// group: gap
// title: {zh: 标题, en: title}
// explanation:
//   zh: 说明
//   en: explanation
// parameters:
//   region: {type: Region}
//   state: {type: choice, choices: [attained, behind]}
//   limit: {type: integer, default: 20, least: 1, most: 50}
// columns:
//   platform: Platform
//   platform_id: id
//   region: string
//   odd: {type: float, label: {zh: 特别, en: odd}}
// rests_on: [HOSTS]
// example: {region: 澜江市}
MATCH (p:Platform)
RETURN p.name AS platform
"""


def read(folder: Path, text: str) -> object:
    path = folder / "gap.one.cypher"
    path.write_text(text, "utf-8")
    return read_query(path)


def test_cypher_file_header_becomes_a_question(tmp_path: Path) -> None:
    path = tmp_path / "gap.one.cypher"
    path.write_text(GOOD, "utf-8")
    query = read_query(path)
    assert (query.key, query.group, query.title.en) == ("gap.one", "gap", "title")
    assert [(p.name, p.type, p.default, p.most) for p in query.parameters] == [
        ("region", "Region", None, None),
        ("state", "choice", None, None),
        ("limit", "integer", 20, 50),
    ]
    assert query.parameters[1].vocabulary == "attainment"
    assert [column.label.zh for column in query.columns] == ["平台", "平台编号", "地区", "特别"]
    assert query.cypher == "MATCH (p:Platform)\nRETURN p.name AS platform"
    assert query.absence == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// group: gap", "// grup: gap", "group"),
        ("// group: gap", "// group: gaps", "group: unknown 'gaps'"),
        ("// group: gap", "// group: gap\n// colour: red", "colour"),
        ("en: title}", "}", "title.en"),
        ("type: Region}", "type: Regoin}", "parameters.region: unknown 'Regoin'"),
        ("type: Region}", "type: Region, max: 3}", "parameters.region.max"),
        ("[attained, behind]", "[attained, gone]", "parameters.state: choices"),
        ("platform_id: id", "platform_key: id", "columns.platform_key: has no label"),
        ("platform_id: id", "partner_id: id", "columns.platform: needs platform_id"),
        ("region: string", "region: text", "columns.region: unknown 'text'"),
        (", label: {zh: 特别, en: odd}", "", "columns.odd: has no label"),
        ("rests_on: [HOSTS]", "rests_on: [HOST]", "rests_on: unknown 'HOST'"),
        ("{region: 澜江市}", "{city: 澜江市}", "example.city: no such parameter"),
        ("type: Region}", "type: Region}\n//   field: {type: Field, required: true}",
         "example.field: missing"),
        ("// group: gap", "// group: [", "not readable"),
    ],
)  # fmt: skip
def test_cypher_file_wrong_header_names_file_and_key(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in GOOD
    with pytest.raises(DeclarationError) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert str(caught.value).startswith("gap.one.cypher: ")
    assert message in str(caught.value)


def test_cypher_file_without_ids_is_an_error(tmp_path: Path) -> None:
    text = GOOD.replace("//   platform: Platform\n//   platform_id: id\n", "")
    with pytest.raises(DeclarationError, match="no row leads to its evidence"):
        read(tmp_path, text)


def test_cypher_file_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match=r"gone\.cypher"):
        read_query(tmp_path / "gone.cypher")
