"""What reaches the user of a server's complaint."""

from __future__ import annotations

import pytest

from graph.store_errors import cleaned


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("folder /srv/kg/x.db: gone", "folder … gone"),
        (r"folder C:\kg\x.db gone", "folder … gone"),
        ("see file:///etc/passwd.", "see …"),
        ("/ by zero", "/ by zero"),
        ("n.a/n.b at 1", "n.a/n.b at 1"),
        ("/* kgq-0af3 */ EXPLAIN\nMATCH (n)", "MATCH (n)"),
        ('No `m` (line 3, column 9 (offset: 60))\n"RETURN m"', "No `m` (line 2, column 9)"),
    ],
)
def test_store_errors_are_cleaned(message: str, expected: str) -> None:
    assert cleaned(message) == expected
