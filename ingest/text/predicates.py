"""What is said of things counted: the predicate behind them, the list of names before them."""

from __future__ import annotations

import re

PREDICATE = re.compile(
    r"^(?:的研发中心|中)?(?P<said>(?:建立|开展|达成|签订|签署|获评|荣获|获|列入|入选|跻身|通过|成为|获得|纳入|申报|承担|牵头|进驻|入驻|参加|参与|完成|实现|成功|建成|进入|落户|组建)(?:了|起)?[^,;。、]{0,22})"
)
WITH = re.compile(
    r"^(?:与|和|同)[^,;。]{2,80}?(?=(?:建立|开展|达成|签订|签署)(?:了|起)?[^,;。]{0,12}?(?:合作|协议|关系|机制))"
)
LISTED = re.compile(r"、[^,;。]{2,20}?(?=建立|开展|达成)")
NAMED_LIST = re.compile(
    r"([\u4e00-\u9fff]{2,14}?)(?:有|包括|包含|涉及|为|是|:)[^,;。:、]{2,24}(?:、[^,;。:、]{2,24})*等$"
)
"""What a list counts whose names stand between it and the number: 入驻企业有甲、乙等4家."""


def predicate(text: str, at: int, limit: int) -> tuple[str, int]:
    """Return what is said of a plain noun after it (N家企业列入…), and where that ends."""
    partners = WITH.match(text[at:limit])
    skip = at + (partners.end() if partners else 0)
    listed = LISTED.match(text[skip:limit])
    skip += listed.end() if listed else 0
    found = PREDICATE.match(text[skip:limit])
    if not found:
        return "", at
    return re.sub("了|起", "", found["said"]), skip + found.end()


def listing_of(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the match of a list of names that goes on to a number."""
    return NAMED_LIST.search(text, start, stop) if text[stop - 1 : stop] == "等" else None
