import pytest

from ingest.columns import JOINT, Column, Derived
from ingest.record import Record, Reject
from ingest.screening import screened
from ingest.source import Part
from ingest.stated import EntitySpec


def part(**also: object) -> Part:
    columns = {
        "题名": Column(required="cell"),
        "申请人": Column(required="cell", split=";", no_persons=True),
        "顾问": Column(no_persons=True),
        "类别": Column(),
    }
    entities = {"patent": EntitySpec(type="Patent", name="题名")}
    return Part.model_validate({"columns": columns, "entities": entities} | also)


def row(**cells: str) -> Record:
    return Record(7, "表", {"题名": "某装置", "申请人": "澜江大学"} | cells)


def test_screening_leaves_a_row_without_persons_as_it_is() -> None:
    assert screened(row(申请人="澜江大学; 青岩公司"), part()) == row(申请人="澜江大学; 青岩公司")


def test_screening_takes_persons_out_and_does_not_repeat_their_names() -> None:
    found = screened(row(申请人="文远山; 澜江大学;闵思齐", 顾问="文远山"), part())
    assert isinstance(found, Record)
    assert found.cells == {"题名": "某装置", "申请人": "澜江大学"}
    assert found.noted == (
        Reject(7, "表", "申请人", "", "personal_name"),
        Reject(7, "表", "顾问", "", "personal_name"),
    )


def test_screening_refuses_a_row_of_persons_alone() -> None:
    found = screened(row(申请人="文远山; 闵思齐"), part())
    assert found == Reject(7, "表", "申请人", "", "personal_name")


@pytest.mark.parametrize(("kind", "is_kept"), [("新闻", False), ("通知", True), ("", True)])
def test_screening_counts_rows_of_other_kinds(kind: str, is_kept: bool) -> None:
    found = screened(row(类别=kind), part(left_out={"类别": ["新闻", "公示"]}))
    assert isinstance(found, Record) is is_kept
    if not is_kept:
        assert found == Reject(7, "表", "类别", "新闻", "other_kind")


@pytest.mark.parametrize(
    ("optional", "cell", "value", "noted"),
    [
        (False, "A01B1/00;C02D3/00", JOINT.join(["A01B", "C02D"]), ()),
        (False, "不详", None, (Reject(7, "表", "类别", "不详", "no_match"),)),
        (True, "不详", None, ()),
        (False, None, None, ()),
    ],
)
def test_screening_makes_derived_columns(
    optional: bool, cell: str | None, value: str | None, noted: tuple[Reject, ...]
) -> None:
    derived = Derived(of=("类别",), find=r"[A-H]\d\d[A-Z]", each=True, optional=optional)
    cells = {"类别": cell} if cell else {}
    found = screened(row(**cells), part(derived={"小类": derived}))
    assert isinstance(found, Record)
    assert found.cells.get("小类") == value
    assert found.noted == noted


def test_screening_derived_columns_never_see_a_person() -> None:
    derived = Derived(of=("申请人",), find=r"[^; ]+", each=True)
    found = screened(row(申请人="文远山; 澜江大学"), part(derived={"单位": derived}))
    assert isinstance(found, Record)
    assert found.cells["单位"] == "澜江大学"
