"""Connections of the store: who logs in where, drivers that are opened when asked for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import StoreError, TrihelixError

SERVER_FAULTS = (Neo4jError, DriverError)
"""What the driver raises for a server; anything else is our bug."""

_BROKEN_WIRE = (OSError, BufferError)
"""What the driver lets through when a connection ends while it is being opened or closed."""

_SCHEMES = {f"{name}{kind}" for name in ("bolt", "neo4j") for kind in ("", "+s", "+ssc")}


@dataclass(frozen=True, slots=True)
class Login:
    """Where to connect and as whom; the database is always named."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str


def connect(login: Login) -> Driver:
    """Return a driver for this login; nothing is sent yet.

    Raises StoreError if the address can't be one of a Bolt server.
    """
    # Servers' notifications and the pool's remarks are no news for a planner's terminal.
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    if login.uri.split("://")[0] not in _SCHEMES:
        raise StoreError(_no_address(login.uri, "it begins with no scheme of Bolt"))
    try:
        return GraphDatabase.driver(
            login.uri,
            auth=(login.user, login.password),
            connection_timeout=5.0,
            connection_acquisition_timeout=10.0,
            telemetry_disabled=True,
        )
    except (DriverError, ValueError) as error:
        raise StoreError(_no_address(login.uri, str(error))) from error


def _no_address(uri: str, why: str) -> str:
    return (
        f"{uri!r} is no address of a Neo4j server ({why}). "
        "TRIHELIX_NEO4J_URI looks like bolt://host:7687 or neo4j://host:7687."
    )


def answers(login: Login, *, seconds: float) -> bool:
    """Return whether the server answers a first question in time."""

    def ask() -> None:
        with connect(login) as driver, driver.session(database=login.database) as session:
            session.run("RETURN 1").consume()

    return within(seconds, ask)


def within(seconds: float, job: Callable[[], object]) -> bool:
    """Run the job in a thread; return whether it ended in time and without an error of it.

    A server whose heap is full keeps a connection open and says nothing: only a thread that is
    left behind bounds the wait.
    """
    done = threading.Event()

    def run() -> None:
        try:
            job()
        except (*SERVER_FAULTS, TrihelixError, *_BROKEN_WIRE):
            return
        done.set()

    thread = threading.Thread(target=run, daemon=True, name="store-within")
    thread.start()
    thread.join(seconds)
    return done.is_set()
