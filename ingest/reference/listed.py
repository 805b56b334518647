"""Make listed.tsv: `python -m ingest.reference.listed FOLDER [--new-inputs]`.

FOLDER is the unpacked PyPI package `adata` 2.9.5 (Apache-2.0), of which the codes and short names
of companies listed in Shanghai, Shenzhen and Beijing are carried over, without the marks that
exchanges add. What may as well be common words (机器人, 第一创业) is left out: a text says it of
much else.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator

from ingest.names.regions import regions
from ingest.reference.inputs import recorded
from ingest.reference.tables import HERE
from ingest.text.lexicon import listed
from ingest.text.segmenter import is_word, rarity, tag

TABLE = HERE / "listed.tsv"
HASHES = HERE / "listed.sha256"
INPUT = "adata/stock/cache/code.csv"
COLUMNS = ("code", "name")
MARKS = re.compile(
    r"^(?:S?\*?ST|PT|XD|退市|[SNC](?=[\u4e00-\u9fff]))|(?:-?[ABUWD]|-UW|退|\(退\)|\(已合并\))+$"
)
"""What exchanges write before and after a name: special treatment, class of shares, delisting."""
BODIES = ("股份", "集团", "控股")
FREQUENT = 2
"""Words no rarer than this are common ones."""
SHORTEST = 3


def main(arguments: list[str]) -> None:
    """Write the table beside this script."""
    (content,) = recorded(arguments, [INPUT], HASHES)
    given = csv.DictReader(content.decode("utf-8").splitlines())
    lines = [
        "# Short names of listed companies, from adata 2.9.5 (Apache-2.0).",
        "# Made by listed.py; don't edit by hand.",
        *("\t".join(row) for row in (COLUMNS, *rows(given))),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def rows(given: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (code, name) of each name that stands for a company, each once.

    >>> list(rows([{"stock_code": "002202", "short_name": "金 风 科 技"},
    ...            {"stock_code": "300024", "short_name": "机器人"}]))
    [('002202', '金风科技')]
    """
    places = {name for r in regions().values() for name in (r.name, r.short)}
    seen: set[str] = set()
    for row in given:
        name = plain(row["short_name"])
        if name not in seen and name not in places and _is_own(name):
            seen.add(name)
            yield row["stock_code"], name


def plain(name: str) -> str:
    """Return a name without blanks and without the marks that exchanges add.

    >>> plain("*ST金洲"), plain("深振业Ａ"), plain("寒武纪-U"), plain("TCL科技")
    ('金洲', '深振业', '寒武纪', 'TCL科技')
    """
    return MARKS.sub("", unicodedata.normalize("NFKC", name).replace(" ", ""))


def _is_own(name: str) -> bool:
    """Return whether a name is no common word, nor made of common words alone."""
    if len(name) < SHORTEST or name.endswith("B股") or name in listed("fields"):
        return False
    if is_word(name):
        return rarity(name) > FREQUENT + (len(name) == SHORTEST)
    rare = any(rarity(word) > FREQUENT for word, _ in tag(name))
    return rare or name.endswith(BODIES)


if __name__ == "__main__":
    main(sys.argv[1:])
