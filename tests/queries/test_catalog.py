"""Every question answers, on each server: declared columns, evidence that opens, known rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import srsly

from graph.errors import InputError, UsageError
from graph.ontology import load_ontology
from graph.store import Store
from graph.table import Table
from queries.ask import answer
from queries.catalog import QUESTIONS, catalog, question
from queries.cypher_file import FOLDER
from queries.evidence import evidence

REGION = Path(__file__).with_name("small_region.cypher")


def expected() -> dict[str, tuple[dict[str, Any], list[str], list[list[Any]]]]:
    """Return key → what is asked, the columns compared, the rows that must come back."""
    told = srsly.read_yaml(Path(__file__).with_name("expected.yaml"))
    return {key: (one["ask"], one["columns"], one["rows"]) for key, one in told.items()}


EXPECTED = expected()


class Ids:
    """Names that are ids already."""

    def resolve(self, text: str, *, types: Sequence[str] = ()) -> str:
        del types
        return text


@pytest.fixture
def region(store: Store) -> Store:
    """Return a store that holds the small region."""
    for text in REGION.read_text("utf-8").split("\n\n")[1:]:
        store.write(text)
    return store


def ask(store: Store, key: str, values: Mapping[str, Any], language: str = "zh") -> Table:
    return answer(store, Ids(), key, values, language)


def test_catalog_every_question_answers_as_expected(region: Store) -> None:
    assert list(EXPECTED) == list(QUESTIONS)
    for key, (values, names, rows) in EXPECTED.items():
        found = ask(region, key, values)
        assert [[row[name] for name in names] for row in found.rows] == rows, key
        declared = [column.name for column in catalog()[key].columns]
        assert all(list(row) == declared for row in found.rows), key
        assert found.data_version == "v1"
        assert [source.source for source in found.coverage] != [], key
        assert ask(region, key, values).as_json() == found.as_json(), key


def test_catalog_every_row_leads_to_its_evidence(region: Store) -> None:
    for key, (values, _, _) in EXPECTED.items():
        for row in ask(region, key, values).rows:
            ids = row.get("evidence") or row[next(name for name in row if name.endswith("_id"))]
            table = evidence(region, [ids] if isinstance(ids, str) else ids, "zh")
            assert all(one["quote"].startswith("原文") for one in table.rows), key


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("region", ["东澜省", None, "list", 1, None]),
        ("year", ["2023", None, "bureau", 1, None]),
        ("type", [None, "Enterprise", "list", 1, None]),
        ("type", [None, "Park", None, None, "no_data"]),
    ],
)
def test_catalog_tells_what_is_covered_and_what_is_unknown(
    region: Store, by: str, told: list[Any]
) -> None:
    rows = ask(region, "data.covered", {"by": by}).rows
    names = ("covered", "type", "source", "said", "known")
    assert told in [[row[name] for name in names] for row in rows]


def test_catalog_leaves_empty_what_no_source_could_tell(region: Store) -> None:
    """澜江新区 is named by a list of addresses alone, which tells of firms and of nothing else."""
    region.write(
        "CREATE (n:Entity:Region {id: 'R:new', name: '澜江新区', aliases: [], sources: ['list']})"
    )
    region.write(
        "CREATE (n:Entity:Organization:Enterprise {id: 'E:new', name: '新区公司', "
        "region: '澜江新区', aliases: [], sources: ['list']})"
    )
    for head, tail in (("E:new", "R:new"), ("R:new", "R:lj")):
        region.write(
            "MATCH (a:Entity {id: $a}) MATCH (b:Entity {id: $b}) "
            "CREATE (a)-[:LOCATED_IN {id: $id, sources: ['list']}]->(b)",
            a=head,
            b=tail,
            id=f"LOCATED_IN:{head}",
        )
    rows = {row["region_id"]: row for row in ask(region, "region.compare", {"region": "R:lj"}).rows}
    names = ("enterprises", "tied", "research_units", "platforms", "projects", "needs")
    assert [rows["R:new"][name] for name in names] == [1, None, None, None, None, None]
    assert [rows["R:jk"][name] for name in names] == [2, 2, 0, 1, 0, 1]


def test_catalog_says_when_it_cut(region: Store) -> None:
    cut = ask(region, "partner.of", {"organization": "I:mat", "limit": 2})
    whole = ask(region, "partner.of", {"organization": "I:mat", "limit": 3})
    assert (len(cut.rows), cut.truncated) == (2, True)
    assert (len(whole.rows), whole.truncated) == (3, False)
    small = ask(region, "network.around", {"organization": "I:mat", "steps": 1, "limit": 2})
    assert small.truncated and len(small.rows) == 2


def test_catalog_region_takes_in_what_lies_below(region: Store) -> None:
    found = {
        place: [row["demand_id"] for row in ask(region, "gap.unanswered-need", values).rows]
        for place, values in (
            ("none", {}),
            ("R:jk", {"region": "R:jk"}),
            ("R:xl", {"region": "R:xl"}),
        )
    }
    assert found == {"none": ["D:deep", "D:vague"], "R:jk": ["D:deep"], "R:xl": []}


def test_catalog_broker_needs_a_place_to_begin(region: Store) -> None:
    with pytest.raises(UsageError, match="organization=… or region=…"):
        ask(region, "gap.broker", {})
    of_school = ask(region, "gap.broker", {"organization": "U:tech"})
    ends = [(row["enterprise_id"], row["research_id"]) for row in of_school.rows]
    assert ends == [("E:bearing", "U:tech"), ("E:pump", "U:tech")]


def test_catalog_path_needs_two_ends(region: Store) -> None:
    with pytest.raises(UsageError, match="two different"):
        ask(region, "path.introduction", {"organization": "I:mat", "other": "I:mat"})
    none = ask(region, "path.introduction", {"organization": "I:mat", "other": "E:lonely"})
    assert none.rows == []


def test_evidence_of_an_unknown_id_is_an_error(region: Store) -> None:
    with pytest.raises(InputError, match="'CO_BUILDS:gone'"):
        evidence(region, ["U:tech", "CO_BUILDS:gone"], "zh")


def test_evidence_opens_derived_ties_through_what_they_stand_on(region: Store) -> None:
    table = evidence(region, ["PARTNER_OF:E:far>U:tech", "INTENDS:E:lonely>U:tech"], "en")
    told = [(row["asked"], row["relation"], row["modality"], row["file"]) for row in table.rows]
    assert told == [
        ("PARTNER_OF:E:far>U:tech", "COLLABORATES_WITH", "done", "bureau.xlsx"),
        ("INTENDS:E:lonely>U:tech", "COLLABORATES_WITH", "planned", "bureau.xlsx"),
    ]


def test_evidence_of_a_figure_tells_what_is_doubtful_about_it(region: Store) -> None:
    table = evidence(region, ["TARGET:next", "EV:TARGET:next", "TARGET:plan"], "en")
    assert [row["doubt"] for row in table.rows] == ["number_unit_lost"] * 2 + [None]


def test_catalog_has_every_file_and_no_other() -> None:
    files = {path.stem for path in FOLDER.glob("[!_]*.cypher")}
    assert files == set(QUESTIONS)


def test_catalog_groups_its_gaps() -> None:
    told = {key for key, query in catalog().items() if query.group == "gap"}
    assert told == {key for key in QUESTIONS if key.startswith("gap.")}


def test_catalog_labels_are_in_both_languages() -> None:
    ontology = load_ontology()
    for query in catalog().values():
        for label in (query.title, query.explanation, *(c.label for c in query.columns)):
            assert label.zh and label.en, query.key
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in label.en), query.key
        for item in query.parameters:
            is_entity = item.type in ontology.entities
            assert is_entity or item.type in ("integer", "string", "choice"), query.key


def test_catalog_unknown_question_names_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"partner\.of"):
        question("partner")
