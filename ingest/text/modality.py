"""Has it happened, is it under way, planned, or only encouraged?"""

from __future__ import annotations

import re

from graph.model import Modality

from .sections import Kind

ENCOURAGED = re.compile(
    r"鼓励|引导|倡导|支持(?<![全大力]支持)(?<!给予支持)(?![下,。;、])|探索|推动.{0,8}(?:参与|开展)|号召|允许|有条件的"
)
PLANNED = re.compile(
    r"将(?!军|近|领)|拟|计划(?!项目|[、》])|力争|争取|争创|确保|规划建设|努力|目标|到20\d\d年|要(?!求|素|点)|着力|加快|积极推进|推进|加强|深化|抓好|做好|力求|筹划|谋划|有望|预计"
)
DATED = re.compile(r"\d月\d+日")
SURELY_PLANNED = re.compile("将|拟|力争|争取|确保|计划|有望")
MEANT = re.compile("力争|争取|确保|争创|拟|将")
UNDER_WAY = re.compile(r"正在|在建|筹建|建设中|推进中|正式启动|开工|启动(?:了)?|试运行|洽谈|处于")
DONE = re.compile(
    r"已(?!立项目标)|了|成功|日前|近日|截至|目前|完成|签订|签署|签约|揭牌|获|被|荣|跻身|落成|先后|建成(?!投)|落户|成立(?=[于以])|去年|建有|拥有"
)


def modality(clause: str, kind: Kind) -> Modality:
    """Return what a clause says of its statement, given what its section tells.

    >>> modality("已与浙江大学签订合作协议", "target")
    'done'
    >>> modality("将与浙江大学共建研究院", "achieved")
    'planned'
    >>> modality("鼓励企业与浙江大学合作", "achieved")
    'encouraged'
    """
    if ENCOURAGED.search(clause) and not _is_done(clause):
        return "encouraged"
    if kind == "achieved":
        planned = PLANNED.search(clause)
        if planned and SURELY_PLANNED.search(clause) and "了" not in clause:
            return "planned"
        if UNDER_WAY.search(clause):
            return "under_way"
        return "planned" if planned and not _is_done(clause) else "done"
    if MEANT.search(clause):
        return "planned"
    if _is_done(clause):
        return "done"
    return "under_way" if UNDER_WAY.search(clause) else "planned"


def _is_done(clause: str) -> bool:
    return bool(DONE.search(clause) or DATED.search(clause))
