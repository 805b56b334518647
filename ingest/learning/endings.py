"""Learn what letters names end in: written to lexicon/endings.tsv with all else that is learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ingest.text.endings import TABLE, last_letter

from .examples import Example

TYPES = ("Park", "Platform", "Policy", "Program")
"""Types whose last word tells what a thing is; firms, places and people end in any letter."""
FEWEST = 2


def write_endings(examples: Iterable[Example], table: Path = TABLE) -> Path:
    """Write the letters that two names of a type or more end in, as they are read."""
    found = {type_: Counter[str]() for type_ in TYPES}
    for item in examples:
        for name in item.gold:
            if name.type in found:
                found[name.type][last_letter(item.draft.text[name.start : name.end])] += 1
    rows = (
        f"{type_}\t{''.join(sorted(x for x, n in counts.items() if n >= FEWEST))}\n"
        for type_, counts in found.items()
    )
    table.write_text("".join(rows), encoding="utf-8")
    return table
