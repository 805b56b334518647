"""Numbers that the ledger may not count: thresholds, rewards, rankings, set phrases."""

from __future__ import annotations

import re

from .draft import Draft
from .lexicon import words
from .phrases import CLAUSE
from .quantities import Quantity
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
ORDINARY = re.compile(r"^(?:措施|制度|任务|工作|举措|重点|机制|行动|工程|建设|计划|活动|大)")
NUMBER_WORDS = re.compile(r"^(?:年|月|日|号|时|届|级|类|方面|环节|部门|阶段|步骤|专题)")
THRESHOLD = re.compile(
    r"^(?:以上|以下)?(?:、|且|,并)[^,;。]{0,24}的[^,;。、]{0,8}(?:企业|单位|项目)"
)
THRESHOLD_LEAD = re.compile(
    r"(?:^|[在对凡为从])[^,;。]{0,16}(?:产值|收入|营收|销售额|投入|纳税|利润)(?:超过?|达到?|不低于|不少于)?$"
)
CONDITION = re.compile(r"应当?(?:具备|符合|满足)|条件|凡|须|申报(?:企业|单位|人)|对[^,。;]{0,24}的")
GAP = re.compile(r"(?:距离?|离)(?:目标)?$")
LAST_OF_LEADS = "前第名居列国省市距离标"
"""The characters that a ranking or a gap may end in."""
COUNTING = frozenset({"个", "千", "万", "百"})


def why_not(draft: Draft, sentence: Sentence, quantity: Quantity) -> str:
    """Return which rule says that a number does not count, '' if none does."""
    text, unit = draft.text, quantity.unit
    before = text[max(sentence.start, quantity.start - 24) : quantity.start]
    after = text[quantity.end : min(sentence.end, quantity.end + 26)]
    if found := _beside(before, after):
        return found
    if unit in COUNTING and NUMBER_WORDS.match(after):
        return "counted"
    if THRESHOLD.match(after) and THRESHOLD_LEAD.search(CLAUSE.split(before)[-1]):
        return "threshold"
    if unit.endswith(("元", "%")) and _is_reward(CLAUSE.split(before)[-1], unit):
        return "reward"
    if _is_quoted(text, quantity):
        return "quoted"
    if quantity.worded and quantity.value < 10 and ORDINARY.match(after):
        return "ordinary"
    if quantity.value < 3 and unit in words("label"):
        return "label"
    return "condition" if CONDITION.search(text, sentence.start, quantity.start) else ""


def _beside(before: str, after: str) -> str:
    """Return which rule speaks of the words right before or after a number."""
    if before[-1:] in LAST_OF_LEADS:
        if RANKING.search(before):
            return "ranking"
        if GAP.search(before):
            return "gap"
    if NO_TARGET.match(after):
        return "no_target"
    if ELIGIBLE.match(after):
        return "eligible"
    if "中" in after and RANKED.match(after):
        return "ranked"
    return "visit" if before.endswith("一行") else ""


def _is_reward(clause: str, unit: str) -> bool:
    sure = unit == "%" or SURE_REWARD.search(clause) is not None
    return sure and REWARD.search(clause) is not None and not BUDGET.search(clause)


def _is_quoted(text: str, quantity: Quantity) -> bool:
    quoted = text[quantity.number_start - 1 : quantity.number_start] in {"“", ":"}
    return quoted and text[quantity.end : quantity.end + 1] in {"”", ":"}
