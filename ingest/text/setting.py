"""What stands above a number: the words of its document's title and of the heading over it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from .draft import Candidate, Draft
from .homes import homes
from .kinds import PARTIES, TASKS
from .marks import Mark
from .periods import period_of

HEADING = re.compile(r"^[ \t\u3000]*([^。;!?\n]{2,32})[。:]?[ \t\u3000]*$", re.MULTILINE)
NUMBERED = re.compile(
    r"(?<![^。;\n])[ \t\u3000]{0,8}(?:[一二三四五六七八九十]{1,3}、"
    r"|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十]{1,3}[章节部条]"
    r"|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]是)([^。;,\n]{2,20})"
)
PLANNED = re.compile("力争|争取|确保|将|拟|要|目标|达到|推进|加快|年内|力求")
REPORTED = re.compile("了|已|同比|累计|完成|取得|获|目前|先后|截至|现有")
ANNUAL = re.compile(r"(?:19|20)\d{2}年度?(?!.{0,3}(?:[-—~至]|到))|年度|今年|全年")
SPAN = re.compile(
    r"[一二三四五六七八九十\d]年(?:行动|攻坚|工作|发展|建设)?(?:计划|方案|规划|目标)"
    r"|\d{4}年?\s*[-—~至]+\s*\d{2,4}年?|“?[一二三四五六七八九十]{1,2}五”?"
)
GENRE = re.compile(
    "总结|汇报|报告|要点|计划|方案|规划|意见|措施|办法|决定|讲话|简报|通报|名单|清单"
)
SUBJECTS = PARTIES | TASKS
STEPS = 6
TITLE, TOP = 60, 160
COUNTED = 6000


@dataclass(frozen=True)
class Setting:
    """The titles and headings of a text, as words; worked out when first asked for."""

    draft: Draft
    sections: dict[int, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Start of a sentence → what its section looks like, once that was asked for."""
    abouts: dict[int, tuple[list[Candidate], list[tuple[str, str, str, int]]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Start of a sentence → who is named above it, and (name, type, rule, place) of those of them
    whom numbers in it may be about, once that was asked for."""
    opening: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)
    """Start of a mention → whether it opens its clause, once that was asked for."""

    @cached_property
    def bearers(self) -> tuple[list[int], list[Candidate]]:
        """The mentions that numbers may be about, and where they begin."""
        found = [m for m in self.draft.mentions if m.type in SUBJECTS]
        return [m.start for m in found], found

    def named(self, start: int, end: int) -> list[Candidate]:
        """Return the mentions in [start, end) that numbers may be about."""
        return _between(*self.bearers, start, end)

    @cached_property
    def starts(self) -> list[int]:
        """Where the mentions begin."""
        return [m.start for m in self.draft.mentions]

    @cached_property
    def marks(self) -> dict[int, Mark]:
        """What is no content of the text, by where it begins."""
        return {mark.start: mark for mark in self.draft.marks}

    def within(self, start: int, end: int) -> list[Candidate]:
        """Return all mentions in [start, end)."""
        return _between(self.starts, self.draft.mentions, start, end)

    @cached_property
    def homes(self) -> list[str]:
        """The region that each part is of."""
        return homes(self.draft)

    @cached_property
    def entitled(self) -> list[bool]:
        """Whether the beginning of each part names the region that it is of."""
        pairs = zip(self.draft.parts, self.homes, strict=True)
        text = self.draft.text
        return [text.find(home[:-1], p.start, p.start + TOP) >= 0 for p, home in pairs]

    @cached_property
    def titles(self) -> list[tuple[str, ...]]:
        """The words of each part's title."""
        draft = self.draft
        return [
            _words(draft, part.start, _title_end(draft.text, part.start)) for part in draft.parts
        ]

    @cached_property
    def manners(self) -> list[str]:
        """What each part's title says of its years: one, a span of them, or neither."""
        return [_manner(self.draft.text, part.start) for part in self.draft.parts]

    @cached_property
    def periods(self) -> list[str]:
        """The months that each part's title is about, '' for whole years."""
        text = self.draft.text
        return [period_of(text[p.start : _title_end(text, p.start)]) for p in self.draft.parts]

    @cached_property
    def tones(self) -> list[int]:
        """How much each part plans rather than reports, in steps."""
        text = self.draft.text
        return [_tone(text[p.start : min(p.end, p.start + COUNTED)]) for p in self.draft.parts]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where all headings stand, in order."""
        text = self.draft.text
        found = {m.start(1): m.end(1) for m in (*HEADING.finditer(text), *NUMBERED.finditer(text))}
        return sorted(found.items())

    @cached_property
    def headings(self) -> dict[int, tuple[str, ...]]:
        """The words of the headings that were asked for, by their place."""
        return {}

    def above(self, start: int, floor: int) -> tuple[str, ...]:
        """Return the words of the last heading that stands in [floor, start]."""
        heading = self.heading(start + 1, floor)
        if heading is None:
            return ()
        if heading[0] not in self.headings:
            self.headings[heading[0]] = _words(self.draft, *heading)
        return self.headings[heading[0]]

    def heading(self, start: int, floor: int) -> tuple[int, int] | None:
        """Return where the last heading of [floor, start) stands, None if there is none."""
        spans = self.spans
        at = bisect_left(spans, (start, 0)) - 1
        return spans[at] if at >= 0 and spans[at][0] >= floor else None


def _between(starts: list[int], mentions: list[Candidate], start: int, end: int) -> list[Candidate]:
    low = bisect_left(starts, start)
    inside = mentions[low : bisect_left(starts, end, low)]
    return inside[:-1] if inside and inside[-1].end > end else inside


def _title_end(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t\u3000\r\n":
        start += 1
    end = text.find("\n", start)
    return min(end if end >= 0 else len(text), start + TITLE)


def _manner(text: str, start: int) -> str:
    """Return what a title says of years, its genre, and whether it is a sentence, thus no title."""
    title = text[start : _title_end(text, start)].strip()
    years = "span" if SPAN.search(title) else "year" if ANNUAL.search(title) else "none"
    genre = GENRE.findall(title)
    return f"{years}{genre[-1] if genre else '-'}{title.endswith('。')}"


def _words(draft: Draft, start: int, end: int) -> tuple[str, ...]:
    low, high = bisect_left(draft.starts, start), bisect_left(draft.starts, end)
    return tuple(w for w in draft.words[low:high] if len(w) > 1 and not w[0].isdigit())


def _tone(text: str) -> int:
    plans, reports = len(PLANNED.findall(text)) + 1, len(REPORTED.findall(text)) + 1
    return round(STEPS * plans / (plans + reports))
