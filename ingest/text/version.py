"""The reader's version: a hash of its own code and tables, so that facts follow the reader."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PARTS = (HERE, HERE.parent / "reference", HERE.parent / "names")
KINDS = frozenset({".py", ".tsv", ".txt"})


@cache
def reader_version() -> str:
    """Return the version (16 hex digits); the same files give the same, whatever the clock."""
    total = hashlib.blake2b(digest_size=8)
    for folder in PARTS:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in KINDS):
            total.update(path.relative_to(folder.parent).as_posix().encode())
            total.update(hashlib.blake2b(path.read_bytes().replace(b"\r\n", b"\n")).digest())
    return total.hexdigest()
