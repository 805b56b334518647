"""China's administrative divisions: find one by name, code or short form, and its chain."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent.parent / "reference" / "regions.tsv"


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
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        found = [Region(r["code"], r["name"], r["short"], r["parent"]) for r in rows]
    return {region.code: region for region in found}


@cache
def named() -> dict[str, tuple[Region, ...]]:
    """Return name or short form → the divisions that bear it, higher levels first."""
    table: dict[str, list[Region]] = {}
    for region in sorted(regions().values(), key=lambda r: (len(r.code), r.code)):
        for name in (region.name, region.short):
            if name and region not in table.setdefault(name, []):
                table[name].append(region)
    return {name: tuple(found) for name, found in table.items()}


def find_region(name: str, within: str = "") -> Region | None:
    """Return the one division a name means, or None if unknown or ambiguous.

    A name may be a full one, a short form or a code, or parts from above (`浙江省新昌县`).
    `within` names a division above it. Of equal names the highest level wins; two of the same
    level are ambiguous.

    >>> find_region("新昌").name, find_region("朝阳区"), find_region("朝阳区", "北京").code
    ('新昌县', None, '110105')
    >>> find_region("湖南省保靖县").name
    '保靖县'
    """
    found = list(named().get(name, ()))
    if not found and name in regions():
        found = [regions()[name]]
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
