"""From a name's last word back to its first: which words belong to the name."""

from __future__ import annotations

from dataclasses import dataclass

import rjieba

from .draft import Draft
from .lexicon import suffixes, words

MAX_CHARS = 36
OPEN = {"”": "“", ")": "(", "》": "《"}
MASK = frozenset("*xX×_•·&/≥%+.")
NOMINAL = frozenset(
    [
        "n",
        "nr",
        "nrt",
        "nrfg",
        "ns",
        "nt",
        "nz",
        "j",
        "l",
        "b",
        "vn",
        "eng",
        "an",
        "ng",
        "g",
        "f",
        "s",
        "i",
        "nw",
        "zg",
        "a",
        "ag",
        "t",
        "tg",
        "h",
        "k",
        "vi",
        "o",
        "z",
    ]
)
PROPER_TAGS = frozenset(["nr", "nrt", "nrfg", "ns", "nt", "nz"])
PARK_EDGE = ("高新区", "开发区", "经开区", "自贸区", "保税区")
OFFICE = ("管委会", "管理委员会", "党工委", "分局", "办事处", "税务局", "法院")
MEASURE_TAGS = frozenset({"q", "mq"})


@dataclass(frozen=True, slots=True)
class Reach:
    """How far left a name goes, and what stopped it."""

    start: int
    stop: str
    """The word before the name, '' at the sentence's start."""


def reach(draft: Draft, head: int, floor: int, *, verbs: bool = False) -> Reach:
    """Return where the name whose last word begins at `head` starts, not before `floor`."""
    token = draft.token(head)
    begin = draft.starts[token] if draft.starts[token] < head else head
    if begin < head and not _fits(draft, token, verbs=verbs):
        begin = head
    at, floor = token - 1, max(floor, head - MAX_CHARS)
    while at >= 0 and draft.starts[at] >= floor:
        word = draft.words[at]
        jump = _bracket(draft, at, floor) if word in OPEN else None
        if jump is not None:
            begin, at = draft.starts[jump], jump - 1
            continue
        entry = draft.known_at.get(draft.end(at))
        if entry and entry.start >= floor and entry.kind != "letter":
            begin, at = entry.start, draft.token(entry.start) - 1
            if _ends_at_place(draft, at):
                break
            continue
        if not _fits(draft, at, verbs=verbs) or _is_edge(draft, at, head):
            break
        begin, at = draft.starts[at], at - 1
    begin = _trimmed(draft, begin, head)
    return Reach(begin, _before(draft, begin, floor))


def _fits(draft: Draft, at: int, *, verbs: bool) -> bool:
    word, tag = draft.words[at], draft.tags[at]
    if word[0] in MASK and all(c in MASK for c in word):
        return True
    if word in words("stop") or word in words("post"):
        return verbs and word in words("nameverb") and word != "服务"
    if word in words("nameverb") or word in words("generic"):
        return True
    if tag == "m":
        return _numeral(draft, at)
    if tag in {"v", "d", "vd", "ad"}:
        return verbs and tag == "v" and len(word) > 1
    return tag in NOMINAL and word.strip() == word and word != ""


def _numeral(draft: Draft, at: int) -> bool:
    follows = draft.tags[at + 1] if at + 1 < len(draft.tags) else ""
    word = draft.words[at]
    if word.startswith("第"):
        return True
    return follows not in MEASURE_TAGS and "%" not in word and not word.endswith(("余", "多"))


def _bracket(draft: Draft, at: int, floor: int) -> int | None:
    opening = OPEN[draft.words[at]]
    limit = 14 if opening == "(" else 24
    for back in range(at - 1, max(at - 14, -1), -1):
        if draft.starts[back] < max(floor, draft.starts[at] - limit):
            return None
        if draft.words[back] == opening:
            return back
        if draft.words[back] in ",;。\n“《(":
            return None
    return None


def _ends_at_place(draft: Draft, at: int) -> bool:
    """Return whether a place found here is the name's first word."""
    if at < 0:
        return True
    if draft.end(at) in draft.known_at or draft.words[at] in OPEN:
        return False
    if not rjieba.has_word(draft.words[at]) and len(draft.words[at]) > 1:
        return False
    return not any(draft.words[at].endswith(s) for s in _ORG_ENDS) and draft.words[at] not in MASK


_ORG_ENDS = tuple(
    s for s in ("大学", "学院", "研究所", "研究院", "科学院", "公司", "集团", "所", "中心", "局")
)


def _is_edge(draft: Draft, at: int, head: int) -> bool:
    end = draft.end(at)
    if not draft.text.startswith(PARK_EDGE, end - 3) or end >= head + 3:
        return False
    return not draft.text[end:].startswith(OFFICE)


def _trimmed(draft: Draft, begin: int, head: int) -> int:
    while begin < head:
        token = draft.token(begin)
        word = draft.words[token]
        entry = draft.known_from.get(begin)
        loose = word in words("trim") or (
            draft.tags[token] in {"f", "z", "a", "t"} and len(word) < 3
        )
        if entry or not loose or draft.end(token) > head:
            return begin
        begin = draft.end(token)
    return begin


def _before(draft: Draft, begin: int, floor: int) -> str:
    at = draft.token(begin) - 1
    while at >= 0 and draft.words[at] in "“" and draft.starts[at] >= floor:
        at -= 1
    return draft.words[at] if at >= 0 and draft.starts[at] >= floor else ""


def tokens(draft: Draft, start: int, end: int) -> list[tuple[str, str, int]]:
    """Return (word, class, start) of the words in a stretch, cut to it."""
    found, at = [], draft.token(start)
    while at < len(draft.starts) and draft.starts[at] < end:
        low, high = max(start, draft.starts[at]), min(end, draft.end(at))
        found.append((draft.text[low:high], draft.tags[at], low))
        at += 1
    return found


def is_head(text: str) -> bool:
    """Return whether a text ends in a name ending."""
    return any(text.endswith(s) for s in suffixes())
