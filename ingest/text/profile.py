"""What each document of a text is: title, kind, region, years, issuer and date of issue."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.cells import date_in

from .compilation import MARKER
from .draft import Candidate, Draft
from .folding import folded
from .lexicon import grammar
from .numerals import chinese_number, with_years_in_digits
from .sections import Part

Genre = Literal[
    "plan", "report", "news", "speech", "opinion", "notice", "list", "agreement", "other"
]
GENRES: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    ("speech", re.compile(r"讲话|发言|致辞|演讲|述职|主持词")),
    ("list", re.compile(r"名单|名录|一览|清单|目录|公示|台账|汇编|(?<!代)表(?![\u4e00-\u9fff])")),
    ("agreement", re.compile(r"协议|备忘录|章程|合同")),
    ("report", grammar("{report}|小结|简介|调研|综述|公报|纪要|通报|大事记|概览|介绍")),
    ("plan", grammar("{plandoc}|路线图|任务分[解工]|建议")),
    ("opinion", re.compile(r"意见|办法|措施|条例|细则|规定|政策|决定|指南|若干")),
    ("notice", re.compile(r"通知|通告|公告|函|批复")),
)
NEWS = re.compile(r"本报讯|本网讯|记者|通讯员|讯[(]|日前|近日|昨[日天]|(?<!\d)\d{1,2}月\d{1,2}日,")
ISSUED = re.compile(r"关于(?:印发|发布|下达|转发)《([^》\n]{5,60})》的?通知")
HEAD_LINES, TAIL_LINES, LONGEST_DATED, LONGEST_TITLE = 8, 6, 60, 60
SENTENCE = re.compile(r"[。;,到至前底]")
LINE = re.compile(r"[^\r\n]+")
BODY = (
    r"(?:局|委员会|委|人民政府|政府|办公室|厅|部|院|大学|学院|管委会|研究院|研究所|公司|中心|科协|处"
    r"|集团|党组)"
)
SIGNED = re.compile(rf"[\u4e00-\u9fff()*xX×]{{2,30}}{BODY}")
HEADED = re.compile(
    rf"^(?P<issuer>[\u4e00-\u9fff()]{{2,24}}?{BODY})(?:文件|关于|(?=20\d\d年|二[〇○零]))"
)
SOURCE = re.compile(
    r"(?:来源|稿源|(?:发布|发文|编制|填报|报送)(?:单位|机构|机关)|(?<![\u4e00-\u9fff])单位)[:]\s*(?P<issuer>[^\s:,;、|()]{2,30})"
)
SPAN = re.compile(r"((?:19|20)\d\d)年?[-—–~至到]{1,2}((?:19|20)\d\d)年?")
FIVE_YEARS = re.compile(r"“?(十一|十二|十三|十四|十五)五”?")
RUN_ON = grammar(r"[^\s。;,!?:]{2,38}(?<!的)(?:{report}|{plandoc}|意见|办法|措施|讲话)(?=\s)")
"""A title whose line goes on with the text, as where line breaks were lost."""
NO_TITLE = re.compile(r"[。;!?>]|^.{0,8}:|^\(.*\)$|^[(]?[一二三四五六七八九十\d]+[、.)]")
PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?=年|度|[\u4e00-\u9fff])")
WRITTEN_DATE = re.compile(
    r"(\d{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """One document of a text, in offsets of the text as read."""

    start: int
    end: int
    title: str
    genre: Genre
    region: str
    """What 我市, 全县 … mean in it; '' where it isn't told."""
    year: int | None
    period: tuple[int, int] | None
    """First and last year that it is about."""
    issuer: str
    issued: str
    """ISO date, '' where it tells none."""
    is_wrapper: bool = False
    """True for what a compiler wrote, which is no document."""


def profiles(draft: Draft) -> tuple[Profile, ...]:
    """Return what each part of a text is."""
    regions = draft.regions or [""] * len(draft.parts)
    return tuple(_profile(draft, *each) for each in zip(draft.parts, regions, strict=True))


def document_date(text: str) -> str:
    """Return the date that a document bears at its head or foot as ISO, '' if there is none.

    >>> document_date("澜江市科技局简报\\n2025年3月14日\\n到2027年12月底……\\n")
    '2025-03-14'
    >>> document_date("一段话提到2024年5月1日召开的会议，" + "并且很长" * 20)
    ''
    """
    return _dated([line.strip() for line in text.splitlines() if line.strip()])[0]


def _profile(draft: Draft, part: Part, region: str) -> Profile:
    lines = list(_lines(draft, part))
    words = [text for _, text in lines]
    title = _title(words)
    issued, at = _dated(words)
    period = _period(title, words, part)
    return Profile(
        part.start,
        part.end,
        title,
        _genre(title, words, part),
        region,
        part.year or (period[1] if period and period[0] == period[1] else None),
        period,
        _issuer(draft, lines, title, at, region),
        issued,
        part.is_wrapper,
    )


def _lines(draft: Draft, part: Part) -> Iterator[tuple[int, str]]:
    """Yield (place, text) of the part's lines that are content."""
    banners = [m for m in draft.marks if m.kind == "boilerplate"]
    starts = [m.start for m in banners]
    for match in LINE.finditer(draft.text, part.start, part.end):
        start, end = match.span()
        at = bisect_right(starts, start) - 1
        is_banner = at >= 0 and end <= banners[at].end
        body = match[0].strip()
        if body and (not is_banner or MARKER.match(body)):
            yield start + len(match[0]) - len(match[0].lstrip()), body


def _title(lines: Sequence[str]) -> str:
    """Return the heading: the first short line that is no sentence, or what the first begins with.

    Under a compiler's count, which names all documents alike, their own heading is taken.
    """
    found: list[str] = []
    for line in lines[:HEAD_LINES]:
        issued = ISSUED.search(line)
        if issued:
            return issued[1]
        body = re.sub(r"^[】\])): 、]+", "", MARKER.sub("", line)).strip("[]《》 ")
        if 4 <= len(body) <= LONGEST_TITLE and not NO_TITLE.search(body):
            found.append(body)
            if not (MARKER.match(line) and len(found) == 1):
                break
        elif found:
            break
    run_on = RUN_ON.match(lines[0]) if lines and not found else None
    return found[-1] if found else run_on[0] if run_on else ""


def _genre(title: str, lines: Sequence[str], part: Part) -> Genre:
    last: tuple[int, Genre] | None = None
    for genre, pattern in GENRES:
        for match in pattern.finditer(title):
            # the last noun of a title says what it is: 计划执行情况, 工作总结及计划
            if last is None or match.end() > last[0]:
                last = (match.end(), genre)
    if last:
        return last[1]
    head = " ".join(lines[:4])[:300]
    if NEWS.search(head):
        return "news"
    return "plan" if part.kind == "target" and part.year else "other"


def _dated(lines: Sequence[str]) -> tuple[str, int]:
    """Return the date that stands alone at the head or foot, and the index of its line."""
    count = len(lines)
    head = list(range(min(HEAD_LINES, count)))
    tail = list(range(max(HEAD_LINES, count - TAIL_LINES), count))
    for index in (*head, *reversed(tail)):
        line = lines[index]
        # a date within a sentence says when something happened, not when it was written
        alone = len(line) <= LONGEST_DATED and not SENTENCE.search(folded(line))
        if alone and (found := date_in(_in_digits(line))):
            return found, index
    return "", -1


def _in_digits(line: str) -> str:
    """Return a line with dates in digits.

    >>> _in_digits("二〇二二年三月十五日")
    '2022年3月15日'
    """
    found = WRITTEN_DATE.search(with_years_in_digits(line))
    if not found:
        return line
    numbers = [found[1], *(f"{chinese_number(n):.0f}" for n in found.groups()[1:] if n)]
    date = "".join(number + sign for number, sign in zip(numbers, "年月日", strict=False))
    return f"{line[: found.start()]}{date}{line[found.end() :]}"


def _period(title: str, lines: Sequence[str], part: Part) -> tuple[int, int] | None:
    head = " ".join(lines[:3])[:200]
    for text in (title, head):
        plain = with_years_in_digits(text)
        span = SPAN.search(plain)
        if span and int(span[1]) < int(span[2]):
            return int(span[1]), int(span[2])
        if five := FIVE_YEARS.search(plain if text is title else ""):
            return PLANS[five[1]], PLANS[five[1]] + 4
        years = sorted({int(m[1]) for m in YEAR.finditer(plain)}) if text is title else []
        if years:
            return years[0], years[-1]
    return (part.year, part.year) if part.year else None


def _issuer(
    draft: Draft, lines: Sequence[tuple[int, str]], title: str, dated: int, region: str
) -> str:
    """Return who issued the document: signed at its foot, named at its head or as its source."""
    feet = [dated - 1] if dated > 0 else []
    feet += [len(lines) - 1, len(lines) - 2] if len(lines) > 3 else []
    for index in feet:
        at, line = lines[index]
        if index >= 0 and SIGNED.fullmatch(line):
            return _named(draft, at, at + len(line), line, region)
    for at, line in lines[:HEAD_LINES]:
        found = HEADED.match(line) or (SOURCE.search(line) if ":" in line else None)
        if found and len(line) <= LONGEST_DATED * 2:
            start, end = found.span("issuer")
            return _named(draft, at + start, at + end, found["issuer"], region)
    found = HEADED.match(title)
    return found["issuer"] if found else ""


def _named(draft: Draft, start: int, end: int, written: str, region: str) -> str:
    """Return the canonical name that the text gives to an issuer (市科技局 → 澜江市科技局)."""
    inside = [m for m in draft.mentions if start <= m.start and m.end <= end]
    best = max(inside, key=lambda m: (m.length, -m.start), default=None)
    if best is not None and _covers(best, start, end):
        return best.canonical or written
    if region and written[0] == region[-1]:
        return region + written[1:]
    return written


def _covers(mention: Candidate, start: int, end: int) -> bool:
    return mention.length * 2 >= end - start and mention.type != "Region"
