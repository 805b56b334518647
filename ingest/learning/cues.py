"""Words that tell how names are tied, in kinds: what is learned of one word holds for its like."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ingest.text.groups import Group, clause_span
from ingest.text.scene import Scene

from .families import Kinds
from .pairs import Pair

NEXT, LEAD = 24, 10
"""So many characters behind the last list, and before the first, a cue may stand."""
TABLE = Path(__file__).parents[1] / "text" / "lexicon" / "cues.tsv"


@cache
def cue_words() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """Return a pattern that finds the longest cue at each place, the kind of each, and of labels.

    A label is one only before a colon (依托单位:…).
    """
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    kinds: dict[str, str] = {}
    labels: dict[str, str] = {}
    for row in rows:
        table = labels if row["cue"].startswith("l_") else kinds
        for word in row["words"].split():
            table.setdefault(word, row["cue"])
    words = sorted({*kinds, *labels}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words))), kinds, labels


@dataclass(slots=True)
class Cues:
    """The cues of a sentence, outside of names, in order."""

    starts: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def within(self, low: int, high: int) -> list[str]:
        """Return the kinds of the cues that begin in [low, high)."""
        return self.kinds[bisect_left(self.starts, low) : bisect_left(self.starts, high)]


def cues_of(scene: Scene) -> Cues:
    """Return the cues of a sentence."""
    pattern, kinds, labels = cue_words()
    text, at, end = scene.text, scene.sentence.start, scene.sentence.end
    found = Cues()
    for start, stop in [*((g.start, g.end) for g in scene.groups), (end, end)]:
        for match in pattern.finditer(text, at, start):
            label = text[match.end() : match.end() + 1] == ":" and labels.get(match[0])
            kind = label or kinds.get(match[0])
            if kind:
                found.starts.append(match.start())
                found.kinds.append(kind)
        at = stop
    return found


@dataclass(slots=True)
class CueLooks:
    """What the cues between two lists and about them look like, sentence by sentence."""

    _cues: dict[int, Cues] = field(default_factory=dict)

    def slots(self, pair: Pair, kinds: Kinds, first: Group, second: Group, low: int) -> list[int]:
        """Return the slots of the cues of two lists, the first of which ends at `low`."""
        scene = pair.scene
        text, start, end = scene.text, scene.sentence.start, scene.sentence.end
        cues = self._cues.get(start)
        if cues is None:
            cues = self._cues[start] = cues_of(scene)
        here = cues.within(low, second.start)
        _, stop = clause_span(text, start, end, max(second.end - 1, second.start))
        begin, _ = clause_span(text, start, end, second.start)
        near = cues.within(max(begin, low), second.start)
        after = next(iter(cues.within(second.end, min(stop, second.end + NEXT))), "-")
        last, is_one = here[-1] if here else "-", begin <= low
        made = [
            *[table[cue] for cue in dict.fromkeys(here) for table in (kinds.cue, kinds.cue_kinds)],
            kinds.first_cue[here[0] if here else "-"],
            *(kinds.last_cue[last], kinds.last_cue_kinds[last]),
            *(kinds.next_cue[after], kinds.next_cue_kinds[after]),
            kinds.frame[f"{last}|{after}|{is_one}"],
            kinds.clause_cue[f"{near[-1] if near else '-'}{is_one}"],
        ]
        if pair.where == "same":
            lead = cues.within(first.start - LEAD, first.start)
            made.append(kinds.lead_cue[lead[-1] if lead else "-"])
        return made
