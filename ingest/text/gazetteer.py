"""The shipped tables of names, found in a text at once: regions, schools, listed companies."""

from __future__ import annotations

from functools import cache

from ingest.names.regions import called, formerly_named, regions
from ingest.names.renames import former_schools
from ingest.reference.tables import read_table

from .draft import Draft, Known
from .finder import Finder
from .lexicon import institutes, words

LEVELS = frozenset("市县区旗")
"""A county's short name that ends in one (津市, of 津市市) may be the end of another name."""
LEADING = frozenset("vpcu")
"""Classes of words that lead to a name and are no part of it: verbs, prepositions, 和, 的."""


@cache
def _entries() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for region in regions().values():
        if region.name not in words("plaincounty"):
            table.setdefault(region.name, ("region", region.name))
    for region in regions().values():
        if name := called(region):
            table.setdefault(name, ("region", region.name))
    for region in regions().values():
        if not region.short:
            continue
        plain = region.short in words("plainshort")
        sure = len(region.code) < 6 and not plain
        table.setdefault(region.short, ("short" if sure else "county", region.name))
    for name, region in formerly_named().items():
        if len(name) > 2:
            table.setdefault(name, ("region", region.name))
    for row in read_table("places"):
        table[row["name"]] = (row["kind"], row["name"])
    for row in read_table("universities"):
        _add(table, row["name"], row["shorts"], "University")
    for former, name in former_schools().items():
        table.setdefault(former, ("University", _plain(name)))
    for row in read_table("institutes"):
        _add(table, row["name"], row["shorts"], row["type"])
    for name, full in institutes().items():
        table.setdefault(name, ("ResearchInstitute", full))
    for row in read_table("listed"):
        table.setdefault(row["name"], ("Enterprise", row["name"]))
    return table


def _add(table: dict[str, tuple[str, str]], name: str, shorts: str, kind: str) -> None:
    plain = _plain(name)
    table[plain] = (kind, plain)
    for short in filter(None, shorts.split(",")):
        table.setdefault(short, (kind, plain))


def _plain(name: str) -> str:
    return name.replace("（", "(").replace("）", ")")


@cache
def _finder() -> Finder:
    return Finder(name for name, (kind, _) in _entries().items() if kind != "letter")


@cache
def letters() -> frozenset[str]:
    """Return the letters that regions are called by."""
    return frozenset(name for name, (kind, _) in _entries().items() if kind == "letter")


def known(draft: Draft) -> list[Known]:
    """Return what the tables know in a text, by place, only whole words of it."""
    found: list[Known] = []
    table = _entries()
    for start, end, name in _finder().find(draft.text):
        kind, canonical = table[name]
        opens = draft.is_edge(start)
        if not opens and len(name) < 4:
            continue
        if (not opens or len(name) == 2) and not draft.is_edge(end):
            continue
        if kind in {"short", "county", "region"} and not _stands(draft, start, end, kind):
            continue
        if kind == "county" and name[-1] in LEVELS and not _begins(draft, start, found):
            continue
        found.append(Known(start, end, kind, canonical))
    return found


def _begins(draft: Draft, start: int, found: list[Known]) -> bool:
    """Return whether a name begins at a place: behind a sign, a region, or a word like 到 and 和.

    龙津市 is no 津市.
    """
    if not draft.text[start - 1 : start].isalpha():
        return True
    is_after = bool(found) and found[-1].end == start and found[-1].kind in {"region", "short"}
    return is_after or draft.tags[draft.token(start - 1)][:1] in LEADING


def _stands(draft: Draft, start: int, end: int, kind: str) -> bool:
    if kind == "region":
        return draft.text[end : end + 1] not in "级域"
    token = draft.token(start)
    if kind == "county" and draft.text[start:end] in words("stop"):
        return False
    is_place = draft.tags[token] in {"ns", "nz", "nr", "nrt"} or not draft.is_edge(end)
    return kind == "short" or is_place
