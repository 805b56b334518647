"""The contract of every declared source: its sample, read whole, gives the facts written down.

expected.jsonl is what `trihelix ingest add` writes to facts/<key>.jsonl for the sample, without
the first line; it is made again that way, and read again by a person.
"""

import hashlib
from pathlib import Path

import pytest

from graph.model import Entity, Relation, canonical
from graph.ontology import load_ontology
from ingest.catalog import FOLDER, KEYS, sources
from ingest.recognise import Recognised, recognise
from ingest.registry import RegistryReading, TableFile, check_shares, read_registry


def samples(key: str) -> list[Path]:
    return sorted((FOLDER / key).glob("sample*"))


def reading_of(key: str, paths: list[Path]) -> RegistryReading:
    files = []
    for path in paths:
        table = recognise(path)
        assert isinstance(table, Recognised)
        assert table.source.key == key
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        files.append(TableFile(path.name, sha256, table, table.parts))
    return read_registry(key, sources()[key], files)


def lines_of(reading: RegistryReading) -> list[bytes]:
    return sorted(canonical(fact.as_json()) for fact in reading.facts)


@pytest.mark.parametrize("key", KEYS)
def test_sources_sample_gives_the_expected_facts(key: str) -> None:
    expected = (FOLDER / key / "expected.jsonl").read_bytes().splitlines()
    assert lines_of(reading_of(key, samples(key))) == expected


@pytest.mark.parametrize("key", KEYS)
def test_sources_order_of_files_is_of_no_account(key: str) -> None:
    forth, back = reading_of(key, samples(key)), reading_of(key, samples(key)[::-1])
    assert lines_of(forth) == lines_of(back)
    assert [t.as_json() for t in forth.tables] == [t.as_json() for t in back.tables]


@pytest.mark.parametrize("key", KEYS)
def test_sources_every_row_is_kept_or_rejected(key: str) -> None:
    reading = reading_of(key, samples(key))
    assert {table.part for table in reading.tables} == set(sources()[key].parts)
    check_shares(sources()[key], reading.tables)
    for table in reading.tables:
        assert table.rows == table.kept + len(table.rejected)
        assert {r.reason for r in table.rejected} <= set(load_ontology().reasons)
        assert set(table.doubts) <= set(load_ontology().doubts)


@pytest.mark.parametrize("key", KEYS)
def test_sources_facts_keep_the_ontology_and_lead_to_their_row(key: str) -> None:
    reading = reading_of(key, samples(key))
    ontology = load_ontology()
    passages = {passage.id: passage for passage in reading.passages}
    types = {
        fact.statement.record: fact.statement.type
        for fact in reading.facts
        if isinstance(fact.statement, Entity)
    }
    for fact in reading.facts:
        assert fact.evidence.passage in passages
        assert passages[fact.evidence.passage].place == fact.evidence.place
        if isinstance(fact.statement, Relation):
            head, tail = types[fact.statement.head], types[fact.statement.tail]
            assert ontology.allows(fact.statement.type, head, tail)


def test_sources_h2020_joins_names_by_pic_whatever_part_they_stand_in() -> None:
    reading = reading_of("h2020", samples("h2020"))
    names: dict[str, set[str]] = {}
    for fact in reading.facts:
        if isinstance(fact.statement, Entity):
            names.setdefault(fact.statement.record, set()).add(fact.statement.name)
    assert names["h2020#pic:100000104"] == {"GRÜNAUER WERKSTOFFTECHNIK GMBH"}
    assert names["h2020#pic:100000201"] == {"PIC 100000201"}
    assert all(len(found) == 1 for found in names.values())


def test_sources_h2020_participations_alone_are_kept_by_pic() -> None:
    paths = [path for path in samples("h2020") if "participations" in path.name]
    reading = reading_of("h2020", paths)
    unnamed = {
        fact.statement.name
        for fact in reading.facts
        if isinstance(fact.statement, Entity) and "unnamed" in fact.statement.doubts
    }
    assert "PIC 100000104" in unnamed


def test_sources_workbook_names_mean_the_firm_of_that_name() -> None:
    reading = reading_of("bureau_workbook", samples("bureau_workbook"))
    relations = [f.statement for f in reading.facts if isinstance(f.statement, Relation)]
    seekers = {r.head for r in relations if r.type == "SEEKS"}
    # each seeker is the firm of the first sheet, by its credit code where that holds
    coded = [head for head in seekers if head.startswith("bureau_workbook#Enterprise:9199")]
    assert len(coded) == len(seekers) - 1
    assert "bureau_workbook#Enterprise:青岩露庐健康食品有限公司" in seekers


def test_sources_workbook_keeps_plans_apart_from_what_is_real() -> None:
    reading = reading_of("bureau_workbook", samples("bureau_workbook"))
    told = {
        (f.statement.type, f.evidence.modality)
        for f in reading.facts
        if isinstance(f.statement, Relation)
    }
    assert {("HOSTS", "done"), ("HOSTS", "planned"), ("CO_BUILDS", "planned")} <= told
    assert {("UNDERTAKES", "done"), ("UNDERTAKES", "under_way"), ("UNDERTAKES", "planned")} <= told
    assert ("SEEKS", "planned") not in told


def test_sources_patents_keep_no_person_anywhere() -> None:
    reading = reading_of("patents", samples("patents"))
    said = [canonical(fact.as_json()).decode() for fact in reading.facts]
    said += [passage.text for passage in reading.passages]
    said += [str(table.as_json()) for table in reading.tables]
    for name in ("文远所", "闵思齐", "文远山", "LI WENYUAN", "约翰", "甲某", "丙某"):
        assert not [words for words in said if name in words]
    (table,) = reading.tables
    assert [r.row for r in table.rejected if r.reason == "personal_name"] == [5]
    assert [c.row for c in table.cells if c.reason == "personal_name"] == [6, 7, 13]


def test_sources_patents_join_their_applicants() -> None:
    reading = reading_of("patents", samples("patents"))
    applicants: dict[str, set[str]] = {}
    for fact in reading.facts:
        if isinstance(fact.statement, Relation) and fact.statement.type == "APPLIES_FOR":
            head = fact.statement.head.removeprefix("patents#")
            applicants.setdefault(fact.statement.tail, set()).add(head)
    assert applicants["patents#patent:CN209910000007.5"] == {
        "Enterprise:澜江电网有限责任公司云湖供电局",
        "University:澜江理工大学",
        "ResearchInstitute:青岩材料研究院",
    }
    # half and full width brackets are one, whichever mark parts the names
    assert "University:澜江理工大学(云湖)" in applicants["patents#patent:CN209910000009.4"]
    assert applicants["patents#patent:CN209910000011.0"] == {"University:澜江理工大学(云湖)"}


def test_sources_a_share_joins_its_parts_by_code_whatever_its_form() -> None:
    reading = reading_of("a_share", samples("a_share"))
    firms = {f.statement.record: f.statement for f in reading.facts
             if isinstance(f.statement, Entity) and f.statement.type == "Enterprise"}  # fmt: skip
    assert firms["a_share#stock:699901"].name == "澜江捷目轴承股份有限公司"
    assert firms["a_share#stock:399902"].name == "青岩材料股份有限公司"
    works = {(f.statement.head, f.statement.tail) for f in reading.facts
             if isinstance(f.statement, Relation)}  # fmt: skip
    assert ("a_share#stock:699901", "a_share#Field:轴承") in works
    # the code that was repeated down the rows means neither of the two firms
    assert firms["a_share#stock:399908"].name == "望溪矿机"


def test_sources_policy_printed_again_in_the_gazette_is_one_policy() -> None:
    reading = reading_of("policy_register", samples("policy_register"))
    records = [f.statement.record for f in reading.facts
               if isinstance(f.statement, Entity) and f.statement.type == "Policy"]  # fmt: skip
    assert records.count("policy_register#Policy:国发〔2026〕901号") == 2
    issuers = {f.statement.head for f in reading.facts if isinstance(f.statement, Relation)}
    assert len(issuers) == 8
    assert not any(head.endswith("等") for head in issuers)
