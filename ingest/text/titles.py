"""Titles of status: what one is named, chosen, applies for (全国百强县, 省级重点实验室)."""

from __future__ import annotations

import re

from .draft import Draft
from .lexicon import grammar

NAMING = (
    "{applied}|{given}|确定为|列为|授予|确认为|评选为|评定为|获得|获批(?:为|建设|成立)?|跻身|入围|选入|进入|升级为"
    "|创成|申请|争取(?:列入|进入)?|力争(?:建成|成为)|建成|蝉联|斩获|摘得|获|晋升为|以建设|以创建|建设|打造|达到"
)
TRIGGER = grammar(f"(?:被(?:{NAMING})|{NAMING})(?:了|首批|首个|一批|为)?")
LEVEL = re.compile(
    r"[“]?(?:(?:国家|省|市|部|县|区|全国|全省|全市|世界|中国|国际|亚洲|全球)(?:级|重点|首批|首个|百强|十强)?|工信部|科技部|教育部|农业农村部|[xX*]{1,2}[省市县])"
)
HEADS = re.compile(
    r"(?=[示试先百十五5千创生开高特产科农园实重工技研企孵众优领龙“小单瞪独隐标灯进发质专贡一二三金银奖称证学县城模文培名之新])(?=(示范(?:县|市|区|城市|基地|园区|园|企业|单位|工程|学校|镇|村|乡|项目|点|街道)(?:\([^()]{1,8}\))?|试点(?:县|市|区|城市|单位|企业|学校|园区|示范|城区)?|先进(?:县市|县|市|区|单位|集体|城市|个人)(?:\([^()]{1,8}\))?|百强(?:县|区|市|企业|镇)?|十强(?:县|区|企业)?|五百强|500强|千强镇"
    r"|创新型(?:城市|县|市|省份|试点|园区|企业)(?:\(市\))?|生态(?:县|市|城市)|开发区|高新区|特色园区|产业园|科技园|农业园区|园区|示范区|实验区|试验区|重点实验室|工程(?:技术)?(?:研究)?中心|技术(?:创新)?中心|研究中心|企业研究院|研究院|研发中心|孵化器|众创空间|工作站"
    r"|优秀单位|优势企业|领军企业|领航企业|龙头企业|“?小巨人”?(?:企业)?|单项冠军(?:企业)?|瞪羚企业|独角兽企业|隐形冠军|高新技术企业|标杆(?:企业|工厂)|灯塔工厂|(?:科学技术|科技|技术)?(?:进步|发明|质量|专利|创新|贡献)?(?:特等|[一二三]等|金|银|优秀)?奖|奖章|称号|证书|学校|县城?|城市|模范单位|文明单位|特色小镇|产业集群|产业基地|特色产业基地|培育单位|名城|之乡|重点新产品|新产品|培育单位|证书”?))"
)
STOP = re.compile(r"[、,。;:\s]|和|与|及|等|的|称号|\d")
COUNT = re.compile(
    r"(?:称号)?(?:企业|项目)?(?:\d+|[xX*]+|[一二两三四五六七八九十]+)[余多]?[家个项]"
)
NAMED_AS = re.compile(
    r"等(?:(?:\d+|[xX*]+|[两三四五六七八九十]+)[余多]?[家个项])?(?=国家级|省级|市级|国家|省|市)"
)
TURNED = re.compile(r"从[^,。;、]{2,14}到(?=全国|国家|全省)")
NAMED = re.compile("为|跻身|荣获|获评|入选|建成|争创|创建|成为|列入")
BUILDING = frozenset({"建设", "打造", "达到"})
NATIONAL = ("国家", "全国", "世界", "部级")
JOINED = re.compile(r"[、和与及]")
STATUS = re.compile(
    r"[\u4e00-\u9fff]{2,8}基地示范县|[\u4e00-\u9fff]{2,6}产业基地|[\u4e00-\u9fff]{2,12}(?:示范县|示范市|示范区|示范城市|特色产业基地|示范基地示范县|先进县|百强县|先进单位|优秀单位|百强|十强|领航企业|领军企业)"
)


def find_titles(draft: Draft) -> None:
    """Offer titles of status that follow a word of naming or applying; their lists too."""
    for match in TRIGGER.finditer(draft.text):
        at = match.end()
        for _ in range(6):
            end = _title(draft, at, match[0])
            if end is None:
                break
            follow = JOINED.match(draft.text, end)
            if not follow:
                break
            at = follow.end()
    for match in NAMED_AS.finditer(draft.text):
        _title(draft, match.end(), "等")
    for match in TURNED.finditer(draft.text):
        _title(draft, match.end(), "成为")


def _title(draft: Draft, at: int, trigger: str) -> int | None:
    text = draft.text
    quote = text[at : at + 1] == "“"
    start = at + quote
    lead = LEVEL.match(text, start) or _region(draft, start)
    if trigger in BUILDING and not text.startswith(NATIONAL, start):
        return None
    plain = STATUS.match(text, start)
    if not lead and not (plain and _naming(trigger)):
        return None
    limit = STOP.search(text, start + 2)
    while limit and _inside(text, start, limit.start()):
        limit = STOP.search(text, limit.end())
    bound = min(limit.start() if limit else len(text), start + 34)
    ends = sorted(m.end(1) for m in HEADS.finditer(text, start + 2, bound) if m.end(1) <= bound)
    if not ends and plain:
        ends = [plain.end()]
    if not ends or ends[-1] - start < 4:
        return None
    end = ends[-1]
    if trigger != "等" and COUNT.match(text, end) and not _counted_award(text, start, end):
        return None
    draft.offer(start, end, "Program", "title", 0.92)
    return end + (text[end : end + 1] == "”" and quote)


def _inside(text: str, start: int, at: int) -> bool:
    """Return whether a stopping sign stands inside brackets or a name's numeral."""
    opened = text.count("(", start, at) > text.count(")", start, at)
    opened = opened and at - text.rfind("(", start, at) < 10
    return opened or (text[at].isdigit() and text[at + 1 : at + 2] in "0123456789强条")


def _region(draft: Draft, start: int) -> re.Match[str] | bool:
    entry = draft.known_from.get(start)
    return bool(entry and entry.kind in {"region", "short", "country"})


def _naming(trigger: str) -> bool:
    return NAMED.search(trigger) is not None


def _counted_award(text: str, start: int, end: int) -> bool:
    return text[end - 1] in "奖品" and end - start >= 5
