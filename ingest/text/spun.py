"""Words swapped by a text spinner, put back only where the document and the context are certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .edits import Edit

STRONG = re.compile(
    r"效劳(?!于|[我你他她])|(?:火炬|星火)方案|到达\d|(?<=申请|授权|获得)创造专利|创造专利(?=\d|突破|授权|申请)"
)
ENOUGH = 3
SWAPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"效劳", "服务"),
        (r"(?<=火炬|星火|巨人|人才|领航)方案", "计划"),
        (r"创造(?=专利)", "发明"),
        (r"创立(?=国家|省|市|全国|[“\"])", "创建"),
        (r"根底", "基础"),
        (r"到达(?=\d|[一二三四五六七八九十百])", "达到"),
        (r"气氛", "氛围"),
        (r"(?<=经济|产业|社会|集群|持续|驱动|科学|协调|联动|战略|可以|三大|园区)开展", "发展"),
        (r"(?<=大力|加快|优先|科学)开展(?=\w{0,6}(?:产业|企业|经济|农业|工业|集群))", "发展"),
        (r"开展(?=现代农业|支柱产业|高新技术产业|新兴产业|战略)", "发展"),
        (r"(?<=攻关|创新|转化|产品|方案|计划|科技)工程(?=\d|不少于|突破|认定|申报)", "项目"),
    )
)


def spun_edits(text: str) -> Iterator[Edit]:
    """Yield the original of each swapped word of a spun document.

    A document is spun only if it has several of the swaps that no writer makes.

    >>> list(spun_edits("为市民效劳。")), len(list(spun_edits("科技效劳、中介效劳、火炬方案")))
    ([], 3)
    """
    if sum(1 for _ in STRONG.finditer(text)) < ENOUGH:
        return
    for pattern, word in SWAPS:
        for match in pattern.finditer(text):
            yield Edit(match.start(), match.end(), "spun_synonym", match[0], word, 0.95)
