"""The edges of a name: what belongs to it beyond them, and what within them is no part of it.

The longest name is meant: the unit that a body is named with, the place in brackets, the first half
of what 与 joins. Words that lead to a name or tell what becomes of it are none of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .draft import Candidate, Draft
from .finder import name_endings
from .kinds import BODIES
from .lexicon import grammar, suffixes, words
from .segmenter import is_stop
from .walk import reach

PLACES = frozenset({"Platform", "Park", "Alliance", "ResearchInstitute"})
HALVED = PLACES | {"Program", "Project"}
LEADING = (
    "{lead}|设(?![备计施])|[由获了凭把]|将(?![军乐])|祝(?!融)"
    "|以(?=[^,。;]{2,20}为(?:核心|依托|支撑|龙头|载体))"
)
LEAD = grammar(LEADING)
"""What leads to a name, cut as if it were the name's."""
TAIL = grammar(
    r"(?:{tail}|(?<=[赛展])冠军|(?<=报)讯"
    r"|\d+次|(?:[*×]+|[xX]+)(?:余|多)?[项个家名件]|[两二三四五六七八九十]+(?:[个块][^,。;、]{0,4}|项)|[两二三四五六七八九]大[^,。;、]{0,2}平台)$"
)
"""What is said of a name right behind it."""
KIND = grammar("{plan}|活动")
NEVER = re.compile("(?!)")
LEADS = {
    **dict.fromkeys(("Region", "Government"), grammar(f"{LEADING}|[到了往]")),
    **dict.fromkeys(("Person", "Field", "Policy", "Project"), NEVER),
}
TAILS = {
    "Region": re.compile("(?:讯|任|里|[两三四五六七八九十]+[州市县区省镇乡村])$"),
    "Person": re.compile("(?<=..)(?:说|被|则|每|及)$"),
    "Field": grammar("{fieldtail}$"),
    "Project": grammar("{projecttail}$"),
    "Policy": re.compile("(?<=[^》])精神$"),
}
"""What leads to names of some types, or follows them, where it is not what does for others."""
LEFT = 4
"""So many letters of a name are left when its edges are."""
BRACKET = re.compile(r"\(([^()\n]{2,6})\)")
REGIONS = frozenset({"region", "short", "county"})
QUARTER = re.compile("[东南西北中]区|[\u4e00-\u9fff]{2,3}(?:团|校区|园区|分院|分园|片区)")
MASKS = frozenset("*xX×")
OFFICE = re.compile(
    r"(?:(?![和与及等的对在由将各])[\u4e00-\u9fff]){2,5}?(?:处(?![于理置在罚境分级])|司(?![法机令仪]))"
)
"""An office of a public body: 省科技厅高新处, 科技部成果司."""
BARE = 3
"""A body called by so few letters (管委会) tells of no office."""
OFFICED = ("厅", "局", "部", "委", "会")
GROUPS = ("领导小组", "工作专班", "指挥部")
SET_UP = re.compile(r"(?:成立|组建|设立)了?((?:(?![的以由等])[\u4e00-\u9fff“”\d])+)$")
TASK = 18
"""So far before its name a group's task may begin."""
CAMPUS = re.compile(r"(?:(?![和与及等的在各校老新])[\u4e00-\u9fff*]){2,3}校区")
YEAR = re.compile("(?:19|20)[0-9]{2}年?“?(?=(?:[\u4e00-\u9fff]{2,14})?$)")
LEVEL = re.compile("(?:国家级|[省市]级)$")
AGO, LEVELED = 20, 3
HAN = re.compile("[\u4e00-\u9fff]")
RUN = re.compile("(?![两二三四五六七八九十]大)[\u4e00-\u9fff]*")
UNIT = 9
"""Letters of a body's unit, at most."""
ACTS = frozenset({"v", "d", "p", "c", "u", "uj", "ul", "m", "q", "r"})
"""Classes of words that no unit is named with."""
WORKS = grammar(
    r"(?:(?!个)[\u4e00-\u9fffA-Za-z0-9%.·()-]){2,24}?{works}"
    r"(?=[,。;、\n”]|建设|竣工|开工|投产|落地|建成|等|$)"
)
"""What a firm builds, told with its name: 青石重工年产3万吨铸件技改项目."""
SIZE = grammar(r"[±≥]?\d+(?:\.\d+)?({size})?$")
UNIT_FIRST = grammar("{size}|吨")
SIZED = 10
OUTPUT = re.compile(r"年产|\d")
NO_INITIAL = frozenset("方好前现原著上下右左距内外水向经省")
"""Letters that stand alone before a name and are none of its own."""
DIRECTIONS = frozenset("东南西北")
DASHES = frozenset("—-")
JOINTS = frozenset("与及")
OWNER = 2
"""Letters of 学校 and 园区, whose the name is."""


def trimmed(draft: Draft, name: Candidate) -> Candidate:
    """Return a name without a quotation that holds all of it, what leads to it or follows it.

    A quotation that goes on as a programme (“云溪英才”计划) is part of its name.
    """
    text, start, end = draft.text, name.start, name.end
    if end > start and text[start] == "“" and text.find("”", start, end) == end - 1:
        kind = KIND.match(text, end) if name.type == "Program" else None
        start, end = (start, kind.end()) if kind else (start + 1, end - 1)
    lead, tail = LEADS.get(name.type, LEAD), TAILS.get(name.type, TAIL)
    least = 2 if name.type in TAILS else LEFT - 1
    if (led := lead.match(text, start)) and end - led.end() >= least and _is_loose(draft, start):
        start = led.end()
    if (told := tail.search(text, start, end)) and told.start() - start >= least:
        end = told.start()
    return name if end - start == name.length else replace(name, start=start, end=end)


def _is_loose(draft: Draft, start: int) -> bool:
    """Return whether no place or school of the tables begins here: 到 leads to one, 了 to none."""
    return start not in draft.known_from


def extended(draft: Draft, name: Candidate, floor: int, limit: int) -> Candidate:
    """Return a name with what it goes on with, between the names before and after it."""
    made = name
    if name.type == "Program":
        made = _dated(draft, made)
    elif name.type in BODIES:
        made = _with_unit(draft, _with_office(draft, made, limit), limit)
        made = _with_place(draft, made)
        if made.type == "Government":
            made = _with_task(draft, made, floor)
        else:
            made = _with_initial(draft, made, floor)
    if made.type == "Enterprise":
        made = _with_works(draft, made, limit)
    if made.type == "Project":
        made = _measured(draft, made)
    if made.type in {"Park", "Platform"}:
        level = LEVEL.search(draft.text, max(floor, made.start - LEVELED), made.start)
        made = replace(made, start=level.start()) if level else made
    if made.type in HALVED:
        made = _with_half(draft, made, floor)
    return made


def _dated(draft: Draft, name: Candidate) -> Candidate:
    """Return what is held each year with its year, and with what stands between: 2017专家荆州行."""
    text, start = draft.text, name.start
    years = list(YEAR.finditer(text, max(0, start - AGO), start))
    if not years or not text.endswith(tuple(words("yearly")), start, name.end):
        return name
    between = range(draft.token(years[-1].end()), draft.token(start))
    if any(is_stop(draft.words[token]) and draft.words[token] != "服务" for token in between):
        return name
    is_quoted = years[-1][0].endswith("“") and text.startswith("”", name.end)
    return replace(name, start=years[-1].start(), end=name.end + is_quoted)


def _with_office(draft: Draft, name: Candidate, limit: int) -> Candidate:
    """Return a public body with its office, a university with its campus."""
    found = None
    if name.type == "University":
        found = CAMPUS.match(draft.text, name.end, limit)
    elif name.type == "Government":
        body = draft.text[name.start : name.end]
        is_body = body.endswith(OFFICED) and (len(body) > BARE or body.endswith("部"))
        found = OFFICE.match(draft.text, name.end, limit) if is_body else None
    return replace(name, end=found.end()) if found else name


def _with_task(draft: Draft, name: Candidate, floor: int) -> Candidate:
    """Return a group that is set up with all of the task it is named by: 成立三年行动领导小组."""
    text, start = draft.text, name.start
    if not text.endswith(GROUPS, start, name.end):
        return name
    found = SET_UP.search(text, max(floor, start - TASK), start)
    return replace(name, start=found.start(1)) if found else name


def _with_place(draft: Draft, name: Candidate) -> Candidate:
    """Return a body with the place in brackets that tells it from others: 高新区(滨江)."""
    found = BRACKET.match(draft.text, name.end)
    if not found:
        return name
    place = draft.known_from.get(found.start(1))
    is_place = place is not None and place.end == found.end(1) and place.kind in REGIONS
    tells = is_place or MASKS.issuperset(found[1]) or QUARTER.fullmatch(found[1])
    return replace(name, end=found.end()) if tells else name


def _measured(draft: Draft, name: Candidate) -> Candidate:
    """Return a project with the size before it, and one named by its output with 项目."""
    text, start, end = draft.text, name.start, name.end
    size = SIZE.search(text, max(0, start - SIZED), start)
    if size and (size[1] or UNIT_FIRST.match(text, start)):
        start = size.start()
    if text.startswith("项目", end) and OUTPUT.match(text, start, end):
        end += len("项目")
    return replace(name, start=start, end=end)


def _with_initial(draft: Draft, name: Candidate, floor: int) -> Candidate:
    """Return a name with the letter that was cut off it as a word: 芒|砀山酒业."""
    token = draft.token(name.start - 1) if name.start > floor else -1
    letter = draft.words[token] if token >= 0 else ""
    if len(letter) != 1 or not HAN.match(letter) or draft.end(token) != name.start:
        return name
    if letter in NO_INITIAL or draft.tags[token] in ACTS or is_stop(letter):
        return name
    known = draft.known_from.get(name.start)
    if known and known.kind != "county" and letter not in DIRECTIONS:
        return name
    before = draft.words[token - 1] if token else "\n"
    is_first = not HAN.match(before) or is_stop(before) or draft.tags[token - 1] == "v"
    return replace(name, start=name.start - 1) if is_first else name


def _with_works(draft: Draft, name: Candidate, limit: int) -> Candidate:
    """Return a firm with what it builds as a project."""
    found = WORKS.match(draft.text, name.end, min(len(draft.text), limit + 1))
    if not found or found.end() > limit:
        return name
    tokens = range(draft.token(name.end), draft.token(found.end() - 1) + 1)
    if any(_is_act(draft, token) and draft.tags[token] != "m" for token in tokens):
        return name
    return replace(name, end=found.end(), type="Project")


def _with_unit(draft: Draft, name: Candidate, limit: int) -> Candidate:
    """Return a body with the unit that it is named with: 高新区双创中心, 大学资产公司."""
    run = RUN.match(draft.text, name.end, min(limit, name.end + UNIT))
    if not run or not run[0] or not draft.is_edge(name.end):
        return name
    made = name
    for _, size, word in name_endings().find(run[0]):
        end, type_ = name.end + size, suffixes()[word].type
        if type_ in {"Program", "Project"} or not draft.is_edge(end):
            continue
        tokens = range(draft.token(name.end), draft.token(end - 1) + 1)
        if any(_is_act(draft, token) for token in tokens):
            break
        made = replace(name, end=end, type=type_)
    return made


def _is_act(draft: Draft, token: int) -> bool:
    word = draft.words[token]
    return draft.tags[token] in ACTS or is_stop(word) or word in words("nounit")


def _with_half(draft: Draft, name: Candidate, floor: int) -> Candidate:
    """Return a name with the half before 与, or with the place before a dash."""
    text, joint = draft.text, name.start - 1
    if joint < 2:
        return name
    if text[joint] in DASHES and name.type != "ResearchInstitute":
        while text[joint - 1] in DASHES:
            joint -= 1
        place = draft.known_at.get(joint)
        is_first = place is not None and text[place.start - 1] not in DASHES
        return replace(name, start=place.start) if place and is_first else name
    is_joined = text[joint] in JOINTS and joint - 2 >= floor and name.type != "Program"
    if not is_joined or name.start in draft.known_from:
        return name
    sentence = draft.sentences[draft.sentence_at(joint)]
    start = reach(draft, joint, max(floor, sentence.start)).start
    start += OWNER * draft.text.startswith(("学校", "园区"), start)
    return replace(name, start=start) if start < joint - 1 else name
