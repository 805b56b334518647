"""What a server or the driver complains of, in the words and classes of this program."""

from __future__ import annotations

import re

from neo4j.exceptions import (
    AuthError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import InputError, OutOfTime, Refused, StoreError, TrihelixError

GONE = (ServiceUnavailable, SessionExpired)
"""The server went away; what was under way may or may not have been done."""

_TOO_BIG = ("MemoryPoolOutOfMemory", "OutOfMemory", "StackOverFlow")
_TOO_MANY = ("Limit of allowed elements", "Query heap budget exceeded", "exceeds the maximum")
_PATH = re.compile(r"(?<![\w/:.])(?:file:)?(?:[A-Za-z]:)?(?:[\\/]+[^\s\\/'\"<>|]+){2,}")
_NEO4J_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)
_ADVICE = re.compile(r"\s*(?:You can|or) set arcadedb\..*", re.DOTALL)
_TAG = re.compile(r"/\* kgq-[0-9a-f]+ \*/ ?(?:EXPLAIN)?\s*")
_RIGHTS = ("Security.", "Statement.AccessMode", "UnsupportedAdministrationCommand")
_QUESTION = (
    "Statement.SyntaxError",
    "Statement.SemanticError",
    "Statement.TypeError",
    "Statement.ArgumentError",
    "Statement.ParameterMissing",
    "Statement.ArithmeticError",
    "Statement.EntityNotFound",
    "Statement.PropertyNotFound",
    "Statement.NotSystemDatabaseError",
    "Procedure.",
)


def is_too_big(error: Exception) -> bool:
    """Return whether the statement ran out of the server's memory: asking again is no use."""
    return isinstance(error, Neo4jError) and any(sign in (error.code or "") for sign in _TOO_BIG)


def is_passing(error: Exception) -> bool:
    """Return whether the same statement may succeed if it is sent again."""
    return isinstance(error, TransientError) and not is_too_big(error)


def explained(error: Neo4jError | DriverError, where: str) -> TrihelixError:
    """Return our error for the server's or the driver's; `where` names server and database."""
    if isinstance(error, Neo4jError):
        return _of_server(error, where)
    if isinstance(error, GONE):
        return StoreError(
            f"No connection to {where}: {cleaned(str(error))}. Is it running? "
            "`trihelix doctor` tells what is reachable."
        )
    return StoreError(f"No answer from {where}: {cleaned(str(error))}.")


def _of_server(error: Neo4jError, where: str) -> TrihelixError:
    code, said = error.code or "", cleaned(error.message or str(error))
    if isinstance(error, AuthError):
        return StoreError(f"The login is refused by {where} ({said}). Check user and password.")
    if any(sign in code for sign in _RIGHTS):
        return Refused(f"Not allowed to the login used for {where}: {said}")
    if "DatabaseNotFound" in code or "DatabaseUnavailable" in code:
        return StoreError(f"There is no such database, or it is not online: {where}.")
    if "TransactionTimedOut" in code or "Transaction.Terminated" in code:
        return OutOfTime(f"The question was ended by {where}: {said}")
    if is_too_big(error) or any(sign in said for sign in _TOO_MANY):
        return OutOfTime(f"The question is too big for {where}; narrow it. The server says: {said}")
    if any(sign in code for sign in _QUESTION):
        return InputError(f"The server can't answer this question: {said}")
    if "ConstraintValidation" in code:
        return StoreError(f"Data that break a constraint are refused by {where}: {said}")
    if isinstance(error, TransientError):
        return StoreError(f"Try again, there is too much going on in {where}: {said}")
    if code.endswith("General.UnknownError"):
        return InputError(f"The server could not answer this question: {said}")
    return StoreError(f"An error of {where}: {said} ({code})")


def cleaned(message: str) -> str:
    """Return the message in one line, without our tag and folders of the server's machine.

    >>> cleaned("no database in /srv/kg/databases/nope.\\n at once")
    'no database in … at once'
    """
    # The tag has the first line to itself, and only Neo4j counts it.
    place = _NEO4J_PLACE.sub(lambda m: f"(line {int(m[1]) - 1}, column {m[2]})", message)
    for pattern, instead in ((_TAG, ""), (_ADVICE, ""), (_PATH, "…")):
        place = pattern.sub(instead, place)
    return " ".join(place.split())[:1000]
