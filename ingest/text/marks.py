"""What is no content: boilerplate, masks, overwritten numbers; marked, never removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .script import traditional_stretches


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text with the guideline's kind of what is wrong with it."""

    start: int
    end: int
    kind: str
    repaired: str = ""


LINE = re.compile(
    r"首页\s*>|网站首页|文章中心|当前位置[::]|(?:本站|小编|本网|我们).{0,30}(?:整理|收集|精心|搜集)|范文.{0,20}参考|欢迎咨询"
    r"|推荐访问|相关推荐|相关阅读|猜你喜欢|全文共\d+字|收藏《|目[录錄]/提纲|责任编辑|上一篇|下一篇|打印本页|关闭窗口|扫一扫"
    r"|点击下载|下载文档|免责声明|版权所有|浏览次数|点击数|字体[::]|分享到|微信公众号|会员可|请登录|付费阅读"
    r"|^【(?:期刊名称|年\(卷\),期|总页数|正文语种|关键词|中图分类号|文献标识码)】|^篇[一二三四五六七八九十]{1,3}[::]"
    r"|^来源[::]|^编辑[::]|^发布时间|^阅读[::]|^字号"
)
SPAN = re.compile(
    r"[….]*[((](?:[^()()\n]{0,40}?)(?:省略\d+字|https?://|www\.|未完)[^()()\n]{0,80}[))]?[….]*"
)
TITLE_TWICE = re.compile(r"^\[([^\[\]\n]{4,60})\].{0,60}$", re.MULTILINE)
MAX_LINE_MARK = 300
MASK = re.compile(
    r"\*+|×{1,}|(?<![A-Za-z0-9.%])[xX]{1,4}(?:\.[xX]{1,3})?(?:-[xX]{1,4})?(?![A-Za-z]|射线|光片|轴)|20_{2,}|“”|_{2,}|○{2,}"
)
OVERWRITTEN = re.compile(
    r"(?<![\d.])(20[12]\d)(\d{0,4}(?:\.\d+)?)(?=\s*(%|[家件项个名人次户亩场期所篇]))"
)
RATE_LIMIT = 1000.0


def marks(text: str) -> list[Mark]:
    """Return the boilerplate, masks and overwritten numbers of a text, by place."""
    return sorted([*boilerplate(text), *masks(text), *overwritten(text)])


def boilerplate(text: str) -> Iterator[Mark]:
    """Yield site banners, advertisements, paywall notes and wrapper headings."""
    for line in re.finditer(r"[^\r\n]+", text):
        body = line[0]
        if (len(body) < MAX_LINE_MARK and LINE.search(body)) or TITLE_TWICE.match(body):
            yield Mark(line.start(), line.end(), "boilerplate")
            continue
        for match in SPAN.finditer(body):
            a = line.start()
            yield Mark(a + match.start(), a + match.end(), "boilerplate")


def masks(text: str) -> Iterator[Mark]:
    """Yield what stands where a name or number was blanked out."""
    for match in MASK.finditer(text):
        yield Mark(match.start(), match.end(), "placeholder")


def overwritten(text: str) -> Iterator[Mark]:
    """Yield numbers in which a year was written over the true one, with the likely one.

    Certain only where the document has a rate that can't be (2023.5%); then every number that
    begins with that year and stands before a measure is one of them.
    """
    found = list(OVERWRITTEN.finditer(text))
    impossible = {m[1] for m in found if m[2] and m[3] == "%" and float(m[1] + m[2]) > RATE_LIMIT}
    seen = Counter(m[1] for m in found)
    for match in found:
        if match[1] in impossible and seen[match[1]] > 1:
            yield Mark(match.start(1), match.end(2), "number_corruption", "10" + match[2])


def script_marks(text: str) -> list[Mark]:
    """Return one mark over each stretch in Traditional characters."""
    return [Mark(a, b, "traditional") for a, b in traditional_stretches(text)]
