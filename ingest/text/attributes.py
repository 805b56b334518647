"""What rules say of a number: to be reached or reached, a level or a change."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from .draft import Draft
from .indicators import STANDS, clean
from .quantities import Quantity
from .sections import Sentence

TargetKind = Literal["target", "achieved", "baseline"]
Change = Literal["level", "increment", "growth_rate"]

STRONG_TARGET = re.compile(
    r"力争|争取|确保|目标|计划(?<![研发才育动划项技炬才程]计划)(?!项目|[、。》”]|\d)|努力实现|到20\d\d年(?:底|末)?,|未来|今后|拟|预期|下一步|下半年|明年|接下来|将(?!军|近)"
)
REPORTED = re.compile(
    r"目前|截至|截止|已(?:经|有|建|达|集|拥|与|完|成|累)|现有|去年|累计|同比|近年来|先后|上年"
)
BASELINE = re.compile(r"(?:由|从)[^,;。]{0,16}$")
BASELINE_AFTER = re.compile(
    r"^[^,;。]{0,4}(?:增加到?|增至|增长到?|提高到?|提升到?|提升至|上升到?|发展到|扩大到|降至|下降到|减少到|跃升至?|升至|到|至)"
)
RATE_WORDS = r"增长|增速|增幅|递增|翻|下降|减少|降低|上升|提高|增|压减|降"
GROWTH = re.compile(
    rf"(?:{RATE_WORDS})(?:了|率)?(?:幅度|速度)?(?:达到?|为|约|近|超过?|不低于|不高于|保持|稳定|在|到)*$"
)
GROWTH_TO = re.compile(r"(?:增长|提高|提升|上升|下降|降低|增加|扩大|减少)(?:到|至)(?:约|近)?$")
ABSOLUTE = re.compile(
    r"(?:提高|降低|增加|减少|提升|下降|上升|增长|净增|新增|缩短|压减|增)(?:了|约|近|超过?)*$"
)
LAST_OF_GROWTH, LAST_OF_ABSOLUTE = (
    frozenset("到至约近"),
    frozenset("高低加少升降长增短减了约近超过"),
)
"""The characters that such words end in."""
GAP = re.compile(r"(?:高于|低于|高出)[^,;。]{0,12}$")
INCREMENT = re.compile(
    r"引进|引育|净增|招引|新(?:增|建|认定|培育|引进|获批|备案|入库|签|设|成立|注册|登记|上(?!市)|开工|聘|发展|命名|入选"
    r"|立项|办|创建|入驻|入孵|投产|招|评|打|添|购|晋|组建|选派)|再(?:有|选派|引进|建|签|扩|创|培|招|聘|发展)"
)
YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|[-—~至]+(?:20\d{2})年)")


def change_of(clause: str, quantity: Quantity) -> Change:
    """Return whether a number is a level, an increment or a rate of growth.

    `clause` ends where the number begins.
    """
    rate, last = quantity.unit in {"%", "倍"}, clause[-1:]
    if ("总" in clause and STANDS.search(clause)) or GAP.search(clause):
        return "level"
    if last in LAST_OF_GROWTH and GROWTH_TO.search(clause):
        return "level"
    if rate and GROWTH.search(clause):
        return "growth_rate"
    if last in LAST_OF_ABSOLUTE and ABSOLUTE.search(clause):
        return "increment"
    if not INCREMENT.search(clause):
        return "level"
    return "increment" if not rate or INCREMENT.match(clean(clause)) else "level"


def kind_of(draft: Draft, sentence: Sentence, quantity: Quantity) -> TargetKind:
    """Return whether a number is to be reached, is reported, or is what one started from."""
    text = draft.text
    whole = text[sentence.start : quantity.number_start]
    near = whole[-17:]
    is_from = ("由" in near or "从" in near) and BASELINE.search(near)
    if is_from and BASELINE_AFTER.match(text[quantity.end : quantity.end + 12]):
        return "baseline"
    part = draft.parts[sentence.part]
    base: TargetKind = part.kind
    at = bisect_right(draft.headings, quantity.start, key=lambda h: h[0]) - 1
    if at >= 0 and draft.headings[at][0] >= part.start:
        base = draft.headings[at][1]
    if STRONG_TARGET.search(whole):
        return "target"
    if base == "target" and REPORTED.search(whole):
        return "achieved"
    return base
