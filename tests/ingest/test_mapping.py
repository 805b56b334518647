from collections.abc import Mapping
from dataclasses import replace

import pytest

from graph.model import Entity, Relation
from ingest.catalog import sources
from ingest.known import Known
from ingest.mapping import Mapped, Mapper, Origin
from ingest.record import Record, Reject

FIRM = {"企业名称": "甲公司", "统一社会信用代码": "91330100799655058B", "所在区县": "云湖区"}
PLATFORM = {"平台名称": "某中心", "依托单位": "甲大学", "状态": "运行"}
PROJECT = {"项目名称": "某项目", "牵头单位": "甲大学", "状态": "在研", "项目编号": "A-1"}
NEED = {"企业名称": "甲公司", "需求名称": "某需求", "需求编号": "X-1"}
PARTICIPATION = {
    "rcn": "207027", "pic": "999854661", "role": "participant", "type": "HES",
    "country": "UK", "start_date": "2015-01-01", "start_year": "2015",
}  # fmt: skip


def mapped(
    source: str, part: str, cells: Mapping[str, str], known: Known | None = None
) -> Mapped | Reject:
    origin = Origin("s", "s/00000000", {name: name for name in cells})
    mapper = Mapper(sources()[source].parts[part], origin, known or Known())
    return mapper.map(Record(5, "表", cells))


def entities(found: Mapped | Reject) -> dict[str, Entity]:
    assert isinstance(found, Mapped)
    statements = [fact.statement for fact in found.facts]
    return {s.record: s for s in statements if isinstance(s, Entity)}


def relations(found: Mapped | Reject) -> set[tuple[str, str, str, str]]:
    assert isinstance(found, Mapped)
    statements = [fact.statement for fact in found.facts]
    return {(s.head, s.type, s.tail, s.role) for s in statements if isinstance(s, Relation)}


def test_mapping_a_row_has_one_passage_and_leads_to_it() -> None:
    found = mapped("bureau_workbook", "firms", FIRM)
    assert isinstance(found, Mapped)
    assert found.passage.id == "s/00000000@表!5"
    assert found.passage.text == (
        "企业名称: 甲公司 | 统一社会信用代码: 91330100799655058B | 所在区县: 云湖区"
    )
    assert {fact.evidence.passage for fact in found.facts} == {found.passage.id}
    assert {fact.evidence.method for fact in found.facts} == {"registry"}


@pytest.mark.parametrize(
    ("code", "record", "doubts", "cells"),
    [
        ("91330100799655058B", "s#Enterprise:91330100799655058B", (), 0),
        ("91990103MADL047064", "s#Enterprise:91990103MADL047064", ("credit_code_inner",), 0),
        ("91330100799655058C", "s#Enterprise:甲公司", ("credit_code_wrong",), 1),
        ("", "s#Enterprise:甲公司", (), 0),
    ],
)
def test_mapping_a_credit_code_that_does_not_hold_is_not_used(
    code: str, record: str, doubts: tuple[str, ...], cells: int
) -> None:
    row = {name: value for name, value in {**FIRM, "统一社会信用代码": code}.items() if value}
    found = mapped("bureau_workbook", "firms", row)
    assert entities(found)[record].doubts == doubts
    assert isinstance(found, Mapped)
    assert [reject.reason for reject in found.cells] == ["bad_identifier"] * cells


@pytest.mark.parametrize(
    ("source", "part", "row", "column", "reason"),
    [
        ("h2020", "participations", {**PARTICIPATION, "type": "XXX"}, "type", "unknown_category"),
        ("h2020", "participations", {**PARTICIPATION, "role": "boss"}, "role", "unknown_category"),
        ("h2020", "participations", {**PARTICIPATION, "pic": "12"}, "pic", "bad_identifier"),
        ("h2020", "programme_parts", {"rcn": "207027", "programme_part": "SC99"},
         "programme_part", "unknown_category"),
        ("bureau_workbook", "platforms", {**PLATFORM, "状态": "停用"}, "状态", "unknown_category"),
        ("moe_universities", "schools", {"学校名称": "甲大学", "学校标识码": "41"},
         "学校标识码", "bad_identifier"),
    ],
)  # fmt: skip
def test_mapping_rejects_rows_naming_column_and_value(
    source: str, part: str, row: dict[str, str], column: str, reason: str
) -> None:
    assert mapped(source, part, row) == Reject(5, "表", column, row[column], reason)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("拟投入经费（万元）", "面议", "unreadable_number"),
        ("提出日期", "年初", "unreadable_date"),
    ],
)
def test_mapping_keeps_a_row_with_an_unreadable_cell(column: str, value: str, reason: str) -> None:
    found = mapped("bureau_workbook", "needs", {**NEED, column: value})
    assert isinstance(found, Mapped)
    assert found.cells == [Reject(5, "表", column, value, reason)]
    need = entities(found)["s#Demand:X-1"]
    assert (dict(need.properties), need.doubts) == ({}, ("unreadable_value",))


def test_mapping_types_what_a_row_says() -> None:
    row = {**NEED, "拟投入经费（万元）": "约120", "提出日期": "2025年5月20日"}
    need = entities(mapped("bureau_workbook", "needs", row))["s#Demand:X-1"]
    assert need.properties == {"budget": 120.0, "date": "2025-05-20"}
    assert need.doubts == ("approximate",)


@pytest.mark.parametrize(
    ("state", "modality"),
    [("结题", "done"), ("在研", "under_way"), ("拟立项", "planned"), ("", "done")],
)
def test_mapping_tells_plans_from_what_is_real(state: str, modality: str) -> None:
    row = {name: value for name, value in {**PROJECT, "状态": state}.items() if value}
    found = mapped("bureau_workbook", "projects", row)
    assert isinstance(found, Mapped)
    assert {fact.evidence.modality for fact in found.facts} == {modality}


def test_mapping_host_builds_with_its_partners_and_only_then() -> None:
    alone = mapped("bureau_workbook", "platforms", PLATFORM)
    assert relations(alone) == {("s#University:甲大学", "HOSTS", "s#Platform:某中心", "")}
    shared = mapped("bureau_workbook", "platforms", {**PLATFORM, "共建单位": "乙公司、丙研究所"})
    assert {r[:2] for r in relations(shared)} == {
        ("s#University:甲大学", "HOSTS"),
        ("s#University:甲大学", "CO_BUILDS"),
        ("s#Enterprise:乙公司", "CO_BUILDS"),
        ("s#ResearchInstitute:丙研究所", "CO_BUILDS"),
    }


def test_mapping_years_in_chinese_numerals_date_the_facts() -> None:
    found = mapped("bureau_workbook", "projects", {**PROJECT, "立项年份": "二〇二三年"})
    assert isinstance(found, Mapped)
    assert {fact.evidence.year for fact in found.facts} == {2023}


def test_mapping_names_that_other_parts_know_are_used() -> None:
    bare = entities(mapped("h2020", "participations", PARTICIPATION))["s#pic:999854661"]
    assert (bare.name, bare.doubts, bare.type) == ("PIC 999854661", ("unnamed",), "University")
    known = Known()
    known.add([Entity("s#pic:999854661", "University", "UNIVERSITY OF PLYMOUTH")])
    named = entities(mapped("h2020", "participations", PARTICIPATION, known))["s#pic:999854661"]
    assert (named.name, named.doubts) == ("UNIVERSITY OF PLYMOUTH", ())


@pytest.mark.parametrize(
    ("subjects", "record"),
    [
        ([], "s#Enterprise:甲公司"),
        (["s#Enterprise:1"], "s#Enterprise:1"),
        (["s#Enterprise:1", "s#Enterprise:2"], "s#Enterprise:甲公司"),
    ],
)
def test_mapping_a_name_means_the_one_subject_of_that_name(
    subjects: list[str], record: str
) -> None:
    known = Known()
    known.add(Entity(key, "Enterprise", "甲 公司") for key in subjects)
    assert relations(mapped("bureau_workbook", "needs", NEED, known)) == {
        (record, "SEEKS", "s#Demand:X-1", "")
    }


def test_mapping_places_schools_where_they_are_not_where_they_are_listed() -> None:
    row = {"学校名称": "某大学", "学校标识码": "4113010080", "所在地": "天津市", "省份": "河北省"}
    found = mapped("moe_universities", "schools", row)
    assert entities(found)["s#school:4113010080"].place == "天津市"
    assert {r[:3] for r in relations(found)} == {
        ("s#school:4113010080", "LOCATED_IN", "s#Region:天津市")
    }
    assert isinstance(found, Mapped)
    assert [(c.column, c.reason) for c in found.cells] == [("省份", "place_elsewhere")]


@pytest.mark.parametrize(
    ("province", "city", "place", "nested"),
    [
        ("江苏省", "南京市", "江苏省/南京市", True),
        ("北京市", "北京市", "北京市", False),
        ("东澜省", "澜江市", "东澜省/澜江市", True),
    ],
)
def test_mapping_places_from_wide_to_narrow(
    province: str, city: str, place: str, nested: bool
) -> None:
    row = {"学校名称": "某大学", "学校标识码": "4113010080", "所在地": city, "省份": province}
    found = mapped("moe_universities", "schools", row)
    assert entities(found)["s#school:4113010080"].place == place
    inner = (f"s#Region:{city}", "LOCATED_IN", f"s#Region:{province}", "")
    assert (inner in relations(found)) is nested


def test_mapping_bare_names_are_local() -> None:
    row = {**PLATFORM, "依托单位": "市科技局", "所在区县": "高新区"}
    found = entities(mapped("bureau_workbook", "platforms", row))
    assert found["s#Government:市科技局"].local
    assert found["s#Region:高新区"].local
    assert not found["s#Platform:某中心"].local


def test_mapping_repairs_names_exactly_or_leaves_them() -> None:
    row = {"orgId": "999854661", "name": "GR√úNAUER GMBH", "activityType": "PRC",
           "shortName": "Gr√ºnauer"}  # fmt: skip
    firm = entities(mapped("h2020", "organisations", row))["s#pic:999854661"]
    assert (firm.name, firm.aliases) == ("GRÜNAUER GMBH", ("Grünauer",))
    assert firm.doubts == ("broken_encoding",)


def test_mapping_a_record_keeps_the_name_of_its_own_row() -> None:
    known = Known()
    known.add([Entity("s#stock:699901", "Enterprise", "澜江捷目轴承股份有限公司")])
    cells = {"company_code": "699901.SH", "company_name": "捷目轴承", "简称": "捷目轴承"}
    row = cells | {"industry_name": "轴承Ⅲ", "行业": "轴承"}
    firm = entities(mapped("a_share", "industries", row, known))["s#stock:699901"]
    assert (firm.name, firm.aliases) == ("澜江捷目轴承股份有限公司", ("捷目轴承",))
    alone = entities(mapped("a_share", "industries", row))["s#stock:699901"]
    assert (alone.name, alone.aliases) == ("捷目轴承", ())


def test_mapping_derived_columns_are_no_words_of_the_passage() -> None:
    row = {"申请号": "CN1", "发明名称": "某装置", "申请（专利权）人": "甲公司", "小类": "IPC B65G"}
    found = mapped("patents", "patents", row)
    assert isinstance(found, Mapped)
    assert "IPC" not in found.passage.text
    assert "s#Field:ipcb65g" in entities(found)


@pytest.mark.parametrize(
    ("province", "record", "name", "aliases"),
    [
        ("陕西", "s#Region:陕西省", "陕西省", ("陕西",)),
        ("陕西省", "s#Region:陕西省", "陕西省", ()),
        ("澜江", "s#Region:澜江", "澜江", ()),
    ],
)
def test_mapping_a_region_in_its_short_form_is_the_region(
    province: str, record: str, name: str, aliases: tuple[str, ...]
) -> None:
    found = entities(mapped("older_colleges", "schools", {"省份": province, "学校名称": "甲大学"}))
    assert (found[record].name, found[record].aliases) == (name, aliases)
    assert found[f"s#University:{province}/甲大学"].place == name


def test_mapping_rows_of_one_code_that_contradict_each_other_are_rejected() -> None:
    first, second = (
        Entity("s#stock:399908", "Enterprise", name, properties={"listed": date})
        for name, date in (
            ("望溪矿机股份有限公司", "2020-02-12"),
            ("青岩石化股份有限公司", "2001-08-08"),
        )
    )
    row = {"code": "399908", "fullname": first.name, "全称": first.name, "上市日期": "2020-02-12"}
    apart, renamed = Known(), Known()
    apart.add([first, second], constant=("listed",))
    renamed.add([first, replace(second, properties=first.properties)], constant=("listed",))
    assert isinstance(mapped("a_share", "companies", row, renamed), Mapped)
    found = mapped("a_share", "companies", row, apart)
    assert found == Reject(5, "表", "code", "399908", "contradiction")
    assert apart.name_of("s#stock:399908") == ""
    assert apart.organization(first.name) is None
    assert renamed.organization(first.name) == ("s#stock:399908", "Enterprise")
