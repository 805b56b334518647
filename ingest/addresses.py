"""The division that an address begins with."""

from __future__ import annotations

from functools import lru_cache

from ingest.cells import plain
from ingest.names.regions import region_chain

_LEVELS = "省市区县旗州盟"
_LONGEST = 24
_COUNTRY = "中国"


@lru_cache(maxsize=4096)
def division_of(address: str, above: int = 0) -> str:
    """Return the narrowest division that an address begins with, or one above it; '' if none.

    Its name must end with its level: 中山路 is in no 中山市. An ambiguous one is none.

    >>> division_of("浙江省杭州市西湖区文三路1号"), division_of("中国上海市浦东新区张江路", 1)
    ('西湖区', '上海市')
    >>> division_of("杭州西湖区文三路", 2), division_of("中山路1号"), division_of("朝阳区一街")
    ('浙江省', '', '')
    """
    words = "".join(plain(address).split()).removeprefix(_COUNTRY)
    for end in range(min(len(words), _LONGEST), 1, -1):
        if words[end - 1] in _LEVELS and (chain := region_chain(words[:end])):
            return chain[-1 - above].name if above < len(chain) else ""
    return ""
