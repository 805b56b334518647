"""Which years a number may belong to: those that stand near it, or are told above it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field

from .draft import Draft
from .finder import matches
from .numerals import WRITTEN, WRITTEN_START, written_year
from .phrases import Place
from .sections import Part

YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?=年|[届版]|(?:[-—~至、和]+(?:20)?\d{2}){1,3}年|\.\d{1,2}\.\d|-\d{1,2}-\d)"
)
CENTURY = re.compile("[12]")
PLAN_START = re.compile("“[九十]|[九十][一二三四五]")
TITLES = re.compile(r"《[^《》\n]*》")
PLAN = re.compile(
    "“?(九五|十五|十一五|十二五|十三五|十四五|十五五)”?(?=末|期末|[^,。;]{0,4}末|规划|期间|时期)"
)
PLANS = {
    "九五": 2000,
    "十五": 2005,
    "十一五": 2010,
    "十二五": 2015,
    "十三五": 2020,
    "十四五": 2025,
    "十五五": 2030,
}
SAID = {
    "过去一年": -1,
    "过去的一年": -1,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "来年": 1,
    "下年": 1,
    "年内": 0,
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "明年": 1,
    "上半年": 0,
    "全年": 0,
}
RELATIVE = re.compile("|".join(SAID))
OPENING = re.compile(r"[\s一二三四五六七八九十、()\d.—\-截至到预计力争在]{0,8}")
"""What may stand before a year that a sentence begins with."""
LASTING = re.compile("以来|期间|时期|起[,至]|开始|每年|年均|改制|成立|设立|规划")
"""What makes a year more than the number's own."""
OWN = re.compile(r"年(?:底|末)?的?(?:约|近|超过?|达)?")
"""What stands between a year and the number that is of it: 由2020年的36家."""
SINCE = frozenset("由从比较")
"""What stands before a year that a number is compared with, or grew from."""
RATES = ("倍", "%", "成")
HEAD = 160
UNTIL = frozenset("到至")


@dataclass(slots=True)
class YearOffer:
    """A year that a number may belong to; None: it belongs to no year."""

    year: int | None
    rules: tuple[str, ...]
    """Where it was found: `before`, `earlier`, `since` (由2020年的…), `after`, `told`, `heading`,
    `part`, `said …`."""
    at: int = -1
    """Where it stands in the sentence, if it does."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years that a text names, in their order, titles of documents left out."""

    places: list[int]
    named: list[tuple[int, int]]
    """(Place, year) of each."""
    _told: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    """Start of a part → what all of it tells."""
    _above: dict[int, list[tuple[int, str, int]]] = field(default_factory=dict)
    """Start of a sentence → (year, rule, -1) of what is told above it."""

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return (place, year) of what is named in a stretch."""
        low, high = bisect_left(self.places, start), bisect_left(self.places, end)
        return self.named[low:high]

    def last(self, start: int, end: int) -> int | None:
        """Return the last year that is named in a stretch."""
        at = bisect_left(self.places, end) - 1
        return self.named[at][1] if at >= 0 and self.places[at] >= start else None

    def told(self, start: int, end: int) -> tuple[tuple[int, str], ...]:
        """Return the years that a whole part tells, worked out when it is first asked for."""
        found = self._told.get(start)
        if found is None:
            found = self._told[start] = _common([year for _, year in self.between(start, end)])
        return found

    def title(self, part: Part) -> int | None:
        """Return the last year at the head of a part, None if it names none."""
        return self.last(part.start, min(part.start + HEAD, part.end))

    def above(self, place: Place) -> list[tuple[int, str, int]]:
        """Return what is told above a sentence, worked out when it is first asked for."""
        start = place.sentence.start
        found = self._above.get(start)
        if found is None:
            found = self._above[start] = [(year, rule, -1) for year, rule in _above(place, self)]
        return found


def calendar(draft: Draft) -> Calendar:
    """Return the years that a text names."""
    text = draft.text
    spans = [m.span() for m in TITLES.finditer(text)] if "《" in text else []
    starts = [a for a, _ in spans]
    found = [(m.start(), int(m[1])) for m in matches(YEAR, CENTURY, text)]
    found += [(m.start(), PLANS[m[1]]) for m in matches(PLAN, PLAN_START, text)]
    found += [(m.start(), written_year(m)) for m in matches(WRITTEN, WRITTEN_START, text)]
    kept = []
    for at, year in sorted(found):
        inside = bisect_right(starts, at) - 1
        if inside < 0 or spans[inside][1] <= at:
            kept.append((at, year))
    return Calendar([at for at, _ in kept], kept)


def years_of(place: Place, kind: str, named: Calendar, told: int | None) -> list[YearOffer]:
    """Return the years that a number may belong to, each once, and none at all.

    到2025年, or a year that opens the sentence, leaves no choice, but to what one started from;
    nor does a year that the number follows at once: 从2020年的58家增至2023年的127家.
    """
    draft, sentence, stop = place.draft, place.sentence, place.quantity.number_start
    seen = named.between(sentence.start, sentence.end)
    before = [item for item in seen if item[0] < stop]
    since = _since(draft.text, kind, before)
    if before and (sure := _sure(place, kind, before, since)):
        return [YearOffer(sure[1], ("sure",), sure[0])]
    found: list[tuple[int, str, int]] = []
    for at, year in reversed(before):
        rule = "since" if at in since else "earlier" if found else "before"
        found.append((year, rule, at))
    found += [(year, "after", at) for at, year in seen[len(before) : len(before) + 1]]
    if told:
        found.append((told, "told", -1))
    above = named.above(place)
    found += above
    base = above[0][0] if above else before[-1][1] if before else None
    if base:
        found += [
            (base + SAID[match[0]], f"said {SAID[match[0]]}", match.start())
            for match in RELATIVE.finditer(draft.text, sentence.start, stop)
        ]
    return [*_joined(found), YearOffer(None, ("none",))]


def nearest_year(place: Place, kind: str, named: Calendar, told: int | None) -> int | None:
    """Return the year told nearest: before the number, in its paragraph, above it.

    What one started from belongs to no year that is only told above.
    """
    before = named.between(place.sentence.start, place.quantity.number_start)
    if before:
        since = _since(place.draft.text, kind, before)
        if sure := _sure(place, kind, before, since):
            return sure[1]
        if before[-1][0] not in since:
            return before[-1][1]
    if told or kind == "baseline":
        return told if kind != "baseline" else None
    above = {rule: year for year, rule, _ in reversed(named.above(place))}
    return above.get("heading", above.get("part"))


def _since(text: str, kind: str, before: list[tuple[int, int]]) -> list[int]:
    """Return where years stand that a number is compared with, if it isn't their own."""
    return [at for at, _ in before if kind != "baseline" and text[at - 1 : at] in SINCE]


def _sure(
    place: Place, kind: str, before: list[tuple[int, int]], since: list[int]
) -> tuple[int, int] | None:
    """Return the (place, year) before a number that leaves no choice, None if none does."""
    text, start, stop = place.draft.text, place.sentence.start, place.quantity.number_start
    if _owned(text, before[-1][0], stop, place.quantity.unit):
        return before[-1]
    own = [item for item in before if item[0] not in since]
    if kind == "baseline" or not own:
        return None
    at = own[-1][0]
    if text[at - 1 : at] in UNTIL or _opens(text, start, stop, own):
        return own[-1]
    return None


def _joined(found: list[tuple[int, str, int]]) -> list[YearOffer]:
    """Return each year once, with all rules that found it and the first place told."""
    rules: dict[int, list[str]] = {}
    places: dict[int, int] = {}
    for year, rule, at in found:
        if year in rules:
            rules[year].append(rule)
            if places[year] < 0:
                places[year] = at
        else:
            rules[year] = [rule]
            places[year] = at
    return [YearOffer(year, tuple(names), places[year]) for year, names in rules.items()]


def _owned(text: str, at: int, stop: int, unit: str) -> bool:
    """Return whether a number is of the year right before it; 2020年的2.4倍 is of another."""
    return OWN.fullmatch(text, at + 4, stop) is not None and not (
        unit in RATES and text[at - 1 : at] not in SINCE | UNTIL
    )


def _opens(text: str, start: int, stop: int, before: list[tuple[int, int]]) -> bool:
    """Return whether the one year before a number opens its sentence, and ends with it."""
    if len(before) != 1 or OPENING.fullmatch(text, start, before[0][0]) is None:
        return False
    return LASTING.search(text, before[0][0], stop) is None


def _above(place: Place, named: Calendar) -> list[tuple[int, str]]:
    """Return the years that the heading above, the title and the whole document tell."""
    draft, start = place.draft, place.sentence.start
    part = draft.parts[place.sentence.part]
    at = bisect_right(draft.dated, start, key=lambda d: d[0]) - 1
    found = []
    if at >= 0 and draft.dated[at][0] >= part.start and (year := draft.dated[at][1]):
        if year != part.year:
            return [(year, "heading")]
        found.append((year, "heading"))
    if part.year:
        found.append((part.year, "part"))
    head = named.between(part.start, min(part.start + HEAD, part.end))
    if head:
        first, last = head[0][1], head[-1][1]
        found += [(first, "title"), (last, "titled"), (first - 1, "title before")]
    if earlier := named.last(part.start, min(start, part.end)):
        found.append((earlier, "last"))
    return [*found, *named.told(part.start, part.end)]


def _common(years: list[int]) -> tuple[tuple[int, str], ...]:
    """Return which years a part names most often, as the latest, and at its end."""
    if not years:
        return ()
    often = Counter(years)
    common = min(often, key=lambda y: (-often[y], -y))
    return (common, "common"), (max(years), "latest"), (years[-1], "end")
