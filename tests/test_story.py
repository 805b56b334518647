"""The sample end to end: files → facts → graph → every question, on each server.

What is expected is what ingest/sources/sample/README.md says a careful reader would find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from cli import refresh
from graph.context import Context
from graph.dump import dump_lines
from graph.search import NameIndex
from graph.server import stop_server
from graph.settings import Settings
from graph.stats import stats
from graph.store import Store, open_store
from graph.table import Table
from graph.workspace import Workspace
from ingest.run import add_files, forget_source
from ingest.sample import sample_files
from queries.ask import answer
from queries.catalog import catalog
from queries.evidence import evidence
from queries.shortlist import shortlist

FIRM, BROKER, UNIVERSITY = "澜江精锐轴承有限公司", "东澜省新材料研究所", "东澜理工大学"
KINDS = [
    pytest.param("embedded", marks=pytest.mark.server),
    pytest.param("neo4j", marks=pytest.mark.neo4j),
]


@dataclass(frozen=True, slots=True)
class World:
    """The sample, loaded."""

    context: Context
    store: Store

    def ask(self, key: str, **parameters: Any) -> Table:
        names = NameIndex(self.context.workspace)
        return answer(self.store, names, key, parameters, "zh")

    def id(self, name: str) -> str:
        return NameIndex(self.context.workspace).resolve(name)


@pytest.fixture(scope="module", params=KINDS)
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Yield the sample on each kind of server."""
    workspace = Workspace(tmp_path_factory.mktemp("story")).create()
    settings: Settings = request.getfixturevalue(f"{request.param}_settings")
    with open_store(settings, workspace) as store:
        while store.write("MATCH (n) WITH n LIMIT 2000 DETACH DELETE n"):
            pass
        add_files(workspace, sample_files())
        context = Context(workspace, settings, "zh")
        refresh(context)
        yield World(context, store)
    stop_server(workspace)


def pairs(table: Table, *names: str) -> set[tuple[Any, ...]]:
    return {tuple(row[name] for name in names) for row in table.rows}


def test_story_every_fact_has_evidence(world: World) -> None:
    found = stats(world.store, world.context.workspace)
    assert found["facts_without_evidence"] == 0
    assert {source["key"] for source in found["sources"]} >= {"bureau_workbook", "h2020"}


def test_story_adding_again_changes_nothing(world: World) -> None:
    before = dump_lines(world.store)
    result = add_files(world.context.workspace, sample_files()).as_json()
    assert {source["state"] for source in result["sources"]} == {"unchanged"}
    tally = refresh(world.context)
    assert (tally["added"], tally["changed"], tally["removed"]) == (0, 0, 0)
    assert dump_lines(world.store) == before


@pytest.mark.parametrize("key", catalog())
def test_story_answers_every_question(world: World, key: str) -> None:
    table = world.ask(key, **catalog()[key].example)
    assert table.rows
    assert table.coverage


@pytest.mark.parametrize(
    ("key", "parameters", "column", "expected"),
    [
        (
            "partner.of",
            {"organization": BROKER},
            "partner",
            {
                *(FIRM, UNIVERSITY, "澜江澄曜新能源材料有限公司", "澜江高新技术产业开发区"),
                *("澜江赛垣轴承钢管有限公司", "澜江恒鑫机械有限公司"),
            },
        ),
        ("partner.of", {"organization": FIRM}, "partner", {BROKER}),
        (
            "partner.of",
            {"organization": UNIVERSITY},
            "partner",
            {BROKER, "澜江镀研表面技术有限公司"},
        ),
        ("partner.of", {"organization": "澜江恒信机械有限公司"}, "partner", set()),
        (
            "gap.idle-platform",
            {"region": "澜江市"},
            "platform",
            {"云湖区智能检测公共服务平台", "青岩县中药材质量检验检测中心"},
        ),
        ("gap.unanswered-need", {"region": "澜江市"}, "fields", {"低温工程"}),
        ("gap.only-outside", {"region": "澜江市"}, "enterprise", {"澜江启储能源科技有限公司"}),
        ("gap.station-without-expert", {"region": "澜江市"}, "platform", {"澜江赛垣院士工作站"}),
        ("gap.research-without-firm", {"region": "澜江市"}, "research", {"澜江科技职业学院"}),
        ("gap.planned-field", {"region": "澜江市"}, "field", {"低空装备"}),
        (
            "gap.achievement-without-taker",
            {"region": "澜江市"},
            "achievement",
            {"高洁净轴承钢热处理工艺", "冷链无线温湿度标签"},
        ),
        (
            "partner.off-site",
            {"region": "澜江市"},
            "platform",
            {"西岭云枢机器人研发中心", "西岭大学澜江技术转移中心"},
        ),
        (
            "people.dispatched",
            {"organization": "东澜省中医药研究院"},
            "object",
            {"青岩县", "青岩岐澜中药饮片有限公司"},
        ),
        ("patent.joint", {"organization": UNIVERSITY}, "patent", {"辊面激光熔覆修复方法"}),
        ("contract.list", {"organization": BROKER}, "contract", {"正极材料界面改性"}),
        ("target.conflict", {"region": "澜江市"}, "indicator", {"技术合同成交额"}),
        ("data.undecided", {}, "first", {"东澜启程技术转移促进会"}),
        ("path.introduction", {"organization": FIRM, "other": UNIVERSITY}, "from", {FIRM, BROKER}),
    ],
)
def test_story_answers_are_those_of_a_careful_reader(
    world: World, key: str, parameters: Mapping[str, Any], column: str, expected: set[str]
) -> None:
    values = [row[column] for row in world.ask(key, **parameters).rows]
    found = {item for value in values for item in (value if isinstance(value, list) else [value])}
    assert found == expected


def test_story_finds_the_firms_without_a_research_partner(world: World) -> None:
    expected = {
        *("澜江恒信机械有限公司", "澜江捷目视觉技术有限公司", "澜江博澜检测技术服务有限公司"),
        *("澜江华砺磨料磨具有限公司", "澜江澄曜新能源材料有限公司望溪分公司"),
        *("望溪滤源水处理设备有限公司", "青岩露庐健康食品有限公司", "青岩翠屿环境工程有限公司"),
        "青岩衡立粉末冶金有限公司",
    }
    found = {
        row["enterprise"] for row in world.ask("gap.no-research-partner", region="澜江市").rows
    }
    assert expected <= found
    assert found - expected <= {"澜江日报"}


def test_story_finds_the_promise_that_was_not_kept(world: World) -> None:
    found = pairs(world.ask("gap.promised-not-done"), "subject", "relation", "object")
    assert ("澜江大学", "CO_BUILDS", "青岩中药产业研究院") in found
    assert not [row for row in found if row[2] == "澜江智能装备联合研究院"]


def test_story_finds_the_target_behind_plan(world: World) -> None:
    rows = world.ask("gap.target-behind", region="澜江市", from_year=2025, to_year=2025).rows
    found = {(row["subject"], row["value"], row["achieved"]) for row in rows}
    assert ("澜江市", 120.0, 96.0) in found


def test_story_matches_achievements_with_needs_of_strangers_first(world: World) -> None:
    rows = world.ask("transfer.match", region="澜江市", field="表面工程").rows
    found = {(row["seeker"], row["achievement"], row["holder"], row["partners"]) for row in rows}
    offered = ("激光熔覆耐磨涂层工艺包", UNIVERSITY, False)
    assert found == {(FIRM, *offered), ("青岩衡立粉末冶金有限公司", *offered)}


def test_story_who_has_a_patent_stands_before_the_next_rung(world: World) -> None:
    rows = world.ask("ladder.next", region="澜江市", rung="tech_sme").rows
    assert (rows[0]["enterprise"], rows[0]["next"]) == ("澜江恒信机械有限公司", "high_tech")
    assert len(rows) == 7


def test_story_finds_what_two_places_have_word_for_word(world: World) -> None:
    rows = world.ask("data.copies", region="青岩县").rows
    named, promised = sorted(rows, key=lambda row: len(row["quote"]))
    assert promised["quote"].startswith("推动澜江大学与青岩县共建青岩中药产业研究院")
    assert named["quote"] == "青岩县是东澜省道地药材主产地，重点发展中药现代化产业。"
    told = [(row["regions"], row["places"], row["counts"]) for row in rows]
    assert told == [(["澜江市", "青岩县"], 2, 0.5)] * 2
    assert max(row["confidence"] for row in rows) <= 0.5
    behind = evidence(world.store, promised["evidence"], "zh").rows
    assert {row["file"] for row in behind} == {"plan_2024.txt", "points_2025.txt"}
    assert {row["also_in"] for row in behind} == {1}
    assert not world.ask("data.copies", region="西岭市").rows
    assert not world.ask("data.copies", places=3).rows


def test_story_knows_the_broker(world: World) -> None:
    found = pairs(world.ask("gap.broker", organization=FIRM), "enterprise", "research", "broker")
    assert (FIRM, UNIVERSITY, BROKER) in found


def test_story_keeps_lookalikes_apart_and_joins_what_is_one(world: World) -> None:
    assert world.id("澜江恒信机械有限公司") != world.id("澜江恒鑫机械有限公司")
    assert world.id("云枢机器人") == world.id("澜江云枢机器人股份有限公司")
    assert world.id("澜江高新区") == world.id("澜江高新技术产业开发区")
    sources = world.store.read(
        "MATCH (r:Record)-[:IDENTIFIED_AS]->(e:Entity {id: $id}) RETURN DISTINCT r.source AS s",
        {"id": world.id("澜江大学")},
    )
    assert len(sources.rows) >= 3


def test_story_shortlist_leads_over_the_broker(world: World) -> None:
    names = NameIndex(world.context.workspace)
    found = shortlist(world.store, names, seeker=world.id(FIRM))
    first = found.rows[0]
    assert first.profile.name == UNIVERSITY
    assert BROKER in {end.name for hop in first.path for end in (hop.source, hop.target)}
    opened = [key for row in found.rows for reason in row.reasons for key in reason.evidence]
    assert opened
    assert all(row["quote"] for row in evidence(world.store, opened, "zh").rows)


def test_story_a_forgotten_source_leaves_no_trace(world: World) -> None:
    """Last: the world is whole again afterwards."""
    workspace, before = world.context.workspace, dump_lines(world.store)
    forget_source(workspace, "moe_universities")
    refresh(world.context)
    without = dump_lines(world.store)
    assert not [line for line in without if b"moe_universities" in line]
    add_files(workspace, sample_files())
    refresh(world.context)
    assert dump_lines(world.store) == before
