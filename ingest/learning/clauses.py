"""What a clause that states something looks like: has it happened, or is it hoped for?"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ingest.text.draft import Draft
from ingest.text.modality import modality

from .families import slot


def clause_signs(draft: Draft, start: int, end: int) -> list[int]:
    """Return the slots of a clause that states something: has it happened, or is it hoped for?"""
    text = draft.text[start:end]
    at = draft.sentence_at(start)
    sentence = draft.sentences[at]
    part = draft.parts[sentence.part]
    kind = next((k for p, k in reversed(draft.headings) if part.start <= p <= start), part.kind)
    found = {
        f"K{kind}",
        f"P{part.kind}",
        f"R{modality(text, kind)}",
        f"RK{modality(text, kind)}{kind}",
    }
    a, b = bisect_left(draft.starts, start), bisect_left(draft.starts, end)
    words = draft.words[a:b]
    found |= {f"w{w}" for w in words} | {f"wk{w}{kind}" for w in words if len(w) > 1}
    found |= {f"d{x}{y}" for x, y in pairwise(words)}
    head = draft.words[bisect_left(draft.starts, sentence.start) : a]
    found |= {f"s{w}" for w in head[:12]}
    if re.search(r"(?:19|20)\d\d年", text):
        found.add("year")
    return sorted({slot(sign) for sign in found})
