"""The ledger of numbers: what was to be reached, was reached, or is compared with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import indicators as ind
from .attributes import TITLES, YEARS, Change, TargetKind, change_of, kind_of, year_of
from .draft import Draft
from .lexicon import words
from .marks import Mark
from .phrases import CLAUSE, Phrase, first_word, last_clause, phrase_of
from .quantities import Quantity, quantities
from .sections import Sentence

ELIGIBLE = re.compile(
    r"^(?:以上|以下|及以上|左右|规模)?的[^,;。、]{0,14}(?:企业|项目|人才|单位|产品|个人|机构|平台)"
    r"|^(?:以上|及以上)(?:的)?(?:企业|工业企业|项目)(?!\d)"
)
NO_TARGET = re.compile(
    r"^(?:以上|以下)?(?:/|每|一次|一档|封顶|奖|补|标准|配套|计算|比例给予|的比例|的标准|税前|加计|的奖励|的补助|的补贴|的资助|个?月|年|天|小时|分钟|周岁|岁)"
)
REWARD = re.compile(
    r"(?:奖励|补助|补贴|资助|给予|奖补|最高|不超过|一次性|按照?|税率|加计扣除|封顶|扣除|贴息|补偿|每[家项人个件]|予以|扶持资金|减按)[^,;。]{0,16}$"
)
SURE_REWARD = re.compile(r"给予|一次性|奖励|补助|补贴|资助|加计|封顶|奖补|予以")
BUDGET = re.compile(r"安排|争取|落实|兑现|发放|累计|共|获得|到位")
RANKED = re.compile(r"[^,。;]{0,24}中(?:排名?|名?列|位[居列]?|居)第?")
RANKING = re.compile(r"(?:前|第|排名|位居|位列|居|列)(?:全[国省市])?$")
ORDINARY = re.compile(r"^(?:措施|制度|任务|工作|举措|重点|机制|行动|工程|建设|计划|活动)")
NUMBER_WORDS = re.compile(r"^(?:年|月|日|号|时|届|级|类|方面|环节|部门|阶段|步骤|专题)")
THRESHOLD = re.compile(
    r"^(?:以上|以下)?(?:、|且|,并)[^,;。]{0,24}的[^,;。、]{0,8}(?:企业|单位|项目)"
)
THRESHOLD_LEAD = re.compile(
    r"(?:^|[在对凡为从])[^,;。]{0,16}(?:产值|收入|营收|销售额|投入|纳税|利润)(?:超过?|达到?|不低于|不少于)?$"
)
RESPECTIVELY = re.compile(
    r"分别(?:已|将)?(?:达到?|为|突破|超过?|增至|增长|有|新增|提高到|完成|实现|到)?$"
)
LEVEL = re.compile(r"(?:省级|市级|国家级|县级|区级)(?:及以上|以上)?")
GAP = re.compile(r"(?:距离?|离)(?:目标)?$")
DISTRICT = re.compile(
    r"(?:其中[,:]?)?([\u4e00-\u9fff]{1,6}?(?:新区|[区县市镇乡旗]|街道))(?![域])(.*)"
)
SCOPED = re.compile(r"(?:领域|方面|产业|行业)$")
LIST = re.compile(r"、|和|与|(?<!级)及(?!以上)")


@dataclass(frozen=True, slots=True)
class Found:
    """One target or achievement, in offsets of the text as read."""

    start: int
    end: int
    number_start: int
    number_end: int
    indicator: str
    quantity: Quantity
    kind: TargetKind
    change: Change
    year: int | None
    repaired: float | None = None
    part: str = ""
    """The district that the number is of, where the sentence divides a whole among districts."""


def find_targets(draft: Draft) -> list[Found]:
    """Return every quantitative target or achievement of a text, by place."""
    found: list[Found] = []
    memory, paragraph, year = "", -1, None
    for sentence in draft.sentences:
        if sentence.skipped:
            continue
        if paragraph != sentence.paragraph:
            paragraph, year = sentence.paragraph, None
        items = list(_sentence(draft, sentence, memory, year))
        found += items
        memory = items[-1].indicator if items else memory
        said = TITLES.sub("", draft.text[sentence.start : sentence.end])
        years = [int(m[1]) for m in YEARS.finditer(said)]
        dated = [i.year for i in items if i.year]
        year = dated[-1] if dated else years[-1] if years else year
    return found


def _sentence(draft: Draft, sentence: Sentence, memory: str, year: int | None) -> Iterator[Found]:
    numbers = quantities(draft.text, sentence.start, sentence.end)
    found = [q for q in numbers if _counts(draft, sentence, q)]
    floor, index = sentence.start, 0
    last: Found | None = None
    while index < len(found):
        group = _respective(draft, found, index, floor)
        if group:
            yield from _grouped(draft, sentence, group, floor, year)
            floor, index = group[-1].end, index + len(group)
            continue
        quantity = found[index]
        limit = found[index + 1].start if index + 1 < len(found) else sentence.end
        phrase = phrase_of(draft, sentence, quantity, floor, limit, memory)
        floor, index = quantity.end, index + 1
        if phrase:
            item = _found(draft, sentence, quantity, phrase, year)
            item = _shared_out(item, phrase.text, memory)
            if last and _continues(draft.text, last, item):
                item = replace(item, indicator=_verb(last) + item.indicator, change="increment")
            # what narrows the whole leaves it for the next
            narrowed = bool(memory) and item.indicator.endswith(memory)
            memory = memory if narrowed else item.indicator
            floor, last = phrase.end, item
            yield item


def _shared_out(item: Found, phrase: str, memory: str) -> Found:
    """Return an item that a whole is divided into with the whole's indicator.

    A district is whom the number is of (其中甲区45家); a field narrows what is counted.
    """
    if not memory or item.change == "growth_rate":
        return item
    district = DISTRICT.fullmatch(phrase)
    if district and district[2] in {"", memory, ind.head_of(memory)}:
        return replace(item, indicator=memory, part=district[1])
    if SCOPED.search(phrase) and item.indicator == f"{phrase}数":
        return replace(item, indicator=phrase + memory)
    return item


def _continues(text: str, last: Found, item: Found) -> bool:
    """Return whether an item shares the verb of the one before it (新增A1个、B3个)."""
    joined = text[last.end : item.start].strip() == "" and text[item.start - 1] == "、"
    joined = joined or text[last.end : item.start] == "、"
    counted = item.quantity.unit not in {"%", "倍", "个百分点"}
    return joined and counted and last.change == "increment" and item.change == "level"


def _verb(found: Found) -> str:
    match = re.match(r"柔性引进|新增|新认定|新培育|新引进|引进|引育|净增|新获批", found.indicator)
    return match[0] if match else ""


def _counts(draft: Draft, sentence: Sentence, quantity: Quantity) -> bool:
    """Return whether a number is one that the ledger counts."""
    text = draft.text
    before = text[max(sentence.start, quantity.start - 24) : quantity.start]
    after = text[quantity.end : min(sentence.end, quantity.end + 18)]
    clause = CLAUSE.split(before)[-1]
    if (
        RANKING.search(before)
        or GAP.search(before)
        or NO_TARGET.match(after)
        or ELIGIBLE.match(after)
    ):
        return False
    if RANKED.match(text[quantity.end : sentence.end]) or before.endswith("一行"):
        return False
    if NUMBER_WORDS.match(after) and quantity.unit in {"个", "千", "万", "百"}:
        return False
    if THRESHOLD.match(text[quantity.end : sentence.end]) and THRESHOLD_LEAD.search(clause):
        return False
    if _is_reward(clause, quantity) or _inside_name(draft, quantity):
        return False
    quoted = text[quantity.number_start - 1 : quantity.number_start] in {"“", ":"}
    if quoted and text[quantity.end : quantity.end + 1] in {"”", ":"}:
        return False
    if quantity.worded and quantity.value < 10 and ORDINARY.match(after):
        return False
    return not (quantity.unit in words("label") and quantity.value < 3)


def _is_reward(clause: str, quantity: Quantity) -> bool:
    if not REWARD.search(clause) or BUDGET.search(clause):
        return False
    sure = SURE_REWARD.search(clause) is not None or quantity.unit == "%"
    return sure and quantity.unit.endswith(("元", "%"))


def _inside_name(draft: Draft, quantity: Quantity) -> bool:
    at = bisect_right(draft.mentions, quantity.number_start, key=lambda m: m.start) - 1
    mention = draft.mentions[at] if at >= 0 else None
    return bool(mention and mention.start <= quantity.number_start < mention.end - 1)


def _respective(draft: Draft, found: list[Quantity], index: int, floor: int) -> list[Quantity]:
    """Return the run of numbers after 分别, as many as the indicators before it."""
    first = found[index]
    lead = draft.text[max(floor, first.number_start - 14) : first.number_start]
    if not RESPECTIVELY.search(lead):
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
    start = floor + last_clause(lead)
    body = ind.clean(text[start : floor + len(lead)])
    names = [n for n in LIST.split(body) if n]
    if len(names) < len(group):
        names = [body] * len(group)
    level = LEVEL.match(names[0])
    districts = [DISTRICT.fullmatch(name) for name in names[-len(group) :]]
    head = districts[-1][2] if districts[-1] and all(districts) else ""
    for name, quantity in zip(names[-len(group) :], group, strict=True):
        inherits = level and name != names[0] and not LEVEL.match(name)
        full = level[0] + name if level and inherits else name
        span = Phrase(head or full, first_word(text, start), group[-1].end)
        item = _found(draft, sentence, quantity, span, year)
        district = DISTRICT.fullmatch(name)
        yield replace(item, part=district[1]) if head and district else item


def _found(
    draft: Draft, sentence: Sentence, quantity: Quantity, phrase: Phrase, year: int | None
) -> Found:
    clause = draft.text[phrase.start : quantity.number_start]
    change = change_of(clause, phrase.text, quantity)
    mark = _mark(draft.marks, quantity)
    repaired = float(mark.repaired) if mark else quantity.value if quantity.lost_unit else None
    return Found(
        phrase.start,
        max(phrase.end, quantity.end),
        quantity.number_start,
        quantity.end,
        ind.named(phrase.text, quantity.unit, change),
        quantity,
        kind_of(draft, sentence, quantity),
        change,
        year_of(draft, sentence, quantity, clause, year),
        repaired,
    )


def _mark(marks: list[Mark], quantity: Quantity) -> Mark | None:
    at = bisect_right(marks, quantity.number_start, key=lambda m: m.start) - 1
    mark = marks[at] if at >= 0 else None
    inside = mark and mark.start == quantity.number_start and mark.kind == "number_corruption"
    return mark if inside else None
