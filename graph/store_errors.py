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
_TOO_MANY = ("Limit of allowed elements", "exceeds the maximum", "queryMaxHeapElements")
_PATH = re.compile(r"(?<![\w/:.])(?:file:)?(?:[A-Za-z]:)?(?:[\\/]+[^\s\\/'\"<>|]+){2,}")
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
    where = where[0].upper() + where[1:]
    if isinstance(error, Neo4jError):
        return _of_server(error, where)
    if isinstance(error, GONE):
        return StoreError(
            f"{where} can't be reached ({cleaned(str(error))}). Is it running? "
            "`trihelix doctor` tells what is reachable."
        )
    return StoreError(f"{where}: {cleaned(str(error))}.")


def _of_server(error: Neo4jError, where: str) -> TrihelixError:
    code, message = error.code or "", cleaned(error.message or str(error))
    if isinstance(error, AuthError):
        return StoreError(f"{where} refuses the login ({message}). Check user and password.")
    if "Security.Forbidden" in code or "AccessMode" in code or "Security." in code:
        return Refused(f"{where} does not allow this to the login used for it: {message}")
    if "DatabaseNotFound" in code or "DatabaseUnavailable" in code:
        return StoreError(f"{where}: there is no such database, or it is not online.")
    if "TransactionTimedOut" in code or "Transaction.Terminated" in code:
        return OutOfTime(f"{where} ended the question: {message}")
    if is_too_big(error) or any(sign in message for sign in _TOO_MANY):
        return OutOfTime(f"The question is too big for {where}: {message} Narrow it.")
    if any(sign in code for sign in _QUESTION):
        return InputError(f"The server can't answer this question: {message}")
    if "ConstraintValidation" in code:
        return StoreError(f"{where} refuses data that break a constraint: {message}")
    if isinstance(error, TransientError):
        return StoreError(f"{where} is busy: {message} Try again.")
    if code.endswith("General.UnknownError"):
        return InputError(f"The server could not answer this question: {message}")
    return StoreError(f"{where}: {message} ({code})")


def cleaned(message: str) -> str:
    """Return the message in one line, without folders of the server's machine.

    >>> cleaned("no database in /srv/kg/databases/nope.\\n at once")
    'no database in … at once'
    """
    return " ".join(_PATH.sub("…", message).split())[:1000]
