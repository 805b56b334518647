"""The international registries: what their samples don't show at a glance, and how they meet."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.workspace import Workspace
from ingest.catalog import FOLDER
from ingest.inventory import read_inventory
from ingest.names.countries import country_name, country_names
from ingest.names.regions import region_chain
from ingest.recognise import Recognised, recognise
from ingest.record import Record
from ingest.resolve.entities import assign
from ingest.resolve.records import gather
from ingest.run import add_files
from ingest.typed import TypedRow

PAPER = {
    "paper_id": "https://openalex.org/W42000001", "doi": None, "title": "Wear", "institutions": {},
    "publication_year": 2019,
}  # fmt: skip


def added(folder: Path, *keys: str) -> Workspace:
    workspace = Workspace(folder)
    paths = [path for key in keys for path in (FOLDER / key).glob("sample*")]
    assert {source.key for source in add_files(workspace, paths).sources} == set(keys)
    return workspace


def facts_of(workspace: Workspace, key: str) -> list[dict[str, Any]]:
    lines = (workspace.facts / f"{key}.jsonl").read_bytes().splitlines()[1:]
    return [json.loads(line) for line in lines]


def entities(workspace: Workspace, key: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for fact in facts_of(workspace, key):
        if "entity" in fact:
            found.setdefault(fact["entity"]["record"], []).append(fact["entity"])
    return found


def test_international_ror_of_both_schemas_meet_by_their_number(tmp_path: Path) -> None:
    workspace = added(tmp_path, "ror")
    found = entities(workspace, "ror")
    hospital = found["ror#ror:03c3c3c25"]
    # once as its own row in schema 1 says, once as the university's row in schema 2 names it
    assert {entity["name"] for entity in hospital} == {"澜江大学附属医院"}
    assert {entity["type"] for entity in hospital} == {"OtherOrganization"}
    parts = {
        (fact["relation"]["head"], fact["relation"]["tail"])
        for fact in facts_of(workspace, "ror")
        if "relation" in fact
    }
    assert ("ror#ror:03c3c3c25", "ror#ror:01a1a1a75") in parts
    # related, predecessor and successor are no parts, and make nothing one
    assert not any("ror#ror:04d4d4d97" in pair or "ror#ror:08h8h8h94" in pair for pair in parts)
    aliases = {alias for entity in found["ror#ror:08h8h8h94"] for alias in entity["aliases"]}
    assert "Institute of Tides" not in aliases


def test_international_ror_withdrawn_is_counted_and_inactive_doubted(tmp_path: Path) -> None:
    workspace = added(tmp_path, "ror")
    report = json.loads((workspace.reports / "ror.json").read_bytes())
    assert report["rows"] == report["kept"] + report["rejected"]
    assert report["reasons"]["other_kind"] == 2
    assert report["doubts"] == {"no_longer_active": 2}


@pytest.mark.parametrize(
    "change",
    [
        {"names": None},
        {"names": ["x", {"value": None}]},
        {"types": "education", "names": {}},
        {"id": 7},
        {"status": "gone"},
        {"locations": [None], "relationships": {"type": "parent"}, "types": []},
    ],
)
def test_international_ror_records_that_lack_something_are_rejected_one_by_one(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    whole = json.loads((FOLDER / "ror" / "sample_schema_2.json").read_bytes())
    path = tmp_path / "dump.json"
    path.write_text(json.dumps([*whole[:5], whole[0] | change, *whole[6:10]]), "utf-8")
    workspace = Workspace(tmp_path / "w")
    assert add_files(workspace, [path]).sources
    (table,) = json.loads((workspace.reports / "ror.json").read_bytes())["tables"]
    assert [reject["row"] for reject in table["rejected"]] == [6]


def test_international_openalex_papers_fold_over_files_and_name_no_person(tmp_path: Path) -> None:
    workspace = added(tmp_path, "openalex")
    shared = entities(workspace, "openalex")["openalex#W9000000003"]
    assert len(shared) == 1
    report = json.loads((workspace.reports / "openalex.json").read_bytes())
    assert report["reasons"]["duplicate_row"] == 1
    for folder in (workspace.facts, workspace.passages):
        assert b"Author" not in (folder / "openalex.jsonl").read_bytes()
    confidence = {fact["evidence"]["confidence"] for fact in facts_of(workspace, "openalex")}
    assert confidence == {0.7}


def test_international_openalex_institutions_of_one_name_are_told_apart_by_country(
    tmp_path: Path,
) -> None:
    found = entities(added(tmp_path, "openalex"), "openalex")
    assert {"openalex#org:nl:instituteoftides", "openalex#org:sg:instituteoftides"} <= set(found)


def test_international_same_names_in_other_countries_stay_apart(tmp_path: Path) -> None:
    workspace = added(tmp_path, "ror", "openalex", "cordis_china", "gleif")
    entity = {one.record: one.entity for one in assign(gather(workspace))}
    tides = {
        "NL": entity["openalex#org:nl:instituteoftides"],
        "SG": entity["openalex#org:sg:instituteoftides"],
        "NA": entity["cordis_china#org:na:instituteoftides"],
        "PT": entity["ror#ror:0jwjwjw49"],
    }
    assert len(set(tides.values())) == 4
    assert tides["NL"] == entity["ror#ror:07g7g7g22"]
    # no country is given: it is left apart, for it may be any of them
    assert entity["cordis_china#org:instituteoftides"] not in tides.values()
    university = entity["ror#ror:01a1a1a75"]
    assert entity["openalex#org:cn:lanjianguniversity"] == university
    assert entity["cordis_china#org:cn:lanjianguniversity"] == university
    assert entity["openalex#org:tw:lanjianguniversity"] != university
    department = "cordis_china#org:cn:departmentofmachinery,lanjianguniversity"
    assert entity[department] != university


def test_international_files_of_one_part_stay_until_their_name_comes_again(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    path = tmp_path / "may.json"
    for title in ("Wear", "Tear"):
        path.write_text(json.dumps([PAPER | {"title": title}]), "utf-8")
        add_files(workspace, [path, *(FOLDER / "openalex").glob("sample*")])
        inventory = read_inventory(workspace, "openalex")
        assert inventory is not None
        assert [file.name for file in inventory.files] == [
            "may.json", "sample_nl.json", "sample_sg.json",
        ]  # fmt: skip
        names = {one["name"] for one in entities(workspace, "openalex")["openalex#W42000001"]}
        assert names == {title}


def test_international_keys_that_nobody_knows_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([PAPER | {"mood": "glad", "verification": {}}]), "utf-8")
    found = recognise(path)
    assert isinstance(found, Recognised)
    assert [fit.header.unmapped for fit in found.fits] == [("mood",)]


def test_international_records_without_the_keys_are_no_part(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{k: v for k, v in PAPER.items() if k != "institutions"}]), "utf-8")
    assert not isinstance(recognise(path), Recognised)


def test_international_lists_keep_what_stands_at_one_position_together() -> None:
    row = TypedRow(Record(1, "", {"name": "甲\n\n丙", "country": "\nNL\nDE", "year": "2019"}))
    assert [entry.record.cells for entry in row.entries(["name", "country"])] == [
        {"name": "甲", "year": "2019"},
        {"country": "NL", "year": "2019"},
        {"name": "丙", "country": "DE", "year": "2019"},
    ]


def test_international_no_country_bears_the_name_of_a_region() -> None:
    china = {country_name(code) for code in ("HK", "MO", "TW")}
    assert {name for name in country_names() if region_chain(name)} == china
    assert len(country_names()) > 240


def test_international_participations_bear_the_year_of_their_project(tmp_path: Path) -> None:
    years = {
        (fact["relation"]["tail"], fact["evidence"].get("year"))
        for fact in facts_of(added(tmp_path, "cordis_china"), "cordis_china")
        if "relation" in fact and "#org:" in fact["relation"]["head"]
    }
    assert years == {
        ("cordis_china#grant:900101", 2016),
        ("cordis_china#grant:900102", 2018),
        # no row of its own
        ("cordis_china#grant:900104", None),
    }
