"""Cypher cut into tokens, as exactly as is needed to tell a clause from a word in a string."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from graph.errors import Refused

Kind = Literal["word", "quoted", "string", "number", "parameter", "symbol"]

_PATTERN = re.compile(
    r"""
      (?P<blank>\s+)
    | (?P<line>//[^\n]*)
    | (?P<block>/\*.*?\*/)
    | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    | (?P<quoted>`(?:``|[^`])*`)
    | (?P<parameter>\$(?:\w+|`(?:``|[^`])*`))
    | (?P<number>\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?\w*)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>/\*|['"`])
    | (?P<symbol>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# Where a line ends differs between lexers: behind such a break in a comment a clause could hide.
_STRANGE_BREAK = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_DOUBTFUL_ESCAPE = re.compile(r"\\\\u|\\uu")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a statement."""

    kind: Kind
    text: str

    @property
    def keyword(self) -> str:
        """Return the word in capitals, '' for anything else: names in backticks are no keywords."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        """Return a word or a name in backticks as it is meant, '' for anything else."""
        if self.kind == "quoted":
            return self.text[1:-1].replace("``", "`")
        return self.text if self.kind == "word" else ""


def tokens(text: str) -> list[Token]:
    """Return the tokens without blanks and comments.

    Raises Refused for a string, name or comment that does not end.

    >>> [token.text for token in tokens("RETURN n.`a b` // all")]
    ['RETURN', 'n', '.', '`a b`']
    """
    found = []
    for match in _PATTERN.finditer(text.replace("\r\n", "\n")):
        kind, piece = match.lastgroup, match.group()
        if kind == "blank" or kind == "block":
            continue
        if kind == "line":
            if _STRANGE_BREAK.search(piece):
                raise Refused("A comment holds an unusual line break: write the question without.")
            continue
        if kind == "open":
            raise Refused(f"A string, a name or a comment does not end: {piece}")
        found.append(Token(kind, piece))  # type: ignore[arg-type]  # the pattern's group names
    return found


def readings(text: str) -> tuple[str, ...]:
    r"""Return the text as it stands and, if it differs, with `\u0041` as `A`.

    Neo4j replaces such escapes before it looks at anything, the embedded server in strings only:
    a statement must be harmless either way. Raises Refused where a server may see a third way.

    >>> readings(r"RET\u0055RN 1")
    ('RET\\u0055RN 1', 'RETURN 1')
    """
    if _DOUBTFUL_ESCAPE.search(text):
        raise Refused(r"Write the character itself instead of \\u or \uu.")
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return (text,) if decoded == text else (text, decoded)
