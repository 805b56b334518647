"""Regions: those that the tables know, those that only the text names, and what 我市 means."""

from __future__ import annotations

import re
from collections import Counter

import rjieba

from .draft import Draft, Known
from .lexicon import words
from .sections import Part

UNKNOWN = re.compile(r"[\u4e00-\u9fff]{2,3}(?:省|市|自治县|县|区|镇|乡|街道|新区)")
LEFT_OPEN = re.compile(r"[\s,。、;:()“”《》|\]\[】·•]")
NO_PLACE = re.compile(
    r"(?:开发|示范|园|高新|产业|工业|试验|实验|先导|集聚|保税|自贸|经济|地|城|社|县|市|我|本|全|各|该|县市|新|老|片|景|小|库|功能|核心|东部|西部"
    r"|中心|主城|城乡|特色|乡|山|农|林|牧|灌|辖|校|厂|矿|住宅|服务|科技|孵化|加工|创业|创新|贫困|沿海|发达|试点|强|名|重点|百强|先进)[省市县区镇乡]$"
    r"|超市|上市|都市|城市|门市|股市|楼市|市区$|县区$|城区$|街区$|社区$|院区$|厂区$|园区$|地区$|灾区$|库区$|片区$|景区$|山区$|湖区$|港区$"
)
TOWN = frozenset("镇乡村")
OWN = {
    "市": re.compile(r"[我全本]市"),
    "县": re.compile(r"[我全本]县"),
    "区": re.compile(r"[我全本]区"),
    "省": re.compile(r"[我全本]省"),
}
CREATIVE = re.compile(r"创新型([\u4e00-\u9fff]{2,3})(?=建设|城市|提供|的)")
MENTIONED = frozenset({"region", "short", "cluster", "country"})


def discover(draft: Draft) -> list[Known]:
    """Return the places that no table knows but the text names as such, twice or by its grammar."""
    seen: Counter[str] = Counter()
    spans: list[tuple[int, int]] = []
    for match in UNKNOWN.finditer(draft.text):
        for start in range(match.start(), match.end() - 2):
            name = draft.text[start : match.end()]
            if _could_be_place(draft, start, match.end(), name):
                seen[name] += 1
                spans.append((start, match.end()))
                break
    return [
        Known(a, b, "region", draft.text[a:b])
        for a, b in spans
        if seen[draft.text[a:b]] > 1 or draft.text[b - 1] in "镇乡"
    ]


def _could_be_place(draft: Draft, start: int, end: int, name: str) -> bool:
    if start in draft.known_from or end in draft.known_at or NO_PLACE.search(name):
        return False
    if not draft.is_edge(start) or not draft.is_edge(end):
        return False
    first, last = draft.token(start), draft.token(end - 1)
    if last - first > 1:
        return False
    stem = draft.words[first] if last > first else name
    if stem in words("stop") or stem in words("generic"):
        return False
    place_like = draft.tags[first] in {"ns", "nr", "nrt", "nz"}
    return place_like or not rjieba.has_word(stem)


def find_places(draft: Draft) -> None:
    """Offer every mention of a region; adjoining levels (浙江省新昌县) are one."""
    full = {k.canonical for k in draft.known if k.kind == "region"}
    run: list[Known] = []
    for entry in draft.known:
        if entry.kind not in MENTIONED and not (entry.kind == "county" and entry.canonical in full):
            continue
        if run and (entry.start != run[-1].end or entry.kind != "region"):
            _offer(draft, run)
            run = []
        run.append(entry)
    _offer(draft, run)
    for match in CREATIVE.finditer(draft.text):
        entry_at = next(
            (k for k in draft.known if k.start == match.start(1) and k.kind == "county"), None
        )
        if entry_at:
            draft.offer(entry_at.start, entry_at.end, "Region", "creative_region", 0.8)


def _offer(draft: Draft, run: list[Known]) -> None:
    if not run:
        return
    start, end = run[0].start, run[-1].end
    if any(k.kind == "country" for k in run) and _modifies(draft, end):
        return
    draft.offer(start, end, "Region", "gazetteer", 0.8)


def _modifies(draft: Draft, end: int) -> bool:
    token = draft.token(end)
    if token >= len(draft.words) or draft.starts[token] != end:
        return True
    return draft.tags[token].startswith(("n", "j")) and draft.words[token] not in {"企业"}


def implied_region(draft: Draft, span: Part) -> str:
    """Return the canonical name of the region that 我市, 全县 … mean in a part, or ''."""
    text = draft.text[span.start : span.end]
    level = max(OWN, key=lambda k: (len(OWN[k].findall(text)), k))
    wants = bool(OWN[level].search(text))
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for entry in draft.known:
        if not span.start <= entry.start < span.end or entry.kind not in {
            "region",
            "short",
            "county",
        }:
            continue
        if wants and not entry.canonical.endswith(_ends(level)):
            continue
        votes[entry.canonical] += 2 if entry.kind == "region" else 1
        first.setdefault(entry.canonical, entry.start)
    if not votes:
        return ""
    best = max(votes, key=lambda n: (votes[n], -first[n]))
    return best if votes[best] >= 2 else ""


def _ends(level: str) -> tuple[str, ...]:
    return {"市": ("市",), "县": ("县",), "区": ("区",), "省": ("省", "自治区", "市")}[level]
