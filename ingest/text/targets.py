"""The ledger of numbers: what was to be reached, was reached, or is compared with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from . import indicators as ind
from .draft import Draft
from .marks import Mark
from .quantities import Quantity, quantities
from .sections import Sentence

CLAUSE = re.compile(r"[,;:。!?()\n]|……")
NOT_TARGET_AFTER = re.compile(
    r"^(?:以上|以下|及以上)?(?:的|规模的)(?:[^,;。]{0,12})(?:企业|单位|项目|个人|人员|机构|高校|平台|产品)|^(?:/|每|一次|一档|封顶|奖|补|标准|配套|计算|比例给予|的比例|的标准|税前|加计|的奖励|的补助|的补贴|的资助|个月|年|天|小时|分钟|周岁|岁)"
)
REWARD = re.compile(
    r"(?:奖励|补助|补贴|资助|给予|奖补|最高|不超过|分别给予|一次性|按照?|税率|加计扣除|封顶|扣除|贴息|补偿|每[家项人个件]|予以|扶持资金|减按)[^,;。]{0,16}$"
)
CERTAIN_REWARD = re.compile(r"给予|一次性|奖励|补助|补贴|资助|加计|封顶|奖补|予以")
RANKING = re.compile(r"(?:前|第|排名|位居|位列|居|列)(?:全[国省市])?$")
THRESHOLD = re.compile(
    r"^(?:以上|以下|及以上|左右)?的[^,;。、]{0,14}(?:企业|项目|人才|单位|产品)|^(?:以上|及以上)(?:的)?(?:企业|工业企业|项目)(?!\d)"
)
DURATION = re.compile(r"(?:年|月|日|天|小时|周|岁|次党代会|届|时)$")
LABELS = frozenset(
    [
        "个",
        "项",
        "大",
        "级",
        "类",
        "条",
        "期",
        "届",
        "部",
        "片",
        "村",
        "镇",
        "门",
        "单",
        "块",
        "组",
        "团",
        "本",
        "对",
    ]
)
TARGET_WORD = re.compile(
    r"力争|争取|确保|计划|目标|努力|预期|拟|要|将(?!军)|到(?:19|20)\d\d年|到“?[一二三四五六七八九十]+五|新增|年内|今后|未来"
)
STRONG_TARGET = re.compile(r"力争|争取|确保|目标|计划|努力实现|到20\d\d年(?:底|末)?,|未来|今后|拟")
ACHIEVED_WORD = re.compile(
    r"目前|截至|截止|已(?!经?立项目标)|累计|同比|了|去年|预计|共有|现有|实现了|荣获|获得|完成了|突破了"
)
BASELINE = re.compile(r"(?:由|从|比|较)(?:[^,;。]{0,14})$")
BASELINE_AFTER = re.compile(
    r"^(?:[^,;。]{0,4})(?:增加到?|增至|增长到?|提高到?|提升到?|提升至|上升到?|发展到|扩大到|降至|下降到|减少到|到|至)"
)
GROWTH = re.compile(
    r"(?:同比|年均|比上年|较上年|比去年|较去年|环比|平均)?(?:增长|增速|增幅|递增|翻|下降|减少|降低|上升|提高|增)(?:了|率)?(?:达到?|为|约|近|超过?|不低于|保持|在|到|幅度)*$"
)
GROWTH_TO = re.compile(r"(?:增长|提高|提升|上升|下降|降低|增加|扩大|减少)(?:到|至)(?:约|近)?$")
ABSOLUTE = re.compile(
    r"(?:提高|降低|增加|减少|提升|下降|上升|增长|净增|新增|缩短|压减|增)(?:了|约|近|超过?)*$"
)
GAP = re.compile(r"(?:高于|低于|高出|高)[^,;。]{0,12}$")
INCREMENT = re.compile(
    r"新增|新建|新认定|新培育|新引进|引进|引育|净增|新获批|新申报|新备案|再有|新入库|新签约|新设|新成立|招引"
)
YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|[-—~至]+(?:20\d{2})年)")
SPAN_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}年?[-—~至]+((?:19|20)\d{2})年")
EACH_YEAR = re.compile(r"每年|年均|逐年")
RESPECTIVELY = re.compile(
    r"分别(?:已|将)?(?:达到?|为|突破|超过?|增至|增长|有|新增|提高到|完成|实现|到)?$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One target or achievement, in offsets of the text as read."""

    start: int
    end: int
    number_start: int
    number_end: int
    indicator: str
    quantity: Quantity
    kind: Literal["target", "achieved", "baseline"]
    change: Literal["level", "increment", "growth_rate"]
    year: int | None
    repaired: float | None = None


def find_targets(draft: Draft) -> list[Found]:
    """Return every quantitative target or achievement of a text, by place."""
    found: list[Found] = []
    memory = ""
    year_memory: tuple[int, int | None] = (-1, None)
    for sentence in draft.sentences:
        if sentence.skipped:
            continue
        if year_memory[0] != sentence.paragraph:
            year_memory = (sentence.paragraph, None)
        year = year_memory[1]
        items = list(_sentence(draft, sentence, memory, year))
        found += items
        if items:
            memory = items[-1].indicator
        years = [int(m[1]) for m in YEARS.finditer(draft.text, sentence.start, sentence.end)]
        dated = [i.year for i in items if i.year]
        if dated or years:
            year_memory = (sentence.paragraph, dated[-1] if dated else years[-1])
    return found


def _sentence(draft: Draft, sentence: Sentence, memory: str, year: int | None) -> Iterator[Found]:
    text = draft.text
    found = [
        q for q in quantities(text, sentence.start, sentence.end) if _counts(draft, sentence, q)
    ]
    previous_end = sentence.start
    index = 0
    while index < len(found):
        group = _respective(draft, sentence, found, index, previous_end)
        if group:
            yield from _grouped(draft, sentence, group, previous_end, year)
            previous_end = group[-1].end
            index += len(group)
            continue
        quantity = found[index]
        limit = found[index + 1].start if index + 1 < len(found) else sentence.end
        item = _single(draft, sentence, quantity, previous_end, limit, memory, year)
        if item:
            memory = item.indicator if item.indicator else memory
            previous_end = item.end
            yield item
        else:
            previous_end = quantity.end
        index += 1


def _counts(draft: Draft, sentence: Sentence, quantity: Quantity) -> bool:
    """Return whether a number is one that the ledger counts."""
    text = draft.text
    before = text[max(sentence.start, quantity.start - 24) : quantity.start]
    after = text[quantity.end : min(sentence.end, quantity.end + 18)]
    clause = CLAUSE.split(before)[-1]
    if RANKING.search(before) or NOT_TARGET_AFTER.match(after) or THRESHOLD.match(after):
        return False
    if re.match(r"^(?:年|月|日|号|时|届|以上的?企业|级|类)", after) and quantity.unit in {
        "个",
        "千",
        "万",
        "百",
    }:
        return False
    if REWARD.search(clause) and (CERTAIN_REWARD.search(clause) or quantity.unit == "%"):
        if re.search(r"元$|%", quantity.unit) and not re.search(
            r"安排|争取|落实|兑现|发放|累计|共", clause
        ):
            return False
    if _inside_name(draft, quantity):
        return False
    if (
        text[quantity.number_start - 1 : quantity.number_start] in "“:"
        and text[quantity.end : quantity.end + 1] in "”:"
    ):
        return False
    if (
        quantity.worded
        and quantity.unit in {"家", "项"}
        and quantity.value < 10
        and re.match(r"(?:措施|制度|任务|工作|举措|重点|机制|行动|工程|建设|计划|活动)", after)
    ):
        return False
    return not (quantity.unit in LABELS - {"个", "项", "条"} and quantity.value < 3)


def _inside_name(draft: Draft, quantity: Quantity) -> bool:
    at = bisect_right(draft.mentions, quantity.number_start, key=lambda m: m.start) - 1
    mention = draft.mentions[at] if at >= 0 else None
    return bool(mention and mention.start <= quantity.number_start < mention.end - 1)


def _respective(
    draft: Draft, sentence: Sentence, found: list[Quantity], index: int, floor: int
) -> list[Quantity]:
    """Return the run of numbers after 分别, as many as the indicators before it."""
    first = found[index]
    if not RESPECTIVELY.search(
        draft.text[max(floor, first.number_start - 14) : first.number_start]
    ):
        return []
    group = [first]
    for item in found[index + 1 :]:
        if not re.fullmatch(r"\s*[、,和及]\s*", draft.text[group[-1].end : item.start]):
            break
        group.append(item)
    return group if len(group) > 1 else []


def _grouped(
    draft: Draft, sentence: Sentence, group: list[Quantity], floor: int, year: int | None
) -> Iterator[Found]:
    text = draft.text
    lead = text[floor : group[0].start]
    lead = lead[: lead.rfind("分别")] if "分别" in lead else lead
    clause_at = floor + _last_clause(lead)
    body = ind.clean(text[clause_at : floor + len(lead)])
    names = [n for n in re.split(r"[、]|和|与|及", body) if n]
    if len(names) < len(group):
        names = [body] * len(group)
    level = re.match(r"(?:省级|市级|国家级|县级|区级)(?:及?以上)?", names[0])
    start = clause_at + len(text[clause_at:]) - len(text[clause_at:].lstrip(" ,;"))
    for name, quantity in zip(names[-len(group) :], group, strict=True):
        full = (
            level[0] + name
            if level and not name.startswith(level[0]) and name != names[0]
            else name
        )
        yield _found(draft, sentence, quantity, (start, group[-1].end), full, lead, year)


def _single(
    draft: Draft,
    sentence: Sentence,
    quantity: Quantity,
    floor: int,
    limit: int,
    memory: str,
    year: int | None,
) -> Found | None:
    text = draft.text
    before = text[floor : quantity.start]
    clause = floor + _last_clause(before)
    left = ind.clean(text[clause : quantity.start])
    right = _right(draft, quantity, limit, sentence.end)
    end = quantity.end
    phrase = left
    if right and (not left or ind.LEAD_VERB.fullmatch(left) or _is_open(draft, left)):
        verb = left if left in ind.KEPT_VERBS or ind.LEAD_VERB.fullmatch(left or "-") else ""
        phrase = (verb if verb not in {"完成", "实现", "达到", "获得", "获"} else "") + right
        end = quantity.end + len(text[quantity.end : limit].split(right)[0]) + len(right)
    phrase = _restored(phrase, memory, text, sentence, clause, quantity)
    if not phrase or not re.search(r"[\u4e00-\u9fffA-Z]", phrase):
        return None
    return _found(draft, sentence, quantity, (_first(text, clause), end), phrase, before, year)


def _is_open(draft: Draft, left: str) -> bool:
    """Return whether the words before a number are no indicator by themselves."""
    return bool(
        re.search(
            r"(?:与|和|及|对|选取|选择|聘请|安排|建立|选拔培养|扶持|支持|培育|引进|聚集|集聚|吸引|共有|拥有|有|转化与推广|推广|组织|遴选|选派|推荐|帮助|其中|每年|为|以)$",
            left,
        )
    ) or left in {"", "企业"}


def _right(draft: Draft, quantity: Quantity, limit: int, end: int) -> str:
    text = draft.text
    stretch = text[quantity.end : min(limit, end)]
    body = CLAUSE.split(stretch)[0]
    body = (
        re.split(
            r"、|(?:建立|开展|用于|进驻|入驻|实现|完成|参加|参与|通过|进入|列入|获|作为|达成|正式|支持|助力|以上,|和(?=\d))",
            body,
        )[0]
        if body
        else ""
    )
    body = re.sub(r"^(?:以上|左右|的|多|余|知名|成熟的)+", "", body)
    return body if len(body) >= 2 and len(body) <= 40 else ""


def _restored(
    phrase: str, memory: str, text: str, sentence: Sentence, clause: int, quantity: Quantity
) -> str:
    """Return a phrase with the head that the sentence left out."""
    if memory and ind.TOTAL.match(phrase):
        return ind.head_of(memory) + phrase
    if memory and ind.LEVEL_ONLY.match(phrase):
        return phrase.removeprefix("其中") + ind.head_of(memory)
    if memory and phrase in {
        "新增",
        "新认定",
        "其中",
        "发明",
        "授权",
        "申请",
        "立项",
        "提高",
        "增加",
        "增长",
        "降低",
        "下降",
    }:
        return (
            "专利授权"
            if phrase == "授权" and "专利" in memory
            else phrase
            if phrase in {"新增", "新认定"}
            else ""
        ) + (
            ""
            if phrase == "授权" and "专利" in memory
            else ind.head_of(memory) + ("" if phrase in {"新增", "新认定", "其中"} else phrase)
        )
    if memory and phrase.startswith("占") and len(phrase) > 2:
        return ind.head_of(memory) + phrase
    if phrase.startswith("其中"):
        return phrase[2:]
    if phrase == "创造专利" or phrase == "发明专利":
        return "发明专利" + (
            "申请"
            if "申请" in memory or "申请" in text[sentence.start : quantity.start]
            else "授权"
            if "授权" in memory
            else ""
        )
    return phrase


def _last_clause(text: str) -> int:
    """Return where the last clause of a stretch begins; a clause without words is no clause."""
    at = 0
    for match in CLAUSE.finditer(text):
        if match[0] in "()" and match[0]:
            continue
        if ind.clean(text[match.end() :]) or match.end() < len(text):
            at = match.end()
    return at


def _first(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\u3000,;:、。":
        at += 1
    return at


def _found(
    draft: Draft,
    sentence: Sentence,
    quantity: Quantity,
    span: tuple[int, int],
    phrase: str,
    before: str,
    year: int | None,
) -> Found:
    text = draft.text
    clause = text[span[0] : quantity.start]
    lead = text[max(sentence.start, span[0] - 40) : quantity.number_start]
    change = _change(clause + text[quantity.start : quantity.number_start], phrase, quantity)
    kind = _kind(draft, sentence, quantity, lead)
    name = ind.named(phrase, quantity.unit, change)
    mark = _mark(draft.marks, quantity)
    repaired = float(mark.repaired) if mark else quantity.value if quantity.lost_unit else None
    dated = _year(draft, sentence, quantity, clause, year)
    return Found(
        span[0],
        max(span[1], quantity.end),
        quantity.number_start,
        quantity.end,
        name,
        quantity,
        kind,
        change,
        dated,
        repaired,
    )


def _mark(marks: list[Mark], quantity: Quantity) -> Mark | None:
    at = bisect_right(marks, quantity.number_start, key=lambda m: m.start) - 1
    mark = marks[at] if at >= 0 else None
    inside = mark and mark.start == quantity.number_start and mark.kind == "number_corruption"
    return mark if inside else None


def _change(
    clause: str, phrase: str, quantity: Quantity
) -> Literal["level", "increment", "growth_rate"]:
    rate = quantity.unit in {"%", "倍"}
    if GAP.search(clause) or GROWTH_TO.search(clause):
        return "level"
    if rate and GROWTH.search(clause):
        return "growth_rate"
    if (
        ABSOLUTE.search(clause)
        or (INCREMENT.search(clause) and not rate)
        or INCREMENT.match(phrase)
    ):
        return "increment"
    return "level"


def _kind(
    draft: Draft, sentence: Sentence, quantity: Quantity, lead: str
) -> Literal["target", "achieved", "baseline"]:
    text = draft.text
    after = text[quantity.end : quantity.end + 12]
    if re.search(r"(?:由|从)[^,;。]{0,16}$", lead) and BASELINE_AFTER.match(after):
        return "baseline"
    part = draft.parts[sentence.part]
    base = part.kind
    at = bisect_right(draft.headings, quantity.start, key=lambda h: h[0]) - 1
    if at >= 0 and draft.headings[at][0] >= part.start:
        base = draft.headings[at][1]
    whole = text[sentence.start : quantity.number_start]
    if STRONG_TARGET.search(whole):
        return "target"
    if base == "target" and re.search(
        r"目前|截至|截止|已(?:经|有|建|达|集|拥|与|完|成)|现有|去年|累计|同比", whole
    ):
        return "achieved"
    return base


def _year(
    draft: Draft, sentence: Sentence, quantity: Quantity, clause: str, carried: int | None
) -> int | None:
    before = draft.text[sentence.start : quantity.number_start]
    if EACH_YEAR.search(clause) or (EACH_YEAR.search(before) and not YEARS.search(clause)):
        return None
    spans = SPAN_YEARS.findall(before)
    years = [int(m[1]) for m in YEARS.finditer(re.sub(r"(?:比|较)(?:19|20)\d{2}年", "", before))]
    if years:
        return int(spans[-1]) if spans and years[-1] < int(spans[-1]) else years[-1]
    if carried:
        return carried
    return draft.parts[sentence.part].year
