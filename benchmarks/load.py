"""Rows a second of the loader beside a hand-written batch load: same graph, same server.

python benchmarks/load.py [--organizations N] [--workspace DIR] [--runs N]

A row is a node or a relationship. The loader starts from facts that are folded already (that time
is shown apart); the hand-written load writes the nodes and relationships that the loader left, read
back from the store: constraints first, then batches of UNWIND … CREATE for nodes and
UNWIND … MERGE for relationships. Where TRIHELIX_TEST_NEO4J_URI names a Neo4j server, it is emptied
and measured too.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from machine import machine_lines
from neo4j import Driver, GraphDatabase, ManagedTransaction, Session

from graph.batches import BATCH, chunks
from graph.dump import edges, nodes
from graph.facts import SourceHeader, write_source
from graph.fold import Folded, fold_workspace
from graph.identity import Assignment, name_id, write_identity
from graph.loader import load
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation
from graph.schema import NODE_KEYS, schema_statements
from graph.server import ensure_server, stop_server
from graph.settings import Neo4jSettings, Settings
from graph.store import open_store
from graph.workspace import Workspace

_SOURCE, _DOCUMENT = "generated", "generated/00000000"
_TYPES = ("Enterprise",) * 7 + ("University",) * 2 + ("ResearchInstitute",)
_REGIONS, _FIELDS = 40, 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--organizations", type=int, default=20_000)
    parser.add_argument("--workspace", type=Path, help="facts of this workspace, not generated")
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="trihelix-load-") as place:
        workspace = Workspace(given.workspace or Path(place) / "facts")
        if given.workspace is None:
            generate(workspace.create(), given.organizations)
        print("\n".join(machine_lines()))
        began = time.perf_counter()
        folded = fold_workspace(workspace)
        print(f"- folded in {time.perf_counter() - began:.1f} s\n")
        print("| server | rows | loader rows/s | by hand rows/s | loader / by hand |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for settings in servers():
            for run in range(given.runs):
                scratch = Path(place) / f"{'neo4j' if settings.neo4j else 'embedded'}-{run}"
                print(measured(settings, workspace, folded, scratch), flush=True)


def servers() -> Iterator[Settings]:
    """Yield the embedded server, and Neo4j where the environment names one to be emptied."""
    embedded = Settings(home=Path())
    yield embedded
    uri = os.environ.get("TRIHELIX_TEST_NEO4J_URI")
    if uri:
        user = os.environ.get("TRIHELIX_TEST_NEO4J_USER", "neo4j")
        password = os.environ.get("TRIHELIX_TEST_NEO4J_PASSWORD", "")
        yield replace(embedded, neo4j=Neo4jSettings(uri, user, password))


def measured(settings: Settings, workspace: Workspace, folded: Folded, scratch: Path) -> str:
    """Return a row of the table: both loads, each into an empty database."""
    with emptied(settings, scratch / "loader") as place, open_store(settings, place) as store:
        began = time.perf_counter()
        load(store, workspace, lambda: folded)
        by_loader = time.perf_counter() - began
        graph = list(nodes(store)), list(edges(store))
        agent = store.agent()
    with (
        emptied(settings, scratch / "by-hand") as place,
        driver_of(settings, place) as (
            driver,
            database,
        ),
    ):
        began = time.perf_counter()
        write_by_hand(driver, database, *graph)
        by_hand = time.perf_counter() - began
    rows = len(graph[0]) + len(graph[1])
    return (
        f"| {agent} | {rows:,} | {rows / by_loader:,.0f} | {rows / by_hand:,.0f} "
        f"| {by_hand / by_loader:.2f} |"
    )


@contextmanager
def emptied(settings: Settings, place: Path) -> Iterator[Workspace]:
    """Yield a workspace whose database is empty; its embedded server ends with it."""
    workspace = Workspace(place).create()
    if settings.neo4j is not None:
        with driver_of(settings, workspace) as (driver, database):
            empty(driver, database)
    yield workspace
    stop_server(workspace)


@contextmanager
def driver_of(settings: Settings, workspace: Workspace) -> Iterator[tuple[Driver, str]]:
    """Yield a plain driver that may write, and the database's name."""
    if settings.neo4j is not None:
        uri, user = settings.neo4j.uri, settings.neo4j.user
        password, database = settings.neo4j.password, settings.neo4j.database
    else:
        login = ensure_server(workspace, settings).login(writing=True)
        uri, user, password, database = login.uri, login.user, login.password, login.database
    with GraphDatabase.driver(uri, auth=(user, password)) as driver:
        yield driver, database


def empty(driver: Driver, database: str) -> None:
    for pattern, what in (("()-[x]->()", "x"), ("(x)", "x")):
        text = f"MATCH {pattern} WITH {what} LIMIT 5000 DELETE x RETURN count(*) AS n"
        while driver.execute_query(text, database_=database).records[0]["n"]:
            pass


def write_by_hand(
    driver: Driver, database: str, all_nodes: list[dict[str, Any]], all_edges: list[dict[str, Any]]
) -> None:
    """Write a graph as one would without the loader: constraints, nodes, relationships."""
    home = {node["node"]: next(k for k in NODE_KEYS if k in node["labels"]) for node in all_nodes}
    by_labels: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in all_nodes:
        by_labels[":".join(node["labels"])].append(node["properties"])
    by_kind: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for edge in all_edges:
        kind = edge["relationship"], home[edge["head"]], home[edge["tail"]]
        row = {"a": edge["head"], "b": edge["tail"], "p": edge["properties"]}
        by_kind[kind].append({**row, "id": edge["properties"].get("id")})
    with driver.session(database=database) as session:
        for statement in schema_statements():
            session.run(statement).consume()
        for labels, rows in by_labels.items():
            send(session, f"UNWIND $rows AS r CREATE (n:{labels}) SET n += r", rows)
        for (relation_type, head, tail), rows in by_kind.items():
            key = " {id: r.id}" if rows[0]["id"] else ""
            text = (
                f"UNWIND $rows AS r MATCH (a:{head} {{id: r.a}}) MATCH (b:{tail} {{id: r.b}}) "
                f"MERGE (a)-[e:{relation_type}{key}]->(b) SET e += r.p"
            )
            send(session, text, rows)


def send(session: Session, text: str, rows: list[dict[str, Any]]) -> None:
    for batch in chunks(rows, BATCH):
        session.execute_write(run_batch, text, batch)


def run_batch(transaction: ManagedTransaction, text: str, batch: list[dict[str, Any]]) -> None:
    transaction.run(text, rows=batch).consume()


def generate(workspace: Workspace, size: int) -> None:
    """Write the facts of an invented region of so many organizations, always the same ones."""
    chance = random.Random(0)
    organizations = [f"o{number}" for number in range(size)]
    kinds = {key: _TYPES[number % 10] for number, key in enumerate(organizations)}
    kinds |= {f"r{number}": "Region" for number in range(_REGIONS)}
    kinds |= {f"f{number}": "Field" for number in range(_FIELDS)}
    kinds |= {f"p{number}": "Project" for number in range(size // 2)}
    told: list[Entity | Relation] = [
        Entity(f"{_SOURCE}#{key}", kind, f"{kind} {key}") for key, kind in kinds.items()
    ]
    for key in organizations:
        told.append(relation("LOCATED_IN", key, f"r{chance.randrange(_REGIONS)}"))
        told.append(relation("WORKS_ON", key, f"f{chance.randrange(_FIELDS)}"))
    for number in range(size // 2):
        lead, *others = chance.sample(organizations, chance.randint(2, 5))
        told.append(relation("UNDERTAKES", lead, f"p{number}", "lead"))
        told += [relation("PARTICIPATES_IN", key, f"p{number}", "partner") for key in others]
    write(workspace, told, kinds)


def relation(kind: str, head: str, tail: str, role: str = "") -> Relation:
    return Relation(kind, f"{_SOURCE}#{head}", f"{_SOURCE}#{tail}", role)


def write(workspace: Workspace, told: list[Entity | Relation], kinds: dict[str, str]) -> None:
    passages = [
        Passage(f"{_DOCUMENT}@{row}", _DOCUMENT, str(row), f"名称: {row} | 年份: 2024")
        for row in range(len(told))
    ]
    facts = [
        Fact(statement, Evidence(_SOURCE, _DOCUMENT, passage.place, passage.id, year=2024))
        for statement, passage in zip(told, passages, strict=True)
    ]
    document = Document(_DOCUMENT, _SOURCE, "generated", "generated.csv", "0" * 64, "table")
    header = SourceHeader(
        _SOURCE, "2024-01-01", "generated", "generated", "CC0-1.0", "registry", "1", (document,)
    )
    write_source(workspace, header, facts, passages)
    write_identity(
        workspace,
        (
            Assignment(f"{_SOURCE}#{key}", name_id(kind.lower(), key), "single")
            for key, kind in kinds.items()
        ),
    )


if __name__ == "__main__":
    main()
