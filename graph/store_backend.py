"""The two servers that may stand behind the store, and what differs between them."""

from __future__ import annotations

from typing import Literal, Protocol

from neo4j import READ_ACCESS, Driver, Session
from neo4j.exceptions import Neo4jError

from graph.errors import StoreError
from graph.server import ensure_server, restart_server
from graph.settings import Neo4jSettings, Settings
from graph.store_bolt import Login
from graph.workspace import Workspace

Kind = Literal["embedded", "neo4j"]
_NAME = "The server that TRIHELIX_NEO4J_URI names is"


class Backend(Protocol):
    """One server as the store sees it."""

    kind: Kind
    name: str
    """Server and database, for messages."""

    def login(self, writing: bool) -> Login:
        """Return how to log in."""

    def check(self, driver: Driver) -> None:
        """Raise StoreError if the store can't stand on this server."""

    def revive(self) -> None:
        """Have the server running again after it went away, if that is ours to do."""

    def restart(self) -> None:
        """End a server that does not answer any more, if that is ours to do."""

    def settle_schema(self, session: Session) -> None:
        """Return when new indexes serve."""


class EmbeddedBackend:
    """The workspace's own server."""

    kind: Kind = "embedded"

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        """Join or start the server."""
        self._workspace = workspace
        self._settings = settings
        self._address = ensure_server(workspace, settings)
        self.name = f"the embedded server of {workspace.root}"

    def login(self, writing: bool) -> Login:
        """Return the read-only login unless the loader asks."""
        return self._address.login(writing=writing)

    def check(self, driver: Driver) -> None:
        """Return: it answered when it was joined."""

    def revive(self) -> None:
        """Join the server that somebody started meanwhile, or start it."""
        self._address = ensure_server(self._workspace, self._settings)

    def restart(self) -> None:
        """Kill the server and start it, unless somebody did already."""
        self._address = restart_server(self._workspace, self._settings, instead_of=self._address)

    def settle_schema(self, session: Session) -> None:
        """Return: indexes serve when their statement returns."""


class Neo4jBackend:
    """A Neo4j server of the user's."""

    kind: Kind = "neo4j"

    def __init__(self, settings: Neo4jSettings) -> None:
        """Keep where it is."""
        self._login = Login(settings.uri, settings.user, settings.password, settings.database)
        self.name = f"Neo4j at {settings.uri} (database {settings.database!r})"

    def login(self, writing: bool) -> Login:  # noqa: ARG002 the one login serves both
        """Return the one login: Community knows no read-only user."""
        return self._login

    def check(self, driver: Driver) -> None:
        """Raise StoreError unless this is a Neo4j of version 5 or later that enforces READ.

        Others that speak its protocol do not, and say that they are compatible.
        """
        agent = driver.get_server_info().agent
        if "compatible" in agent:
            raise StoreError(f"{_NAME} {agent}: only a Neo4j server itself can stand here.")
        with driver.session(
            database=self._login.database, default_access_mode=READ_ACCESS
        ) as session:
            try:
                session.run("RETURN COUNT { UNWIND [1] AS x RETURN x }").consume()
            except Neo4jError as error:
                if not (error.code or "").endswith("Statement.SyntaxError"):
                    raise
                raise StoreError(f"{_NAME} {agent}: Neo4j 5 or later is needed.") from error
            if _writes_in_read_mode(session):
                raise StoreError(f"{_NAME} {agent}, which writes where only reading is allowed.")

    def revive(self) -> None:
        """Return: starting it is not ours."""

    def restart(self) -> None:
        """Return: ending it is not ours."""

    def settle_schema(self, session: Session) -> None:
        """Return when new indexes serve, which is later than their statement."""
        session.run("CALL db.awaitIndexes(300)").consume()


def _writes_in_read_mode(session: Session) -> bool:
    transaction = session.begin_transaction()
    try:
        transaction.run("CREATE ()").consume()
    except Neo4jError:
        return False
    else:
        return True
    finally:
        transaction.rollback()
