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
KIND = re.compile("[县市](?![级场容委政长府局花值面])|村(?![民镇集级庄委])|地区|城市群|沿海")
"""What a place is, where its name has been cut before it."""
SITE = re.compile(
    r"(?P<Park>(?:特色|高新)?(?:科技|产业|工业|示范|试点)?园区|(?:科技|产业|工业|创业|创新)园(?!林)|孵化区|深加工基地)"
    r"|(?P<Platform>孵化器|加速器|中试基地|检测中心|研发中心)"
)
"""What has a theme in its name, that by itself would be a field: 现代农业园区."""
LATIN = re.compile("[A-Za-z]{2}")
TOGETHER = "会同"
"""Cut as a place's name, though it leads to one: 会同县科技局."""
TOWN = ("镇", "乡", "街道")
LEVELS = tuple("省市县区镇乡州旗盟")
YEARS = re.compile(r"(?<!\d)20\d\d年?[-—–~至]{1,2}$")
"""A title of several years begins with the first: 2014-2017年度省级科普示范县."""
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
    "Platform": {"Park"},
    "Program": {"Platform", "Park"},
    "Field": {"Platform", "Park"},
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
    if made.type == "Program" and (years := _years(draft, made)):
        made = replace(made, start=years.start())
    if ")" in body:
        made = _bracketed(draft, made)
    if "“" in body or "”" in body:
        made = _paired(draft, made)
    if after == "”":
        made = _quoted(draft, made)
    if after in LEGAL_BEGINS:
        made = _legal(draft, made)
    if made.type == "Field" and (site := SITE.match(text, made.end)):
        return replace(made, end=site.end(), type=site.lastgroup or made.type)
    return _placed(draft, made) if made.type == "Region" else made


def _years(draft: Draft, name: Candidate) -> re.Match[str] | None:
    """Return the first of the years that a title is held for, where it begins with the last."""
    text, start = draft.text, name.start
    return YEARS.search(text, max(0, start - 8), start) if text.startswith("20", start) else None


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


def _placed(draft: Draft, name: Candidate) -> Candidate:
    """Return a place with what it is called, a town together with its village."""
    text, end = draft.text, name.end
    if text.endswith(TOWN, name.start, end):
        found = VILLAGE.match(text, end)
    else:
        found = None if text.endswith(LEVELS, name.start, end) else KIND.match(text, end)
    return replace(name, end=found.end()) if found else name


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
