"""The open drivers of one store, replaced when the server had to be started again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, Session

from graph.store_backend import Backend
from graph.store_bolt import SERVER_FAULTS, Login, connect, within
from graph.store_errors import explained

FETCH = 1000


class Connections:
    """One driver for reading, one for writing; opened when they are asked for."""

    def __init__(self, backend: Backend) -> None:
        """Keep the server; nothing is opened yet."""
        self.backend = backend
        self.generation = 0
        """How often the server had to be found again."""
        self._drivers: dict[bool, tuple[Driver, Login]] = {}
        self._opening = threading.Lock()
        self._renewing = threading.Lock()

    def driver(self, *, writing: bool = False) -> Driver:
        """Return the open driver."""
        return self._opened(writing)[0]

    def session(self, *, writing: bool = False, fetch: int = FETCH) -> Session:
        """Return a session that names its database and how it may be used."""
        driver, login = self._opened(writing)
        return driver.session(
            database=login.database,
            default_access_mode=WRITE_ACCESS if writing else READ_ACCESS,
            fetch_size=fetch,
        )

    def renew(self, generation: int) -> None:
        """Find the server again after it went away, once for all threads that noticed."""
        with self._renewing:
            if generation == self.generation:
                self.backend.revive()
                self.close()
                self.generation += 1

    def close(self) -> None:
        """Close all drivers; the next question opens them again."""
        with self._opening:
            drivers = [driver for driver, _ in self._drivers.values()]
            self._drivers.clear()
        for driver in drivers:
            # It says goodbye to a server that may be hung: no reason to wait for that.
            within(2.0, driver.close)

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Raise our errors for the server's."""
        try:
            yield
        except SERVER_FAULTS as error:
            raise explained(error, self.backend.name) from error

    def _opened(self, writing: bool) -> tuple[Driver, Login]:
        with self._opening:
            if writing not in self._drivers:
                login = self.backend.login(writing)
                self._drivers[writing] = (connect(login), login)
            return self._drivers[writing]
