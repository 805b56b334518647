"""Words of trade: where a firm's brand ends and what it does begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container
from functools import cache
from pathlib import Path

from ingest.reference.tables import rows_of

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


def split_trades(body: str, known: Container[str]) -> tuple[str, tuple[str, ...]]:
    """Return the brand, of two characters or more, and the words of trade after it.

    The brand is '' if nothing but trade is there.

    >>> from functools import partial
    >>> split = partial(split_trades, known=trades())
    >>> split("平智电子科技"), split("华新材料"), split("恒瑞生物医药")
    (('平智', ('电子', '科技')), ('华新', ('材料',)), ('恒瑞', ('生物医药',)))
    >>> split("电子科技"), split("平智")
    (('', ('电子', '科技')), ('平智', ()))
    """
    words, end = [], len(body)
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


_FEWEST = 8
_SHARE = 2000
_OWN = 0.7


def recurring_ends(cores: Collection[str]) -> frozenset[str]:
    """Return what many different cores of firms end in: words of trade that nobody listed.

    A word is one that stands after many beginnings, and is not the end of a longer such word.

    >>> recurring_ends({f"{a}{b}3d打印" for a in "平恒瑞" for b in "智达信"} | {"海康威视"})
    frozenset({'3d打印'})
    """
    counts: Counter[str] = Counter()
    for core in cores:
        counts.update(core[-length:] for length in range(2, min(_LONGEST, len(core) - 2) + 1))
    fewest = max(_FEWEST, len(cores) // _SHARE)
    often = {end: count for end, count in counts.items() if count >= fewest}
    longer: dict[str, int] = {}
    for end, count in often.items():
        longer[end[1:]] = max(longer.get(end[1:], 0), count)
    return frozenset(e for e, count in often.items() if longer.get(e, 0) < _OWN * count)


def _rows() -> list[dict[str, str]]:
    return [row for _, row in rows_of(Path(__file__).with_name("trades.tsv"))]
