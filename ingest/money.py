"""The unit that a header gives to the amounts below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_FOREIGN = re.compile(
    r"usd|us\$|[$€£₩]|\b(?:eur|gbp|hkd|jpy|krw|aud|cad|sgd|chf|twd|rub|inr)\b|dollar|euro|外[币汇]"
    r"|[美欧日韩港]元|(?:^|[\d万亿千百(:])[澳加新]元|[美港日韩台]币|新台币|美金|澳门元|新加坡元|加拿大元|澳大利亚元|英镑|法郎|卢[布比]"
)
_UNITS = (
    ("亿元", re.compile(r"亿|100 ?m(?:illion)?\b")),
    ("千万元", re.compile(r"千万")),
    ("百万元", re.compile(
        r"百万|million|\bmn\b|\bmln\b|(?:rmb|cny|yuan|[¥￥]) ?m\b|\bm ?(?:rmb|cny|yuan)"
    )),
    ("万元", re.compile(r"万|10 ?k|10[,，]?000|\bwan\b|ten thousand")),
    ("千元", re.compile(r"千元|thousand|\bk ?(?:rmb|cny|yuan)|(?:rmb|cny|yuan) ?k\b")),
    ("元", re.compile(r"元|yuan|\brmb\b|\bcny\b|[¥￥]")),
)  # fmt: skip

_STATED = re.compile(
    r"((?:单位[:：]\s*|[（(])(?:人民币)?((?:亿|千万|百万|万|千)?(?:[美欧日韩港澳加新]?元|美金|英镑|[港台]币)))"
)


def unit_of(header: str) -> str:
    """Return the unit that a header names, '' if none, `foreign` if it is not of yuan.

    >>> [unit_of(h) for h in ("投入（万元）", "金额(元)", "Revenue (RMB m)", "Sales (USD)", "经费")]
    ['万元', '元', '百万元', 'foreign', '']
    """
    words = unicodedata.normalize("NFKC", header).casefold().replace("_", " ")
    if is_foreign(words):
        return "foreign"
    return next((unit for unit, pattern in _UNITS if pattern.search(words)), "")


def unit_in(lines: Iterable[str]) -> str:
    """Return the one unit that the lines above a header name, '' if none or several.

    >>> unit_in(["企业名录", "制表：科技局　单位：万元"]), unit_in(["资金（元）", "单位：万元"])
    ('万元', '')
    >>> unit_in(["外资企业名录", "（单位：万美元）"])
    'foreign'
    """
    told = [match for line in lines for match in _STATED.findall(line)]
    found = {"foreign" if is_foreign(words) else unit for words, unit in told}
    return found.pop() if len(found) == 1 else ""


def is_foreign(text: str) -> bool:
    """Return whether a text speaks of money that is not yuan.

    >>> [is_foreign(text) for text in ("300万美元", "USD 5m", "投资额（万加元）")]
    [True, True, True]
    >>> [is_foreign(text) for text in ("300万元", "追加元素", "欧元林公司")]
    [False, False, True]
    """
    return bool(_FOREIGN.search(unicodedata.normalize("NFKC", text).casefold()))


def unit_pattern(unit: str) -> str:
    """Return the pattern of an amount that is in the unit of its column.

    >>> re.findall(unit_pattern("元"), "12,000元")
    ['12,000']
    """
    tail = f"(?:{unit}|{unit.removesuffix('元')})" if unit != "元" else "元"
    return rf"^([\d.,]+)\s*{tail}?$"
