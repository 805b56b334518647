import io
from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError
from graph.model import Relation
from graph.workspace import Workspace
from ingest.recognise import Recognised, recognise
from ingest.registry import TableFile, read_registry
from ingest.run import add_files
from ingest.template import template_key, template_workbook, templates

CELLS = {
    "统一社会信用代码": "",
    "年份": "2023",
    "日期": "2023-05-06",
    "万元": "120",
    "人数": "35",
    "人员数": "35",
    "单位": "澜江大学",
    "企业名称": "澜江甲机电有限公司",
    "卖方": "澜江大学",
    "买方": "澜江甲机电有限公司",
}


def filled(name: str, path: Path) -> None:
    """Fill one row of a template as a person would."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(name)))
    page = book.worksheets[0]
    top = page.max_row
    offered = {
        str(rule.sqref).split(":")[0].rstrip("0123456789"): rule.formula1
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    }
    for cell in page[top]:
        label = str(cell.value).removesuffix(" *")
        text = next((v for k, v in CELLS.items() if k in label), f"某{label}")
        if cell.column_letter in offered:
            text = offered[cell.column_letter].strip('"').split(",")[0]
        page.cell(top + 1, cell.column, "1" if label == "序号" else text)
    book.save(path)


@pytest.mark.parametrize("key", templates().templates)
def test_template_reads_back_without_a_mapping(key: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    filled(key, path)
    found = recognise(path)
    assert isinstance(found, Recognised)
    assert found.source.key == "bureau_workbook"
    assert found.parts == (templates().templates[key].part,)
    assert found.unread == ()
    reading = read_registry("x", found.source, [TableFile("a", "0" * 64, found, found.parts)])
    (table,) = reading.tables
    assert (table.rows, table.kept, table.cells, table.unmapped) == (1, 1, [], ())
    statements = [fact.statement for fact in reading.facts]
    assert any(isinstance(statement, Relation) for statement in statements)
    # every column but the running number and the state of the row says something
    part = found.source.parts[table.part]
    told = {c for e in part.entities.values() for c in e.columns()} | {part.year}
    told |= {part.modality.column} if part.modality else set()
    assert set(part.columns) <= told


def test_template_of_experts_keeps_no_personal_data() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook("专家")))
    words = "".join(str(c.value) for row in book.worksheets[0].iter_rows(min_row=5) for c in row)
    assert not [word for word in ("电话", "手机", "身份证", "邮箱") if word in words]


def test_template_is_the_same_bytes_each_time() -> None:
    assert template_workbook("企业") == template_workbook("enterprise")


def test_template_offers_choices_that_fit_into_a_cell_rule() -> None:
    for key in templates().templates:
        book = openpyxl.load_workbook(io.BytesIO(template_workbook(key)))
        rules = book.worksheets[0].data_validations.dataValidation
        lists = [rule.formula1 for rule in rules if rule.type == "list"]
        assert all(len(told) <= 255 for told in lists)


def test_template_left_blank_is_refused_and_nothing_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(template_workbook("平台"))
    result = add_files(Workspace(tmp_path / "w"), [path])
    assert not result.usable
    assert "no data rows" in result.refused[0].reason


def test_template_of_an_unknown_name_names_those_there_are() -> None:
    with pytest.raises(InputError, match="技术合同"):
        template_key("合同书")
