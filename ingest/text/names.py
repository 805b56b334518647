"""Names that end in a word of their type: from each such word back to where the name begins."""

from __future__ import annotations

import re
from functools import cache

from .draft import Draft
from .lexicon import Suffix, alternation, suffixes
from .naming import score_name, weigh
from .walk import reach

CO_BUILT = re.compile(r"共建|引进|落户|落地|成立|组建|设立|建设|建有|拥有|打造|联合|揭牌|入驻|依托")
INDEPENDENT = re.compile(
    r"^(?:中国|国家|中科院|中国科学院|.{2,8}省|.{2,4}市)?.{0,8}(?:规划|设计|勘察|农业科学|林业科学|社会科学|医学科学|科学|农业|水产|发展)研究[院所]"
)
VERBAL = frozenset({"program", "event", "fund", "award"})


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(alternation(frozenset(suffixes())))


def find_names(draft: Draft) -> None:
    """Offer every name that ends in a type word: organisations, places of work, programmes."""
    text = draft.text
    table = suffixes()
    for match in _heads().finditer(text):
        suffix = table[match[0]]
        head, end = match.span()
        if not draft.is_edge(end) or _runs_on(draft, suffix, end):
            continue
        at = draft.sentence_at(head)
        if at < 0 or draft.sentences[at].skipped:
            continue
        found = reach(draft, head, draft.sentences[at].start, verbs=suffix.named_by in VERBAL)
        score = score_name(draft, suffix, found, head, end)
        if score:
            start = _unquoted(draft, found.start, end)
            type_ = _type(draft, suffix, start, head, end)
            draft.offer(start, end, type_, f"suffix_{suffix.named_by}", score)


def _runs_on(draft: Draft, suffix: Suffix, end: int) -> bool:
    follow = draft.text[end : end + 2]
    if suffix.type == "Enterprise" and suffix.text in {
        "股份",
        "控股",
        "保险",
        "证券",
        "日报",
        "厂",
    }:
        return bool(re.match(r"[\u4e00-\u9fff](?<![、等的与和在将为是被跻入获投、])", follow))
    return follow.startswith(("化", "性", "式", "型", "法律", "会议"))


def _unquoted(draft: Draft, start: int, end: int) -> int:
    body = draft.text[start:end]
    if body.startswith("“") and "”" not in body:
        return start + 1
    return start


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
    sentence = draft.sentences[draft.sentence_at(start)]
    around = draft.text[max(sentence.start, start - 40) : min(sentence.end, end + 20)]
    if suffix.text == "研究院" or CO_BUILT.search(around):
        return "Platform"
    return "ResearchInstitute" if weigh(draft, start, head).proper else "Platform"
