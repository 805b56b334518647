"""One question: begun, watched, cut, rolled back, its answer made plain."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from neo4j import Result, Session, Transaction

from graph.errors import OutOfTime, Refused, StoreError, TrihelixError
from graph.store_bolt import SERVER_FAULTS, connect, within
from graph.store_connections import FETCH, Connections
from graph.store_errors import GONE, explained
from graph.store_plan import check_plan
from graph.store_values import Plainer
from graph.store_watchdog import ENDING, OBEYING, Watch, terminate

_HARMLESS = 1.0
"""A question under way for less than this many seconds did not break the server it died with."""
_ENDS = "UNWIND $ids AS i MATCH (n) WHERE elementId(n) = i RETURN i, n.id"
_ENDS_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a question, as plain Python values."""

    columns: tuple[str, ...]
    """Empty where the embedded server has no row to show: it names no columns then."""
    rows: list[dict[str, Any]]
    truncated: bool
    """Whether there were more rows than the limit."""


@dataclass(frozen=True, slots=True)
class Question:
    """A statement and its limits."""

    cypher: str
    parameters: dict[str, Any]
    limit: int | None
    timeout: float | None
    tag: str

    @property
    def text(self) -> str:
        """Return the statement with the tag by which it is found among the running ones."""
        return f"/* {self.tag} */\n{self.cypher}"

    @property
    def fetch(self) -> int:
        """Return how many rows to fetch at once: one more than the limit shows the cut."""
        return FETCH if self.limit is None else min(FETCH, self.limit + 1)


class Reader:
    """Answers questions over the connections of one store."""

    def __init__(self, connections: Connections) -> None:
        """Keep the connections."""
        self._connections = connections
        self._backend = connections.backend
        self._seen: set[str] = set()

    def answer(
        self, cypher: str, parameters: dict[str, Any], limit: int | None, timeout: float | None
    ) -> Rows:
        """Return the answer; a server that went away before it began is asked again once.

        The text has passed no guard here: what is refused is refused by the server.
        """
        for last in (False, True):
            question = Question(cypher, parameters, limit, timeout, f"kgq-{uuid.uuid4().hex}")
            generation, start = self._connections.generation, time.monotonic()
            try:
                return self._bounded(question)
            except KeyboardInterrupt:
                within(ENDING, partial(self._terminate, question.tag))
                raise
            except GONE as error:
                lasted = time.monotonic() - start
                self._connections.renew(generation)
                if self._backend.kind == "embedded" and (last or lasted > _HARMLESS):
                    raise StoreError(
                        f"There is no answer: {self._backend.name} went down, perhaps because the "
                        "question filled its memory. It runs again. Narrow the question."
                    ) from error
                if last:
                    raise explained(error, self._backend.name) from error
        raise AssertionError

    def _bounded(self, question: Question) -> Rows:
        """Return the answer; a Neo4j that is frozen or far away is left behind: it can't be killed.

        The driver would wait two minutes for a server that says nothing.
        """
        if question.timeout is None or self._backend.kind == "embedded":
            return self._watched(question)
        outcome: list[Rows | Exception] = []

        def run() -> None:
            try:
                outcome.append(self._watched(question))
            except (TrihelixError, *SERVER_FAULTS) as error:
                outcome.append(error)

        thread = threading.Thread(target=run, daemon=True, name="store-read")
        thread.start()
        thread.join(question.timeout + ENDING + OBEYING)
        if not outcome:
            raise self._late(question)
        if isinstance(outcome[0], Exception):
            raise outcome[0]
        return outcome[0]

    def _late(self, question: Question) -> OutOfTime:
        return OutOfTime(
            f"No answer within {question.timeout:g} s from {self._backend.name}. "
            "Narrow the question or give it more time (--timeout)."
        )

    def _watched(self, question: Question) -> Rows:
        generation = self._connections.generation
        with Watch(question.timeout, lambda over: self._end(question.tag, over)) as watch:
            try:
                return self._read(question)
            except SERVER_FAULTS as error:
                if watch.expired:
                    if isinstance(error, GONE):
                        self._connections.renew(generation)
                    raise self._late(question) from error
                if isinstance(error, GONE):
                    raise
                raise explained(error, self._backend.name) from error

    def _read(self, question: Question) -> Rows:
        plainer = Plainer()
        with self._connections.session(fetch=question.fetch) as session:
            self._look(session, question)
            transaction = session.begin_transaction()
            try:
                result = transaction.run(question.text, question.parameters)
                answer = self._rows(result, question, plainer)
                if answer.truncated and self._backend.kind == "embedded":
                    transaction = self._instead_of(transaction, session, question.tag)
                plainer.settle(self._ends(transaction, question.tag, plainer.unnamed()))
            finally:
                transaction.rollback()
        return answer

    def _rows(self, result: Result, question: Question, plainer: Plainer) -> Rows:
        columns = tuple(result.keys())
        rows = [
            {key: plainer.plain(value) for key, value in zip(columns, record, strict=True)}
            for record in islice(result, question.limit)
        ]
        if question.limit is not None and result.peek() is not None:
            return Rows(columns, rows, truncated=True)
        if result.consume().counters.contains_updates:
            raise Refused("The question tried to change something; that was rolled back.")
        return Rows(columns, rows, truncated=False)

    def _instead_of(self, transaction: Transaction, session: Session, tag: str) -> Transaction:
        """Return a fresh transaction, the old one ended.

        The embedded server would compute all rows that are left before it lets go of them.
        """
        self._terminate(tag)
        with suppress(*SERVER_FAULTS):
            transaction.rollback()
        return session.begin_transaction()

    def _ends(
        self, transaction: Transaction, tag: str, elements: list[str]
    ) -> Iterable[tuple[str, Any]]:
        for first in range(0, len(elements), _ENDS_AT_ONCE):
            ids = elements[first : first + _ENDS_AT_ONCE]
            for record in transaction.run(f"/* {tag} */ {_ENDS}", ids=ids):
                yield record[0], record[1]

    def _look(self, session: Session, question: Question) -> None:
        """Have Neo4j explain the statement first, and refuse what would do more than read."""
        if self._backend.kind != "neo4j" or question.cypher in self._seen:
            return
        transaction = session.begin_transaction()
        try:
            explained_text = f"/* {question.tag} */ EXPLAIN\n{question.cypher}"
            check_plan(transaction.run(explained_text, question.parameters).consume())
        finally:
            transaction.rollback()
        if len(self._seen) < 1000:
            self._seen.add(question.cypher)

    def _end(self, tag: str, over: threading.Event) -> None:
        """End an overdue question; if the server does not obey, end the server."""
        found: list[bool] = []
        while len(found) < 2 and within(ENDING, lambda: found.append(self._terminate(tag))):
            if not found[-1] or over.wait(OBEYING):
                return
        # If it can't start, the one who waits for the answer meets the same error, and says it.
        with suppress(StoreError):
            self._backend.restart()

    def _terminate(self, tag: str) -> bool:
        # A driver of its own: the pool may be empty because of what is to be ended.
        login = self._backend.login(False)
        with connect(login) as driver:
            return terminate(driver, login.database, tag)
