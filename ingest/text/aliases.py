"""One thing, one name: the fullest form that the document gives to each mention."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from .draft import Candidate, Draft
from .enterprises import SHORT_FORM
from .finder import words_in
from .lexicon import grammar
from .shortened import core, short_for

COMMON = grammar("[该本]?{common}")
LEVEL = re.compile(r"(自治[区州县旗]|[省市县区镇乡州旗])(?=.)")
OWN_LEVEL = {"县": ("县", "旗"), "省": ("省", "自治区")}
"""How a region ends that 县政府 or 省科技厅 may be of; all others end as the word says."""
OTHER_PLACE = re.compile("(?!科技镇长)[\u4e00-\u9fff]{1,2}(?<!城)[市县区镇乡旗州]")
"""What goes on to the name of another place: 惠东湾市商务局 is of no 惠东县."""
HOSTS = frozenset({"University", "ResearchInstitute"})
QUOTES = str.maketrans("", "", "“”\"'‘’")
PERIOD = re.compile(
    r"\((?:[\d_*xX]{2,8}年?[-—~至]*(?:[\d_*xX]{2,4})?年?|试行|征求意见稿|草案|暂行)\)"
)
ZONE = re.compile(
    "[\u4e00-\u9fff]{0,8}?(?:开发区|高新区|经开区|园区|[业技]园|新区|示范区|集聚区|保税区)"
)
"""What a place's short name stays short before: 海州经济开发区党工委 is of no 海州区."""


def canonical_names(draft: Draft) -> dict[int, str]:
    """Return the canonical name of each mention by its start."""
    names = {m.start: _plain(draft, m, draft.regions) for m in draft.mentions}
    fuller = _fuller(draft, names)
    types = {m.start: m.type for m in draft.mentions}
    return {start: fuller.get((types[start], name), name) for start, name in names.items()}


def _plain(draft: Draft, mention: Candidate, regions: list[str]) -> str:
    raw = "".join(draft.text[mention.start : mention.end].split())
    entry = draft.known_from.get(mention.start)
    if entry and entry.end == mention.end and entry.kind != "letter":
        return entry.canonical
    if mention.type == "Region":
        last = draft.known_at.get(mention.end)
        if len(raw) == 1:
            return next((k.canonical for k in draft.known if k.canonical[0] == raw), raw)
        is_led = last and (last.start == mention.start or entry)
        return last.canonical if last and is_led else raw
    if mention.type == "Policy":
        return PERIOD.sub("", raw) or raw
    if mention.type == "Government":
        part = next((i for i, p in enumerate(draft.parts) if p.start <= mention.start < p.end), 0)
        return _body(draft, mention, raw, regions[part] if regions else "")
    name = raw if raw.count("“") != raw.count("”") else raw.translate(QUOTES)
    # 浙大网新 is a firm, though its name begins with a university
    if entry and entry.kind in HOSTS and mention.type != "Enterprise":
        name = entry.canonical + raw[entry.end - entry.start :]
    return name or raw


def _body(draft: Draft, mention: Candidate, raw: str, region: str) -> str:
    match = LEVEL.match(raw)
    entry = draft.known_from.get(mention.start)
    place = entry.canonical if entry and entry.kind in {"region", "short", "county"} else ""
    if place and entry:
        rest = raw[entry.end - entry.start :]
        level = LEVEL.match(rest)
        if level and place.endswith(level[1]):
            rest = rest[level.end() :]
        elif ZONE.match(rest) or (entry.end not in draft.known_from and OTHER_PLACE.match(rest)):
            return raw
        return place + ("人民政府" if rest == "政府" else rest)
    if match and region.endswith(OWN_LEVEL.get(match[1], match[1])):
        rest = raw[match.end() :]
        return region + ("人民政府" if rest == "政府" else rest)
    return raw


def _fuller(draft: Draft, names: dict[int, str]) -> dict[tuple[str, str], str]:
    """Return (type, short name) → the one full name of that type that it abbreviates."""
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in draft.mentions:
        by_type[mention.type][names[mention.start]] += 1
    out = dict(_declared(draft, names))
    for type_, found in by_type.items():
        for short, full in short_for(type_, found).items():
            out.setdefault((type_, short), full)
    return out


def _declared(draft: Draft, names: dict[int, str]) -> list[tuple[tuple[str, str], str]]:
    """Return what the text declares short, as it stands there and as the name read there."""
    found = []
    ends = {m.end: m for m in draft.mentions}
    spans = {(m.start, m.end): names[m.start] for m in draft.mentions}
    for match in SHORT_FORM.finditer(draft.text):
        full = ends.get(match.start())
        if full:
            short = match[1].translate(QUOTES)
            read = spans.get(match.span(1), short)
            found += [((full.type, name), names[full.start]) for name in (short, read)]
    return found


def offer_short_forms(draft: Draft) -> None:
    """Offer the short forms that the text declares, and firms' names without place and form."""
    ends = {m.end: m for m in draft.mentions}
    shorts: dict[str, Candidate] = {}
    for match in SHORT_FORM.finditer(draft.text):
        full = ends.get(match.start())
        name = match[1].translate(QUOTES)
        if full and 2 <= len(name) <= 12 and not COMMON.fullmatch(name):
            shorts[name] = full
    for mention in draft.mentions:
        if mention.type == "Enterprise":
            name = core(draft.text[mention.start : mention.end])
            entry = draft.known_from.get(mention.start)
            if entry and entry.kind in {"region", "short"}:
                name = name[entry.end - entry.start :]
            if len(name) >= 4 and name != draft.text[mention.start : mention.end]:
                shorts.setdefault(name, mention)
    for start, end, name in words_in(draft.text, shorts):
        draft.offer(start, end, shorts[name].type, "short_form", 0.8)
