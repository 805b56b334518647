"""Names made whole: what certainly belongs to a name stands within it.

A bracket or a quotation that a name begins within, the legal form after it, the village after its
town, and a name that it runs into without a sign between: the longest name is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .draft import Candidate, Draft
from .edges import extended, trimmed
from .lexicon import grammar
from .segmenter import is_word

UNITS = frozenset({"Platform", "Park", "Alliance", "Program", "Enterprise", "ResearchInstitute"})
LEGAL = grammar("{legal}")
LEGAL_BEGINS = frozenset("有股集")
VILLAGE = re.compile(r"(?:(?![和与及等的各])[\u4e00-\u9fff]){1,4}?村(?![民镇集级庄委])")
LATIN = re.compile("[A-Za-z]{2}")
TOGETHER = "会同"
"""Cut as a place's name, though it leads to one: 会同县科技局."""
TOWN = ("镇", "乡", "街道")
LEVELS = tuple("省市县区镇乡州旗盟")
BREAK = re.compile("[”、,。;:!?\n]")
SHORT = 4
"""What is left of a name that a quotation cuts has more letters than that, or is none."""
QUOTED, TITLE = 30, 60
"""How long a quotation and a title are at most."""
JOINED = {
    "University": {"Alliance", "Platform", "Park", "ResearchInstitute"},
    "ResearchInstitute": {"Platform", "ResearchInstitute"},
    "Enterprise": {"Platform", "ResearchInstitute"},
    "Alliance": {"Platform"},
    "Park": {"Alliance", "Government"},
    "Region": {"Platform", "Park", "Region", "Government"},
    "Person": {"Platform"},
}
"""Types of names that are one with a name that they run into, which fixes the type."""


def whole(draft: Draft, names: Iterable[Candidate]) -> list[Candidate]:
    """Return names, in order, each with all that is its own."""
    out: list[Candidate] = []
    given = list(names)
    for number, name in enumerate(given, 1):
        limit = given[number].start if number < len(given) else len(draft.text)
        made = trimmed(draft, _grown(draft, name))
        floor = out[-1].end if out else 0
        made = extended(draft, made, floor, limit) if made.length > 1 else made
        if made.end <= floor:
            continue
        while out and out[-1].end > made.start:
            made = replace(made, start=min(made.start, out.pop().start))
        while out and _runs_into(draft, out[-1], made):
            made = _one(out.pop(), made)
        if made.length > 1:
            out.append(made)
    return out


def _grown(draft: Draft, name: Candidate) -> Candidate:
    """Return a name with what its own signs, and those beside it, say is part of it."""
    text = draft.text
    made = _worded(draft, name)
    body, after = text[made.start : made.end], text[made.end : made.end + 1]
    if made.type == "Policy":
        made = _titled(draft, made)
    if ")" in body:
        made = _bracketed(draft, made)
    if "“" in body or "”" in body:
        made = _paired(draft, made)
    if after == "”":
        made = _quoted(draft, made)
    if after in LEGAL_BEGINS:
        made = _legal(draft, made)
    return _village(draft, made) if made.type == "Region" else made


def _worded(draft: Draft, name: Candidate) -> Candidate:
    """Return a name that begins within a word, or within a Latin one, with all of it."""
    text, start = draft.text, name.start
    while start and LATIN.fullmatch(text, start - 1, start + 1):
        start -= 1
    if not draft.is_edge(start):
        word = draft.words[draft.token(start)]
        if len(word) > 2 and is_word(word) and not word.startswith(TOGETHER):
            start = draft.token_start(start)
    return name if start == name.start else replace(name, start=start)


def _titled(draft: Draft, name: Candidate) -> Candidate:
    """Return a policy with both of its brackets."""
    text, start, end = draft.text, name.start, name.end
    body = text[start:end]
    if body.count("《") < body.count("》"):
        opened = text.rfind("《", max(0, start - TITLE), start)
        start = opened if opened >= 0 and "》" not in text[opened:start] else start
    elif body.count("《") > body.count("》"):
        closed = text.find("》", end, end + TITLE)
        end = closed + 1 if closed >= 0 and "《" not in text[end:closed] else end
    return replace(name, start=start, end=end)


def _bracketed(draft: Draft, name: Candidate) -> Candidate:
    """Return a name that begins within a bracket with the word before it: 保隆(安徽)公司."""
    text, start = draft.text, name.start
    body = text[start : name.end]
    if start < 2 or text[start - 1] != "(" or body.count(")") != body.count("(") + 1:
        return name
    before = draft.token_start(start - 2)
    return name if BREAK.match(text[before]) else replace(name, start=before)


def _paired(draft: Draft, name: Candidate) -> Candidate:
    """Return a name that holds one sign of a quotation with the other, or without what it cuts."""
    text, start, end = draft.text, name.start, name.end
    opened, closed = text.rfind("“", start, end), text.find("”", start, end)
    if closed >= 0 and text.find("“", start, closed) < 0:
        begin = text.rfind("“", max(0, start - QUOTED), start)
        is_near = begin >= 0 and not BREAK.search(text, begin + 1, start)
        rest = closed + 1 if end - closed > SHORT else end
        return replace(name, start=begin if is_near else rest)
    if opened >= 0 and text.find("”", opened, end) < 0:
        finish = text.find("”", end, end + QUOTED)
        is_near = finish >= 0 and not BREAK.search(text, end, finish)
        return replace(name, end=finish + 1 if is_near else opened)
    return name


def _quoted(draft: Draft, name: Candidate) -> Candidate:
    """Return a name that ends with a quotation as all that is quoted."""
    text, start, end = draft.text, name.start, name.end
    if name.type not in UNITS or text[end : end + 1] != "”":
        return name
    opened = text.rfind("“", max(0, end - QUOTED), start)
    if opened < 0 or BREAK.search(text, opened + 1, start):
        return name
    return replace(name, start=opened + 1)


def _legal(draft: Draft, name: Candidate) -> Candidate:
    """Return a name that a firm's legal form follows as the firm."""
    if name.type in {"Region", "Field", "Person"}:
        return name
    form = LEGAL.match(draft.text, name.end)
    return replace(name, end=form.end(), type="Enterprise") if form else name


def _village(draft: Draft, name: Candidate) -> Candidate:
    """Return a town together with its village."""
    if draft.text.endswith(TOWN, name.start, name.end):
        village = VILLAGE.match(draft.text, name.end)
        return replace(name, end=village.end()) if village else name
    return name


def _one(name: Candidate, other: Candidate) -> Candidate:
    """Return two names as one; what a university has set up elsewhere is co-built there."""
    co_built = (name.type, other.type) == ("University", "ResearchInstitute")
    return replace(other, start=name.start, type="Platform" if co_built else other.type)


def _runs_into(draft: Draft, name: Candidate, other: Candidate) -> bool:
    """Return whether two names with no sign between them are one."""
    if name.end != other.start or draft.text[other.start] == "“":
        return False
    if (name.type, other.type) == ("Region", "Enterprise"):
        return not draft.text.endswith(LEVELS, name.start, name.end)
    return other.type in JOINED.get(name.type, ())
