"""The parts that pages are drawn from, without a page."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app_pages import marks
from app_pages.canvas import MOST_NODES, network_spec, radial_places
from app_pages.evidence_cards import card
from app_pages.results import as_shown, ids_in, template_text, without_unset
from app_pages.tables import cell, content, entity_links, evidence_ids
from graph.search import NameIndex
from graph.table import Column, Table
from graph.workspace import Workspace

EVIL = "<img src=x onerror=alert(1)>"
CENTER = {"id": "c", "name": "中心", "type": "University"}


def tie(one: str, other: str, weight: float = 1.0) -> dict[str, object]:
    return {
        "from": one, "from_id": one, "from_type": "University",
        "to": other, "to_id": other, "to_type": "Enterprise", "weight": weight,
    }  # fmt: skip


@pytest.mark.parametrize("is_row", [True, False])
def test_parts_quotation_escapes_what_it_shows(is_row: bool) -> None:
    shown = marks.quotation(f"a: {EVIL} | {EVIL}: b", [(EVIL, "industry")], is_row=is_row)
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_parts_evidence_card_escapes_what_it_shows() -> None:
    row = {
        "quote": EVIL, "start": 1, "year": 2024, "source": EVIL, "file": EVIL, "place": EVIL,
        "version": EVIL, "status": EVIL, "modality": EVIL, "confidence": 0.5,
    }  # fmt: skip
    assert "<img" not in card(row, ("", []))


@pytest.mark.parametrize(
    ("confidence", "language", "expected"),
    [
        (1.0, "zh", '<span class="num">把握大（置信度 1.00）</span>'),
        (0.895, "zh", '<span class="num">把握中（置信度 0.89）</span>'),
        (0.9, "en", '<span class="num">sure (confidence 0.90)</span>'),
        (0.4, "en", '<span class="num warn">doubtful (confidence 0.40)</span>'),
    ],
)
def test_parts_evidence_card_says_how_sure_in_words(
    confidence: float, language: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIHELIX_LANG", language)
    row = {
        "quote": "", "start": 1, "year": 2024, "source": "", "file": "", "place": "", "version": "",
        "status": "stated", "modality": "done", "confidence": confidence,
    }  # fmt: skip
    assert expected in card(row, ("", []))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("甲乙", [("甲乙", "industry"), ("甲", "place")], ["甲乙"]),
        ("甲与乙", [("乙", "place"), ("甲", "industry")], ["甲", "乙"]),
        ("甲", [("", "industry"), ("丙", "place")], []),
    ],
)
def test_parts_marks_take_the_longest_words(
    text: str, words: list[tuple[str, str]], expected: list[str]
) -> None:
    shown = marks.marked(text, words)
    assert [part.split(">")[1].split("<")[0] for part in shown.split("<mark")[1:]] == expected


def test_parts_network_draws_each_tie_and_never_too_many_nodes() -> None:
    rows = [tie("c", f"n{number}") for number in range(400)]
    series = network_spec(rows, CENTER)["series"][0]
    ids = {node["id"] for node in series["data"]}
    assert len(ids) == len(series["data"]) == MOST_NODES + 1
    assert all({link["source"], link["target"]} <= ids for link in series["links"])
    assert len(series["links"]) == MOST_NODES


def test_parts_network_of_many_names_the_strongest_where_names_find_room() -> None:
    rows = [tie("c", f"n{number}", 200 - number) for number in range(149)]
    series = network_spec(rows, CENTER)["series"][0]
    named = {node["id"] for node in series["data"] if node["label"].get("show", True)}
    assert {"c", "n0", "n10"} <= named
    assert len(named) == 20
    # no farther out than the strongest stands anyone
    out = {node["id"]: math.hypot(node["x"], node["y"] / 0.64) for node in series["data"]}
    assert out["n0"] > 0.95 * max(out.values())
    # each glyph travels once
    assert [kind["name"] for kind in series["categories"]] == ["University", "Enterprise"]
    assert not any("symbol" in node for node in series["data"])


def test_parts_network_keeps_neighbours_apart() -> None:
    parents = {f"n{number}": "c" for number in range(12)} | {"x": "n0", "y": "n0"}
    places = list(radial_places("c", parents).values())
    near = min(math.dist(a, b) for i, a in enumerate(places) for b in places[:i])
    assert near > 60


def test_parts_network_of_nobody_is_its_center() -> None:
    assert [n["id"] for n in network_spec([], CENTER)["series"][0]["data"]] == ["c"]


TABLE = Table(
    "gap.x",
    "t",
    (
        Column("seeker", "Enterprise", "需求方"),
        Column("seeker_id", "id", ""),
        Column("known", "absence", "有无数据"),
        Column("promised", "ids", ""),
    ),
    [
        {"seeker": "甲", "seeker_id": "firm:1", "known": "no_data", "promised": ["INTENDS:1"]},
        {"seeker": "乙", "seeker_id": "firm:2", "known": None, "promised": []},
    ],
)


def test_parts_rows_open_their_evidence_else_what_they_name() -> None:
    assert evidence_ids(TABLE, TABLE.rows[0]) == ["INTENDS:1"]
    assert evidence_ids(TABLE, TABLE.rows[1]) == ["firm:2"]
    assert entity_links(TABLE, TABLE.rows[1]) == [("firm:2", "乙")]


def test_parts_cells_tell_three_states_apart() -> None:
    known = TABLE.columns[2]
    shown = [cell(known, value, "zh") for value in ("no_data", "no_activity", None)]
    assert shown == ["▨ 无数据", "○ 有数据、无活动", None]


def test_parts_downloads_keep_codes_in_csv_and_words_in_workbooks() -> None:
    saved = content(TABLE, "csv", "zh")
    assert saved.startswith(b"\xef\xbb\xbfseeker,seeker_id")
    assert b"no_data" in saved
    assert content(TABLE, "xlsx", "zh")[:2] == b"PK"


def test_parts_results_show_nodes_by_name_and_open_them() -> None:
    node = {"_node": "firm:ed1827011e41", "labels": ["Entity"], "name": "甲"}
    table = Table("cypher", "t", (Column("n", "json", "n"),), [{"n": node}])
    assert as_shown(table).rows[0]["n"] == "甲"
    assert ids_in(table.rows[0]) == ["firm:ed1827011e41"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("A WHERE (null IS NULL OR x) RETURN n", "A RETURN n"),
        ("A WHERE b AND (null IS NULL OR (x)) RETURN n", "A WHERE b RETURN n"),
        ("A WHERE (null IS NULL OR x) AND (null IS NULL OR y) AND c", "A WHERE c"),
        ("A WHERE ('r' IS NULL OR x)", "A WHERE (x)"),
    ],
)
def test_parts_templates_lose_conditions_that_are_not_set(given: str, expected: str) -> None:
    assert without_unset(given) == expected


def test_parts_templates_ask_of_what_the_graph_has_where_it_lacks_the_example(
    tmp_path: Path,
) -> None:
    unit = ("school:4100000001", "某大学", "University", "", "")
    with closing(sqlite3.connect(tmp_path / "search.sqlite")) as database:
        database.execute("CREATE TABLE entity (id, name, type, region, aliases)")
        database.execute("CREATE TABLE redirect (id, entity)")
        database.execute("CREATE TABLE name (norm, length, id)")
        database.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?)", unit)
        database.commit()
    assert unit[0] in template_text("partner.of", NameIndex(Workspace(tmp_path)))
