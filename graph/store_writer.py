"""Writing, for the loader alone: each statement is sent again when it may succeed then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from neo4j import Session
from neo4j.exceptions import ConstraintError, DriverError, Neo4jError

from graph.store_bolt import SERVER_FAULTS
from graph.store_connections import Connections
from graph.store_errors import GONE, explained, is_passing

T = TypeVar("T")
_ATTEMPTS = 6
_RACES = 3
_PAUSE = 0.05


class Writer:
    """Sends statements over the connections of one store."""

    def __init__(self, connections: Connections) -> None:
        """Keep the connections."""
        self._connections = connections
        self._backend = connections.backend

    def write(self, statement: str, parameters: dict[str, Any]) -> dict[str, int]:
        """Run the statement in one transaction; return the server's counts that are not 0."""

        def once(session: Session) -> dict[str, int]:
            with session.begin_transaction() as transaction:
                counters = transaction.run(statement, parameters).consume().counters
                transaction.commit()
            return {key: n for key, n in vars(counters).items() if key[0] != "_" and n}

        return self.sent(once)

    def write_alone(self, statement: str) -> None:
        """Run a statement on the schema, which brings its own transaction."""
        self.sent(lambda session: session.run(statement).consume())

    def sent(self, work: Callable[[Session], T]) -> T:
        """Return what the work returns; do it again after what passes by itself."""
        failure: Neo4jError | DriverError
        for attempt in range(_ATTEMPTS):
            generation = self._connections.generation
            try:
                with self._connections.session(writing=True) as session:
                    return work(session)
            except GONE as error:
                # Perhaps it was done: the statements of the loader may be repeated.
                failure = error
                self._connections.renew(generation)
            except SERVER_FAULTS as error:
                failure = error
                if not self._is_worth_repeating(error, attempt):
                    break
            time.sleep(_PAUSE * 2**attempt)
        raise explained(failure, self._backend.name) from failure

    def _is_worth_repeating(self, error: Exception, attempt: int) -> bool:
        if isinstance(error, ConstraintError):
            # Two MERGE of one key: on the embedded server the later one fails, on Neo4j it waits.
            return self._backend.kind == "embedded" and attempt < _RACES
        return is_passing(error)
