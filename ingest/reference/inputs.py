"""Inputs of the scripts that make tables: only those whose hashes are recorded, or new ones."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path


def recorded(arguments: Sequence[str], names: Sequence[str], hashes: Path) -> list[bytes]:
    """Return the contents of files of the folder that a script is called with.

    Their hashes are those in `hashes`, or are written there (`--new-inputs`); others end the run.
    """
    folder = Path(arguments[0])
    found = [(folder / name).read_bytes() for name in names]
    lines = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for content, name in zip(found, names, strict=True)
    )
    if "--new-inputs" in arguments:
        hashes.write_text(lines, encoding="utf-8", newline="\n")
    if hashes.read_text(encoding="utf-8") != lines:
        sys.exit(f"what is in {folder} is not the input that {hashes.name} records")
    return found
