"""Words swapped by a text spinner, put back only where the document and the context are certain.

Each line of spun.tsv is a verdict on a word in a context, the first that fits holds: `strong`, no
writer says so; `swap`, swapped if the document is spun; `keep`, the word is meant; `rest`, swapped
if the document is spun and never writes the original, as after a replacement of all.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .edits import Edit
from .finder import Finder
from .folding import folded
from .lexicon import HERE

STRONG, ALL = 2, 3
"""A document is spun with so many strong swaps of several words, or one among so many swaps."""
CARELESS = frozenset({"到达"})
OF_ONE = 5
"""So many strong swaps of one word alone are enough."""
REACH = 16
CONFIDENCE = {"strong": 0.99, "swap": 0.95, "rest": 0.9}


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
    left: Context
    right: Context


@dataclass(frozen=True, slots=True)
class Swap:
    """A word that spinners write for another, with its verdicts in order."""

    original: str
    verdicts: tuple[Verdict, ...]


@cache
def swaps() -> dict[str, Swap]:
    """Return the words that spinners write, with what they stand for and when."""
    verdicts: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    with (HERE / "spun.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            left, right = _context(row["left"], "$"), _context(row["right"], "")
            verdict = Verdict(row["verdict"], left, right)
            verdicts[row["spun"], row["original"]].append(verdict)
    return {spun: Swap(original, tuple(found)) for (spun, original), found in verdicts.items()}


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
    found = list(_judged(text))
    strong = Counter(edit.before for edit, says in found if says == "strong")
    others = {edit.before for edit, says in found if says == "swap"} - set(strong)
    total = sum(says != "rest" for _, says in found)
    # 到达25家 is careless, but writers do write it
    sure = bool(strong.keys() - CARELESS)
    several = len(strong) >= STRONG or (sure and others) or (strong and others and total >= ALL)
    if not several and sum(strong.values()) < OF_ONE:
        return []
    absent = {spun for spun, swap in swaps().items() if swap.original not in text}
    return [edit for edit, says in found if says != "rest" or edit.before in absent]


def _judged(text: str) -> Iterator[tuple[Edit, str]]:
    """Yield each word that may be swapped with the verdict on it, those to be kept left out."""
    plain = folded(text)
    for start, end, word in _finder().find(text):
        swap = swaps()[word]
        left, right = plain[max(0, start - REACH) : start], plain[end : end + REACH * 2]
        for verdict in swap.verdicts:
            if verdict.left.ends(left) and verdict.right.begins(right):
                if verdict.says != "keep":
                    confidence = CONFIDENCE[verdict.says]
                    edit = Edit(start, end, "spun_synonym", word, swap.original, confidence)
                    yield edit, verdict.says
                break
