"""Stores for the tests: an embedded server of the run's own, and Neo4j if named; a browser."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import NAMES, Browser, program

from graph.server import stop_server
from graph.settings import Neo4jSettings, Settings
from graph.store import Store, open_store
from graph.workspace import Workspace

NEO4J_URI = "TRIHELIX_TEST_NEO4J_URI"
_BATCH = 2000


@pytest.fixture(scope="session")
def embedded_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Yield a workspace whose embedded server is stopped at the end of the run."""
    workspace = Workspace(tmp_path_factory.mktemp("embedded")).create()
    yield workspace
    stop_server(workspace)


@pytest.fixture(scope="session")
def embedded_settings(embedded_workspace: Workspace) -> Settings:
    """Return settings of the embedded server, whatever the environment says."""
    return Settings(home=embedded_workspace.root, heap="384m")


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of the Neo4j server that the tests may empty."""
    uri = os.environ.get(NEO4J_URI)
    if not uri:
        pytest.skip(f"no Neo4j server: {NEO4J_URI} is not set (it will be emptied)")
    user = os.environ.get("TRIHELIX_TEST_NEO4J_USER", "neo4j")
    password = os.environ.get("TRIHELIX_TEST_NEO4J_PASSWORD", "")
    return Settings(
        home=tmp_path_factory.mktemp("neo4j"), neo4j=Neo4jSettings(uri, user, password, "neo4j")
    )


@pytest.fixture(scope="session")
def embedded_store(embedded_settings: Settings, embedded_workspace: Workspace) -> Iterator[Store]:
    """Yield a store on the embedded server, as the test before left it."""
    with open_store(embedded_settings, embedded_workspace) as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_store(neo4j_settings: Settings) -> Iterator[Store]:
    """Yield a store on Neo4j, as the test before left it."""
    with open_store(neo4j_settings, Workspace(neo4j_settings.home)) as store:
        yield store


@pytest.fixture(
    params=[
        pytest.param("embedded", marks=pytest.mark.server),
        pytest.param("neo4j", marks=pytest.mark.neo4j),
    ]
)
def server_kind(request: pytest.FixtureRequest) -> str:
    """Return each kind of server in turn."""
    return str(request.param)


@pytest.fixture
def store_settings(server_kind: str, request: pytest.FixtureRequest) -> Settings:
    """Return the settings of the server in turn."""
    settings: Settings = request.getfixturevalue(f"{server_kind}_settings")
    return settings


@pytest.fixture
def store(server_kind: str, request: pytest.FixtureRequest) -> Store:
    """Return a store on each server in turn: no node, no constraint, no index."""
    found: Store = request.getfixturevalue(f"{server_kind}_store")
    empty(found)
    return found


@pytest.fixture(scope="session")
def opened_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Yield the browser of all tests, as the test before left it."""
    found = program()
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)}")
    opened = Browser(found, tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture
def browser(opened_browser: Browser) -> Browser:
    """Return the browser, empty, its window and media as they were at first."""
    opened_browser.reset()
    return opened_browser


@pytest.fixture
def hostile_groups() -> dict[str, int]:
    """Return how many attempts each group of graph/hostile.cypher has."""
    return Counter(group for group, _ in hostile_attempts())


def empty(store: Store) -> None:
    """Remove everything from the store's database, in batches, and its schema."""
    while store.write(f"MATCH ()-[r]->() WITH r LIMIT {_BATCH} DELETE r"):
        pass
    while store.write(f"MATCH (n) WITH n LIMIT {_BATCH} DELETE n"):
        pass
    with store._connections.session(writing=True) as session:
        for kind, kinds in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            found = [(row["name"], row["type"]) for row in session.run(f"SHOW {kinds}")]
            for name in (name for name, type_ in found if type_ != "LOOKUP"):
                session.run(f"DROP {kind} `{name}` IF EXISTS").consume()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each attempt of graph/hostile.cypher to the tests that ask for `hostile`."""
    if "hostile" in metafunc.fixturenames:
        attempts = hostile_attempts()
        names = [f"{group}-{text[:40]}" for group, text in attempts]
        metafunc.parametrize("hostile", [text for _, text in attempts], ids=names)


def hostile_attempts() -> list[tuple[str, str]]:
    """Return (group, statement) of each attempt."""
    text = Path(__file__).with_name("graph").joinpath("hostile.cypher").read_text("utf-8")
    blocks = [block.partition("\n") for block in text.strip().split("\n\n")[1:]]
    return [(head.removeprefix("// "), statement) for head, _, statement in blocks]
