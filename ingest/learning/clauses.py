"""What a clause that states something looks like: has it happened, or is it hoped for?"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ingest.text.draft import Draft
from ingest.text.modality import modality
from ingest.text.setting import Setting

from .families import slot

YEAR = re.compile(r"(?:19|20)\d\d年")
STANDING = re.compile("是|为|现有|拥有|位于|地处|从事|主攻|专注|隶属|来自|担任|主任|教授|[董局]长")
"""What says how things stand, whatever is planned about them."""


def clause_signs(setting: Setting, start: int, end: int, type_: str) -> list[int]:
    """Return the slots of a clause that states a relation: has it happened, or is it hoped for?"""
    draft = setting.draft
    text = _unnamed(draft, start, end)
    at = draft.sentence_at(start)
    sentence = draft.sentences[at]
    part = draft.parts[sentence.part]
    kind = next((k for p, k in reversed(draft.headings) if part.start <= p <= start), part.kind)
    ruled, tone = modality(text, kind), setting.tones[sentence.part]
    stands = bool(STANDING.search(text))
    lead = modality(_unnamed(draft, sentence.start, start), kind)
    found = {
        *(f"K{kind}", f"P{part.kind}", f"R{ruled}", f"RK{ruled}{kind}", f"S{stands}{ruled}"),
        *(f"T{tone}", f"TR{tone}{ruled}", f"TK{tone}{kind}", f"L{lead}{tone}"),
        *(f"Y{type_}", f"YR{type_}{ruled}", f"YT{type_}{tone}", f"YK{type_}{kind}"),
    }
    found |= {f"t{w}" for w in setting.titles[sentence.part]}
    found |= {f"h{w}" for w in setting.above(sentence.start, part.start)}
    a, b = bisect_left(draft.starts, start), bisect_left(draft.starts, end)
    words = draft.words[a:b]
    found |= {f"w{w}" for w in words} | {f"wk{w}{kind}" for w in words if len(w) > 1}
    found |= {f"d{x}{y}" for x, y in pairwise(words)}
    head = draft.words[bisect_left(draft.starts, sentence.start) : a]
    found |= {f"s{w}" for w in head[:12]}
    if YEAR.search(text):
        found |= {"year", f"yearT{tone}"}
    return sorted({slot(sign) for sign in found})


def _unnamed(draft: Draft, start: int, end: int) -> str:
    """Return a stretch without its names, whose words (…计划, …工程) say nothing of it."""
    pieces, at = [], start
    for name in draft.within(draft.mentions, start, end):
        pieces.append(draft.text[at : name.start])
        at = name.end
    return "\u25a1".join([*pieces, draft.text[at:end]])
