"""What holds for every name, whatever was learned: a last check of the names that were chosen.

What is counted is a class; a ceremony or a meeting carries no names; two bodies written together
are two; firms of one list are firms; a name made whole is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .classes import is_class, is_counted
from .draft import START, Candidate, Draft
from .finder import words_in
from .gazetteer import letters
from .kinds import BODIES
from .lexicon import grammar, suffixes, words
from .retyped import LONGEST, retyped
from .segmenter import is_word
from .wholeness import whole

GROUNDS = frozenset({"Park", "Platform", "Region"})
CEREMONY = grammar(
    "(?:{ceremony}|全(?:会|体会议)(?:(?<=[委届中]全会)|(?<=[委届中]全体会议))(?![员场]))"
    "(?!纪要|侧记|综述|上的讲话|讲话)"
)
OUT = grammar(r"[,。;:!?\n)》]|{holding}")
"""What a name that is part of a ceremony's stands after."""
REACH = 60
PARTED = grammar("(?:{applied}|{sought}|牵线)(?!{plan}|活动|工作|中心|指挥)")
"""What parts a name from the title that it is after; told as one name, they are two."""
SHORTEST, TITLE = 3, 4
JOINT = re.compile("(?:与|(?<!协)同|由|请|到)(?=[^)]*$)")
LEVELLED = re.compile("[省市县区](?=[科农林政教经工人发财委])")
PARTABLE = frozenset({"Park", "Platform", "Program", "Enterprise", "Alliance"})
TWO = {
    "Government": re.compile("(?<=委)(?=[省市县区镇乡](?:人民)?政府$)"),
    "Field": re.compile("(?<=新能源|新材料|新医药)(?=新(?:能源|材料|医药|一代))"),
    "Policy": re.compile("(?<=》)(?=《)"),
}
"""Where two names of a type meet that are written together."""
LIST = re.compile(r"(?<![^,。;:!?\n《》、])[^,。;:!?\n《》、]*、[^,。;:!?\n]*")
ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,10}")
LISTED = frozenset({"Enterprise", "Person", "Field", "University"})
FIRMS = re.compile(
    r"等(?:为代表的|为龙头的)?(?:\d+余?多?家|一批|多家|几家)?[^,。;、的]{0,10}?(?:企业|公司|集团|厂商)"
)
DOUBTED, TRUSTED = 0.9, 0.8
"""A type of lower probability gives way to its list's; one of a higher speaks for its list."""
LETTER = grammar(r"(?<=[来赴在留驻])[\u4e00-\u9fff](?={visited}|{visiting}|[,。;])")
AGAIN = frozenset({"Person", "Enterprise"})
LEGAL_AFTER = re.compile("[\u4e00-\u9fff]{0,6}公司")
FULL = 3
"""Letters of a person's full name, and of a firm's at least."""
TEAM = re.compile("(?:第[一二三四五六七八九十]+批)?(科技镇长团)")
"""A team that is sent out, a body of its own wherever it is named."""
NUMBERED = re.compile(
    r"(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,7}(?<=[字发函办]))?"
    r"[〔\[(](?:19|20)[\d_xX*]{2}年?[〕\])][xX*\d]+号"
)
"""The number of an official document, and the letters for who issued it: 云政办字〔2021〕9号."""
VISITED = grammar("{visited}")
NO_PLACE = frozenset("校厂企院区县市馆所园镇乡村省局司此我前京华函电人访行会家店场里这那者往回过")
"""Letters that are no place after 来, before what a visitor does."""


def sound(draft: Draft) -> None:
    """Set the mentions of a draft to those that are sound."""
    made = whole(draft, _single(draft, draft.mentions))
    told = filter(None, (retyped(draft, name) for name in made))
    names = _harmonious(draft, [name for name in told if not is_class(draft, name)])
    names = sorted([*names, *_letters(draft, names), *_again(draft, names)], key=START)
    draft.mentions = sorted(_with_teams(draft, names), key=START)


def _single(draft: Draft, names: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the names that are no class, in no ceremony and no number, two bodies as two."""
    barred = list(_ceremonies(draft))
    numbers = [m.span() for m in NUMBERED.finditer(draft.text)]
    for name in names:
        if any(start < name.end and name.start < end for start, end in numbers):
            continue
        if is_counted(draft, name) or _lies_in(barred, name) or _is_campus(draft, name):
            continue
        yield from _parted(draft, name)


def _parted(draft: Draft, name: Candidate) -> Iterator[Candidate]:
    """Yield names that are told as one, or a name and the title that it is after."""
    text, start, end = draft.text, name.start, name.end
    if name.type in TWO and (cut := TWO[name.type].search(text, start + 1, end)):
        yield replace(name, end=cut.start())
        yield from _parted(draft, replace(name, start=cut.start()))
    elif name.type in PARTABLE and (cut := PARTED.search(text, start + SHORTEST, end)):
        yield replace(name, end=cut.start())
        if end - cut.end() >= TITLE:
            yield replace(name, start=cut.end(), type="Program")
    else:
        yield from _sides(draft, name)


def _sides(draft: Draft, name: Candidate) -> Iterator[Candidate]:
    """Yield two bodies that 与 joins, told as one, each by its own last word."""
    text, known = draft.text, draft.known_from.get(name.start)
    for joint in JOINT.finditer(text, name.start + 2, name.end - 1):
        at, right = joint.start(), text[joint.end() : name.end]
        if name.type not in BODIES or (known and known.end > at) or text[name.start] in "“(":
            break
        other = draft.known_from.get(joint.end())
        named = (other and other.kind != "letter") or LEVELLED.match(right)
        if named or right in words("selfcalled"):
            yield replace(name, end=at, type=_kind(text[name.start : at], "Enterprise"))
            if named:
                yield replace(name, start=joint.end(), type=_kind(right, name.type))
            return
    yield name


def _kind(body: str, otherwise: str) -> str:
    """Return the type of names that end as a body does."""
    table = suffixes()
    ends = (table.get(body[-size:]) for size in range(min(LONGEST, len(body)), 0, -1))
    return next((s.type for s in ends if s), otherwise)


def _is_campus(draft: Draft, name: Candidate) -> bool:
    """Return whether a part of a university is told as a place of its own: 云塘校区."""
    return name.type in GROUNDS and draft.text.endswith("校区", name.start, name.end)


def _lies_in(spans: list[tuple[int, int]], name: Candidate) -> bool:
    at = bisect_left(spans, (name.start + 1, 0)) - 1
    if at < 0 or name.end > spans[at][1]:
        return False
    # 科技活动周启动仪式 begins a programme
    return name.type != "Program" or name.end < spans[at][1] - len("启动仪式")


def _ceremonies(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield where the words for a ceremony or a meeting stand, with what leads to them."""
    people = [m.end for m in draft.mentions if m.type == "Person"]
    done = 0
    for head in CEREMONY.finditer(draft.text):
        low = max(done, head.start() - REACH)
        at = bisect_right(people, head.start()) - 1
        if at >= 0:
            low = max(low, people[at])
        for out in OUT.finditer(draft.text, low, head.start()):
            low = out.end()
        yield low, head.end()
        done = head.end()


def _harmonious(draft: Draft, names: list[Candidate]) -> list[Candidate]:
    """Return names with those that the other items of their list tell."""
    starts, ends = {m.start: m for m in names}, {m.end: m for m in names}
    for found in LIST.finditer(draft.text):
        items = _items(found[0], found.start())
        told = [_told(item, starts, ends) for item in items]
        types = [m.type for m in told if m]
        if len(types) < 2:
            continue
        type_, many = max(sorted(Counter(types).items()), key=lambda k: k[1])
        if type_ not in LISTED or many < 2:
            continue
        firms = type_ == "Enterprise" and FIRMS.search(found[0]) is not None
        for number, (item, held) in enumerate(zip(items[:-1], told[:-1], strict=True)):
            if held:
                if firms and held.score < DOUBTED and held.end == item[1]:
                    starts[held.start] = replace(held, type=type_)
                continue
            near = told[number - 1 : number] + told[number + 1 : number + 2]
            agree = all(m and m.type == type_ and m.score > TRUSTED for m in near)
            if number and (firms or agree) and _is_item(draft, item, names):
                starts[item[0]] = Candidate(*item, type_, "sibling", DOUBTED)
    return sorted(starts.values(), key=START)


def _items(text: str, at: int) -> list[tuple[int, int]]:
    """Return where the items of a list stand."""
    out = []
    for item in text.split("、"):
        out.append((at, at + len(item)))
        at += len(item) + 1
    return out


def _told(
    item: tuple[int, int], starts: dict[int, Candidate], ends: dict[int, Candidate]
) -> Candidate | None:
    """Return the name that an item begins or ends with."""
    found = ends.get(item[1]) or starts.get(item[0])
    return found if found and item[0] <= found.start and found.end <= item[1] else None


def _is_item(draft: Draft, item: tuple[int, int], names: list[Candidate]) -> bool:
    """Return whether a list's item may be a name, and none is in it yet."""
    return ITEM.fullmatch(draft.text, *item) is not None and not _is_taken(names, *item)


def _is_taken(names: list[Candidate], start: int, end: int) -> bool:
    """Return whether a name, of those in order, stands in a stretch."""
    at = bisect_left(names, end, key=START) - 1
    return at >= 0 and names[at].end > start


def _letters(draft: Draft, names: list[Candidate]) -> Iterator[Candidate]:
    """Yield regions called by one letter (来澄考察): known, named in the text, or visited."""
    known = letters() | {k.canonical[0] for k in draft.known}
    for found in LETTER.finditer(draft.text):
        at, end = found.span()
        visited = found[0] not in NO_PLACE and VISITED.match(draft.text, end) is not None
        if (found[0] in known or visited) and not _is_taken(names, at, end):
            yield Candidate(at, end, "Region", "letter", DOUBTED)


def _again(draft: Draft, names: list[Candidate]) -> Iterator[Candidate]:
    """Yield where people of three letters, and firms, whom the text names elsewhere, stand again.

    A firm's name is no word that texts have, and stands apart from other words.
    """
    text = draft.text
    types = {text[m.start : m.end]: m.type for m in names if m.type in AGAIN and _is_full(draft, m)}
    for at, end, told in words_in(text, types):
        sentence = draft.sentence_at(at)
        is_read = sentence >= 0 and not draft.sentences[sentence].skipped
        is_apart = types[told] == "Person" or _stands_apart(draft, at, end)
        if is_read and is_apart and not _is_taken(names, at, end):
            yield Candidate(at, end, types[told], "again", DOUBTED)


def _stands_apart(draft: Draft, at: int, end: int) -> bool:
    """Return whether words end on both sides, and no legal form makes a longer name of them."""
    is_part = LEGAL_AFTER.match(draft.text, end) is not None
    return draft.is_edge(at) and draft.is_edge(end) and not is_part


def _is_full(draft: Draft, name: Candidate) -> bool:
    """Return whether a name is one that no other words are likely to have."""
    if name.type == "Person":
        return name.length == FULL
    least = FULL if name.score > DOUBTED else FULL + 1
    body = draft.text[name.start : name.end]
    return name.length >= least and not body.isascii() and not is_word(body)


def _with_teams(draft: Draft, names: list[Candidate]) -> list[Candidate]:
    """Return names with the teams sent out, each with its place if that is told."""
    kept = list(names)
    for found in TEAM.finditer(draft.text) if "科技镇长团" in draft.text else ():
        at, end = found.span(1)
        sentence = draft.sentence_at(at)
        is_read = sentence >= 0 and not draft.sentences[sentence].skipped
        bare = next((m for m in names if (m.start, m.end) == (at, end)), None)
        place = next((m for m in names if m.end == found.start() and m.type == "Region"), None)
        if not is_read or (_is_taken(names, at, end) and not (bare and place)):
            continue
        if bare:
            kept.remove(bare)
        if place:
            kept.remove(place)
            at = place.start
        kept.append(Candidate(at, end, "Government", "team", bare.score if bare else DOUBTED))
    return kept
