"""Public bodies: a level or a place and a function (市科技局, 澜江县人民政府, 省委)."""

from __future__ import annotations

import re
from functools import cache

from .draft import Draft
from .finder import Finder, places
from .lexicon import alternation, listed, words
from .places import MEETING

LEVELS = "省市县区镇乡州旗"
PARTY = re.compile(rf"(?<![{LEVELS}各党])([{LEVELS}])委(?![员托办外培派组宣会任]|书记)")
PARTY_HEAD = re.compile(rf"([{LEVELS}])委(?=书记|常委|副书记|组织部|宣传部|办)")
COMMITTEE = re.compile(f"委(?<=[{LEVELS}]委)")
NOT_AFTER = re.compile(r"^(?:长(?!期|远)|级|们|性)")
CLASS_BEFORE = re.compile(r"(?:各|各级|有关|相关|上级|省市|等|及其|市、|县、|、区|\()$")
BODY_END = re.compile("(?:局|厅|委员会|委)$")
PREFECTURE = "地区"
PREFECTURE_ALONE = re.compile(
    "[地行](?:(?<=地)委(?![员托办外派会任])|(?<=行)署)(?<![各当本内外基两用工土绿荒林草耕沙湿]..)"
)
"""A prefecture's committee and office, as they call themselves until about 2000."""
LONGEST = 16
"""Letters of the duties before 和, at most."""
STATE = re.compile(r"国家[\u4e00-\u9fff]{2,8}(?:局|委员会|委|总局)(?![部长])")


@cache
def _bodies() -> Finder:
    return Finder(listed("government"))


@cache
def _duties() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before 和 and after it in bodies of several duties (科技和经信局)."""
    duties = {
        d for b in listed("government") for d in BODY_END.sub("", b).split("和") if len(d) > 1
    }
    duty = f"(?:{alternation(frozenset(duties))})+"
    return re.compile(f"{duty}$"), re.compile(f"{duty}(?:[和与]{duty})*(?:局|厅|委员会|委)")


def find_government(draft: Draft) -> None:
    """Offer every public body with its level or place."""
    text = draft.text
    last = -1
    for start, end, body in _named(text):
        if NOT_AFTER.match(text[end : end + 2]):
            continue
        begin = _begin(draft, start)
        if begin is None and last == start - 1 and text[last] == "、":
            begin = start
        if begin is None:
            if body in words("bodyalone") and _stands_alone(draft, start):
                draft.offer(start, end, "Government", "body_alone", 0.7)
            continue
        listed_body = begin == start
        barred = not listed_body and CLASS_BEFORE.search(text[max(0, begin - 2) : begin])
        if barred or body == "委员会":
            continue
        draft.offer(begin, end, "Government", "body", 0.95)
        last = end
    _party(draft)
    for match in PREFECTURE_ALONE.finditer(text) if "地委" in text or "行署" in text else ():
        draft.offer(match.start(), match.end(), "Government", "party", 0.9)
    for match in STATE.finditer(text):
        draft.offer(match.start(), match.end(), "Government", "state_body", 0.85)


def _named(text: str) -> list[tuple[int, int, str]]:
    """Return where bodies are named, those of several duties whole."""
    found = {end: (start, end, body) for start, end, body in _bodies().find(text)}
    before, after = _duties()
    done = 0
    for at in sorted((*places(text, "和"), *places(text, "与"))):
        told = after.match(text, at + 1) if at >= done else None
        lead = before.search(text, max(done, at - LONGEST), at) if told else None
        if told and lead:
            done = told.end()
            found[done] = (lead.start(), done, text[lead.start() : done])
    return sorted(found.values())


def _begin(draft: Draft, start: int) -> int | None:
    """Return where the level or place before a function begins, None if there is none."""
    entry = draft.known_at.get(start)
    if entry and entry.kind in {"region", "short", "county", "country"}:
        before = draft.known_at.get(entry.start)
        return before.start if before and before.kind in {"region", "short"} else entry.start
    if draft.text.endswith(PREFECTURE, 0, start):
        return _prefecture(draft, start - len(PREFECTURE))
    if start and draft.text[start - 1] in LEVELS:
        wider = draft.known_at.get(start)
        if wider:
            return wider.start
        token = draft.token(start - 1)
        whole = draft.starts[token]
        prefix = draft.text[whole:start]
        if len(prefix) > 1:
            if draft.tags[token] in {"ns", "nr", "nz", "nrt"}:
                return whole
            if draft.tags[token].startswith(("n", "s")):
                return None
        return _masked(draft, start - 1)
    if start > 1 and draft.text[start - 2 : start] == "国家":
        return start - 2
    return None


def _prefecture(draft: Draft, level: int) -> int | None:
    """Return where a prefecture's own name begins, or its level; None for a mere area."""
    entry = draft.known_at.get(level)
    if entry and entry.kind in {"region", "short"}:
        return entry.start
    token = draft.token(level - 1) if level else -1
    if token >= 0 and draft.tags[token] in {"ns", "nr", "nz"}:
        return draft.starts[token]
    return level if token < 0 or draft.tags[token][0] not in "nrabfs" else None


def _masked(draft: Draft, level: int) -> int:
    at = level
    while at > 0 and level - at < 4 and draft.text[at - 1] in "*xX×":
        at -= 1
    return at


def _stands_alone(draft: Draft, start: int) -> bool:
    token = draft.token(start) - 1
    return token < 0 or not draft.tags[token].startswith(("n", "j")) or draft.words[token] in {"被"}


def _party(draft: Draft) -> None:
    places = [sign.start() - 1 for sign in COMMITTEE.finditer(draft.text)]
    for pattern in (PARTY, PARTY_HEAD):
        for match in filter(None, (pattern.match(draft.text, at) for at in places)):
            level = match.start(1)
            entry = draft.known_at.get(level + 1)
            begin = entry.start if entry and entry.kind == "region" else level
            if CLASS_BEFORE.search(draft.text[max(0, begin - 2) : begin]):
                continue
            if MEETING.match(draft.text, match.end()):
                continue
            draft.offer(begin, match.end(), "Government", "party", 0.9)
