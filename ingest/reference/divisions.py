"""Administrative divisions: the tables `regions` and `region_changes`."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .tables import read_table

LISTS_2023 = ("admin_2023_provinces.csv", "admin_2023_cities.csv", "admin_2023_areas.csv")
OUTER = "admin_2023_HK-MO-TW.json"
LIST_2026 = "admin_2026_divisions.json"
CHANGES = "admin_historical_changes_1980_2026.json"
INPUTS = (*LISTS_2023, OUTER, LIST_2026, CHANGES)
REGION_COLUMNS = ("code", "name", "short", "parent", "others")
CHANGE_COLUMNS = ("old_code", "old_name", "year", "code", "name")

PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈萨克族?|哈尼族|傣族|黎族"
    "|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族"
    "|仡佬族|锡伯族?|阿昌族|普米族|塔吉克族?|怒族|独龙族|鄂伦春族?|鄂温克族?|裕固族|保安族|门巴族|珞巴族|各族|蒙古"
)
AUTONOMOUS = re.compile(rf"(?<=..)(?:{PEOPLES})+自治[州县旗区]$|(?<=..)自治[州县旗区]$")
SUFFIX = re.compile(r"(?<=..)(?:特别行政区|地区|林区|特区|新区|省|市|县|区|旗|盟)$")
UNION = re.compile(r"市辖区|县|.*直辖县级行政区划")
RENAMED = frozenset(
    ["更名", "撤县设市", "撤地设市", "撤市设区", "撤县设区", "撤旗设区", "同名改码"]
)
MOVED = frozenset([("51", "50"), ("44", "46")])
"""Provinces that were made out of others: 重庆 of 四川, 海南 of 广东."""
FIRST_SURE_YEAR = 1984
"""Before it the codes of counties were made anew, and comparing years invents renames."""
ALSO = (
    ("3208", "淮阴市", "2001", "3208", "淮安市"),
    ("3427", "徽州地区", "1987", "3410", "黄山市"),
)
"""Renames of prefectures that the list of changes tells otherwise."""
GENERIC = re.compile(r"[东西南北中新老市]?[郊城市矿][区市]|.区|新市区|市郊区|地区")

Node = tuple[str, str]
"""(code, name)."""


def short_form(name: str, code: str = "") -> str:
    """Return the everyday short form of a division's name, or '' if there is none."""
    if code[4:5] == "7" and len(code) == 6:
        # zones that only the statistics count as divisions: nobody shortens their names so
        return ""
    short = AUTONOMOUS.sub("", name)
    if short == name:
        short = SUFFIX.sub("", name)
    return "" if short == name or len(short) < 2 else short


def regions(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield (code, name, short, parent code, other short forms), each level by code."""
    others = {row["code"]: row["others"] for row in read_table("region_shorts")}
    for code, name, parent in _divisions(folder):
        yield code, name, short_form(name, code), parent, others.get(code, "")


def region_changes(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield what a division was called and coded before, since 1980, where that is plain.

    A row is one former (code, name) and the division of today that it became by nothing but new
    names, new codes and new levels; what was split or merged has no row.
    """
    today: dict[str, str] = {code: name for code, name, _ in _divisions(folder)}
    taken: dict[str, set[str]] = defaultdict(set)
    for code, name in today.items():
        taken[code[:2]].add(name)
    apart = {row["name"] for row in read_table("region_splits")}
    steps = _steps(json.loads((folder / CHANGES).read_text(encoding="utf-8"))["events"])
    found = []
    for old in steps:
        if today.get(old[0]) == old[1]:
            continue
        year, now = _follow(old, steps, today)
        if now and (old[1] == now[1] or not _is_lost(old[1], taken[now[0][:2]] | apart)):
            found.append((old[0], old[1], str(year), *now))
    yield from sorted({*found, *ALSO})


def _steps(events: list[dict[str, Any]]) -> dict[Node, dict[Node, int]]:
    """Return (code, name) → what it became, and in which year."""
    steps: dict[Node, dict[Node, int]] = defaultdict(dict)
    for event in events:
        old, new, year, kind = event["old"], event["new"], event["year"], event["type"]
        if kind not in RENAMED or not all((old["code"], old["name"], new["code"], new["name"])):
            continue
        before, after = (_cut(old["code"]), old["name"]), (_cut(new["code"]), new["name"])
        provinces = before[0][:2], after[0][:2]
        is_near = provinces[0] == provinces[1] or provinces in MOVED
        is_sure = kind == "同名改码" or int(year) >= FIRST_SURE_YEAR or len(before[0]) == 4
        if is_near and is_sure and len(before[0]) == len(after[0]):
            steps[before].setdefault(after, int(year))
    return steps


def _follow(
    old: Node, steps: dict[Node, dict[Node, int]], today: dict[str, str]
) -> tuple[int, Node | None]:
    """Return the year of the first step and where the steps end, None if they branch or stop."""
    first, year, at = 0, 0, old
    while today.get(at[0]) != at[1]:
        after = steps.get(at, {})
        if len(after) != 1:
            return first, None
        [(at, then)] = after.items()
        if then < year:
            return first, None
        first, year = first or then, then
    return first, at


def _is_lost(name: str, taken: set[str]) -> bool:
    """Return whether a former name tells today's division no longer: generic, or another's now."""
    return name in taken or GENERIC.fullmatch(name) is not None


def _divisions(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (code, name, parent code) of 2023, then what was set up by 2026."""
    known = list(_of_2023(folder))
    yield from known
    codes = {code for code, _, _ in known}
    for code, name, parent in _of_2026(folder):
        if code not in codes:
            yield code, name, parent


def _of_2023(folder: Path) -> Iterator[tuple[str, str, str]]:
    provinces, cities, areas = (_rows(folder / name) for name in LISTS_2023)
    for row in provinces:
        yield row["code"], row["name"], ""
    unions = {row["code"] for row in cities if UNION.fullmatch(row["name"])}
    for row in cities:
        if row["code"] not in unions:
            yield row["code"], row["name"], row["provinceCode"]
    for row in areas:
        parent = row["provinceCode"] if row["cityCode"] in unions else row["cityCode"]
        yield row["code"], row["name"], parent
    outer = json.loads((folder / OUTER).read_text(encoding="utf-8"))
    codes = {"台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"}
    for name, parts in sorted(outer.items(), key=lambda item: codes[item[0]]):
        yield codes[name], name, ""
        if name == "台湾省":
            for number, part in enumerate(sorted(parts), 1):
                yield f"71{number:02d}", part, "71"


def _of_2026(folder: Path) -> Iterator[tuple[str, str, str]]:
    tree = json.loads((folder / LIST_2026).read_text(encoding="utf-8"))["provinces"]
    for province in tree.values():
        above = _cut(province["code"])
        for city, part in province.get("cities", {}).items():
            parent = _cut(part["code"]) if part["code"] else above
            if part["code"]:
                yield parent, city, above
            for name, code in part["counties"].items():
                yield _cut(code), name, parent


def _cut(code: str) -> str:
    """Return a code of twelve digits as short as its level allows."""
    return code[:2] if code[2:6] == "0000" else code[:4] if code[4:6] == "00" else code[:6]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["code"])
