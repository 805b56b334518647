import io
import time

import openpyxl
import pytest

from graph import workbook
from graph.errors import InputError
from graph.workbook import Sheet, workbook_bytes


def read_back(content: bytes) -> list[tuple[object, ...]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [tuple(cell for cell in row) for row in page.iter_rows(values_only=True)]


def test_workbook_keeps_values_and_types() -> None:
    content = workbook_bytes([Sheet("企业", ["名称", "数"], [["甲", 3], ["乙", 1.5], ["", None]])])
    assert read_back(content) == [("名称", "数"), ("甲", 3), ("乙", 1.5), (None, None)]


@pytest.mark.parametrize("text", ["=1+1", "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_workbook_writes_no_formula(text: str) -> None:
    content = workbook_bytes([Sheet("s", ["a"], [[text]])])
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_workbook_replaces_characters_that_break_the_file() -> None:
    assert read_back(workbook_bytes([Sheet("a/b[c]", ["x"], [["甲\x00\x0b乙"]])]))[1] == ("甲  乙",)


def test_workbook_bytes_hold_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [Sheet("s", ["a"], [["甲"]])]
    first = workbook_bytes(sheets)
    later = time.localtime(time.time() + 3600 * 24 * 40)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert workbook_bytes(sheets) == first


def test_workbook_refuses_more_rows_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    with pytest.raises(InputError, match="csv"):
        workbook_bytes([Sheet("s", ["a"], [[1], [2], [3]])])
