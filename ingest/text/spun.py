"""Words swapped by a text spinner, put back only where the document and the context are certain.

Each line of spun.tsv is a verdict on a word in a context, the first that fits holds: `strong`, no
writer says so; `swap`, swapped if the document is spun; `weak`, the same where nothing speaks
against it; `keep`, the word is meant; `rest`, swapped if the document is spun and never writes the
original, as after a replacement of all.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .collocations import is_learned, speaks_for_original
from .edits import Edit, applied
from .finder import Finder
from .folding import folded
from .lexicon import HERE

WEIGHT = {"strong": 2.0, "swap": 1.0, "weak": 0.5, "rest": 0.0}
"""What a word says of its document, which one spinner's table has gone over from end to end."""
AGAIN, MOST, SURE = 0.5, 2, 4.0
"""What each further place of one word says, and how many of them count; what is said at once."""
CARELESS, ALONE = frozenset({"到达"}), frozenset({"效劳"})
"""Words that a careless writer writes too; that no one writes so."""
SPUN, AGREED, ALL = 2.0, 1.5, 1.5
"""A document that says so much is spun, by two words so much; so much more, and all may be."""
SHORT, LONG, MOST_FOR_LENGTH = 3_000, 2_000, 3.0
"""For each so many characters one more is asked for, up to this: chance has more room."""
REACH = 16
ASKED, KEPT, THERE, LEARNED = 0.8, 3.0, 0.8, 0.85
"""So much must speak for the original; more against a verdict, and where the text has it too."""
CONFIDENCE = {"strong": 0.99, "swap": 0.95, "weak": 0.9, "rest": 0.9}


@dataclass(frozen=True, slots=True)
class Context:
    """What must stand right before or behind a word: plain words, or a pattern."""

    words: tuple[str, ...]
    pattern: re.Pattern[str] | None

    def ends(self, text: str) -> bool:
        """Return whether a text ends so."""
        if self.pattern is None:
            return text.endswith(self.words)
        return self.pattern.search(text) is not None

    def begins(self, text: str) -> bool:
        """Return whether a text begins so."""
        if self.pattern is None:
            return text.startswith(self.words)
        return self.pattern.match(text) is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a word means in a context."""

    says: str
    original: str
    left: Context
    right: Context


@cache
def swaps() -> dict[str, list[Verdict]]:
    """Return the words that spinners write, with what they stand for and when, in order."""
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    with (HERE / "spun.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            left, right = _context(row["left"], "$"), _context(row["right"], "")
            verdict = Verdict(row["verdict"], row["original"], left, right)
            verdicts[row["spun"]].append(verdict)
    return dict(verdicts)


def _context(pattern: str, end: str) -> Context:
    """Return a context; plain words are compared as such, which is faster than a pattern."""
    plain = re.fullmatch(r"(?:\(\?:)?([\u4e00-\u9fff“|]*)\)?\$?", pattern)
    if plain:
        return Context(tuple(plain[1].split("|")), None)
    return Context((), re.compile(f"(?:{pattern}){end}"))


@cache
def _finder() -> Finder:
    return Finder(swaps())


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
    sure = [
        edit
        for edit, says in found
        if says in {"strong", "swap"} or ((says == "weak" or edit.after in absent) and all_swapped)
    ]
    return sorted([*sure, *_by_collocation(judged, sure, plain)]) if all_swapped else sure


def _by_collocation(judged: list[tuple[Edit, str]], sure: list[Edit], plain: str) -> Iterator[Edit]:
    """Yield the words that no verdict settles, where what stands beside speaks for the original."""
    settled = {edit.start for edit in sure}
    read = applied(plain, sure).text
    for edit, says in judged:
        if edit.start in settled or not is_learned(edit.before):
            continue
        asked = KEPT if says == "keep" else ASKED
        asked += THERE if edit.after in plain else 0
        if speaks_for_original(edit.before, read, edit.start, edit.end) >= asked:
            yield edit._replace(confidence=LEARNED)


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
    for start, end, word in _finder().find(text):
        left, right = plain[max(0, start - REACH) : start], plain[end : end + REACH * 2]
        verdicts = swaps()[word]
        fits = (v for v in verdicts if v.left.ends(left) and v.right.begins(right))
        verdict = next(fits, None)
        says = verdict.says if verdict else ""
        original = (verdict or verdicts[0]).original
        confidence = CONFIDENCE.get(says, LEARNED)
        yield Edit(start, end, "spun_synonym", word, original, confidence), says
