"""Documents and titles: 《…》, and proper titles without the brackets."""

from __future__ import annotations

import re

from .draft import Draft
from .naming import weigh
from .walk import reach

BRACKETED = re.compile(r"《[^《》\n]{2,80}(?:《[^《》\n]{1,40}》[^《》\n]{0,20})?》")
POLICY = re.compile(
    r"计划|方案|意见|办法|条例|规划|纲要|决定|通知|措施|政策|规定|法$|法\(|细则|责任书|若干|指南|目录|行动|协议|章程|公约|制度|责任制|要点|标准|规范|白皮书|倡议|备忘录|合同|清单|守则|规则|\d+条|报告|宣言|公告|批复|函$|路线图"
)
RESEARCH = re.compile(
    r"研究|研发|技术|应用|系统|开发|产业化|示范|制备|工艺|平台|设备|关键|机理|工程|装备|材料|方法"
)
PROJECT_AFTER = re.compile(
    r"等?\s*(?:\d+|[xX*]+|[两三四五六七八九十]+)?[个项]?\s*(?:项目|课题|成果)"
)
NUMERAL = "一二三四五六七八九十"
# what begins with a set of signs is found far faster than a choice
BARE = re.compile(
    rf"[实建素战纲评管认暂条促\d{NUMERAL}](?:(?<![\d{NUMERAL}])(?:(?<=实)施(?:纲要|意见|细则)|(?<=建)设纲要|(?<=素)质纲要"
    r"|(?<=战)略纲要|(?<=纲)要|(?<=评)价办法|(?<=管)理办法|(?<=认)定办法|(?<=暂)行办法|(?<=条)例|(?<=促)进法)"
    rf"|(?<=\d)\d{{0,2}}条(?:配套)?(?:政策|意见|措施)?|(?<=[{NUMERAL}])[{NUMERAL}]{{0,2}}项规定)"
)
QUOTED_TITLE = re.compile(r"“([^“”\n]{8,50})”(?=等?[^,。;“”]{0,6}(?:项目|课题|获|荣获))")
TITLE_AFTER = re.compile(r"“(?:(?<=(?:项目|课题)“)|(?<=(?:承担|主持|完成)的“))([^“”\n]{8,50})”")
UNDERTAKEN = re.compile(
    r"承担(?:了|的)([^,。;、“”《》]{8,50}?)(?=等(?:\d+|[xX*]+|[两三四五六七八九十]+)?[余多]?[个项]?(?:项目|课题))"
)


def find_policies(draft: Draft) -> None:
    """Offer documents in 《》, research projects in 《》, and unbracketed proper titles."""
    for match in BRACKETED.finditer(draft.text):
        body = match[0][1:-1]
        after = draft.text[match.end() : match.end() + 12]
        if PROJECT_AFTER.match(after) and RESEARCH.search(body):
            draft.offer(match.start(), match.end(), "Project", "bracketed_project", 0.95)
        elif POLICY.search(body):
            draft.offer(match.start(), match.end(), "Policy", "bracketed", 0.95)
    for pattern in (QUOTED_TITLE, TITLE_AFTER, UNDERTAKEN):
        for match in pattern.finditer(draft.text):
            if RESEARCH.search(match[1]) and len(match[1]) >= 8:
                draft.offer(match.start(1), match.end(1), "Project", "project_title", 0.9)
    for match in BARE.finditer(draft.text):
        _offer_bare(draft, match)


def _offer_bare(draft: Draft, match: re.Match[str]) -> None:
    sentence = draft.sentence_at(match.start())
    if sentence < 0 or not draft.is_edge(match.end()):
        return
    found = reach(draft, match.start(), draft.sentences[sentence].start)
    start = found.start
    about = weigh(draft, start, match.start())
    counted = match[0][0].isdigit() and draft.text[match.start() - 1 : match.start()] in {
        "第",
        "等",
    }
    if (
        counted
        or draft.text[start - 1 : start] == "《"
        or (match[0] == "条例" and about.length < 4)
    ):
        return
    if about.proper or about.level or about.length >= 4 or _central(draft, start, match):
        draft.offer(start, match.end(), "Policy", "title", 0.75)


def _central(draft: Draft, start: int, match: re.Match[str]) -> bool:
    return draft.text[start : match.start()] in {"中央", "省委", "市委", "省市委", "县委", "区委"}
