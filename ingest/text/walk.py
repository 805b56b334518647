"""From a name's last word back to its first: which words belong to the name."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from .draft import Draft
from .lexicon import words
from .segmenter import is_stop, is_word

MAX_CHARS = 36
OPEN = {"”": "“", ")": "(", "》": "《"}
MASK = frozenset("*xX×_•·&≥%")
PROPER_TAGS = frozenset(("nr", "nrt", "nrfg", "ns", "nt", "nz"))
PARK_EDGE = ("高新区", "开发区", "经开区", "自贸区", "保税区")
OFFICE = ("管委会", "管理委员会", "党工委", "分局", "办事处", "税务局", "法院")
ORG_ENDS = ("大学", "学院", "研究所", "研究院", "科学院", "公司", "集团", "所", "中心", "局")
JOINTS = frozenset({"与", "和", "及"})
KEPT = 1 << 14
"""So many words are kept with what they are worth in a name."""
MEASURES = frozenset({"q", "mq"})


@dataclass(slots=True)
class Reach:
    """How far left a name goes, and what stopped it."""

    start: int
    stop: str
    """The word before the name, '' at the sentence's start."""


def reach(draft: Draft, head: int, floor: int, *, verbs: bool = False) -> Reach:
    """Return where the name whose last word begins at `head` starts, not before `floor`."""
    token = bisect_right(draft.starts, head) - 1
    begin = min(draft.starts[token], head)
    if begin < head and not _fits(draft, token, verbs=verbs):
        begin = head
    floor = max(floor, head - MAX_CHARS)
    begin = _walk(draft, token - 1, begin, head, floor, verbs=verbs)
    begin = _trimmed(draft, begin, head)
    return Reach(begin, word_before(draft, begin, floor))


def _walk(draft: Draft, at: int, begin: int, head: int, floor: int, *, verbs: bool) -> int:
    words, starts, known_at = draft.words, draft.starts, draft.known_at
    while at >= 0 and starts[at] >= floor:
        word, start = words[at], starts[at]
        jump = _bracket(draft, at, floor) if word in OPEN else None
        if jump is not None:
            begin, at = starts[jump], jump - 1
            continue
        entry = known_at.get(start + len(word))
        if entry and entry.start >= floor and entry.kind != "letter":
            begin, at = entry.start, bisect_right(starts, entry.start) - 2
            if _ends_at_place(draft, at):
                return begin
            continue
        if at > 1 and words[at - 1] in JOINTS and _is_split_brand(draft, at, floor):
            begin, at = starts[at - 2], at - 3
            continue
        if word in JOINTS and _joins(draft, at, floor):
            at -= 1
            continue
        if not _fits(draft, at, verbs=verbs) or (word[-1] == "区" and _is_edge(draft, at, head)):
            return begin
        begin, at = start, at - 1
    return begin


def _is_split_brand(draft: Draft, at: int, floor: int) -> bool:
    """Return whether the words around 和 have one letter each (甲和乙)."""
    left, right = draft.words[at - 2], draft.words[at]
    single = len(left) == len(right) == 1 and left.isalpha() and right.isalpha()
    return single and draft.starts[at - 2] >= floor and not is_stop(left)


def _joins(draft: Draft, at: int, floor: int) -> bool:
    """Return whether 与 or 和 stands inside a name (光伏与照明研究院)."""
    left, right = draft.words[at - 1] if at else "", draft.words[at + 1]
    if len(left) == 1 and len(right) == 1 and left.isalpha() and not is_stop(left):
        return draft.starts[at - 1] >= floor
    proper = draft.end(at) in draft.known_from or (len(right) > 1 and not is_word(right))
    if proper or draft.words[at] != "与":
        return False
    back, unknown = at - 1, False
    while back >= 0 and draft.starts[back] >= floor and _fits(draft, back, verbs=False):
        word = draft.words[back]
        if draft.end(back) in draft.known_at or word.endswith(ORG_ENDS):
            return False
        unknown = unknown or (len(word) > 1 and not is_word(word))
        back -= 1
    return unknown


def _fits(draft: Draft, at: int, *, verbs: bool) -> bool:
    fits = _fits_anywhere(draft.words[at], draft.tags[at], verbs)
    return _fits_here(draft, at, verbs=verbs) if fits is None else fits


def _fits_here(draft: Draft, at: int, *, verbs: bool) -> bool:
    word = draft.words[at]
    if word == "重点" and at:
        return draft.words[at - 1] in words("level") or draft.starts[at] in draft.known_at
    if word in {"以上", "所"}:
        return _is_inner(draft, at)
    alone = _fits_alone(word, draft.tags[at], verbs=verbs)
    fits = _numeral(draft, at) if alone is None else alone
    return fits or (at > 0 and word in words("inner") and _carries(draft, at - 1))


@lru_cache(maxsize=KEPT)
def _fits_anywhere(word: str, tag: str, verbs: bool) -> bool | None:
    """Return whether a word fits into a name whatever stands beside it, None where that tells."""
    told = word in {"重点", "以上", "所"} or word in words("inner")
    return None if told else _fits_alone(word, tag, verbs=verbs)


def _fits_alone(word: str, tag: str, *, verbs: bool) -> bool | None:
    """Return whether a word fits into a name by itself, None for a numeral."""
    if MASK.issuperset(word):
        return True
    if is_stop(word) or word in words("post"):
        return verbs and word in words("nameverb") and word != "服务"
    if word in words("nameverb") or word in words("generic"):
        return True
    if tag == "m":
        return None
    if tag in {"v", "d", "vd", "ad"}:
        return verbs and tag == "v" and len(word) > 1
    return tag in words("nominaltag") and word.strip() == word and word != ""


def _carries(draft: Draft, at: int) -> bool:
    """Return whether the word before a verb is part of a name that goes on over it."""
    word = draft.words[at]
    if is_stop(word) or draft.end(at) in draft.known_at or word in words("post"):
        return False
    if word in {"企业", "高校", "院校", "学校", "单位", "机构", "政府"} or word.endswith(ORG_ENDS):
        return False
    return (
        draft.tags[at] in words("nominaltag")
        or word in words("nameverb")
        or word in words("generic")
    )


def _is_inner(draft: Draft, at: int) -> bool:
    """Return whether 以上 or 所 is part of a name here (规模以上企业…, 材料所…)."""
    before = draft.words[at - 1] if at else ""
    if draft.words[at] == "以上":
        return before == "规模"
    after = draft.tags[at + 1] if at + 1 < len(draft.tags) else ""
    return at > 0 and {draft.tags[at - 1], after} <= words("nominaltag")


def _numeral(draft: Draft, at: int) -> bool:
    follows = draft.tags[at + 1] if at + 1 < len(draft.tags) else ""
    word = draft.words[at]
    if word.startswith("第"):
        return True
    return follows not in MEASURES and "%" not in word and not word.endswith(("余", "多", "年"))


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
    word = draft.words[at]
    if draft.end(at) in draft.known_at or word in OPEN or word in MASK:
        return False
    if len(word) > 1 and not is_word(word):
        return is_stop(word)
    if word in {"届", "次"} or word.startswith("第"):
        return False
    return not word.endswith(ORG_ENDS) or word in {"公司", "企业", "集团"}


def _is_edge(draft: Draft, at: int, head: int) -> bool:
    end = draft.end(at)
    if not draft.text.startswith(PARK_EDGE, end - 3) or end >= head + 3:
        return False
    return not draft.text.startswith(OFFICE, end)


def _trimmed(draft: Draft, begin: int, head: int) -> int:
    while begin < head:
        token = bisect_right(draft.starts, begin) - 1
        word = draft.words[token]
        if begin in draft.known_from or draft.starts[token] + len(word) > head:
            return begin
        small = (
            draft.tags[token] in {"f", "z", "a", "t", "m"}
            and len(word) < 3
            and word[0] not in "新第"
        )
        mask = word in "xX%≥_" and is_stop(draft.words[token + 1])
        if not (word in words("trim") or small or mask or is_stop(word)):
            return begin
        begin = draft.end(token)
    return begin


def word_before(draft: Draft, begin: int, floor: int) -> str:
    """Return the word before a position, over an opening quotation mark; '' at the floor."""
    at = bisect_right(draft.starts, begin) - 2
    while at >= 0 and draft.words[at] in "“" and draft.starts[at] >= floor:
        at -= 1
    return draft.words[at] if at >= 0 and draft.starts[at] >= floor else ""
