"""From candidates to mentions: the longest name, no overlap, one type a name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from .draft import START, Candidate, Draft
from .finder import words_in
from .kinds import TABLED, UNITS
from .lexicon import words

BEFORE_NAME, BEHIND_NAME = " \t\u3000、,:;•·)”", " \t\u3000、,:;•·(“"
REPEATED = UNITS | {"Program", "Person", "Project"}


SIGNS = re.compile(r"[\s“”\"'‘’《》<>「」『』·•()\[\]【】,、.。:;\-—_]")


def find_known(draft: Draft) -> None:
    """Offer the organisations that the tables know."""
    for entry in draft.known:
        if entry.kind in TABLED:
            draft.offer(entry.start, entry.end, entry.kind, "gazetteer", 0.9)


def choose(draft: Draft) -> None:
    """Set the mentions: of overlapping candidates the longest, then the surest."""
    skips = [(s.start, s.end) for s in draft.sentences if s.skipped]
    skips += [(m.start, m.end) for m in draft.marks if m.kind == "boilerplate"]
    covered = bytearray(len(draft.text))
    for start, end in skips:
        covered[start:end] = b"\1" * (end - start)
    chosen: list[Candidate] = []
    for item in sorted(draft.candidates, key=_rank):
        if item.end <= item.start or covered.find(1, item.start, item.end) >= 0:
            continue
        trimmed = _clean(draft, item)
        if trimmed is None:
            continue
        covered[trimmed.start : trimmed.end] = b"\1" * trimmed.length
        chosen.append(trimmed)
    draft.mentions = sorted(chosen, key=START)


def _rank(item: Candidate) -> tuple[int, float, int, str]:
    return item.start - item.end, -item.score, item.start, item.type


def _clean(draft: Draft, item: Candidate) -> Candidate | None:
    text = draft.text
    start, end = item.start, item.end
    body = text[start:end]
    if body[0] in BEFORE_NAME or body[-1] in BEHIND_NAME:
        start += len(body) - len(body.lstrip(BEFORE_NAME))
        body = text[start:end].rstrip(BEHIND_NAME)
        end = start + len(body)
    if "“" not in body:
        return _kept(body, item, start, end)
    if body.startswith("“”"):
        start, body = start + 2, body[2:]
    if body.count("“") > body.count("”") and text[end : end + 1] == "”":
        end += 1
        body = text[start:end]
    if body.startswith("“") and body.endswith("”") and body.count("“") == 1:
        start, end = start + 1, end - 1
    return _kept(text[start:end], item, start, end)


def _kept(body: str, item: Candidate, start: int, end: int) -> Candidate | None:
    if "\n" in body or len(body) < 2:
        return None
    if body in words("generic") and item.type not in {"Field", "Region"}:
        return None
    if start == item.start and end == item.end:
        return item
    return Candidate(start, end, item.type, item.rule, item.score, item.canonical)


def repeat(draft: Draft) -> None:
    """Offer the other occurrences of names that were found once for certain."""
    names: dict[str, Candidate] = {}
    for item in draft.mentions:
        name = draft.text[item.start : item.end]
        long = len(name) >= (2 if item.type == "Person" else 4)
        if item.type in REPEATED and long and item.score >= 0.75:
            held = names.get(name)
            if held is None or item.score > held.score:
                names[name] = item
    if not names:
        return
    for start, end, name in words_in(draft.text, names):
        item = names[name]
        if item.type == "Person" and not (draft.is_edge(start) and draft.is_edge(end)):
            continue
        draft.offer(start, end, item.type, item.rule, item.score)


def unify(draft: Draft, canonicals: dict[int, str]) -> None:
    """Give all mentions of one canonical name one type, the one with most weight."""
    weight: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    keys = {start: bare(name) for start, name in canonicals.items()}
    for item in draft.mentions:
        weight[keys[item.start]][item.type] += item.score
    best = {key: _best(weights) for key, weights in weight.items()}
    draft.mentions = [
        Candidate(m.start, m.end, best[keys[m.start]], m.rule, m.score, canonicals[m.start])
        for m in draft.mentions
    ]


@lru_cache(maxsize=1 << 13)
def bare(name: str) -> str:
    """Return a name without signs, case and width: what makes two names the same.

    >>> bare("《Ａ计划》") == bare("“a计划”")
    True
    """
    return SIGNS.sub("", unicodedata.normalize("NFKC", name).lower())


def _best(weights: dict[str, float]) -> str:
    return max(sorted(weights), key=lambda t: weights[t])
