"""Numbers that lost their unit, and spans of years that cannot be: flagged with what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .flaws import Guess, Mark
from .folios import COUNTED, names_parts

BARE = re.compile(
    r"\d\d{0,2}(?:\.\d+)?(?P<more>以上|左右|以内|以下)?(?=[,;。()!…\t\r\n]|$| [\u4e00-\u9fff])"
)
GROWTH = re.compile(
    r"(?:增长|下降|提高|提升|进步|上升|增速达?|增幅达?|降低|增产|下滑|回落|上涨|递增|高于|低于|高出|节[能水煤电油气]|[掉跌涨]了|压缩|收窄|削减|年增|涨幅|降幅"
    r"|(?<![新倍])增加?|同比[+-]|(?:同比|环比|年均|分别|比上年|较上年)(?:降|升|净增)"
    r"|(?:任务|目标|计划|预算|总量|总数|总额|投资额|合同额|销售额|净收入|财力)的|(?:高于|低于|高出)[^,。;\d]{2,10}(?:水平|平均))"
    r"(?:了|约|到|至|近|超过?|达到?|高达|为)?$"
)
LISTED, LIST_SIGNS = re.compile(r"(?:\d{1,3}(?:\.\d+)?[、和—~-])+$"), frozenset("、和—~-")
MEMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
"""Each of several growths told at once has lost its sign (分别增长40、55)."""
WORDS_OF_RATE = (
    "(?:增速|增幅|容忍度|比重|比例|占比|(?:成功|[^频功效汇税利费速积倍盈辨射曲])率"
    "|投入强度|研发强度|素质(?:达标)?|满意度|免疫密度|份额)"
)
FOLLOWED = re.compile(
    r"[0-9]{1,3}(?:\.\d+)?(?:(?P<changed>(?=提[高升到至]|上升|下降|回[落升]|降[到至低]|[爬跌滑掉涨升]到|增[至加]|升[至到]|压[到至缩]|[到至]\d|达到))"
    r"|(?P<paid>(?=的?(?:比例|税率)|优惠税率|给予|予以|补贴|补助|奖励|奖补|配套|计入|归|资助|返还|提取|提成|回[馈聘]|安排|作为|可?用于|投[进入]|销售提成|[、,](?:最高|上限)))|(?P<asked>(?=(?:以上|以下)?的(?!\d)|且)))"
)
BEFORE = {
    "changed": re.compile(
        rf"{WORDS_OF_RATE}[^,。;、:\n\d%]{{0,6}}(?:由|从)(?:\d{{4}}年(?:的|底的)?|[^,。;\d]{{2,8}}末的|(?:目前|原来|原先)的?|上年的|不足|不到|不低于)?$"
    ),
    "paid": re.compile(
        r"(?:的|减按|按|不超过|不低于|不高于|奖励|给予|提[成取]|[额价款量]|投资|支出|收入|利润|费用|合同)$"
    ),
    "asked": re.compile(
        rf"{WORDS_OF_RATE}[^,。;、:\n\d%]{{0,8}}(?:低于|高于|达到|不低于|不高于|超过|不超过|达|提高到|提升到)$"
    ),
}
"""By what a rate has changed from, by what one is paid, by what one is let in."""
LATER = re.compile(
    r"(?:提[高升]?|上升|升|增加?|下降|降低?|压缩?|回[落升]|[爬跌滑掉涨])?了?[到至]了?(?:现在的|不足)?(?P<number>\d{1,3}(?:\.\d+)?)"
    r"(?=以上|以下|左右|[,。;()\s]|$)"
)
OF_WHICH = re.compile(r"其中(?P<number>\d{1,2})(?=用于|由|归|来自|投[向进入]|留作|作为)")
OF_WHOLE = re.compile(
    r"[0-9]{1,3}(?:\.\d+)?(?:(?P<held>(?=股[份权]))|(?P<all>(?<=100)(?=覆盖|到位|达标|兑现))"
    r"|(?P<tax>(?=优惠税率|的?所得税))"
    r"|(?P<few>(?=没有|尚未|开展|拥有|建立|选择|实现|来自))"
    r"|(?P<whole>(?=[,。;)\s与和回归投]|可?用于|作为)))"
)
OF_WHAT = {
    "held": re.compile(r"[^\d.第]$"),
    "all": re.compile(r"[^\d.]$"),
    "tax": re.compile(r"[^\d.]$"),
    "few": re.compile(r"(?:仅有|只有|[生业]中有)$"),
    "whole": re.compile(
        r"(?:利润|收入|资金|面积|GDP|水平|收益|总额|总量|总数|投资|产值|人口|支出|费用|价款|产量|股份|亿元|万元)的(?:约|近|超过?)?$"
    ),
}
"""What is taken, found, held or covered of a whole."""
DEDUCTION = re.compile(r"(?<![\d.])(?P<number>\d{2,3})(?=(?:税前)?加计扣除)")
RATE = re.compile(
    r"(?:比重|比例|占比|(?:成功|[^频功效汇税利费速积倍盈辨射曲])率|(?:投入|研发)强度|素质(?:达标)?|满意度|免疫密度|份额|依存度)"
    r":?[^,。;、:\n\d%]{0,10}?(?:达到?|达|为|提高到|提升到|突破|超过|升至|不低于|不少于|提升至|提高至|高达|不足|接近|约"
    r"|近|只有|不到|降到|降至|控制在|力争达到|均达|均为|保持在|稳定在|就达|守住|守在|仅|占|以上)?$"
)
TOGETHER = re.compile(r"[0-9]{1,3}(?:\.\d+)?(?=[、和](?:[\d.]+[、和])*\d+(?:\.\d+)?%)")
IN_TURN = re.compile(r"分别[^,。;\d%]{0,8}(?:\d+(?:\.\d+)?[、和])*$")
"""Two rates told at once each have a sign (分别提高到2.6和1.9%)."""
PART = re.compile(
    r"(?:占(?!地)|不低于|不少于|不超过|不高于|超过)[^,。;、:\n\d%]{2,14}的(?:约|近|超过?|达到?|只有|仅)?$"
)
SPAN = re.compile(
    r"(?P<span>(?P<first>20\d\d)(?:年?\s?[-—–~至到]{1,2}\s?)?(?P<last>20\d\d))(?=年(?!\d{1,2}月)|\))"
)
LENGTH = re.compile(r"([一二两三四五六七八九十])年(?:行动|发展|实施|工作)?(?:计划|规划|方案)")
YEARS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
REACHED = re.compile(
    r"(?:占(?:到|比|股)?|[控持入参]?股|(?<![支主坚保维])持|成活|首拨|预拨|首付|预付|分成|提成|让利|部分(?:补助|奖励|给予)|(?<!排)(?:进度|进展)|完成|拨付|上浮|下浮|放宽[到至]|收窄[到至]|误差小于|减少|净增|缩短|压[减缩]|降耗|提高|提升|降低|下降"
    r"|提到|降到|降至|增至|升至|升到|压到|增加到|提高到|提升到|(?<!由)达到|仅为|仅有|只有|不足|不到|不低于|不少于|不高于|不超过|超过|接近|历占|份占)"
    r"(?:了|约|近|超|超过|到)?$"
)
"""What is reached, taken or held has a unit, or is a share."""
UNITLESS = re.compile(
    r"影响因子|容积率|分辨率|折射率|市盈率|倍率|指数|系数|得分|评分|分值|分数|排名|名次|比值|之比|倍数|(?<!免疫)密度|学时|课时|温度|pH|浓度|总数|人数|户数|家数|个数|件数|数量|年龄|学分|绩点"
)
"""A number of these needs none."""
POINTED = re.compile(
    r"(?:总数|人数|户数|家数|个数|件数|数量)(?![^,。;]*增[长速幅])[^,。;]*$|(?:[比倍][值数]|影响因子|容积率|分辨率|折射率|市盈率|倍率|指数|系数|得分|评分|分值|分数|排名|名次|位次|学时|课时|年龄|pH|学分|绩点|(?<!免疫)密度|温度|浓度)[^,。;]*$"
)
"""What rises by points."""
# what begins with a digit is found far faster than what looks behind first
DECIMAL = re.compile(r"\d(?<=[\u4e00-\u9fff].)\d?\.\d{1,2}(?=[,。;)\r\n]|$)")
SHARE = re.compile(
    r"\d(?<=[\u4e00-\u9fff].)(?<![第前比由从至到—].)\d?(?:\.\d+)?(?=(?:以上|以下|以内|左右)?的|以上|以下|以内|左右)"
)
"""Nothing but a share is said so without a unit: 不低于70的股权, 15左右的平台."""
NUMBERED = re.compile(
    r"(?:[第图表节条款版本见例式注号]|工业|教育|时代|指数|系数|比值|得分|评分|倍数|pH)$"
)
"""A number of these has a point and no unit."""
PART_OF = re.compile(r"[\u4e00-\u9fff](?P<number>\d{1,2}(?:\.\d+)?)")
SHARE_END = re.compile(r"[0-9](?=[、,][\u4e00-\u9fff])")
SHARE_START = re.compile(r"[\u4e00-\u9fff]{2,10}\d{1,2}(?:\.\d+)?$")
SHARES = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}\d{1,2}(?:\.\d+)?[、,]){1,5}[\u4e00-\u9fff]{2,10}\d{1,2}(?:\.\d+)?(?=[。;,)]|分)"
)
NEAR, WHOLE = 24, 100.0
TO = re.compile(r"[到至]$")
POINTS = re.compile(r"%[^。\n]{0,40}$")
THAN = re.compile(r"(?:比|较)[^,。;\n]{1,12}$")


UNIT_BELOW = re.compile(rf"[ \t]*[\r\n]+[ \t\u3000]*(?:[\d.%％]|[{COUNTED}])")
DIGITS_ABOVE = re.compile(r"\d[ \t]*[\r\n]+[ \t\u3000]*$")
"""A number whose unit stands in the next line has not lost it."""


def stripped(text: str) -> list[Mark]:
    """Return numbers without their unit and spans of years that end where they begin, by place.

    >>> [(m.repaired, m.guesses[0].reason) for m in stripped("研发费用75加计扣除,同比增长12.5。")]
    [('75%', 'unit_lost'), ('12.5%', 'unit_lost')]
    >>> [m.guesses[0].text for m in stripped("《三年行动计划(2021年-2021年)》")]
    ['2021年-2023']
    """
    found = {
        mark.start: mark
        for mark in (*_decimals(text), *_rates(text), *_hundred(text), *_bare(text), *_spans(text))
    }
    return sorted(m for m in found.values() if not is_parted(text, m.start, m.end))


def is_parted(text: str, start: int, end: int) -> bool:
    """Return whether a line's end parts a number from its digits or its unit."""
    above = DIGITS_ABOVE.search(text, max(0, start - 6), start)
    return bool(above or UNIT_BELOW.match(text, end))


def _rates(text: str) -> Iterator[Mark]:
    """Yield the rates that a deduction, a change, a payment or a threshold names."""
    for match in DEDUCTION.finditer(text) if "加计" in text else ():
        yield _without_unit(*match.span("number"), match["number"], "%")
    for match in OF_WHICH.finditer(text):
        yield _without_unit(*match.span("number"), match["number"], "%")
    for match in TOGETHER.finditer(text) if "分别" in text else ():
        if IN_TURN.search(text, max(0, match.start() - NEAR), match.start()):
            yield _without_unit(*match.span(), match[0], "%")
    for match in OF_WHOLE.finditer(text):
        lead = text[max(0, match.start() - 8) : match.start()]
        if OF_WHAT[match.lastgroup or ""].search(lead):
            yield _without_unit(*match.span(), match[0], "%")
    for match in FOLLOWED.finditer(text):
        start, kind = match.start(), match.lastgroup or ""
        lead = text[max(0, start - NEAR) : start]
        if lead[-1:].isdigit() or lead.endswith(".") or not BEFORE[kind].search(lead):
            continue
        yield _without_unit(*match.span(), match[0], "%")
        later = LATER.match(text, match.end()) if kind == "changed" else None
        if later:
            yield _without_unit(*later.span("number"), later["number"], "%")


def _hundred(text: str) -> Iterator[Mark]:
    """Yield the shares without a sign that make up a whole (财政4、银行贷款50、企业自筹46)."""
    done = 0
    for at in SHARE_END.finditer(text):
        begun = SHARE_START.search(text, max(done, at.end() - 16), at.end())
        match = SHARES.match(text, begun.start()) if begun else None
        if not match:
            continue
        done = match.end()
        parts = list(PART_OF.finditer(text, match.start(), match.end()))
        if len(parts) > 1 and sum(float(part["number"]) for part in parts) == WHOLE:
            for part in parts:
                yield _without_unit(*part.span("number"), part["number"], "%")


def _bare(text: str) -> Iterator[Mark]:
    """Yield the numbers at a clause's end that the words before call a rate or a growth."""
    for match in BARE.finditer(text):
        start = match.start()
        lead = text[max(0, start - 48) : start].rpartition("\n")[2]
        if lead[-1:].isdigit() or lead.endswith("."):
            continue
        listed = LISTED.search(lead) if lead[-1:] in LIST_SIGNS else None
        if listed:
            lead = lead[: listed.start()]
        number = match[0].removesuffix(match["more"] or "")
        is_rate = bool(RATE.search(lead[-24:]) or PART.search(lead[-24:]))
        is_rate = is_rate and not UNITLESS.search(lead[-8:])
        is_share = "." not in number[3:] and float(number) <= WHOLE
        unit = ""
        if is_rate and is_share:
            unit = "%"
        elif POINTED.search(lead[-16:]):
            continue
        elif GROWTH.search(lead[-16:]) and not (match["more"] and TO.search(lead)):
            points = POINTS.search(lead) and THAN.search(GROWTH.sub("", lead))
            unit = "个百分点" if points else "%"
        elif is_share and REACHED.search(lead[-8:]) and not UNITLESS.search(lead[-NEAR:]):
            unit = "%"
        if unit:
            yield _without_unit(start, start + len(number), number, unit)
            at = start - len(listed[0]) if listed else start
            for member in MEMBER.finditer(text, at, start):
                yield _without_unit(*member.span(), member[0], unit)


def _decimals(text: str) -> Iterator[Mark]:
    """Yield the numbers with a point at a clause's end, and shares, that have no unit."""
    shares: Iterable[re.Match[str]] = () if names_parts(text) else SHARE.finditer(text)
    for match in (*DECIMAL.finditer(text), *shares):
        lead = text[max(0, match.start() - NEAR) : match.start()]
        if not match[0].endswith(".0") and not NUMBERED.search(lead) and not UNITLESS.search(lead):
            yield _without_unit(*match.span(), match[0], "%")


def _without_unit(start: int, end: int, number: str, unit: str) -> Mark:
    guess = Guess(number + unit, 0.85, "unit_lost")
    return Mark(start, end, "number_corruption", guess.text, 0.9, (guess,))


def _spans(text: str) -> Iterator[Mark]:
    """Yield spans of years that end where they begin or before, or have lost their sign."""
    for match in SPAN.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        together = len(match["span"]) == 8
        if text[match.start() - 1 : match.start()].isdigit():
            continue
        if 0 <= last - first <= 20 if together else last <= first:
            yield _span(text, match, first)


def _span(text: str, match: re.Match[str], first: int) -> Mark:
    """Return the mark over a span of years; the plan's length tells its end where it is said."""
    near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
    length = LENGTH.search(near)
    guesses: tuple[Guess, ...] = ()
    if length:
        last = first + YEARS[length[1]] - 1
        sign = re.sub(r"\d{4}", "", match["span"]) or "-"
        guesses = (Guess(f"{first}{sign}{last}", 0.7, "length_of_plan"),)
    start, end = match.span("span")
    return Mark(start, end, "number_corruption", "", 0.95, guesses)
