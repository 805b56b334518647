"""Numbers that cut a word in two: no sentence has them, so they are a page's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .folios import COUNTED, MEASURES, Page, is_where_due, run_of
from .script import simplified
from .segmenter import is_word, tag

CUTTING = re.compile(
    r"(?<![\d.:：∶/])(?P<number>[1-9]\d{0,2})(?: ?/ ?(?P<total>[1-9]\d{0,2}))?"
    r"(?:(?P<sign>、|[.．]|\s?[)）]| ?[·•~～・▪■◆●|*_>〉》】\]〕}」]| ?[頁页面])"
    r"[ \r\n]{0,2}(?=[\u4e00-\u9fff])"
    rf"|[ \r\n]{{0,2}}(?=[\u4e00-\u9fff])(?![{COUNTED}{MEASURES}]))"
)
LAST_DIGIT = re.compile(rf"[0-9](?![\d%万亿{COUNTED}])")
DIGITS_BEFORE = re.compile(r"(?<!\d)(?:\d{1,3} ?/ ?)?\d{1,3}$")
OPENING = re.compile(
    r"[\u4e00-\u9fff](?P<blank>[ \r\n]{0,2})"
    r"(?P<open>[(（]\s?|[·•~～・▪■◆●|*_<〈《【\[〔{「] ?|[Pp]\.?|第 ?)?$"
)
CLOSED_BY = {"(": ")）", "（": ")）", "第": "頁页面"} | dict(
    zip("·•~～・▪■◆●|*_<〈《【[〔{「", "·•~～・▪■◆●|*_>〉》】]〕}」", strict=True)
)
"""What stands behind a number that has such a sign before it."""
PLAIN = frozenset("、.．")
LEFT, RIGHT = (re.compile(s) for s in ("[\u4e00-\u9fff]{1,8}$", "[\u4e00-\u9fff]{1,8}"))
LONG_UNIT = re.compile(
    "个(?:百分点|月|工作日)|[百千万亿]+[元人亩吨件户个家株平美]|分钟|小时|平方|立方|公[里顷斤]|[人家场]次|人年|台套"
)
"""Units that a page may cut: no other unit behind a number begins a word."""
LABEL = re.compile(r"(?:序号|编号|附件|附表|图|注) ?$")
"""What a number names."""
ITEM_BEFORE = re.compile(
    r"(?:^|\n)[ \t\u3000]*(?P<number>\d{1,3})(?P<sign>[、.．])[^\n]{0,80}\n+[ \t\u3000]*$"
)
SPAN = 100
LISTED = {
    "、": r"\d、(?!\d)",
    ".": r"\d\.(?!\d)",
    "．": "\\d．",
    ")": r"[(（]\d{1,3}[)）]",
    "）": r"[(（]\d{1,3}[)）]",
}
"""Numbers that an item of a list may have, by their last sign."""
NO_SIGN = re.compile(r"[\d\s]+")
OTHERWISE_TOLD = frozenset(["", "第页", "P", "p", "[]", "〔〕", "**", "__", "《》"])
MOST = 99
"""The last page that a bare number may be: 863计划 is a programme."""


def amid(text: str) -> list[Page]:
    """Return the numbers between two Chinese characters that count nothing, with their signs."""
    found: list[Page] = []
    for last in LAST_DIGIT.finditer(text):
        # a number that counts something is passed over at its last digit, which is far faster
        number = DIGITS_BEFORE.search(text, max(0, last.end() - 9), last.end())
        match = CUTTING.match(text, number.start()) if number else None
        if not match:
            continue
        opened = OPENING.search(text, max(0, match.start() - 6), match.start())
        if not opened:
            continue
        behind = match[0][len(match[0].rstrip()) :]
        sign, close = (opened["open"] or "").strip(), (match["sign"] or "").strip()
        if close not in PLAIN and close not in CLOSED_BY.get(sign[:1], ""):
            continue
        if (sign in CLOSED_BY and not close) or (close in PLAIN and sign):
            continue
        if not (sign or close) and behind[:1] == " " and opened["blank"] != " ":
            continue  # a row of a table
        start = opened.start("open") if sign else match.start()
        if LABEL.search(text, max(0, start - 3), start):
            continue
        end = match.start() + len(match[0].rstrip())
        found.append(Page(start, end, int(match["number"]), int(match["total"] or 0)))
    return found


def cutting(text: str, between: Iterable[Page]) -> Iterator[Page]:
    """Yield which of the numbers amid a text cut a word in two, whatever signs they bear.

    >>> texts = ["县技3术企业", "聚\\n3、焦新材料", "专项3项，培育企业3家，承担国家863计划"]
    >>> [text[p.start : p.end] for text in texts for p in cutting(text, amid(text))]
    ['3', '3、']
    """
    for page in between:
        left, right = text[max(0, page.start - 10) : page.start], text[page.end : page.end + 10]
        is_bare = page.end - page.start == len(str(page.number)) and right[:1] not in "\r\n"
        is_page = page.number <= (page.total or MOST)
        is_item = follows_item(text, page) and not _is_sentence_cut(text, page)
        if is_page and goes_across(left, right, is_bare=is_bare) and not is_item:
            yield page


def follows_item(text: str, page: Page) -> bool:
    r"""Return whether the line before is the item of a list that the number follows.

    >>> text = "1.引进山\n2.羊绒"
    >>> follows_item(text, Page(6, 8, 2)), follows_item(text[2:], Page(4, 6, 2))
    (True, False)
    """
    before = ITEM_BEFORE.search(text, max(0, page.start - SPAN), page.start)
    if not before or before["sign"] != text[page.end - 1 : page.end]:
        return False
    return int(before["number"]) == page.number - 1


def _is_sentence_cut(text: str, page: Page) -> bool:
    """Return whether the line before holds a whole sentence, so that it would end in one, too."""
    end = len(text[: page.start].rstrip())
    return "。" in text[text.rfind("\n", 0, end) + 1 : end]


def of_plain_dress(text: str, between: Iterable[Page]) -> Iterator[Page]:
    """Yield those numbers amid a text that count on, a page apart, with signs no list has.

    A single one is where a page ends.
    """
    dressed: dict[str, list[Page]] = defaultdict(list)
    for page in between:
        if not page.total:
            dressed[dress(text, page)].append(page)
    for signs, pages in dressed.items():
        run = run_of(pages) or [page for page in pages if len(pages) == 1 and is_where_due(page)]
        if not run or run[0].number == 1 or signs in OTHERWISE_TOLD:
            continue
        if len(re.findall(LISTED.get(signs[-1], r"\d"), text)) <= len(run):
            yield from run


def dress(text: str, page: Page) -> str:
    """Return the signs about a page's number.

    >>> dress("聚3、焦", Page(1, 3, 3)), dress("- 2 -", Page(0, 5, 2))
    ('、', '--')
    """
    return NO_SIGN.sub("", text[page.start : page.end])


def goes_across(left: str, right: str, *, is_bare: bool = False) -> bool:
    """Return whether a word goes across a break, as words are told in the clause around it.

    `is_bare` asks for one that leaves no word whole on either side.

    >>> goes_across("建设制", "度体系"), goes_across("建设", "施工队伍")
    (True, False)
    >>> goes_across("发展高新", "技术产业"), goes_across("发展高新", "技术产业", is_bare=True)
    (True, False)
    """
    before, behind = LEFT.search(left.rstrip()), RIGHT.match(right.lstrip())
    if not before or not behind:
        return False
    words = simplified(before[0] + behind[0])
    if len(before[0]) == 1 and left.rstrip()[-2:-1].isdigit():
        return bool(LONG_UNIT.match(words))
    at, cut = 0, len(before[0])
    for word, _ in tag(words):
        if at + len(word) > cut:
            is_cut = at < cut and is_word(word)
            return is_cut and not (is_bare and is_word(words[at:cut]) and cut > at + 1)
        at += len(word)
    return False
