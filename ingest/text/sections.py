"""A text's parts, sentences and headings, and the year, kind and region that they imply."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .compilation import MARKER, cuts
from .lexicon import grammar
from .marks import Mark
from .numerals import with_years_in_digits

Kind = Literal["target", "achieved"]


@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """One sentence, in offsets of the text as read."""

    start: int
    end: int
    paragraph: int
    part: int
    skipped: str = ""
    """Why it isn't read (`boilerplate`, `noise`), or ''."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a compilation; most texts have one."""

    start: int
    end: int
    kind: Kind
    """What a number without other signs is: to be reached, or reported."""
    year: int | None
    is_wrapper: bool = False
    """True for what a compiler wrote before the first document."""
    follows: bool = False
    """True if it goes on from the one before: what that says of the region holds for it too."""


LONGEST_WRAPPER = 1500
TITLE = 120
"""So far a title may reach, with what a site writes above it."""
MAX_SENTENCE = 1000
"""Longer stretches without a full stop are cut, so that no work grows with their square."""
NOISE = (re.compile(r"\d{60}"), re.compile("[A-Za-z]{300}"))
"""What no sentence has: dumps of data, whose numbers mean nothing."""
RUN = re.compile(r"[A-Za-z\d]{60}")
STEP, STEPS = 20, re.compile(r"[A-Za-z\d]{3}")
"""Every so manieth character of such a run, which is found far faster."""
# what begins with a set of signs is found far faster than a choice
BREAK = re.compile(r"[。!?\r\n…](?:(?<=[。!?])[。!?]*[”’」』))]?|(?<=[\r\n])[\r\n]*|(?<=…)…+)")
NEWS = re.compile(
    r"[记通本网日近讯\d](?:(?<=记)者|(?<=通)讯员|(?<=本)报讯|(?<=网)讯|(?<=日)前|(?<=近)日|(?<=讯)[((]"
    r"|(?<=\d)(?<!\d\d)\d?月\d{1,2}日)"
)
YEAR = r"([12](?<!\d.)(?:(?<=1)9|(?<=2)0)\d{2})"
PLAN_TITLE = grammar("{plandoc}|意见|任务|工作清单|实事")
REPORT_TITLE = grammar("{report}|路径|述职")
PLAN_WORDS = re.compile(
    r"力争|争取|确保|到20\d\d年|将[要在于]?|计划|拟|目标|指导思想|主要任务|着力|加快推进"
)
REPORT_WORDS = re.compile(
    r"截至|目前|已经|累计|日前|近日|同比|去年|完成了|取得了?|获得|记者|签约|举行|了(?=[\d一二两三十])"
)
HEADING = re.compile(
    r"[。\n;;][ \t\u3000]{0,8}(?:[一二三四五六七八九十]{1,3}、"
    r"|第[一二三四五六七八九十]{1,3}[章部]分?)"
    r"([^。\n,,;;]{2,30})"
)
"""With the sign that it stands behind."""
ANY_YEAR = re.compile(YEAR)
ANNUAL = re.compile(
    YEAR + r"年(?:度)?(?:全[市县区省]|[我本][市县区省]|,|,)?[^。\n]{0,24}?"
    r"(?:工作|目标|计划|任务|要点|思路|是我)"
)
TITLED = re.compile(YEAR + r"年度?[^。\n]{0,12}(?:计划|要点|总结|报告|汇报)")
TITLES = re.compile(r"《[^《》\n]*》")
OPENING = re.compile(YEAR + r"年[,,]")
OPENED = re.compile(r"(?:^|[。\n])[ \t\u3000]{0,8}\Z")
WRAPPER = re.compile(r"本站|小编|范文|目[录錄]|提纲|首页|^一、")
PLAN_HEADING = re.compile(r"目标|任务|计划|思路|打算|安排|举措|重点|措施")
NEXT_YEAR = re.compile("打算|思路|安排|设想|要点|下[年一步]|[明来]年")
REPORT_HEADING = re.compile(r"总结|回顾|成效|成绩|情况|现状|进展|亮点|基础")


def parts(text: str) -> list[Part]:
    """Return the documents that a compilation joins, or the whole text as one.

    What stands before the first of them and is short is the compiler's, a wrapper.
    """
    found = cuts(text)
    bounds = [c.start for c in found if c.start > 0]
    numbered = {c.start for c in found if c.is_numbered}
    spans = [(a, b) for a, b in itertools.pairwise([0, *bounds, len(text)]) if b > a]
    first = found[0].start if found else 0
    return [
        Part(
            a,
            b,
            kind := _kind(text[a:b]),
            _year(text[a:b], kind),
            is_wrapper=b == first and b < LONGEST_WRAPPER,
            follows=a > 0 and a not in numbered,
        )
        for a, b in spans
    ]


def _kind(text: str) -> Kind:
    lines = [line.strip()[:60] for line in text[:1200].splitlines() if line.strip()]
    titles = [line for line in lines[:4] if not MARKER.match(line) and not WRAPPER.search(line)]
    title = next((t for t in titles if PLAN_TITLE.search(t) or REPORT_TITLE.search(t)), "")
    plan, report = len(PLAN_TITLE.findall(title)), len(REPORT_TITLE.findall(title))
    weight = 4 if plan and report else 12
    plan, report = plan * weight, report * weight * 2
    report += 6 * len(NEWS.findall(text[:300]))
    plan += len(PLAN_WORDS.findall(text[:6000]))
    report += len(REPORT_WORDS.findall(text[:6000]))
    return "target" if plan >= report else "achieved"


def _year(text: str, kind: Kind) -> int | None:
    plain = with_years_in_digits(TITLES.sub("", text))
    head = plain[:300]
    found = ANNUAL.search(head) or TITLED.search(head)
    if found:
        return int(found[1])
    begun = OPENING.finditer(plain) if kind == "target" else ()
    opening = {int(m[1]) for m in begun if OPENED.search(plain[max(0, m.start() - 9) : m.start()])}
    return opening.pop() if len(opening) == 1 else None


def headings(
    text: str, whole: Sequence[Part]
) -> tuple[list[tuple[int, int | None]], list[tuple[int, Kind]]]:
    """Return (place, year) of each main heading, and (place, kind) of those that tell one.

    The year is the heading's own, else its part's; the kind that of the numbers under it. What is
    planned in 2012年总结和2013年打算 is so for the second year.
    """
    starts = [p.start for p in whole]
    planned = [_planned(text, part) for part in whole]
    dated: list[tuple[int, int | None]] = []
    kinds: list[tuple[int, Kind]] = []
    for match in HEADING.finditer("\n" + text):  # so a place here is one past the sign
        at, title = match.start(), with_years_in_digits(match[1])
        year = ANY_YEAR.search(title)
        number = bisect_right(starts, at) - 1
        told = whole[number].year
        if REPORT_HEADING.search(title):
            kinds.append((at, "achieved"))
        elif PLAN_HEADING.search(title):
            kinds.append((at, "target"))
            told = planned[number] if NEXT_YEAR.search(title) else told
        dated.append((at, int(year[1]) if year else told))
    return dated, kinds


def _planned(text: str, part: Part) -> int | None:
    """Return the year of what a part plans: its own, or the one after it that its title names."""
    if part.year is None:
        return None
    head = with_years_in_digits(text[part.start : min(part.start + TITLE, part.end)])
    _, named, behind = head.partition(f"{part.year + 1}年")
    return part.year + 1 if named and PLAN_TITLE.search(behind) else part.year


def sentences(text: str, whole: Sequence[Part], skips: Sequence[Mark]) -> list[Sentence]:
    """Return every sentence in order; those inside a skipped mark say so."""
    starts = [p.start for p in whole]
    found: list[Sentence] = []
    paragraph, at, mark, part = 0, 0, 0, 0
    noisy = _is_noise(text)
    for end, is_line in _ends(text):
        if body := text[at:end].rstrip():
            stop = at + len(body)
            start = stop - len(body.lstrip())
            while mark < len(skips) and skips[mark].end <= start:
                mark += 1
            inside = mark < len(skips) and skips[mark].start < stop
            covered = inside and skips[mark].start <= start and skips[mark].end >= stop
            if len(starts) > 1:
                part = bisect_right(starts, start) - 1
            reason = "boilerplate" if covered else "noise" if noisy and _is_noise(body) else ""
            found.append(Sentence(start, stop, paragraph, part, reason))
        at = end
        paragraph += is_line
    return found


def _is_noise(body: str) -> bool:
    is_run = STEPS.search(body[::STEP]) and RUN.search(body)
    return bool(is_run) and any(noise.search(body) for noise in NOISE)


def _ends(text: str) -> Iterator[tuple[int, bool]]:
    at = 0
    for match in [*BREAK.finditer(text), None]:
        end = match.end() if match else len(text)
        while end - at > MAX_SENTENCE:
            comma = max(text.rfind(sign, at, at + MAX_SENTENCE) for sign in ",;、")
            at = comma + 1 if comma > at else at + MAX_SENTENCE
            yield at, False
        at = end
        yield end, match is None or text[match.start()] in "\r\n"
