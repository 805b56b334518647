"""Words of trade: where a firm's brand ends and what it does begins."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_LONGEST = 6


@cache
def trades() -> dict[str, bool]:
    """Return word of trade → whether it tells two firms of one brand apart."""
    return {row["word"]: row["weight"] == "strong" for row in _rows()}


@cache
def english_trades() -> dict[str, tuple[str, ...]]:
    """Return English words of trade → the Chinese ones that they may stand for."""
    found: dict[str, list[str]] = {}
    for row in _rows():
        for words in filter(None, row["en"].split(",")):
            found.setdefault(words, []).append(row["word"])
    return {words: tuple(chinese) for words, chinese in found.items()}


def split_trades(body: str) -> tuple[str, tuple[str, ...]]:
    """Return the brand, of two characters or more, and the words of trade after it.

    The brand is '' if nothing but trade is there.

    >>> split_trades("平智电子科技"), split_trades("华新材料"), split_trades("恒瑞生物医药")
    (('平智', ('电子', '科技')), ('华新', ('材料',)), ('恒瑞', ('生物医药',)))
    >>> split_trades("电子科技"), split_trades("平智")
    (('', ('电子', '科技')), ('平智', ()))
    """
    known, words, end = trades(), [], len(body)
    while end:
        for length in range(min(_LONGEST, end), 1, -1):
            if body[end - length : end] in known and end - length != 1:
                words.append(body[end - length : end])
                end -= length
                break
        else:
            break
    words.reverse()
    return body[:end], tuple(words)


def strong(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that tell what a firm does; all of them if there are no others.

    >>> strong(("电子", "科技")), strong(("科技", "发展"))
    (('电子',), ('科技', '发展'))
    """
    known = trades()
    return tuple(word for word in words if known.get(word, True)) or words


def _rows() -> list[dict[str, str]]:
    lines = Path(__file__).with_name("trades.tsv").read_text(encoding="utf-8").splitlines()
    body = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(body, delimiter="\t", quoting=csv.QUOTE_NONE))
