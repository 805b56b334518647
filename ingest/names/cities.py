"""Chinese cities in Latin letters, as registers of other countries write them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache

from ingest.names.regions import region_chain, regions
from ingest.names.sounds import sound

_BEYOND = re.compile(r",.*|\b(?:city|shi)\s*$|[^a-z,]")
"""What a city's name may bring with it: its province, its level, signs."""
_OTHERWISE = {
    "harbin": "哈尔滨", "hohhot": "呼和浩特", "urumqi": "乌鲁木齐", "lhasa": "拉萨",
    "chongqing": "重庆", "xiamen": "厦门", "chengdu": "成都", "changchun": "长春",
    "changsha": "长沙", "changzhi": "长治", "bengbu": "蚌埠", "foshan": "佛山", "luan": "六安",
    "leshan": "乐山", "hongkong": "香港", "macau": "澳门",
}  # fmt: skip
"""Cities whose Latin names are not the first readings of their characters."""


def city_place(name: str) -> str:
    """Return province and city of a Latin name, '' if it is no city's or that of several.

    >>> city_place("Changchun"), city_place("XI'AN"), city_place("Ürümqi"), city_place("Beijing")
    ('吉林省/长春市', '陕西省/西安市', '新疆维吾尔自治区/乌鲁木齐市', '北京市')
    >>> city_place("Lanzhou, Gansu"), city_place("Dalian Shi"), city_place("Hong Kong")
    ('甘肃省/兰州市', '辽宁省/大连市', '香港特别行政区')
    >>> city_place("Suzhou"), city_place("Paris"), city_place("")
    ('', '', '')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    codes = _cities().get(_BEYOND.sub("", plain), ())
    if len(codes) != 1:
        return ""
    return "/".join(region.name for region in region_chain(codes[0]))


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Return Latin name → codes of the municipalities and prefectures that bear it."""
    found: dict[str, list[str]] = defaultdict(list)
    otherwise = {short: latin for latin, short in _OTHERWISE.items()}
    for region in regions().values():
        is_city = len(region.code) == 4 or (len(region.code) == 2 and region.name[-1] in "市区")
        if is_city and region.short:
            found[otherwise.get(region.short) or sound(region.short)].append(region.code)
    return {latin: tuple(codes) for latin, codes in found.items()}
