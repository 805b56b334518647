"""Whether a region lies in another, as far as the reference table of divisions knows both."""

from __future__ import annotations

from functools import cache

from ingest.names.regions import find_region, region_chain


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
