"""The reading door under attack: nothing changes, and the next honest question is answered."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError, OutOfTime, Refused, StoreError, TrihelixError
from graph.server import server_status, stop_server
from graph.server_process import kill
from graph.settings import Settings
from graph.store import Store, open_store
from graph.store_backend import EmbeddedBackend
from graph.workspace import Workspace

ALONE_THE_GUARD = (
    r"MATCH (n:Entity) WHERE n.id = '\u0027",
    "EXPLAIN CREATE (n:Entity {id: 'x'})",
    "PROFILE CREATE (n:Entity {id: 'x'})",
    "DROP INDEX entity_id IF EXISTS",
    "SHOW CURRENT USER",
    "SHOW DATABASES",
    "SHOW PROCEDURES",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "OPTIONAL CALL dbms.killConnection('bolt-1')",
    "RETURN apoc.util.md5(['x'])",
)
"""What the embedded server itself answers, without an effect: only the guard refuses it."""

EXHAUSTING = [
    "RETURN size([x IN range(1, 1000000) | [y IN range(1, 30) | x * y]]) AS n",
    "RETURN reduce(a = 'x', i IN range(1, 100) | a + a) AS n",
    "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y WITH DISTINCT x * y AS z RETURN z",
    "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN x, y ORDER BY y DESC",
    "WITH 100000000 AS many RETURN range(1, many) AS l",
]


@dataclass
class Fortress:
    """A store with a small graph, a second connection that looks on, and what it saw first."""

    store: Store
    witness: Store
    workspace: Workspace
    before: list[Any] = field(default_factory=list)

    def now(self) -> list[Any]:
        return state(self.witness, self.workspace)


@pytest.fixture(scope="module")
def fortresses() -> Iterator[dict[str, Fortress]]:
    """Yield what stands on each server; one that fell is built again for the next attempt."""
    built: dict[str, Fortress] = {}
    yield built
    for fortress in built.values():
        fortress.witness.close()


@pytest.fixture
def attacked(
    server_kind: str,
    fortresses: dict[str, Fortress],
    store_settings: Settings,
    embedded_workspace: Workspace,
    request: pytest.FixtureRequest,
) -> Fortress:
    """Return the fortress of each server in turn."""
    if server_kind not in fortresses:
        store: Store = request.getfixturevalue("store")
        store.write_schema(
            ["CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"]
        )
        store.write("CREATE (:Entity {id: 'a'})-[:T {id: 't'}]->(:Entity {id: 'b'})")
        witness = open_store(store_settings, embedded_workspace)
        fortress = fortresses[server_kind] = Fortress(store, witness, embedded_workspace)
        fortress.before = fortress.now()
    return fortresses[server_kind]


def state(witness: Store, workspace: Workspace) -> list[Any]:
    """Return all that an attack could change: graph, names, schema, users."""
    graph = witness.read("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r").rows
    names = [sorted(r[c] for r in witness.read(f"CALL db.{p}()").rows) for p, c in LISTS]
    with witness._connections.session(writing=True) as session:
        schema = [sorted(str(r["name"]) for r in session.run(f"SHOW {k}")) for k in KINDS]
        users = (
            sorted(str(r["user"]) for r in session.run("SHOW USERS")) if is_neo4j(witness) else []
        )
    files = [
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted((workspace.server / "config").glob("server-*"))
        if not is_neo4j(witness)
    ]
    return [sorted(map(repr, graph)), names, schema, users, files]


LISTS = (("labels", "label"), ("relationshipTypes", "relationshipType"))
KINDS = ("CONSTRAINTS", "INDEXES")


def is_neo4j(store: Store) -> bool:
    return store.kind == "neo4j"


def test_store_reader_withstands_an_attempt_behind_the_guard_and_without_it(
    attacked: Fortress, fortresses: dict[str, Fortress], hostile: str
) -> None:
    store = attacked.store
    with pytest.raises(Refused):
        store.read(hostile)
    if store.kind == "embedded" and hostile.startswith(ALONE_THE_GUARD):
        store._read_unguarded(hostile)
    else:
        with pytest.raises(TrihelixError):
            store._read_unguarded(hostile)
    after = attacked.now()
    if after != attacked.before:
        fortresses.pop(store.kind).witness.close()
    assert after == attacked.before
    assert store.read("MATCH (n:Entity {id: 'a'}) RETURN n.id AS id").rows == [{"id": "a"}]


@pytest.mark.neo4j
def test_store_reader_has_neo4j_look_at_every_text_once(neo4j_store: Store) -> None:
    with pytest.raises(Refused, match="Settings"):
        neo4j_store._read_unguarded("SHOW SETTINGS")
    with pytest.raises(Refused, match="LoadCSV"):
        neo4j_store._read_unguarded("LOAD CSV FROM 'http://127.0.0.1:9/x' AS r RETURN r")
    with pytest.raises(Refused, match=r"db\.info"):
        neo4j_store._read_unguarded("CALL db.info() YIELD name RETURN name")
    assert neo4j_store.read("CALL db.labels() YIELD label RETURN label").columns == ("label",)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Workspace]]:
    """Yield a store whose server has little memory, to be filled and killed."""
    workspace = Workspace(tmp_path_factory.mktemp("small")).create()
    with open_store(Settings(home=workspace.root, heap="160m"), workspace) as store:
        store.write("CREATE (:Entity {id: 'kept'})")
        yield store, workspace
    stop_server(workspace)


def kept(store: Store) -> bool:
    return store.read("MATCH (n:Entity) RETURN n.id AS id").rows == [{"id": "kept"}]


@pytest.mark.server
@pytest.mark.slow
@pytest.mark.parametrize("cypher", EXHAUSTING, ids=range(len(EXHAUSTING)))
def test_store_reader_outlives_what_fills_the_memory(
    small: tuple[Store, Workspace], cypher: str
) -> None:
    store, _ = small
    with pytest.raises((OutOfTime, StoreError, InputError), match=r"[Nn]arrow|range|exceed"):
        store.read(cypher, timeout=2)
    assert kept(store)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.parametrize("cypher", EXHAUSTING[1:4], ids=range(1, 4))
def test_store_reader_is_stopped_by_neo4j_too(neo4j_store: Store, cypher: str) -> None:
    with pytest.raises((OutOfTime, StoreError, InputError)):
        neo4j_store.read(cypher, timeout=2)
    assert neo4j_store.read("RETURN 1 AS x").rows == [{"x": 1}]


def killed(workspace: Workspace) -> int:
    address = server_status(workspace).address
    assert address is not None
    kill(address.pid, address.root)
    return address.pid


@pytest.mark.server
def test_store_reader_goes_on_after_the_server_was_killed(
    small: tuple[Store, Workspace],
) -> None:
    store, workspace = small
    pid = killed(workspace)
    assert kept(store)
    address = server_status(workspace).address
    assert address is not None and address.pid != pid


@pytest.mark.server
def test_store_writer_goes_on_after_the_server_was_killed(
    small: tuple[Store, Workspace],
) -> None:
    store, workspace = small
    killed(workspace)
    assert store.write("MERGE (n:Entity {id: 'kept'}) SET n.x = $x", x=1)
    assert kept(store)


@pytest.mark.server
def test_store_reader_gives_up_on_a_server_that_cannot_start(
    small: tuple[Store, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, workspace = small
    killed(workspace)

    def fail(backend: EmbeddedBackend) -> None:
        raise StoreError(f"no Java for {backend.kind}")

    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedBackend, "revive", fail)
        with pytest.raises(StoreError, match="no Java for embedded"):
            store.read("RETURN 1 AS x")
    assert kept(store)


@pytest.mark.server
def test_store_reader_logs_in_without_the_right_to_write(
    small: tuple[Store, Workspace],
) -> None:
    store, workspace = small
    with store._connections.session() as session:
        session.run("RETURN 1").consume()
    assert store._connections.backend.login(False).user == "rdonly"
    with pytest.raises(Refused, match="Not allowed"):
        store._read_unguarded("CREATE (:Entity {id: 'x'})")
    assert kept(store)
    assert Path(workspace.server / "secret" / "rdonly").is_file()


@pytest.mark.server
def test_store_reader_is_quick_for_a_point(small: tuple[Store, Workspace]) -> None:
    store, _ = small
    start = time.monotonic()
    for _ in range(50):
        assert kept(store)
    assert time.monotonic() - start < 5
