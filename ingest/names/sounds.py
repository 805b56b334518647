"""How Chinese names are put in Latin letters: pinyin of places and brands, English of the rest."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from ingest.names.regions import regions
from ingest.names.trades import english_trades

_MOST_WORDS = 3
_LONGEST_PLACE = 3
_IRREGULAR = {
    "陕西": "shaanxi", "内蒙古": "neimenggu", "西藏": "xizang", "香港": "hongkong",
    "澳门": "macao",
}  # fmt: skip
_OF_ANY_TRADE = frozenset("科技术业工程设备产品")
"""What 生物科技 and 智能科技 share tells nothing of either."""
_HEADS = {
    "理工大学": ("university technology", "university science technology"),
    "科技大学": ("university science technology", "university technology"),
    "工业大学": ("university technology", "polytechnic university"),
    "师范大学": ("normal university",),
    "医科大学": ("medical university",),
    "农业大学": ("agricultural university",),
    "交通大学": ("jiaotong university",),
    "财经大学": ("university finance economics",),
    "海洋大学": ("ocean university",),
    "林业大学": ("forestry university",),
    "中医药大学": ("university chinese medicine", "university traditional chinese medicine"),
    "外国语大学": ("foreign studies university", "international studies university"),
    "大学": ("university",),
    "师范学院": ("normal university", "normal college"),
    "职业技术学院": ("vocational technical college",),
    "工程学院": ("institute engineering", "engineering college"),
    "学院": ("college", "university"),
}


class Romanised(NamedTuple):
    """What a Latin name says of a Chinese firm."""

    places: tuple[str, ...]
    """Codes of the places that its first words may mean; () if none."""
    brands: tuple[tuple[str, tuple[str, ...]], ...]
    """(brand in one word, the words after it), each way to cut it."""


def sound(text: str) -> str:
    """Return the pinyin of a text without tones and blanks.

    >>> sound("平智"), sound("杭州"), sound("abc3")
    ('pingzhi', 'hangzhou', 'abc3')
    """
    return "".join(map(_syllable, text))


def romanised(words: tuple[str, ...]) -> Romanised:
    """Return how a Latin name may be cut into place, brand and trade.

    >>> romanised(("hangzhou", "pingzhi", "electronic", "technology"))[1][0]
    ('pingzhi', ('electronic', 'technology'))
    """
    codes, start = _place(words)
    brands = []
    for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
        brands.append(("".join(words[start:end]), words[end:]))
    return Romanised(codes, tuple(brands))


def english_agrees(words: tuple[str, ...], trade: tuple[str, ...]) -> bool | None:
    """Return whether English words say a Chinese trade; None if none of them is known.

    >>> english_agrees(("electronic", "technology"), ("电子", "科技"))
    True
    >>> english_agrees(("machinery",), ("电子",)), english_agrees(("xyz",), ("电子",))
    (False, None)
    """
    known, at, told = english_trades(), 0, []
    while at < len(words):
        for length in (3, 2, 1):
            chinese = known.get(" ".join(words[at : at + length]))
            if chinese:
                told.append(chinese)
                at += length
                break
        else:
            at += 1
    if not told:
        return None
    whole = set("".join(trade))
    return any((set(word) - _OF_ANY_TRADE or set(word)) & whole for word in told[0])


def english_of_unit(core: str, place: str) -> list[str]:
    """Return how a school of a place is called in English, words sorted.

    >>> english_of_unit("杭州师范大学", "杭州")
    ['hangzhou normal university']
    """
    if not place or not core.startswith(place):
        return []
    rest = core.removeprefix(place)
    heads = _HEADS.get(rest, ())
    return [" ".join(sorted(f"{_spelled(place)} {head}".split())) for head in heads]


def _spelled(place: str) -> str:
    return _IRREGULAR.get(place) or sound(place)


def _place(words: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    for length in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
        codes = _places().get("".join(words[:length]))
        if codes:
            return codes, length
    return (), 0


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """Return pinyin → the provinces, prefectures and county-level cities that it may mean."""
    found: dict[str, list[str]] = defaultdict(list)
    for region in regions().values():
        if region.short and (len(region.code) < 6 or region.name.endswith("市")):
            found[_spelled(region.short)].append(region.code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _syllable(char: str) -> str:
    readings = PINYIN_DICT.get(ord(char), "")
    first = readings.partition(",")[0]
    return to_normal(first).replace("ü", "v") if first else char
