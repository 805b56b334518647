"""China's administrative divisions: find one by name, code, short or former name; its chain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.reference.tables import read_table


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division."""

    code: str
    """Statistical code: 2 digits for provinces, 4 for prefectures, 6 for counties."""
    name: str
    short: str
    """Name without its level (保靖 for 保靖县); '' where that would be no name."""
    parent: str
    """Code of the division above; '' for provinces."""


@cache
def regions() -> dict[str, Region]:
    """Return all divisions by code, in the order of the table."""
    rows = read_table("regions")
    return {r["code"]: Region(r["code"], r["name"], r["short"], r["parent"]) for r in rows}


@cache
def named() -> dict[str, tuple[Region, ...]]:
    """Return name or short form → the divisions that bear it, higher levels first."""
    table: dict[str, list[Region]] = {}
    for region in sorted(regions().values(), key=lambda r: (len(r.code), r.code)):
        for name in (region.name, region.short):
            if name and region not in table.setdefault(name, []):
                table[name].append(region)
    return {name: tuple(found) for name, found in table.items()}


def called(region: Region) -> str:
    """Return what an autonomous prefecture, county or banner is called for short, '' for others.

    >>> [called(named()[name][0]) for name in ("大理白族自治州", "长阳土家族自治县", "新昌县")]
    ['大理州', '长阳县', '']
    """
    is_autonomous = region.name[-3:] in {"自治州", "自治县", "自治旗"}
    name = region.short + region.name[-1]
    return name if is_autonomous and region.short and name not in named() else ""


@cache
def formerly_named() -> dict[str, Region]:
    """Return former full name → the one division of today, where no other bears or bore it.

    >>> formerly_named()["襄樊市"].name, formerly_named()["郫县"].name, "朝阳区" in formerly_named()
    ('襄阳市', '郫都区', False)
    """
    found: dict[str, set[str]] = {}
    for row in read_table("region_changes"):
        if row["old_name"] not in named():
            found.setdefault(row["old_name"], set()).add(row["code"])
    return {name: regions()[min(codes)] for name, codes in found.items() if len(codes) == 1}


def find_region(name: str, within: str = "") -> Region | None:
    """Return the one division a name means, or None if unknown or ambiguous.

    A name may be a full one, a short form, a former name, a code of today or before, or parts from
    above (`浙江省新昌县`). `within` names a division above it. Of equal names the highest level
    wins; two of the same level are ambiguous.

    >>> find_region("新昌").name, find_region("朝阳区"), find_region("朝阳区", "北京").code
    ('新昌县', None, '110105')
    >>> find_region("湖南省保靖县").name, find_region("沪").name, find_region("襄樊").name
    ('保靖县', '上海市', '襄阳市')
    """
    found = list(named().get(name, ())) or _otherwise(name)
    if not found:
        return _compound(name, within)
    if within:
        above = find_region(within)
        found = [r for r in found if above and above in _above(r)]
    top = [r for r in found if len(r.code) == len(found[0].code)]
    return top[0] if len(top) == 1 else None


def region_chain(name: str, within: str = "") -> tuple[Region, ...]:
    """Return a division and all above it, the highest first; () if the name is not known.

    >>> [r.name for r in region_chain("新昌县")]
    ['浙江省', '绍兴市', '新昌县']
    """
    region = find_region(name, within)
    return (*reversed(_above(region)), region) if region else ()


@cache
def _other_names() -> dict[str, Region]:
    """Return one-letter and former names and codes → their division."""
    table: dict[str, Region] = dict(formerly_named())
    table |= {name: region for region in regions().values() if (name := called(region))}
    for name, region in formerly_named().items():
        # the bare stem of a county is a common word too often
        if len(region.code) == 4 and name[:-1] not in named() and name[-1:] == "市":
            table.setdefault(name[:-1], region)
    for row in read_table("regions"):
        for other in filter(None, row["others"].split(",")):
            table[other] = regions()[row["code"]]
    return table


@cache
def _former_codes() -> dict[str, Region]:
    """Return code that is no longer in use → the one division of today that it became."""
    found: dict[str, set[str]] = {}
    for row in read_table("region_changes"):
        found.setdefault(row["old_code"], set()).add(row["code"])
    return {code: regions()[min(now)] for code, now in found.items() if len(now) == 1}


def _otherwise(name: str) -> list[Region]:
    code = name[:6].removesuffix("00").removesuffix("00") if name.isascii() else ""
    region = _other_names().get(name) or regions().get(code) or _former_codes().get(code)
    return [region] if region else []


def _above(region: Region) -> list[Region]:
    chain = []
    while region.parent:
        region = regions()[region.parent]
        chain.append(region)
    return chain


def _compound(name: str, within: str) -> Region | None:
    for cut in range(len(name) - 2, 1, -1):
        if name[:cut] in named():
            head = find_region(name[:cut], within)
            return find_region(name[cut:], head.name) if head else None
    return None
