"""People: a post or a title beside a name, reporters and authors, foreign names."""

from __future__ import annotations

import re
from functools import cache

from .draft import Draft
from .finder import Finder, within_runs
from .lexicon import grammar, listed, words
from .segmenter import is_stop

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史"
    "陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤章温柳常康施牛樊葛邢安齐易乔伍庞颜倪庄聂鲁岳翟殷詹申欧耿关兰焦俞左柴甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲冉骆蓝路游辛靳管"
    "蒙尤纵诸郎鲍华房缪解应宗干邬裘贲娄卓楼厉戎祖连宫费廉岑滕桑耶寿闵米贝臧计伏"
)
NAME = r"[\u4e00-\u9fff]{2,3}"
HONOURED = grammar("{honour}|{social}")
HAN_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
BYLINE = re.compile(
    r"(?:记者|通讯员|作者|撰文|供稿|文/|文:|执笔)(?:[】:\s]{1,3}|(?<=记者|讯员))"
    rf"({NAME}(?:[、 ]{{1,2}}{NAME}){{0,4}})(?=[\s)】。,、;:]|$)",
    re.M,
)
FOREIGN = re.compile(r"[\u4e00-\u9fff]{2,7}(?:[•·][\u4e00-\u9fff]{1,8}){1,3}")
DOT = re.compile("[•·]")
DOTTED = re.compile(r"[\u4e00-\u9fff•·]+")
ENDS = grammar(r"[\s,。、;:)(”|]|$|{honour}|{saying}")
NOT_NAME = re.compile(r"[的了和与等在是不省市县区项]")
RARE_IN_NAMES = re.compile(r"[为有中大小上下高新国年月日科技工业企]")


@cache
def _posts() -> Finder:
    return Finder(words("post"))


def find_persons(draft: Draft) -> None:
    """Offer the names of people, without their titles."""
    for _, end, _ in _posts().find(draft.text):
        start = end + draft.text.startswith("“", end)
        if draft.text[start : start + 1] in SURNAMES:
            _offer_after(draft, start)
    at = 2
    while match := HONOURED.search(draft.text, at):
        named = HAN_PAIR.match(draft.text, match.start() - 2)
        at = match.end() if named else match.start() + 1
        if named:
            _offer_before(draft, match.start())
    for match in BYLINE.finditer(draft.text):
        for name in re.finditer(NAME, match[1]):
            if name[0][0] in SURNAMES:
                at = match.start(1)
                draft.offer(at + name.start(), at + name.end(), "Person", "byline", 0.9)
    dotted = "•" in draft.text or "·" in draft.text
    for match in within_runs(FOREIGN, DOTTED, DOT, 7, draft.text) if dotted else ():
        _offer_foreign(draft, match)


def _offer_after(draft: Draft, start: int) -> None:
    token = draft.token(start)
    tagged = draft.starts[token] == start and draft.tags[token].startswith("nr")
    for length in _lengths(draft, start, token, tagged=tagged):
        name = draft.text[start : start + length]
        whole = tagged and draft.end(token) == start + length
        if not whole and RARE_IN_NAMES.search(draft.text, start + 1, start + length):
            continue
        whole = whole or _acts(draft, start + length)
        if draft.text[start + 1 :].startswith(tuple(words("post"))):
            return
        if _is_name(name) and (whole or ENDS.match(draft.text, start + length)):
            draft.offer(start, start + length, "Person", "post_before", 0.9)
            _offer_list(draft, start + length)
            return


def _acts(draft: Draft, end: int) -> bool:
    """Return whether a verb or a sign follows, so that a name may end here."""
    at = draft.token(end)
    return draft.starts[at] == end and draft.tags[at] in {"v", "d", "p", "x", "uj", "c", "vd"}


def _lengths(draft: Draft, start: int, token: int, *, tagged: bool) -> tuple[int, ...]:
    if tagged and draft.end(token) - start in {2, 3}:
        size = draft.end(token) - start
        return (size, 5 - size)
    return (3, 2)


def _offer_list(draft: Draft, end: int) -> None:
    """Take the names that follow the first one in a list."""
    while match := re.compile(rf"[、和]({NAME})").match(draft.text, end):
        for length in (3, 2):
            start = match.start(1)
            name = draft.text[start : start + length]
            if _is_name(name) and re.compile(r"[、,。等和)]").match(draft.text, start + length):
                draft.offer(start, start + length, "Person", "post_before", 0.85)
                end = start + length
                break
        else:
            return


def _offer_before(draft: Draft, end: int) -> None:
    for length in (3, 2):
        start = end - length
        name = draft.text[start:end]
        if start >= 0 and _is_name(name) and draft.is_edge(start) and not _known(draft, start, end):
            token = draft.token(start)
            whole = draft.end(token) == end and draft.tags[token].startswith("nr")
            if whole or (length == 3 and draft.words[token] not in words("generic")):
                draft.offer(start, end, "Person", "title_after", 0.85)
                return


def _known(draft: Draft, start: int, end: int) -> bool:
    return start in draft.known_from or end in draft.known_at


def _is_name(name: str) -> bool:
    if name[0] not in SURNAMES or len(name) < 2 or NOT_NAME.search(name[1:]):
        return False
    if any(name.endswith(post) for post in words("post")):
        return False
    if name in listed("government"):
        return False
    return name not in words("stop") and name not in words("generic") and name not in words("post")


def _offer_foreign(draft: Draft, match: re.Match[str]) -> None:
    start, end = match.span()
    dot = min(i for i in range(start, end) if draft.text[i] in "•·")
    for at in range(dot - 1, start - 1, -1):
        if draft.text[at] in "的是由和与为":
            start = at + 1
            break
    for token in range(draft.token(dot) + 1, draft.token(end - 1) + 1):
        if is_stop(draft.words[token]):
            end = draft.starts[token]
            break
    if start in draft.known_from or dot - start < 1 or draft.text[start - 1 : start] == "“":
        return
    draft.offer(start, end, "Person", "foreign", 0.75)
