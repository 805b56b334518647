"""Types that a name's own words, or those right before it, tell for certain.

A firm ends in its legal form, a post leads to a person, a title that is applied for is a programme,
and what the tables know is what they say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from .classes import GIVEN
from .draft import Candidate, Draft
from .kinds import TABLED
from .lexicon import Suffix, grammar, suffixes
from .naming import weigh
from .persons import SURNAMES

APPLIED = grammar("(?:{applied}|{sought})[了“]?$")
"""What a title of a level stands right after."""
LEVEL = re.compile("国家|省级|自治区级?|[\u4e00-\u9fff]{2,6}部(?=重点)")
LONGEST = 10
"""Letters of a place's last word, at most."""
OWN = 3
"""So many letters that are neither general nor a level tell what a place of work is for."""
PERSONAL = re.compile(r"[\u4e00-\u9fff]{2,3}")
LED = grammar("{leading}(?:[\u4e00-\u9fff]{2,3}、)*$")
LEAD = 24
"""How far before a name its list's post is looked for."""
OFFICES = frozenset("处科部室")
"""What a person's office ends in, cut as if it were the person's name."""
FIRM = re.compile("(?:公司|有限合伙)$")
SERVING = grammar("{serving}基地$")
"""A base that serves, which is a place of work; one full of firms or crops is a park."""
GROUND = re.compile(
    "(?:(?<![果栗茶])园|小镇|园区|科学城|科技城|海洋牧场|(?:[创智材]|食品|生物|数字)谷)$"
)
"""What ground full of firms ends in, told as one of them."""
LAND = grammar("(?:{growing}基地|[园区城谷]|小镇|走廊)$")
WORK = grammar("{workplace}$")
"""What land ends in, and what places of work end in: the last word fixes which of the two."""
TOWN = re.compile("[\u4e00-\u9fff]{2,3}[镇乡]|[\u4e00-\u9fff]{3}[村旗]")
PLACES = frozenset({"Platform", "Park"})


def retyped(draft: Draft, name: Candidate) -> Candidate | None:
    """Return a name under the type that is certain, or None if it is no name of any."""
    known = draft.known_from.get(name.start)
    if known and known.end == name.end and known.kind in TABLED and name.type in TABLED | PLACES:
        return replace(name, type=known.kind)
    if name.type == "Person":
        return _person(draft, name)
    if name.type == "Enterprise" and TOWN.fullmatch(draft.text, name.start, name.end):
        return replace(name, type="Region")
    if name.type == "Enterprise" and GROUND.search(draft.text, name.start + 2, name.end):
        return replace(name, type="Park")
    if FIRM.search(draft.text, name.start, name.end) and name.type not in {"Field", "Policy"}:
        return None if draft.text[name.start] == "(" else replace(name, type="Enterprise")
    if name.type == "Program":
        return _by_last_word(draft, name)
    if name.type in PLACES:
        name = _by_ground(draft, name)
    if name.type in PLACES and APPLIED.search(draft.text, max(0, name.start - 5), name.start):
        is_title = LEVEL.match(draft.text, name.start, name.end)
        return replace(name, type="Program") if is_title else name
    if name.type == "ResearchInstitute" and known and known.kind == "University":
        is_school = draft.text.endswith(("学院", "科学院"), name.start, name.end)
        return replace(name, type="University") if is_school else name
    return _by_post(draft, name)


def _by_ground(draft: Draft, name: Candidate) -> Candidate:
    """Return a park or a place of work as what its last word says."""
    text, start, end = draft.text, name.start, name.end
    works = SERVING.search(text, start, end) or WORK.search(text, start, end)
    if name.type == "Park" and works:
        return replace(name, type="Platform")
    is_land = name.type == "Platform" and LAND.search(text, start, end)
    return replace(name, type="Park") if is_land else name


def _by_last_word(draft: Draft, name: Candidate) -> Candidate:
    """Return a name whose last word is no programme's and which says what it is for by that word.

    国家重点实验室 may be a title that is given, 南方稻作资源国家重点实验室 is one laboratory.
    """
    last = _last_word(draft, name)
    if last is None:
        return name
    about = weigh(draft, name.start, name.end - len(last.text))
    serves = SERVING.search(draft.text, name.start, name.end) is not None
    type_ = "Platform" if serves and (about.proper or not about.level) else last.type
    own = about.residue >= OWN and (about.proper or type_ == "Platform")
    if not own or GIVEN.search(draft.text, max(0, name.start - 8), name.start):
        return name
    return replace(name, type=type_)


def _last_word(draft: Draft, name: Candidate) -> Suffix | None:
    """Return the word that a name ends in, if names of places of work do, else None."""
    text, known = draft.text, _last_words()
    for size in range(min(LONGEST, name.length), 0, -1):
        found = known.get(text[name.end - size : name.end])
        if found:
            return found
    return None


@cache
def _last_words() -> dict[str, Suffix]:
    """Return the words that names of places of work end in."""
    return {w: s for w, s in suffixes().items() if s.type in {"Platform", "Park"}}


def _by_post(draft: Draft, name: Candidate) -> Candidate:
    """Return what is told as a firm right after a post (区领导华飞) as a person."""
    if name.type != "Enterprise" or not PERSONAL.fullmatch(draft.text, name.start, name.end):
        return name
    lead = draft.text[max(0, name.start - LEAD) : name.start]
    return replace(name, type="Person") if LED.search(lead) else name


def _person(draft: Draft, name: Candidate) -> Candidate | None:
    """Return a person without the last letter of an office; a verb and its place are none."""
    text, start, end = draft.text, name.start, name.end
    if text[start] in OFFICES and name.length == 3 and text[start + 1] in SURNAMES:
        return replace(name, start=start + 1)
    if text[end - 1] in "镇乡" and 3 <= name.length <= 4:
        return replace(name, type="Region")
    place = draft.known_at.get(end)
    is_place = place is not None and place.kind in {"region", "short"} and place.start > start + 1
    return None if is_place and name.length > 3 else name
