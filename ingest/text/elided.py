"""What a phrase leaves out that its sentence told before: the head of a total, a level, a share."""

from __future__ import annotations

import re

from . import indicators as ind
from .lexicon import words

SCOPED = re.compile(r"(?:领域|方面|产业|行业)$")
BARE = frozenset(
    ("其中", "发明", "授权", "申请", "立项", "提高", "增加", "增长", "降低", "下降", "增至")
)
BARE |= {"增幅", "增速"}
GRANTED = re.compile("(?:其中|已|新)?(?:获得?)?授权")
APPLIED = re.compile("(?:申报|认定|申请|备案|入库)$")
"""What is done before something counts: of 申报60家、净增40家 the latter are no applications."""
ADDED = frozenset({"新增", "新认定", "净增", "累计新增"})


def restored(left: str, told: str, before: str) -> str:
    """Return a phrase with the head that its sentence left out, '' if none is missing."""
    if left in {"创造专利", "发明专利"}:
        asked = "申请" in told or "申请" in before
        return left + ("申请" if asked else "授权" if "授权" in told else "拥有")
    if GRANTED.fullmatch(left) and "专利" in told:
        return ind.head_of(told).removesuffix("申请") + "授权"
    if left.startswith("占"):
        return (
            ind.head_of(told) + left + ("" if left.endswith(("比重", "比例", "占比")) else "比重")
        )
    if SCOPED.search(left):
        return left + told
    if ind.TOTAL.match(left) or left in BARE:
        return told if left == "其中" else ind.head_of(told) + left
    if ind.LEVEL_ONLY.match(left):
        verb = ind.LEAD_VERB.match(told)
        kept = verb[0] if verb and verb[0] in words("keptverb") else ""
        return kept + left.removeprefix("其中") + ind.head_of(told)
    return left + APPLIED.sub("", ind.head_of(told)) if left in ADDED else ""
