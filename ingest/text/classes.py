"""What names a class and no thing: what is counted, a bare kind of place, 四大工程."""

from __future__ import annotations

import re

from .draft import Candidate, Draft
from .endings import never_ends
from .groups import clause_span
from .kinds import BODIES
from .lexicon import grammar, words
from .naming import weigh

COUNTABLE = frozenset({"Platform", "Park", "Alliance", "Program"})
NUMBER = r"(?:\d+|[两二三四五六七八九十百]+)"
MEASURE = "[个家所座处]"
COUNT_BEFORE = re.compile(
    rf"(?:^|[^第\d.]){NUMBER}余?多?{MEASURE}(?:左右)?(?:省部共建|国家级|[省市县]级|新建?的?)?$"
)
COUNT_AFTER = grammar(
    rf"(?:总数|数量)?(?:已|将|共)?{{reached}}?约?\d+余?(?<![^\d]1){MEASURE}"
    r"(?=以上|以下|左右|[,。;、:)\n]|$)"
)
OF_PLACE = re.compile("[省市县区州镇]级")
ITEMS = re.compile(r"(?:项目)?\d+[项个]")
AMOUNT = re.compile(r"\d*[万亿千百]*元")
SUMMED = "等"
"""What a title stands behind that sums up those who have it: 甲院、乙院等9家省级重点企业研究院."""
COUNTED_ELSE = ("项目", "企业", "团队", "专家")
GIVEN = grammar("(?:{applied}|{given}|申创)[^,。;、的]{0,4}$")
"""What a title stands after, whatever it is made of."""
MANY = grammar(
    "(?:国家级?|[省市县区]{1,2}级|省级以上|省部级?|各级|各类|全球性|区域性)?(?:企业|公共|校企)?{manykind}"
)
OWNERS = BODIES - {"Region"}
OF_ANY = re.compile("企业|高校|院校|院所|单位|机构|鼓励|引导|每|各|均可|都要|凡")
"""Whose it is that is of nobody: 鼓励企业建立技术中心."""
SET_UP = grammar("{setup}")
THRIVES = grammar("(?:正式|已|也|要|将|年底|年内|全面|基本|对外|全天|[一二三]期|新|建设)?{thrives}")
"""What becomes of one thing, and of no kind."""
SEVERAL = re.compile("[两二三四五六七八九十]+大|第[一二三四五六七八九十]+项(?:工程|行动|计划|任务)")
ABSTRACT = {
    "Program": grammar("{matter}$"),
    **dict.fromkeys(("Platform", "Park"), grammar("(?:{matter}|{ware})$")),
}
"""What no programme and no place of work ends in: the last word fixes the type."""
RANKED = re.compile("国家|[省市县部]级|全国|省|市")
EVENTS = grammar("{occasion}$")
ONE_OF_MANY = re.compile(r"第.{1,3}届|首届|\d|青年|青少年")
NAMELESS = 2
"""So many letters that are not general do not tell which event is meant."""
PAPERS = re.compile(
    "(?<!认定)(?<!认定管理)(?:方案|办法|法子|方法|意见|规划|政策|措施|协议|体系|细则|导向|经验|特区)$"
)
PLAIN = 4
"""So many letters that are not general do not tell which paper is meant: 考核办法, 人才政策."""
OFFERED = re.compile(
    r"(?<![奖划项金])(?:称号|认定)?(?:的,?(?:一次性|每[家户项个人名]|再?(?:给予|奖励)|资助|分别(?:给予|奖)|[按须应可]|最高)"
    r"|(?:奖励|资助)\d)"
)
"""What stands behind a title that pays whoever wins it: 首次获评国家级单项冠军的奖励200万元."""
TOLD_OF = re.compile("认定|复审")
FIRMS = grammar("{holder}$")
"""What a programme ends in only where it is a title."""
SPOKEN = re.compile("(?:[大名高][校院所企]){2,}|(?:科创|人才|研发|创新|产业|反向|双向)*飞地")
"""Classes that look like short names: 名校大院, 科创飞地."""
BIG = re.compile(
    "[\u4e00-\u9fff]{2}[大强名][省市县区]|[\u4e00-\u9fff]*(?:山区|先行|资源)[县市区]|镇里|县里"
)
"""What is said of a place and names none: 农业大市."""
GUESTS, GUEST_TOWN = "来宾", "来宾市"
EACH_BODY = re.compile("各$|各[区县市镇]、$")
FIRMS_OF = grammar("等?(?:规上|重点|骨干|龙头|相关|配套)?{modified}")
"""What a technology only modifies."""
MASKED = grammar("[*xX×]+{masked}")
"""A mask and a kind of body name nobody."""


def is_class(draft: Draft, name: Candidate) -> bool:
    """Return whether a chosen name, made whole, means a class, or what is no such thing."""
    if name.type in ABSTRACT and ABSTRACT[name.type].search(draft.text, name.start, name.end):
        return True
    if name.type == "Program" and SEVERAL.match(draft.text, name.start, name.end):
        return True
    if never_ends(name.type, draft.text[name.start : name.end]):
        return True
    if SPOKEN.fullmatch(draft.text, name.start, name.end):
        return True
    if _is_said(draft, name) or _is_plain(draft, name) or _is_bare(draft, name):
        return True
    return name.type == "Platform" and _is_of_nobody(draft, name)


def _is_said(draft: Draft, name: Candidate) -> bool:
    """Return whether words say what something is like, or what is left open, and name nothing."""
    text, start, end = draft.text, name.start, name.end
    if name.type == "Region":
        is_guest = text[start:end] == GUESTS and GUEST_TOWN not in text
        return is_guest or BIG.fullmatch(text, start, end) is not None
    if name.type == "Government":
        return text[start] == "各" or EACH_BODY.search(text, max(0, start - 3), start) is not None
    if name.type == "Policy":
        return _is_any_paper(draft, name)
    if name.type == "Alliance":
        return _is_any_alliance(draft, name)
    if name.type == "Field":
        return FIRMS_OF.match(text, end) is not None
    return name.type != "Program" and MASKED.fullmatch(text, start, end) is not None


def is_counted(draft: Draft, name: Candidate) -> bool:
    """Return whether a number of such things is told, right before or after: 工作站8个."""
    text = draft.text
    body = text[name.start : name.end]
    if name.type not in COUNTABLE or "“" in body or body.endswith("奖"):
        return False
    is_led = text[name.start - 1 : name.start].isdigit()
    if AMOUNT.match(body) and (is_led or body[0].isdigit()):
        return True
    if before := COUNT_BEFORE.search(text, max(0, name.start - 8), name.start):
        is_summed = name.type == "Program" and before[0].startswith(SUMMED)
        return not is_summed and not text.startswith(COUNTED_ELSE, name.end)
    if name.type == "Program" and OF_PLACE.match(body) and ITEMS.match(text, name.end):
        return not weigh(draft, name.start, name.end).proper
    listed = text[name.start - 1 : name.start] in {"、", "和", "与", "及"}
    return not listed and COUNT_AFTER.match(text, name.end) is not None


def _is_plain(draft: Draft, name: Candidate) -> bool:
    """Return whether what is told as a title has no level, no place and nobody who has it."""
    text, start, end = draft.text, name.start, name.end
    if name.type != "Program":
        return False
    if EVENTS.search(text, start, end):
        return _is_any_event(draft, name)
    if OFFERED.match(text, end):
        return True
    if not FIRMS.search(text, start, end):
        return False
    is_title = "“" in text[max(0, start - 1) : end] or RANKED.search(text, start, end)
    if is_title or TOLD_OF.match(text, end) or GIVEN.search(text, max(0, start - 8), start):
        return False
    return not weigh(draft, start, end).proper


def _is_any_event(draft: Draft, name: Candidate) -> bool:
    """Return whether nothing tells which meeting, contest or campaign is meant: 校企对接会."""
    text, start, end = draft.text, name.start, name.end
    if "“" in text[max(0, start - 1) : end] or ONE_OF_MANY.search(text, start, end):
        return False
    about = weigh(draft, start, end)
    return not (about.proper or about.level or about.residue > NAMELESS)


def _is_any_paper(draft: Draft, name: Candidate) -> bool:
    """Return whether nothing tells which plan or rules are meant: 科技创新发展规划."""
    text, start, end = draft.text, name.start, name.end
    if text[end - 1] in "》”" or not PAPERS.search(text, start, end):
        return False
    about = weigh(draft, start, end)
    return not (about.proper or about.level or about.residue > PLAIN)


def _is_any_alliance(draft: Draft, name: Candidate) -> bool:
    """Return whether nothing tells whose or what alliance is meant: 区域产学研战略联盟."""
    if "“" in draft.text[max(0, name.start - 1) : name.end]:
        return False
    about = weigh(draft, name.start, name.end)
    return not (about.proper or about.residue)


def _is_bare(draft: Draft, name: Candidate) -> bool:
    """Return whether nothing is told but a kind of body: 管委会."""
    return draft.text[name.start : name.end].removeprefix("工作") in words("bare")


def _is_of_nobody(draft: Draft, name: Candidate) -> bool:
    """Return whether a kind is told of which places have many, and not one of somebody: 企业研究院.

    One is somebody's if its clause names a body before it, says that it is set up, or what it does.
    """
    text, start = draft.text, name.start
    if not MANY.fullmatch(text, start, name.end):
        return False
    sentence = draft.sentences[draft.sentence_at(start)]
    low, _ = clause_span(text, sentence.start, sentence.end, start)
    before = draft.within(draft.mentions, low, start)
    bare, at = "", low
    for other in before:
        bare, at = bare + text[at : other.start], other.end
    bare += text[at:start]
    if OF_ANY.search(bare):
        return True
    is_had = any(m.type in OWNERS for m in before) or SET_UP.search(bare)
    return not is_had and THRIVES.match(text, name.end) is None
