"""A firm's name cut into body, legal form and tail; slips in the form are told."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from ingest.names.gazetteer import Gazetteer, place_of
from ingest.names.trades import trades

STRONG = re.compile(
    "股份有限责任公司|股份有限公司|有限责任公司|责任有限公司|有限公司|股份公司|集团总?公司|总公司"
    "|(?<![分子支])公司|(?:普通|特殊普通|有限)?合伙企业|专业合作社|合作社|个人独资企业"
    "|(?:律师|会计师)?事务所|银行(?:股份有限公司|有限责任公司|有限公司|股份公司|公司)?"
    "|集团(?=$|(?:(?!股份|有限|公司)[^)]){0,8}(?:分公司|办事处|研究院|事业部|中心|实验室)$)"
)
_WEAK = re.compile("(?<=..)(?:股份|总厂|集团|控股集团|商行|经营部|厂|行)$")
BRANCH = re.compile(
    r"(?:第?\d+)?(?:分公司|子公司|分行|支行|营业部|营业厅|办事处|代表处|分厂|分部|分店|分院|分中心|分所"
    r"|分局|分支机构|联络处|项目部|事业部)$"
)
_DISTRICT = re.compile(
    r"^([一-鿿]{2,3}?)区(?=第?\d*(?:[分支]公司|子公司|[分支]行|分[厂部店院所局中]|办事处|代表处|营业部|项目部"
    r"|事业部|研发中心|联络处))"
)
_BRACKETED_BRANCH = re.compile(r"\(([^()]+)\)(?=[^()]{2,4}$)")
BROKER = re.compile("^.{2,6}?证券(?=.{2,})")
_SLIPPING = ("股份有限公司", "有限责任公司", "有限公司")
_CUT = re.compile("股.?份|股份.|(?<!控)股.?$|份.?$|责任.|责.任|[责任]$")
"""What is left before 有限公司 or 公司 of a longer form that slipped."""
FORM_REMARKS = ("合伙", "有限", "普通", "特殊")


def cut_form(text: str, form: re.Match[str] | None) -> tuple[str, str, str]:
    """Return body, legal form and tail."""
    if form is not None and (
        form[0] == "公司" or _CUT.search(text, form.start() - 3, form.start())
    ):
        slipped = slipped_form(text[: form.end()])
        if slipped:
            return slipped[0], slipped[1], text[form.end() :]
    if form is not None and form.start() >= 2:
        tail = text[form.end() :]
        inner = next(iter(reversed(list(STRONG.finditer(tail)))), None)
        if inner is not None and inner.end() >= len(tail) - 6 and not BRANCH.search(tail):
            # the owner's name stands before the firm's own (某集团公司某有限公司)
            start = form.end() + inner.start()
            return text[:start], inner[0], tail[inner.end() :]
        return text[: form.start()], form[0], tail
    text = _BRACKETED_BRANCH.sub(r"\1", text)
    branch = BRANCH.search(text)
    broker = BROKER.match(text)
    if branch and broker:
        return broker[0], "", text[broker.end() :]
    if branch and branch.start() >= 2:
        return (*_cut_branch(text, branch.start()),)
    slipped = slipped_form(text)
    if slipped:
        return slipped
    weak = _WEAK.search(text)
    if weak:
        return text[: weak.start()], weak[0], ""
    return text, "", ""


def slipped_form(text: str) -> tuple[str, str, str] | None:
    """Return body, form and no tail of a name whose form has one slip, None if it has none.

    >>> slipped_form("平智电子有限公斯"), slipped_form("平智电子股份有线公司")[1]
    (('平智电子', '有限公司', ''), '股份有限公司')
    >>> slipped_form("平智电子限公司"), slipped_form("平智电子公司")
    (('平智电子', '有限公司', ''), None)
    """
    known = trades()
    best: tuple[int, bool, bool, str, int] | None = None
    for form in _SLIPPING:
        for start in range(len(text) - len(form) - 1, len(text) - len(form) + 2):
            if start < 3 or OSA.distance(text[start:], form, score_cutoff=1) > 1:
                continue
            # the longest form wins; then the cut that leaves a word of trade whole
            fit = (len(form), text[start] == form[0], text[start - 2 : start] in known, form, start)
            best = fit if best is None else max(best, fit)
    return (text[: best[4]], best[3], "") if best else None


def _cut_branch(text: str, start: int) -> tuple[str, str, str]:
    """Return a short name of a branch cut before the place that its unit names."""
    for at in range(2, start - 1):
        code, length = _tables().at_front(text[at:start])
        if (code and at + length == start) or place_of(text[at:start]):
            return text[:at], "", text[at:]
    return text[:start], "", text[start:]


@cache
def _tables() -> Gazetteer:
    return Gazetteer()


@cache
def plain_tail(tail: str) -> str:
    """Return a firm's tail without what its writers leave out: brackets, levels, forms.

    >>> plain_tail("(苏州)分公司"), plain_tail("苏州市分公司"), plain_tail("(有限合伙)")
    ('苏州分公司', '苏州分公司', '')
    """
    bare = tail.strip("()").replace("(", "").replace(")", "")
    if bare.endswith(FORM_REMARKS) and len(bare) <= 8:
        return ""
    bare = re.sub("(?<=..)市(?!场|政)|(?<=..)[省县](?=.)|(?<=..)区(?=.行)", "", bare)
    bare = _DISTRICT.sub(r"\1", bare)
    bare = re.sub("分行(?=.+支行$)|股份(?=.)", "", bare)
    return bare.replace("有限责任公司", "").replace("有限公司", "")
