"""The time limit of a question, kept by us: the embedded server ignores the driver's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType

from neo4j import READ_ACCESS, Driver

ENDING = 5.0
"""Seconds that a server has to answer a ping, or to be told to end a question."""
OBEYING = 2.0
"""Seconds that a question has to end when the server was told so."""


class Watch:
    """Calls `overdue` once, from a thread of its own, if the block lasts longer than it may."""

    def __init__(self, seconds: float | None, overdue: Callable[[threading.Event], None]) -> None:
        """Keep the limit (None: no limit) and what to do; it gets the event of the block's end."""
        self.expired = False
        """Whether the limit has passed."""
        self._over = threading.Event()
        self._overdue = overdue
        self._timer = None if seconds is None else threading.Timer(seconds, self._expire)

    def __enter__(self) -> Watch:
        """Start the clock."""
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the clock."""
        self._over.set()
        if self._timer is not None:
            self._timer.cancel()

    def _expire(self) -> None:
        if not self._over.is_set():
            self.expired = True
            self._overdue(self._over)


def terminate(driver: Driver, database: str, tag: str) -> bool:
    """End the transactions whose running statement carries the tag; return if there was one."""
    with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
        running = [
            (r["transactionId"], r["currentQuery"]) for r in session.run("SHOW TRANSACTIONS")
        ]
        ids = [key for key, text in running if tag in (text or "")]
        if ids:
            session.run("TERMINATE TRANSACTIONS $ids", ids=ids).consume()
    return bool(ids)
