"""What every server has to do alike: answers, limits, writes, errors."""

from __future__ import annotations

import datetime
import threading
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from neo4j import ServerInfo

from graph.errors import InputError, OutOfTime, Refused, StoreError, TrihelixError
from graph.server import ensure_server
from graph.settings import Neo4jSettings, Settings
from graph.store import Rows, Store, open_store
from graph.workspace import Workspace

UNIQUE = "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
LONG = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN sum(x * y) AS s"
MANY = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN x, y"


def given_pair(store: Store) -> None:
    store.write(
        "UNWIND $rows AS r CREATE (a:Entity:Firm {id: r.a, name: '海川'})"
        "-[:T {id: 't', year: 2024}]->(:Entity {id: r.b})",
        [{"a": "a", "b": "b"}],
    )


def test_store_says_what_it_is(store: Store, server_kind: str) -> None:
    assert store.kind == server_kind
    assert store.agent().startswith("Neo4j/")
    assert store.ping()


def test_store_reads_entities_as_plain_values(store: Store) -> None:
    given_pair(store)
    rows = store.read("MATCH (n:Firm)-[r:T]->(m) RETURN n, r, m, [n.id, 1] AS l, {k: n.id} AS d")
    node = {"_node": "a", "labels": ["Entity", "Firm"], "id": "a", "name": "海川"}
    assert rows.columns == ("n", "r", "m", "l", "d")
    assert rows.rows == [
        {
            "n": node,
            "r": {"_rel": "t", "type": "T", "head": "a", "tail": "b", "id": "t", "year": 2024},
            "m": {"_node": "b", "labels": ["Entity"], "id": "b"},
            "l": ["a", 1],
            "d": {"k": "a"},
        }
    ]
    assert not rows.truncated


@pytest.mark.parametrize("limit", [None, 1, 5])
def test_store_names_the_ends_of_a_relationship_returned_alone(
    store: Store, limit: int | None
) -> None:
    given_pair(store)
    store.write("MATCH (b:Entity {id: 'b'}) CREATE (b)-[:T {id: 'u'}]->(:Nameless)")
    rows = store.read("MATCH ()-[r:T]->() RETURN r", limit=limit).rows
    ends = {row["r"]["id"]: (row["r"]["head"], row["r"]["tail"]) for row in rows}
    assert ends.items() <= {"t": ("a", "b"), "u": ("b", None)}.items()
    assert len(ends) == (1 if limit == 1 else 2)


def test_store_reads_a_path_as_nodes_and_relationships_in_turn(store: Store) -> None:
    given_pair(store)
    (row,) = store.read("MATCH p = (:Entity {id: 'b'})<-[:T]-(:Firm) RETURN p").rows
    assert [step.get("_node", step.get("_rel")) for step in row["p"]] == ["b", "t", "a"]
    assert (row["p"][1]["head"], row["p"][1]["tail"]) == ("a", "b")


def test_store_reads_moments_as_iso_text(store: Store) -> None:
    (row,) = store.read(
        "RETURN date('2026-01-02') AS d, datetime('2026-01-02T03:04:05Z') AS t, "
        "duration('P1DT2H') AS u, point({x: 1, y: 2}) AS p"
    ).rows
    assert row["d"] == "2026-01-02"
    assert row["t"].startswith("2026-01-02T03:04:05")
    assert row["u"] == "P1DT2H"
    assert row["p"]["coordinates"] == [1.0, 2.0]


def test_store_takes_a_moment_with_a_zone_as_utc(store: Store) -> None:
    moment = datetime.datetime(2026, 1, 2, 8, tzinfo=ZoneInfo("Asia/Shanghai"))
    (row,) = store.read(
        "RETURN $at = datetime('2026-01-02T00:00:00Z') AS same", {"at": moment}
    ).rows
    assert row["same"] is True


@pytest.mark.parametrize(
    ("limit", "count", "truncated"), [(0, 0, True), (4, 4, True), (5, 5, False), (9, 5, False)]
)
def test_store_cuts_at_the_limit_and_says_so(
    store: Store, limit: int, count: int, truncated: bool
) -> None:
    rows = store.read("UNWIND range(1, 5) AS x RETURN x", limit=limit)
    assert [row["x"] for row in rows.rows] == list(range(1, count + 1))
    assert rows.truncated is truncated


def test_store_does_not_wait_for_what_it_cut_off(store: Store) -> None:
    start = time.monotonic()
    assert len(store.read(MANY, limit=1500, timeout=30).rows) == 1500
    assert time.monotonic() - start < 10


def test_store_reads_many_rows_without_a_limit(store: Store) -> None:
    rows = store.read("UNWIND range(1, 30000) AS x RETURN x, 'x' AS y", timeout=None)
    assert (len(rows.rows), rows.truncated) == (30000, False)


def test_store_ends_a_question_that_takes_too_long(store: Store) -> None:
    start = time.monotonic()
    with pytest.raises(OutOfTime, match=r"within 0\.5 s.*Narrow the question"):
        store.read(LONG, timeout=0.5)
    assert time.monotonic() - start < 6
    assert not [row for row in running(store) if "range(1, 100000)" in row], (
        "the question still runs in the server"
    )
    assert store.read("RETURN 1 AS x").rows == [{"x": 1}]


def running(store: Store) -> list[str]:
    with store._connections.session(writing=store.kind == "neo4j") as session:
        return [str(row["currentQuery"]) for row in session.run("SHOW TRANSACTIONS")]


def test_store_answers_others_while_one_is_overdue(store: Store) -> None:
    errors: list[TrihelixError] = []

    def ask_too_much() -> None:
        try:
            store.read(LONG, timeout=1.5)
        except TrihelixError as error:
            errors.append(error)

    threads = [threading.Thread(target=ask_too_much) for _ in range(2)]
    for thread in threads:
        thread.start()
    for n in range(20):
        assert store.read("RETURN $n AS n", {"n": n}).rows == [{"n": n}]
    for thread in threads:
        thread.join()
    assert [type(error) for error in errors] == [OutOfTime, OutOfTime]


def test_store_writes_and_counts(store: Store) -> None:
    store.write_schema([UNIQUE, UNIQUE])
    merge = "UNWIND $rows AS r MERGE (n:Entity {id: r.id}) SET n += r.p"
    rows = [{"id": f"e{i}", "p": {"name": "甲", "years": [2020, i]}} for i in range(50)]
    assert store.write(merge, rows)["nodes_created"] == 50
    assert "nodes_created" not in store.write(merge, rows)
    (row,) = store.read("MATCH (n:Entity {id: 'e7'}) RETURN n").rows
    assert row["n"]["years"] == [2020, 7]
    assert store.write("MATCH (n:Entity {id: $id}) DELETE n", id="e7") == {"nodes_deleted": 1}


def test_store_says_which_data_break_a_constraint(store: Store) -> None:
    store.write_schema([UNIQUE])
    with pytest.raises(StoreError, match="break a constraint"):
        store.write("UNWIND $rows AS r CREATE (:Entity {id: r.id})", [{"id": "a"}, {"id": "a"}])
    assert store.read("MATCH (n) RETURN count(n) AS n").rows == [{"n": 0}]


def test_store_has_two_writers_of_one_key_agree(store: Store) -> None:
    store.write_schema([UNIQUE])
    failures: list[TrihelixError] = []

    def write() -> None:
        try:
            for n in range(20):
                store.write("UNWIND $rows AS r MERGE (n:Entity {id: r.id})", [{"id": str(n)}])
        except TrihelixError as error:
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert store.read("MATCH (n:Entity) RETURN count(n) AS n").rows == [{"n": 20}]


@pytest.mark.parametrize(
    ("cypher", "error", "message"),
    [
        ("MATCH (n RETURN n", InputError, "can't answer this question"),
        ("MATCH (n)\n RETURN m", InputError, "m"),
        ("RETURN $missing AS x", InputError, "missing"),
        ("RETURN nofunction(1) AS x", InputError, "nofunction"),
        ("RETURN 1 / 0 AS x", InputError, "by zero"),
        ("MATCH (n) SET n.x = 1", Refused, "SET changes the graph"),
    ],
)
def test_store_maps_what_is_wrong_with_a_question(
    store: Store, cypher: str, error: type[TrihelixError], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        store.read(cypher)
    assert "kgq-" not in str(caught.value)
    assert store.read("RETURN 1 AS x").rows == [{"x": 1}]


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "nonsense", "bolt://"])
def test_store_refuses_an_address_that_is_none(tmp_path: Path, uri: str) -> None:
    settings = Settings(home=tmp_path, neo4j=Neo4jSettings(uri))
    with pytest.raises(StoreError, match=r"TRIHELIX_NEO4J_URI|No connection"):
        open_store(settings, Workspace(tmp_path))


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1"])
def test_store_says_that_nobody_answers(tmp_path: Path, uri: str) -> None:
    settings = Settings(home=tmp_path, neo4j=Neo4jSettings(uri, database="kg"))
    with pytest.raises(
        StoreError, match=r"No connection to Neo4j at .*1 \(database 'kg'\)"
    ) as error:
        open_store(settings, Workspace(tmp_path))
    assert error.value.exit_code == 4


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("change", "message"),
    [({"password": "wrong-password"}, "login is refused"), ({"database": "nope"}, "no such data")],
)
def test_store_says_why_neo4j_lets_it_not_in(
    neo4j_settings: Settings, change: dict[str, str], message: str
) -> None:
    known = neo4j_settings.neo4j
    assert known is not None
    login = {"user": known.user, "password": known.password, "database": known.database} | change
    settings = Settings(home=neo4j_settings.home, neo4j=Neo4jSettings(known.uri, **login))
    with pytest.raises(StoreError, match=message):
        open_store(settings, Workspace(neo4j_settings.home))


@pytest.mark.server
def test_store_takes_nothing_but_neo4j_for_neo4j(
    embedded_settings: Settings, embedded_workspace: Workspace
) -> None:
    login = ensure_server(embedded_workspace, embedded_settings).login(writing=True)
    other = Neo4jSettings(login.uri, login.user, login.password, login.database)
    with pytest.raises(StoreError, match=r"ArcadeDB.*only a Neo4j server"):
        open_store(Settings(home=embedded_settings.home, neo4j=other), embedded_workspace)


@pytest.mark.server
def test_store_takes_nothing_that_writes_in_read_mode(
    embedded_settings: Settings,
    embedded_workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    login = ensure_server(embedded_workspace, embedded_settings).login(writing=True)
    other = Neo4jSettings(login.uri, login.user, login.password, login.database)
    monkeypatch.setattr(ServerInfo, "agent", "Neo4j/5.26.0")
    with pytest.raises(StoreError, match="writes where only reading is allowed"):
        open_store(Settings(home=embedded_settings.home, neo4j=other), embedded_workspace)


def test_store_rows_are_what_pages_rely_on() -> None:
    assert Rows.__slots__ == ("columns", "rows", "truncated")
