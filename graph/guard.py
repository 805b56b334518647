"""Which Cypher may be read with: only what reads the graph, calls nothing and ends.

The text alone is judged; no store is needed. The servers have their own second look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.errors import Refused
from graph.guard_tokens import Token, readings, tokens

PROCEDURES = frozenset({"db.labels", "db.propertyKeys", "db.relationshipTypes"})
"""Procedures that may be called: they list names of this database."""

LONGEST = 100_000
LONGEST_RANGE = 1_000_000
DEEPEST = 150
_BEGINNINGS = frozenset({"CALL", "MATCH", "OPTIONAL", "RETURN", "UNWIND", "WITH"})
_WRITING = frozenset(
    {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "INSERT", "FOREACH"}
)
# A word that stands before one of these is a name, not a clause: every clause takes an operand.
_ENDS_NAME = frozenset([")", ",", ".", ":", "=", "]", "}", "|", "<", ">", "*", "/", "%"])
_NAMESPACES = frozenset(
    {"date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector"}
)
_SERVER_IDS = frozenset({"id", "elementid"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_NOTHING = Token("symbol", "")


def check_reading(cypher: str) -> None:
    """Return if the statement only reads; else raise Refused with the reason.

    >>> check_reading("MATCH (n {name: 'DELETE'}) RETURN n.set")
    """
    if len(cypher) > LONGEST:
        raise Refused(f"The question is longer than {LONGEST} characters: use parameters.")
    for text in readings(cypher):
        _check(_without_last_semicolon(tokens(text)))


def _check(statement: Sequence[Token]) -> None:
    if not statement:
        raise Refused("The question is empty.")
    if statement[0].keyword not in _BEGINNINGS:
        raise Refused(
            f"A question begins with MATCH, OPTIONAL MATCH, WITH, UNWIND, CALL or RETURN, "
            f"not with {statement[0].text[:40]}."
        )
    _check_depth(statement)
    for place, token in enumerate(statement):
        if token.text == ";":
            raise Refused("Only one statement at a time: there is more after the semicolon.")
        if token.keyword and not _is_name(statement, place):
            _check_keyword(statement, place)
        if token.name:
            _check_function(statement, place)


def _check_keyword(statement: Sequence[Token], place: int) -> None:
    word = statement[place].keyword
    after = _at(statement, place + 1)
    if word in _WRITING and after.text not in _ENDS_NAME and after is not _NOTHING:
        raise Refused(
            f"{word} changes the graph: only reading is allowed here. "
            f"(A name that is spelt so stands in backticks: `{word.lower()}`.)"
        )
    if word == "LOAD" and after.keyword == "CSV":
        raise Refused("LOAD CSV reads files and addresses: it is not allowed here.")
    if word == "USE" and _begins_part(statement, place):
        raise Refused("USE leads to another database: questions are for this one.")
    if word == "IN" and _is_in_transactions(statement, place):
        raise Refused("CALL { … } IN TRANSACTIONS commits: only reading is allowed here.")
    if word == "CALL":
        _check_call(statement, place)


def _check_call(statement: Sequence[Token], place: int) -> None:
    after = _at(statement, place + 1)
    if after.text in ("{", "("):
        return
    name = "".join(_dotted(statement, place + 1)) or after.text
    if name not in PROCEDURES and name not in _ENDS_NAME and after is not _NOTHING:
        allowed = ", ".join(sorted(PROCEDURES))
        raise Refused(f"The procedure {name} may not be called; allowed are {allowed}.")


def _check_function(statement: Sequence[Token], place: int) -> None:
    """Refuse functions of the server's own ids, and those of namespaces that reach outside."""
    if _at(statement, place - 1).text == "." or _is_label(statement, place):
        return
    name = "".join(_dotted(statement, place))
    parts = name.split(".")
    end = place + 2 * len(parts) - 1
    if _at(statement, end).text != "(" or _at(statement, place - 1).keyword == "CALL":
        return
    if name.lower() == "range":
        _check_range([token.text for token in statement[end + 1 : end + 4]])
    if name.lower() in _SERVER_IDS:
        raise Refused(f"{name}() is the server's own id, which changes: use n.id.")
    if len(parts) > 1 and parts[0].lower() not in _NAMESPACES:
        raise Refused(f"The function {name} may not be called.")


def _check_range(arguments: list[str]) -> None:
    """Refuse a list that would fill the reader's memory as one value, where it shows."""
    first, _, last = (*arguments, "", "", "")[:3]
    if first.isdecimal() and last.isdecimal() and int(last) - int(first) > LONGEST_RANGE:
        raise Refused(f"range() of more than {LONGEST_RANGE} numbers is not allowed.")


def _is_name(statement: Sequence[Token], place: int) -> bool:
    """Return whether the word is a property, label or type by where it stands.

    Not by a word before it: `AS` may be a variable, and a clause stand behind it.
    """
    before = _at(statement, place - 1)
    if before.text == ".":
        # `1.` may be a number, after which a clause could begin; `..` is a range.
        earlier = _at(statement, place - 2)
        return earlier.kind != "number" and earlier.text != "."
    return _is_label(statement, place)


def _is_label(statement: Sequence[Token], place: int) -> bool:
    return _at(statement, place - 1).text in (":", "&", "!") or (
        _at(statement, place - 1).text == "|" and _at(statement, place + 1).text != "("
    )


def _begins_part(statement: Sequence[Token], place: int) -> bool:
    before, after = _at(statement, place - 1), _at(statement, place + 1)
    return bool(after.name) and (
        before is _NOTHING
        or before.text == "{"
        or before.keyword in ("UNION", "ALL", "DISTINCT", "NEXT", "THEN", "ELSE")
    )


def _is_in_transactions(statement: Sequence[Token], place: int) -> bool:
    if _at(statement, place - 1).text != "}":
        return False
    following = {token.keyword for token in statement[place + 1 : place + 12]}
    return bool(following & {"TRANSACTION", "TRANSACTIONS", "CONCURRENT"})


def _dotted(statement: Sequence[Token], place: int) -> Iterator[str]:
    """Yield the parts of a dotted name that begins here, with its dots."""
    while _at(statement, place).name:
        yield statement[place].name
        if _at(statement, place + 1).text != "." or not _at(statement, place + 2).name:
            return
        yield "."
        place += 2


def _check_depth(statement: Sequence[Token]) -> None:
    depth = 0
    for token in statement:
        if token.kind == "symbol":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > DEEPEST:
            raise Refused(f"The question nests more than {DEEPEST} brackets.")


def _without_last_semicolon(statement: list[Token]) -> list[Token]:
    return statement[:-1] if statement and statement[-1].text == ";" else statement


def _at(statement: Sequence[Token], place: int) -> Token:
    return statement[place] if 0 <= place < len(statement) else _NOTHING
