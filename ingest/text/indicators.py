"""What a number counts: the indicator's noun phrase, with what the sentence leaves out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .lexicon import grammar, words

SCOPE = re.compile(
    r"^(?:[\s,;:、。)(]|年内|年底前?|全年|当年|每年|今年|明年|去年|本年度|同时|此外|其中|目前|截至目前|截至|已经|累计|共(?![建享性同])|现(?![场代状金货役])|总计|合计|预计|预期|计划|确保|力争|争取|努力|力求|实现|完成(?!年度|全年|任务|目标|率)|全[市县区省国校院镇乡州旗]|[我本][市县区省镇乡州旗]|到?(?:19|20)\d{2}年(?:底|末|年底)?(?:前)?|(?:\d{1,2}月?[-—–~至到])?\d{1,2}月(?:份|底|末)?|第?[一二三四]季度|\d{1,2}年(?:间|来|内)?(?!期|产|龄)|“?[一二三四五六七八九十]+五”?(?:末|期间)?|今后[一二三四五六七八九十]+年|未来[一二三四五六七八九十\d]+年内?"
    r"|重点(?!实验|企业|项目|产业|高校|新产|研发|工程|学科|龙头)|着力|加快|积极|大力|进一步|成功|首次|首批|和(?=[\u4e00-\u9fff])|于(?=年[内底末]|[今明本]年|(?:19|20)\d{2}年|[上下]半年)|及(?!以)|使|将|要|在(?!孵|建|校|库|研)|对(?![接外口标比话])|是|并|还|也|使得|让|再(?![生制造就担融])|另(?!外)|有(?!效|机|色|限|关|偿|序|研发)|已|拥有|现有|共有|建有|建成(?:了)?|[一二三四五六七八九十]+是|[一二三四五六七八九十]+[、)]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、]|推动|推进|促进|带动|组织|帮助|扶持|支持|引导|鼓励|积极开展|开展|实施|地(?=共建)|达(?:到|(?![成产标]))|全部|分别|上年|前三季度|上半年|下半年|一季度|期间|以上|之前|以来|近年来|近[一二三四五六七八九十\d]+年)+"
)
LEADING = r"{leadverb}|研发(?!投入|经费|费用|支出|人员|机构|平台|活动|中心|设备|强度|项目)"
LEAD_VERB = grammar(f"^(?:{LEADING})")
TAIL_VERB = re.compile(
    r"(?:总量|总数|数量|数)?(?:已经|已|将|要|有望|可|预计|力争|争取|确保|分别|首次|全年|年内|年均|能|就|均|更是|总共|共|累计|稳定|保持|维持|持续|稳步|全部|同比|年均|比上年|较上年|比去年|较去年|(?<!占)比(?!重|例|率)[^,;。]{2,10}|较[^,;。]{2,10}|(?:由|从)[^,;。]{0,8}|的|以|在|控制|提前|基本|平均)*"
    r"(?:达到?|突破|超过?|超|增加到?|增至|增长到?|增长|提高到?|提升到?|提升至|提高至|上升到?|上升至|下降到?|下降|降低到?|降低|降至|减少|缩短|为|是|有|完成|实现|不少于|不低于|不高于|不超过|不多于|控制在|稳定在|保持在|达|共有|拥有|(?<![签合契条公履解违制])约|近|逾|至|到|(?<![净新])增|升|发展到|扩大到|翻|仅|只|高于|低于|优于|各|占(?!比)|在)*$"
)
LAST_OF_TAIL = frozenset(
    "量数已将要望可计争取保别次年内均能就更是总共累定持续步比的以在制前本到达破过超加至长高升降低少短为有完成现于约近逾增展大翻仅只各占部"
)
AT_YEAR = re.compile(r"[较比由从]?(?:(?:19|20)\d\d年|“?[一二三四五六七八九十]+五”?)(?:底|末)?的$")
"""The year that a number was of: 增长到2021年的29.8亿元."""
COMPARING = frozenset("比较由从")
"""The characters that such verbs may end in, and those that anything may follow."""
TOTAL = re.compile(
    r"^(?:总数|总量|总额|总计|累计|数量|总规模|总人数|合计|累计总数|总面积)(?:已|将|约)*$"
)
WHOLE = re.compile(r"(?:总数|总量|累计总数|数量)(?:已|将|约)*")
"""What counts all there is of what was counted before."""
STANDS = re.compile(
    r"(?<!新增)(?<!净增)(?:总数|总量|总额|总规模)(?:已|将|约|要|有望|预计)*(?:达到?|突破|超过?|增至|增加到|为)(?:了|约)*$"
)
"""What tells how much there is, never how much more."""
TOTAL_END = ("总数", "总量", "总额", "总计", "累计", "总规模", "总人数", "合计", "总面积")
TOTAL_FIRST = re.compile(
    r"^(?:总数|总量|总额|累计总数|总人数|总面积|总规模)(?=[已将约]*(?:达|为|突破|超|增)|$)"
)
LEVEL_ONLY = re.compile(
    r"^(?:其中)?(?:[A-E甲乙丙]类|国家级|省级|市级|县级|区级|部级|省部级|国家|省|市|国际|校级|省级以上|市级以上|区级以上|国家级以上|县级以上|国家和省级|省市级|国际级)$"
)
MONEY = re.compile(r"(?:元|美元|欧元)$|^(?:亿|万|万亿|千万|百万)$")
SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:申请|完成)?发明专利申请$"), "发明专利申请量"),
    (re.compile(r"^(?:申请|完成)?专利(?:申请)?$"), "专利申请量"),
    (
        re.compile(
            r"全社会(?:研发|R&D|研究与试验发展|研究与发展|科技研发)(?:\(R&D\))?(?:经费)?(?:投入|支出)?(?:经费)?(?:支出)?(?:占|相当于)(?:到)?(?:全市|全县|全区)?(?:GDP|地区生产总值|生产总值)的?(?:比重|比例)?"
        ),
        "R&D经费占GDP比重",
    ),
    (
        re.compile(
            r"^(?:研发经费|R&D经费|研发投入|研发经费支出|R&D经费支出)占(?:GDP|地区生产总值)的?(?:比重|比例)?$"
        ),
        "R&D经费占GDP比重",
    ),
)
OF_SHARE = re.compile(r"的(?=比重|比例|占比)")
AREA = re.compile("亩|平方|公顷")
COUNT_END = re.compile(r"(?:总数|总量|总额|数|量|额)$")
LEVEL = re.compile(r"^(?:[A-E甲乙丙]类|国家级|省级|市级|县级|区级|部级|国家|省|市)(?:以上|及以上)?")
LONGEST_TAIL = 20
CACHED = 4096
"""So many phrases are kept; those of one document come back."""
ADDED = ("新增", "净增", "新认定", "新培育", "新获批")
ADDED_LAST = re.compile(rf"(.{{2,}}?)(?:数量?|总数)?({'|'.join(ADDED)})")
"""What is added, and the verb that a sentence puts behind it."""
TIMES = {"人次": "人次", "家次": "家次", "场": "场次", "场次": "场次"}
OF_PATENTS = re.compile("(?:授权|专利|拥有|专利申请)$")
GROWTHS = {
    "提高": "提高", "提升": "提高", "上升": "提高", "增加": "增加", "多": "增加",
    "减少": "减少", "少": "减少", "压减": "减少", "下降": "下降", "降低": "下降",
}  # fmt: skip
"""Verb of a change → the word that an indicator has for it."""
GROWN = re.compile(rf"({'|'.join(GROWTHS)})(?<![至不])(?:了|约|近|超过?|达到?)*$")
GROWTH_END = re.compile(
    r"(?:年均)?增长率$|(?:提高|增加|减少|下降)(?:(?P<count>数)|额|面积|人次|家次|场次)?$"
)
STUDIED = ("研", "R&D", "专利")
"""What every name of such a shape holds."""
# what begins with a set of signs is found far faster than a choice
DROP = re.compile(
    r"[省市县区乡镇各等以左“”一多余](?:(?<=[省市县区乡镇])(?:、[省市县区乡镇])+[两三四]级|(?<=各)[类级]"
    r"|(?<=等)(?![奖级额候次离])|(?<=以)上的|(?<=左)右|(?<=[“”余])|(?<=一)批|(?<=多)家)"
)


@lru_cache(maxsize=CACHED)
def clean(phrase: str) -> str:
    """Return a phrase without what opens the sentence and what leads to the number.

    >>> clean("到2022年,全市技术交易总额将达到"), clean("开展对接活动")
    ('技术交易总额', '对接活动')
    >>> clean("全校专利转让(许可)"), clean("企业共建研究生工作站")
    ('专利转让(许可)', '企业共建研究生工作站')
    >>> clean("四)技术合同成交额突破"), clean("共签约"), clean("投入约")
    ('技术合同成交额', '签约', '投入')
    """
    body = phrase
    for _ in range(4):
        scope = SCOPE.match(body)
        shorter = body[scope.end() :] if scope else body
        if total := TOTAL_FIRST.match(shorter):
            return total[0]
        tail = shorter[-LONGEST_TAIL:]
        if tail[-1:] == "的":
            shorter = AT_YEAR.sub("", shorter)
            tail = shorter[-LONGEST_TAIL:]
        if tail[-1:] in LAST_OF_TAIL or not COMPARING.isdisjoint(tail):
            shorter = shorter[: -len(tail)] + TAIL_VERB.sub("", tail, count=1)
        if shorter == body:
            break
        body = shorter
    body = body.strip(" ,;:、。()“”的")
    return body + ")" if body.count("(") > body.count(")") else body


def named(phrase: str, unit: str, change: str, grown: str = "") -> str:
    """Return an indicator's name: the phrase, ending as natural for its unit.

    `grown` is what the number says of a change (`growth_of`).

    >>> named("高企净增", "家", "increment"), named("对接活动", "场", "level")
    ('净增高新技术企业数', '对接活动场次')
    >>> named("营业收入", "%", "growth_rate", "年均"), named("高企", "家", "increment", "增加")
    ('营业收入年均增长率', '高新技术企业增加数')
    """
    body = full_form(DROP.sub("", phrase)).strip("的之 、,")
    if body.endswith(ADDED) and (added := ADDED_LAST.fullmatch(body)):
        body = added[2] + added[1]
    if any(map(body.__contains__, STUDIED)):
        for shape, name in SHAPES:
            if shape.search(body):
                return name + (grown if change == "increment" else "")
    body = OF_SHARE.sub("", body)
    if change == "growth_rate":
        return body if body.endswith(_ends("rateend")) else f"{body}{grown}增长率"
    if change == "increment" and grown:
        return _changed(body, unit, grown)
    return body if not body or _is_amount(body) else body + _ending(body, unit)


@cache
def _ends(*kinds: str) -> tuple[str, ...]:
    return tuple(frozenset().union(*map(words, kinds)))


def _is_amount(body: str) -> bool:
    """Return whether a name ends as that of an amount or a rate does."""
    return body.endswith(_ends("rateend", "amountend"))


def full_form(phrase: str) -> str:
    """Return a phrase with its short forms written out."""
    return phrase.replace("高企", "高新技术企业")


def _ending(body: str, unit: str) -> str:
    """Return what the name of an amount ends in, by its unit."""
    ending = _of_unit(unit)
    if ending is not None:
        return ending
    if unit in {"人", "名", "户"} and LEAD_VERB.fullmatch(body):
        return "户数" if unit == "户" else "人数"
    return "量" if OF_PATENTS.search(body) else "数"


@cache
def _of_unit(unit: str) -> str | None:
    """Return what the name of an amount of a unit ends in, None if its words tell too."""
    if MONEY.search(unit):
        return "额"
    if unit in {"%", "个百分点", "百分点", "分", "倍"}:
        return "" if unit == "分" else "比重"
    return "面积" if AREA.search(unit) else TIMES.get(unit)


def _changed(body: str, unit: str, grown: str) -> str:
    """Return the name of an amount by which something grew or shrank."""
    if unit in {"%", "个百分点", "百分点", "分", "倍"}:
        return body + grown
    if _is_amount(body) and not body.endswith("数"):
        return body + grown + ("额" if MONEY.search(unit) else "")
    return body.removesuffix("数") + grown + _ending("", unit)


def growth_of(clause: str, change: str) -> str:
    """Return what the words before a number say of a change, '' if they say nothing more.

    >>> growth_of("比上年提高了", "increment"), growth_of("年均增长", "growth_rate")
    ('提高', '年均')
    >>> growth_of("比上年多", "increment"), growth_of("净增", "increment")
    ('增加', '')
    """
    if change == "growth_rate":
        return "年均" if "年均" in clause else ""
    found = GROWN.search(clause) if change == "increment" else None
    return GROWTHS[found[1]] if found else ""


def base_of(indicator: str) -> str:
    """Return what grows, of an indicator that tells how fast or by how much.

    >>> base_of("技术交易总额增长率"), base_of("高新技术企业增加数"), base_of("覆盖率提高")
    ('技术交易总额', '高新技术企业数', '覆盖率')
    """
    whole = indicator.removeprefix("每年").removeprefix("年均")
    cut = GROWTH_END.search(whole)
    if not cut or not cut.start():
        return whole
    base = whole[: cut.start()]
    return base + "数" if cut["count"] and not _is_amount(base) else base


@lru_cache(maxsize=CACHED)
def head_of(phrase: str) -> str:
    """Return the noun of an earlier phrase, without its verbs and level."""
    body = COUNT_END.sub("", phrase)
    while match := LEAD_VERB.match(body):
        if len(match[0]) >= len(body) - 1:
            break
        body = body[match.end() :]
    return LEVEL.sub("", body)
