"""Numbers that may be a page's, and the rows in which they count on."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .finder import matches, places
from .page_forms import TOLD

HAN = re.compile(r"[\u4e00-\u9fff]{2}")
FEWEST = 2
STYLED = re.compile(
    r"(?<![A-Za-z\d])[(（] ?(?P<number>\d{1,3}) ?[)）]"
    r"|(?<![A-Za-z\d])[Pp]\.? ?(?P<letter>\d{1,3})(?:/\d{1,3})?(?![\dA-Za-z.])"
    r"|(?<![A-Za-z\d.])(?P<roman>x|(?:ix|iv|v?i{1,3}|v))(?![A-Za-z\d.])"
    r"|(?<![\u4e00-\u9fff][网单首主每])[页頁] ?(?P<leaf>\d{1,3})(?!\d)"
    r"|第(?P<numeral>[一二三四五六七八九十]{1,3})[頁页]"
    r"|(?<![见在看阅翻到稿件书册表])(?<!件\d)第\s?(?P<ordinal>\d{1,3})\s?[頁页面](?![的所是为列写、])"
)
STYLED_SIGN = re.compile("[(（Ppivx第页頁]")
"""Numbers that only their order tells for pages: ·3·, (3), P3, iii, 第三页."""
PARTS = r"(?<![\d./年月])(?P<number>\d{1,3}) ?/ ?(?P<total>\d{1,3})(?![\d./])"
FRACTION = re.compile(
    PARTS + r"(?!\s?(?:以[上下内]|左右|活动|大促|期间|[的多强年月日%℃个家件项名米]))"
)
COUNTED = (
    "个家项件名人次年月日万亿千百元亩吨个支所处條条批届期级位户台套座种篇份场天周岁里米公"
    "平立方度号类大点成倍多余几至到以两组股只艘架眼口栋间层章节部枚辆幢本册颗粒朵头匹羽尾株棵把张幅首句门扇面番轮趟遍步圈人块型小例讲课班队箱袋瓶秒分代井案宗起"
    "個萬億項畝噸處條屆級戶臺種場週歲裡號點餘幾兩隻層節輛冊顆頭區塊課隊張門組輪圈講開間後時年旬后时克英世强裏類棟強"
)
MEASURES = (
    "单單堂桌盒桶罐束炉封帧曲剂针味枝茬窝款寸兆瓦尺毫厘拍轴双副捆包卷盘杯顿笔桩则行列排页集季任辈路线街巷室楼角版对美道国省边"
    "斤吉釐軸雙盤頓筆樁則頁輩線樓對國"
)
"""What else may count: hardly looked for, since a page may go on with it."""
LOOSE = re.compile(
    r"(?P<number>[1-9](?<=[，。；,;\u4e00-\u9fff].)(?<![第近约超达至到为的有共是仅满距每各前后篇章节图表附之件号].)\d{0,2})"
    r"(?:(?=[ \t]*(?:[\r\n\f]|$))(?!\s*[\d家项個个名件亿億万萬元])"
    rf"|(?=[\u4e00-\u9fff])(?![{COUNTED}{MEASURES}核带镇街乡村院园区廊极翼县市校企馆站链]))"
)
BEFORE_SLASH = frozenset("0123456789 ")
SIGNS = frozenset(["signs", "sign", "gap", "space"])
"""Groups of a pattern that hold no number."""
NUMERALS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)}
ROMANS = {
    f"{tens}{ones}": 10 * len(tens) + n
    for tens in ("", "x")
    for n, ones in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"], 1)
}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
ROUND, NAMING = frozenset("(（"), frozenset("第图表式注件条")
FEW_OTHERS, LINES_APART, WHOLE = 1.25, 2, 6
FIRST_ITEM = re.compile(r"(?:^|[\r\n：:；;。，, ])[ \t\u3000(（]*1(?P<sign>[、)）]|[.．](?!\d))")
OF_PARTS = re.compile(
    r"所述|其特征在于|本(?:发明|实用新型)|(?:发明|实用新型)公开|附图标记|如图\d{1,2}所示"
)
BRACKETS = re.compile(r"\(\)|（）|\[\]|【】|<>|〈〉|《》|~~")
SHORTEST, LONGEST = 120, 2500
"""So many characters a page has."""
PAGE_LENGTH, SIGNED_LENGTH, NEAREST = 60, 24, 8
"""Numbers that stand nearer to each other count rows of a table."""
LEFT_OUT = 2
"""So much more is a number where the one between was lost."""


@dataclass(frozen=True, slots=True, order=True)
class Page:
    """A number that is, or may be, a page's: where it stands, and of how many (0: not told)."""

    start: int
    end: int
    number: int
    total: int = 0


def page_of(match: re.Match[str]) -> Page:
    """Return the page number that a pattern has found, by its groups or, without, its words."""
    if not match.re.groupindex:
        return _named(match)
    told = {key: value for key, value in match.groupdict().items() if value and key not in SIGNS}
    total = _number(told.pop("total", ""))
    return Page(match.start(), match.end(), _number(next(iter(told.values()), "")), total)


def _named(match: re.Match[str]) -> Page:
    """Return the page that words name: 第3页 共12页, 3/12页."""
    counts: dict[str, list[str]] = defaultdict(list)
    for found in TOLD.finditer(match[0]):
        counts[found.lastgroup or ""].append(found[found.lastgroup or 0])
    nth, plain = counts["nth"], counts["any"]
    number = (nth or plain or [""])[0]
    total = (counts["all"] or plain[0 if nth else 1 :] or [""])[0]
    return Page(*match.span(), _number(number), _number(total))


def _number(word: str) -> int:
    """Return the value of digits or of a numeral up to 九十九, 0 for nothing."""
    if not word or word.isdigit():
        return int(word or 0)
    word = unicodedata.normalize("NFKC", word).lower().translate(FORMAL)
    if word in ROMANS or not set(word) <= set(NUMERALS):
        return ROMANS.get(word, 0)
    tens, ten, ones = word.rpartition("十")
    return (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)


def is_where_due(page: Page) -> bool:
    """Return whether the pages before a number would be as long as pages are.

    >>> is_where_due(Page(700, 701, 3)), is_where_due(Page(380, 382, 47))
    (True, False)
    """
    return page.number > 1 and SHORTEST <= page.start / (page.number - 1) <= LONGEST


def names_parts(text: str) -> bool:
    """Return whether a text describes an invention, whose parts bear numbers."""
    return "权利要求" in text or len(OF_PARTS.findall(text)) > 1


def run_of(found: Iterable[Page], length: int = PAGE_LENGTH, step: int = 1) -> list[Page]:
    """Return the longest row of numbers that count on, a page apart, if there are two.

    Each is at most a `step` more than the one before it.
    """
    rows: dict[int, list[Page]] = {}
    for page in found:
        before = (rows.get(page.number - less, []) for less in range(1, step + 1))
        row = max(before, key=len)
        if not row or page.start - row[-1].end >= length * (page.number - row[-1].number):
            rows[page.number] = [*row, page]
    best = max(rows.values(), key=len, default=[])
    return best if len(best) >= FEWEST else []


def of_one_style(text: str) -> list[Page]:
    """Return numbers with the same signs about them that count on through the text."""
    found: dict[str, list[Page]] = defaultdict(list)
    listed: set[str] = set()
    for match in matches(STYLED, STYLED_SIGN, text):
        style = match[0][0] if match["number"] else match.lastgroup or ""
        if style in ROUND and not _is_amid(text, match):
            listed.add(style)
        found[style].append(page_of(match))
    rows: list[Page] = []
    for style, pages in found.items():
        run = run_of(pages, SIGNED_LENGTH)
        if style in listed and pages[0].number > 1 and len(run) == len(pages):
            listed.remove(style)  # a list begins with 1, and its items stand nearer
            run = run_of(pages, SHORTEST)
        if style not in listed and len(run) * FEW_OTHERS >= len(pages):
            rows += run
    return rows


def _is_amid(text: str, match: re.Match[str]) -> bool:
    """Return whether a bracketed number parts two Chinese characters, as no list's does."""
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(HAN.match(before + behind)) and before not in NAMING


def unlisted(text: str, glued: Sequence[re.Match[str]]) -> list[Page]:
    """Return numbers with a sign that count on at line starts, but are no list's.

    A list begins with 1 and has more items than one, few of them some way off; its signs may
    change.
    """
    items = [(page_of(match), match["sign"]) for match in glued if match["sign"]]
    found: list[Page] = []
    for sign in sorted({sign for _, sign in items}):
        pages = [page for page, own in items if own == sign]
        others = [page.number for page, own in items if own != sign]
        if any(n in others for n in (pages[0].number - 1, pages[-1].number + 1)):
            continue
        if any(first["sign"] == sign for first in FIRST_ITEM.finditer(text)):
            continue
        if len(pages) < FEWEST and text.count("\n") < WHOLE:
            continue
        pairs = list(pairwise(pages))
        if all(a.number + 1 == b.number and _is_apart(text, a, b) for a, b in pairs):
            found += pages
    return found


def _is_apart(text: str, page: Page, other: Page) -> bool:
    """Return whether a page's text may lie between two numbers."""
    lines = text.count("\n", page.end, other.start)
    return lines > LINES_APART or (lines > 1 and other.start - page.end >= PAGE_LENGTH)


def bracketed(text: str, page: Page) -> Page:
    """Return a page with the brackets about its number, where there are two."""
    before, behind = text[page.start - 1 : page.start], text[page.end : page.end + 1]
    if BRACKETS.fullmatch(before + behind):
        return replace(page, start=page.start - 1, end=page.end + 1)
    return page


def fractions(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a page of a total (3/12); the stroke is found first."""
    done = 0
    for at in places(text, "/"):
        if text[at - 1 : at] not in BEFORE_SLASH:
            continue
        for start in range(max(done, at - 4), at):
            if match := FRACTION.match(text, start):
                done = match.end()
                yield match
                break
