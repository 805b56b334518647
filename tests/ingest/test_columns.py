import pytest

from ingest.columns import Column, Derived


@pytest.mark.parametrize(
    ("split", "cell", "values"),
    [
        (False, "甲公司、乙厂", ["甲公司、乙厂"]),
        (True, "甲公司、乙厂；丙所", ["甲公司", "乙厂", "丙所"]),
        ("[;；]", "甲公司; ACME CO., LTD；甲公司", ["甲公司", "ACME CO., LTD"]),
        ("[;；]", " ; ", []),
    ],
)
def test_columns_split_at_their_own_marks(split: bool | str, cell: str, values: list[str]) -> None:
    assert Column(split=split).values(cell) == values


@pytest.mark.parametrize(
    ("derived", "cells", "values"),
    [
        ({"find": r"第(.+?)批"}, {"a": "第一批、第二批"}, ["一"]),
        ({"find": r"第(.+?)批", "each": True}, {"a": "第一批、第二批、第一批"}, ["一", "二"]),
        ({"find": r"\d{4}", "of": ("a", "b")}, {"a": "不详", "b": "2024年"}, ["2024"]),
        ({"find": r"\d{4}", "of": ("a", "b")}, {"a": "2023", "b": "2024年"}, ["2023"]),
        ({"find": "[A-H]", "written": "IPC {}"}, {"a": "B"}, ["IPC B"]),
        ({"find": "x(y)?"}, {"a": "x"}, []),
        ({"find": "x"}, {"b": "x"}, []),
        ({"find": "x"}, {}, []),
    ],
)
def test_columns_derived_hold_what_is_found(
    derived: dict[str, object], cells: dict[str, str], values: list[str]
) -> None:
    spec = Derived.model_validate({"of": ("a",)} | derived)
    assert spec.values(cells) == values


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("C3921", ["通信系统设备制造"]),
        ("39 计算机、通信和其他电子设备制造业", ["计算机、通信和其他电子设备制造业"]),
        ("39 汽车制造业", []),
        ("轴承", []),
    ],
)
def test_columns_name_an_industry_as_the_standard_does(written: str, named: list[str]) -> None:
    derived = Derived(of=("行业代码",), find=".+", industry=True)
    assert derived.values({"行业代码": written}) == named
