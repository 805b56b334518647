"""The reader's version: a hash of its code, tables and weights, which facts follow."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PARTS = (HERE, *(HERE.parent / name for name in ("learning", "reference", "names")))
KINDS = frozenset({".py", ".tsv", ".txt", ".npz"})


@cache
def reader_version() -> str:
    """Return the version (16 hex digits); the same files give the same, whatever the clock."""
    total = hashlib.blake2b(digest_size=8)
    for folder in PARTS:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in KINDS):
            total.update(path.relative_to(folder.parent).as_posix().encode())
            body = path.read_bytes()
            body = body if path.suffix == ".npz" else body.replace(b"\r\n", b"\n")
            total.update(hashlib.blake2b(body).digest())
    return total.hexdigest()
