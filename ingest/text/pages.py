"""Page numbers: those that their form tells, and those that only their order among others tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .finder import matches
from .segmenter import is_word

COUNT = r"(?P<{}>\d{{1,4}}|[一二三四五六七八九十]{{1,3}})"
NUMBERED = re.compile(
    rf"[(（]?第\s?{COUNT.format('number')}\s?[頁页]\s?(?:[/／,，|]?\s{{0,4}}[共总]\s?"
    rf"{COUNT.format('total')}\s?[頁页]|[/／]\s?\d{{1,4}}(?![\d年月]))\s?[)）]?"
    r"|[共总]\s?\d{1,4}\s?[頁页]\s?[,，/／|]?\s{0,4}第\s?(?P<later>\d{1,4})\s?[頁页]"
    r"|[(（]\s?第\s?(?P<apart>\d{1,4})\s?[頁页]\s?[)）]"
    r"|(?<=[%。；;，,、])第\s?(?P<alone>\d{1,4})\s?[頁页](?=[\u4e00-\u9fff\r\n(（]|$)"
    r"|(?:^|(?<=[\r\n\f]))[ \t]*第\s?(?P<first>\d{1,4})\s?[頁页]"
    r"(?=\s?[\u4e00-\u9fff(（])(?!\s?[的所中上下至到和])"
    r"|第\s{0,4}[頁页]\s{0,4}[/／,，|]?\s{0,4}[共总]\s{0,4}[頁页]"
)
NAMED = re.compile(
    r"[Pp]age\s?(?P<number>\d{1,3})(?:\s?(?:of|/)\s?(?P<total>\d{1,3}))?(?![A-Za-z\d.])"
)
DASH = "[—–―─－]{1,2}"
DASHED = re.compile(
    rf"(?<![\d—–―─－\-.]){DASH}\s?(?P<number>\d{{1,3}})(?: ?/ ?(?P<total>\d{{1,3}}))?\s?"
    rf"{DASH}(?![\d—–―─－\-])"
    r"|(?<![\d\-.])- (?P<later>\d{1,3}) -"
    r"|(?:^|(?<=[\r\n\f]))-(?P<first>\d{1,3})-(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff，。；、])-(?P<alone>\d{1,3})-(?=[\u4e00-\u9fff\r\n(（]|$)"
)
DASHED_SIGN = re.compile(r"[—–―─－\-]\s?[\d/ ]{1,9}\s?[—–―─－\-]")
FRACTION = re.compile(
    r"(?<![\d./年月])(?P<number>\d{1,3}) ?/ ?(?P<total>\d{1,3})"
    r"(?![\d./])(?!\s?(?:以[上下内]|左右|活动|大促|期间|[的多强年月日%℃个家件项名米]))"
)
AMID = re.compile(r"[\u4e00-\u9fff，。；、,;](?<![占约近的超达按为由至到过仅减])$")
TITLED = re.compile(
    r"\d{1,2}[、．.] ?[^\n，。,:：]{2,40}?"
    r"(?:计划|方案|总结|要点|报告|汇报|材料|意见|办法|安排|打算|规划|思路)(?=[ \t\u3000(（\r\n]|$)"
)
LINE_START = re.compile(r"(?:^|[\r\n\f])[ \t\u3000]*$")
BEFORE_HAN = re.compile(r"[ \t]?[\u4e00-\u9fff]")
HEAD = r"(?:[一二三四五六七八九十]{1,3}[、．]|[(（][一二三四五六七八九十]{1,3}[)）])"
COUNTED = (
    "个家项件名人次年月日万亿千百元亩吨个支所处條条批届期级位户台套座种篇份场天周岁里米公"
    "平立方度号类大点成倍多余几至到以两组股只艘架眼口栋间层章节部枚辆幢本册颗粒朵头匹羽尾株棵把张幅首句门扇面番轮趟遍步圈人"
)
GLUED = re.compile(
    r"[ \t\u3000]*(?P<number>\d{1,3})(?:(?P<sign>、|[．.](?!\d))"
    rf"|(?=[\u4e00-\u9fff])(?![{COUNTED}]))"
)
AT_HEAD = re.compile(rf"\s?(?:{HEAD}|\d{{1,2}}[、．.])")
BEFORE_HEAD = re.compile(rf"[ \t\u3000]*(?P<number>\d{{1,3}})[、．.] ?(?={HEAD})")
LOOSE = re.compile(
    r"(?<=[，。；,;\u4e00-\u9fff])(?<![第近约超达至到为的有共是])(?P<number>[1-9]\d{0,2})"
    rf"(?:(?=[ \t]*(?:[\r\n\f]|$))|(?=[\u4e00-\u9fff])(?![{COUNTED}]))"
)
LAST = re.compile(r"(?<=[。！!])[ \u3000]{0,2}(?P<number>\d{1,3})$")
"""Nothing but a page's number stands behind a sentence's end."""
SINGLE = re.compile(
    r"(?<=[\u4e00-\u9fff（(“：:])(?<![见在至到从和与及、第阅看自由对翻件告书刊稿版本册表文载])第\s?(?P<number>\d{1,4})\s?[頁页]"
    r"(?=[\u4e00-\u9fff、，。；）)”])(?![的所中上下至到第和与及起附图表内左右处以]|、第)"
)
BROKEN = re.compile(rf"(?P<number>[0-9][0-9]?)(?=[\u4e00-\u9fff]{{2}})(?![{COUNTED}])")
NUMBERED_SIGN, ORDINAL, A_DASH = (re.compile(s) for s in ("[(（第共总 \t]", "第", "[—–―─－-]"))
DIGIT, DIVIDED = re.compile(r"\d"), re.compile(r"\d(?=[\d ]{0,3}/)")
"""What each pattern begins with, which is found far faster."""
HAN = re.compile(r"[\u4e00-\u9fff]{2}")
BLANKS = " \t\u3000"
ENDS = frozenset("。；：！？!?;:）)")
NUMERALS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)}
FEWEST, LEAST_TOTAL, MANY = 2, 3, 6
PAGE_LENGTH, NEAREST = 60, 8
"""Numbers that stand nearer to each other count rows of a table."""


@dataclass(frozen=True, slots=True, order=True)
class Page:
    """A number that is, or may be, a page's: where it stands, and of how many (0: not told)."""

    start: int
    end: int
    number: int
    total: int = 0


def openings(text: str, lines: Iterable[tuple[int, int]]) -> list[int]:
    """Return where lines (start, end) begin that open with a number."""
    return [start for start, _ in lines if text[start : start + 6].lstrip(BLANKS)[:1].isdigit()]


def told_pages(text: str, lines: Sequence[tuple[int, int]]) -> list[Page]:
    """Return the page numbers within lines (start, end) that their form tells.

    >>> [page.number for page in told_pages("农户- 1 -6万户。第2页 共3页", [(0, 18)])]
    [1, 2]
    """
    found: list[re.Match[str] | None] = []
    if "页" in text or "頁" in text:
        found += [*matches(NUMBERED, NUMBERED_SIGN, text), *matches(SINGLE, ORDINAL, text)]
    if DASHED_SIGN.search(text):
        found += matches(DASHED, A_DASH, text)
    if "age" in text:
        found += NAMED.finditer(text)
    # no list has 2、三、 for an item
    found += [BEFORE_HEAD.match(text, start) for start in openings(text, lines)]
    ends = (end for _, end in lines if text[end - 1].isdigit())
    found += [LAST.search(text, max(end - 6, 0), end) for end in ends]
    found += [match for match in BROKEN.finditer(text) if _breaks_a_word(text, *match.span())]
    if "/" in text:
        found += [match for match in _fractions(text) if _is_told(text, _page(match))]
    return sorted(_page(match) for match in found if match)


def _is_told(text: str, page: Page) -> bool:
    """Return whether a fraction is a page's: at a line's start, or amid words and of many."""
    before, behind = text[max(0, page.start - 8) : page.start], text[page.end : page.end + 8]
    if not 0 < page.number <= page.total or not BEFORE_HAN.match(behind):
        return False
    if LINE_START.search(before):
        return page.total >= LEAST_TOTAL or bool(AT_HEAD.match(behind))
    return page.total >= MANY and page.number > 1 and bool(AMID.search(before))


def _breaks_a_word(text: str, start: int, end: int) -> bool:
    """Return whether a number stands within a word (产3业), and between no two words."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    if not HAN.match(before) or not is_word(before[1] + behind[0]):
        return False
    return not is_word(before) and not is_word(behind)


def chained_pages(
    text: str, lines: Sequence[tuple[int, int]], known: Sequence[Page], bare: Sequence[Page]
) -> list[Page]:
    """Return the page numbers that follow or lead up to others, whatever their form.

    `known` are those that their form tells, `bare` the numbers that stand alone in a line.
    """
    runs = [*_run(bare), *_of_one_total(text)]
    totals = {page.total for page in known if page.total >= LEAST_TOTAL}
    if totals and "/" in text:
        parts = map(_page, _fractions(text))
        runs += [part for part in parts if part.total in totals and _is_between(part, known)]
    head = [Page(0, 2, 1)] if text.startswith("1") and TITLED.match(text) else []
    glued = [m for m in (GLUED.match(text, start) for start in openings(text, lines)) if m]
    if known or runs or head:
        found = list(_fitting(text, [*head, *known, *runs], bare, glued))
        return [*runs, *found, *(head if found else [])]
    naked = [_page(match) for match in glued if not match["sign"]]
    return [] if any(page.number == 1 and page.start for page in naked) else _run(naked)


def _is_between(page: Page, known: Sequence[Page]) -> bool:
    """Return whether the known numbers before are smaller and those behind greater."""
    return all((k.number < page.number) == (k.start < page.start) for k in known)


def _fitting(
    text: str, known: Sequence[Page], bare: Sequence[Page], glued: Sequence[re.Match[str]]
) -> Iterator[Page]:
    """Yield what is the next page's after, or the last one's before, a known number."""
    taken = set(known)
    totals = {0, *(page.total for page in known)}
    starts = {page.start for page in known}
    items = [_page(match) for match in glued if match["sign"] and match.start() not in starts]
    order = sorted({*known, *bare, *_candidates(text, glued)})
    for step in (1, -1):
        last: Page | None = None
        for page in order[::step]:
            if page in taken:
                last = page
                continue
            fits = last and _counts_on(page, last, step) and page.total in totals
            if fits and not _is_item(page, items):
                taken.add(page)
                items = [item for item in items if item != page]
                last = page
                yield page


def _counts_on(page: Page, last: Page, step: int) -> bool:
    """Return whether a number is the next (step 1) or the last one (-1), some way off.

    A page may have one number over its text and, 第5页 共5页, the same below.
    """
    if step > 0:
        return page.number == last.number + 1 and page.start - last.end >= NEAREST
    is_same = page.number == last.number and last.total == last.number
    return (is_same or page.number == last.number - 1) and last.start - page.end >= NEAREST


def _is_item(page: Page, items: Sequence[Page]) -> bool:
    """Return whether a number is one of a list's: the items beside it count with it."""
    at = bisect_left(items, page)
    if at == len(items) or items[at] != page:
        return page.number == 1 and page.start > 0
    before = items[at - 1].number if at else 0
    behind = items[at + 1].number if at + 1 < len(items) else 0
    return behind == 2 if page.number == 1 else before == page.number - 1


def _page(match: re.Match[str]) -> Page:
    told = {key: value for key, value in match.groupdict().items() if value}
    total = _number(told.pop("total", ""))
    return Page(match.start(), match.end(), _number(next(iter(told.values()), "")), total)


def _number(word: str) -> int:
    """Return the value of digits or of a numeral up to 九十九, 0 for nothing."""
    if not word or word.isdigit():
        return int(word or 0)
    tens, ten, ones = word.rpartition("十")
    return (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)


def _run(found: Iterable[Page]) -> list[Page]:
    """Return the longest row of numbers that count on by one, a page apart, if there are two."""
    rows: dict[int, list[Page]] = {}
    for page in found:
        row = rows.get(page.number - 1, [])
        if not row or page.start - row[-1].end >= PAGE_LENGTH:
            rows[page.number] = [*row, page]
    best = max(rows.values(), key=len, default=[])
    return best if len(best) >= FEWEST else []


def _of_one_total(text: str) -> list[Page]:
    """Return fractions that count the pages of one total (1/2 … 2/2)."""
    found = [_page(m) for m in _fractions(text)] if text.count("/") > 1 else []
    totals = sorted({page.total for page in found})
    return [p for t in totals for p in _run(f for f in found if f.number <= f.total == t)]


def _fractions(text: str) -> Iterator[re.Match[str]]:
    return matches(FRACTION, DIVIDED, text) if "/" in text else iter(())


def _candidates(text: str, glued: Sequence[re.Match[str]]) -> Iterator[Page]:
    for match in (*glued, *matches(LOOSE, DIGIT, text), *_fractions(text)):
        page, before = _page(match), text[max(0, match.start() - 3) : match.start()].rstrip()
        is_item = match.groupdict().get("sign") in {".", "．"} and before[-1:] in ENDS
        if not is_item and (page.number == 1 or not TITLED.match(text, page.start)):
            yield page


def makes_word(left: str, right: str) -> bool:
    """Return whether a word goes across a break (制|度)."""
    pairs = ((1, 1), (1, 2), (2, 1))
    return any(is_word(left[-a:] + right[:b]) for a, b in pairs if len(right) >= b)
