"""One name for each indicator, whatever words a document has for it."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from graph.identity import normal_name

FILE = Path(__file__).with_name("indicators.tsv")
TOTAL = re.compile(r"(?:累计|总)(?=[数量]$)")
WHERE = re.compile(r"^(?:全[市县区省国]|[我本][市县区省])")
LEVEL = re.compile("全([国省市县区])")
WIDER = re.compile(
    "累计|历年|历史|人均|户均|平均|年均|每|全[国省市县区]|合计|非|[上下]半?年|季度|月"
)
"""What does not narrow a count: 累计…数 may well exceed …数."""
SHORT = 3
"""Names so short are no count that others narrow."""
GROWTH = re.compile(r"(?:同比)?(?:增长率|增速|增幅|增长|降幅|下降率|提高率)$")


@cache
def synonyms() -> dict[str, str]:
    """Return written form → the indicator that it means, of the shipped table."""
    found: dict[str, str] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for name in (row["indicator"], *row["synonyms"].split()):
                found[normal_name(name)] = row["indicator"]
    return found


def indicator_name(written: str) -> str:
    """Return the name that an indicator goes by; what the table lacks keeps its words.

    >>> indicator_name("全市技术交易额"), indicator_name("R&D投入强度")
    ('技术合同成交额', 'R&D经费占GDP比重')
    >>> indicator_name("院士工作站总数"), indicator_name("茶园面积")
    ('院士工作站数', '茶园面积')
    """
    known = synonyms()
    if held := known.get(normal_name(written)):
        return held
    plain = TOTAL.sub("", WHERE.sub("", written))
    return known.get(normal_name(plain), plain)


def grown(written: str) -> str:
    """Return the indicator that a rate of growth is about, '' if it is none of one year.

    >>> grown("技术交易额增长率"), grown("产值年均增长率"), grown("高新技术企业数")
    ('技术合同成交额', '', '')
    """
    cut = GROWTH.search(written)
    return indicator_name(written[: cut.start()]) if cut and "年均" not in written else ""


def level_of(written: str) -> str:
    """Return the level whose whole an indicator counts, '' if it does not say.

    >>> level_of("全省高新技术企业数"), level_of("高新技术企业数")
    ('省', '')
    """
    found = LEVEL.match(written)
    return found[1] if found else ""


def is_narrower(longer: str, name: str) -> bool:
    """Return whether an indicator counts a part of what another does.

    >>> is_narrower("省级院士工作站数", "院士工作站数")
    True
    >>> is_narrower("累计技术合同成交额", "技术合同成交额")
    False
    """
    lead = longer.removesuffix(name)
    return lead not in {"", longer} and len(name) > SHORT and not WIDER.search(lead)
