"""What a region is called and what it lies in, as far as the reference table knows it."""

from __future__ import annotations

from functools import cache

from ingest.names.regions import find_region, named, region_chain


@cache
def full_name(name: str, within: str = "") -> str:
    """Return the full name of a region that is written in its usual short form.

    A name that is no short form stays as it is, and so does one that may mean several regions
    where nothing tells in which it lies; a province is never mistaken.

    >>> full_name("陕西"), full_name("陕西省"), full_name("朝阳"), full_name("朝阳", "北京市")
    ('陕西省', '陕西省', '朝阳', '朝阳区')
    """
    region = find_region(name, within)
    if region is None or region.short != name:
        return name
    is_plain = bool(within) or len(region.code) == 2 or len(named()[name]) == 1
    return region.name if is_plain else name


@cache
def lies_elsewhere(inner: str, outer: str) -> bool:
    """Return whether both regions are known and the first does not lie in the second.

    >>> lies_elsewhere("天津市", "河北省"), lies_elsewhere("保定市", "河北省")
    (True, False)
    >>> lies_elsewhere("云湖区", "澜江市")
    False
    """
    above = find_region(outer)
    chain = region_chain(inner)
    return above is not None and bool(chain) and above not in chain
