"""One thing, one name: the fullest form that the document gives to each mention."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache, reduce
from itertools import accumulate
from operator import and_

from ingest.names.parse import Parser
from ingest.names.regions import named

from .draft import Candidate, Draft
from .enterprises import SHORT_FORM
from .finder import words_in
from .lexicon import grammar

LEGAL = grammar(r"(?:\([^()]{1,10}\))?(?:集团)?(?:{legal}|公司|集团|股份)$")
COMMON = grammar("[该本]?{common}")
LEVEL = re.compile(r"(自治[区州县旗]|[省市县区镇乡州旗])(?=.)")
OWN_LEVEL = {"县": ("县", "旗"), "省": ("省", "自治区")}
"""How a region ends that 县政府 or 省科技厅 may be of; all others end as the word says."""
OTHER_PLACE = re.compile("(?!科技镇长)[\u4e00-\u9fff]{1,2}(?<!城)[市县区镇乡旗州]")
"""What goes on to the name of another place: 惠东湾市商务局 is of no 惠东县."""
KEPT = 1 << 15
"""So many names are kept with what is shorter; those of one document come back."""
HOSTS = frozenset({"University", "ResearchInstitute"})
QUOTES = str.maketrans("", "", "“”\"'‘’")
LONGEST_PLACE, LEFT = 7, 4
"""Letters of a place that a name begins with, at most, and of what is left of it, at least."""
SHORTEST, SPELLED = 3, 5
"""Letters of a firm's short name, and of one that leaves out letters inside."""
AMBIGUOUS = 2
"""So many full names are one too many."""
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
        return last.canonical if last else raw
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
        if type_ in {"Region", "Person", "Field", "Policy", "Government"}:
            continue
        near, spelled = _neighbours(found), _spelled(found)
        for short in sorted(found):
            near_by = {n for n in (*near[_core(short)], *near[short]) if len(n) > len(short)}
            longer = {n for n in near_by if _is_form(short, n)} | spelled.get(short, set())
            if len(longer) == 1:
                out.setdefault((type_, short), *longer)
    return out


@lru_cache(maxsize=KEPT)
def _core(name: str) -> str:
    """Return a name without the legal form at its end."""
    return LEGAL.sub("", name)


def _neighbours(names: Iterable[str]) -> dict[str, set[str]]:
    """Return the names by what they may be called for short: core, brand, endings of the core."""
    near: dict[str, set[str]] = defaultdict(set)
    for name in names:
        core = _core(name)
        keys = {core, *_placeless(name)}
        if core != name:
            keys |= _shortened(name)
            begun = {name[:3], *keys}
            keys |= {core[cut:] for cut in range(2, min(6, len(core) - 3))}
            # few names begin anew further on, or have a legal form before their own
            far, twice = (core[cut:] for cut in range(1, len(core) - 3)), _core(core) != core
            keys |= {end for end in far if end[:3] in begun or (twice and _core(end) in keys)}
        for key in keys:
            near[key].add(name)
    return near


def _spelled(names: Iterable[str]) -> dict[str, set[str]]:
    """Return a name → the longer ones of its beginning and end, two at most, that hold its letters.

    The longest come first. Which of them have a letter, or have it twice, are the bits of a
    number, so that all that have those of a name are known at once.
    """
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if len(name) >= SPELLED:
            alike[name[:3], name[-2:]].append(name)
    out: dict[str, set[str]] = {}
    for group in (names for names in alike.values() if len(names) > 1):
        having: Counter[str] = Counter()
        for number, name in enumerate(group):
            letters = {c * name.count(c, 0, at) for at, c in enumerate(name, 1)}
            rest = reduce(and_, (having[letter] for letter in letters))
            while rest and len(out.setdefault(name, set())) < AMBIGUOUS:
                longer = group[(rest & -rest).bit_length() - 1]
                rest &= rest - 1
                if _spells(name, longer):
                    out[name].add(longer)
            for letter in letters:
                having[letter] |= 1 << number
    return out


@lru_cache(maxsize=KEPT)
def _placeless(name: str) -> frozenset[str]:
    """Return what is left of a name without the place that it begins with."""
    places = named()
    cuts = range(2, min(LONGEST_PLACE, len(name) - LEFT) + 1)
    return frozenset(name[cut:] for cut in cuts if name[:cut] in places)


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


def _is_form(short: str, full: str) -> bool:
    """Return whether a name is another without place, legal form or some of its trades.

    >>> _is_form("恒远重工", "宁波恒远重工机械股份有限公司")
    True
    >>> _is_form("葛店经开区", "鄂州葛店经开区")
    True
    """
    core = _core(full)
    if core != full and short in _shortened(full):
        return True
    if short in _placeless(full) or short == core or (LEGAL.search(full) and _core(short) == core):
        return True
    if core != full and len(short) >= 4 and core.endswith(short):
        place = core[: -len(short)]
        return place in named() or place[-1:] in "省市县区"
    return False


def _spells(short: str, full: str) -> bool:
    """Return whether a name has the letters of another in their order.

    >>> _spells("精密轴承联盟", "精密轴承产业技术创新联盟")
    True
    """
    letters = iter(full)
    return all(c in letters for c in short)


@cache
def _parser() -> Parser:
    return Parser()


@lru_cache(maxsize=KEPT)
def _shortened(full: str) -> frozenset[str]:
    """Return what a firm is called for short: its core with the first of its trades, or some.

    >>> sorted(_shortened("宁波恒远电子材料股份有限公司"))
    ['恒远电子', '恒远电子材料']
    """
    told = _parser()(full)
    if told.tail or told.is_group or not told.core:
        return frozenset()
    names = accumulate((told.core, *told.trade))
    return frozenset(name for name in names if len(name) >= SHORTEST)


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
            core = _core(draft.text[mention.start : mention.end])
            entry = draft.known_from.get(mention.start)
            if entry and entry.kind in {"region", "short"}:
                core = core[entry.end - entry.start :]
            if len(core) >= 4 and core != draft.text[mention.start : mention.end]:
                shorts.setdefault(core, mention)
    for start, end, name in words_in(draft.text, shorts):
        draft.offer(start, end, shorts[name].type, "short_form", 0.8)
