"""Where a number's indicator stands: before it, after it, or left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import indicators as ind
from .draft import Draft
from .groups import ORGANIZATION
from .quantities import Quantity
from .sections import Sentence

CLAUSE = re.compile(r"[,;:。!?\n]|……")
OPEN_LEFT = re.compile(
    r"(?:与|和|及|对|选取|选择|聘请|安排|建立|选拔培养|扶持|支持|培育|引进|聚集|集聚|吸引|共有|拥有|有|转化与推广|推广|组织|遴选|选派|推荐|帮助"
    r"|其中|每年|为|以|再有|国内外|国内|国际|招引|引育|签约|促成|达成|服务|带动|培训|转化|实施|新增|完成)$"
)
AFTER_STOP = re.compile(
    r"、|建立|开展|用于|进驻|入驻|实现|完成|参加|参与|通过|进入|列入|申报|承担|牵头|入选|跻身|被|获|荣获|作为|达成|正式|支持|助力|与|在|对|为|共|已|签订|联合|和(?=\d)|等(?=\d)|助|投入|提供|走进|到(?!期)"
)
PREDICATE = re.compile(
    r"^(?:的研发中心|中)?(?P<said>(?:建立|开展|达成|签订|签署|获评|荣获|获|列入|入选|跻身|通过|成为|获得|纳入|申报|承担|牵头|进驻|入驻|参加|完成|实现|成功|建成|进入)(?:了|起)?[^,;。、]{0,22})"
)
WITH = re.compile(
    r"^(?:与|和|同)[^,;。]{2,80}?(?=(?:建立|开展|达成|签订|签署)(?:了|起)?[^,;。]{0,12}?(?:合作|协议|关系|机制))"
)
USED_FOR = re.compile(r"^(?:用于|支持|专项用于)([^,;。]{2,24})")
PLAIN_NOUN = re.compile(r"^[\u4e00-\u9fff]{0,4}(?:企业|单位|高校|院校|院所|学校|项目|机构|公司)$")
ANAPHOR = re.compile(
    r"^(?:该?公司|该?企业|研究院|该院|该?中心|园区|产业园|基地|该校|学校|双方)(?=将|已|共|累计|先后|去年|实现|完成|投资|计划|入驻|现有|每年|年|拟|[一二三四五六七八九十]+年)"
)
EMPTY_VERB = frozenset({"再有", "完成", "实现", "达到", "获得", "获", "拥有", "建立"})
BARE = frozenset(
    {"其中", "发明", "授权", "申请", "立项", "提高", "增加", "增长", "降低", "下降", "增至"}
)
SAME = re.compile(
    r"(?:增至|增加到?|增长到?|提高到?|提升到?|提升至|上升到?|发展到|达到?|降至|下降到?|同比|比(?!重|例)|较|年均|增长|提高|降低|减少|增速|增幅|翻|跃升至?|为|突破|仅|超过?)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An indicator's words and the stretch that holds them and the number."""

    text: str
    start: int
    end: int


def phrase_of(
    draft: Draft, sentence: Sentence, quantity: Quantity, floor: int, limit: int, memory: str
) -> Phrase | None:
    """Return what a number counts; `memory` is the indicator told before."""
    text = draft.text
    clause = floor + last_clause(text[floor : quantity.start])
    begin = _after_subject(draft, clause, quantity.start)
    raw = text[begin : quantity.start]
    left = ind.clean(raw)
    if (tail := left.rpartition("等")[2]) != left and len(tail) >= 3:
        left = tail
    right = _right(draft, quantity, min(limit, sentence.end))
    end, phrase = quantity.end, left
    listed = raw.rstrip().endswith("等")
    if right and (listed or _is_open(left)):
        verb = "" if listed or left in EMPTY_VERB or not ind.LEAD_VERB.fullmatch(left) else left
        end = quantity.end + text[quantity.end : limit].find(right) + len(right)
        said, end = _predicate(text, right, end, min(limit, sentence.end))
        phrase = (said or verb) + right
    elif used := USED_FOR.match(text[quantity.end : sentence.end]):
        phrase, end = used[1] + "资金", quantity.end + used.end()
    elif listed:
        return None
    before = text[sentence.start : quantity.start]
    if memory and quantity.unit == "%" and phrase.startswith("占"):
        phrase = ind.head_of(memory) + phrase
        phrase += "" if phrase.endswith(("比重", "比例")) else "比重"
    else:
        phrase = _restored(
            phrase, memory, before, raw + text[quantity.start : quantity.number_start]
        )
    if not re.search(r"[\u4e00-\u9fffA-Z]", phrase):
        return None
    return Phrase(phrase, first_word(text, clause), end)


def last_clause(text: str) -> int:
    """Return where the last clause of a stretch begins."""
    at = 0
    for match in CLAUSE.finditer(text):
        at = match.end()
    return at


def first_word(text: str, at: int) -> int:
    """Return the place of the first character from `at` on that is no sign."""
    while at < len(text) and text[at] in " \t\u3000,;:、。":
        at += 1
    return at


def _after_subject(draft: Draft, start: int, end: int) -> int:
    """Return where a clause goes on after the organisation that it speaks of."""
    begin = first_word(draft.text, start)
    for mention in draft.within(draft.mentions, begin, end):
        if mention.type not in ORGANIZATION or mention.start > begin + 10:
            break
        lead = ind.clean(draft.text[begin : mention.start])
        rest = draft.text[mention.end : end]
        if lead or not rest or rest[0] in "、和与等的" or len(rest) < 2:
            break
        return mention.end
    if match := ANAPHOR.match(draft.text[begin:end]):
        return begin + match.end()
    return start


def _predicate(text: str, noun: str, at: int, limit: int) -> tuple[str, int]:
    """Return what is said of a plain noun after it (N家企业列入…), and where that ends."""
    if not PLAIN_NOUN.match(noun):
        return "", at
    partners = WITH.match(text[at:limit])
    skip = at + (partners.end() if partners else 0)
    listed = re.match(r"、[^,;。]{2,20}?(?=建立|开展|达成)", text[skip:limit])
    skip += listed.end() if listed else 0
    found = PREDICATE.match(text[skip:limit])
    if not found:
        return "", at
    return re.sub("了|起", "", found["said"]), skip + found.end()


def _is_open(left: str) -> bool:
    return left in {"", "企业"} or bool(ind.LEAD_VERB.fullmatch(left) or OPEN_LEFT.search(left))


def _right(draft: Draft, quantity: Quantity, end: int) -> str:
    body = CLAUSE.split(draft.text[quantity.end : end])[0]
    if not body or body[0] in "()、":
        return ""
    body = AFTER_STOP.split(body)[0]
    body = re.sub(r"^(?:以上|左右|的|多|余|知名|成熟的)+", "", body)
    return body if 2 <= len(body) <= 40 else ""


def _restored(phrase: str, memory: str, before: str, raw: str) -> str:
    """Return a phrase with the head that the sentence left out."""
    if phrase.startswith("其中") and len(phrase) > 2:
        phrase = phrase[2:]
    if phrase in {"创造专利", "发明专利"}:
        asked = "申请" in memory or "申请" in before
        return phrase + ("申请" if asked else "授权" if "授权" in memory else "")
    if not memory:
        return phrase
    head = ind.head_of(memory)
    if ind.TOTAL.match(phrase) or (
        phrase.startswith("占") and phrase.endswith(("比重", "比例", "的"))
    ):
        return head + phrase
    if ind.LEVEL_ONLY.match(phrase):
        return phrase + head
    if phrase == "授权" and "专利" in memory:
        return "专利授权"
    if phrase in {"新增", "新认定", "净增"}:
        return phrase + head
    if phrase in BARE:
        return head if phrase == "其中" else head + phrase
    if not phrase and SAME.search(raw):
        return memory
    return phrase
