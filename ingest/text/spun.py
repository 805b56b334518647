"""Words swapped by a text spinner, put back only where the document and the context are certain.

Each line of spun.tsv is a verdict on a word in a context, the first that fits holds: `strong`, no
writer says so; `swap`, swapped if the document is spun; `weak`, the same where nothing speaks
against it; `keep`, the word is meant; `rest`, swapped if the document is spun and never writes the
original, as after a replacement of all. Of the words of synonyms.tsv, which only spinners write or
which are common too, what stands beside tells, the more so the more of them a document has.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from operator import methodcaller
from typing import NamedTuple

from .collocations import is_learned, likeliest_original
from .cuts import goes_across
from .edits import Edit, applied, disjoint
from .finder import Finder
from .folding import folded
from .lexicon import table
from .synonyms import odd_words, synonyms

WEIGHT = {"strong": 2.0, "swap": 1.0, "weak": 0.5, "rare": 0.5, "rest": 0.0}
"""What a word says of its document, which one spinner's table has gone over from end to end."""
AGAIN, MOST, SURE = 0.5, 2, 4.0
"""What each further place of one word says, and how many of them count; what is said at once."""
OF_THE_GENRE = frozenset(["发展", "项目", "计划", "发明", "创建"])
"""Originals whose words are learned in full, since both are so frequent."""
CARELESS, ALONE = frozenset({"到达"}), frozenset({"效劳"})
"""Words that a careless writer writes too; that no one writes so."""
SPUN, AGREED, ALL = 2.0, 1.5, 1.5
"""A document that says so much is spun, by two words so much; so much more, and all may be."""
SHORT, LONG, MOST_FOR_LENGTH = 3_000, 2_000, 3.0
"""For each so many characters one more is asked for, up to this: chance has more room."""
REACH = 16
ASKED, KEPT, THERE, LEARNED = 0.8, 3.0, 0.8, 0.85
"""So much must speak for the original; more against a verdict, and where the text has it too."""
ASKED_BEYOND = (5.0, 3.5, 2.5, 2.0)
"""The same of a word without a verdict, by how many odd words the document has."""
CONFIDENCE = {"strong": 0.99, "swap": 0.95, "weak": 0.9, "rest": 0.9}
SCARCE = "rare"


Context = Callable[[str], object]
"""What tells whether a text ends, or begins, as it must right before a word, or behind it."""


class Verdict(NamedTuple):
    """What a word means in a context."""

    says: str
    original: str
    left: Context
    right: Context


class Swap(NamedTuple):
    """A line of the table: a word, what it stands for, and a verdict where it stands so."""

    spun: str
    original: str
    verdict: str
    left: str
    right: str


@cache
def swaps() -> dict[str, list[Verdict]]:
    """Return the words that spinners write, with what they stand for and when, in order."""
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for row in table("spun", Swap):
        left, right = _plain(row.left), _plain(row.right)
        ends = methodcaller("endswith", left) if left else re.compile(f"(?:{row.left})$").search
        begins = methodcaller("startswith", right) if right else re.compile(row.right).match
        verdicts[row.spun].append(Verdict(row.verdict, row.original, ends, begins))
    return dict(verdicts)


def _plain(pattern: str) -> tuple[str, ...]:
    """Return the plain words that a pattern consists of, which are compared faster than it."""
    plain = re.fullmatch(r"(?:\(\?:)?([\u4e00-\u9fff“|]*)\)?\$?", pattern)
    return tuple(plain[1].split("|")) if plain else ()


@cache
def _finders() -> tuple[Finder, Finder]:
    """Return finders of the words with verdicts and of the others, which may overlap them."""
    beyond = {word for known in synonyms().values() for word in known}
    return Finder(swaps()), Finder(sorted(beyond - swaps().keys()))


def spun_edits(text: str) -> list[Edit]:
    """Return the original of each swapped word of a spun document.

    >>> [edit.after for edit in spun_edits("科技效劳体系、中介效劳、总数到达25家")]
    ['服务', '服务', '达到']
    >>> spun_edits("为人民效劳。")
    []
    """
    plain = folded(text)
    judged = list(_judged(text, plain))
    found = [(edit, says) for edit, says in judged if says not in {"keep", ""}]
    said = _evidence(found)
    beyond = said - SPUN - min(len(text) / LONG, MOST_FOR_LENGTH)
    agreed = said >= AGREED and len(text) < SHORT and _agree(found)
    if beyond < 0 and not agreed:
        return []
    absent = {edit.after for edit, _ in found if edit.after not in text}
    all_swapped = beyond >= ALL
    sure = disjoint(
        edit
        for edit, says in found
        if says == "strong"
        or (says == "swap" and _is_whole(plain, edit))
        or (says != SCARCE and (says == "weak" or edit.after in absent) and all_swapped)
    )
    return disjoint([*sure, *_by_collocation(judged, sure, plain)]) if all_swapped else sure


def _by_collocation(judged: list[tuple[Edit, str]], sure: list[Edit], plain: str) -> Iterator[Edit]:
    """Yield the words that no verdict settles, where what stands beside speaks for the original."""
    settled = {edit.start for edit in sure}
    read = applied(plain, sure).text
    odd = len({edit.before for edit, _ in judged if edit.before in odd_words()})
    beyond = ASKED_BEYOND[min(odd, len(ASKED_BEYOND) - 1)]
    for edit, says in judged:
        if edit.start in settled or not is_learned(edit.before):
            continue
        original, weight = likeliest_original(edit.before, read, edit.start, edit.end)
        is_both = original in OF_THE_GENRE
        if not is_both and (says == "keep" or not _is_whole(read, edit)):
            continue
        asked = (KEPT if says == "keep" else ASKED) if is_both else beyond
        if weight >= asked + (THERE if original in plain else 0):
            yield edit._replace(after=original, confidence=LEARNED)


def _is_whole(text: str, edit: Edit) -> bool:
    """Return whether no word goes across an end of a stretch (升降落差 has no 降落)."""
    left, right = text[max(0, edit.start - REACH) : edit.start], text[edit.end : edit.end + REACH]
    return not (goes_across(left, edit.before + right) or goes_across(left + edit.before, right))


def _evidence(found: list[tuple[Edit, str]]) -> float:
    """Return how much the words say for a spinner: each once, and some for coming again."""
    most: dict[str, float] = {}
    again: Counter[str] = Counter()
    for edit, says in found:
        word = edit.before
        weight = WEIGHT["swap" if word in CARELESS and says == "strong" else says]
        again[word] += word in most and weight >= WEIGHT["swap"]
        if word in ALONE:
            weight = max(weight, SURE if says == "strong" else WEIGHT["strong"])
        most[word] = max(most.get(word, 0), weight)
    return sum(most.values()) + sum(AGAIN * min(times, MOST) for times in again.values())


def _agree(found: list[tuple[Edit, str]]) -> bool:
    """Return whether two words say so, or one that nobody writes: too many for chance."""
    words = {edit.before for edit, says in found if WEIGHT[says] >= WEIGHT["weak"]}
    return len(words) > 1 or not words.isdisjoint(ALONE)


def _judged(text: str, plain: str) -> Iterator[tuple[Edit, str]]:
    """Yield each word that may be swapped with the verdict on it, '' where there is none."""
    found = sorted(place for finder in _finders() for place in finder.find(text))
    for start, end, word in found:
        left, right = plain[max(0, start - REACH) : start], plain[end : end + REACH * 2]
        verdicts = swaps().get(word, [])
        verdict = next((v for v in verdicts if v.right(right) and v.left(left)), None)
        says, original = odd_words().get(word, ("", verdicts[0].original if verdicts else ""))
        if verdict:
            says, original = verdict.says, verdict.original
        confidence = CONFIDENCE.get(says, LEARNED)
        yield Edit(start, end, "spun_synonym", word, original, confidence), says
