"""The shipped tables of names, found in a text at once: regions, universities, institutes."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.names.regions import region_chain, regions

from .draft import Draft, Known

REFERENCE = Path(__file__).parent.parent / "reference"
PLAIN_COUNTY = frozenset(
    [
        "城区",
        "矿区",
        "郊区",
        "东区",
        "西区",
        "南区",
        "北区",
        "新城区",
        "和县",
        "成县",
        "新县",
        "高县",
        "理县",
        "南县",
        "古县",
        "单县",
        "费县",
        "开发区",
        "城关区",
        "市中区",
        "云县",
        "文县",
        "礼县",
        "道县",
        "温县",
        "易县",
        "应县",
        "兴县",
        "代县",
        "临县",
        "富县",
        "康县",
        "宁县",
    ]
)
PLAIN_SHORT = frozenset(
    [
        "和平",
        "公安",
        "安定",
        "大通",
        "开平",
        "通化",
        "永安",
        "长安",
        "东方",
        "金城",
        "新城",
        "新建",
        "城中",
        "城东",
        "城北",
        "城西",
        "南部",
        "安全",
        "平安",
        "大同",
        "和政",
        "合作",
        "前进",
        "向阳",
        "红旗",
        "东风",
        "朝阳",
        "永和",
        "太平",
        "兴安",
        "通道",
        "资源",
        "万年",
        "永年",
        "长宁",
        "大方",
        "普定",
        "平和",
        "上街",
        "河口",
        "新民",
        "中山",
        "高新",
        "东海",
        "建设",
        "建华",
        "兴业",
        "平定",
        "新河",
        "宁海",
        "安康",
        "宝山",
        "高明",
        "三水",
        "江南",
        "海南",
        "华容",
        "大安",
        "安吉",
        "文昌",
        "光明",
        "双流",
        "大丰",
        "江北",
        "光山",
        "正阳",
        "桃源",
        "会同",
        "新和",
        "新源",
        "吉安",
        "中站",
        "中原",
        "金沙",
        "东部",
        "西部",
        "阳春",
        "阳光",
        "丰都",
        "思明",
        "崇明",
        "昌平",
        "顺义",
        "利通",
        "清水",
        "民主",
        "民乐",
        "永胜",
        "大理",
        "富民",
        "永定",
        "嘉定",
        "民丰",
        "山海关",
        "工农",
        "矿",
        "铁西",
        "铁东",
    ]
)
PLAIN_SURE = frozenset(["大同", "安康", "吉安", "通化", "中山", "海南", "大理"])


@cache
def _entries() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for region in regions().values():
        if region.name not in PLAIN_COUNTY:
            table.setdefault(region.name, ("region", region.name))
    for region in regions().values():
        if not region.short:
            continue
        plain = region.short in PLAIN_SHORT and region.short not in PLAIN_SURE
        sure = len(region.code) < 6 and not plain
        table.setdefault(region.short, ("short" if sure else "county", region.name))
    for row in _rows("places.tsv"):
        table[row["name"]] = (row["kind"], row["name"])
    for row in _rows("universities.tsv"):
        _add(table, row["name"], row["shorts"], "University")
    for row in _rows("institutes.tsv"):
        _add(table, row["name"], row["shorts"], row["type"])
    return table


def _add(table: dict[str, tuple[str, str]], name: str, shorts: str, kind: str) -> None:
    plain = name.replace("（", "(").replace("）", ")")
    table[plain] = (kind, plain)
    for short in filter(None, shorts.split(",")):
        table.setdefault(short, (kind, plain))


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, str, str]]]:
    entries = [(name, *entry) for name, entry in _entries().items() if entry[0] != "letter"]
    names = [name for name, *_ in entries]
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), entries


def known(draft: Draft) -> list[Known]:
    """Return what the tables know in a text, by place, only whole words of it."""
    automaton, entries = _automaton()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(draft.text):
        name, kind, canonical = entries[index]
        if not draft.is_edge(start) and not (draft.is_edge(end) and len(name) > 3):
            continue
        if len(name) == 2 and not (draft.is_edge(start) and draft.is_edge(end)):
            continue
        if kind in {"short", "county", "region"} and not _stands(draft, start, end, kind):
            continue
        found.append(Known(start, end, kind, canonical))
    return found


def _stands(draft: Draft, start: int, end: int, kind: str) -> bool:
    if kind == "region":
        return draft.text[end : end + 1] not in "级域"
    token = draft.token(start)
    is_place = draft.tags[token] in {"ns", "nz", "nr", "nrt"} or not draft.is_edge(end)
    return kind == "short" or is_place


def chain_names(name: str) -> tuple[str, ...]:
    """Return a region's name and those of all regions above it, or ()."""
    return tuple(region.name for region in region_chain(name))
