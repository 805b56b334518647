"""Regions: those that the tables know, those that only the text names, and what 我市 means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .draft import Draft, Known
from .finder import every_place
from .lexicon import grammar, words
from .sections import Part
from .segmenter import is_stop, is_word

UNKNOWN = re.compile(r"[\u4e00-\u9fff]{2,3}(?:省|市|自治县|县|区|镇|乡|街道|新区)")
LEVEL_SIGN = re.compile(
    "[省市县区镇乡自街新](?:(?<=[省市县区镇乡])|(?<=自)治县|(?<=新)区|(?<=街)道)"
)
LEFT_OPEN = re.compile(r"[\s,。、;:()“”《》|\]\[】·•]")
NO_PLACE = grammar("{noplace}[省市县区镇乡]$|{market}|[市县城街社院厂园地灾库片景山湖港]区$")
NO_STEM = re.compile(r"[的是有了在和与以为对将各其这那我全本该等及从到由使向]")
TOWN = frozenset({"镇", "乡", "街道"})
DATED = re.compile(r"年(?<=\d年)(?![全我本各度])([\u4e00-\u9fff]{2})(省|市|县|区)(?!级|域)")
LEVEL_END = re.compile(r"(?:自治县|新区|街道|[省市县区镇乡])$")
OWN = re.compile(r"[我全本][市县区省]")
ENDS = {"市": ("市",), "县": ("县",), "区": ("区",), "省": ("省", "自治区")}
"""How the name of a region ends that 我市, 我县 … may mean."""
MEETING = re.compile(r"[\u4e00-\u9fff()]{0,12}?(?:全会|大会|会议|全体)")
CREATIVE = re.compile(r"创新型([\u4e00-\u9fff]{2,3})(?=建设|城市|提供|的)")
MENTIONED = frozenset({"region", "short", "cluster", "country"})


def discover(draft: Draft) -> list[Known]:
    """Return the places that no table knows but the text itself uses as such.

    A stem with a level (青石县) counts where the stem or the whole comes back; its stem alone
    then counts as a part of names (青石经济开发区).
    """
    text = draft.text
    names = sorted(
        {n for m in _unknown(text) for n in _stems(draft, m)}
        | {(m[1], m[2], True) for m in DATED.finditer(text) if _is_sound(m)}
    )
    places = every_place(text, {w for stem, level, _ in names for w in (stem, stem + level)})
    found: list[Known] = []
    for stem, level, sure in names:
        name = stem + level
        whole, alone = _apart(places[name], len(name)), _apart(places[stem], len(stem))
        often = len(whole) > 1 or (len(alone) > 2 and name in text[:80])
        if often or (sure and (level in TOWN or len(alone) > 2)):
            found += [Known(at, at + len(name), "region", name) for at in whole]
            found += [Known(at, at + len(stem), "county", name) for at in alone]
    found += [
        Known(k.start, k.end + 2, "region", draft.text[k.start : k.end + 2])
        for k in draft.known
        if k.kind in {"short", "county"} and draft.text.startswith("新区", k.end)
    ]
    return sorted(found, key=lambda k: (k.start, -k.end))


def _is_sound(match: re.Match[str]) -> bool:
    stem = match[1]
    plain = is_stop(stem) or stem in words("generic") or stem in words("fieldclass")
    return not (plain or is_word(stem) or NO_PLACE.search(stem + match[2]))


def _apart(places: list[int], size: int) -> list[int]:
    """Return the places of a name of that size that do not overlap."""
    kept: list[int] = []
    for at in places:
        if not kept or at >= kept[-1] + size:
            kept.append(at)
    return kept


def _unknown(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be an unknown place; its level is looked for first, which is far faster."""
    done = tried = 0
    for sign in LEVEL_SIGN.finditer(text):
        for at in (sign.start() - 3, sign.start() - 2):
            if at >= done and at >= tried:
                tried = at + 1
                if match := UNKNOWN.match(text, at):
                    done = match.end()
                    yield match
                    break


def _stems(draft: Draft, match: re.Match[str]) -> list[tuple[str, str, bool]]:
    """Return the (stem, level, is surely a place) that may end in a level here."""
    end = match.end()
    level = LEVEL_END.search(match[0])
    if level is None or end in draft.known_at or not _closes(draft, end):
        return []
    cut = match.start() + level.start()
    for start in range(match.start(), cut - 1):
        stem = draft.text[start:cut]
        entry = draft.known_from.get(start)
        other = entry is None or (entry.kind in {"county", "short"} and entry.end == cut)
        if not other or NO_PLACE.search(stem + level[0]) or not _opens(draft, start):
            continue
        if kind := _stem(draft, start, cut):
            return [(stem, level[0], kind == "sure")]
    return []


def _opens(draft: Draft, start: int) -> bool:
    if not draft.is_edge(start):
        return False
    if start == 0 or LEFT_OPEN.match(draft.text[start - 1]) or start in draft.known_at:
        return True
    before = draft.token(start) - 1
    return draft.words[before] in words("stop") or draft.tags[before] in {"m", "t", "mq"}


def _closes(draft: Draft, end: int) -> bool:
    return draft.is_edge(end) or draft.text[end - 1 : end + 1] in {"市委", "县委", "区委", "镇委"}


def _stem(draft: Draft, start: int, end: int) -> str:
    """Return `sure` or `maybe` for a stretch that can be a place's own name, '' if it can't."""
    token = draft.token(start)
    word = draft.text[start:end]
    if any(word in words(kind) for kind in ("stop", "generic", "fieldclass", "level", "trim")):
        return ""
    tag, whole = draft.tags[token], draft.end(token) >= end
    if whole and (tag in {"ns", "nr", "nrt", "nz"} or not is_word(draft.words[token])):
        return "sure" if "v" not in tag else ""
    if whole:
        return "maybe" if tag in {"n", "nrfg", "s", "a", "b"} else ""
    single = all(len(w) == 1 for w in draft.words[token : draft.token(end - 1) + 1])
    if NO_STEM.search(word):
        return ""
    return "sure" if single else "" if is_word(word) or tag in {"v", "d", "p"} else "maybe"


def find_places(draft: Draft) -> None:
    """Offer every mention of a region; adjoining levels (浙江省新昌县) are one."""
    full = {k.canonical for k in draft.known if k.kind == "region"}
    run: list[Known] = []
    for entry in draft.known:
        if entry.kind not in MENTIONED and not (entry.kind == "county" and entry.canonical in full):
            continue
        joined = run and entry.start == run[-1].end and entry.kind in {"region", "cluster"}
        if run and not joined:
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
    if MEETING.match(draft.text, end):
        return
    draft.offer(start, end, "Region", "gazetteer", 0.8)


def _modifies(draft: Draft, end: int) -> bool:
    token = draft.token(end)
    if token >= len(draft.words) or draft.starts[token] != end:
        return True
    return draft.tags[token].startswith(("n", "j", "a", "z", "l", "i")) and draft.words[
        token
    ] not in {"企业"}


def implied_regions(draft: Draft) -> list[str]:
    """Return what 我市, 全县 … mean in each part, '' where it isn't told."""
    found: list[str] = []
    for part in draft.parts:
        own = implied_region(draft, part)
        found.append(own or (found[-1] if part.follows and found else ""))
    return found


def implied_region(draft: Draft, span: Part) -> str:
    """Return the canonical name of the region that 我市, 全县 … mean in a part, or ''."""
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for entry in draft.known:
        if span.start <= entry.start < span.end and entry.kind in {"region", "short", "county"}:
            votes[entry.canonical] += 2 if entry.kind == "region" else 1
            first.setdefault(entry.canonical, entry.start)
    weights: Counter[str] = Counter()
    for match in OWN.finditer(draft.text, span.start, span.end):
        weights[match[0][1]] += 1 if match[0][0] == "全" else 3
    best: tuple[int, int, int, str] | None = None
    for name in votes:
        level = next((k for k, ends in ENDS.items() if name.endswith(ends)), "")
        weight = weights[level] if weights else 1
        rank = (min(weight, 1), votes[name] * max(weight, 1), -first[name], name)
        if votes[name] >= 2 and weight and (best is None or rank > best):
            best = rank
    return best[3] if best else ""
