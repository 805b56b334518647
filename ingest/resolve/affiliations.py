"""Affiliations as papers print them, linked to the organizations of a register that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ingest.names.latin import plain_words
from ingest.reference.tables import read_table

_SEGMENT = re.compile(r"[,;|\n\t/()\[\]]|\s[-–—]\s|:\s")
_OPENERS = frozenset(
    ["of", "at", "and", "the", "in", "from", "for", "und", "de", "la", "du", "der", "&", "with"]
)
_SUBJECTS = ("ics", "ing", "ology", "istry", "icine", "science", "department", "college", "ation")
"""Ends of words that close a department's name before its university's (… Physics Stanford)."""
_LONGER = frozenset(["of", "for", "in"])
_OTHERS = frozenset(["hospital", "hospitals", "press", "clinic", "library"])
"""Words that make another organization of a school before them."""
_GENERIC = frozenset(
    [
        "department",
        "school",
        "college",
        "faculty",
        "institute",
        "center",
        "laboratory",
        "division",
        "university",
        "hospital",
        "research",
        "sciences",
        "science",
        "medicine",
        "medical",
        "engineering",
        "technology",
        "national",
        "state",
        "key",
        "academy",
        "graduate",
        "unit",
        "group",
        "section",
        "clinic",
        "public",
        "health",
        "education",
        "general",
        "central",
        "international",
        "ministry",
        "office",
        "agency",
        "council",
        "foundation",
        "society",
        "association",
        "company",
        "limited",
        "inc",
        "ltd",
        "university",
        "hospital",
        "international",
    ]
)
_LABORATORIES = frozenset({("state", "key", "laboratory"), ("key", "laboratory")})
"""Registered apart, but always a part of the organization that is named with it."""
_COUNTRIES = {
    "usa": "united states", "us": "united states", "united states of america": "united states",
    "uk": "united kingdom", "england": "united kingdom", "scotland": "united kingdom",
    "wales": "united kingdom", "northern ireland": "united kingdom", "korea": "south korea",
    "republic of korea": "south korea", "pr china": "china", "peoples republic of china": "china",
    "p r china": "china", "prc": "china", "peop rep china": "china", "deutschland": "germany",
    "turkiye": "turkey", "brasil": "brazil", "the netherlands": "netherlands",
    "czechia": "czech republic",
    "russian federation": "russia", "viet nam": "vietnam", "espana": "spain", "italia": "italy",
    "iran islamic republic of": "iran", "hong kong sar china": "hong kong", "roc": "taiwan",
    "hong kong sar": "hong kong", "taiwan roc": "taiwan",
}  # fmt: skip
_ACRONYM = 3
_MOST_PLACE = 2
"""Words in brackets at a name's end that are a place (Microsoft (United States)), no remark."""


class Entry(NamedTuple):
    """One name of an organization of a register."""

    id: str
    words: tuple[str, ...]
    country: str
    region: frozenset[str]
    """Words of its region."""


class Affiliations:
    """Finds the organizations of a register in the text of an affiliation."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        """Take (id, name, region) of every name that the register knows."""
        self._by_words: dict[tuple[str, ...], dict[str, Entry]] = defaultdict(dict)
        self._by_set: dict[frozenset[str], set[tuple[str, ...]]] = defaultdict(set)
        self._longest = 1
        for id_, name, region in names:
            self._add(id_, name, region)

    def _add(self, id_: str, name: str, region: str) -> None:
        bare = re.sub(r"\s*\([^()]*\)\s*$", "", name)
        inner = name[len(bare) :].strip(" ()")
        if len(inner.split()) > _MOST_PLACE:
            bare, inner = name, ""
        words = told_words(bare)
        if not words or not _is_telling(words) or words[:3] in _LABORATORIES:
            return
        country = country_of(region) or country_of(inner)
        entry = Entry(id_, words, country, frozenset(plain_words(f"{region} {inner}")))
        self._by_words[words].setdefault(id_, entry)
        self._by_set[frozenset(words)].add(words)
        self._longest = max(self._longest, len(words))

    def match(self, text: str, region: str = "") -> list[str]:
        """Return the ids of the organizations that an affiliation names, as they stand in it.

        >>> known = [("a", "Zhejiang University", "China"), ("b", "Anhui University", "China")]
        >>> Affiliations(known).match("Dept. of Physics, Zhejiang Univ., Hangzhou, PR China")
        ['a']
        >>> Affiliations(known).match("Zhejiang University of Technology, Hangzhou, China")
        []
        """
        segments = [plain_words(part) for part in _SEGMENT.split(text)]
        segments = [segment for segment in segments if segment]
        countries = frozenset(filter(None, (*map(_country, _halves(segments)), country_of(region))))
        whole = frozenset(word for segment in segments for word in segment)
        found: dict[str, None] = {}
        for segment in self._joined(segments):
            for words in self._names_in(segment):
                chosen = self._choose(words, countries, whole)
                if chosen:
                    found.setdefault(chosen)
        return list(found)

    def _joined(self, segments: list[list[str]]) -> list[list[str]]:
        """Return the segments, two as one where a name is cut in two (Imperial College, London)."""
        out: list[list[str]] = []
        at = 0
        while at < len(segments):
            both = segments[at] + segments[at + 1] if at + 1 < len(segments) else []
            if tuple(word for word in both if word not in _EMPTY) in self._by_words:
                out.append(both)
                at += 2
            else:
                out.append(segments[at])
                at += 1
        return out

    def _names_in(self, segment: list[str]) -> list[tuple[str, ...]]:
        """Return the longest names in a segment that don't overlap."""
        bare = tuple(word for word in segment if word not in _EMPTY)
        if bare in self._by_words:
            return [bare]
        turned = self._by_set.get(frozenset(bare), ())
        if len(turned) == 1 and len(bare) > 1:
            return list(turned)
        out: list[tuple[str, ...]] = []
        start = 0
        while start < len(segment):
            end, words = self._at(segment, start)
            if words:
                out.append(words)
                start = end
            else:
                start += 1
        return out

    def _at(self, segment: list[str], start: int) -> tuple[int, tuple[str, ...]]:
        if segment[start] in _EMPTY or not _may_begin(segment, start):
            return start, ()
        for end in range(len(segment), start + 1, -1):
            words = tuple(word for word in segment[start:end] if word not in _EMPTY)
            if len(words) < 2 or words not in self._by_words or segment[end - 1] in _EMPTY:
                continue
            after = [*segment[end : end + 2], "", ""]
            if after[0] in _LONGER or after[0] in _OTHERS or after[:2] == ["medical", "center"]:
                return start, ()
            return end, words
        return start, ()

    def _choose(
        self, words: tuple[str, ...], countries: frozenset[str], whole: frozenset[str]
    ) -> str:
        """Return the one id that a name means where it was said, '' if it may mean several."""
        entries = list(self._by_words[words].values())
        if countries:
            entries = [e for e in entries if not e.country or e.country in countries]
        if len(entries) > 1:
            near = [e for e in entries if (e.region - set(e.country.split())) & whole]
            entries = near or entries
        if len(entries) != 1:
            return ""
        return entries[0].id


def _may_begin(segment: list[str], start: int) -> bool:
    """Return whether a name may begin at a word: what stands before is no part of it."""
    if not start:
        return True
    before = segment[start - 1]
    if before in _OPENERS:
        return segment[max(start - 2, 0)] not in _OTHERS or before != "of"
    return segment[start] not in _GENERIC and before.endswith(_SUBJECTS)


_EMPTY = frozenset(
    ["the", "of", "and", "for", "in", "at", "&", "de", "la", "et", "und", "der", "du", "des", "di"]
)


def told_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without articles."""
    return tuple(word for word in plain_words(name) if word not in _EMPTY)


def country_of(text: str) -> str:
    """Return the country that a text ends in, in English small letters, '' if none.

    >>> country_of("Beijing, P.R. China"), country_of("CN"), country_of("Paris")
    ('china', 'china', '')
    """
    for part in reversed([plain_words(part) for part in _SEGMENT.split(text) if part.strip()]):
        found = _country(part)
        if found:
            return found
    return _codes().get(text.strip().upper(), "")


def _halves(segments: list[list[str]]) -> Iterator[list[str]]:
    """Yield what stands before and after each `and`: UK and Zhejiang University."""
    for segment in segments:
        start = 0
        for at, word in enumerate([*segment, "and"]):
            if word == "and":
                yield segment[start:at]
                start = at + 1


def _country(words: list[str]) -> str:
    known = _known_countries()
    for length in range(min(5, len(words)), 0, -1):
        name = " ".join(words[-length:])
        found = _COUNTRIES.get(name) or (name if name in known else "")
        if found and (length > 1 or len(words) <= 4 or words[-1] not in _GENERIC):
            return found
    return ""


def _is_telling(words: tuple[str, ...]) -> bool:
    """Return whether a name may be looked for: not generic, no short abbreviation."""
    if len(words) == 1:
        return len(words[0]) > _ACRONYM and words[0] not in _GENERIC and not _known(words[0])
    return not set(words) <= _GENERIC


def _known(word: str) -> bool:
    return word in _known_countries() or word in _COUNTRIES


@cache
def _known_countries() -> frozenset[str]:
    return frozenset(" ".join(plain_words(row["en"])) for row in read_table("countries")) | {
        "russia", "iran", "south korea", "taiwan", "czech republic", "turkey", "hong kong",
        "vietnam",
    }  # fmt: skip


@cache
def _codes() -> dict[str, str]:
    found = {}
    for row in read_table("countries"):
        name = " ".join(plain_words(row["en"]))
        found[row["code"]] = _COUNTRIES.get(name, name)
    return found
