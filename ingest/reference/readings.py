"""Make readings.tsv: `python -m ingest.reference.readings FOLDER [--new-inputs]`.

FOLDER is the unpacked PyPI package `pypinyin` 0.55.0 (MIT), of which the readings of single
characters are carried over; rare characters, which no note explains, are left out.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict

from ingest.reference.inputs import recorded
from ingest.reference.tables import HERE

TABLE = HERE / "readings.tsv"
HASHES = HERE / "readings.sha256"
INPUT = "pypinyin/pinyin_dict.json"
FIRST, LAST = 0x4E00, 0x9FFF
COLUMNS = ("reading", "characters")


def main(arguments: list[str]) -> None:
    """Write the table beside this script."""
    (content,) = recorded(arguments, [INPUT], HASHES)
    lines = [
        "# Characters by their readings, from pypinyin 0.55.0 (MIT).",
        "# Made by readings.py; don't edit by hand.",
        *("\t".join(row) for row in (COLUMNS, *rows(json.loads(content)))),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def rows(readings: dict[str, str]) -> list[tuple[str, str]]:
    """Return (reading, all characters that have it), each once.

    >>> rows({"20013": "zhōng,zhòng", "37325": "zhòng,chóng", "13312": "qiū"})
    [('chóng', '重'), ('zhòng', '中重'), ('zhōng', '中')]
    """
    found: dict[str, set[str]] = defaultdict(set)
    for code, listed in readings.items():
        if FIRST <= int(code) <= LAST:
            for reading in listed.split(","):
                found[unicodedata.normalize("NFC", reading)].add(chr(int(code)))
    return sorted((reading, "".join(sorted(found[reading]))) for reading in found)


if __name__ == "__main__":
    main(sys.argv[1:])
