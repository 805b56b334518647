"""The only door to Bolt: guarded reading for everybody, writing for the loader alone.

Reading passes the guard, then runs in a transaction that is always rolled back; on the embedded
server as its read-only user, on Neo4j with READ access and a look at the plan. No one of these is
enough alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from graph.guard import check_reading
from graph.settings import Settings
from graph.store_backend import Backend, EmbeddedBackend, Kind, Neo4jBackend
from graph.store_bolt import within
from graph.store_connections import Connections
from graph.store_reader import Reader, Rows
from graph.store_values import sendable
from graph.store_watchdog import ENDING
from graph.store_writer import Writer
from graph.workspace import Workspace

__all__ = ["Rows", "Store", "open_store"]


def open_store(settings: Settings, workspace: Workspace) -> Store:
    """Return the workspace's store: the embedded server, or Neo4j where the settings name one.

    Raises StoreError if it can't be reached, can't start or is no Neo4j 5.
    """
    if settings.neo4j is None:
        return Store(EmbeddedBackend(workspace, settings))
    return Store(Neo4jBackend(settings.neo4j))


class Store:
    """One database behind one door; safe to share between threads."""

    def __init__(self, backend: Backend) -> None:
        """See that the server answers; use `open_store`."""
        self._connections = Connections(backend)
        self._reader = Reader(self._connections)
        self._writer = Writer(self._connections)
        self.kind: Kind = backend.kind
        """Which kind of server answers: `embedded` or `neo4j`."""
        self.name = backend.name
        """Server and database, for messages."""
        try:
            with self._connections.faults():
                backend.check(self._connections.driver())
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limit: int | None = None,
        timeout: float | None = 10.0,
    ) -> Rows:
        """Return the rows that the question yields, at most `limit` of them.

        Raises Refused if it would do anything but read, OutOfTime after `timeout` seconds or
        when it is too big, InputError if it is no sound Cypher, StoreError without a server.
        """
        check_reading(cypher)
        return self._read_unguarded(cypher, parameters, limit=limit, timeout=timeout)

    def write(
        self, statement: str, rows: Sequence[Mapping[str, Any]] = (), **parameters: Any
    ) -> dict[str, int]:
        """Run one statement in one transaction, `rows` as `$rows`; return counts that are not 0.

        For the loader alone. What passes by itself is tried again: the statement must bear that.
        """
        # the rows come from facts, which are JSON: what was read from it can be sent
        return self._writer.write(statement, {"rows": list(rows), **sendable(parameters)})

    def write_schema(self, statements: Sequence[str]) -> None:
        """Run statements on the schema (IF NOT EXISTS), each alone; return when indexes serve."""
        for statement in statements:
            self._writer.write_alone(statement)
        self._writer.sent(self._connections.backend.settle_schema)

    def agent(self) -> str:
        """Return how the server calls itself."""
        with self._connections.faults():
            return self._connections.driver().get_server_info().agent

    def ping(self) -> bool:
        """Return whether the server answers a question within five seconds."""

        def ask() -> None:
            with self._connections.session() as session:
                session.run("RETURN 1").consume()

        return within(ENDING, ask)

    def close(self) -> None:
        """Close the connections; the embedded server goes on for others."""
        self._connections.close()

    def _read_unguarded(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limit: int | None = None,
        timeout: float | None = 10.0,
    ) -> Rows:
        """Answer without the guard's look at the text: the second line of defence alone."""
        return self._reader.answer(cypher, sendable(parameters or {}), limit, timeout)
