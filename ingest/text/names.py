"""Names that end in a word of their type: from each such word back to where the name begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .draft import Draft
from .finder import Finder, name_endings
from .lexicon import Suffix, listed, suffixes
from .naming import COUNTED, score_name, weigh
from .walk import reach

CO_BUILT = re.compile(r"共建|引进|落户|落地|成立|组建|设立|建设|建有|拥有|打造|联合|揭牌|入驻|依托")
INDEPENDENT = re.compile(
    r"^(?:中国|国家|.{0,3}省|.{2,3}市).{0,8}(?:规划|设计|勘察|农业科学|林业科学|社会科学|医学科学|科学|农业|水产|发展)研究[院所]"
)
ACADEMY = re.compile(
    r"(?:中国科学院|中科院|中国农业科学院|中国农科院|中国林科院)[\u4e00-\u9fffxX*×]{1,14}?(?:研究所|光机所|化物所|材料所|自动化所|研究院|分院|(?<![研场住])所)(?![在属有以])"
)
BRANCH = re.compile(r"(?:省|市)?[\u4e00-\u9fff]{1,3}科[所院](?![长在属])")
OWN_ZONE = re.compile(
    r"区(?:(?<=高新区)|(?<=经开区)|(?<=开发区))(?=以|要|重点|将|内|围绕|聚焦|已|建成|建设|获批|引进)"
)
BEFORE_OWN = re.compile("^$|[。,;、:\n]$|(?:支持|推动|依托|加快|入驻|落户)$")
BRANCH_SIGN = re.compile("科[所院]")
QUOTED_PAIR = re.compile(r"“([\u4e00-\u9fff]{2,8}[•·][\u4e00-\u9fff()]{2,14})”")
RUN_ON = re.compile(r"[\u4e00-\u9fff](?<![、等的与和在将为是被跻入获投、])")
VISIT = re.compile(r"行(?=系列|活动|[、,。”]|等)")
COUNTING = frozenset("项企总数已将分共有达突超增各约近xX*0123456789")
"""What a count may begin with."""
GOING_ON = frozenset({"股份", "控股", "保险", "证券", "日报", "厂"})
TURNED = ("化", "性", "式", "型", "法律", "会议")
VERBAL = frozenset({"program", "event", "fund", "award"})


def find_names(draft: Draft) -> None:
    """Offer every name that ends in a type word: organisations, places of work, programmes."""
    text = draft.text
    table = suffixes()
    for head, end, word in name_endings().find(text):
        suffix = table[word]
        if not draft.is_edge(end) or _runs_on(draft, suffix, end):
            continue
        at = draft.sentence_at(head)
        if at < 0 or draft.sentences[at].skipped:
            continue
        counts = suffix.type != "Program" and text[end : end + 1] in COUNTING
        if counts and COUNTED.match(text, end):
            continue
        found = reach(draft, head, draft.sentences[at].start, verbs=suffix.named_by in VERBAL)
        score = score_name(draft, suffix, found, head)
        if score:
            start = found.start
            type_ = _type(draft, suffix, start, head, end)
            draft.offer(start, end, type_, f"suffix_{suffix.named_by}", score)
            _widen(draft, suffix, start, end, score)


def _widen(draft: Draft, suffix: Suffix, start: int, end: int, score: float) -> None:
    """Offer a quoted name together with the words before its quotation mark (农业“惠民计划”)."""
    quoted = draft.text[start - 1 : start] == "“" and draft.text[end : end + 1] == "”"
    if not quoted or suffix.type != "Program":
        return
    floor = draft.sentences[draft.sentence_at(start)].start
    wider = reach(draft, start - 1, floor, verbs=True).start
    body = draft.text[wider : start - 1]
    if len(body) >= 2 and not body.endswith(("“", "”")) and not is_place(draft, wider, start - 1):
        draft.offer(wider, end + 1, "Program", "widened", score - 0.1)


def is_place(draft: Draft, start: int, end: int) -> bool:
    """Return whether a stretch is just a place."""
    entry = draft.known_from.get(start)
    return bool(entry and entry.end == end)


def find_fixed_names(draft: Draft) -> None:
    """Offer institutes of the academies, the town's own zone, and programmes all texts know."""
    for match in ACADEMY.finditer(draft.text):
        draft.offer(match.start(), match.end(), "ResearchInstitute", "academy", 0.9)
    for match in _branches(draft.text):
        entry = draft.known_at.get(match.start())
        if entry and entry.kind in {"region", "short", "county"}:
            draft.offer(entry.start, match.end(), "ResearchInstitute", "branch", 0.85)
    for match in OWN_ZONE.finditer(draft.text):
        start, end = match.start() - 2, match.end()
        if BEFORE_OWN.search(draft.text[max(0, start - 2) : start]):
            draft.offer(start, end, "Park", "own_zone", 0.7)
    for start, end, _ in _programs().find(draft.text):
        draft.offer(start, end, "Program", "known_program", 0.85)
    for match in QUOTED_PAIR.finditer(draft.text):
        draft.offer(match.start(1), match.end(1), "Program", "quoted_pair", 0.95)
    for match in VISIT.finditer(draft.text):
        _visit(draft, match.start())


def _branches(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a branch of an academy; its last word is looked for first."""
    done = 0
    for sign in BRANCH_SIGN.finditer(text):
        for at in range(max(done, sign.start() - 4), sign.start()):
            if match := BRANCH.match(text, at):
                done = match.end()
                yield match
                break


def _visit(draft: Draft, head: int) -> None:
    """Offer a campaign named after its goal (院士澜江行)."""
    entry, at = draft.known_at.get(head), draft.sentence_at(head)
    if entry and at >= 0:
        found = reach(draft, entry.start, draft.sentences[at].start)
        start = min(found.start, entry.start)
        if start < entry.start:
            draft.offer(start, head + 1, "Program", "visit", 0.8)


@cache
def _programs() -> Finder:
    return Finder(listed("programs"))


def _runs_on(draft: Draft, suffix: Suffix, end: int) -> bool:
    follow = draft.text[end : end + 2]
    if suffix.type == "Enterprise" and suffix.text in GOING_ON:
        return RUN_ON.match(follow) is not None
    return follow.startswith(TURNED)


def _type(draft: Draft, suffix: Suffix, start: int, head: int, end: int) -> str:
    if suffix.type != "ResearchInstitute" or suffix.text not in {"研究院", "研究所"}:
        return suffix.type
    name = draft.text[start:end]
    first = draft.known_from.get(start)
    if first and first.kind == "ResearchInstitute":
        return "ResearchInstitute"
    if first and first.kind in {"University", "Enterprise"}:
        return "Platform"
    if INDEPENDENT.match(name):
        return "ResearchInstitute"
    if re.search(r"第[一二三四五六七八九十\d]+研究[所院]$", name):
        return "ResearchInstitute"
    sentence = draft.sentences[draft.sentence_at(start)]
    around = draft.text[max(sentence.start, start - 40) : min(sentence.end, end + 20)]
    if suffix.text == "研究院" or CO_BUILT.search(around):
        return "Platform"
    return "ResearchInstitute" if weigh(draft, start, head).proper else "Platform"
